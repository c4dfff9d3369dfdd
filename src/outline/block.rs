//! Lines rejoined into logical lines: headings, items, paragraphs.

use crate::outline::candidate::Place;
use crate::outline::series::Reading;
use crate::outline::zone::{Zone, words_after};
use crate::span::TextRange;
use crate::text::{SourceText, trim};
use crate::token::{CounterStyle, Enumerator, Line, LineKind, Lines, Seam, Shape};
use smallvec::SmallVec;

/// One range of words for each physical line.
pub type Pieces = SmallVec<[TextRange; 1]>;

/// A marker that opens a heading or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What it counts.
    pub enumerator: Enumerator,
    /// The printed marker.
    pub range: TextRange,
}

/// A logical line, before it has a role.
#[derive(Clone, Debug)]
pub(crate) struct Logical {
    pub(crate) zone: Zone,
    pub(crate) kind: LineKind,
    /// Depth of the heading or item that begins here, from 0; `None` for a paragraph.
    pub(crate) depth: Option<u8>,
    pub(crate) marker: Option<Marker>,
    /// Signs of Markdown, which are neither marker nor title.
    pub(crate) signs: Pieces,
    pub(crate) pieces: Pieces,
    /// Times the words run on across a page break.
    pub(crate) n_page_joins: u32,
    /// Weight of the seam to the words before.
    pub(crate) seam: i32,
    /// Whether the last line's words are a finished sentence.
    pub(crate) finished: bool,
    /// Whether its first line has the indent of a new paragraph.
    pub(crate) indented: bool,
    /// Whether a page break or blank stands before.
    pub(crate) page_before: bool,
    /// The shape of the first of `pieces`, where it is known.
    pub(crate) shape: Option<Shape>,
}

/// Joins the lines into logical lines; furniture keeps its place and interrupts nothing.
pub(crate) fn build(
    source: &SourceText<'_>,
    lines: &Lines,
    zones: &[Zone],
    seams: &[Seam],
    places: &[Place],
    readings: &[Reading],
) -> Vec<Logical> {
    let mut taken = places.iter().zip(readings).peekable();
    let mut blocks: Vec<Logical> = Vec::with_capacity(lines.lines.len());
    let mut open: Option<usize> = None;
    let mut parted = false;
    for (at, line) in lines.lines.iter().enumerate() {
        let zone = zones.get(at).copied().unwrap_or(Zone::Body);
        let seam =
            seams.get(at).copied().unwrap_or(Seam { weight: 0, furniture: false, page: false });
        let mut starts: SmallVec<[(Place, u8); 1]> = SmallVec::new();
        let mut refused = false;
        while let Some((place, reading)) = taken.next_if(|(place, _)| place.line == at) {
            match reading {
                Some(depth) => starts.push((*place, *depth)),
                None => {
                    refused |= place.enumerator.is_some() && place.marker.start == line.range.start
                }
            }
        }
        if line.kind != LineKind::Words || zone != Zone::Body {
            if line.kind == LineKind::Words {
                open = None;
            }
            blocks.push(single(source, line, zone));
            continue;
        }
        let indented = lines.layout.paragraph_indent.is_some_and(|indent| line.indent >= indent);
        let seam = if parted { Seam { weight: seam.weight.min(-4), ..seam } } else { seam };
        let last = starts.last().filter(|(place, _)| place.marker.start > line.range.start);
        parted = last.is_some_and(|(place, _)| {
            !lines.layout.is_full(line)
                && is_title(source.get(TextRange { start: place.marker.end, end: line.range.end }))
        });
        push_line(
            source,
            line,
            &Continuation { seam, refused, indented, starts: &starts },
            &mut blocks,
            &mut open,
        );
    }
    settle_letters(&mut blocks);
    blocks
}

/// `…論壇。三、青年及教育`, glued to what stands before: a title, which ends where its line does.
fn is_title(words: &str) -> bool {
    const PAUSES: [char; 8] = ['，', '。', '；', '：', ',', ';', ':', '！'];
    let words = crate::text::class::trim(words);
    (2..=MAX_GLUED_TITLE).contains(&words.chars().count())
        && !words.contains(PAUSES)
        && !words.ends_with(['、', '和', '與', '及', '的', '（', '('])
}

/// Longest title glued to the end of a line, in characters.
const MAX_GLUED_TITLE: usize = 20;

/// `i.` behind `h.` is the ninth letter, not a Roman one.
fn settle_letters(blocks: &mut [Logical]) {
    let mut last: Option<Enumerator> = None;
    for marker in blocks.iter_mut().filter_map(|block| block.marker.as_mut()) {
        let own = marker.enumerator;
        if let (Some((style, ordinal)), Some(last)) = (own.other, last)
            && (last.style, last.delimiter, last.ordinal + 1) == (style, own.delimiter, ordinal)
        {
            marker.enumerator = Enumerator { style, ordinal, other: None, ..own };
        }
        let is_letter =
            |style| matches!(style, CounterStyle::LowerAlpha | CounterStyle::UpperAlpha);
        if is_letter(marker.enumerator.style) {
            last = Some(marker.enumerator);
        }
    }
}

fn single(source: &SourceText<'_>, line: &Line, zone: Zone) -> Logical {
    Logical {
        zone,
        kind: line.kind,
        depth: None,
        marker: None,
        signs: line.signs.iter().flatten().copied().collect(),
        pieces: SmallVec::from_slice(&[trim(source, line.range)]),
        n_page_joins: 0,
        seam: 0,
        finished: true,
        page_before: false,
        indented: false,
        shape: None,
    }
}

/// How a line stands to the words before it.
struct Continuation<'c> {
    seam: Seam,
    /// Whether it starts with a marker that the outline took for words.
    refused: bool,
    /// Whether it has the indent of a new paragraph.
    indented: bool,
    /// Headings and items that begin in it, with their depth.
    starts: &'c [(Place, u8)],
}

fn push_line(
    source: &SourceText<'_>,
    line: &Line,
    how: &Continuation<'_>,
    blocks: &mut Vec<Logical>,
    open: &mut Option<usize>,
) {
    let Continuation { seam, refused, indented, starts } = *how;
    let opens = starts.first().is_some_and(|(place, _)| place.marker.start == line.range.start);
    let mut from = line.range.start;
    let mut first = None;
    if !opens {
        let end = starts.first().map_or(line.range.end, |(place, _)| place.marker.start);
        let words = trim(source, TextRange { start: from, end });
        // A marker that is none no longer speaks for a new paragraph.
        let weight = seam.weight + if refused { 4 } else { 0 };
        // Behind a marker that ends its line stand its words.
        let wordless = open.and_then(|at| blocks.get(at)).is_some_and(|open| {
            open.pieces.is_empty() && open.marker.is_some() && line.marker.is_none()
        });
        let target = open.filter(|_| weight > 0 || wordless).and_then(|at| blocks.get_mut(at));
        match target {
            Some(block) => {
                block.pieces.push(words);
                block.n_page_joins += u32::from(seam.page);
            }
            None => {
                blocks.push(Logical { indented, ..paragraph(words, weight, seam.page) });
                *open = Some(blocks.len() - 1);
            }
        }
        from = end;
        first = *open;
    }
    for (nth, (place, depth)) in starts.iter().enumerate() {
        debug_assert!(place.marker.start >= from);
        let end = starts.get(nth + 1).map_or(line.range.end, |(next, _)| next.marker.start);
        blocks.push(opening(source, line, place, *depth, end, seam.weight));
        *open = Some(blocks.len() - 1);
        first = first.or(*open);
        from = end;
    }
    let [before, behind] = line.signs;
    if let Some(block) = first.and_then(|at| blocks.get_mut(at)) {
        block.signs.extend(before);
    }
    if let Some(block) = open.and_then(|at| blocks.get_mut(at)) {
        block.signs.extend(behind);
        block.finished = line.shape.ends_sentence || line.shape.ends_clause;
    }
}

fn paragraph(words: TextRange, seam: i32, page_before: bool) -> Logical {
    Logical {
        zone: Zone::Body,
        kind: LineKind::Words,
        depth: None,
        marker: None,
        signs: Pieces::new(),
        pieces: SmallVec::from_slice(&[words]),
        n_page_joins: 0,
        seam,
        finished: false,
        page_before,
        indented: false,
        shape: None,
    }
}

fn opening(
    source: &SourceText<'_>,
    line: &Line,
    place: &Place,
    depth: u8,
    end: u32,
    seam: i32,
) -> Logical {
    let whole = place.marker.start == line.range.start && end == line.range.end;
    let words = match place.enumerator {
        Some(_) if line.marker.is_some() && whole => words_after(source, line),
        _ => trim(source, TextRange { start: place.marker.end, end }),
    };
    // The shape of a line is that of all its words.
    let known = whole
        && line.marker.is_some() == place.enumerator.is_some()
        && words.end == line.range.end
        && !words.is_empty();
    let pieces = if words.is_empty() { Pieces::new() } else { SmallVec::from_slice(&[words]) };
    Logical {
        depth: Some(depth),
        marker: place.enumerator.map(|enumerator| Marker { enumerator, range: place.marker }),
        pieces,
        shape: known.then_some(line.shape),
        ..paragraph(words, seam, false)
    }
}
