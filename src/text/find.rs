//! Searches that every line goes through, with their tables built once.

use memchr::memmem::Finder;
use std::sync::LazyLock;

static FULL_STOP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("。"));
static IDEOGRAPHIC_BLANK: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\u{3000}"));

/// Bytes at which 。 stands in `text`.
pub(crate) fn full_stops(text: &str) -> impl Iterator<Item = usize> {
    FULL_STOP.find_iter(text.as_bytes())
}

/// Whether a blank, a tab or an ideographic blank stands in `text`.
pub(crate) fn has_blank(text: &str) -> bool {
    memchr::memchr2(b' ', b'\t', text.as_bytes()).is_some()
        || IDEOGRAPHIC_BLANK.find(text.as_bytes()).is_some()
}
