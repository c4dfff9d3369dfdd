//! Digits that a scanner read as letters, and 一 that it read as a dash.
//!
//! ```text
//! year    = 4(digit / letter) [blank] "年"          ; 2O23年, 202l年
//! count   = 1*(digit / letter) [blank] unit         ; 5OO萬元, l0月, 3O%
//! marker  = 1*3(digit / letter) ("." / "、" / "．")   ; 1O. l4. at the start of a line
//! first   = "l" / "ll" / "I" (the same)              ; l. where 2. stands below
//! dash    = "—是"                                    ; where 二是 follows
//! day     = "月" 1*3number "曰"                       ; 3月28曰
//! ```
//!
//! O2O, CO2, 5G or i) are written so: a letter counts as a digit beside a
//! digit, with nothing of Latin script around, where a number must stand.

use crate::text::reading::line::Atoms;
use crate::text::{class, numeral};
use std::cell::OnceCell;

/// What the whole text says for reading `l.` as `1.`.
pub(super) struct Numbering<'a> {
    source: &'a str,
    counts: OnceCell<[bool; 2]>,
}

impl<'a> Numbering<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        Self { source, counts: OnceCell::new() }
    }

    /// Whether the second number of a list opens a line and no letter does, and whether 10 or 12 does.
    fn counts(&self) -> [bool; 2] {
        *self.counts.get_or_init(|| {
            let mut opens = [false; 3];
            for line in self.source.split(['\n', '\r']) {
                let words = class::trim(line);
                let has = |heads: &[&str]| {
                    heads.iter().any(|head| {
                        words
                            .strip_prefix(head)
                            .is_some_and(|rest| rest.starts_with(['.', '、', '．']))
                    })
                };
                opens[0] |= has(&["2"]);
                opens[1] |= has(&["10", "1O", "12", "l2", "lO", "l0"]);
                opens[2] |= has(&["a", "b", "k", "m", "i", "ii", "II", "III", "A"]);
            }
            [opens[0] && !opens[2], opens[1] && !opens[2]]
        })
    }
}

/// Reads the letters of a line that stand for digits.
pub(super) fn mend(line: &mut Atoms, numbering: &Numbering<'_>) {
    let mut at = 0;
    while at < line.atoms.len() {
        let n = line
            .atoms
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|atom| is_part(atom.c))
            .count();
        if n > 0 && is_misread(line, at, n, numbering) {
            for at in at..at + n {
                match line.atoms.get(at).map(|atom| atom.c) {
                    Some('O' | 'o') => line.read_as(at, '0'),
                    Some('l' | 'I' | '|') => line.read_as(at, '1'),
                    _ => {}
                }
            }
        }
        if n == 0 && is_dash_for_one(line, at, numbering.source) {
            line.read_as(at, '一');
        }
        if n == 0 && is_day(line, at) {
            line.read_as(at, '日');
        }
        at += n.max(1);
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'l' | 'I' | '|' | 'O' | 'o')
}

/// Whether the `n` digits and letters at `at` are a number.
fn is_misread(line: &Atoms, at: usize, n: usize, numbering: &Numbering<'_>) -> bool {
    let c = |at: usize| line.atoms.get(at).map(|atom| atom.c);
    let number = || line.atoms.get(at..at + n).unwrap_or_default().iter().map(|atom| atom.c);
    let n_digits = number().filter(char::is_ascii_digit).count();
    let before = at.checked_sub(1).and_then(c);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if n_digits == n || n > 7 || latin(before) || latin(c(at + n)) {
        return false;
    }
    let behind = at + n + usize::from(c(at + n) == Some(' '));
    let unit = c(behind);
    let opens = line.atoms.get(..at).unwrap_or_default().iter().all(|atom| class::is_blank(atom.c));
    if n_digits == 0 {
        let ones = number().all(|c| matches!(c, 'l' | 'I')) && n <= 2;
        let parted = matches!(unit, Some('.' | '、' | '．')) && behind == at + n;
        return opens
            && ones
            && parted
            && !latin(c(behind + 1))
            && numbering.counts().get(n - 1) == Some(&true);
    }
    if opens && n <= 3 && matches!(c(at + n), Some('.' | '、' | '．')) {
        return !matches!(number().next(), Some('O' | 'o'));
    }
    let counts = !matches!(number().next(), Some('O' | 'o' | '|')) && unit.is_some_and(is_unit);
    counts && (unit != Some('年') || n == 4 || n <= 2)
}

/// What stands behind a number.
fn is_unit(c: char) -> bool {
    "年月日個个項项家名次億亿萬万元人種种條条所噸吨千百號号期屆届場场間间位份倍天小週周分時时歲岁%％".contains(c)
}

/// `，—是合併航線` where 二是 follows.
fn is_dash_for_one(line: &Atoms, at: usize, source: &str) -> bool {
    let c = |at: usize| line.atoms.get(at).map(|atom| atom.c);
    let parted = at
        .checked_sub(1)
        .and_then(c)
        .is_none_or(|c| matches!(c, '，' | '。' | '；' | '：' | '、' | ','));
    let dash = parted && c(at) == Some('—') && c(at + 1) == Some('是');
    dash && line.atoms.get(at).is_some_and(|atom| {
        let behind = source.get(atom.source.end as usize..).unwrap_or_default();
        behind.chars().take(NEAR).collect::<String>().contains("二是")
    })
}

/// `3月28曰`: what is said of a day, and no 曰.
fn is_day(line: &Atoms, at: usize) -> bool {
    let c = |at: usize| line.atoms.get(at).map(|atom| atom.c);
    if c(at) != Some('曰') {
        return false;
    }
    let is_number = |c: char| c.is_ascii_digit() || numeral::is_han_numeral(c);
    let before = line.atoms.get(at.saturating_sub(4)..at).unwrap_or_default();
    let mut back = before.iter().rev().map(|atom| atom.c).filter(|c| !class::is_blank(*c));
    back.next().is_some_and(is_number) && back.find(|c| !is_number(*c)) == Some('月')
}

/// Within how many characters the second of a list follows.
const NEAR: usize = 300;
