//! Raised numbers that refer to notes.

use crate::text::class;
use ego_tree::NodeRef;
use scraper::Node;

/// Nodes of a `<sup>` that are looked at.
const MAX_NODES: usize = 16;

/// Whether `node` is raised and refers to a note: `<sup>[1]</sup>` behind Han or a mark; m² is none.
pub(super) fn is_reference(node: NodeRef<'_, Node>, before: Option<char>) -> bool {
    if node.value().as_element().is_none_or(|element| element.name() != "sup") {
        return false;
    }
    let texts = node.descendants().take(MAX_NODES).filter_map(|node| node.value().as_text());
    let text: String = texts.flat_map(|text| text.chars()).take(12).collect();
    let number = text
        .trim()
        .trim_matches(['[', ']', '〔', '〕', '(', ')', '（', '）'])
        .trim_start_matches(['註', '注', '释', '釋', ' ']);
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number && before.is_some_and(class::is_wide)
}
