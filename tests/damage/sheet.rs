//! A document as lines that know what they belong to.

use crate::common::lines::Lines;
use memox::model::Memorandum;
use memox::span::Spans;
use memox::text::class::is_blank;

/// How a line follows the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It opens a paragraph.
    Starts,
    /// It goes on from the line right before.
    Continues,
    /// It goes on from a line before the furniture that stands between.
    Carried,
}

/// What kind of thing a marker counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    Area(u32),
    Measure,
    Item,
}

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub series: Series,
    pub ordinal: u32,
    /// Bytes of the line that it takes.
    pub len: usize,
    /// Whether what it counts has a title or text of its own behind it.
    pub titled: bool,
}

/// A non-blank line.
#[derive(Clone, Debug)]
pub struct Line {
    /// Line ends and blanks before the words.
    pub before: String,
    /// The words, without blanks at either end.
    pub text: String,
    pub flow: Flow,
    pub mark: Option<Mark>,
    /// Titles and headings.
    pub heading: bool,
    /// Signatures, rules, furniture: their form is their meaning, so layout leaves them alone.
    pub fixed: bool,
}

/// The lines of a document.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub lines: Vec<Line>,
    /// Blanks behind the last line.
    pub end: String,
    /// Whether some marker could not be found at the start of a line.
    pub stray_marks: bool,
}

impl Sheet {
    /// The lines of `source`, read as `memorandum`.
    pub fn new(source: &str, memorandum: &Memorandum<'_>) -> Self {
        let lines = Lines::new(source);
        let owners = owners(memorandum, lines.n_scalars());
        let fixed = marked(&fixed_spans(memorandum), lines.n_scalars());
        let headings = marked(&heading_spans(memorandum), lines.n_scalars());
        let mut sheet = Self { lines: Vec::new(), end: String::new(), stray_marks: false };
        let mut before = String::new();
        let mut starts = Vec::new();
        let (mut last_owner, mut furniture) = (None, false);
        for (start, end) in stretches(lines.scalars()) {
            let (words, blanks) = trim(lines.scalars(), start, end);
            let Some((first, last)) = words else {
                before.extend(&lines.scalars()[start..end]);
                continue;
            };
            before.extend(&lines.scalars()[start..blanks]);
            let text = lines.slice(first, last);
            let is_fixed = fixed[first] || has_columns(&text);
            let owner = owners[first];
            let flow = match owner {
                Some(_) if owner == last_owner && furniture => Flow::Carried,
                Some(_) if owner == last_owner => Flow::Continues,
                _ => Flow::Starts,
            };
            if is_fixed && owner.is_none() {
                furniture = true;
            } else {
                (last_owner, furniture) = (owners[last - 1], false);
            }
            starts.push(first);
            sheet.lines.push(Line {
                before: std::mem::take(&mut before),
                text,
                flow,
                mark: None,
                heading: headings[first],
                fixed: is_fixed,
            });
            before.extend(&lines.scalars()[last..end]);
        }
        sheet.end = before;
        sheet.set_marks(memorandum, &starts);
        sheet
    }

    pub fn render(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(&line.before);
            text.push_str(&line.text);
        }
        text + &self.end
    }

    fn set_marks(&mut self, memorandum: &Memorandum<'_>, starts: &[usize]) {
        let mut set = |spans: &Spans, marker: Option<&str>, mark: Mark| {
            let Some(marker) = marker else { return };
            let at =
                spans.first().and_then(|span| starts.binary_search(&(span.start as usize)).ok());
            match at.map(|at| &mut self.lines[at]) {
                Some(line) if line.text.starts_with(marker) => {
                    line.mark = Some(Mark { len: marker.len(), ..mark });
                }
                _ => self.stray_marks = true,
            }
        };
        for area in &memorandum.areas {
            let series = Series::Area(area.level);
            let mark = Mark { series, ordinal: area.ordinal, len: 0, titled: area.title.is_some() };
            set(&area.spans, area.marker.as_deref(), mark);
            for measure in &area.measures {
                let mark = Mark {
                    series: Series::Measure,
                    ordinal: measure.number.unwrap_or_default(),
                    len: 0,
                    titled: true,
                };
                set(&measure.spans, measure.marker.as_deref(), mark);
                for item in &measure.items {
                    let ordinal = item.number.unwrap_or_default();
                    let mark = Mark { series: Series::Item, ordinal, len: 0, titled: true };
                    set(&item.spans, item.marker.as_deref(), mark);
                }
            }
        }
    }
}

/// Physical lines with their line ends, as ranges of scalar values.
fn stretches(scalars: &[char]) -> Vec<(usize, usize)> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for (at, c) in scalars.iter().enumerate() {
        let ends = *c == '\n' || (*c == '\r' && scalars.get(at + 1) != Some(&'\n'));
        if ends {
            stretches.push((start, at + 1));
            start = at + 1;
        }
    }
    stretches.push((start, scalars.len()));
    stretches
}

/// First and last word of a line, and where its leading blanks end.
fn trim(scalars: &[char], start: usize, end: usize) -> (Option<(usize, usize)>, usize) {
    let first = (start..end).find(|at| !is_blank(scalars[*at]));
    let last = (start..end).rev().find(|at| !is_blank(scalars[*at]));
    (first.zip(last).map(|(first, last)| (first, last + 1)), first.unwrap_or(end))
}

/// Words parted by wide gaps: columns set side by side.
fn has_columns(text: &str) -> bool {
    text.contains('\t') || text.contains("  ") || text.contains("\u{3000}")
}

/// Which text of the model every scalar value belongs to.
fn owners(memorandum: &Memorandum<'_>, n_scalars: usize) -> Vec<Option<usize>> {
    let annex = memorandum.annex.iter().flat_map(|annex| annex.title.iter().chain(&annex.pointer));
    let intro = memorandum.areas.iter().flat_map(|area| &area.intro);
    let texts = memorandum.title.iter().chain(&memorandum.preamble).chain(&memorandum.conclusions);
    let mut all: Vec<&Spans> = texts.chain(annex).chain(intro).map(|text| &text.spans).collect();
    for area in &memorandum.areas {
        all.push(&area.spans);
        for measure in &area.measures {
            all.push(&measure.text_spans);
            all.extend(measure.items.iter().map(|item| &item.text_spans));
        }
    }
    let mut owners = vec![None; n_scalars];
    for (owner, spans) in all.into_iter().enumerate() {
        fill(&mut owners, spans, owner);
    }
    // Provisions: a paragraph each, told apart by the gap between their spans.
    for (at, span) in memorandum.provisions.spans.iter().enumerate() {
        for slot in &mut owners[span.start as usize..span.end as usize] {
            slot.get_or_insert(1_000_000 + at);
        }
    }
    owners
}

fn fill(owners: &mut [Option<usize>], spans: &Spans, owner: usize) {
    for span in spans.iter() {
        owners[span.start as usize..span.end as usize].fill(Some(owner));
    }
}

fn marked(spans: &[&Spans], n_scalars: usize) -> Vec<bool> {
    let mut marked = vec![false; n_scalars];
    for span in spans.iter().flat_map(|spans| spans.iter()) {
        marked[span.start as usize..span.end as usize].fill(true);
    }
    marked
}

fn fixed_spans<'m>(memorandum: &'m Memorandum<'_>) -> Vec<&'m Spans> {
    let unparsed = memorandum.unparsed.iter().map(|unparsed| &unparsed.spans);
    let labels = memorandum.annex.iter().flat_map(|annex| &annex.label).map(|text| &text.spans);
    let wrapper = memorandum.wrapper.iter().map(|wrapper| &wrapper.spans);
    // A signature may take its name from the preamble: only what stands behind
    // the preamble is a block.
    let preamble = memorandum.preamble.iter().flat_map(|text| text.spans.iter());
    let end = preamble.map(|span| span.end).max().unwrap_or_default();
    let blocks = memorandum
        .signatories
        .iter()
        .map(|signatory| &signatory.spans)
        .filter(move |spans| spans.iter().all(|span| span.start >= end));
    unparsed.chain(labels).chain(wrapper).chain(blocks).collect()
}

fn heading_spans<'m>(memorandum: &'m Memorandum<'_>) -> Vec<&'m Spans> {
    let title = memorandum.title.iter().map(|text| &text.spans);
    let annex = memorandum.annex.iter().flat_map(|annex| &annex.title).map(|text| &text.spans);
    title.chain(annex).chain(memorandum.areas.iter().map(|area| &area.spans)).collect()
}
