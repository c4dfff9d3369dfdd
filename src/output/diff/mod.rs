//! What changed, for machines, terminals, notes and browsers.
//!
//! Everything is made from a [`Diff`] alone, so one that was stored as JSON
//! prints the same.

mod groups;
pub mod html;
pub mod json;
pub(in crate::output) mod labels;
pub mod md;
pub(in crate::output) mod shell;
pub mod text;
mod wrap;

use crate::diff::{Candidate, Diff, Side};
use crate::output::display;
use std::collections::BTreeMap;

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

/// A possible link with the beginning of both texts.
struct Possible<'d> {
    candidate: &'d Candidate,
    /// `12 支持兩地…` of the earlier memorandum.
    old: String,
    new: String,
}

/// Columns of the texts shown with a possible link.
const EXCERPT: usize = 44;

/// Possible links, with enough of the texts to judge them by.
fn possible<'d>(diff: &'d Diff) -> Vec<Possible<'d>> {
    let mut texts: BTreeMap<(bool, &str), String> = BTreeMap::new();
    for record in &diff.measures {
        let text: String = record.text.iter().map(|(_, text)| text.as_str()).collect();
        let excerpt = display::cut(&text, EXCERPT).into_owned();
        match (record.from.as_slice(), record.to.as_slice()) {
            ([id], []) => {
                let number = labels::numbers(&record.from, &record.from_numbers);
                texts.insert((true, id), format!("{number} {excerpt}"));
            }
            ([], [id]) => {
                let number = labels::numbers(&record.to, &record.to_numbers);
                texts.insert((false, id), format!("{number} {excerpt}"));
            }
            _ => {}
        }
    }
    let find = |is_old: bool, id: &str| {
        texts.get(&(is_old, id)).cloned().unwrap_or_else(|| id.to_string())
    };
    let possible = diff.candidates.iter().map(|candidate| Possible {
        candidate,
        old: find(true, &candidate.from),
        new: find(false, &candidate.to),
    });
    possible.collect()
}
