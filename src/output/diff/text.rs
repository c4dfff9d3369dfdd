//! What changed, for reading in a terminal: summary first, then area by area.
//!
//! ```text
//! ~ 4 → 36  revised, moved  0.87
//!     鼓勵兩地[-企業-]{+機構+}合作。
//! ```

use crate::diff::{Change, Diff, Edit, Lineage, MeasureChange, Thread, Tier};
use crate::output::diff::groups::{self, Group, Titles};
use crate::output::diff::wrap;
use crate::output::diff::{headings, labels};
use crate::output::{Lang, display, shown};
use std::io::{self, Write};

/// How a page of text is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Language of labels.
    pub lang: Lang,
    /// Whether to mark edits by colour instead of brackets.
    pub color: bool,
    /// Width of the page in terminal columns.
    pub columns: usize,
    /// Whether to print the words of unchanged measures too.
    pub verbose: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { lang: Lang::En, color: false, columns: 80, verbose: false }
    }
}

const DIM: &str = "\u{1b}[2m";
const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31;9m";
const GREEN: &str = "\u{1b}[32m";
const PLAIN: &str = "\u{1b}[0m";

/// Writes what changed.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write(diff: &Diff<'_>, mut out: impl Write, style: Style) -> io::Result<()> {
    let lang = style.lang;
    writeln!(out, "{}", bold(&shown(&headings(diff)), style))?;
    paragraph(&mut out, &labels::summary(diff, lang), "", style)?;
    if diff.same {
        writeln!(out, "{}", lang.pick("Nothing changed.", "沒有變更。"))?;
        return Ok(());
    }
    let titles = Titles::new(diff);
    for group in groups::groups(diff) {
        if !group.records.is_empty() || diff.params.only.is_empty() {
            write_group(&mut out, &group, &titles, style)?;
        }
    }
    possible(&mut out, diff, style)
}

fn write_group(
    out: &mut impl Write,
    group: &Group,
    titles: &Titles,
    style: Style,
) -> io::Result<()> {
    let title = shown(group.title.unwrap_or(group.id));
    writeln!(out)?;
    write!(out, "{}", bold(&title, style))?;
    if let Some(change) = group.change.filter(|change| change.op != Change::Unchanged) {
        let label = labels::change(change.op, style.lang);
        let from: Vec<&str> = change.from_titles.iter().flatten().map(String::as_str).collect();
        let from = from.join(style.lang.pick(" + ", "＋"));
        if change.op == Change::Added || change.op == Change::Dropped || from.is_empty() {
            write!(out, "  [{label}]")?;
        } else {
            write!(out, "  [{label} ← {}]", shown(&from))?;
        }
    }
    writeln!(out)?;
    for record in &group.records {
        write_record(out, record, titles, style)?;
    }
    Ok(())
}

fn write_record(
    out: &mut impl Write,
    record: &MeasureChange,
    titles: &Titles,
    style: Style,
) -> io::Result<()> {
    let sign = match record.op {
        Change::Unchanged => "=",
        Change::Added => "+",
        Change::Dropped => "-",
        Change::Split => "<",
        Change::Merged => ">",
        _ => "~",
    };
    let mut head = format!(
        "{sign} {}  {}",
        labels::passage(record),
        labels::record(record, style.lang).join(", ")
    );
    if let Some(score) = record.score.filter(|_| record.op != Change::Unchanged) {
        head.push_str(&format!("  {score}"));
        if record.tier == Some(Tier::Probable) {
            head.push_str(style.lang.pick("  probable", "  可能"));
        }
    }
    if record.moved {
        head.push(' ');
        head.push_str(&labels::moves(record, titles, style.lang));
    }
    paragraph(out, &shown(&head), "  ", style)?;
    match record.op {
        Change::Unchanged if !style.verbose => {
            let text: String = record.text.iter().map(|(_, text)| text.as_str()).collect();
            let line = display::cut(&text, style.columns.saturating_sub(6).max(20)).into_owned();
            writeln!(out, "      {}", dim(&shown(&line), style))
        }
        Change::Added | Change::Dropped => {
            // The sign says it already; marks around the whole text would only be in the way.
            let text: String = record.text.iter().map(|(_, text)| text.as_str()).collect();
            paragraph(out, &shown(&text), "      ", style)
        }
        _ => edits(out, &record.text, style),
    }
}

/// Edits in brackets or colour, wrapped.
fn edits(out: &mut impl Write, edits: &[(Edit, String)], style: Style) -> io::Result<()> {
    let mut runs: Vec<(Edit, String)> = Vec::new();
    for (edit, text) in edits {
        let text = shown(text).into_owned();
        let text = match edit {
            Edit::Delete if !style.color => format!("[-{text}-]"),
            Edit::Insert if !style.color => format!("{{+{text}+}}"),
            _ => text,
        };
        runs.push((*edit, text));
    }
    for line in wrap::lines(&runs, style.columns.saturating_sub(6).max(20)) {
        write!(out, "      ")?;
        for piece in line {
            match piece.mark {
                Edit::Delete if style.color => write!(out, "{RED}{}{PLAIN}", piece.text)?,
                Edit::Insert if style.color => write!(out, "{GREEN}{}{PLAIN}", piece.text)?,
                _ => write!(out, "{}", piece.text)?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn possible(out: &mut impl Write, diff: &Diff, style: Style) -> io::Result<()> {
    if diff.candidates.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let title =
        style.lang.pick("Possibly the same, not counted as such", "或屬同一措施（未計算在內）");
    writeln!(out, "{}", bold(title, style))?;
    for pair in super::possible(diff) {
        let head = format!("? {}  {}", pair.candidate.score, shown(&pair.old));
        paragraph(out, &head, "  ", style)?;
        paragraph(out, &format!("→ {}", shown(&pair.new)), "           ", style)?;
    }
    Ok(())
}

/// Writes the threads of a lineage, each with its appearances.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write_lineage(lineage: &Lineage<'_>, mut out: impl Write, style: Style) -> io::Result<()> {
    for stop in &lineage.meetings {
        let name = super::heading(&crate::diff::Side {
            source: stop.source.clone(),
            meeting: stop.record.clone(),
        });
        let counts = style.lang.pick(
            format!(
                "{} measures, {} started, {} revived, {} ended",
                stop.measures, stop.started, stop.revived, stop.ended
            ),
            format!(
                "{} 項措施，{} 項新增，{} 項恢復，{} 項終止",
                stop.measures, stop.started, stop.revived, stop.ended
            ),
        );
        paragraph(&mut out, &format!("{}  {}: {counts}", stop.meeting, shown(&name)), "", style)?;
    }
    for thread in &lineage.threads {
        write_thread(&mut out, thread, style)?;
    }
    Ok(())
}

fn write_thread(out: &mut impl Write, thread: &Thread, style: Style) -> io::Result<()> {
    let meetings: Vec<String> = thread.meetings.iter().map(u32::to_string).collect();
    let mut head = format!("{}  {}", thread.id, meetings.join(" → "));
    if thread.revived {
        head.push_str(style.lang.pick("  revived", "  恢復"));
    }
    writeln!(out)?;
    writeln!(out, "{}", bold(&head, style))?;
    for measure in &thread.measures {
        let op = arrival(measure.op, style.lang);
        let area = shown(measure.area_title.as_deref().unwrap_or(&measure.area)).into_owned();
        paragraph(out, &format!("{}:{}  {op}  {area}", measure.meeting, measure.id), "  ", style)?;
        paragraph(out, &shown(&measure.text), "      ", style)?;
    }
    Ok(())
}

/// How a measure came to stand in a meeting, in one word.
pub(crate) fn arrival(op: crate::diff::Arrival, lang: Lang) -> &'static str {
    use crate::diff::Arrival;
    let (en, zh) = match op {
        Arrival::Started => ("started", "新增"),
        Arrival::Unchanged => ("unchanged", "不變"),
        Arrival::Revised => ("revised", "修訂"),
        Arrival::Split => ("split", "拆分"),
        Arrival::Merged => ("merged", "合併"),
        Arrival::Revived => ("revived", "恢復"),
    };
    lang.pick(en, zh)
}

fn paragraph(out: &mut impl Write, text: &str, indent: &str, style: Style) -> io::Result<()> {
    let columns = style.columns.saturating_sub(indent.len()).max(20);
    for line in wrap::lines(&[((), text.to_string())], columns) {
        write!(out, "{indent}")?;
        for piece in line {
            write!(out, "{}", piece.text)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn bold(text: &str, style: Style) -> String {
    if style.color { format!("{BOLD}{text}{PLAIN}") } else { text.to_string() }
}

fn dim(text: &str, style: Style) -> String {
    if style.color { format!("{DIM}{text}{PLAIN}") } else { text.to_string() }
}
