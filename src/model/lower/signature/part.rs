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
use crate::model::lower::signature::form::{
    date_in, government, is_contact, is_signed, mark, may_be_name, representative, title_and_name,
    trim, undersigned, whole_party,
};
use crate::model::lower::signature::fragment::{Fragment, fragments};
use crate::model::lower::{body, name, party, region};
use crate::model::{PartialDate, Party};
use crate::span::{Spans, TextRange};
use crate::text::{Passage, SourceText, class};
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
    let mut reader = Reader {
        parties,
        parts: Vec::new(),
        column,
        is_rest: false,
        line_start: 0,
        above_start: 0,
        is_marked: false,
    };
    let mut witness = false;
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        if reader.parts.len() > MAX_PARTS {
            break;
        }
        if is_contact(line.source.get(line.range)) {
            continue;
        }
        let before = reader.parts.len();
        let mut fragments = fragments(line.source, line.range);
        if let Some(next) = lines.peek().filter(|_| !parties.is_empty())
            && reader.wrapped_parties(line, &fragments, next)
        {
            lines.next();
            continue;
        }
        if let Some(at) = fragments.iter().position(|one| is_witness(line.source.get(one.range))) {
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
    /// Parts before the line that is read.
    line_start: usize,
    /// Parts before the line above it.
    above_start: usize,
    /// Whether the fragment that is read ends on a mark.
    is_marked: bool,
}

impl<'a> Reader<'_, 'a> {
    fn line(&mut self, source: &SourceText<'a>, fragments: &[Fragment]) {
        self.above_start = self.line_start;
        self.line_start = self.parts.len();
        let of = fragments.last().map_or(0, |last| last.column + 1);
        for fragment in fragments {
            self.column = Column { at: fragment.column, of };
            let before = self.parts.len();
            self.fragment(source, fragment.range);
            self.is_rest |= self.parts.len() == before;
        }
        self.beside_parties(source, fragments);
        let parts = self.parts.get_mut(self.line_start..).unwrap_or_default();
        if !in_columns(parts, of) {
            parts.iter_mut().for_each(|part| part.column = Column { at: 0, of: 1 });
        }
    }

    /// Takes words of unknown form for a party where the other columns of the line are parties alone.
    fn beside_parties(&mut self, source: &SourceText<'a>, fragments: &[Fragment]) {
        let line = self.parts.get(self.line_start..).unwrap_or_default();
        let [one, other] = fragments else { return };
        let [part] = line else { return };
        if part.kind != Kind::Party || one.column == other.column {
            return;
        }
        let first = part.column.at == other.column;
        let unread = if first { one } else { other };
        let words = source.get(unread.range);
        let n = words.chars().count();
        if !(4..=20).contains(&n) || !words.chars().all(class::is_han) {
            return;
        }
        let of = part.column.of;
        self.column = Column { at: unread.column, of };
        let passage = Passage::join(source, &[unread.range]);
        let end = passage.text().strip_suffix("代表").map_or(passage.text().len(), str::len);
        self.push(Kind::Party, &passage, 0..end, None);
        if first {
            let start = self.line_start;
            self.parts.get_mut(start..).unwrap_or_default().reverse();
        }
    }

    fn fragment(&mut self, source: &SourceText<'a>, range: TextRange) {
        let passage = Passage::join(source, &[range]);
        let text = passage.text();
        if let Some((at, date)) = date_in(text) {
            self.push(Kind::Date, &passage, at, Some(date));
            return;
        }
        let mut at = self.labelled(&passage);
        self.is_marked = mark(text, at).is_some();
        if self.goes_on(&passage) {
            at = mark(text, at).map_or(text.len(), |(open, _)| open);
        }
        while let Some((open, close)) = mark(text, at) {
            self.words(&passage, at..open);
            if is_signed(text, open..close) {
                self.push(Kind::Mark, &passage, open..close, None);
            }
            at = close;
        }
        self.words(&passage, at..text.len());
    }

    /// Reads the label of `甲方（蓋章）：香港科技園公司`; the byte behind it, 0 where there is none.
    fn labelled(&mut self, passage: &Passage<'_, 'a>) -> usize {
        let text = passage.text();
        let Some((_, at)) = party::label(text) else { return 0 };
        let end = mark(text, at).map_or(text.len(), |(open, _)| open);
        let rest = trim(text, at..end);
        let is_party = |words: &str| {
            self.is_known(words) || whole_party(words).is_some() || body::is_body(words)
        };
        if text.get(rest.clone()).is_some_and(is_party) {
            self.push(Kind::Party, passage, rest, None);
            return end;
        }
        if let Some(Heading::Label(words, full)) = self.label(text) {
            let (spans, column) = (passage.spans(words), self.column);
            self.parts.push(Part { kind: Kind::Party, text: full, spans, date: None, column });
        } else {
            self.is_rest = true;
        }
        let inside = text.get(..at).and_then(|head| mark(head, 0));
        if let Some((open, close)) = inside.filter(|(open, close)| is_signed(text, *open..*close)) {
            self.push(Kind::Mark, passage, open..close, None);
        }
        at
    }

    /// Parties whose names run over two lines: 代表香港特別行政區政府 ⏎ 創新及科技局.
    fn wrapped_parties(
        &mut self,
        line: &SignLine<'_, 'a>,
        upper: &[Fragment],
        next: &SignLine<'_, 'a>,
    ) -> bool {
        let head = upper.first().map_or("", |one| line.source.get(one.range));
        let head = head.strip_prefix("代表").unwrap_or(head);
        let begins =
            |party: &Party<'_>| party.name.starts_with(head) && party.name.len() > head.len();
        if head.is_empty() || !self.parties.iter().any(begins) {
            return false;
        }
        let lower = fragments(next.source, next.range);
        let rows: Vec<Passage<'_, 'a>> = upper
            .iter()
            .zip(&lower)
            .map(|(one, other)| Passage::join(line.source, &[one.range, other.range]))
            .collect();
        let start = |row: &Passage<'_, 'a>| {
            if row.text().starts_with("代表") { "代表".len() } else { 0 }
        };
        let known = |row: &Passage<'_, 'a>| {
            row.text().get(start(row)..).is_some_and(|name| self.is_known(name))
        };
        if upper.len() != lower.len() || !rows.iter().all(known) {
            return false;
        }
        for (at, row) in rows.iter().enumerate() {
            self.column = Column { at, of: rows.len() };
            self.push(Kind::Party, row, start(row)..row.text().len(), None);
        }
        true
    }

    fn is_known(&self, words: &str) -> bool {
        self.parties.iter().any(|party| party.name == words)
    }

    /// 黃美 ⏎ 玲（簽字）: a name that the line before left unfinished.
    fn goes_on(&mut self, passage: &Passage<'_, 'a>) -> bool {
        let text = passage.text();
        let end = mark(text, 0).map_or(text.len(), |(open, _)| open);
        let words = text.get(..end).unwrap_or_default();
        let short = words.chars().count() == 1 || (words.chars().count() == 2 && end < text.len());
        if !short || self.parts.len() != self.line_start || name::is_name(words) {
            return false;
        }
        let Some(last) = self.parts.last_mut().filter(|part| part.kind == Kind::Name) else {
            return false;
        };
        let whole = [&*last.text, words].concat();
        if !name::is_name(&whole) {
            return false;
        }
        last.text = Cow::Owned(whole);
        last.spans.extend(&passage.spans(0..end));
        true
    }

    /// Party, title and name in bytes `range` of the passage.
    fn words(&mut self, passage: &Passage<'_, 'a>, range: Range<usize>) {
        let text = passage.text();
        // 代表（簽字）：冷雪梅: what a colon sets off behind a label is a name, whatever its surname.
        let mut colon = text.get(range.clone()).is_some_and(|words| words.starts_with(['：', ':']));
        let mut range = trim(text, range);
        range.start += undersigned(text.get(range.clone()).unwrap_or_default());
        // 代表香港特別行政區政府: the party is what 代表 speaks for.
        let led = text.get(range.clone()).and_then(|words| words.strip_prefix("代表"));
        if led.is_some_and(|rest| self.party(rest).is_some()) {
            range.start += "代表".len();
        }
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
        let label = representative(text.get(range.clone()));
        colon |= label > 0;
        range.start += label;
        range = trim(text, range);
        let words = text.get(range.clone()).unwrap_or_default();
        // 2018年3月16日　東京: where it was signed.
        let fresh = self.parts.get(self.line_start..).unwrap_or_default();
        if fresh.last().is_some_and(|part| part.kind == Kind::Date) {
            return;
        }
        let Some((title, name)) = title_and_name(words) else {
            // 市長　山本健一: what stands behind a title is a name, whatever its surname.
            if (colon || self.behind_title() || self.below_title(words)) && may_be_name(words) {
                self.push(Kind::Name, passage, range, None);
            }
            return;
        };
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

    /// Whether the part before is a title: on this line, or on the one above a name with a mark.
    fn behind_title(&self) -> bool {
        let line = self.parts.get(self.line_start..).unwrap_or_default();
        let last = if self.is_marked && line.is_empty() { self.parts.last() } else { line.last() };
        last.is_some_and(|part| part.kind == Kind::Title)
    }

    /// Whether the line above has a title, and nothing else, in the column of `words`: 市長 ⏎ 佐藤健.
    fn below_title(&self, words: &str) -> bool {
        let above = self.parts.get(self.above_start..self.line_start).unwrap_or_default();
        let mut own = above.iter().filter(|part| part.column == self.column);
        let first_here = self.parts.get(self.line_start..).unwrap_or_default();
        (2..=5).contains(&words.chars().count())
            && own.next().is_some_and(|part| part.kind == Kind::Title)
            && own.next().is_none()
            && !first_here.iter().any(|part| part.column == self.column)
            && region::at_start(words).is_none()
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
            if let Some(len) = whole_party(class::trim_start(rest)) {
                let start = words.len() - class::trim_start(rest).len();
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

/// Whether the parts of a line stand in columns: not where a title and its name do.
fn in_columns(parts: &[Part<'_>], of: usize) -> bool {
    let holds =
        |at: usize, kind: Kind| parts.iter().any(|part| part.column.at == at && part.kind == kind);
    let only = |one: Kind, other: Kind| {
        (0..of.min(MAX_PARTS)).any(|at| holds(at, one) && !holds(at, other))
    };
    of > 1 && !(only(Kind::Title, Kind::Name) && only(Kind::Name, Kind::Title))
}

/// The party at the head of a line.
enum Heading<'a> {
    /// Printed in full.
    Printed(Range<usize>),
    /// A label such as 甲方, and the full name.
    Label(Range<usize>, Cow<'a, str>),
}
