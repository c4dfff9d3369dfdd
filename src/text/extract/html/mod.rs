//! Web pages.
//!
//! ```text
//! paragraph = inline *(<br> inline)       ; a block element ends it
//! item      = <li> marker paragraph       ; 1. from <ol>, • from <ul>, unless its words bring one
//! ```
//!
//! Blank space collapses as in a browser; a line end of the source between two
//! wide characters falls away. Navigation, menus, the page's own header
//! and footer and asides are left out, unless more sentences stand in them than outside:
//! then the page uses the tags in its own way, and all of it is taken.

mod charset;
mod element;

mod list;
mod menus;
mod nesting;
mod reference;
mod words;

use crate::text::class;
use crate::text::decode::decode;
use crate::text::extract::blocks::Blocks;
use crate::text::extract::{ExtractError, Extracted, Format};
use ego_tree::iter::Edge;
use element::Kind;
use list::Lists;
use scraper::{Html, Node};
use std::collections::HashSet;
use words::Words;

/// Reads a web page.
pub(super) fn read(bytes: &[u8], encoding: Option<&str>) -> Result<Extracted, ExtractError> {
    let label = encoding.map(str::to_owned).or_else(|| charset::named(bytes));
    // A page that names a wrong encoding is decoded by what its words say.
    let decoded = label
        .and_then(|label| decode(bytes, Some(&label)).ok())
        .filter(|decoded| encoding.is_some() || decoded.replacements == 0)
        .map_or_else(|| decode(bytes, None), Ok)
        .map_err(|source| ExtractError::Undecodable { source })?;
    if !nesting::is_bounded(&decoded.text) {
        let detail = "its elements are nested too deeply".to_owned();
        return Err(ExtractError::Damaged { format: Format::Html, detail });
    }
    let page = Html::parse_document(&decoded.text);
    let (body, all) = (text(&page, false), text(&page, true));
    let is_lost = n_sentences(&body) * 2 < n_sentences(&all) || body.is_empty();
    let text = if is_lost { all } else { body };
    if text.is_empty() {
        return Err(ExtractError::NoText { format: Format::Html, n_scanned: 0 });
    }
    Ok(Extracted { text, format: Format::Html, encoding: decoded.encoding })
}

fn n_sentences(text: &str) -> usize {
    text.chars().filter(|c| class::ends_sentence(*c) || *c == '；').count()
}

/// The text of `page`, with or without its chrome.
fn text(page: &Html, with_chrome: bool) -> String {
    let menus = if with_chrome { HashSet::new() } else { menus::menus(page) };
    let mut reader = Reader { with_chrome, ..Reader::default() };
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => reader.words(text),
                Node::Element(element) => {
                    let refers =
                        || !with_chrome && reference::is_reference(node, reader.words.last());
                    let left_out = menus.contains(&node.id()) || refers();
                    reader.open(element, left_out);
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    reader.close(element);
                }
            }
        }
    }
    reader.flush();
    reader.blocks.finish()
}

#[derive(Default)]
struct Reader {
    with_chrome: bool,
    blocks: Blocks,
    words: Words,
    lists: Lists,
    /// Elements that are open inside one that is left out, that one included.
    n_skipped: usize,
    /// Articles, sections and the like that are open: a header in them is theirs.
    n_sections: usize,
    /// Elements that are open in which blank space stays.
    n_verbatim: usize,
}

impl Reader {
    fn words(&mut self, text: &str) {
        if self.n_skipped == 0 {
            self.words.push(text, self.n_verbatim > 0);
        }
    }

    fn open(&mut self, element: &scraper::node::Element, left_out: bool) {
        let kind = if left_out { Kind::Chrome } else { element::kind(element) };
        if self.n_skipped > 0 || self.is_left_out(kind) {
            self.n_skipped += 1;
            return;
        }
        match kind {
            Kind::Break => self.words.line_end(),
            Kind::Table => {
                self.flush();
                self.blocks.open_table();
            }
            Kind::Row => {
                self.flush();
                self.blocks.open_row();
            }
            Kind::Cell => {
                self.flush();
                self.blocks.open_cell(element::n_rows(element));
            }
            Kind::List => {
                self.flush();
                self.lists.open(element);
            }
            Kind::Item => {
                self.flush();
                self.lists.open_item(element);
            }
            Kind::Section => {
                self.flush();
                self.n_sections += 1;
            }
            Kind::Verbatim => {
                self.flush();
                self.n_verbatim += 1;
            }
            Kind::Block | Kind::Chrome | Kind::OwnChrome => self.flush(),
            Kind::Inline | Kind::Nothing => {}
        }
    }

    fn close(&mut self, element: &scraper::node::Element) {
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        let kind = element::kind(element);
        if !matches!(kind, Kind::Inline | Kind::Break | Kind::Nothing) {
            self.flush();
        }
        match kind {
            Kind::Row => self.blocks.close_row(),
            Kind::Table => self.blocks.close_table(),
            Kind::List => self.lists.close(),
            Kind::Section => self.n_sections -= 1,
            Kind::Verbatim => self.n_verbatim -= 1,
            _ => {}
        }
    }

    fn is_left_out(&self, kind: Kind) -> bool {
        match kind {
            Kind::Nothing => true,
            Kind::Chrome => !self.with_chrome,
            Kind::OwnChrome => !self.with_chrome && self.n_sections == 0,
            _ => false,
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let words = self.words.take();
        if !words.trim().is_empty() {
            let marker = self.lists.marker(&words);
            self.blocks.paragraph(&(marker + &words));
        }
    }
}
