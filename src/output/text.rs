//! The reading text: the document as clean paragraphs, one a line, in its own order.
//!
//! ```text
//! page = *(paragraph line-end)      ; a blank line before title, annex and areas
//! ```
//!
//! Page cuts are joined and extraction damage is undone; page numbers, running
//! headers, contents and web page furniture are left out, all else is there.
//! Made from the memorandum alone, so paragraphs that hold only provisions
//! (copies, custodians, validity) are shown by the phrases that were read, and
//! a signature as one line.

use crate::Memorandum;
use crate::model::{Area, Measure, Reason, Signatory, Text};
use crate::span::Spans;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the reading text of `memorandum`.
///
/// # Errors
///
/// Whatever `out` answers.
///
/// ```
/// let memorandum = memox::parse("一、金融\n\n支持兩地\n\n企業合作。\n");
/// let mut page = Vec::new();
/// memox::output::text::write(&memorandum, &mut page).unwrap();
/// assert!(String::from_utf8(page).unwrap().contains("支持兩地企業合作。"));
/// ```
pub fn write(memorandum: &Memorandum<'_>, mut out: impl Write) -> io::Result<()> {
    let mut paragraphs = collect(memorandum);
    paragraphs.sort_by_key(|paragraph| paragraph.start);
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.opens && at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", paragraph.text)?;
    }
    Ok(())
}

struct Paragraph<'m> {
    /// Where it begins in the source, in scalar values.
    start: u32,
    /// Whether a new part of the document begins here.
    opens: bool,
    text: Cow<'m, str>,
}

fn collect<'m>(memorandum: &'m Memorandum<'_>) -> Vec<Paragraph<'m>> {
    let annex = memorandum.annex.as_ref();
    let provisions = &memorandum.provisions;
    let mut paragraphs = Vec::new();
    let opening = memorandum.title.iter();
    let opening = opening.chain(annex.and_then(|annex| annex.label.as_ref()));
    paragraphs.extend(opening.map(|text| paragraph(text, true)));
    let plain = memorandum.preamble.iter().chain(&provisions.copies).chain(&provisions.custodians);
    let plain = plain.chain(&provisions.validity).chain(&memorandum.conclusions);
    let plain = plain.chain(annex.and_then(|annex| annex.pointer.as_ref()));
    let plain = plain.chain(annex.and_then(|annex| annex.title.as_ref()));
    paragraphs.extend(plain.map(|text| paragraph(text, false)));
    paragraphs.extend(memorandum.signatories.iter().map(signature));
    for area in &memorandum.areas {
        push_area(area, &mut paragraphs);
    }
    let kept = memorandum.unparsed.iter().filter(|block| {
        matches!(block.reason, Reason::Preface | Reason::AnnexMatter | Reason::Unrecognised)
    });
    paragraphs.extend(kept.map(|block| new(&block.spans, false, Cow::Borrowed(&*block.text))));
    paragraphs
}

fn push_area<'m>(area: &'m Area<'_>, paragraphs: &mut Vec<Paragraph<'m>>) {
    let heading = marked(area.marker.as_deref(), area.title.as_deref().unwrap_or_default());
    if !heading.is_empty() {
        paragraphs.push(new(&area.spans, true, heading));
    }
    paragraphs.extend(area.intro.iter().map(|text| paragraph(text, false)));
    for Measure { marker, text, spans, items, .. } in &area.measures {
        paragraphs.push(new(spans, false, marked(marker.as_deref(), text)));
        for item in items {
            let text = marked(item.marker.as_deref(), &item.text);
            paragraphs.push(new(&item.spans, false, text));
        }
    }
}

fn paragraph<'m>(text: &'m Text<'_>, opens: bool) -> Paragraph<'m> {
    new(&text.spans, opens, Cow::Borrowed(&*text.text))
}

fn signature<'m>(signatory: &'m Signatory<'_>) -> Paragraph<'m> {
    let Signatory { party, title, name, date_text, .. } = signatory;
    let parts = [party, title, name, date_text];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.as_ref()).collect();
    new(&signatory.spans, false, Cow::Owned(parts.join(" ")))
}

fn new<'m>(spans: &Spans, opens: bool, text: Cow<'m, str>) -> Paragraph<'m> {
    Paragraph { start: spans.first().map_or(u32::MAX, |span| span.start), opens, text }
}

/// Marker and text; what follows a marker that does not close itself is set off by a blank.
pub(super) fn marked<'m>(marker: Option<&str>, text: &'m str) -> Cow<'m, str> {
    let Some(marker) = marker else { return Cow::Borrowed(text) };
    // 一、 and （一） close themselves; 第一條 and 12. do not.
    let closed = marker.ends_with(|c: char| !c.is_ascii() && !c.is_alphanumeric());
    Cow::Owned(if closed || text.is_empty() {
        format!("{marker}{text}")
    } else {
        format!("{marker} {text}")
    })
}
