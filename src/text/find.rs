//! Searches that every line goes through.

use memchr::memmem::Finder;
use std::sync::LazyLock;

static IDEOGRAPHIC_BLANK: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\u{3000}"));

/// Bytes at which 。 stands in `text`.
pub(crate) fn full_stops(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    // Few other characters have the same last byte as 。.
    memchr::memchr_iter(0x82, bytes)
        .filter_map(|at| at.checked_sub(2))
        .filter(|at| bytes.get(*at..at + 2) == Some(&[0xE3, 0x80]))
}

/// Whether a blank, a tab or an ideographic blank stands in `text`.
pub(crate) fn has_blank(text: &str) -> bool {
    memchr::memchr2(b' ', b'\t', text.as_bytes()).is_some()
        || IDEOGRAPHIC_BLANK.find(text.as_bytes()).is_some()
}
