//! The lines of a page, from top to bottom.

use crate::text::extract::pdf::column::{self, Column};
use crate::text::extract::pdf::glyph::{Collector, Mark};
use crate::text::extract::pdf::grid;
use crate::text::extract::pdf::line::Line;

/// A page of text.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) columns: Vec<Column>,
    /// Width of the paper, along the lines.
    pub(super) width: f64,
    pub(super) n_characters: usize,
    /// Characters that the fonts do not name.
    pub(super) n_unknown: usize,
    pub(super) has_images: bool,
}

/// Share of the size by which characters of one line may differ in height.
const SAME_LINE: f64 = 0.45;

impl Page {
    pub(super) fn of(collector: Collector) -> Self {
        let has_images = collector.has_images;
        let (width, mut marks, rules) = collector.into_marks();
        let visible = marks.iter().filter(|mark| !mark.c.is_whitespace());
        let n_characters = visible.clone().count();
        let n_unknown = visible.filter(|mark| mark.c == char::REPLACEMENT_CHARACTER).count();
        let rows = grid::take(&mut marks, &rules);
        let columns = if rows.is_empty() { column::unfold(&mut marks) } else { Vec::new() };
        let mut lines = lines(marks);
        lines.extend(rows);
        lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        Self { lines, columns, width, n_characters, n_unknown, has_images }
    }
}

impl Page {
    /// The column that `line` stands in.
    pub(super) fn column(&self, line: &Line) -> Option<&Column> {
        let holds = |column: &&Column| (column.top..=column.bottom).contains(&line.baseline);
        self.columns.iter().find(holds)
    }
}

/// The lines that characters make, from top to bottom.
pub(super) fn lines(mut marks: Vec<Mark>) -> Vec<Line> {
    marks.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match lines.last_mut() {
            Some(line) if line.iter().any(|other| is_level(other, &mark)) => line.push(mark),
            _ => lines.push(vec![mark]),
        }
    }
    lower_raised(&mut lines);
    lines.into_iter().filter_map(Line::of).collect()
}

/// Puts small marks that stand above a line, as numbers of notes do, into it.
fn lower_raised(lines: &mut [Vec<Mark>]) {
    for nth in 1..lines.len() {
        let (above, below) = lines.split_at_mut(nth);
        let (Some(above), Some(line)) = (above.last_mut(), below.first_mut()) else { continue };
        let (Some(mark), Some(first)) = (above.first(), line.first()) else { continue };
        let is_small = above.iter().all(|mark| mark.em < 0.75 * first.em);
        if is_small && first.baseline - mark.baseline < 0.8 * first.em {
            line.append(above);
        }
    }
}

/// Marks come from top to bottom, so that only those at the end of a line are near.
fn is_level(other: &Mark, mark: &Mark) -> bool {
    mark.baseline - other.baseline <= SAME_LINE * other.em.max(mark.em)
}
