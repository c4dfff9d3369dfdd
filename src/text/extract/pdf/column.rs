//! Pages set in two columns: the right one is read behind the left one.
//!
//! ```text
//! gutter  = an upright strip that nothing stands in, between lines that are full on both sides
//! band    = the height of a gutter: a title across the page ends it
//! ```
//!
//! Signatures side by side, contents with page numbers and tables are no
//! columns: their lines are short, or too few.

use crate::text::extract::pdf::glyph::Mark;

/// Half the width, in sizes of the font, of the narrowest gutter.
const HALF_GUTTER: f64 = 0.5;
/// Fewest lines of a column.
const MIN_LINES: usize = 5;
/// Narrowest column, in sizes of the font.
const MIN_WIDTH: f64 = 9.0;
/// Where gutters are looked for: shares of the width of the text.
const PLACES: std::ops::RangeInclusive<u32> = 30..=70;

/// A column that runs on: the left one and what was the right one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Baselines of its first and last line.
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Its margins.
    pub(super) left: f64,
    pub(super) right: f64,
}

/// One side of a gutter.
#[derive(Debug)]
struct Side {
    /// Start and end of each line.
    lines: Vec<(f64, f64)>,
    start: f64,
    end: f64,
    /// Baselines of its first and last line.
    top: f64,
    bottom: f64,
    /// The usual distance between its lines.
    pitch: f64,
}

/// Columns at one height of the page.
#[derive(Debug)]
struct Band {
    top: f64,
    bottom: f64,
    left: Side,
    right: Side,
}

/// Moves what stands in right columns below the left ones; the columns that are there then.
pub(super) fn unfold(marks: &mut [Mark]) -> Vec<Column> {
    marks.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let Some(em) = median(marks.iter().map(|mark| mark.em)) else { return Vec::new() };
    let Some((gutter, bands)) = gutter(marks, em) else { return Vec::new() };
    for mark in marks {
        let above = bands.iter().filter(|band| band.bottom < mark.baseline);
        let down: f64 = above.map(Band::growth).sum();
        let own = bands.iter().find(|band| (band.top..=band.bottom).contains(&mark.baseline));
        if let Some(band) = own.filter(|_| mark.start > gutter) {
            let along = band.left.start - band.right.start;
            mark.start += along;
            mark.end += along;
            mark.baseline += band.drop();
        }
        mark.baseline += down;
    }
    let mut down = 0.0;
    let column = |band: &Band| {
        let (top, bottom) = (band.top + down, band.bottom + down + band.growth());
        down += band.growth();
        Column { top, bottom, left: band.left.start, right: band.left.end }
    };
    bands.iter().map(column).collect()
}

impl Band {
    /// How far down the right column moves to stand below the left one.
    fn drop(&self) -> f64 {
        self.left.bottom + self.left.pitch - self.right.top
    }

    /// How much higher the band is then.
    fn growth(&self) -> f64 {
        (self.right.bottom + self.drop() - self.bottom).max(0.0)
    }
}

impl Side {
    /// The lines of `marks`, which come from top to bottom.
    fn of<'m>(marks: impl Iterator<Item = &'m Mark>, em: f64) -> Self {
        let (mut lines, mut baselines): (Vec<(f64, f64)>, Vec<f64>) = (Vec::new(), Vec::new());
        for mark in marks {
            let level = baselines.last().is_some_and(|last| mark.baseline - last < 0.5 * em);
            match lines.last_mut() {
                Some((start, end)) if level => {
                    *start = start.min(mark.start);
                    *end = end.max(mark.end);
                }
                _ => {
                    lines.push((mark.start, mark.end));
                    baselines.push(mark.baseline);
                }
            }
        }
        let steps = baselines.windows(2).filter_map(|pair| Some(pair.last()? - pair.first()?));
        Self {
            start: lines.iter().map(|(start, _)| *start).fold(f64::INFINITY, f64::min),
            end: lines.iter().map(|(_, end)| *end).fold(f64::NEG_INFINITY, f64::max),
            top: baselines.first().copied().unwrap_or_default(),
            bottom: baselines.last().copied().unwrap_or_default(),
            pitch: median(steps).unwrap_or_default(),
            lines,
        }
    }

    /// Whether it is a column of running text: enough lines, most of them full.
    fn is_prose(&self, em: f64) -> bool {
        let width = self.end - self.start;
        let is_full = |(start, end): &&(f64, f64)| end - start > 0.8 * width;
        self.lines.len() >= MIN_LINES
            && width > MIN_WIDTH * em
            && self.lines.iter().filter(is_full).count() * 2 > self.lines.len()
    }
}

/// The gutter that parts the most lines, and the bands along it.
fn gutter(marks: &[Mark], em: f64) -> Option<(f64, Vec<Band>)> {
    let visible: Vec<Mark> = marks.iter().filter(|mark| !mark.c.is_whitespace()).copied().collect();
    let start = visible.iter().map(|mark| mark.start).fold(f64::INFINITY, f64::min);
    let end = visible.iter().map(|mark| mark.end).fold(f64::NEG_INFINITY, f64::max);
    if end - start < 2.0 * MIN_WIDTH * em {
        return None;
    }
    let n_lines = |bands: &[Band]| -> usize {
        bands.iter().map(|band| band.left.lines.len() + band.right.lines.len()).sum()
    };
    let mut best: Vec<(f64, Vec<Band>)> = Vec::new();
    for share in PLACES {
        let at = start + (end - start) * f64::from(share) / 100.0;
        let bands = bands(&visible, at, em);
        let most = best.first().map_or(1, |(_, bands)| n_lines(bands));
        if n_lines(&bands) > most {
            best.clear();
        }
        if n_lines(&bands) >= most {
            best.push((at, bands));
        }
    }
    let middle = best.len() / 2;
    best.into_iter().nth(middle)
}

/// Where both sides of `at` hold running text, with nothing between them.
fn bands(marks: &[Mark], at: f64, em: f64) -> Vec<Band> {
    let half = HALF_GUTTER * em;
    let crosses = |mark: &&Mark| mark.end > at - half && mark.start < at + half;
    let cuts = marks.iter().filter(crosses).map(|mark| mark.baseline);
    let (mut found, mut top) = (Vec::new(), f64::NEG_INFINITY);
    for cut in cuts.chain([f64::INFINITY]) {
        let above = |height: f64| marks.partition_point(|mark| mark.baseline < height);
        let inside = marks.get(above(top + 0.5 * em)..above(cut - 0.5 * em)).unwrap_or_default();
        top = cut;
        if inside.len() < MIN_LINES {
            continue;
        }
        let side =
            |is_left: bool| Side::of(inside.iter().filter(|mark| (mark.start < at) == is_left), em);
        let (left, right) = (side(true), side(false));
        if left.is_prose(em) && right.is_prose(em) {
            let (top, bottom) = (left.top.min(right.top), left.bottom.max(right.bottom));
            found.push(Band { top, bottom, left, right });
        }
    }
    found
}

/// The value in the middle.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
