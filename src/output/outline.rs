//! The outline: a readable tree of areas and measures, each with its line.
//!
//! ```text
//! outline = head *area [tail]
//! head    = title, meeting, parties, counts
//! area    = marker title "(line N)" *intro *measure
//! measure = marker text "(line N)" *item
//! ```
//!
//! One line each: `一、金融  (line 25)`. A text that goes over a page break shows
//! `(lines 25–29)`: where its first and its last part begin.

use crate::model::Memorandum;
use crate::model::{Agency, Area, Declared, Item, Measure, Meeting, Mode, Reason, Text};
use crate::output::display::width;
use crate::output::text::marked;
use crate::output::{Lang, cut, facets, shown};
use crate::span::Spans;
use std::io::{self, Write};

/// How the outline is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Terminal columns to cut each line to; `None` shows every text in full.
    pub columns: Option<usize>,
    /// Language of the labels.
    pub lang: Lang,
    /// Whether agencies, conclusions and unparsed text are listed too.
    pub verbose: bool,
    /// Whether topics and facets are listed too.
    pub facets: bool,
}

/// Writes the outline of `memorandum`.
///
/// # Errors
///
/// Whatever `out` answers.
///
/// ```
/// use memox::output::outline::{Style, write};
/// let mut page = Vec::new();
/// write(&memox::parse("一、金融\n\n支持合作。\n"), &mut page, Style::default()).unwrap();
/// assert!(String::from_utf8(page).unwrap().contains("一、金融  (line 1)"));
/// ```
pub fn write(memorandum: &Memorandum<'_>, out: impl Write, style: Style) -> io::Result<()> {
    let mut page = Page { out, style };
    page.head(memorandum)?;
    for area in &memorandum.areas {
        page.area(area)?;
    }
    page.tail(memorandum)
}

/// Columns of indent for each level.
const INDENT: usize = 2;

struct Page<W> {
    out: W,
    style: Style,
}

impl<W: Write> Page<W> {
    fn head(&mut self, memorandum: &Memorandum<'_>) -> io::Result<()> {
        let untitled = self.style.lang.pick("(no title)", "（無標題）");
        match &memorandum.title {
            Some(title) => self.row(0, &title.text, &title.spans)?,
            None => self.label(0, untitled)?,
        }
        let lang = self.style.lang;
        if let Some(meeting) = meeting(&memorandum.meeting, lang) {
            self.label(INDENT, &format!("{}{meeting}", lang.pick("meeting: ", "會議：")))?;
        }
        if !memorandum.parties.is_empty() {
            let names: Vec<_> =
                memorandum.parties.iter().map(|party| party.name.as_ref()).collect();
            let label = lang.pick("parties: ", "締約方：");
            self.label(INDENT, &format!("{label}{}", names.join(lang.pick(", ", "、"))))?;
        }
        self.label(INDENT, &counts(memorandum, lang))
    }

    fn area(&mut self, area: &Area<'_>) -> io::Result<()> {
        let indent = INDENT * (area.level.max(1) as usize - 1);
        if area.level <= 1 {
            writeln!(self.out)?;
        }
        let untitled = self.style.lang.pick("(no heading)", "（無標題）");
        let title = area.title.as_deref().unwrap_or(untitled);
        self.row(indent, &marked(area.marker.as_deref(), title), &area.spans)?;
        if self.style.facets && !area.topics.is_empty() {
            self.label(indent + INDENT, &facets::topics(&area.topics, self.style.lang))?;
        }
        for text in &area.intro {
            let intro = self.style.lang.pick("intro: ", "引言：");
            self.row(indent + INDENT, &format!("{intro}{}", text.text), &text.spans)?;
        }
        for measure in &area.measures {
            self.measure(indent + INDENT, measure)?;
        }
        Ok(())
    }

    fn measure(&mut self, indent: usize, measure: &Measure<'_>) -> io::Result<()> {
        let text = marked(measure.marker.as_deref(), &measure.text);
        self.row(indent, &text, &measure.text_spans)?;
        for Item { marker, text, text_spans, .. } in &measure.items {
            self.row(indent + INDENT, &marked(marker.as_deref(), text), text_spans)?;
        }
        if self.style.verbose && !measure.agencies.is_empty() {
            let agencies = agencies(&measure.agencies, self.style.lang);
            self.label(indent + INDENT, &agencies)?;
        }
        if self.style.facets {
            for line in facets::lines(&measure.facets, self.style.lang) {
                self.label(indent + INDENT, &line)?;
            }
        }
        Ok(())
    }

    fn tail(&mut self, memorandum: &Memorandum<'_>) -> io::Result<()> {
        let lang = self.style.lang;
        if self.style.verbose && !memorandum.conclusions.is_empty() {
            writeln!(self.out)?;
            self.label(0, lang.pick("conclusions", "結語"))?;
            for Text { text, spans } in &memorandum.conclusions {
                self.row(INDENT, text, spans)?;
            }
        }
        let known = |reason| matches!(reason, Reason::PageNumber | Reason::RunningHeader);
        let unparsed = memorandum.unparsed.iter().filter(|block| !known(block.reason));
        if self.style.verbose && memorandum.unparsed.iter().any(|block| !known(block.reason)) {
            writeln!(self.out)?;
            self.label(0, lang.pick("in no field", "未歸類"))?;
            for block in unparsed {
                self.row(INDENT, &block.text, &block.spans)?;
            }
        }
        Ok(())
    }

    /// A text of the document with its lines; the text gives way, the lines stay.
    fn row(&mut self, indent: usize, text: &str, spans: &Spans) -> io::Result<()> {
        let place = place(spans, self.style.lang);
        let text = shown(text);
        let text = match self.style.columns {
            Some(columns) => {
                let room = columns.saturating_sub(indent + width(&place)).max(MIN_COLUMNS);
                cut(&text, room)
            }
            None => text.as_ref().into(),
        };
        writeln!(self.out, "{:indent$}{text}{place}", "")
    }

    /// A line of memox's own.
    fn label(&mut self, indent: usize, text: &str) -> io::Result<()> {
        let text = shown(text);
        let text = match self.style.columns {
            Some(columns) => cut(&text, columns.saturating_sub(indent).max(MIN_COLUMNS)),
            None => text.as_ref().into(),
        };
        writeln!(self.out, "{:indent$}{text}", "")
    }
}

/// However narrow the terminal, so much of each text is shown.
const MIN_COLUMNS: usize = 16;

fn place(spans: &Spans, lang: Lang) -> String {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return String::new();
    };
    match (first.line, last.line, lang) {
        (from, to, Lang::En) if from == to => format!("  (line {from})"),
        (from, to, Lang::Zh) if from == to => format!("  （第{from}行）"),
        (from, to, Lang::En) => format!("  (lines {from}–{to})"),
        (from, to, Lang::Zh) => format!("  （第{from}至{to}行）"),
    }
}

fn meeting(meeting: &Meeting<'_>, lang: Lang) -> Option<String> {
    let mode = meeting.mode.map(|mode| match mode {
        Mode::InPerson => lang.pick("in person", "現場"),
        Mode::Video => lang.pick("by video", "視頻"),
    });
    let ordinal = meeting
        .ordinal
        .map(|ordinal| lang.pick(format!("no. {ordinal}"), format!("第{ordinal}次")));
    let date = meeting.date.map(|date| date.to_string());
    let parts = [
        meeting.series.as_deref(),
        ordinal.as_deref(),
        date.as_deref(),
        meeting.place.as_deref(),
        mode,
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn counts(memorandum: &Memorandum<'_>, lang: Lang) -> String {
    let n_areas = memorandum.areas.iter().filter(|area| area.level == 1).count();
    let n_measures: usize = memorandum.areas.iter().map(|area| area.measures.len()).sum();
    let found = count(n_areas, n_measures, lang);
    match declared(&memorandum.declared, lang) {
        None => found,
        Some(declared) => lang.pick(
            format!("{found} (the text declares {declared})"),
            format!("{found}（文中稱{declared}）"),
        ),
    }
}

fn count(n_areas: usize, n_measures: usize, lang: Lang) -> String {
    let (areas, measures) = (n_areas_text(n_areas, lang), n_measures_text(n_measures, lang));
    format!("{areas}{}{measures}", lang.pick(", ", "，"))
}

fn n_areas_text(n_areas: usize, lang: Lang) -> String {
    let plural = if n_areas == 1 { "" } else { "s" };
    lang.pick(format!("{n_areas} area{plural}"), format!("{n_areas}個領域"))
}

fn n_measures_text(n_measures: usize, lang: Lang) -> String {
    let plural = if n_measures == 1 { "" } else { "s" };
    lang.pick(format!("{n_measures} measure{plural}"), format!("{n_measures}項措施"))
}

fn declared(declared: &Declared<'_>, lang: Lang) -> Option<String> {
    let areas = declared.area_count.map(|n_areas| n_areas_text(n_areas as usize, lang));
    let measures =
        declared.measure_count.map(|n_measures| n_measures_text(n_measures as usize, lang));
    let parts: Vec<String> = [areas, measures].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(lang.pick(", ", "，")))
}

fn agencies(agencies: &[Agency<'_>], lang: Lang) -> String {
    let names = agencies.iter().map(|agency| match agency.lead {
        true => format!("{}{}", agency.name, lang.pick(" (lead)", "（牽頭）")),
        false => agency.name.to_string(),
    });
    let names: Vec<String> = names.collect();
    format!("{}{}", lang.pick("agencies: ", "單位："), names.join(lang.pick(", ", "、")))
}
