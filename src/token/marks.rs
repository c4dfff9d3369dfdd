//! The brackets, quotation marks and pauses of a line, found in one pass.
//!
//! A line has few of them among its Han characters, which are stepped over
//! undecoded. Looking for each mark on its own decoded every line six times.

use crate::span::to_u32;
use crate::text::run::han_run;

/// Where the marks of some words stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Byte of the first closing round bracket.
    pub(crate) first_close: Option<usize>,
    /// Byte of the last opening round bracket.
    pub(crate) last_open: Option<usize>,
    /// Closing round brackets behind the last opening one.
    pub(crate) n_closed_behind: usize,
    /// Brackets and quotation marks that are open at the end.
    pub(crate) n_open: u16,
    /// Whether ， ； ！ ？ 。 or a narrow , ; stands among them.
    pub(crate) has_pause: bool,
    /// Scalar values of the words.
    pub(crate) n_chars: u32,
    /// How many of them take three or four bytes.
    pub(crate) n_wide: u32,
}

impl Marks {
    /// Finds the marks of `words`.
    pub(crate) fn of(words: &str) -> Self {
        let mut marks = Self::default();
        let bytes = words.as_bytes();
        let (mut at, mut n_han) = (0, 0);
        let (mut n_others, mut n_wide) = (0, 0);
        while let Some(byte) = bytes.get(at) {
            // Han begins with other bytes than the marks.
            if let 0xE4..=0xEB = byte {
                let run = 3 + han_run(bytes.get(at + 3..).unwrap_or_default());
                n_han += run;
                at += run;
                continue;
            }
            n_others += 1;
            at += match byte {
                0xE3 | 0xEF | 0xE2 => {
                    n_wide += 1;
                    marks.wide(bytes.get(at..at + 3).unwrap_or_default(), at);
                    3
                }
                b'(' => marks.open_round(at),
                b')' => marks.close_round(at),
                b',' | b';' => marks.pause(),
                0..0xC0 => 1,
                0xC0..0xE0 => 2,
                0xE0..0xF0 => {
                    n_wide += 1;
                    3
                }
                _ => {
                    n_wide += 1;
                    4
                }
            };
        }
        let n_han = to_u32(n_han / 3);
        Self { n_chars: n_han + n_others, n_wide: n_han + n_wide, ..marks }
    }

    /// Looks at a character of three bytes.
    fn wide(&mut self, character: &[u8], at: usize) {
        match character {
            [0xEF, 0xBC, 0x8C | 0x9B | 0x81 | 0x9F] | [0xE3, 0x80, 0x82] => {
                self.pause();
            }
            [0xEF, 0xBC, 0x88] => {
                self.open_round(at);
            }
            [0xEF, 0xBC, 0x89] => {
                self.close_round(at);
            }
            // 〈《「『 and “; their partners stand behind each.
            [0xE3, 0x80, 0x88 | 0x8A | 0x8C | 0x8E] | [0xE2, 0x80, 0x9C] => {
                self.n_open = self.n_open.saturating_add(1);
            }
            [0xE3, 0x80, 0x89 | 0x8B | 0x8D | 0x8F] | [0xE2, 0x80, 0x9D] => {
                self.n_open = self.n_open.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn open_round(&mut self, at: usize) -> usize {
        self.last_open = Some(at);
        self.n_closed_behind = 0;
        self.n_open = self.n_open.saturating_add(1);
        1
    }

    fn close_round(&mut self, at: usize) -> usize {
        self.first_close.get_or_insert(at);
        self.n_closed_behind += 1;
        self.n_open = self.n_open.saturating_sub(1);
        1
    }

    fn pause(&mut self) -> usize {
        self.has_pause = true;
        1
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn marks_are_found_among_han_and_latin() {
        let marks = Marks::of("（甲）支持(乙、「丙 and『丁");
        assert_eq!((marks.first_close, marks.last_open), (Some(6), Some(15)));
        assert_eq!((marks.n_closed_behind, marks.n_open, marks.has_pause), (0, 3, false));
        let marks = Marks::of("）支持𠮷（甲）〕,");
        assert_eq!((marks.first_close, marks.last_open), (Some(0), Some(13)));
        assert_eq!((marks.n_closed_behind, marks.n_open, marks.has_pause), (1, 0, true));
        assert_eq!((marks.n_chars, marks.n_wide), (9, 8));
        assert!(Marks::of("甲。").has_pause && !Marks::of("甲：乙、").has_pause);
    }
}
