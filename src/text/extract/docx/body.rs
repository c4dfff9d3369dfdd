//! The running text of a Word document.

use crate::text::extract::ExtractError;
use crate::text::extract::blocks::Blocks;
use crate::text::extract::docx::numbering::Numbering;
use crate::text::extract::docx::styles::{ListPlace, Styles};
use crate::text::extract::docx::xml::{Step, Tag, walk};

/// Reads `word/document.xml`.
pub(super) fn read(
    text: &str,
    styles: &Styles,
    numbering: Numbering,
) -> Result<String, ExtractError> {
    let mut body = Body {
        styles,
        numbering,
        blocks: Blocks::default(),
        paragraphs: Vec::new(),
        n_skipped: 0,
        is_text: false,
        n_properties: 0,
    };
    walk(text, |step| match step {
        Step::Open(tag) => body.open(&tag),
        Step::Close(name) => body.close(&name),
        Step::Text(words) => body.words(&words),
    })?;
    Ok(body.blocks.finish())
}

struct Body<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    blocks: Blocks,
    /// Paragraphs that are open; text boxes stand inside another's.
    paragraphs: Vec<Paragraph>,
    /// Elements that are open inside one that is left out, that one included.
    n_skipped: usize,
    /// Whether words are text, inside `<w:t>`.
    is_text: bool,
    /// Properties of paragraphs that are open.
    n_properties: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    place: ListPlace,
    /// Whether a page begins before it.
    page_before: bool,
    /// Whether a page begins inside it or behind it.
    page_after: bool,
    /// Whether a run is open, and whether it is hidden.
    run: Option<bool>,
}

impl Body<'_> {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        if self.n_skipped > 0 || is_left_out(&name) {
            self.n_skipped += 1;
            return;
        }
        match name.as_str() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "tbl" => self.blocks.open_table(),
            "tr" => self.blocks.open_row(),
            "tc" => self.blocks.open_cell(1),
            "vMerge" if tag.value().as_deref() == Some("restart") => self.blocks.merge_cell(),
            "t" => self.is_text = true,
            "pPr" => self.n_properties += 1,
            _ => {
                let in_properties = self.n_properties > 0;
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.open(&name, tag, in_properties);
                }
            }
        }
    }

    fn close(&mut self, name: &str) {
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        match name {
            "p" => self.close_paragraph(),
            "tr" => self.blocks.close_row(),
            "tbl" => self.blocks.close_table(),
            "t" => self.is_text = false,
            "pPr" => self.n_properties = self.n_properties.saturating_sub(1),
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.run = None;
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.is_text) else { return };
        if self.n_skipped == 0 && paragraph.run != Some(true) {
            paragraph.text.push_str(words);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let style = paragraph.style.as_deref();
        let inherited = self.styles.place(style);
        let place = ListPlace {
            list: paragraph.place.list.clone().or(inherited.list),
            level: paragraph.place.level.or(inherited.level),
        };
        let marker = self.numbering.marker(&place, style);
        if paragraph.page_before {
            self.blocks.page();
        }
        if !paragraph.text.trim().is_empty() {
            self.blocks.paragraph(&(marker + &paragraph.text));
        }
        if paragraph.page_after {
            self.blocks.page();
        }
    }
}

impl Paragraph {
    fn open(&mut self, name: &str, tag: &Tag<'_>, in_properties: bool) {
        if in_properties {
            self.set(name, tag);
            return;
        }
        let Some(is_hidden) = &mut self.run else {
            if name == "r" {
                self.run = Some(false);
            }
            return;
        };
        let text = match name {
            "vanish" => {
                *is_hidden = tag.is_on();
                return;
            }
            "lastRenderedPageBreak" => return self.page(),
            "br" if tag.attribute("type").as_deref() == Some("page") => return self.page(),
            "br" | "cr" => "\n".to_owned(),
            "tab" | "ptab" => "\t".to_owned(),
            "noBreakHyphen" => "-".to_owned(),
            "sym" => symbol(tag).map(String::from).unwrap_or_default(),
            _ => return,
        };
        if !*is_hidden {
            self.text.push_str(&text);
        }
    }

    /// What stands in the properties of the paragraph.
    fn set(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "pStyle" => self.style = tag.value(),
            "numId" => self.place.list = tag.value(),
            "ilvl" => self.place.level = tag.value().and_then(|level| level.parse().ok()),
            "pageBreakBefore" => self.page_before = tag.is_on(),
            "sectPr" => self.page_after = true,
            // A section may begin on the same page.
            "type" => self.page_after &= tag.value().as_deref() != Some("continuous"),
            _ => {}
        }
    }

    fn page(&mut self) {
        let begun = !self.text.trim().is_empty();
        self.page_before |= !begun;
        self.page_after |= begun;
    }
}

/// A character of a symbol font; its bullets are read as plain ones.
fn symbol(tag: &Tag<'_>) -> Option<char> {
    let code = u32::from_str_radix(&tag.attribute("char")?, 16).ok()?;
    match code {
        0xF06C | 0xF06E | 0xF076 | 0xF0A7 | 0xF0B7 | 0xF0D8 => Some('•'),
        code => char::from_u32(code),
    }
}

/// Elements of which nothing is read: what was deleted, older properties, fields' formulas, doubles.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "del"
            | "moveFrom"
            | "delText"
            | "instrText"
            | "pPrChange"
            | "rPrChange"
            | "sectPrChange"
            | "tblPrChange"
            | "Fallback"
            | "rt"
            | "sdtPr"
            | "tblPr"
            | "tblGrid"
    )
}
