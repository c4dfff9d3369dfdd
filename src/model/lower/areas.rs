//! Areas and measures from the blocks of a document.

use crate::model::{Agency, Area, Facets, Item, Measure, Text};
use crate::outline::{Block, Role};
use crate::span::{Spans, TextRange};
use crate::text::{Passage, SourceText};
use std::borrow::Cow;

/// Reads the lead agencies off the end of a measure: where its words end, and who they are.
pub(crate) type AgencyReader = for<'a> fn(&Passage<'_, 'a>) -> (usize, Vec<Agency<'a>>);

/// The areas of `blocks` in document order.
pub(crate) fn areas<'a>(
    source: &SourceText<'a>,
    blocks: &[Block],
    agencies: AgencyReader,
) -> Vec<Area<'a>> {
    let mut builder = Builder {
        source,
        blocks,
        agencies,
        areas: Vec::with_capacity(blocks.iter().filter(|b| b.role == Role::Heading).count()),
        area_of: vec![None; blocks.len()],
        n_of: measures_under(blocks),
        loose: None,
        n_measures: 0,
        n_under: Vec::new(),
        n_roots: 0,
    };
    for (at, block) in blocks.iter().enumerate() {
        builder.accept(at, block);
    }
    builder.areas
}

/// How many measures hang on each block: they are large, and room for twice as many is dear.
fn measures_under(blocks: &[Block]) -> Vec<u32> {
    let mut counts = vec![0; blocks.len()];
    for block in blocks.iter().filter(|block| block.role == Role::Measure) {
        if let Some(count) = block.parent.and_then(|parent| counts.get_mut(parent as usize)) {
            *count += 1;
        }
    }
    counts
}

struct Builder<'s, 'a> {
    source: &'s SourceText<'a>,
    blocks: &'s [Block],
    agencies: AgencyReader,
    areas: Vec<Area<'a>>,
    /// Area of each heading's block.
    area_of: Vec<Option<u32>>,
    /// Measures under each heading's block.
    n_of: Vec<u32>,
    /// Area made for measures under no heading.
    loose: Option<u32>,
    n_measures: u32,
    /// Number of sub-areas of each area so far.
    n_under: Vec<u32>,
    n_roots: u32,
}

impl<'a> Builder<'_, 'a> {
    fn accept(&mut self, at: usize, block: &Block) {
        match block.role {
            Role::Heading => {
                let parent = block
                    .parent
                    .and_then(|parent| self.area_of.get(parent as usize).copied().flatten());
                let n_measures = self.n_of.get(at).copied().unwrap_or_default();
                let area = self.open(block, parent, n_measures);
                self.loose = None;
                if let Some(slot) = self.area_of.get_mut(at) {
                    *slot = Some(area);
                }
            }
            Role::Measure => self.measure(block),
            Role::Item => self.item(block),
            Role::Intro => {
                let text = Passage::join(self.source, &block.pieces).to_text();
                let area = block
                    .parent
                    .and_then(|parent| self.area_of.get(parent as usize).copied().flatten());
                if let Some(area) = area.and_then(|area| self.areas.get_mut(area as usize)) {
                    area.intro.push(text);
                }
            }
            _ => {}
        }
    }

    /// Opens an area that `n_measures` are to stand in.
    fn open(&mut self, block: &Block, parent: Option<u32>, n_measures: u32) -> u32 {
        let at = self.areas.len() as u32;
        let position = match parent.and_then(|parent| self.n_under.get_mut(parent as usize)) {
            Some(count) => count,
            None => &mut self.n_roots,
        };
        *position += 1;
        let ordinal =
            block.marker.map(|marker| marker.enumerator.ordinal).filter(|ordinal| *ordinal > 0);
        let title = Passage::join(self.source, &block.pieces);
        let ordinal = ordinal.unwrap_or(*position);
        self.n_under.push(0);
        self.areas.push(Area {
            id: Cow::Owned(area_id(at)),
            parent: parent.map(|parent| Cow::Owned(area_id(parent))),
            level: block.level.max(1),
            ordinal,
            marker: block.marker.map(|marker| self.source.slice(marker.range)),
            title: (!title.text().is_empty()).then(|| title.to_text().text),
            topics: Vec::new(),
            spans: region(self.source, block),
            intro: Vec::new(),
            measures: Vec::with_capacity(n_measures as usize),
        });
        at
    }

    fn measure(&mut self, block: &Block) {
        let heading =
            block.parent.and_then(|parent| self.area_of.get(parent as usize).copied().flatten());
        let area = match heading.or(self.loose) {
            Some(area) => area,
            None => {
                let area = self.open_untitled();
                self.loose = Some(area);
                area
            }
        };
        self.n_measures += 1;
        let passage = Passage::join(self.source, &block.pieces);
        let (end, agencies) = (self.agencies)(&passage);
        let text_spans = passage.spans(0..end);
        let spans = match block.pieces.len() {
            0 | 1 => region(self.source, block),
            _ => region_of(self.source, block, passage.ranges()),
        };
        let whole = end == passage.text().len();
        let text = if whole { passage.into_words() } else { passage.words(0..end) };
        let measure = Measure {
            id: Cow::Owned(measure_id(area, self.n_measures)),
            ordinal: self.n_measures,
            number: block
                .marker
                .map(|marker| marker.enumerator.ordinal)
                .filter(|ordinal| *ordinal > 0),
            marker: block.marker.map(|marker| self.source.slice(marker.range)),
            text,
            spans,
            text_spans,
            items: Vec::new(),
            agencies,
            facets: Facets::default(),
        };
        if let Some(area) = self.areas.get_mut(area as usize) {
            area.measures.push(measure);
        }
    }

    /// A document whose clauses stand under no heading has one area without title.
    fn open_untitled(&mut self) -> u32 {
        let block = Block {
            role: Role::Heading,
            parent: None,
            level: 1,
            marker: None,
            signs: Default::default(),
            pieces: Default::default(),
            n_page_joins: 0,
        };
        self.open(&block, None, 0)
    }

    fn item(&mut self, block: &Block) {
        let heading = block
            .parent
            .and_then(|measure| self.blocks.get(measure as usize))
            .and_then(|measure| measure.parent);
        let area = heading
            .and_then(|heading| self.area_of.get(heading as usize).copied().flatten())
            .or(self.loose);
        let measure = area
            .and_then(|area| self.areas.get_mut(area as usize))
            .and_then(|area| area.measures.last_mut());
        let Some(measure) = measure else { return };
        let passage = Passage::join(self.source, &block.pieces);
        let Text { text, spans: text_spans } = passage.to_text();
        let spans = region(self.source, block);
        measure.spans.extend(&spans);
        measure.items.push(Item {
            marker: block.marker.map(|marker| self.source.slice(marker.range)),
            number: block
                .marker
                .map(|marker| marker.enumerator.ordinal)
                .filter(|ordinal| *ordinal > 0),
            text,
            spans,
            text_spans,
        });
    }
}

/// `a4` for the area at index 3.
fn area_id(at: u32) -> String {
    let mut id = String::with_capacity(12);
    id.push('a');
    push_number(&mut id, at + 1);
    id
}

/// `a4.m24` for the measure with ordinal 24 in the area at index 3.
fn measure_id(area: u32, ordinal: u32) -> String {
    let mut id = area_id(area);
    id.push_str(".m");
    push_number(&mut id, ordinal);
    id
}

/// Thousands of ids are written; the general formatter takes several times as long.
fn push_number(text: &mut String, number: u32) {
    match number {
        0..10 => text.push(char::from(b'0' + number as u8)),
        10..100 => {
            let digits = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
            text.push_str(std::str::from_utf8(&digits).unwrap_or_default());
        }
        _ => {
            push_number(text, number / 10);
            push_number(text, number % 10);
        }
    }
}

/// Marker, signs and words of a block: one span for each physical line.
pub(crate) fn region(source: &SourceText<'_>, block: &Block) -> Spans {
    match block.pieces.as_slice() {
        [] | [_] => region_of(source, block, block.pieces.iter().copied()),
        // Words on both sides of a line end keep it as their blank.
        pieces => region_of(source, block, Passage::join(source, pieces).ranges()),
    }
}

/// As [`region`], of a block whose words stand at `words`.
fn region_of(
    source: &SourceText<'_>,
    block: &Block,
    words: impl Iterator<Item = TextRange>,
) -> Spans {
    let marker = block.marker.map(|marker| marker.range);
    // Most blocks are words, or a marker and words on the same line.
    if let ([piece], true) = (block.pieces.as_slice(), block.signs.is_empty()) {
        match marker {
            None => return source.hull(*piece).into(),
            Some(marker) if marker.end <= piece.start && same_line(source, marker, *piece) => {
                return source.hull(TextRange { start: marker.start, end: piece.end }).into();
            }
            Some(_) => {}
        }
    }
    let mut spans = Spans::new();
    let mut open: Option<TextRange> = None;
    let mut parts: smallvec::SmallVec<[TextRange; 4]> = marker.into_iter().collect();
    parts.extend(block.signs.iter().copied());
    parts.extend(words);
    if !parts.is_sorted() {
        parts.sort_unstable();
    }
    for part in parts {
        open = match open {
            Some(range) if same_line(source, range, part) => {
                Some(TextRange { start: range.start, end: part.end })
            }
            Some(range) => {
                spans.push(source.hull(range));
                Some(part)
            }
            None => Some(part),
        };
    }
    if let Some(range) = open {
        spans.push(source.hull(range));
    }
    spans
}

/// Whether nothing but blanks of one line lies between two ranges.
fn same_line(source: &SourceText<'_>, a: TextRange, b: TextRange) -> bool {
    if source.get(a).ends_with(['\n', '\r']) {
        return false;
    }
    let gap = source.get(TextRange { start: a.end, end: b.start.max(a.end) });
    gap.chars().all(|c| crate::text::class::is_blank(c) && !matches!(c, '\n' | '\r'))
}
