//! Which series hold headings, which hold items, and what every paragraph is.
//!
//! For each series the members vote by their form (short, no full stop, 第…條,
//! a run-in title) and by what stands under them: a heading needs something
//! under it. Series below items are sub-items. A paragraph under a heading
//! without items is a measure; around items it is an introduction; behind the
//! last area it may be a conclusion.

mod vote;
mod words;
mod write;

use crate::outline::block::{Logical, Marker, Pieces};
use crate::outline::forest::Forest;
use crate::text::SourceText;
use vote::Votes;
use write::Writer;

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The document's title.
    Title,
    /// Short lines around the title.
    Preface,
    /// A paragraph before the first area.
    Preamble,
    /// `附件：…`.
    Pointer,
    /// A line of a notice around the document.
    Notice,
    /// A line of a signature block.
    Signature,
    /// `附件`.
    AnnexLabel,
    /// The annex's title.
    AnnexTitle,
    /// Paragraphs and lists of an annex that holds no areas.
    AnnexMatter,
    /// An area's heading.
    Heading,
    /// A paragraph that leads into an area's items or closes them.
    Intro,
    /// A measure.
    Measure,
    /// A sub-item of a measure.
    Item,
    /// A closing paragraph behind the last area.
    Conclusion,
    /// An entry of a table of contents.
    Contents,
    /// A note at a page's foot or behind the body.
    Note,
    /// A page number.
    PageNumber,
    /// A running header or footer.
    RunningHeader,
    /// Web page furniture and rules.
    Chrome,
    /// A paragraph that fits nothing.
    Unrecognised,
}

/// A logical line with its role.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Index of the block it stands under: a heading's heading, an item's measure.
    pub parent: Option<u32>,
    /// Depth of a heading, from 1; 0 for anything else.
    pub level: u32,
    /// The printed marker.
    pub marker: Option<Marker>,
    /// Signs that are part of the region but of no value: `#`, the colon of `第一條：`.
    pub signs: Pieces,
    /// The words, one range for each physical line.
    pub pieces: Pieces,
    /// Times the words run on across a page break.
    pub n_page_joins: u32,
}

/// Gives every logical line its role.
pub(crate) fn assign(source: &SourceText<'_>, blocks: &[Logical], forest: &Forest) -> Vec<Block> {
    let votes = Votes::count(source, blocks, forest);
    Writer::new(source, blocks, forest, &votes).write()
}

fn is_furniture(role: Role) -> bool {
    matches!(role, Role::PageNumber | Role::RunningHeader | Role::Chrome | Role::Note)
}
