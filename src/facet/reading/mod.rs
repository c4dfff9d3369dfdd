//! A measure's text made ready for the facets: characters folded, cut into tokens.
//!
//! ```text
//! token = quote          ; an outermost 「…」 《…》 “…” whole, marks included
//!       / date           ; 2021 年 9 月
//!       / word           ; of the lexicon
//!       / latin / digits / blank / mark / han
//! ```
//!
//! Words are cut left to right, the longest first; where a shorter word lets
//! the next one reach further (上海｜市場, 香港｜大學生), the pair that covers
//! more wins. All offsets count characters of the text; [`Reading::spans`]
//! leads home.

mod cut;

use crate::facet::body::{self, Body};
use crate::facet::condition::{self, ConditionRange};
use crate::facet::context::Context;
use crate::facet::date::DateRange;
use crate::facet::lexicon::{Class, Lexicon, Word};
use crate::facet::trie::Glyph;
use crate::span::{Span, Spans, to_u32};
use crate::text::class as chars;
use std::borrow::Cow;
use std::ops::Range;

/// What a token is by form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of the lexicon.
    Word,
    /// A Han character that begins no word.
    Han,
    /// Latin letters, with digits and joining marks between them.
    Latin,
    /// Digits.
    Digits,
    /// White space.
    Blank,
    /// ， or half-width.
    Comma,
    /// 、.
    Pause,
    /// 。；！？: ends a sentence.
    Stop,
    /// ：.
    Colon,
    /// An opening bracket that is closed again.
    Open,
    /// A closing bracket that was opened.
    Close,
    /// A whole quotation.
    Quote,
    /// A whole date.
    Date,
    /// Any other mark.
    Mark,
}

/// A stretch of text, in characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First character.
    pub(super) start: u32,
    /// One past the last character.
    pub(super) end: u32,
    /// By form.
    pub(super) kind: Kind,
    /// What the word can be; 0 for other kinds.
    pub(super) class: Class,
    /// Number of the word; for a bracket the token of its mate.
    pub(super) word: u32,
}

impl Token {
    /// Whether the word can be any of `class`.
    #[inline]
    pub(super) fn is(&self, class: Class) -> bool {
        self.class & class != 0
    }
}

/// A stop of no length beyond any text.
static BEYOND: Token =
    Token { start: u32::MAX - 1, end: u32::MAX - 1, kind: Kind::Stop, class: 0, word: 0 };

/// A stop of no length before any text.
static AHEAD: Token = Token { start: 0, end: 0, kind: Kind::Stop, class: 0, word: 0 };

/// Room for one text after another.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    glyphs: Vec<Glyph>,
    /// Characters that are not three bytes long: the next one's number, and how far its first
    /// byte is from three bytes for every character before.
    shifts: Vec<(u32, i64)>,
    /// The last is a stop of no length behind the text.
    tokens: Vec<Token>,
    /// Token numbers of quotations, Latin words and brackets.
    marks: Vec<u32>,
    stops: Vec<u32>,
    bounds: Vec<u32>,
    /// By span of the text: characters before it.
    counts: Vec<u32>,
    namings: Vec<u32>,
    triggers: Vec<u32>,
    closers: Vec<u32>,
    dates: Vec<DateRange>,
    years: Vec<u32>,
    bodies: Vec<Body>,
    conditions: Vec<ConditionRange>,
    /// Whether a character is Traditional.
    traditional: bool,
}

/// One measure's text, cut into tokens.
#[derive(Debug)]
pub(super) struct Reading<'r, 'a> {
    text: &'r Cow<'a, str>,
    text_spans: &'r Spans,
    buffers: &'r Buffers,
    /// Whether each character of the text is one of the source.
    aligned: bool,
    /// What the document declares.
    pub(super) context: &'r Context<'a>,
    /// All words.
    pub(super) lexicon: &'static Lexicon,
}

impl<'r, 'a> Reading<'r, 'a> {
    /// Cuts `text`, whose characters are those of `text_spans`.
    pub(super) fn new(
        buffers: &'r mut Buffers,
        context: &'r Context<'a>,
        text: &'r Cow<'a, str>,
        text_spans: &'r Spans,
    ) -> Self {
        let lexicon = Lexicon::shared();
        buffers.load(text, lexicon);
        let mut n_source = 0;
        buffers.counts.clear();
        buffers.counts.extend(text_spans.iter().map(|span| {
            n_source += span.end - span.start;
            n_source - (span.end - span.start)
        }));
        let aligned = n_source as usize == buffers.glyphs.len();
        let (mut bodies, mut conditions) =
            (std::mem::take(&mut buffers.bodies), std::mem::take(&mut buffers.conditions));
        let bare = Reading { text, text_spans, buffers, aligned, context, lexicon };
        body::scan(&bare, &mut bodies);
        condition::scan(&bare, &mut conditions);
        buffers.bodies = bodies;
        buffers.conditions = conditions;
        Self { text, text_spans, buffers, aligned, context, lexicon }
    }

    /// The token at `index`; a stop of no length beyond the text.
    #[inline]
    pub(super) fn token(&self, index: usize) -> &'r Token {
        self.buffers.tokens.get(index).unwrap_or(&BEYOND)
    }

    /// Number of tokens.
    #[inline]
    pub(super) fn n_tokens(&self) -> usize {
        self.buffers.tokens.len().saturating_sub(1)
    }

    /// The token before `index`; a stop of no length before the text.
    #[inline]
    pub(super) fn before(&self, index: usize) -> &'r Token {
        match index.checked_sub(1) {
            Some(before) => self.token(before),
            None => &AHEAD,
        }
    }

    /// Tokens that end a clause, and the stop behind the text, in order.
    pub(super) fn stops(&self) -> &'r [u32] {
        &self.buffers.stops
    }

    /// Stops outside brackets, in order.
    pub(super) fn bounds(&self) -> &'r [u32] {
        &self.buffers.bounds
    }

    /// Tokens that begin or close a name, in order.
    pub(super) fn namings(&self) -> &'r [u32] {
        &self.buffers.namings
    }

    /// Tokens that a condition begins with, in order.
    pub(super) fn triggers(&self) -> &'r [u32] {
        &self.buffers.triggers
    }

    /// Tokens that close a time, in order.
    pub(super) fn closers(&self) -> &'r [u32] {
        &self.buffers.closers
    }

    /// The lexicon's word of a token.
    pub(super) fn word(&self, token: &Token) -> &'static Word {
        self.lexicon.word(if token.kind == Kind::Word { token.word as u16 } else { 0 })
    }

    /// Token numbers of quotations, Latin words and brackets, in order.
    pub(super) fn marks(&self) -> &'r [u32] {
        &self.buffers.marks
    }

    /// Dates, those inside quotations included.
    pub(super) fn dates(&self) -> &'r [DateRange] {
        &self.buffers.dates
    }

    /// The characters of a range of tokens.
    pub(super) fn chars(&self, tokens: &Range<usize>) -> Range<u32> {
        self.token(tokens.start).start..self.before(tokens.end).end
    }

    /// Names of bodies, in order.
    pub(super) fn bodies(&self) -> &'r [Body] {
        &self.buffers.bodies
    }

    /// Conditions, in order.
    pub(super) fn conditions(&self) -> &'r [ConditionRange] {
        &self.buffers.conditions
    }

    /// Whether the text may declare a short name: it has a bracket.
    pub(super) fn declares(&self) -> bool {
        let close = |mark: &u32| self.token(*mark as usize).kind == Kind::Close;
        self.marks().iter().any(close)
    }

    /// Whether full names from the lexicon are to be given in Simplified characters.
    pub(super) fn is_simplified(&self) -> bool {
        // Among ten characters of Traditional text some differ from the Simplified form.
        let long = self.buffers.glyphs.len() >= 10;
        if long { !self.buffers.traditional } else { self.context.simplified }
    }

    /// The characters of a short name in the bracket that holds `inside`, for the name `full`.
    ///
    /// （以下簡稱「甲」）, （下稱甲）, （「甲」）, or some of the name's own characters in its order.
    pub(super) fn short_name(&self, inside: Range<u32>, full: Range<u32>) -> Option<Range<u32>> {
        let glyphs = self.glyphs_in(inside.clone());
        let called = glyphs.iter().position(|glyph| *glyph == '称' as Glyph);
        // Patent Prosecution Highway；簡稱PPH: a foreign name may stand before.
        let stands = |at: usize| {
            let before = glyphs.get(..at).unwrap_or_default();
            let mark = |glyph: &Glyph| ['，', '；', ',', ';'].iter().any(|c| *glyph == *c as Glyph);
            let last = before.iter().rposition(mark).map_or(0, |mark| mark + 1);
            let (foreign, called) = before.split_at(last);
            let han = foreign.iter().any(|glyph| (0x4E00..0xA000).contains(glyph));
            calls(if han { before } else { called })
        };
        let from = match called {
            Some(at) if stands(at) => at + 1,
            Some(_) => return None,
            None => 0,
        };
        let rest = glyphs.get(from..)?;
        // 即「陸海新通道」.
        let leads =
            |glyph: &Glyph| is_marked(*glyph) || *glyph == '为' as Glyph || *glyph == '即' as Glyph;
        let before = rest.iter().position(|glyph| !leads(glyph))?;
        let length = rest.iter().skip(before).position(|glyph| is_marked(*glyph));
        let length = length.unwrap_or(rest.len() - before);
        let short = rest.get(before..before + length)?;
        let quoted = before > 0 && before + length + 1 == rest.len();
        let own = before == 0 && length == rest.len() && self.shortens(short, full);
        let start = inside.start + to_u32(from + before);
        (called.is_some() || quoted || own).then_some(start..start + to_u32(length))
    }

    /// Whether `short` is made of Han characters of `full`, in their order: 進博會.
    fn shortens(&self, short: &[Glyph], full: Range<u32>) -> bool {
        let full = self.glyphs_in(full);
        let mut left = full.iter();
        let han = |glyph: &Glyph| (0x4E00..0xA000).contains(glyph);
        (2..full.len()).contains(&short.len())
            && short.iter().all(|glyph| han(glyph) && left.any(|of| of == glyph))
    }

    /// Folded characters.
    pub(super) fn glyphs(&self) -> &'r [Glyph] {
        &self.buffers.glyphs
    }

    /// Folded characters of a range.
    pub(super) fn glyphs_in(&self, range: Range<u32>) -> &'r [Glyph] {
        self.buffers.glyphs.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// The characters of a range, borrowed from the source where the text is.
    pub(super) fn slice(&self, range: Range<u32>) -> Cow<'a, str> {
        let bytes = self.buffers.byte(range.start)..self.buffers.byte(range.end);
        match self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(bytes).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text.get(bytes).unwrap_or_default().to_owned()),
        }
    }

    /// The places of a range in the source; the whole text's hull where a repair composed characters.
    pub(super) fn spans(&self, range: Range<u32>) -> Spans {
        let mut spans = Spans::new();
        if !self.aligned {
            if let (Some(first), Some(last)) = (self.text_spans.first(), self.text_spans.last()) {
                spans.push(Span { end: last.end, ..*first });
            }
            return spans;
        }
        let counts = &self.buffers.counts;
        let first = counts.partition_point(|count| *count <= range.start).saturating_sub(1);
        for (span, before) in self.text_spans.iter().zip(counts).skip(first) {
            if *before >= range.end {
                break;
            }
            let from = range.start.max(*before);
            let to = range.end.min(before + (span.end - span.start));
            if from < to {
                let skip = from - before;
                spans.push(Span {
                    start: span.start + skip,
                    end: span.start + to - before,
                    line: span.line,
                    column: span.column + skip,
                });
            }
        }
        spans
    }
}

/// Whether `c` is a Latin letter of either width.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{C0}'..='\u{24F}') && c.is_alphabetic()
}

/// Whether `c` is an Arabic digit of either width.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Where the letters and digits from `at` end, and whether there is a letter among them.
///
/// Marks join (Wi-Fi, R&D, Web3.0); a plus belongs to one letter (M+) or ends
/// the words, but 5G+工業 is 5G.
pub(super) fn latin_run(glyphs: &[Glyph], at: usize) -> (usize, bool) {
    let char_at = |at: usize| {
        glyphs.get(at).and_then(|glyph| char::from_u32(u32::from(*glyph))).unwrap_or(' ')
    };
    let mut end = at;
    let mut letters = false;
    loop {
        let (c, next) = (char_at(end), char_at(end + 1));
        letters |= is_latin(c);
        let inner = matches!(c, '&' | '-' | '.' | '\'' | '’' | '_' | '＆');
        let joins = inner && letters && (is_latin(next) || next.is_ascii_digit());
        let alone = end == at + 1 || !chars::is_han(next);
        let plus = matches!(c, '+' | '＋') && letters && alone;
        if !(is_latin(c) || is_digit(c) || joins || plus) {
            return (end, letters);
        }
        end += 1;
    }
}

/// Whether the characters before 稱 say that a name follows: 簡稱, 下稱, 統稱.
fn calls(before: &[Glyph]) -> bool {
    let last = before.last().and_then(|glyph| char::from_u32(u32::from(*glyph)));
    before.is_empty()
        || before.len() <= 6
            && matches!(last, Some('简' | '下' | '统' | '合' | '又' | '并' | '后' | '俗' | '亦'))
}

/// Whether a mark stands around a short name in its bracket.
fn is_marked(glyph: Glyph) -> bool {
    let c = char::from_u32(u32::from(glyph)).unwrap_or(' ');
    chars::is_blank(c)
        || matches!(
            c,
            '：' | ':' | '「' | '」' | '《' | '》' | '“' | '”' | '"' | '『' | '』' | '，'
        )
}
