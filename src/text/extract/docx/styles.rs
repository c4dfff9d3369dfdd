//! What styles say of numbering.

use crate::text::extract::ExtractError;
use crate::text::extract::docx::xml::{Step, walk};
use std::collections::HashMap;

/// The list a paragraph belongs to, and its level in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// Identifier of the list; `0` takes the paragraph out of any.
    pub(super) list: Option<String>,
    /// Level, from 0.
    pub(super) level: Option<usize>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    place: ListPlace,
}

/// Styles that build on each other in a circle are given up here.
const MAX_DEPTH: usize = 32;

impl Styles {
    pub(super) fn read(text: &str) -> Result<Self, ExtractError> {
        let mut styles = Self::default();
        let mut current: Option<(String, Style)> = None;
        walk(text, |step| match step {
            Step::Open(tag) => match (tag.name().as_str(), &mut current) {
                ("style", _) => {
                    let id = tag.attribute("styleId").unwrap_or_default();
                    let is_default = tag.attribute("default").is_some_and(|on| on != "0");
                    if is_default && tag.attribute("type").as_deref() == Some("paragraph") {
                        styles.default = Some(id.clone());
                    }
                    current = Some((id, Style::default()));
                }
                ("basedOn", Some((_, style))) => style.based_on = tag.value(),
                ("numId", Some((_, style))) => style.place.list = tag.value(),
                ("ilvl", Some((_, style))) => {
                    style.place.level = tag.value().and_then(|level| level.parse().ok());
                }
                _ => {}
            },
            Step::Close(name) if name == "style" => styles.styles.extend(current.take()),
            _ => {}
        })?;
        Ok(styles)
    }

    /// The place in a list that `style` gives a paragraph, from the styles it builds on too.
    pub(super) fn place(&self, style: Option<&str>) -> ListPlace {
        let mut place = ListPlace::default();
        let mut next = style.or(self.default.as_deref());
        for _ in 0..MAX_DEPTH {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            place.list = place.list.or_else(|| style.place.list.clone());
            place.level = place.level.or(style.place.level);
            next = style.based_on.as_deref();
        }
        place
    }
}
