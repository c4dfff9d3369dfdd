//! Tables that rules draw: which cell every character stands in.
//!
//! ```text
//! table = rules that meet, of two columns and two rows at least
//! row   = the band between two flat rules next to each other
//! cell  = fields of the grid that no rule parts
//! ```
//!
//! Words in a cell wrap and are centred in it, so that their lines do not agree
//! with those of the cells beside. A cell is read from top to bottom, a row from
//! left to right, by the same type that tables of other formats are read with.

use crate::text::extract::marker::is_marked;
use crate::text::extract::pdf::glyph::Mark;
use crate::text::extract::pdf::line::Line;
use crate::text::extract::pdf::page::lines;
use crate::text::extract::pdf::paragraph::join;
use crate::text::extract::pdf::rule::Rule;
use crate::text::extract::table::Table;

/// How far apart, in points, rules may lie that are drawn as one.
const NEAR: f64 = 2.5;
/// Most rules of a page that tables are looked for in: drawings have more.
const MAX_RULES: usize = 2000;
/// Most fields of a grid.
const MAX_FIELDS: usize = 4_000;

/// The rules of one table.
struct Grid {
    /// Upright and flat places of rules, ascending.
    columns: Vec<f64>,
    rows: Vec<f64>,
    rules: Vec<Rule>,
}

/// Takes the characters of tables out of `marks`; the rows of the tables in order.
pub(super) fn take(marks: &mut Vec<Mark>, rules: &[Rule]) -> Vec<Line> {
    let mut rows = Vec::new();
    for grid in grids(rules) {
        let inside = |mark: &Mark| grid.field(mark).is_some();
        if !marks.iter().any(inside) {
            continue;
        }
        let (own, rest): (Vec<Mark>, Vec<Mark>) = marks.drain(..).partition(inside);
        *marks = rest;
        rows.extend(grid.lines(own));
    }
    rows
}

/// Tables among the rules of a page: groups of rules that touch each other.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    if rules.len() > MAX_RULES {
        return Vec::new();
    }
    let mut left: Vec<Rule> = rules.to_vec();
    let mut found = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(rule) = group.get(next).copied() {
            next += 1;
            let (near, far): (Vec<Rule>, Vec<Rule>) =
                left.drain(..).partition(|other| touch(&rule, other));
            group.extend(near);
            left = far;
        }
        found.extend(Grid::of(group));
    }
    found
}

fn touch(a: &Rule, b: &Rule) -> bool {
    let reaches = |rule: &Rule, at: f64| rule.from - NEAR <= at && at <= rule.to + NEAR;
    if a.is_upright == b.is_upright {
        (a.at - b.at).abs() <= NEAR && (reaches(a, b.from) || reaches(b, a.from))
    } else {
        reaches(a, b.at) && reaches(b, a.at)
    }
}

impl Grid {
    fn of(rules: Vec<Rule>) -> Option<Self> {
        let places = |upright: bool| {
            let mut places: Vec<f64> = rules
                .iter()
                .filter(|rule| rule.is_upright == upright)
                .map(|rule| rule.at)
                .collect();
            places.sort_by(f64::total_cmp);
            places.dedup_by(|b, a| *b - *a <= NEAR);
            places
        };
        let (columns, rows) = (places(true), places(false));
        let fits =
            columns.len() >= 3 && rows.len() >= 3 && columns.len() * rows.len() <= MAX_FIELDS;
        fits.then_some(Self { columns, rows, rules })
    }

    /// Row and column of the field that `mark` stands in.
    fn field(&self, mark: &Mark) -> Option<(usize, usize)> {
        // The middle of a character lies above its baseline.
        let (x, y) = ((mark.start + mark.end) / 2.0, mark.baseline - mark.em * 0.35);
        Some((band(&self.rows, y)?, band(&self.columns, x)?))
    }

    /// Whether a rule parts the field at `row` and `column` from the one above it.
    fn is_parted_above(&self, row: usize, column: usize) -> bool {
        let x = middle(&self.columns, column);
        self.has_rule(false, self.rows.get(row).copied(), x)
    }

    /// Whether a rule parts it from the one to its left.
    fn is_parted_left(&self, row: usize, column: usize) -> bool {
        let y = middle(&self.rows, row);
        self.has_rule(true, self.columns.get(column).copied(), y)
    }

    fn has_rule(&self, upright: bool, at: Option<f64>, along: Option<f64>) -> bool {
        let (Some(at), Some(along)) = (at, along) else { return true };
        self.rules.iter().any(|rule| {
            rule.is_upright == upright
                && (rule.at - at).abs() <= NEAR
                && rule.from - NEAR <= along
                && along <= rule.to + NEAR
        })
    }

    /// The field at the top left of the cell that each field belongs to, row by row.
    fn cells(&self) -> Vec<Vec<(usize, usize)>> {
        let (n_rows, n_columns) = (self.rows.len() - 1, self.columns.len() - 1);
        let mut cells: Vec<Vec<(usize, usize)>> = Vec::with_capacity(n_rows);
        for row in 0..n_rows {
            let mut line: Vec<(usize, usize)> = Vec::with_capacity(n_columns);
            for column in 0..n_columns {
                let above = row.checked_sub(1).and_then(|row| cells.get(row)?.get(column).copied());
                let left = line.last().copied();
                let cell = match (above, left) {
                    (Some(above), _) if !self.is_parted_above(row, column) => above,
                    (_, Some(left)) if !self.is_parted_left(row, column) => left,
                    _ => (row, column),
                };
                line.push(cell);
            }
            cells.push(line);
        }
        cells
    }

    /// The rows with the characters of `marks`.
    fn lines(&self, marks: Vec<Mark>) -> Vec<Line> {
        let cells = self.cells();
        let cell_of = |mark: &Mark| {
            let (row, column) = self.field(mark)?;
            cells.get(row)?.get(column).copied()
        };
        let mut table = Table::default();
        let mut marks: Vec<((usize, usize), Mark)> =
            marks.into_iter().filter_map(|mark| Some((cell_of(&mark)?, mark))).collect();
        marks.sort_by_key(|(cell, _)| *cell);
        let em = marks.first().map_or(10.0, |(_, mark)| mark.em);
        for (row, line) in cells.iter().enumerate() {
            table.open_row();
            for (column, cell) in line.iter().enumerate() {
                if *cell != (row, column) {
                    continue;
                }
                let n_rows =
                    cells.iter().skip(row).take_while(|line| line.get(column) == Some(cell));
                table.open_cell(n_rows.count());
                let own = marks.iter().filter(|(one, _)| one == cell).map(|(_, mark)| *mark);
                for words in paragraphs(own.collect()) {
                    table.paragraph(words);
                }
            }
            table.close_row(false);
        }
        self.placed(table, em)
    }

    /// The lines of `table` as lines of the page, from its top on.
    fn placed(&self, table: Table, em: f64) -> Vec<Line> {
        let ends = |places: &[f64]| {
            (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(0.0))
        };
        let ((start, end), (top, bottom)) = (ends(&self.columns), ends(&self.rows));
        let lines = table.lines();
        let step = (bottom - top) / (lines.len().max(1) as f64 + 1.0);
        let line = |(nth, line): (usize, crate::text::extract::table::Line)| Line {
            text: line.words,
            start,
            end,
            baseline: top + step * (nth as f64 + 1.0),
            em,
            first_unit: em,
            is_row: true,
        };
        lines.into_iter().enumerate().map(line).collect()
    }
}

/// Index of the band between two of `places` that `at` lies in.
fn band(places: &[f64], at: f64) -> Option<usize> {
    let nth = places.partition_point(|place| *place <= at);
    (nth > 0 && nth < places.len()).then(|| nth - 1)
}

fn middle(places: &[f64], nth: usize) -> Option<f64> {
    Some((places.get(nth)? + places.get(nth + 1)?) / 2.0)
}

/// The words of one cell; a line that opens with a marker opens a paragraph.
fn paragraphs(marks: Vec<Mark>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in lines(marks) {
        match found.last_mut() {
            Some(before) if !is_marked(&line.text) => join(before, &line.text),
            _ => found.push(line.text),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Mark, Rule, take};

    fn rule(is_upright: bool, at: f64, from: f64, to: f64) -> Rule {
        Rule { is_upright, at, from, to }
    }

    fn mark(c: char, x: f64, y: f64) -> Mark {
        Mark { c, start: x, end: x + 10.0, baseline: y + 8.0, em: 10.0 }
    }

    fn rows(marks: &mut Vec<Mark>, rules: &[Rule]) -> Vec<String> {
        take(marks, rules).into_iter().map(|line| line.text).collect()
    }

    /// Two rows and two columns over 100 by 60 points.
    fn grid() -> Vec<Rule> {
        let flat = [0.0, 20.0, 60.0].map(|y| rule(false, y, 0.0, 100.0));
        let upright = [0.0, 30.0, 100.0].map(|x| rule(true, x, 0.0, 60.0));
        [flat, upright].concat()
    }

    #[test]
    fn a_row_is_read_cell_by_cell_however_its_words_are_centred() {
        let mut marks = vec![
            mark('號', 5.0, 5.0),
            mark('事', 40.0, 5.0),
            mark('甲', 40.0, 25.0),
            mark('1', 5.0, 35.0),
            mark('乙', 40.0, 45.0),
        ];
        assert_eq!(rows(&mut marks, &grid()), ["號\t事", "1\t甲乙"]);
        assert!(marks.is_empty());
    }

    #[test]
    fn what_stands_outside_and_boxes_around_words_are_left_alone() {
        let mut marks = vec![mark('上', 5.0, -30.0), mark('號', 5.0, 5.0)];
        assert_eq!(rows(&mut marks, &grid()), ["號"]);
        assert_eq!(marks.len(), 1);
        let frame: Vec<Rule> = [0.0, 60.0]
            .into_iter()
            .flat_map(|at| [rule(false, at, 0.0, 100.0), rule(true, at, 0.0, 60.0)])
            .collect();
        let mut marks = vec![mark('框', 5.0, 5.0)];
        assert!(rows(&mut marks, &frame).is_empty());
        assert_eq!(marks.len(), 1);
    }
}
