//! From lines to paragraphs.
//!
//! A line goes on in the next one if it is full (what stands first in the next
//! line had no room left in it) and nothing speaks for a new paragraph: an
//! indent, another size, a wider gap, a marker behind a full stop. Which
//! indents there are, and where the margins lie, is read off the pages.

use crate::text::extract::marker::is_marked;
use crate::text::extract::pdf::column::Column;
use crate::text::extract::pdf::line::Line;
use crate::text::extract::pdf::page::Page;

/// How the document is set, all of it.
#[derive(Debug)]
pub(super) struct Setting {
    /// Size of most lines.
    em: f64,
    /// Width of a full line.
    width: f64,
    /// Distance between the lines of a paragraph.
    pitch: f64,
    /// Whether the first lines of paragraphs are indented.
    is_indented: bool,
}

/// The margins of a page or a column.
#[derive(Clone, Copy, Debug)]
struct Margins {
    left: f64,
    right: f64,
}

impl Margins {
    fn of(column: &Column) -> Self {
        Self { left: column.left, right: column.right }
    }

    /// Whether `line` is as far from one margin as from the other, and at least `inset` of its size.
    fn centres(&self, line: &Line, inset: f64) -> bool {
        let (left, right) = (line.start - self.left, self.right - line.end);
        (left - right).abs() < line.em && left > inset * line.em
    }
}

impl Setting {
    pub(super) fn of(pages: &[Page]) -> Self {
        let lines = || pages.iter().flat_map(|page| &page.lines);
        let em = weighted_median(lines().map(|line| (line.em, line.text.chars().count())));
        let mut setting = Self { em, width: 0.0, pitch: 0.0, is_indented: false };
        setting.width = setting.full_width(pages);
        setting.pitch = weighted_median(
            setting.full_pairs(pages).map(|(a, b, _)| (b.baseline - a.baseline, 1)),
        );
        let steps = |from: std::ops::Range<f64>, to: std::ops::Range<f64>| {
            let matches = |(a, b, left): &(&Line, &Line, f64)| {
                from.contains(&((a.start - left) / em)) && to.contains(&((b.start - left) / em))
            };
            setting.full_pairs(pages).filter(matches).count()
        };
        setting.is_indented = steps(1.2..4.5, -0.6..0.6) > 0;
        setting
    }

    /// How far full lines reach from the left margin.
    ///
    /// Lines show it that stop in mid-sentence, two of them at least. Where none
    /// do, because every paragraph is short, the right margin is taken to be as
    /// wide as the left one.
    fn full_width(&self, pages: &[Page]) -> f64 {
        let (mut reached, mut mirrored): (Vec<f64>, f64) = (Vec::new(), 0.0);
        for page in pages {
            let left = self.left(page);
            let wide = self.body(page).filter(|line| page.column(line).is_none());
            let unfinished = wide.filter(|line| !ends_sentence(&line.text));
            reached.extend(unfinished.map(|line| line.end - left));
            mirrored = mirrored.max(page.width - 2.0 * left);
        }
        reached.sort_by(|a, b| b.total_cmp(a));
        let near = |pair: &&[f64]| matches!(pair, [a, b] if a - b < self.em);
        let shown = reached.windows(2).find(near).and_then(|pair| pair.first());
        match (shown, reached.first()) {
            (Some(shown), _) if *shown > 0.6 * mirrored => *shown,
            (_, Some(longest)) => longest.max(mirrored),
            _ => mirrored,
        }
    }

    /// The paragraphs of `page`.
    pub(super) fn paragraphs(&self, page: &Page) -> Vec<String> {
        let page_margins = self.margins(page);
        let mut paragraphs: Vec<String> = Vec::new();
        let mut before: Option<(&Line, bool)> = None;
        for line in &page.lines {
            let margins = page.column(line).map_or(page_margins, Margins::of);
            let joined = before
                .is_some_and(|(last, is_first)| self.continues(&margins, last, is_first, line));
            match paragraphs.last_mut() {
                Some(paragraph) if joined => join(paragraph, &line.text),
                _ => paragraphs.push(line.text.clone()),
            }
            before = Some((line, !joined));
        }
        paragraphs
    }

    /// Whether `line` belongs to the paragraph of `last`, which opened it if `is_first`.
    fn continues(&self, margins: &Margins, last: &Line, is_first: bool, line: &Line) -> bool {
        let em = last.em;
        let same_size = (line.em - em).abs() < 0.12 * em;
        let pitch = self.pitch * (em / self.em).max(1.0);
        let near = line.baseline - last.baseline < 1.15 * pitch.max(em);
        if line.is_row || last.is_row || !same_size || !near || !is_full(margins, last, line) {
            return false;
        }
        if margins.centres(last, -0.3) && margins.centres(line, 0.3) && !ends_sentence(&last.text) {
            return true;
        }
        let (was, is) = ((last.start - margins.left) / em, (line.start - margins.left) / em);
        let ended = ends_sentence(&last.text);
        if (is - was).abs() < 0.6 {
            let indented_again = is_first && self.is_indented && is > 1.2;
            return !(indented_again || ended && is_marked(&line.text));
        }
        if is < was {
            // Behind an indented first line, the text goes back to the margin.
            return is_first && was < 5.0 && !(ended && is_marked(&line.text));
        }
        // Behind a marker, the text stays where the words began.
        is_first && is - was < 5.0 && is_marked(&last.text)
    }

    fn margins(&self, page: &Page) -> Margins {
        let left = self.left(page);
        Margins { left, right: left + self.width }
    }

    fn left(&self, page: &Page) -> f64 {
        self.body(page).map(|line| line.start).fold(f64::INFINITY, f64::min)
    }

    /// The lines of `page` in the usual size.
    fn body<'p>(&self, page: &'p Page) -> impl Iterator<Item = &'p Line> {
        let em = self.em;
        page.lines.iter().filter(move |line| !line.is_row && (line.em - em).abs() < 0.12 * em)
    }

    /// Lines in the usual size, the first of them full, with what follows and the left margin.
    fn full_pairs<'p>(&self, pages: &'p [Page]) -> impl Iterator<Item = (&'p Line, &'p Line, f64)> {
        pages.iter().flat_map(move |page| {
            let page_margins = self.margins(page);
            let margins = |line: &Line| page.column(line).map_or(page_margins, Margins::of);
            let body: Vec<&Line> = self.body(page).collect();
            let pairs: Vec<(&Line, &Line, f64)> = body
                .windows(2)
                .filter_map(|pair| match pair {
                    [a, b] if is_full(&margins(b), a, b) => Some((*a, *b, margins(b).left)),
                    _ => None,
                })
                .collect();
            pairs
        })
    }
}

/// Whether what stands first in `next` had no room left in `line`.
fn is_full(margins: &Margins, line: &Line, next: &Line) -> bool {
    margins.right - line.end < next.first_unit + 0.3 * line.em
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['」', '』', '）', '”', '’']).ends_with(['。', '；', '！', '？', '：'])
        || text.ends_with('）') && text.contains("。（")
}

/// Adds a line to its paragraph; a blank parts narrow words.
pub(super) fn join(paragraph: &mut String, line: &str) {
    let narrow = |c: Option<char>| c.is_some_and(|c| !crate::text::class::is_wide(c));
    if narrow(paragraph.chars().next_back()) && narrow(line.chars().next()) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// The value in the middle, each counted as often as its weight says; 0 of nothing.
fn weighted_median(values: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut values: Vec<(f64, usize)> = values.collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|(_, weight)| weight).sum::<usize>() / 2;
    let mut seen = 0;
    values
        .iter()
        .find(|(_, weight)| {
            seen += weight;
            seen > half
        })
        .map_or(0.0, |(value, _)| *value)
}
