//! PDF files.
//!
//! ```text
//! glyph → line: glyphs on one baseline, gaps of more than two widths as columns
//! line → paragraph: a line that reached the right margin goes on, unless the
//!     next one is indented, set in another size, or further away
//! ```
//!
//! Page numbers and running headers are kept as lines of their own. Text that
//! lies at an angle to the page (a watermark) is left out, as is writing from
//! top to bottom, and small raised numbers, which refer to notes. Pages set in two
//! columns are read column by column. Tables that rules draw are read cell by cell; without rules,
//! cells that wrap are read line by line across the table.

mod column;
mod glyph;
mod grid;
mod line;
mod page;
mod paragraph;
mod rule;

use crate::text::extract::blocks::Blocks;
use crate::text::extract::{ExtractError, Extracted, Format};
use glyph::Collector;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use page::Page;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a PDF file.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ExtractError> {
    // The interpreter is not ours, and files of any kind reach it.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes)))
        .unwrap_or_else(|_| Err(damaged("its pages cannot be read")))?;
    check(&pages)?;
    let mut blocks = Blocks::default();
    let setting = paragraph::Setting::of(&pages);
    for page in &pages {
        blocks.page();
        for paragraph in setting.paragraphs(page) {
            blocks.paragraph(&paragraph);
        }
    }
    Ok(Extracted { text: blocks.finish(), format: Format::Pdf, encoding: "UTF-8" })
}

fn pages(bytes: &[u8]) -> Result<Vec<Page>, ExtractError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ExtractError::Encrypted { format: Format::Pdf },
        LoadPdfError::Invalid => damaged("it has no pages"),
    })?;
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, bounds, &cache, pdf.xref(), settings);
        let mut collector = Collector::new(bounds);
        interpret_page(page, &mut context, &mut collector);
        pages.push(Page::of(collector));
    }
    Ok(pages)
}

/// Refuses files without text, and those whose fonts keep it to themselves.
fn check(pages: &[Page]) -> Result<(), ExtractError> {
    let n_characters: usize = pages.iter().map(|page| page.n_characters).sum();
    let n_unknown: usize = pages.iter().map(|page| page.n_unknown).sum();
    if n_characters == 0 {
        let n_scanned = pages.iter().filter(|page| page.has_images).count();
        let n_scanned = crate::span::to_u32(n_scanned);
        return Err(ExtractError::NoText { format: Format::Pdf, n_scanned });
    }
    if n_unknown * 2 > n_characters {
        return Err(ExtractError::NoCharacters { format: Format::Pdf });
    }
    Ok(())
}

fn damaged(detail: &str) -> ExtractError {
    ExtractError::Damaged { format: Format::Pdf, detail: detail.to_owned() }
}
