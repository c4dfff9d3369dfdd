//! The tree as text for people: one leaf a line, nested by indentation.

use crate::outline::Block;
use crate::text::SourceText;
use crate::tree::{Document, Element};
use std::fmt::Write;

/// One line for each block: role, level, place, marker, the words of each physical line.
pub fn dump(source: &SourceText<'_>, document: &Document) -> String {
    let mut out = String::new();
    for division in &document.divisions {
        let _ = writeln!(out, "{:?}", division.kind);
        for element in &division.elements {
            dump_element(&mut out, source, document, element, 1);
        }
    }
    out
}

fn dump_element(
    out: &mut String,
    source: &SourceText<'_>,
    document: &Document,
    element: &Element,
    depth: usize,
) {
    let (at, elements) = match element {
        Element::Leaf(at) => (*at, &[][..]),
        Element::Section(section) => (section.head, section.elements.as_slice()),
    };
    if let Some(block) = document.blocks.get(at as usize) {
        dump_block(out, source, block, depth);
    }
    for element in elements {
        dump_element(out, source, document, element, depth + 1);
    }
}

fn dump_block(out: &mut String, source: &SourceText<'_>, block: &Block, depth: usize) {
    let _ = write!(out, "{:indent$}{:?}", "", block.role, indent = depth * 2);
    if block.level > 0 {
        let _ = write!(out, " {}", block.level);
    }
    let marker = block.marker.map(|marker| marker.range);
    if let Some(first) =
        marker.or_else(|| block.signs.first().copied()).or_else(|| block.pieces.first().copied())
    {
        let span = source.hull(first);
        let _ = write!(out, " {}:{}", span.line, span.column);
    }
    for range in marker.iter().chain(&block.signs) {
        let _ = write!(out, " <{}>", source.get(*range));
    }
    for (nth, piece) in block.pieces.iter().enumerate() {
        let _ = write!(out, "{}{:?}", if nth == 0 { " " } else { " ⏎ " }, source.get(*piece));
    }
    out.push('\n');
}
