//! From bytes to text.
//!
//! ```text
//! order = byte order mark / named encoding / UTF-16 by its share / UTF-8 / Big5 or GBK by their words
//! ```
//!
//! UTF-8 and UTF-16 need no dependency. Big5 (with HKSCS), GBK and GB18030
//! stand behind the feature `encodings`: a detector proposes, and the decoded
//! words have to confirm it, because Big5 read as GBK also gives Han
//! characters, only rare ones.

mod error;
#[cfg(feature = "encodings")]
mod legacy;
#[cfg(test)]
mod tests;
mod utf16;

pub use error::DecodeError;

use crate::text::class;
use std::borrow::Cow;
use std::str::Utf8Error;
use utf16::Order;

/// A text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark; line ends as they are.
    pub text: Cow<'b, str>,
    /// IANA name: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `Big5`, `Big5-HKSCS`, `GBK` or `GB18030`.
    ///
    /// Another name only where it was asked for.
    pub encoding: &'static str,
    /// Replacement characters put in for bytes that are no character.
    pub replacements: u32,
    /// Whether a byte order mark was left out.
    pub had_bom: bool,
}

/// Decodes `bytes` from the encoding with the label `encoding`, or from the one found out.
///
/// A byte order mark decides unless a label was given. Labels are those of the
/// WHATWG and the common ones of Python and Windows, in any case.
///
/// # Errors
///
/// [`DecodeError::UnknownEncoding`] for a label nobody knows,
/// [`DecodeError::Binary`] with the byte that shows it,
/// [`DecodeError::Undecodable`] where no encoding gives Chinese words; it names
/// the first byte that is not UTF-8.
///
/// ```
/// let decoded = memox::text::decode::decode(b"\xFF\xFE\x99\x50\xD8\x5F", None)?;
/// assert_eq!((&*decoded.text, decoded.encoding), ("備忘", "UTF-16LE"));
/// # Ok::<(), memox::text::decode::DecodeError>(())
/// ```
pub fn decode<'b>(bytes: &'b [u8], encoding: Option<&str>) -> Result<Decoded<'b>, DecodeError> {
    match encoding {
        Some(label) => named(bytes, label),
        None => detected(bytes),
    }
}

fn detected(bytes: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return marked(rest);
    }
    if let Some((order, rest)) = utf16::mark(bytes) {
        return Ok(utf16(rest, order, true));
    }
    let nul = memchr::memchr(0, bytes);
    let utf8_error = match (from_utf8(bytes), nul, control_offset(bytes)) {
        (Ok(text), None, None) => return Ok(whole(text)),
        (Ok(_), None, Some(offset)) => return Err(DecodeError::Binary { offset }),
        (Ok(_), Some(_), _) => None,
        (Err(error), ..) => Some(error.valid_up_to()),
    };
    let order = utf16::guess(bytes);
    // Lines and spaces of UTF-16 have NULs; a snippet without them may be Big5.
    let is_sure = nul.is_some() || !cfg!(feature = "encodings");
    if let Some(order) = order.filter(|_| is_sure) {
        return Ok(utf16(bytes, order, false));
    }
    // Halves of UTF-16 units look like control characters.
    if let Some(offset) = nul.or_else(|| control_offset(bytes)).filter(|_| order.is_none()) {
        return Err(DecodeError::Binary { offset });
    }
    // Without a NUL, only an error of UTF-8 leads here.
    let offset = utf8_error.unwrap_or_default();
    #[cfg(feature = "encodings")]
    let found = legacy::detect(bytes, order);
    #[cfg(not(feature = "encodings"))]
    let found = None;
    found.ok_or(DecodeError::Undecodable { offset })
}

/// UTF-8 behind its mark; more than a tenth of it lost is another encoding, or none.
fn marked(rest: &[u8]) -> Result<Decoded<'_>, DecodeError> {
    if let Some(offset) = memchr::memchr(0, rest).or_else(|| control_offset(rest)) {
        return Err(DecodeError::Binary { offset: 3 + offset });
    }
    let decoded = utf8(rest, true);
    let n_chars = decoded.text.chars().count();
    match from_utf8(rest) {
        Err(error) if decoded.replacements as usize * 10 > n_chars => {
            Err(DecodeError::Undecodable { offset: 3 + error.valid_up_to() })
        }
        _ => Ok(decoded),
    }
}

/// As that of `std`, which is asked only where the faster one refuses.
fn from_utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}

fn named<'b>(bytes: &'b [u8], label: &str) -> Result<Decoded<'b>, DecodeError> {
    let label = label.trim().to_ascii_lowercase();
    match label.as_str() {
        "utf-8" | "utf8" => {
            let rest = bytes.strip_prefix(b"\xEF\xBB\xBF");
            Ok(utf8(rest.unwrap_or(bytes), rest.is_some()))
        }
        "utf-16" | "utf16" | "ucs-2" | "unicode" => {
            let mark = utf16::mark(bytes);
            let order = mark.map(|(order, _)| order).or_else(|| utf16::guess(bytes));
            let rest = mark.map_or(bytes, |(_, rest)| rest);
            Ok(utf16(rest, order.unwrap_or(Order::Little), mark.is_some()))
        }
        "utf-16le" | "utf-16-le" | "utf16le" => Ok(ordered(bytes, Order::Little)),
        "utf-16be" | "utf-16-be" | "utf16be" => Ok(ordered(bytes, Order::Big)),
        #[cfg(feature = "encodings")]
        _ => legacy::named(bytes, &label).ok_or(DecodeError::UnknownEncoding { label }),
        #[cfg(not(feature = "encodings"))]
        _ => Err(DecodeError::UnknownEncoding { label }),
    }
}

fn whole(text: &str) -> Decoded<'_> {
    Decoded { text: Cow::Borrowed(text), encoding: "UTF-8", replacements: 0, had_bom: false }
}

fn utf8(bytes: &[u8], had_bom: bool) -> Decoded<'_> {
    let text = String::from_utf8_lossy(bytes);
    // What was a replacement character in the file is none of ours.
    let replacements = match &text {
        Cow::Borrowed(_) => 0,
        Cow::Owned(_) => bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(),
    };
    Decoded { text, encoding: "UTF-8", replacements: crate::span::to_u32(replacements), had_bom }
}

fn utf16(bytes: &[u8], order: Order, had_bom: bool) -> Decoded<'_> {
    let (text, replacements) = utf16::decode(bytes, order);
    Decoded { text: Cow::Owned(text), encoding: order.name(), replacements, had_bom }
}

fn ordered(bytes: &[u8], order: Order) -> Decoded<'_> {
    match utf16::mark(bytes) {
        Some((found, rest)) if found == order => utf16(rest, order, true),
        _ => utf16(bytes, order, false),
    }
}

/// Bytes looked at for control characters.
const SAMPLE: usize = 8 * 1024;

/// Offset of the first control character, if one byte in ten is one at the beginning.
fn control_offset(bytes: &[u8]) -> Option<usize> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t'..=b'\r');
    // The sum of a short chunk fits one byte, so that sixteen bytes are counted at a time.
    let count = |chunk: &[u8]| chunk.iter().fold(0u8, |sum, byte| sum + u8::from(is_control(byte)));
    let n_controls: usize = sample.chunks(128).map(|chunk| usize::from(count(chunk))).sum();
    if n_controls * 10 > sample.len() { sample.iter().position(is_control) } else { None }
}

/// Whether `c` is of the kinds that a Chinese text is made of.
fn is_expected(c: char) -> bool {
    class::is_han(c)
        || matches!(c, ' '..='~' | '\t' | '\n' | '\u{C}' | '\r' | '\u{3000}'..='\u{303F}'
            | '\u{FF01}'..='\u{FF5E}' | '—' | '‘' | '’' | '“' | '”' | '…' | '·' | '‧' | '•' | '∶'
            | '\u{A0}' | '\u{200B}' | '①'..='⑳' | '㈠'..='㈩')
}
