//! XML as a row of opened and closed elements and text.

use crate::text::extract::{ExtractError, docx};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// A step through a document; names are without their prefix.
pub(super) enum Step<'x> {
    Open(Tag<'x>),
    Close(String),
    Text(Cow<'x, str>),
}

/// An element that opens.
pub(super) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let wanted = attributes
            .with_checks(false)
            .flatten()
            .filter(|one| one.key.local_name().as_ref() == name);
        wanted
            .map(|one| one.normalized_value(XmlVersion::Implicit1_0))
            .find_map(Result::ok)
            .map(Cow::into_owned)
    }

    /// The attribute `val`, which most elements have.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether an element like `<w:vanish/>` switches something on.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Takes every step through `text`.
pub(super) fn walk<'x>(text: &'x str, mut visit: impl FnMut(Step<'x>)) -> Result<(), ExtractError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(docx::damaged)? {
            Event::Start(start) => visit(Step::Open(Tag(start))),
            Event::End(end) => visit(Step::Close(end.local_name().as_ref().to_owned())),
            Event::Text(words) => visit(Step::Text(words.xml10_content())),
            Event::CData(words) => visit(Step::Text(words.xml10_content())),
            Event::GeneralRef(entity) => {
                if let Some(c) = character(&entity) {
                    visit(Step::Text(Cow::Owned(c.to_string())));
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn character(entity: &BytesRef<'_>) -> Option<char> {
    match entity.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => entity.resolve_char_ref().ok().flatten(),
    }
}
