//! Signature blocks: stacked, interleaved by extraction, side by side.
//!
//! ```text
//! stacked      四川省人民政府 ⏎ 副省長陳大文（簽字） ⏎ 2021年9月23日
//! interleaved  甲府 ⏎ 乙府 ⏎ 市長 ⏎ 行政長官 ⏎ （簽字） ⏎ （簽字） ⏎ 日期 ⏎ 日期
//! side by side 甲府　　　乙府 ⏎ 市長　陳大文　　　行政長官　李小明
//! ```
//!
//! One rule reads all three. The lines are cut into parts (party, title, name,
//! mark, date); parties in a row open as many signatures, and every further
//! part goes to the first signature of that row that lacks one. A run of parts
//! longer than the row has room for (all dates at the end) belongs to the last
//! signatures that lack one. A single date is that of all.
//!
//! A witness (見證人) does not sign. A name that the block lacks is taken from
//! the preamble where title and party both agree.

mod form;
mod fragment;
mod part;

use crate::model::check::fold;
use crate::model::lower::words::Words;
use crate::model::lower::{people, region, sentence};
use crate::model::{DateKind, DatedPlace, NameSource, PartialDate, Party, Person, Signatory};
use crate::span::{Span, Spans, TextRange};
use crate::text::{Passage, SourceText, class};
use part::{Kind, Part};
use std::borrow::Cow;

/// One physical line of a signature block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignLine<'s, 'a> {
    /// The text the line stands in.
    pub(crate) source: &'s SourceText<'a>,
    /// Bytes of the reading text, line end excluded.
    pub(crate) range: TextRange,
    /// Whether a blank line stands before it.
    pub(crate) blank_before: bool,
}

/// The parts of a signature block, before anything is known of parties and people.
pub(crate) struct Scan<'l, 's, 'a> {
    lines: &'l [SignLine<'s, 'a>],
    read: part::Read<'a>,
}

impl<'l, 's, 'a> Scan<'l, 's, 'a> {
    /// Cuts `lines` into their parts.
    pub(crate) fn new(lines: &'l [SignLine<'s, 'a>]) -> Self {
        Self { lines, read: part::read(lines, &[]) }
    }

    /// Party lines with their places; 代表 at their end is not part of them.
    pub(crate) fn party_lines(&self) -> Vec<(Cow<'a, str>, Spans)> {
        let parties = self.read.parts.iter().filter(|part| part.kind == Kind::Party);
        parties.map(|part| (part.text.clone(), part.spans.clone())).collect()
    }

    /// Dates with their places; those of witnesses left out.
    pub(crate) fn dates(&self) -> Vec<(PartialDate, Cow<'a, str>, Spans)> {
        let dates = self.read.parts.iter();
        dates.filter_map(|part| Some((part.date?, part.text.clone(), part.spans.clone()))).collect()
    }

    /// The signatures, in order of their parties.
    ///
    /// `parties` turn 甲方 into its full name; `people` are the persons of the
    /// preamble, each with the party that [`people::assign`] gave.
    pub(crate) fn signatories(
        &self,
        parties: &[Party<'a>],
        people: &[Person<'a>],
    ) -> Vec<Signatory<'a>> {
        // Words that were none of the five may be a label or a party's name.
        let n_read = self.read.parts.iter().filter(|part| part.kind == Kind::Party).count();
        if (self.read.is_rest || n_read > parties.len()) && !parties.is_empty() {
            assemble(&part::read(self.lines, parties).parts, parties, people)
        } else {
            assemble(&self.read.parts, parties, people)
        }
    }
}

fn assemble<'a>(
    parts: &[Part<'a>],
    parties: &[Party<'a>],
    people: &[Person<'a>],
) -> Vec<Signatory<'a>> {
    let mut block = Block::default();
    let parts = &*rejoined(parts, parties);
    for run in parts.chunk_by(|a, b| a.kind == b.kind && a.column.of == b.column.of) {
        block.accept(run);
    }
    block.share_single_date();
    let mut entries = block.entries;
    for entry in &mut entries {
        complete(entry, parties, people);
    }
    let telling =
        entries.iter().any(|entry| entry.party.is_some() || entry.title.is_some() || entry.signed);
    entries.retain(|_| telling);
    entries.into_iter().map(Entry::finish).collect()
}

/// The parts with the names of parties put together that a line end or a blank broke.
///
/// 香港特別行政區政府 ⏎ 醫務衞生局 signs as the party that the preamble names so,
/// and 日本國 海濱市 as 海濱市.
fn rejoined<'p, 'a>(parts: &'p [Part<'a>], parties: &[Party<'a>]) -> Cow<'p, [Part<'a>]> {
    let mut found: Vec<Part<'a>> = Vec::new();
    let mut n_joined = 0;
    for part in parts {
        let above = found.iter_mut().rev().take_while(|one| one.kind == Kind::Party).take(MAX_ROW);
        let mut above = above.filter(|_| part.kind == Kind::Party);
        let whole = above.find_map(|one| Some((joined(one, part, parties)?, one)));
        let Some((name, one)) = whole else {
            found.push(part.clone());
            continue;
        };
        n_joined += 1;
        one.text = name;
        one.spans = sentence::in_order([one.spans.clone(), part.spans.clone()]);
    }
    if n_joined == 0 { Cow::Borrowed(parts) } else { Cow::Owned(found) }
}

/// More parties than sign in one row.
const MAX_ROW: usize = 6;

/// The party that `head` and `rest` name together.
fn joined<'a>(head: &Part<'a>, rest: &Part<'a>, parties: &[Party<'a>]) -> Option<Cow<'a, str>> {
    let own = |text: &str| parties.iter().any(|party| party.name == text);
    if own(&head.text) {
        return None;
    }
    let named = |party: &&Party<'a>| {
        let behind = party.name.strip_prefix(&*head.text);
        behind.is_some_and(|behind| class::trim(behind) == rest.text)
            || head.text.ends_with(['國', '国']) && party.name == rest.text
    };
    parties.iter().find(named).map(|party| party.name.clone())
}

#[derive(Default)]
struct Block<'a> {
    entries: Vec<Entry<'a>>,
    /// First entry of the row of parties that was opened last.
    row: usize,
    /// Dates that stand before the signatures they belong to.
    waiting: Vec<Part<'a>>,
    n_dates: usize,
    /// Signatures that were open when the last date stood.
    open_at_date: usize,
}

#[derive(Default)]
struct Entry<'a> {
    party: Option<Cow<'a, str>>,
    title: Option<Cow<'a, str>>,
    name: Option<Cow<'a, str>>,
    name_source: Option<NameSource>,
    signed: bool,
    date: Option<(PartialDate, Cow<'a, str>, Spans)>,
    places: Vec<Spans>,
}

impl<'a> Block<'a> {
    fn accept(&mut self, run: &[Part<'a>]) {
        let Some(kind) = run.first().map(|part| part.kind) else { return };
        match kind {
            Kind::Party => self.open_row(run),
            Kind::Title | Kind::Name | Kind::Mark | Kind::Date => self.hand_out(kind, run),
        }
        if kind == Kind::Date {
            self.n_dates += run.len();
            self.open_at_date = self.entries.len();
        }
    }

    fn open_row(&mut self, run: &[Part<'a>]) {
        self.row = self.entries.len();
        for part in run {
            let mut entry = Entry::default();
            entry.take(part);
            self.entries.push(entry);
        }
        let waiting = std::mem::take(&mut self.waiting);
        if !waiting.is_empty() {
            self.hand_out(Kind::Date, &waiting);
        }
    }

    fn hand_out(&mut self, kind: Kind, run: &[Part<'a>]) {
        if self.in_columns(kind, run) || self.two_titles(kind, run) {
            return;
        }
        let lacks = |from: usize| {
            self.entries
                .iter()
                .enumerate()
                .skip(from)
                .filter(move |(_, entry)| entry.lacks(kind))
                .map(|(at, _)| at)
        };
        let mut open: Vec<usize> = lacks(self.row).collect();
        if open.len() < run.len() {
            let all: Vec<usize> = lacks(0).collect();
            open = all.get(all.len().saturating_sub(run.len())..).unwrap_or_default().to_vec();
        }
        let mut parts = run.iter();
        for (at, part) in open.into_iter().zip(parts.by_ref()) {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.take(part);
            }
        }
        for part in parts {
            self.surplus(kind, part);
        }
    }

    /// A line with as many columns as the row has signatures: each part goes to its own.
    fn in_columns(&mut self, kind: Kind, run: &[Part<'a>]) -> bool {
        let row = self.entries.get_mut(self.row..).unwrap_or_default();
        let fits = row.len() > 1
            && run.iter().all(|part| {
                part.column.of == row.len()
                    && row.get(part.column.at).is_some_and(|entry| entry.lacks(kind))
            });
        if fits {
            for part in run {
                if let Some(entry) = row.get_mut(part.column.at) {
                    entry.take(part);
                }
            }
        }
        fits
    }

    /// 省委常委　副省長: two titles below a party that stands alone are both of its one person.
    fn two_titles(&mut self, kind: Kind, run: &[Part<'a>]) -> bool {
        let row = self.entries.get_mut(self.row..).unwrap_or_default();
        let ([entry], [_, _]) = (row, run) else { return false };
        let fits = kind == Kind::Title && entry.party.is_some() && entry.lacks(kind);
        if fits {
            entry.title = Some(Cow::Owned(run.iter().map(|part| &*part.text).collect()));
            entry.places.extend(run.iter().map(|part| part.spans.clone()));
        }
        fits
    }

    /// A part that no signature has room for.
    fn surplus(&mut self, kind: Kind, part: &Part<'a>) {
        match kind {
            // Blocks without party lines: each title, or name, opens one.
            Kind::Title | Kind::Name => {
                let mut entry = Entry::default();
                entry.take(part);
                // A second title belongs to a new row; names fill it as they come.
                if self.entries.is_empty() || kind == Kind::Title && !self.row_lacks_names() {
                    self.row = self.entries.len();
                }
                self.entries.push(entry);
            }
            Kind::Date => self.waiting.push(part.clone()),
            Kind::Mark | Kind::Party => {}
        }
    }

    fn row_lacks_names(&self) -> bool {
        self.entries.iter().skip(self.row).any(|entry| entry.name.is_none())
    }

    /// One date below or above all signatures is the day on which all signed.
    fn share_single_date(&mut self) {
        if self.n_dates != 1 || (self.open_at_date != 0 && self.open_at_date != self.entries.len())
        {
            return;
        }
        let Some(date) = self.entries.iter().find_map(|entry| entry.date.clone()) else { return };
        for entry in self.entries.iter_mut().filter(|entry| entry.date.is_none()) {
            entry.date = Some(date.clone());
        }
    }
}

impl<'a> Entry<'a> {
    fn lacks(&self, kind: Kind) -> bool {
        match kind {
            Kind::Party => self.party.is_none(),
            Kind::Title => self.title.is_none(),
            Kind::Name => self.name.is_none(),
            Kind::Mark => !self.signed,
            Kind::Date => self.date.is_none(),
        }
    }

    fn take(&mut self, part: &Part<'a>) {
        match part.kind {
            Kind::Party => self.party = Some(part.text.clone()),
            Kind::Title => self.title = Some(part.text.clone()),
            Kind::Name => {
                self.name = Some(part.text.clone());
                self.name_source = Some(NameSource::Signature);
            }
            Kind::Mark => self.signed = true,
            Kind::Date => {
                self.date = part.date.map(|date| (date, part.text.clone(), part.spans.clone()));
                return;
            }
        }
        self.places.push(part.spans.clone());
    }

    fn finish(mut self) -> Signatory<'a> {
        let (date, date_text) = match self.date {
            Some((date, text, place)) => {
                self.places.push(place);
                (Some(date), Some(text))
            }
            None => (None, None),
        };
        Signatory {
            party: self.party,
            title: self.title,
            name: self.name,
            name_source: self.name_source,
            signed: self.signed,
            date,
            date_text,
            spans: sentence::in_order(self.places),
        }
    }
}

/// Words of the formula that the signatures stand under.
static FORMULA: Words = Words::new(&["訂於", "订于", "簽於", "签于", "以昭信守"]);

/// Where the block itself has no date, that of the formula above it is the day on which all
/// signed: `2017年7月12日訂於亞松森`, `本安排於2007年1月18日在深圳簽署，一式兩份`.
pub(crate) fn date_by_formula<'a>(
    signatories: &mut [Signatory<'a>],
    dates: &[DatedPlace<'a>],
    closing: &[Passage<'_, 'a>],
) {
    if signatories.len() < 2 || signatories.iter().any(|one| one.date.is_some()) {
        return;
    }
    let mut made = dates.iter().filter(|one| one.kind == DateKind::Signed);
    let (Some(date), None) = (made.next(), made.next()) else { return };
    let within = |span: &Span| {
        let holds = |of: &Span| of.start <= span.start && span.end <= of.end;
        closing.iter().any(|passage| {
            let spans = passage.spans(0..passage.text().len());
            let made = date.date.day.is_some() && passage.text().contains('本');
            (FORMULA.is_in(passage.text()) || made) && spans.iter().any(holds)
        })
    };
    if !date.spans.iter().any(within) {
        return;
    }
    for one in signatories {
        one.date = Some(date.date);
        one.date_text = Some(date.date_text.clone());
        one.spans = sentence::in_order([std::mem::take(&mut one.spans), date.spans.clone()]);
    }
}

/// Fills in the party that the title names and the name that the preamble gives.
fn complete<'a>(entry: &mut Entry<'a>, parties: &[Party<'a>], people: &[Person<'a>]) {
    let Some(title) = entry.title.clone() else { return };
    if entry.party.is_none()
        && region::of(&title).is_some()
        && let people::Side::Party(party) = people::party_of(&title, parties)
    {
        entry.party = Some(party.name.clone());
    }
    if entry.name.is_some() {
        return;
    }
    let Some(party) = &entry.party else { return };
    let mut fitting = people.iter().filter(|person| {
        person.party.as_ref().is_some_and(|of| is_same_side(of, party))
            && person.title.as_deref().is_some_and(|full| same_title(full, &title))
    });
    if let (Some(person), None) = (fitting.next(), fitting.next()) {
        entry.name = Some(person.name.clone());
        entry.name_source = Some(NameSource::Preamble);
        entry.places.push(person.spans.clone());
    }
}

/// Whether a party of the preamble signs as `party`: 香港特別行政區 as 香港特別行政區政府.
fn is_same_side(of: &str, party: &str) -> bool {
    if of == party {
        return true;
    }
    // A notice in one script may print a signature in the other.
    let (of, party) = (folded(of), folded(party));
    let rest = party.strip_prefix(of.as_str());
    rest.is_some_and(|rest| ["", "政府", "人民政府"].contains(&rest))
}

/// Whether `full`, a place before it left aside, is `title`: 上海市市長 and 市長, but not 上海市副市長.
fn same_title(full: &str, title: &str) -> bool {
    full == title || folded(bare_title(full)) == folded(bare_title(title))
}

fn folded(name: &str) -> String {
    fold::chars(name).collect()
}

fn bare_title(title: &str) -> &str {
    let place = region::at_start(title).map_or(0, |place| place.len);
    let rest = title.get(place..).unwrap_or_default();
    ["人民政府", "政府"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)
}

#[cfg(test)]
mod tests;
