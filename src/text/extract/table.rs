//! Tables: one line a row, the names of its groups on lines of their own.
//!
//! ```text
//! row   = cell *(tab cell)           ; where no cell holds more than one paragraph
//! group = cell                       ; one that stands beside several rows, above their lines
//! ```
//!
//! A plan of work names its areas in a first column whose cells are merged over
//! their rows. In a column that has such cells, a cell beside a single row is a
//! group too. Tables of a few words in each cell only lay out a page: their
//! merged cells stay where they stand.

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// For each column, the rows that a cell above still reaches down to.
    reach: Vec<usize>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    /// Whether a page begins before it.
    page: bool,
}

#[derive(Debug, Default)]
struct Cell {
    paragraphs: Vec<String>,
    /// Column, from 0.
    column: usize,
    /// Whether it stands beside several rows.
    is_merged: bool,
}

/// A line of a finished table.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) words: String,
    /// Whether a page begins before it.
    pub(super) page: bool,
}

/// Most rows that one cell reaches over: HTML allows no more either.
const MAX_REACH: usize = 65_534;

impl Table {
    pub(super) fn open_row(&mut self) {
        self.rows.push(Row::default());
    }

    /// Opens a cell that stands beside `n_rows` rows.
    pub(super) fn open_cell(&mut self, n_rows: usize) {
        let Some(row) = self.rows.last_mut() else { return };
        let mut column = row.cells.last().map_or(0, |cell| cell.column + 1);
        while self.reach.get(column).is_some_and(|left| *left > 0) {
            column += 1;
        }
        row.cells.push(Cell { column, ..Cell::default() });
        if n_rows > 1 {
            self.merge();
            self.reach.resize(self.reach.len().max(column + 1), 0);
            if let Some(left) = self.reach.get_mut(column) {
                // The row it stands in is counted off when that one closes.
                *left = n_rows.min(MAX_REACH);
            }
        }
    }

    /// The open cell stands beside several rows.
    pub(super) fn merge(&mut self) {
        if let Some(cell) = self.cell() {
            cell.is_merged = true;
        }
    }

    /// Adds a paragraph to the open cell; gives it back if none is.
    pub(super) fn paragraph(&mut self, words: String) -> Option<String> {
        match self.cell() {
            Some(cell) => {
                cell.paragraphs.push(words);
                None
            }
            None => Some(words),
        }
    }

    /// Ends the open row, before which a page begins or not.
    pub(super) fn close_row(&mut self, page: bool) {
        if let Some(row) = self.rows.last_mut() {
            row.page = page;
        }
        for left in &mut self.reach {
            *left = left.saturating_sub(1);
        }
    }

    /// The lines of the table.
    pub(super) fn lines(self) -> Vec<Line> {
        let n_groups = self.n_groups();
        let mut lines = Vec::with_capacity(self.rows.len());
        for (nth, row) in self.rows.into_iter().enumerate() {
            // The head of the table names its columns.
            row.write(if nth == 0 { 0 } else { n_groups }, &mut lines);
        }
        lines
    }

    /// Number of leading columns that name groups of rows.
    fn n_groups(&self) -> usize {
        let body = self.rows.get(1..).unwrap_or_default();
        let n_sentences = body.iter().filter(|row| row.cells.iter().any(Cell::is_sentence)).count();
        if n_sentences * 2 < body.len() {
            return 0;
        }
        let merges = |column: usize| {
            let cells = body.iter().flat_map(|row| &row.cells);
            let mut cells =
                cells.filter(|cell| cell.column == column && !cell.paragraphs.is_empty());
            // A column of sentences is what the table says, however its cells are merged.
            cells.clone().any(|cell| cell.is_merged) && cells.all(|cell| !cell.is_sentence())
        };
        (0..self.reach.len().max(1)).take_while(|column| merges(*column)).count()
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut()?.cells.last_mut()
    }
}

impl Row {
    fn write(self, n_groups: usize, lines: &mut Vec<Line>) {
        let mut page = self.page;
        let mut push = |words: String| {
            lines.push(Line { words, page });
            page = false;
        };
        let filled = self.cells.into_iter().filter(|cell| !cell.paragraphs.is_empty());
        let (groups, cells): (Vec<Cell>, Vec<Cell>) =
            filled.partition(|cell| cell.column < n_groups);
        for group in groups {
            push(group.paragraphs.concat());
        }
        if cells.iter().all(Cell::is_one_line) {
            if !cells.is_empty() {
                let words: Vec<String> = cells.into_iter().flat_map(|c| c.paragraphs).collect();
                push(words.join("\t"));
            }
        } else {
            cells.into_iter().flat_map(|cell| cell.paragraphs).for_each(push);
        }
    }
}

impl Cell {
    fn is_one_line(&self) -> bool {
        matches!(&self.paragraphs[..], [only] if !only.contains('\n'))
    }

    /// Whether it says more than a name does.
    fn is_sentence(&self) -> bool {
        let long = |words: &String| words.chars().count() > 20 || words.ends_with(['。', '；']);
        self.paragraphs.iter().any(long)
    }
}
