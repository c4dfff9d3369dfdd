//! The parts of a signature block: party, title, name, mark, date.
//!
//! ```text
//! line  = fragment *(gap fragment)          ; gap: blanks, wider than letter spacing
//! fragment = [party [代表]] [title] [name] [mark] / date
//! mark  = （ 簽字 / 簽署 / 簽章 / 签字 … ）       ; also without brackets, alone
//! ```
//!
//! Letter-spaced words (簽 字, 市　長) and names padded to the width of longer
//! ones (李　明) are put together first.

use crate::model::lower::signature::SignLine;
use crate::model::lower::words::{CharSet, Words};
use crate::model::lower::{body, name, office, party, region};
use crate::model::{PartialDate, Party};
use crate::span::{Spans, TextRange};
use crate::text::{Passage, SourceText, class, date};
use std::borrow::Cow;
use std::ops::Range;

/// What a part of a signature block says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Party,
    Title,
    Name,
    Mark,
    Date,
}

/// One part and its place.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) kind: Kind,
    pub(super) text: Cow<'a, str>,
    pub(super) spans: Spans,
    /// Set where `kind` is [`Kind::Date`].
    pub(super) date: Option<PartialDate>,
    /// Where it stands in its line.
    pub(super) column: Column,
}

/// A column of one line, from 0, and how many the line has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) at: usize,
    pub(super) of: usize,
}

/// More parts than any block has; keeps the cost linear.
const MAX_PARTS: usize = 400;

/// The parts of a block.
#[derive(Clone, Debug)]
pub(super) struct Read<'a> {
    /// Line by line, left to right, witnesses left out.
    pub(super) parts: Vec<Part<'a>>,
    /// Whether some words were none of the five.
    pub(super) is_rest: bool,
}

/// All parts of the block; `parties` tell what 甲方 stands for.
pub(super) fn read<'a>(lines: &[SignLine<'_, 'a>], parties: &[Party<'a>]) -> Read<'a> {
    let column = Column { at: 0, of: 1 };
    let mut reader = Reader { parties, parts: Vec::new(), column, is_rest: false };
    let mut witness = false;
    for line in lines {
        if reader.parts.len() > MAX_PARTS {
            break;
        }
        let before = reader.parts.len();
        let mut fragments = fragments(line.source, line.range);
        if let Some(at) = fragments.iter().position(|one| is_witness(line.source.get(*one))) {
            fragments.truncate(at);
            witness = true;
            reader.line(line.source, &fragments);
            continue;
        }
        reader.line(line.source, &fragments);
        // Witnesses go on until the next party or date.
        let fresh = reader.parts.get(before..).unwrap_or_default();
        witness &= !fresh.iter().any(|part| matches!(part.kind, Kind::Party | Kind::Date));
        if witness {
            reader.parts.truncate(before);
        }
    }
    Read { parts: reader.parts, is_rest: reader.is_rest }
}

fn is_witness(text: &str) -> bool {
    text.starts_with("見證") || text.starts_with("见证") || text.starts_with("監簽")
}

struct Reader<'p, 'a> {
    parties: &'p [Party<'a>],
    parts: Vec<Part<'a>>,
    column: Column,
    is_rest: bool,
}

impl<'a> Reader<'_, 'a> {
    fn line(&mut self, source: &SourceText<'a>, fragments: &[TextRange]) {
        for (at, fragment) in fragments.iter().enumerate() {
            self.column = Column { at, of: fragments.len() };
            let before = self.parts.len();
            self.fragment(source, *fragment);
            self.is_rest |= self.parts.len() == before;
        }
    }

    fn fragment(&mut self, source: &SourceText<'a>, range: TextRange) {
        let passage = Passage::join(source, &[range]);
        let text = passage.text();
        if let Some((at, date)) = date_in(text) {
            self.push(Kind::Date, &passage, at, Some(date));
            return;
        }
        let mut at = 0;
        while let Some((open, close)) = mark(text, at) {
            self.words(&passage, at..open);
            self.push(Kind::Mark, &passage, open..close, None);
            at = close;
        }
        self.words(&passage, at..text.len());
    }

    /// Party, title and name in bytes `range` of the passage.
    fn words(&mut self, passage: &Passage<'_, 'a>, range: Range<usize>) {
        let text = passage.text();
        let mut range = trim(text, range);
        if let Some(party) = self.party(text.get(range.clone()).unwrap_or_default()) {
            let start = range.start;
            match party {
                Heading::Printed(words) => {
                    self.push(Kind::Party, passage, start + words.start..start + words.end, None);
                    range.start +=
                        representative(text.get(start + words.end..range.end)) + words.end;
                }
                Heading::Label(words, full) => {
                    let spans = passage.spans(start + words.start..start + words.end);
                    let column = self.column;
                    self.parts.push(Part {
                        kind: Kind::Party,
                        text: full,
                        spans,
                        date: None,
                        column,
                    });
                    range.start += words.end;
                }
            }
            range = trim(text, range);
        }
        range.start += representative(text.get(range.clone()));
        range = trim(text, range);
        let words = text.get(range.clone()).unwrap_or_default();
        let Some((title, name)) = title_and_name(words) else { return };
        let shift = |part: Range<usize>| range.start + part.start..range.start + part.end;
        if !title.is_empty() {
            // 甲方代表 is a label rather than a title.
            self.is_rest |= words.get(title.clone()).is_some_and(|title| title.ends_with("代表"));
            self.push(Kind::Title, passage, shift(title), None);
        }
        if !name.is_empty() {
            self.push(Kind::Name, passage, shift(name), None);
        }
    }

    fn push(
        &mut self,
        kind: Kind,
        passage: &Passage<'_, 'a>,
        range: Range<usize>,
        date: Option<PartialDate>,
    ) {
        let (text, spans) = (passage.words(range.clone()), passage.spans(range));
        self.parts.push(Part { kind, text, spans, date, column: self.column });
    }

    /// The party that opens `words`.
    fn party(&self, words: &str) -> Option<Heading<'a>> {
        let known = self.parties.iter().filter(|party| words.starts_with(&*party.name));
        if let Some(party) = known.max_by_key(|party| party.name.len()) {
            let rest = words.get(party.name.len()..).unwrap_or_default();
            // 香港特別行政區 opens 香港特別行政區行政長官, which is a title alone.
            if party.name.ends_with("政府")
                || rest.is_empty()
                || rest.starts_with(['代', ' ', '：'])
            {
                return Some(Heading::Printed(0..party.name.len()));
            }
        }
        if let Some(label) = self.label(words) {
            return Some(label);
        }
        whole_party(words).or_else(|| government(words)).map(|len| Heading::Printed(0..len))
    }

    /// 甲方, （甲方）：, 甲方代表 where the preamble says who that is.
    fn label(&self, words: &str) -> Option<Heading<'a>> {
        if let Some((_, at)) = party::label(words) {
            let rest = words.get(at..).unwrap_or_default();
            if let Some(len) = whole_party(rest.trim_start_matches(class::is_blank)) {
                let start = words.len() - rest.trim_start_matches(class::is_blank).len();
                return Some(Heading::Printed(start..start + len));
            }
        }
        let bare = words.trim_start_matches(['（', '(', '【']);
        let start = words.len() - bare.len();
        self.parties.iter().find_map(|party| {
            let short = party.short_names.iter().find(|short| bare.starts_with(&***short))?;
            Some(Heading::Label(start..start + short.len(), party.name.clone()))
        })
    }
}

/// The party at the head of a line.
enum Heading<'a> {
    /// Printed in full.
    Printed(Range<usize>),
    /// A label such as 甲方, and the full name.
    Label(Range<usize>, Cow<'a, str>),
}

/// Bytes of `words`, less 代表, if they are the name of a party and nothing else.
fn whole_party(words: &str) -> Option<usize> {
    static SUFFIXES: CharSet = CharSet::new("省市區区州國国");
    let words = words.trim_end_matches(['：', ':']);
    let name = words.strip_suffix("代表").unwrap_or(words);
    let last = name.chars().next_back()?;
    if SUFFIXES.has(last) {
        let place = region::at_start(name)?;
        return (place.len == name.len() && place.len > place.bare.1).then_some(name.len());
    }
    let known =
        || name.ends_with("政府") || region::at_start(name).is_some() || region::of(name).is_some();
    (body::is_body(name) && known()).then_some(name.len())
}

/// Bytes of a government that opens words of which the rest is a title.
fn government(words: &str) -> Option<usize> {
    static GOVERNMENT: Words = Words::new(&["政府"]);
    let end = GOVERNMENT.find(words)?.end;
    let rest = words.get(end..)?;
    let titled = || title_and_name(rest).is_some_and(|(title, _)| !title.is_empty());
    (region::at_start(words).is_some() && (rest.starts_with("代表") || titled())).then_some(end)
}

/// Bytes of 代表, 代表人, 授權代表 and a colon at the head of what follows a party.
fn representative(rest: Option<&str>) -> usize {
    let rest = rest.unwrap_or_default();
    static WORDS: Words = Words::new(&[
        "職務",
        "职务",
        "職銜",
        "职衔",
        "姓名",
        "授權代表",
        "授权代表",
        "代表人",
        "代表",
        "負責人",
        "负责人",
        "簽署人",
        "签署人",
        "簽字人",
        "签字人",
    ]);
    let word = WORDS.head(rest).map_or(0, str::len);
    let tail = rest.get(word..).unwrap_or_default();
    let tail_trimmed = tail.trim_start_matches(['：', ':', ' ', '_', '＿']);
    word + tail.len() - tail_trimmed.len()
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let filler = |c: char| class::is_blank(c) || "_＿：:，,、/／…—-".contains(c);
    let tail = words.trim_end_matches(filler);
    let body = tail.trim_start_matches(filler);
    let start = range.start + tail.len() - body.len();
    start..start + body.len()
}

/// Title and name in `words`, either may be empty; `None` if they are neither.
fn title_and_name(words: &str) -> Option<(Range<usize>, Range<usize>)> {
    if words.chars().count() > 60 || words.contains(['。', '；', '，']) {
        return None;
    }
    if office::ends_in_office(words) {
        return Some((0..words.len(), 0..0));
    }
    let ends: Vec<usize> = office::ends(words).collect();
    for end in ends.into_iter().rev() {
        let rest = words.get(end..).unwrap_or_default();
        let named = rest.trim_start_matches(|c: char| class::is_blank(c) || "：:".contains(c));
        if name::is_name(strip_honorific(named)) {
            let start = words.len() - named.len();
            return Some((0..end, start..start + strip_honorific(named).len()));
        }
    }
    let bare = strip_honorific(words);
    name::is_name(bare).then_some((0..0, 0..bare.len()))
}

fn strip_honorific(words: &str) -> &str {
    let honours = ["先生", "女士", "博士", "閣下", "阁下"];
    honours.iter().find_map(|honour| words.strip_suffix(honour)).unwrap_or(words)
}

/// The date of a fragment that says little else: `2021年9月23日於香港`, `簽署日期：…`.
fn date_in(text: &str) -> Option<(Range<usize>, PartialDate)> {
    static SIGNS: CharSet = CharSet::new("年月日號号-/.－／．");
    static LEADS: Words = Words::new(&["訂於", "订于", "簽於", "签于", "於", "于"]);
    static PLACED: Words = Words::new(&["訂於", "订于", "簽於", "签于", "於", "于", "在"]);
    if !text.chars().any(|c| SIGNS.has(c)) {
        return None;
    }
    let first = date::find(text).into_iter().next();
    if let Some(date) = date::whole_line(text) {
        return Some((first.map_or(0..text.len(), |one| one.range), date));
    }
    let found = first.filter(|_| text.len() <= 120 && !text.contains('。'))?;
    let before = text.get(..found.range.start)?;
    let led = before.is_empty() || LEADS.head(before) == Some(before);
    let placed = text.get(found.range.end..).is_some_and(|after| PLACED.head(after).is_some());
    (led && placed && found.date.month.is_some()).then_some((found.range, found.date))
}

/// The next mark that someone signed, at or after byte `from`.
fn mark(text: &str, from: usize) -> Option<(usize, usize)> {
    static WORDS: Words = Words::new(&["簽", "签", "蓋章", "盖章", "印章"]);
    const WHOLE: &[&str] = &[
        "簽字",
        "签字",
        "簽署",
        "签署",
        "簽章",
        "签章",
        "簽名",
        "签名",
        "已簽署",
        "已签署",
        "簽",
        "签",
    ];
    static OPENS: CharSet = CharSet::new("（([【");
    let rest = text.get(from..)?;
    if WORDS.head(rest).is_some() && WHOLE.contains(&rest) {
        return Some((from, text.len()));
    }
    for (at, open) in rest.char_indices().filter(|(_, c)| OPENS.has(*c)) {
        let start = at + open.len_utf8();
        let inner = rest.get(start..)?;
        // The two brackets of a pair may differ in width.
        let (end, close) =
            inner.char_indices().find(|(_, c)| matches!(c, ')' | '）' | ']' | '】'))?;
        let words = inner.get(..end)?;
        if words.len() <= 24 && WORDS.is_in(words) {
            return Some((from + at, from + start + end + close.len_utf8()));
        }
    }
    None
}

/// The fragments of a line, as ranges of the reading text.
pub(super) fn fragments(source: &SourceText<'_>, line: TextRange) -> Vec<TextRange> {
    let line = crate::text::trim(source, line);
    let text = source.get(line);
    if line.is_empty() {
        return Vec::new();
    }
    if !text.contains(class::is_blank) {
        return vec![line];
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let dates: Vec<_> = date::find(text).into_iter().map(|one| one.range).collect();
    let mut gap = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if class::is_blank(c) {
            gap += blank_columns(c);
            continue;
        }
        let next = at + c.len_utf8();
        let dated = dates.iter().any(|date| date.start < at && at < date.end);
        match pieces.last_mut() {
            Some(last) if end == at || dated => last.range.end = next,
            _ => pieces.push(Piece { range: at..next, gap }),
        }
        (gap, end) = (0, next);
        if pieces.len() > MAX_PARTS {
            break;
        }
    }
    let base = line.start as usize;
    let joined = join_spaced(text, pieces);
    joined.into_iter().map(|range| TextRange::new(base + range.start, base + range.end)).collect()
}

struct Piece {
    range: Range<usize>,
    /// Columns of blank before it.
    gap: usize,
}

fn blank_columns(c: char) -> usize {
    match c {
        '\t' => 8,
        '\u{3000}' => 2,
        c if class::is_invisible(c) => 0,
        _ => 1,
    }
}

/// Puts letter-spaced words and padded names together again.
fn join_spaced(text: &str, pieces: Vec<Piece>) -> Vec<Range<usize>> {
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let all_single = pieces.iter().all(|piece| words(&piece.range).chars().count() == 1);
    let narrowest = pieces.iter().skip(1).map(|piece| piece.gap).min().unwrap_or(0);
    // In a line of single characters the narrowest gap is the letter spacing.
    let spacing = if all_single { narrowest.clamp(2, 8) } else { 2 };
    let mut joined: Vec<Range<usize>> = Vec::new();
    let mut single = false;
    for piece in pieces {
        let now_single = words(&piece.range).chars().count() == 1;
        let belongs = joined.last().is_some_and(|last| {
            let before = words(last);
            (single && now_single && piece.gap <= spacing)
                || opens_bracket(before)
                || (piece.gap <= 4 && padded_name(before, words(&piece.range)))
                || (piece.gap == 1 && latin_goes_on(before, words(&piece.range)))
        });
        match joined.last_mut() {
            Some(last) if belongs => last.end = piece.range.end,
            _ => joined.push(piece.range),
        }
        single = now_single;
    }
    joined
}

fn opens_bracket(words: &str) -> bool {
    let open = words.rfind(['（', '(']);
    let close = words.rfind(['）', ')']);
    open.is_some_and(|open| close.is_none_or(|close| close < open) && words.len() - open < 24)
}

/// 陳　大文: a surname alone and the rest of the name.
fn padded_name(before: &str, after: &str) -> bool {
    let after = after.split(['（', '(']).next().unwrap_or_default();
    before.chars().count() == 1
        && after.chars().count() <= 2
        && name::is_name(&[before, after].concat())
}

fn latin_goes_on(before: &str, after: &str) -> bool {
    let latin = |c: char| c.is_alphabetic() && !class::is_han(c) || c == '.';
    before.ends_with(latin) && (after.starts_with(latin) || name::is_name(after))
}
