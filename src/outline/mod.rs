//! Roles: which lines are headings, items, sub-items, and where preamble, body,
//! signatures and annex begin.
//!
//! Nothing here knows a document, a city or a fixed list of layouts. Zones are
//! found by what stands in them, series by ordinals that run on
//! (`series`), and whether a series holds headings or items by its members'
//! form and by what stands under them (`role`).

mod bare_heading;
mod block;
mod candidate;
mod contents;
mod family;
mod forest;
mod glued;
mod half_bracket;
mod rival;
mod role;
mod series;
mod topic_paragraph;
mod zone;

pub use block::{Marker, Pieces};
pub use role::{Block, Role};
pub(crate) use zone::is_history;

use crate::span::TextRange;
use crate::text::SourceText;
use crate::token::{Lines, seams};

/// Every logical line with its role, in document order.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Blocks in order of their first character; furniture stands where it stands.
    pub blocks: Vec<Block>,
    /// A reading nearly as good as the one taken.
    pub rival: Option<Rival>,
    /// Columns at which the text was wrapped, if it was.
    pub wrap: Option<u32>,
}

/// Lines of a notice around the document, counted over all lines from the top and from the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Lines before the document's title.
    pub n_head: usize,
    /// Lines behind its signatures.
    pub n_tail: usize,
}

/// Another reading of the outline that costs about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// The marker or heading that may be read otherwise.
    pub range: TextRange,
    /// Depth taken, from 0; `None` for words.
    pub chosen: Option<u8>,
    /// Depth of the other reading.
    pub alternative: Option<u8>,
}

/// Infers the outline of the lines of `source`.
pub fn infer(source: &SourceText<'_>, lines: &Lines, notice: Notice) -> Outline {
    let mut seams = seams(lines);
    let zones = zone::zones(source, lines, &seams, notice);
    let (places, candidates) = candidate::collect(source, lines, &zones, &mut seams);
    let nesting = series::nest(&candidates);
    let logical = block::build(source, lines, &zones, &seams, &places, &nesting.readings);
    let rival = nesting.rival.and_then(|(at, alternative)| {
        Some(Rival {
            range: places.get(at)?.marker,
            chosen: nesting.readings.get(at).copied().flatten(),
            alternative,
        })
    });
    drop((places, candidates, seams, zones));
    let forest = forest::Forest::grow(source, &logical);
    let blocks = role::assign(source, &logical, &forest);
    Outline { blocks, rival, wrap: lines.layout.wrap }
}
