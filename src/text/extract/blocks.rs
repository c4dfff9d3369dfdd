//! Paragraphs, tables and pages, put together to a text.
//!
//! A row of a table becomes one line, its cells parted by tabs, where no cell
//! holds more than one paragraph; else the paragraphs of its cells follow each
//! other, as tables that only lay out a page have it.

use crate::text::extract::table::Table;

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    text: String,
    /// Tables that are open, innermost last.
    tables: Vec<Table>,
    page: bool,
}

impl Blocks {
    /// Adds a paragraph; one of blanks alone is none. Line ends inside it stay.
    pub(super) fn paragraph(&mut self, words: &str) {
        // Ideographic spaces before the words are how the author indents.
        let words = words.trim_end().trim_start_matches(['\n', ' ', '\t', '\r']);
        if words.trim().is_empty() {
            return;
        }
        match self.tables.last_mut() {
            Some(table) => {
                if let Some(loose) = table.paragraph(words.to_owned()) {
                    self.write(&loose);
                }
            }
            None => self.write(words),
        }
    }

    /// The next paragraph opens a page.
    pub(super) fn page(&mut self) {
        self.page = true;
    }

    pub(super) fn open_table(&mut self) {
        self.tables.push(Table::default());
    }

    pub(super) fn open_row(&mut self) {
        if self.tables.is_empty() {
            self.open_table();
        }
        if let Some(table) = self.tables.last_mut() {
            table.open_row();
        }
    }

    /// Opens a cell that stands beside `n_rows` rows.
    pub(super) fn open_cell(&mut self, n_rows: usize) {
        if let Some(table) = self.tables.last_mut() {
            table.open_cell(n_rows);
        }
    }

    /// The open cell is merged with those below it, which stand in their rows all the same.
    pub(super) fn merge_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.merge();
        }
    }

    pub(super) fn close_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.close_row(std::mem::take(&mut self.page));
        }
    }

    pub(super) fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let page = std::mem::take(&mut self.page);
        for line in table.lines() {
            self.page |= line.page;
            self.paragraph(&line.words);
        }
        self.page |= page;
    }

    /// The text; tables left open are closed.
    pub(super) fn finish(mut self) -> String {
        while !self.tables.is_empty() {
            self.close_table();
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text
    }

    fn write(&mut self, words: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            if self.page {
                self.text.push('\u{C}');
            }
        }
        self.page = false;
        self.text.push_str(words);
    }
}
