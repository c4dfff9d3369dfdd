//! Paragraphs, table rows and pages, put together to a text.
//!
//! A row of a table becomes one line, its cells parted by tabs, where no cell
//! holds more than one paragraph; else the paragraphs of its cells follow each
//! other, as tables that only lay out a page have it.

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    text: String,
    /// Rows that are open, innermost last; each cell holds its paragraphs.
    rows: Vec<Vec<Vec<String>>>,
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
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => cell.push(words.to_owned()),
            None => self.write(words),
        }
    }

    /// The next paragraph opens a page.
    pub(super) fn page(&mut self) {
        self.page = true;
    }

    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    pub(super) fn close_row(&mut self) {
        let Some(mut row) = self.rows.pop() else { return };
        row.retain(|cell| !cell.is_empty());
        let one_line = |cell: &Vec<String>| matches!(&cell[..], [only] if !only.contains('\n'));
        if row.iter().all(one_line) {
            let line: Vec<String> = row.into_iter().flatten().collect();
            self.paragraph(&line.join("\t"));
        } else {
            for paragraph in row.into_iter().flatten() {
                self.paragraph(&paragraph);
            }
        }
    }

    /// The text; rows left open are closed.
    pub(super) fn finish(mut self) -> String {
        while !self.rows.is_empty() {
            self.close_row();
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
