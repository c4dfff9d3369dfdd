//! The notes at the feet of a Word document.
//!
//! ```text
//! note = *run          ; of word/footnotes.xml, word/endnotes.xml; lines that part them are none
//! ```
//!
//! Word numbers them by where they are referred to and prints the number
//! raised; here the notes follow the text as `註1：…`, and no number stands in
//! the sentence, where it would read as a part of it.

use crate::text::extract::ExtractError;
use crate::text::extract::docx::xml::{Step, Tag, walk};

/// One note: what the text refers to it by, and its words.
struct Note {
    id: String,
    words: String,
}

/// The notes of the parts `texts`, foot before end, in the order in which `document` refers to them.
pub(super) fn read(document: &str, texts: [(&str, &str); 2]) -> Result<Vec<String>, ExtractError> {
    let mut found = Vec::new();
    for (name, text) in texts {
        if text.is_empty() {
            continue;
        }
        let order = references(document, &format!("{name}Reference"))?;
        let mut notes = notes(text, name)?;
        let place = |note: &Note| order.iter().position(|id| *id == note.id);
        notes.sort_by_key(|note| place(note).unwrap_or(usize::MAX));
        found.extend(notes.into_iter().map(|note| note.words));
    }
    Ok(found)
}

/// What is referred to, in order.
fn references(document: &str, element: &str) -> Result<Vec<String>, ExtractError> {
    let mut ids = Vec::new();
    walk(document, |step| {
        if let Step::Open(tag) = step
            && tag.name() == element
        {
            ids.extend(tag.attribute("id"));
        }
    })?;
    Ok(ids)
}

fn notes(text: &str, element: &str) -> Result<Vec<Note>, ExtractError> {
    let mut found: Vec<Note> = Vec::new();
    let (mut is_open, mut is_text) = (false, false);
    walk(text, |step| match step {
        Step::Open(tag) if tag.name() == element => {
            is_open = is_note(&tag);
            let id = tag.attribute("id").unwrap_or_default();
            found.extend(is_open.then(|| Note { id, words: String::new() }));
        }
        Step::Open(tag) => is_text = is_open && tag.name() == "t",
        Step::Close(name) => {
            is_text = false;
            is_open &= name != element;
        }
        Step::Text(words) => {
            if let Some(note) = found.last_mut().filter(|_| is_text) {
                note.words.push_str(&words);
            }
        }
    })?;
    found.retain(|note| !note.words.trim().is_empty());
    Ok(found)
}

/// A rule above the notes is written as a note, too.
fn is_note(tag: &Tag<'_>) -> bool {
    tag.attribute("type").is_none_or(|kind| kind == "normal")
}
