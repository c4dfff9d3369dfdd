//! Searches that every line goes through.

use memchr::memmem::Finder;
use std::sync::LazyLock;

static IDEOGRAPHIC_BLANK: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\u{3000}"));

/// Bytes at which 。 stands in `text`.
pub(crate) fn full_stops(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    // Few other characters begin with the same byte as 。.
    memchr::memchr_iter(0xE3, bytes).filter(|at| bytes.get(at + 1..at + 3) == Some(&[0x80, 0x82]))
}

/// Whether a blank, a tab or an ideographic blank stands in `text`.
pub(crate) fn has_blank(text: &str) -> bool {
    memchr::memchr2(b' ', b'\t', text.as_bytes()).is_some()
        || IDEOGRAPHIC_BLANK.find(text.as_bytes()).is_some()
}
