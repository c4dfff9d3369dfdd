//! A source line with carets under the right characters.
//!
//! ```text
//! 25 | …參與對方的經貿活動和展覽會，推動香港企業…
//!    |           ^^^^^^^^
//! ```
//!
//! A Han character is two columns wide and gets two carets. A line may be a
//! paragraph of many megabytes: nothing here looks further than the window.

use crate::output::display::width;
use crate::output::locator::Locator;
use crate::output::shown;
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Scalar values looked at on either side of the caret; more than any terminal shows.
const REACH: u32 = 512;

/// One line of source, drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    /// Number of the line.
    pub(super) line: String,
    /// The window of the line, safe to show.
    pub(super) text: String,
    /// Blanks before the first caret.
    pub(super) indent: String,
    /// The carets.
    pub(super) carets: String,
}

/// A grapheme as it is shown.
struct Cell<'a> {
    shown: Cow<'a, str>,
    columns: usize,
    /// Whether the span covers it.
    marked: bool,
}

/// Draws the line on which `span` begins, in at most `columns` columns.
///
/// `None` if the span lies outside the source.
pub(super) fn draw(locator: &Locator<'_>, span: &Span, columns: usize) -> Option<Snippet> {
    let source = locator.source();
    let line = span.line.to_string();
    let room = columns.saturating_sub(line.len() + 5).max(20);
    let before = span.column.saturating_sub(1).min(REACH);
    let start = locator.byte(span.start)?;
    let from = locator.byte(span.start.checked_sub(before)?)?;
    let to = locator.byte_at_most(span.start.saturating_add(REACH));
    let end = locator.byte(span.end)?.min(to);
    let to = start + line_end(source.get(start..to)?);
    let mut cells = cells(source.get(from..to)?, start - from..end.max(start + 1) - from);
    if before == REACH && !cells.is_empty() {
        // The first may be the tail of a grapheme that began earlier.
        cells.drain(..1);
    }
    let cut = Cut {
        left: span.column.saturating_sub(1) > before,
        right: !source.get(to..)?.starts_with(['\n', '\r']) && to < source.len(),
    };
    Some(window(line, &cells, cut, room))
}

/// Which ends of the line are not looked at.
struct Cut {
    left: bool,
    right: bool,
}

fn line_end(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

fn cells(line: &str, span: Range<usize>) -> Vec<Cell<'_>> {
    let cells = line.grapheme_indices(true).map(|(at, grapheme)| {
        // A tab is drawn as one blank: it counts as one character.
        let shown = if grapheme == "\t" { Cow::Borrowed(" ") } else { shown(grapheme) };
        let marked = at < span.end && at + grapheme.len() > span.start;
        Cell { columns: width(&shown), shown, marked }
    });
    cells.collect()
}

/// Cuts `cells` to `room` columns around the first marked one.
fn window(line: String, cells: &[Cell<'_>], cut: Cut, room: usize) -> Snippet {
    let first = cells.iter().position(|cell| cell.marked).unwrap_or(cells.len());
    let (from, to) = bounds(cells, first, room);
    let left = cut.left || from > 0;
    let right = cut.right || to < cells.len();
    let visible = cells.get(from..to).unwrap_or_default();
    let mut text = String::from(if left { "…" } else { "" });
    text.extend(visible.iter().map(|cell| cell.shown.as_ref()));
    text.push_str(if right { "…" } else { "" });
    let before = visible.iter().take_while(|cell| !cell.marked);
    let indent = usize::from(left) + before.map(|cell| cell.columns).sum::<usize>();
    let carets: usize = visible.iter().filter(|cell| cell.marked).map(|cell| cell.columns).sum();
    let text = text.trim_end().to_owned();
    Snippet { line, text, indent: " ".repeat(indent), carets: "^".repeat(carets.max(1)) }
}

/// Range of the cells to show: all if they fit, else a window in which `first` has context before it.
fn bounds(cells: &[Cell<'_>], first: usize, room: usize) -> (usize, usize) {
    if fitting(cells.iter(), room) == cells.len() {
        return (0, cells.len());
    }
    // Two columns are kept for an ellipsis at either end.
    let room = room.saturating_sub(2);
    let before = cells.get(..first).unwrap_or_default();
    let after = cells.get(first..).unwrap_or_default();
    let n_after = fitting(after.iter(), room.saturating_sub(fitting_columns(before, room / 3)));
    let used: usize = after.iter().take(n_after).map(|cell| cell.columns).sum();
    let n_before = fitting(before.iter().rev(), room.saturating_sub(used));
    (first - n_before, first + n_after)
}

/// Columns that the last cells of `before` take, as many as fit into `room`.
fn fitting_columns(before: &[Cell<'_>], room: usize) -> usize {
    let n_cells = fitting(before.iter().rev(), room);
    before.iter().rev().take(n_cells).map(|cell| cell.columns).sum()
}

/// Number of cells from the front that fit into `room` columns.
fn fitting<'c, 'a: 'c>(cells: impl Iterator<Item = &'c Cell<'a>>, room: usize) -> usize {
    let mut used = 0;
    cells
        .take_while(|cell| {
            used += cell.columns;
            used <= room
        })
        .count()
}
