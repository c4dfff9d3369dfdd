//! What changed, for machines, terminals, notes and browsers.
//!
//! Everything is made from a [`Diff`] alone, so one that was stored as JSON
//! prints the same.

mod groups;
pub mod html;
pub mod json;
mod labels;
pub mod md;
pub(in crate::output) mod shell;
pub mod text;
mod wrap;

use crate::diff::{Diff, Side};

/// Series, ordinal and date of one side, else its file name.
pub(in crate::output) fn heading(side: &Side) -> String {
    let meeting = &side.meeting;
    let ordinal = meeting.ordinal_text.as_deref().map(String::from);
    let ordinal = ordinal.or_else(|| meeting.ordinal.map(|n| n.to_string()));
    let mut words: Vec<String> = meeting.series.as_deref().map(String::from).into_iter().collect();
    words.extend(ordinal);
    words.extend(meeting.date.map(|date| format!("({date})")));
    if words.is_empty() {
        words.extend(side.source.name.as_deref().map(String::from));
    }
    if words.is_empty() { "–".to_string() } else { words.join(" ") }
}

/// Headings of both sides with an arrow between.
fn headings(diff: &Diff) -> String {
    format!("{} → {}", heading(&diff.old), heading(&diff.new))
}
