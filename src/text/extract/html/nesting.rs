//! Whether the parser can build a page in time and room that grow with its length.
//!
//! For every tag it looks through the elements that are open, and it opens
//! formatting that was left open again in every block. Pages of people are far
//! below these bounds; pages made to hang a reader are not.

use std::collections::HashMap;

/// Looks through open elements that any page may ask for, and for each of its bytes.
const LOOKS: (u64, u64) = (10_000_000, 64);
/// Formatting opened again that any page may ask for; a page has so many bytes for each more.
const COPIES: (u64, u64) = (100_000, 2);

/// Whether `page` stays within the bounds.
pub(super) fn is_bounded(page: &str) -> bool {
    let n_bytes = page.len() as u64;
    let (mut looks, mut copies) = (LOOKS.0 + LOOKS.1 * n_bytes, COPIES.0 + n_bytes / COPIES.1);
    let mut open: HashMap<&[u8], u64> = HashMap::new();
    let (mut n_open, mut n_formats) = (0u64, 0u64);
    let bytes = page.as_bytes();
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += next + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        let (closes, rest) = rest.strip_prefix(b"/").map_or((false, rest), |rest| (true, rest));
        let name = name(rest);
        if name.is_empty() || is_flat(name) {
            continue;
        }
        let n_same = open.entry(name).or_default();
        let step = u64::from(is_format(name));
        match closes {
            // The next of its kind ends it, or the end of what it stands in.
            _ if ends_by_itself(name) => {}
            false => (*n_same, n_open, n_formats) = (*n_same + 1, n_open + 1, n_formats + step),
            true if *n_same > 0 => {
                (*n_same, n_open, n_formats) = (*n_same - 1, n_open - 1, n_formats - step);
            }
            true => {}
        }
        if looks < n_open {
            return false;
        }
        looks -= n_open;
        copies = match copies.checked_sub(if step == 0 { n_formats } else { 0 }) {
            Some(left) => left,
            None => return false,
        };
        if !closes && is_raw(name) {
            at += end_of_raw(rest, name);
        }
    }
    true
}

fn name(rest: &[u8]) -> &[u8] {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    let n = rest.iter().take(64).position(is_end).unwrap_or(rest.len().min(64));
    rest.get(..n).filter(|name| name.first().is_some_and(u8::is_ascii_alphabetic)).unwrap_or(b"")
}

/// Elements that never hold others.
fn is_flat(name: &[u8]) -> bool {
    const FLAT: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat.as_bytes()))
}

fn ends_by_itself(name: &[u8]) -> bool {
    const ENDS: [&str; 13] = [
        "body", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "tr",
    ];
    ENDS.iter().any(|ends| name.eq_ignore_ascii_case(ends.as_bytes()))
}

fn is_format(name: &[u8]) -> bool {
    const FORMATS: [&str; 14] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    FORMATS.iter().any(|format| name.eq_ignore_ascii_case(format.as_bytes()))
}

/// Elements whose words hold no tags.
fn is_raw(name: &[u8]) -> bool {
    ["script", "style", "textarea", "title", "xmp"]
        .iter()
        .any(|raw| name.eq_ignore_ascii_case(raw.as_bytes()))
}

/// Bytes up to the end tag of the raw element `name`, or to the end.
fn end_of_raw(rest: &[u8], name: &[u8]) -> usize {
    let ends = memchr::memmem::find_iter(rest, b"</");
    let is_own = |at: &usize| {
        let behind = rest.get(at + 2..at + 2 + name.len()).unwrap_or_default();
        behind.eq_ignore_ascii_case(name)
    };
    let mut ends = ends.filter(is_own);
    ends.next().unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::is_bounded;

    #[test]
    fn pages_of_people_are_bounded() {
        assert!(is_bounded(&"<div><table><tr><td><p>金融<br></table></div>".repeat(10_000)));
        assert!(is_bounded(&format!("<body>{}</body>", "<p><font color=red>金融".repeat(300))));
        let script = format!("<script>{}</script><p>金融", "'<div>'".repeat(50_000));
        assert!(is_bounded(&script));
    }

    #[test]
    fn pages_that_would_hang_the_parser_are_not() {
        assert!(!is_bounded(&"<div>".repeat(20_000)));
        assert!(!is_bounded(&"<x></y>".repeat(20_000)));
        let fonts: String = (0..400).map(|n| format!("<font size={n}>")).collect();
        assert!(!is_bounded(&(fonts.clone() + &"<div>金</div>".repeat(2_000))));
        assert!(!is_bounded(&(fonts + &"<p>金".repeat(2_000))));
    }
}
