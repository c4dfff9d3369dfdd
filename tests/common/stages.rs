//! The stages' own views, and the invariants that hold of them.

use super::lines::Lines;
use memox::text::SourceText;
use memox::text::class::is_blank;
use memox::tree::Element;
use memox::{Stages, token, tree};

/// Half-open range of scalar values of the decoded source.
type Scalars = (usize, usize);

/// The tokens of `text`, one a line.
pub fn token_view(text: &str) -> String {
    let stages = Stages::of(text);
    token::dump(&stages.source, &stages.lines)
}

/// The tree of `text`, by indentation.
pub fn tree_view(text: &str) -> String {
    let stages = Stages::of(text);
    tree::dump(&stages.source, &stages.document)
}

/// The published JSON Schema.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    memox::output::schema::memorandum()
}

/// Every non-blank character in exactly one token, in order.
pub fn tokens_cover(text: &str) -> Result<(), String> {
    let Stages { source, lines, .. } = Stages::of(text);
    let ranges: Vec<Scalars> = lines
        .lines
        .iter()
        .flat_map(|line| line.tokens())
        .map(|token| scalars(&source, token.range))
        .collect();
    each_once(source.source(), &ranges)
}

/// Every non-blank character in exactly one leaf or heading of the tree; leaves
/// in the order of their first characters.
///
/// A leaf that a page number cuts goes on behind the page number's leaf, so the
/// order is that of the beginnings.
pub fn leaves_cover(text: &str) -> Result<(), String> {
    let Stages { source, document, .. } = Stages::of(text);
    let mut order = Vec::new();
    for division in &document.divisions {
        division.elements.iter().for_each(|element| blocks(element, &mut order));
    }
    let mut ranges = Vec::new();
    let mut last = None;
    for at in order {
        let block = document.blocks.get(at).ok_or(format!("no block {at}"))?;
        let marker = block.marker.iter().map(|marker| marker.range);
        let parts = marker.chain(block.signs.iter().copied()).chain(block.pieces.iter().copied());
        let mut parts: Vec<Scalars> = parts.map(|range| scalars(&source, range)).collect();
        parts.sort_unstable();
        let first = parts.first().copied();
        if first <= last {
            return Err(format!("block {at} at {first:?} stands behind {last:?}"));
        }
        last = first;
        ranges.extend(parts);
    }
    ranges.sort_unstable();
    each_once(source.source(), &ranges)
}

fn blocks(element: &Element, order: &mut Vec<usize>) {
    match element {
        Element::Leaf(at) => order.push(*at as usize),
        Element::Section(section) => {
            order.push(section.head as usize);
            section.elements.iter().for_each(|element| blocks(element, order));
        }
    }
}

fn scalars(source: &SourceText<'_>, range: memox::span::TextRange) -> Scalars {
    let span = source.hull(range);
    (span.start as usize, span.end as usize)
}

/// Whether `ranges` lie in order and hold every non-blank character exactly once.
fn each_once(text: &str, ranges: &[Scalars]) -> Result<(), String> {
    let lines = Lines::new(text);
    let lost = |from: usize, to: usize| {
        let at = (from..to).find(|at| !is_blank(lines.scalars()[*at]))?;
        let (line, column) = lines.place(at);
        Some(format!("nothing holds {line}:{column} {:?}", lines.slice(at, to)))
    };
    let mut end = 0;
    for (from, to) in ranges {
        if *from < end || to > &lines.n_scalars() || from > to {
            return Err(format!("{from}..{to} begins before {end}, or beyond the text"));
        }
        if let Some(lost) = lost(end, *from) {
            return Err(lost);
        }
        end = *to;
    }
    lost(end, lines.n_scalars()).map_or(Ok(()), Err)
}
