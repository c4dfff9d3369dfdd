//! Runs of Han characters, stepped over three at a time.

/// Bytes of Han characters (first bytes E4 to EB, Hangul among them) at the start of `rest`, in steps of nine.
///
/// Three first bytes are tested at once, as one word: E4 to EB are left with
/// three bits when E4 is taken away, anything else with more, or with a borrow.
#[inline]
pub(crate) fn han_run(rest: &[u8]) -> usize {
    const LEADS: u64 = 0x00FF_0000_FF00_00FF;
    const E4: u64 = 0x00E4_0000_E400_00E4;
    const LOW: u64 = 0x0007_0000_0700_0007;
    let (nines, _) = rest.as_chunks::<9>();
    for (nth, nine) in nines.iter().enumerate() {
        let [word @ .., _] = nine;
        let other = (u64::from_le_bytes(*word) & LEADS).wrapping_sub(E4) & !LOW;
        if other != 0 {
            // The borrow only runs upward: what lies below the first other byte is Han.
            return nth * 9 + other.trailing_zeros() as usize / 24 * 3;
        }
    }
    nines.len() * 9
}

/// Bytes of `text` at which a character begins that is no Han one (nor Hangul), in order.
pub(crate) fn others(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let at = next;
            match bytes.get(at)? {
                0xE4..=0xEB => next += 3 + han_run(bytes.get(at + 3..)?),
                0..0x80 => next += 1,
                0x80..0xE0 => next += 2,
                0xE0..0xF0 => next += 3,
                0xF0.. => next += 4,
            }
            if !matches!(bytes.get(at), Some(0xE4..=0xEB)) {
                return Some(at);
            }
        }
    })
}

/// Columns that `text` takes: by its bytes, a lead byte of three or four counts two.
pub(crate) fn columns(text: &str) -> u32 {
    let (n_chars, n_wide) = count(text);
    n_chars + n_wide
}

/// Scalar values of `text`.
pub(crate) fn n_chars(text: &str) -> u32 {
    let begins = |byte: &u8| u8::from((*byte as i8) >= -0x40);
    let blocks = text.as_bytes().chunks(64);
    // Counts of a block fit one byte, so that sixteen bytes are added at a time.
    let of_block =
        |block: &[u8]| block.iter().fold(0u8, |sum, byte| sum.wrapping_add(begins(byte)));
    blocks.map(|block| u32::from(of_block(block))).sum()
}

/// Scalar values of `text`, and how many of them take three or four bytes.
pub(crate) fn count(text: &str) -> (u32, u32) {
    let begins = |byte: &u8| u8::from((*byte as i8) >= -0x40);
    let wide = |byte: &u8| u8::from(*byte >= 0xE0);
    let (mut n_chars, mut n_wide) = (0, 0);
    // Counts of a block fit one byte, so that sixteen bytes are added at a time.
    for block in text.as_bytes().chunks(64) {
        n_chars += u32::from(block.iter().fold(0u8, |sum, byte| sum.wrapping_add(begins(byte))));
        n_wide += u32::from(block.iter().fold(0u8, |sum, byte| sum.wrapping_add(wide(byte))));
    }
    (n_chars, n_wide)
}

#[cfg(test)]
mod tests {
    use super::{count, han_run, others};

    #[test]
    fn characters_are_counted_and_told_apart() {
        let text = "川港a合作會議，第二次é𠮷。";
        assert_eq!(count(text), (14, 12));
        let found: String = others(text).filter_map(|at| text[at..].chars().next()).collect();
        assert_eq!(found, "a，é𠮷。");
        assert_eq!(count(&text.repeat(99)), (14 * 99, 12 * 99));
    }

    #[test]
    fn a_run_ends_before_the_first_other_character() {
        for (text, length) in [
            ("", 0),
            ("川", 0),
            ("川港，", 6),
            ("川港合，作", 9),
            ("川港合作會議，第二次", 18),
            ("a川港合作", 0),
            ("川a港合作", 3),
            ("川港合作", 9),
            ("川港合作會議", 18),
        ] {
            assert_eq!(han_run(text.as_bytes()), length, "{text}");
        }
    }
}
