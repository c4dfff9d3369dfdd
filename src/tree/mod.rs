//! The document as a tree: divisions, sections, leaves.
//!
//! Names follow Akoma Ntoso: preface (titles), preamble, body (areas),
//! conclusions (closing words and signatures), attachment (the annex). Every
//! block of the outline is one leaf or one section's heading, in order; nothing
//! is left out, furniture included.

mod dump;

pub use dump::dump;

use crate::outline::{Block, Outline, Role};

/// A memorandum as a tree over its blocks.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The logical lines, in order.
    pub blocks: Vec<Block>,
    /// Divisions in document order.
    pub divisions: Vec<Division>,
}

/// A part of the document.
#[derive(Clone, Debug)]
pub struct Division {
    /// Which part.
    pub kind: DivisionKind,
    /// What it holds, in order.
    pub elements: Vec<Element>,
}

/// Which part of a document a division is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DivisionKind {
    /// Titles and what stands around them.
    Preface,
    /// Paragraphs before the first area.
    Preamble,
    /// Areas and measures.
    Body,
    /// Closing paragraphs and signatures.
    Conclusions,
    /// The annex, from its label or title on.
    Attachment,
}

/// A leaf, or a section with its own elements.
#[derive(Clone, Debug)]
pub enum Element {
    /// Index of the block.
    Leaf(u32),
    /// A heading or a measure with what hangs on it.
    Section(Section),
}

/// A heading or a measure and the elements under it.
#[derive(Clone, Debug)]
pub struct Section {
    /// Index of the heading's or measure's block.
    pub head: u32,
    /// What stands under it, in order.
    pub elements: Vec<Element>,
}

/// Builds the tree over the blocks of `outline`.
pub fn build(outline: Outline) -> Document {
    let mut divisions: Vec<Division> = Vec::new();
    let mut open: Vec<Section> = Vec::new();
    for (at, block) in outline.blocks.iter().enumerate() {
        let kind = division_of(block.role, divisions.last().map(|division| division.kind));
        if divisions.last().map(|division| division.kind) != Some(kind) {
            close(&mut open, &mut divisions, None);
            divisions.push(Division { kind, elements: Vec::new() });
        }
        let at = at as u32;
        if !is_furniture(block.role) {
            close(&mut open, &mut divisions, block.parent);
        }
        if matches!(block.role, Role::Heading | Role::Measure) {
            open.push(Section { head: at, elements: Vec::new() });
        } else {
            add(&mut open, &mut divisions, Element::Leaf(at));
        }
    }
    close(&mut open, &mut divisions, None);
    Document { blocks: outline.blocks, divisions }
}

/// Closes the open sections down to the one headed by `parent`.
fn close(open: &mut Vec<Section>, divisions: &mut [Division], parent: Option<u32>) {
    while open.last().is_some_and(|section| Some(section.head) != parent) {
        let Some(section) = open.pop() else { break };
        add(open, divisions, Element::Section(section));
    }
}

fn add(open: &mut [Section], divisions: &mut [Division], element: Element) {
    if let Some(section) = open.last_mut() {
        section.elements.push(element);
    } else if let Some(division) = divisions.last_mut() {
        division.elements.push(element);
    }
}

fn is_furniture(role: Role) -> bool {
    matches!(
        role,
        Role::PageNumber | Role::RunningHeader | Role::Chrome | Role::Contents | Role::Note
    )
}

/// The division a block belongs to; furniture stays where it stands.
fn division_of(role: Role, current: Option<DivisionKind>) -> DivisionKind {
    let attached = current == Some(DivisionKind::Attachment);
    match role {
        Role::Title | Role::Preface => DivisionKind::Preface,
        Role::Preamble | Role::Pointer => DivisionKind::Preamble,
        Role::AnnexLabel | Role::AnnexTitle | Role::AnnexMatter => DivisionKind::Attachment,
        Role::Heading | Role::Measure | Role::Item | Role::Intro => {
            if attached {
                DivisionKind::Attachment
            } else {
                DivisionKind::Body
            }
        }
        Role::Notice if current.is_none_or(|kind| kind == DivisionKind::Preface) => {
            DivisionKind::Preface
        }
        Role::Notice | Role::Signature | Role::Conclusion => DivisionKind::Conclusions,
        Role::PageNumber
        | Role::RunningHeader
        | Role::Chrome
        | Role::Contents
        | Role::Note
        | Role::Unrecognised => current.unwrap_or(DivisionKind::Preface),
    }
}
