//! UTF-16 of either byte order, with and without a mark.

use crate::span::to_u32;
use crate::text::decode::is_expected;
use memchr::memchr_iter;

/// Which byte of a unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The low byte.
    Little,
    /// The high byte.
    Big,
}

impl Order {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Little => "UTF-16LE",
            Self::Big => "UTF-16BE",
        }
    }

    fn unit(self, pair: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(pair),
            Self::Big => u16::from_be_bytes(pair),
        }
    }
}

/// The byte order that a mark tells, and the bytes behind the mark.
pub(super) fn mark(bytes: &[u8]) -> Option<(Order, &[u8])> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((Order::Little, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((Order::Big, rest)),
        _ => None,
    }
}

/// Units looked at.
const SAMPLE: usize = 16 * 1024;

/// The byte order in which `bytes` read as Chinese text, if there is one.
///
/// Nine units in ten have to be Han, punctuation or ASCII. Text in another
/// encoding or in the other order stays below six in ten. Pairs of ASCII
/// letters would be Han too: bytes that are ASCII need a NUL in four.
pub(super) fn guess(bytes: &[u8]) -> Option<Order> {
    if bytes.len() % 2 == 1 || bytes.is_ascii() && memchr_iter(0, bytes).count() * 4 < bytes.len() {
        return None;
    }
    let (little, big) = (share(bytes, Order::Little), share(bytes, Order::Big));
    let (order, share) = if big > little { (Order::Big, big) } else { (Order::Little, little) };
    (share >= 0.9).then_some(order)
}

fn share(bytes: &[u8], order: Order) -> f64 {
    let units = bytes.as_chunks::<2>().0;
    let sample = units.get(..SAMPLE).unwrap_or(units);
    if sample.is_empty() {
        return 0.0;
    }
    let expected = |pair: &&[u8; 2]| match order.unit(**pair) {
        // Halves of characters beyond the first plane, some of them Han.
        0xD840..=0xD88F | 0xDC00..=0xDFFF => true,
        unit => char::from_u32(u32::from(unit)).is_some_and(is_expected),
    };
    sample.iter().filter(expected).count() as f64 / sample.len() as f64
}

/// The text, and how many replacement characters stand in it for halves and for an odd last byte.
pub(super) fn decode(bytes: &[u8], order: Order) -> (String, u32) {
    let (units, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut replacements = 0;
    for decoded in char::decode_utf16(units.iter().map(|pair| order.unit(*pair))) {
        text.push(decoded.unwrap_or_else(|_| {
            replacements += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    if !odd.is_empty() {
        replacements += 1;
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, to_u32(replacements))
}
