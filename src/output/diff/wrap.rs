//! Runs of marked text broken into lines of a given width.
//!
//! A line may break between any two Han characters, but not before a closing
//! mark or punctuation, not after an opening one, and not inside a Latin word
//! or a number.

use crate::output::display;
use unicode_segmentation::UnicodeSegmentation;

/// A piece that is not broken, and the mark it stands under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<M> {
    pub(super) text: String,
    pub(super) mark: M,
}

/// Lines of at most `columns` columns; a piece wider than that stands alone.
pub(super) fn lines<M: Copy + PartialEq>(
    runs: &[(M, String)],
    columns: usize,
) -> Vec<Vec<Piece<M>>> {
    let mut lines: Vec<Vec<Piece<M>>> = vec![Vec::new()];
    let mut used = 0;
    for unit in units(runs) {
        let width: usize = unit.iter().map(|piece| display::width(&piece.text)).sum();
        let is_blank = unit.iter().all(|piece| piece.text.trim().is_empty());
        if used > 0 && used + width > columns {
            lines.last_mut().into_iter().for_each(trim_end);
            lines.push(Vec::new());
            used = 0;
            if is_blank {
                continue;
            }
        }
        used += width;
        if let Some(line) = lines.last_mut() {
            unit.into_iter().for_each(|piece| push(line, piece));
        }
    }
    lines
}

/// Drops the blanks that a line ends with.
fn trim_end<M>(line: &mut Vec<Piece<M>>) {
    while let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            return;
        }
        line.pop();
    }
}

fn push<M: PartialEq>(line: &mut Vec<Piece<M>>, piece: Piece<M>) {
    match line.last_mut() {
        Some(last) if last.mark == piece.mark => last.text.push_str(&piece.text),
        _ => line.push(piece),
    }
}

/// What must stay on one line: a character with the marks that cling to it, a word.
fn units<M: Copy + PartialEq>(runs: &[(M, String)]) -> Vec<Vec<Piece<M>>> {
    let mut units: Vec<Vec<Piece<M>>> = Vec::new();
    let mut before = None;
    for (mark, text) in runs {
        for grapheme in text.graphemes(true) {
            let c = grapheme.chars().next().unwrap_or(' ');
            let piece = Piece { text: grapheme.to_string(), mark: *mark };
            match units.last_mut() {
                Some(unit) if before.is_some_and(|before| clings(before, c)) => push(unit, piece),
                _ => units.push(vec![piece]),
            }
            before = grapheme.chars().next_back();
        }
    }
    units
}

/// Whether no line may break between two characters.
fn clings(before: char, after: char) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || "._-+%/&".contains(c);
    "，。、；：！？）」』》〉】〕…—％%,.;:!?)]}".contains(after)
        || "（「『《〈【〔([{".contains(before)
        || (is_word(before) && is_word(after))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[track_caller]
    fn check(text: &str, columns: usize, expected: &str) {
        let lines = lines(&[((), text.to_string())], columns);
        let lines: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|piece| piece.text.as_str()).collect())
            .collect();
        assert_eq!(lines.join("|"), expected);
    }

    #[test]
    fn han_characters_take_two_columns() {
        check("支持兩地企業", 6, "支持兩|地企業");
    }

    #[test]
    fn no_line_begins_with_a_closing_mark() {
        check("支持兩地，企業。", 8, "支持兩|地，企|業。");
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        check("支持ETF於2024年", 6, "支持|ETF於|2024年");
    }
}
