//! The reading text: the document as clean paragraphs, one a line, in its own order.
//!
//! ```text
//! page = *(paragraph line-end)      ; a blank line before title, annex and areas
//! ```
//!
//! Page cuts are joined and extraction damage is undone; page numbers, running
//! headers, contents and web page furniture are left out, all else is there.
//! A signature is one line, whatever columns it was printed in. Without the
//! source the paragraphs on copies, custodians and validity are shown by the
//! phrases that were read from them.

use crate::model::Memorandum;
use crate::model::{Area, Measure, Provisions, Reason, Signatory, Text};
use crate::output::locator::Locator;
use crate::output::shown;
use crate::span::Span;
use std::borrow::Cow;
use std::io::{self, Write};

/// What the page is made from, and for whom.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style<'s> {
    /// The decoded text the memorandum was read from, if it is at hand.
    pub source: Option<&'s str>,
    /// Whether to write out what a terminal would obey.
    pub safe: bool,
}

/// Writes the reading text of `memorandum`.
///
/// # Errors
///
/// Whatever `out` answers.
///
/// ```
/// use memox::output::text::{Style, write};
/// let memorandum = memox::parse("一、金融\n\n支持兩地舉辦展覽會、推介會和考察等多種\n\n活動。\n");
/// let mut page = Vec::new();
/// write(&memorandum, &mut page, Style::default()).unwrap();
/// assert!(String::from_utf8(page).unwrap().contains("等多種活動。"));
/// ```
pub fn write(memorandum: &Memorandum<'_>, mut out: impl Write, style: Style<'_>) -> io::Result<()> {
    let mut paragraphs = collect(memorandum);
    push_provisions(&memorandum.provisions, style.source, &mut paragraphs);
    paragraphs.sort_by_key(|paragraph| paragraph.start());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.opens && at > 0 {
            writeln!(out)?;
        }
        match style.safe {
            true => writeln!(out, "{}", shown(&paragraph.text))?,
            false => writeln!(out, "{}", paragraph.text)?,
        }
    }
    Ok(())
}

struct Paragraph<'m> {
    spans: &'m [Span],
    /// Whether a new part of the document begins here.
    opens: bool,
    text: Cow<'m, str>,
}

impl Paragraph<'_> {
    /// Where it begins in the source, in scalar values; at the end if it stands nowhere.
    fn start(&self) -> u32 {
        self.spans.first().map_or(u32::MAX, |span| span.start)
    }

    fn holds(&self, place: &Span) -> bool {
        self.spans.iter().any(|span| span.start <= place.start && place.start < span.end)
    }
}

fn collect<'m>(memorandum: &'m Memorandum<'_>) -> Vec<Paragraph<'m>> {
    let annex = memorandum.annex.as_ref();
    let mut paragraphs = Vec::new();
    let opening = memorandum.title.iter();
    let opening = opening.chain(annex.and_then(|annex| annex.label.as_ref()));
    paragraphs.extend(opening.map(|text| paragraph(text, true)));
    let plain = memorandum.preamble.iter().chain(&memorandum.conclusions);
    let plain = plain.chain(annex.and_then(|annex| annex.pointer.as_ref()));
    let plain = plain.chain(annex.and_then(|annex| annex.title.as_ref()));
    paragraphs.extend(plain.map(|text| paragraph(text, false)));
    paragraphs.extend(memorandum.signatories.iter().map(signature));
    for area in &memorandum.areas {
        push_area(area, &mut paragraphs);
    }
    let kept = memorandum.unparsed.iter().filter(|block| {
        matches!(
            block.reason,
            Reason::Preface | Reason::AnnexMatter | Reason::Note | Reason::Unrecognised
        )
    });
    paragraphs.extend(kept.map(|block| new(&block.spans, false, Cow::Borrowed(&*block.text))));
    paragraphs
}

/// Provisions that stand in no paragraph yet: an article that holds them is a measure too.
fn push_provisions<'m>(
    provisions: &'m Provisions<'_>,
    source: Option<&str>,
    paragraphs: &mut Vec<Paragraph<'m>>,
) {
    let is_new = |spans: &[Span]| {
        !spans.first().is_some_and(|place| paragraphs.iter().any(|other| other.holds(place)))
    };
    let mut missing = Vec::new();
    match source.map(Locator::new) {
        Some(locator) => {
            let spans = provisions.spans.chunks(1).filter(|spans| is_new(spans));
            let words = |spans: &[Span]| -> String {
                spans.iter().flat_map(|span| locator.words(span).lines()).collect()
            };
            missing.extend(spans.map(|spans| new(spans, false, Cow::Owned(words(spans)))));
        }
        None => {
            let texts = provisions.copies.iter().chain(&provisions.custodians);
            let texts = texts.chain(&provisions.validity).filter(|text| is_new(&text.spans));
            missing.extend(texts.map(|text| paragraph(text, false)));
        }
    }
    paragraphs.append(&mut missing);
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
    // A name may have been read in the preamble; the signature stands where its last part is.
    let spans = signatory.spans.len().saturating_sub(1);
    new(signatory.spans.get(spans..).unwrap_or_default(), false, Cow::Owned(parts.join(" ")))
}

fn new<'m>(spans: &'m [Span], opens: bool, text: Cow<'m, str>) -> Paragraph<'m> {
    Paragraph { spans, opens, text }
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
