//! How a text is set: wrapped at a width or one paragraph a line, with blank
//! lines or indents between paragraphs.

use crate::token::{Line, LineKind};

/// What the lines of a text have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Columns at which lines are wrapped, `None` where a line is a paragraph.
    pub wrap: Option<u32>,
    /// Whether lines were wrapped by their characters: every one counts two columns.
    pub by_chars: bool,
    /// Whether a blank line says that a paragraph ends.
    pub blank_parts: bool,
    /// Whether wrapped paragraphs are parted by blank lines throughout.
    pub blank_parts_all: bool,
    /// Whether most full lines end in mid-sentence: paragraphs that happen to be as wide do not.
    pub cuts_sentences: bool,
    /// Whether a full stop at the end of a full line rather ends a sentence than a paragraph.
    pub stops_run_on: bool,
    /// Columns of indent that open a paragraph where wrapped lines have less.
    pub paragraph_indent: Option<u32>,
}

/// No page is set wider than this many columns.
const MAX_WRAP: u32 = 150;

impl Layout {
    /// Measures `lines`.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let words: Vec<&Line> = lines.iter().filter(|line| line.kind == LineKind::Words).collect();
        let by_columns = Self { wrap: wrap(&words, width), ..Self::default() };
        let by_chars = Self { wrap: wrap(&words, chars), by_chars: true, ..Self::default() };
        let (layout, reach) = match n_exact(&words, by_chars) > n_exact(&words, by_columns) {
            true => (by_chars, chars as fn(&Line) -> u32),
            false => (by_columns, width as fn(&Line) -> u32),
        };
        Self {
            blank_parts: blank_parts(&words, layout),
            blank_parts_all: blank_parts_all(&words, layout),
            cuts_sentences: layout.wrap.is_some_and(|wrap| cuts_sentences(&words, wrap, reach)),
            stops_run_on: stops_run_on(&words, layout),
            paragraph_indent: paragraph_indent(&words),
            ..layout
        }
    }

    /// How far a line reaches, in columns of `wrap`.
    pub(crate) fn measure(&self, line: &Line) -> u32 {
        if self.by_chars { chars(line) } else { width(line) }
    }

    /// Whether a line fills its measure, so that its end says nothing.
    ///
    /// One that reaches far beyond was never broken: its end is that of its paragraph.
    pub(crate) fn is_full(&self, line: &Line) -> bool {
        self.wrap.is_some_and(|wrap| {
            let reach = self.measure(line);
            reach + line.indent + 4 > wrap && reach <= wrap + 12
        })
    }
}

fn width(line: &Line) -> u32 {
    line.width
}

fn chars(line: &Line) -> u32 {
    line.n_chars * 2
}

/// Lines that reach the very measure; one column is lost where a Han character had no room.
fn n_exact(words: &[&Line], layout: Layout) -> usize {
    let Some(wrap) = layout.wrap else { return 0 };
    let reaches = |line: &&&Line| {
        let reach = layout.measure(line) + line.indent.min(4);
        reach == wrap || reach + 1 == wrap
    };
    words.iter().filter(reaches).count()
}

/// The width near which many lines end, if the text is wrapped.
fn wrap(words: &[&Line], reach: fn(&Line) -> u32) -> Option<u32> {
    if words.len() < 4 {
        return None;
    }
    // Histogram of widths, in steps of one column.
    let mut counts = [0u32; MAX_WRAP as usize + 1];
    let mut n_long = 0u32;
    for line in words {
        match counts.get_mut((reach(line) + line.indent.min(4)) as usize) {
            Some(count) => *count += 1,
            None => n_long += 1,
        }
    }
    let n_words = words.len() as u32;
    if n_long * 4 > n_words {
        return None;
    }
    let band = |top: usize| -> u32 {
        (0..=3).filter_map(|d| top.checked_sub(d)).filter_map(|at| counts.get(at)).sum()
    };
    let is_top = |top: &usize| {
        band(*top) * 50 >= n_words.max(50) && counts.get(*top).is_some_and(|count| *count > 0)
    };
    let peak = |top: usize| (top.saturating_sub(6)..=top).max_by_key(|top| band(*top));
    let stands_out =
        |best: usize, n_half: u32| best >= 16 && band(best) >= 3 && band(best) * 3 >= n_half;
    let best = peak((3..counts.len()).rev().find(is_top)?)?;
    let wrapped = |best: usize| {
        stands_out(best, counts.iter().skip(best / 2).sum()) && is_cut(words, best as u32, reach)
    };
    if n_long * 20 <= n_words && wrapped(best) {
        return Some(best as u32);
    }
    // A few lines were left unbroken: the width is that at which sentences are cut.
    let tops = (16..best).rev().filter(is_top);
    let mut n_beyond = n_long;
    let mut last = counts.len();
    for best in tops.filter_map(peak) {
        n_beyond += counts.get(best + 1..last).unwrap_or_default().iter().sum::<u32>();
        last = last.min(best + 1);
        if n_beyond * 4 > n_words {
            break;
        }
        let n_half = counts.iter().take(best + 1).skip(best / 2).sum();
        if stands_out(best, n_half) && cuts_sentences(words, best as u32, reach) {
            return Some(best as u32);
        }
    }
    None
}

/// Whether any line is broken within a sentence: a full one, or one half as wide that says part of a sentence.
///
/// Paragraphs that happen to be as long end in a full stop, all of them.
fn is_cut(words: &[&Line], width: u32, reach: fn(&Line) -> u32) -> bool {
    words.windows(2).any(|pair| {
        let [line, next] = pair else { return false };
        let shape = line.shape;
        let ended = shape.ends_sentence || shape.ends_clause || shape.ends_colon;
        let taken = reach(line) + line.indent.min(4);
        let full = (width.saturating_sub(3)..=width).contains(&taken);
        let part = (shape.has_pause || line.marker.is_some())
            && taken * 2 >= width
            && next.n_blank_before == 0;
        !ended && (next.marker.is_none() || shape.ends_open) && (full || part)
    })
}

/// Whether most lines of about `width` columns end in mid-sentence, and none goes on behind a marker.
fn cuts_sentences(words: &[&Line], width: u32, reach: fn(&Line) -> u32) -> bool {
    let (mut n, mut n_cut) = (0u32, 0u32);
    for pair in words.windows(2) {
        let [line, next] = pair else { continue };
        let taken = reach(line) + line.indent.min(4);
        if !(width.saturating_sub(3)..=width).contains(&taken) {
            continue;
        }
        let shape = line.shape;
        let ended = shape.ends_sentence || shape.ends_clause || shape.ends_colon;
        n += 1;
        n_cut += u32::from(!ended && next.marker.is_none() && next.n_blank_before == 0);
    }
    n >= 4 && n_cut * 3 >= n * 2
}

/// Blank lines part paragraphs unless they stand between lines that surely belong together.
fn blank_parts(words: &[&Line], layout: Layout) -> bool {
    let (mut with_blank, mut without) = (0u32, 0u32);
    let mut any_blank = false;
    for pair in words.windows(2) {
        let [before, after] = pair else { continue };
        any_blank |= after.n_blank_before > 0;
        let open =
            !before.shape.ends_sentence && !before.shape.ends_clause && !before.shape.ends_colon;
        let full = |wrap| layout.measure(before) + 4 > wrap;
        let runs_on =
            layout.wrap.map_or(before.shape.ends_open, full) && open && after.marker.is_none();
        if runs_on || after.shape.starts_closed {
            if after.n_blank_before > 0 { with_blank += 1 } else { without += 1 }
        }
    }
    any_blank && with_blank * 3 <= without + 2
}

/// Whether unmarked paragraphs that end in a short line have a blank line behind them.
fn blank_parts_all(words: &[&Line], layout: Layout) -> bool {
    let Some(wrap) = layout.wrap else { return false };
    let (mut with_blank, mut without) = (0u32, 0u32);
    for pair in words.windows(2) {
        let [before, after] = pair else { continue };
        let ended = before.shape.ends_sentence && layout.measure(before) + before.indent + 8 < wrap;
        if ended && after.marker.is_none() {
            if after.n_blank_before > 0 { with_blank += 1 } else { without += 1 }
        }
    }
    with_blank >= 2 && without * 10 <= with_blank && blank_parts(words, layout)
}

/// Whether more full lines end on a full stop than the ends of paragraphs account for.
///
/// The last line of a paragraph has any width, so that few of the unmarked
/// paragraphs end in a full line: four columns' worth out of `wrap`.
fn stops_run_on(words: &[&Line], layout: Layout) -> bool {
    let Some(wrap) = layout.wrap else { return false };
    let (mut n_full, mut n_short) = (0u32, 0u32);
    for pair in words.windows(2) {
        let [before, after] = pair else { continue };
        if !before.shape.ends_sentence || after.marker.is_some() || after.n_blank_before > 0 {
            continue;
        }
        if layout.is_full(before) { n_full += 1 } else { n_short += 1 }
    }
    n_full * wrap > n_short * 8
}

/// Indent of two to eight columns that some but not all lines have.
fn paragraph_indent(words: &[&Line]) -> Option<u32> {
    let mut counts = [0u32; 9];
    for line in words {
        if let Some(count) = counts.get_mut(line.indent as usize) {
            *count += 1;
        }
    }
    let flush = counts.iter().take(2).sum::<u32>();
    let (indent, n) = counts.iter().enumerate().skip(2).max_by_key(|(_, n)| **n)?;
    let n_words = words.len() as u32;
    (*n * 8 >= n_words && flush * 5 >= n_words && *n >= 3).then_some(indent as u32)
}
