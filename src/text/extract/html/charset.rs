//! The encoding a web page says it has.

use memchr::memmem;

/// Bytes in which a page has to say it.
const HEAD: usize = 4096;

/// The label behind `charset=` in a `<meta>` of the head, if there is one.
///
/// A byte order mark or UTF-16 speaks for itself: then there is none.
pub(super) fn named(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if head.contains(&0) || bytes.starts_with(b"\xEF\xBB\xBF") || bytes.starts_with(b"\xFF\xFE") {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let mut rest = &head[..];
    while let Some(at) = memmem::find(rest, b"<meta") {
        rest = rest.get(at + 5..)?;
        let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        let tag = rest.get(..end)?;
        if let Some(at) = memmem::find(tag, b"charset") {
            let label = tag.get(at + 7..)?.trim_ascii_start().strip_prefix(b"=")?;
            let quote = |byte: &u8| matches!(byte, b'"' | b'\'' | b' ');
            let label: Vec<u8> =
                label.iter().copied().skip_while(quote).take_while(is_label).collect();
            return String::from_utf8(label).ok().filter(|label| !label.is_empty());
        }
    }
    None
}

fn is_label(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')
}
