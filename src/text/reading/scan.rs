//! Finds where damage may begin, at the cost of a look at every character.
//!
//! Han characters (lead bytes E4 to E9, and EA, EB of Hangul) and plain ASCII are stepped over; the
//! few other lead bytes are looked at more closely. A hit is a suspicion: the
//! line is then read character by character.
//!
//! A clean text, as most are, has its stray blanks told by the same look.

use crate::span::TextRange;
use crate::text::run::han_run;
use crate::text::stray;

/// The gaps of a clean `text`, as [`stray::gaps`] finds them, or the first byte that may be damage.
pub(super) fn survey(text: &str) -> Result<Vec<TextRange>, usize> {
    let (mut gaps, mut done) = (Vec::new(), 0);
    let damage = walk(text, 0, |at| {
        if at >= done {
            done = stray::pass(text, at, &mut gaps);
        }
    });
    damage.map_or(Ok(gaps), Err)
}

/// The first byte at or behind `from` that may be damage; `from` is on a `char` bound.
pub(super) fn first_damage(text: &str, from: usize) -> Option<usize> {
    walk(text, from, |_| {})
}

/// Looks for damage; `other` is told of every character that is neither Han, plain ASCII nor wide
/// punctuation.
#[inline]
fn walk(text: &str, from: usize, mut other: impl FnMut(usize)) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at)? {
            0xE6 if is_misread_day(bytes, at) => return Some(at),
            0xE4..=0xEB => at += 3 + han_run(bytes.get(at + 3..)?),
            lead @ (b'\\' | b'*' | b'[' | b'l' | b'I' | b'|' | b'O' | b'o' | b'>')
                if is_sign(bytes, at, *lead) =>
            {
                return Some(at);
            }
            b'(' if opens_note(bytes, at + 1) => return Some(at),
            b'!'..=b'~' | b'\n' | b'\r' => at += 1,
            lead if is_damage(bytes, at, *lead) => return Some(at),
            0xE3 if bytes.get(at + 1..at + 3) != Some(&[0x80, 0x80]) => at += 3,
            // No blank: a byte order mark is damage.
            0xEF => at += 3,
            lead => {
                other(at);
                at += match lead {
                    0..0xC0 => 1,
                    0xC0..0xE0 => 2,
                    0xE0..0xF0 => 3,
                    _ => 4,
                };
            }
        }
    }
}

/// Whether letters with a mark of tone and a closing bracket stand at `at`: `huì)`.
fn opens_note(bytes: &[u8], at: usize) -> bool {
    let inner = bytes.get(at..bytes.len().min(at + 10)).unwrap_or_default();
    let end = inner.iter().position(|byte| *byte == b')' || *byte == 0xEF).unwrap_or(0);
    let letters = inner.get(..end).unwrap_or_default();
    let marked = |byte: &u8| matches!(byte, 0xC3..=0xC5 | 0xC7);
    letters.iter().any(marked)
        && letters.iter().all(|byte| byte.is_ascii_lowercase() || *byte >= 0x80)
}

/// Whether `lead` may be a sign of Markdown or a digit that was read as a letter.
fn is_sign(bytes: &[u8], at: usize, lead: u8) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b'\n');
    let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
    match lead {
        b'\\' => next.is_ascii_punctuation() || matches!(next, b'\n' | b'\r'),
        b'*' => next == b'*',
        b'[' => true,
        b'|' if next == b' ' && matches!(before, b'\n' | b'\r') => true,
        b'>' => next == b' ' && !matches!(before, b'\n' | b'\r' | b'-'),
        _ if before.is_ascii_digit() || next.is_ascii_digit() => true,
        // `l.` or `ll.` at the start of a line.
        b'l' | b'I' => {
            matches!(next, b'.' | b'l' | b'I' | 0xE3 | 0xEF) && !before.is_ascii_alphanumeric()
        }
        _ => false,
    }
}

/// `28曰`, right behind the digits.
fn is_misread_day(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 3) == Some("曰".as_bytes())
        && at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_digit)
}

fn is_damage(bytes: &[u8], at: usize, lead: u8) -> bool {
    let byte = |n: usize| bytes.get(at + n).copied().unwrap_or_default();
    match lead {
        b' ' => is_spaced(bytes, at, 1),
        0xEF if (byte(1), byte(2)) == (0xBC, 0x88) => opens_note(bytes, at + 3),
        0xEF => is_damaged_form(byte(1), byte(2)),
        // Ideographic space, marks that combine with kana.
        0xE3 => match byte(1) {
            0x80 => byte(2) == 0x80 && is_spaced(bytes, at, 3),
            0x82 => matches!(byte(2), 0x99 | 0x9A),
            _ => false,
        },
        // Odd blanks and invisible characters, radicals.
        0xE2 => match byte(1) {
            // `—是` for 一是.
            0x80 if byte(2) == 0x94 => bytes.get(at + 3..at + 6) == Some("是".as_bytes()),
            0x80 => matches!(byte(2), 0x80..=0x8F | 0xA8..=0xAF),
            0x81 => byte(2) >= 0x9F && byte(2) <= 0xAF,
            // Signs of mathematics for ／ and ～.
            0x88 => matches!(byte(2), 0x95 | 0xBC),
            second => second >= 0xBA,
        },
        0x0B => true,
        0xC2 => matches!(byte(1), 0x85 | 0xA0 | 0xAD),
        // Combining marks.
        0xCC => true,
        0xCD => byte(1) <= 0xAF,
        // Mongolian selectors.
        0xE1 => byte(1) == 0xA0 && matches!(byte(2), 0x8B..=0x8E),
        // Private use.
        0xEE => true,
        // Compatibility ideographs, variation selectors.
        0xF0 => byte(1) == 0xAF && matches!(byte(2), 0xA0..=0xA8),
        0xF3 => byte(1) == 0xA0 && matches!(byte(2), 0x84..=0x87),
        _ => false,
    }
}

/// Whether EF `second` `third` is anything but ordinary full-width punctuation.
fn is_damaged_form(second: u8, third: u8) -> bool {
    match second {
        // Digits and letters.
        0xBC => matches!(third, 0x90..=0x99 | 0xA1..=0xBA),
        // Letters, half-width CJK punctuation.
        0xBD => matches!(third, 0x81..=0x9A | 0xA1..=0xA4),
        // Private use, compatibility ideographs, vertical and small forms, byte order mark.
        _ => matches!(second, 0x80..=0xAB | 0xB8 | 0xB9 | 0xBB),
    }
}

/// Whether the blank at `at` may stand in letter-spaced text or in a title of two characters.
fn is_spaced(bytes: &[u8], at: usize, width: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    if !is_wide(before) {
        // `2 0 2 1`: a digit alone between two blanks, behind another.
        let [Some(left), Some(digit), Some(b' ')] = [before, bytes.get(at + 1), bytes.get(at + 2)]
        else {
            return false;
        };
        return left.is_ascii_digit() && digit.is_ascii_digit();
    }
    // Of a wider gap, only what a title has is looked at: a run of blanks stays linear.
    let gap = bytes.get(at..bytes.len().min(at + 12)).unwrap_or_default();
    let next = at + blank_end(gap, 0);
    let Some(second) = character(bytes, next) else { return false };
    let third = second + blank_end(bytes.get(second..).unwrap_or_default(), 0);
    let ends = matches!(bytes.get(third), None | Some(b'\n' | b'\r'));
    let parted = next == at + width && third > second && is_wide(bytes.get(third));
    is_wide(bytes.get(next)) && (parted || ends && opens_line(bytes, at))
}

/// Whether `byte` belongs to a character outside ASCII.
fn is_wide(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| *byte >= 0x80)
}

/// Whether the character that ends at `end` is the first of its line.
fn opens_line(bytes: &[u8], end: usize) -> bool {
    let before = bytes.get(..end.saturating_sub(3)).unwrap_or_default();
    let start = before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
    let line = before.get(start.map_or(0, |at| at + 1)..).unwrap_or_default();
    blank_end(line, 0) == line.len()
}

/// The first byte at or behind `at` that opens no space or ideographic space.
fn blank_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at..) {
            Some([b' ', ..]) => at += 1,
            Some([0xE3, 0x80, 0x80, ..]) => at += 3,
            _ => return at,
        }
    }
}

/// One past the character at `at`; none where a blank or a line end stands there.
fn character(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [] | [b' ' | b'\t' | b'\n' | b'\r', ..] | [0xE3, 0x80, 0x80, ..] => None,
        [0..0x80, ..] => Some(at + 1),
        [0xC0..0xE0, ..] => Some(at + 2),
        [0xE0..0xF0, ..] => Some(at + 3),
        _ => Some(at + 4),
    }
}
