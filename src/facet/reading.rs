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

use crate::facet::body::{self, Body};
use crate::facet::condition::{self, ConditionRange};
use crate::facet::context::Context;
use crate::facet::date::{self, DateRange};
use crate::facet::lexicon::{Class, Lexicon, Word};
use crate::facet::trie::{FOLDED, Glyph};
use crate::span::{Span, Spans, to_u32};
use crate::text::class as chars;
use std::borrow::Cow;
use std::ops::Range;

const YEAR: Glyph = '年' as Glyph;
const CALLED: [char; 2] = ['简', '称'];

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
    pub(super) word: u16,
}

impl Token {
    /// Whether the word can be any of `class`.
    #[inline]
    pub(super) fn is(&self, class: Class) -> bool {
        self.class & class != 0
    }
}

/// A stop of no length beyond any text.
const BEYOND: Token =
    Token { start: u32::MAX - 1, end: u32::MAX - 1, kind: Kind::Stop, class: 0, word: 0 };

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
        let n_source: u32 = text_spans.iter().map(|span| span.end - span.start).sum();
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

    /// The tokens, in order; together they are the text.
    pub(super) fn tokens(&self) -> &'r [Token] {
        self.buffers.tokens.get(..self.n_tokens()).unwrap_or_default()
    }

    /// The token at `index`; a stop of no length beyond the text.
    #[inline]
    pub(super) fn token(&self, index: usize) -> Token {
        self.buffers.tokens.get(index).copied().unwrap_or(BEYOND)
    }

    /// Number of tokens.
    #[inline]
    pub(super) fn n_tokens(&self) -> usize {
        self.buffers.tokens.len().saturating_sub(1)
    }

    /// The token before `index`; a stop of no length before the text.
    pub(super) fn before(&self, index: usize) -> Token {
        match index.checked_sub(1) {
            Some(before) => self.token(before),
            None => Token { start: 0, end: 0, kind: Kind::Stop, class: 0, word: 0 },
        }
    }

    /// The lexicon's word of a token.
    pub(super) fn word(&self, token: Token) -> &'static Word {
        self.lexicon.word(if token.kind == Kind::Word { token.word } else { 0 })
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

    /// Whether the text declares a short name.
    pub(super) fn declares(&self) -> bool {
        let close = |mark: &u32| self.token(*mark as usize).kind == Kind::Close;
        self.marks().iter().any(close)
            && self.glyphs().windows(2).any(|pair| *pair == CALLED.map(|c| c as Glyph))
    }

    /// Whether full names from the lexicon are to be given in Simplified characters.
    pub(super) fn is_simplified(&self) -> bool {
        // Among ten characters of Traditional text some differ from the Simplified form.
        let long = self.buffers.glyphs.len() >= 10;
        if long { !self.buffers.traditional } else { self.context.simplified }
    }

    /// The characters of a short name in the bracket that holds `inside`.
    pub(super) fn short_name(&self, inside: Range<u32>) -> Option<Range<u32>> {
        let marked = |glyph: &Glyph| {
            let c = char::from_u32(u32::from(*glyph)).unwrap_or(' ');
            matches!(
                c,
                '：' | ':'
                    | '「'
                    | '」'
                    | '《'
                    | '》'
                    | '“'
                    | '”'
                    | '"'
                    | '『'
                    | '』'
                    | '为'
                    | '，'
            ) || chars::is_blank(c)
        };
        let glyphs = self.glyphs_in(inside.clone());
        let called = glyphs.windows(2).position(|pair| *pair == ['简' as Glyph, '称' as Glyph])?;
        let rest = glyphs.get(called + 2..)?;
        let before = rest.iter().position(|glyph| !marked(glyph))?;
        let length = rest.iter().skip(before).position(marked).unwrap_or(rest.len() - before);
        let start = inside.start + to_u32(called + 2 + before);
        Some(start..start + to_u32(length))
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
        let mut before = 0;
        for span in self.text_spans.iter() {
            let length = span.end - span.start;
            let from = range.start.max(before);
            let to = range.end.min(before + length);
            if from < to {
                let skip = from - before;
                spans.push(Span {
                    start: span.start + skip,
                    end: span.start + to - before,
                    line: span.line,
                    column: span.column + skip,
                });
            }
            before += length;
        }
        spans
    }
}

impl Buffers {
    fn load(&mut self, text: &str, lexicon: &Lexicon) {
        self.fold(text, lexicon);
        self.dates.clear();
        if !self.years.is_empty() {
            date::scan(&self.glyphs, &self.years, &mut self.dates);
        }
        self.tokens.clear();
        self.marks.clear();
        self.cut(lexicon);
        let end = self.glyphs.len();
        self.tokens.push(token(Kind::Stop, end, end));
        self.pair_brackets();
    }

    /// Characters to glyphs. Han and its marks take three bytes each.
    fn fold(&mut self, text: &str, lexicon: &Lexicon) {
        self.shifts.clear();
        // At most one character for each byte; the room left over falls away.
        self.glyphs.clear();
        self.glyphs.resize(text.len(), 0);
        let mut seen = 0;
        let mut n_chars = 0u32;
        let mut rest = text.as_bytes();
        let mut slots = self.glyphs.iter_mut();
        while let (false, Some(slot)) = (rest.is_empty(), slots.next()) {
            let code = match rest {
                [a @ 0xE0..=0xEF, b, c, tail @ ..] => {
                    rest = tail;
                    u32::from(*a & 0xF) << 12 | u32::from(*b & 0x3F) << 6 | u32::from(*c & 0x3F)
                }
                _ => {
                    let byte = text.len() - rest.len();
                    let c = text.get(byte..).and_then(|text| text.chars().next()).unwrap_or(' ');
                    rest = rest.get(c.len_utf8()..).unwrap_or_default();
                    let shift = (byte + c.len_utf8()) as i64 - 3 * i64::from(n_chars + 1);
                    self.shifts.push((n_chars + 1, shift));
                    c as u32
                }
            };
            let entry = lexicon.folding.entry(code);
            seen |= entry;
            *slot = entry as Glyph;
            n_chars += 1;
        }
        self.glyphs.truncate(n_chars as usize);
        self.traditional = seen & FOLDED != 0;
        self.years.clear();
        let glyphs = self.glyphs.iter().enumerate();
        self.years.extend(glyphs.filter(|(_, glyph)| **glyph == YEAR).map(|(at, _)| to_u32(at)));
    }

    /// The byte at which a character starts.
    fn byte(&self, at: u32) -> usize {
        let before = self.shifts.partition_point(|(next, _)| *next <= at);
        let shift =
            before.checked_sub(1).and_then(|last| self.shifts.get(last)).map_or(0, |last| last.1);
        usize::try_from(3 * i64::from(at) + shift).unwrap_or(0)
    }

    fn cut(&mut self, lexicon: &Lexicon) {
        let mut at = 0;
        let mut date = 0;
        while let Some(glyph) = self.glyphs.get(at).copied() {
            let token = match self.dates.get(date) {
                Some(range) if range.start as usize <= at => {
                    date += 1;
                    match range.start as usize == at {
                        true => token(Kind::Date, at, range.end as usize),
                        false => continue,
                    }
                }
                _ => self.next(lexicon, at, glyph),
            };
            at = token.end as usize;
            if matches!(token.kind, Kind::Quote | Kind::Latin | Kind::Open | Kind::Close) {
                self.marks.push(to_u32(self.tokens.len()));
            }
            self.tokens.push(token);
        }
    }

    fn next(&self, lexicon: &Lexicon, at: usize, glyph: Glyph) -> Token {
        if (0x4E00..0xA000).contains(&glyph) {
            return self.word(lexicon, at, glyph);
        }
        let c = char::from_u32(u32::from(glyph)).unwrap_or(' ');
        match c {
            '，' | ',' => token(Kind::Comma, at, at + 1),
            '、' | '﹑' => token(Kind::Pause, at, at + 1),
            '。' | '；' | ';' | '！' | '？' | '﹔' | '｡' => token(Kind::Stop, at, at + 1),
            '：' | ':' | '∶' => token(Kind::Colon, at, at + 1),
            '「' | '『' | '《' | '“' | '〈' | '"' => match self.closing(at, c) {
                Some(end) => token(Kind::Quote, at, end),
                None => token(Kind::Mark, at, at + 1),
            },
            '（' | '(' | '〔' | '［' | '[' => token(Kind::Open, at, at + 1),
            '）' | ')' | '〕' | '］' | ']' => token(Kind::Close, at, at + 1),
            _ if c.is_ascii_digit() || is_latin(c) || is_wide_digit(c) => self.latin(at),
            _ if chars::is_blank(c) => token(Kind::Blank, at, at + 1),
            _ if c.is_alphanumeric() => token(Kind::Han, at, at + 1),
            _ => token(Kind::Mark, at, at + 1),
        }
    }

    /// Where the quotation that opens at `at` ends, one past its closing mark.
    fn closing(&self, at: usize, open: char) -> Option<usize> {
        let close = if open == '"' { '"' } else { chars::closing(open)? };
        let is = |glyph: Glyph, c: char| u32::from(glyph) == c as u32;
        let mut depth = 0u32;
        for (offset, glyph) in self.glyphs.get(at..)?.iter().enumerate() {
            // A quotation never runs over a full stop; one that seems to lacks its closing mark.
            if depth > 0 && is(*glyph, close) || open == '“' && offset > 0 && is(*glyph, '"') {
                depth -= 1;
                if depth == 0 {
                    return Some(at + offset + 1).filter(|_| offset > 1);
                }
            } else if is(*glyph, open) {
                depth += 1;
            } else if is(*glyph, '。') && open != '《' {
                return None;
            }
        }
        None
    }

    /// Letters and digits from `at`; blanks do not belong to it.
    fn latin(&self, at: usize) -> Token {
        let char_at = |at: usize| {
            self.glyphs.get(at).and_then(|glyph| char::from_u32(u32::from(*glyph))).unwrap_or(' ')
        };
        let mut end = at;
        let mut letters = false;
        loop {
            let c = char_at(end);
            letters |= is_latin(c);
            let joins = matches!(c, '&' | '-' | '.' | '\'' | '’' | '_' | '＆') && {
                let next = char_at(end + 1);
                letters && (is_latin(next) || next.is_ascii_digit()) && end > at
            };
            let plus = matches!(c, '+' | '＋') && letters && end > at;
            if !(is_latin(c) || c.is_ascii_digit() || is_wide_digit(c) || joins || plus) {
                break;
            }
            end += 1;
        }
        token(if letters { Kind::Latin } else { Kind::Digits }, at, end.max(at + 1))
    }

    /// The word at `at`: of two words in a row the pair that covers more.
    #[inline]
    fn word(&self, lexicon: &Lexicon, at: usize, glyph: Glyph) -> Token {
        let mut node = lexicon.trie.root(glyph);
        let mut shorter = [(0, 0); 6];
        let mut n_shorter = 0;
        let mut best = (usize::from(node.word() != 0), node.word());
        let mut rest = self.glyphs.get(at + 1..).unwrap_or_default().iter();
        let mut length = 1;
        while node.is_some() {
            let Some(glyph) = rest.next() else { break };
            node = lexicon.trie.step(node, *glyph);
            length += 1;
            if node.word() != 0 {
                if let (true, Some(slot)) = (best.1 != 0, shorter.get_mut(n_shorter)) {
                    *slot = best;
                    n_shorter += 1;
                }
                best = (length, node.word());
            }
        }
        if best.1 == 0 {
            return token(Kind::Han, at, at + 1);
        }
        if n_shorter > 0 {
            best = self.wider(lexicon, at, best, shorter.get(..n_shorter).unwrap_or_default());
        }
        let mut token = token(Kind::Word, at, at + best.0);
        token.word = best.1;
        token.class = lexicon.word(best.1).class;
        token
    }

    /// The longest word, or a shorter one that lets the next reach further.
    fn wider(
        &self,
        lexicon: &Lexicon,
        at: usize,
        longest: (usize, u16),
        shorter: &[(usize, u16)],
    ) -> (usize, u16) {
        let mut best = longest;
        let mut cover = None;
        for (length, word) in shorter.iter().rev() {
            let reach = length + self.longest(lexicon, at + length);
            if reach <= longest.0 {
                continue;
            }
            let bound =
                cover.get_or_insert_with(|| longest.0 + self.longest(lexicon, at + longest.0));
            if reach > *bound {
                *bound = reach;
                best = (*length, *word);
            }
        }
        best
    }

    /// Length of the longest word at `at`, 0 where there is none.
    fn longest(&self, lexicon: &Lexicon, at: usize) -> usize {
        let mut rest = self.glyphs.get(at..).unwrap_or_default().iter();
        let Some(first) = rest.next() else { return 0 };
        let mut node = lexicon.trie.root(*first);
        let (mut length, mut longest) = (1, 0);
        while node.is_some() {
            if node.word() != 0 {
                longest = length;
            }
            let Some(glyph) = rest.next() else { break };
            node = lexicon.trie.step(node, *glyph);
            length += 1;
        }
        longest
    }

    /// Gives every bracket its mate; a bracket without one is a plain mark.
    fn pair_brackets(&mut self) {
        let mut open: [usize; 8] = [0; 8];
        let mut depth = 0usize;
        for mark in 0..self.marks.len() {
            let index = self.marks.get(mark).map_or(0, |index| *index as usize);
            match self.tokens.get(index).map(|token| token.kind) {
                Some(Kind::Open) => {
                    if let Some(slot) = open.get_mut(depth) {
                        *slot = index;
                    }
                    depth += 1;
                    self.set(index, Kind::Mark, 0);
                }
                Some(Kind::Close) if depth > 0 => {
                    depth -= 1;
                    let mate = open.get(depth).copied().unwrap_or(index);
                    self.set(mate, Kind::Open, index);
                    self.set(index, Kind::Close, mate);
                }
                Some(Kind::Close) => self.set(index, Kind::Mark, 0),
                _ => {}
            }
        }
    }

    fn set(&mut self, index: usize, kind: Kind, mate: usize) {
        if let Some(token) = self.tokens.get_mut(index) {
            token.kind = kind;
            token.word = u16::try_from(mate).unwrap_or(0);
        }
    }
}

fn token(kind: Kind, start: usize, end: usize) -> Token {
    Token { start: to_u32(start), end: to_u32(end), kind, class: 0, word: 0 }
}

/// Whether `c` is a Latin letter of either width.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{C0}'..='\u{24F}') && c.is_alphabetic()
}

fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９')
}
