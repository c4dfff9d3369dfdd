//! What changed as Markdown: headings by area, deleted and inserted words.
//!
//! Edits are `<del>` and `<ins>`, which every renderer shows: `**` and `~~` do
//! not close between a Chinese mark and a character (`**「展」**在`).

use crate::diff::{Change, Diff, Edit, MeasureChange};
use crate::output::Lang;
use crate::output::diff::groups::{self, Titles};
use crate::output::diff::{headings, labels};
use std::io::{self, Write};

/// Writes what changed.
///
/// # Errors
///
/// Whatever `out` answers.
pub fn write(diff: &Diff<'_>, mut out: impl Write, lang: Lang) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}", escape(&headings(diff)), labels::summary(diff, lang))?;
    if diff.same {
        return writeln!(out, "\n{}", lang.pick("Nothing changed.", "沒有變更。"));
    }
    let titles = Titles::new(diff);
    for group in groups::groups(diff) {
        if group.records.is_empty() && !diff.params.only.is_empty() {
            continue;
        }
        write!(out, "\n## {}", escape(group.title.unwrap_or(group.id)))?;
        if let Some(change) = group.change.filter(|change| change.op != Change::Unchanged) {
            write!(out, " ({})", labels::change(change.op, lang))?;
        }
        writeln!(out, "\n")?;
        for record in &group.records {
            write_record(&mut out, record, &titles, lang)?;
        }
    }
    possible(&mut out, diff, lang)
}

fn write_record(
    out: &mut impl Write,
    record: &MeasureChange,
    titles: &Titles,
    lang: Lang,
) -> io::Result<()> {
    let words = labels::record(record, lang).join(", ");
    write!(out, "- **{}** {words}", escape(&labels::passage(record)))?;
    if record.moved {
        write!(out, "{}", escape(&labels::moves(record, titles, lang)))?;
    }
    writeln!(out, "  ")?;
    let whole = matches!(record.op, Change::Added | Change::Dropped);
    write!(out, "  ")?;
    for (edit, text) in &record.text {
        let text = escape(text);
        match edit {
            Edit::Delete if !whole => write!(out, "<del>{text}</del>")?,
            Edit::Insert if !whole => write!(out, "<ins>{text}</ins>")?,
            _ => write!(out, "{text}")?,
        }
    }
    writeln!(out)
}

fn possible(out: &mut impl Write, diff: &Diff, lang: Lang) -> io::Result<()> {
    if diff.candidates.is_empty() {
        return Ok(());
    }
    let title = lang.pick("Possibly the same, not counted as such", "或屬同一措施（未計算在內）");
    writeln!(out, "\n## {title}\n")?;
    for pair in super::possible(diff) {
        let (old, new) = (escape(&pair.old), escape(&pair.new));
        writeln!(out, "- {old} → {new} ({})", pair.candidate.score)?;
    }
    Ok(())
}

/// `text` with everything that Markdown or HTML would obey escaped, on one line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!'
            | '|' | '~' | '.' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
