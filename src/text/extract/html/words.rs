//! Inline text, its blank space collapsed.

use crate::text::class;

/// The words of a paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// Blank space that stands behind the text, and whether a line end is in it.
    blank: Option<bool>,
}

impl Words {
    /// Adds the text of a node; `verbatim` where its blank space stays.
    pub(super) fn push(&mut self, text: &str, verbatim: bool) {
        if verbatim {
            self.text.push_str(text);
            return;
        }
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.blank = Some(true),
                ' ' | '\t' | '\u{C}' => _ = self.blank.get_or_insert(false),
                c => {
                    self.collapse(c);
                    self.text.push(c);
                }
            }
        }
    }

    /// Adds a line end; blank space before it falls away.
    pub(super) fn line_end(&mut self) {
        self.blank = None;
        self.text.push('\n');
    }

    /// The last character.
    pub(super) fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// The words, and nothing left.
    pub(super) fn take(&mut self) -> String {
        self.blank = None;
        std::mem::take(&mut self.text)
    }

    /// Writes the blank space before `next` as a browser would print it.
    fn collapse(&mut self, next: char) {
        let Some(broken) = self.blank.take() else { return };
        let Some(before) = self.text.chars().next_back().filter(|before| *before != '\n') else {
            return;
        };
        if !(broken && class::is_wide(before) && class::is_wide(next)) {
            self.text.push(' ');
        }
    }
}
