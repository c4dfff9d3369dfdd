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
    let mut tail = rest;
    while let Some(word) = tail.first_chunk::<8>() {
        let other = (u64::from_le_bytes(*word) & LEADS).wrapping_sub(E4) & !LOW;
        if other != 0 {
            // The borrow only runs upward: what lies below the first other byte is Han.
            let n_han = other.trailing_zeros() as usize / 24;
            tail = tail.get(n_han * 3..).unwrap_or_default();
            break;
        }
        tail = tail.get(9..).unwrap_or_default();
    }
    rest.len() - tail.len()
}

#[cfg(test)]
mod tests {
    use super::han_run;

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
