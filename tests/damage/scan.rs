//! What a scanner misreads in markers and at the edges of lines.

use super::sheet::{Mark, Sheet};
use crate::common::random::Random;
use memox::text::class::is_han;
use memox::text::numeral;

/// Members of a series whose marker the scanner misread, in per mille.
const MISREAD: usize = 300;

/// `（二）` that lost its closing bracket: `（二公共交通`.
pub fn half_brackets_open(sheet: &mut Sheet, random: &mut Random) -> bool {
    later_marks(sheet, random, |marker| {
        let inner = marker.strip_suffix(['）', ')'])?;
        let counter = inner.strip_prefix(['（', '('])?;
        counter.chars().all(is_numeral).then(|| inner.to_owned())
    })
}

/// `（二）` that lost its opening bracket: `二）公共交通`.
pub fn half_brackets_close(sheet: &mut Sheet, random: &mut Random) -> bool {
    later_marks(sheet, random, |marker| {
        let inner = marker.strip_prefix(['（', '('])?;
        let counter = inner.strip_suffix(['）', ')'])?;
        counter.chars().all(is_numeral).then(|| inner.to_owned())
    })
}

fn is_numeral(c: char) -> bool {
    numeral::is_han_numeral(c) || c.is_ascii_digit()
}

/// `2,` for `2.`.
pub fn marker_comma(sheet: &mut Sheet, random: &mut Random) -> bool {
    later_marks(sheet, random, |marker| {
        let digits = marker.strip_suffix(['.', '．'])?;
        digits.chars().all(|c| c.is_ascii_digit()).then(|| format!("{digits},"))
    })
}

/// `2·` for `2.`.
pub fn marker_middle_dot(sheet: &mut Sheet, random: &mut Random) -> bool {
    later_marks(sheet, random, |marker| {
        let digits = marker.strip_suffix(['.', '．'])?;
        digits.chars().all(|c| c.is_ascii_digit()).then(|| format!("{digits}·"))
    })
}

/// `l.` or `I.` for a `1.` that `2.` follows.
pub fn marker_letter_one(sheet: &mut Sheet, random: &mut Random) -> bool {
    let mut changed = false;
    for at in 0..sheet.lines.len() {
        let line = &sheet.lines[at];
        let Some(mark) = line.mark.filter(|mark| line.text[..mark.len].trim() == "1.") else {
            continue;
        };
        let mut behind = sheet.lines[at + 1..].iter().filter_map(|line| line.mark);
        let next = behind.find(|next| next.series <= mark.series);
        if next.is_some_and(|next| next.series == mark.series && next.ordinal == 2) {
            let letter = random.pick(&["l", "I"]);
            sheet.lines[at].text.replace_range(..1, letter);
            changed = true;
        }
    }
    changed
}

/// Changes some markers that are not the first of their list.
fn later_marks(
    sheet: &mut Sheet,
    random: &mut Random,
    misread: impl Fn(&str) -> Option<String>,
) -> bool {
    let mut changed = false;
    for line in &mut sheet.lines {
        let Some(mark) = line.mark.filter(|mark| mark.ordinal > 1) else { continue };
        let (marker, words) = line.text.split_at(mark.len);
        let fits = words.trim_start().starts_with(is_han) && random.chance(MISREAD);
        if let Some(other) = misread(marker).filter(|_| fits) {
            line.text = format!("{other}{words}");
            line.mark = Some(Mark { len: other.len(), ..mark });
            changed = true;
        }
    }
    changed
}

/// A blank line where a sentence was broken for no reason.
pub fn blank_inside(sheet: &mut Sheet, random: &mut Random) -> bool {
    let mut changed = false;
    let lines: Vec<_> = sheet.lines.drain(..).collect();
    for line in lines {
        let at = middle(&line.text).filter(|_| !line.fixed && random.chance(250));
        let Some(at) = at else {
            sheet.lines.push(line);
            continue;
        };
        let rest = super::sheet::Line {
            before: "\n\n".to_owned(),
            text: line.text[at..].to_owned(),
            flow: super::sheet::Flow::Continues,
            mark: None,
            ..line.clone()
        };
        sheet.lines.push(super::sheet::Line { text: line.text[..at].to_owned(), ..line });
        sheet.lines.push(rest);
        changed = true;
    }
    changed
}

/// A place between two Han characters of a long line, behind its first pause and far from its ends.
fn middle(text: &str) -> Option<usize> {
    let places: Vec<(usize, char)> = text.char_indices().collect();
    let pause = places.iter().position(|(_, c)| *c == '，')?;
    let from = (pause + 3).max(28);
    places
        .windows(2)
        .enumerate()
        .skip(from)
        .take(places.len().saturating_sub(from + 10))
        .find(|(_, pair)| pair.iter().all(|(_, c)| is_han(*c)))
        .map(|(_, pair)| pair[1].0)
}

/// A marked line glued to the finished sentence above: `…合作。（二）推動…`.
pub fn lines_glued(sheet: &mut Sheet, random: &mut Random) -> bool {
    let mut changed = false;
    for at in 1..sheet.lines.len() {
        let [above, line] = &sheet.lines[at - 1..=at] else { break };
        let finished = above.text.ends_with('。') && !above.fixed && !line.fixed;
        let sentence = !line.heading && line.text.ends_with(['。', '；']);
        if finished && sentence && line.mark.is_some() && random.chance(150) {
            sheet.lines[at].before.clear();
            changed = true;
        }
    }
    changed
}
