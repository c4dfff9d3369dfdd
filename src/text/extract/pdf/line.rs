//! A line of characters, with blanks where the page has gaps.

use crate::text::class;
use crate::text::extract::pdf::glyph::Mark;

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Where its first character begins and its last one ends.
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) baseline: f64,
    /// Size of most of its characters.
    pub(super) em: f64,
    /// Width of what cannot be parted from its first character.
    pub(super) first_unit: f64,
    /// Whether it is a row of a table, or a part of one: nothing goes on from it.
    pub(super) is_row: bool,
}

impl Line {
    /// The line that `marks` make, unless they are blanks.
    pub(super) fn of(mut marks: Vec<Mark>) -> Option<Self> {
        marks.sort_by(|a, b| a.start.total_cmp(&b.start));
        // Bold type is sometimes the same character printed twice.
        marks.dedup_by(|b, a| a.c == b.c && (b.start - a.start).abs() < 0.2 * a.em);
        drop_references(&mut marks);
        let first = *marks.iter().find(|mark| !is_blank(mark))?;
        let last = *marks.iter().rfind(|mark| !is_blank(mark))?;
        let mut text = String::new();
        let mut before: Option<(Mark, Option<char>)> = None;
        for mark in marks.iter().skip_while(|mark| is_blank(mark)) {
            match &mut before {
                Some((_, blank)) if is_blank(mark) => {
                    if *blank != Some('\u{3000}') {
                        *blank = Some(mark.c);
                    }
                    continue;
                }
                Some((before, blank)) => text.push_str(&gap(before, *blank, mark)),
                None => {}
            }
            text.push(named(mark.c));
            before = Some((*mark, None));
        }
        let em = usual_em(&marks);
        let first_unit = first_unit(&marks, first);
        let Mark { baseline, .. } = first;
        Some(Self {
            text,
            start: first.start,
            end: last.end,
            baseline,
            em,
            first_unit,
            is_row: false,
        })
    }
}

/// Drops small raised digits behind Han or a mark: they refer to notes, and 10² and m² are left.
fn drop_references(marks: &mut Vec<Mark>) {
    let em = usual_em(marks);
    let baseline = |mark: &&Mark| mark.em > 0.9 * em;
    let Some(level) = marks.iter().find(baseline).map(|mark| mark.baseline) else { return };
    let mut before: Option<char> = None;
    marks.retain(|mark| {
        let is_raised = mark.em < 0.75 * em && level - mark.baseline > 0.15 * em;
        let refers = is_raised
            && (mark.c.is_ascii_digit() || matches!(mark.c, '[' | ']' | '〔' | '〕'))
            && before.is_some_and(class::is_wide);
        if !refers && !is_blank(mark) {
            before = Some(mark.c);
        }
        !refers
    });
}

/// Fonts have one glyph for the dash and the bar, and files name it by either: no author means the bar.
fn named(c: char) -> char {
    if c == '\u{2015}' { '—' } else { c }
}

fn is_blank(mark: &Mark) -> bool {
    class::is_blank(mark.c)
}

/// The size that most characters have.
fn usual_em(marks: &[Mark]) -> f64 {
    let mut sizes: Vec<f64> = marks.iter().map(|mark| mark.em).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

/// What stands between two characters: `blank` is a blank that the file itself has there.
fn gap(before: &Mark, blank: Option<char>, after: &Mark) -> String {
    let em = before.em.max(after.em);
    let width = (after.start - before.end) / em;
    if width > 2.5 {
        // Columns: wide enough apart that nobody takes them for words of one line.
        return " ".repeat(((width * 2.0) as usize).clamp(4, 40));
    }
    let (left, right) = (class::is_wide(before.c), class::is_wide(after.c));
    // Some fonts have one blank glyph for both kinds: its width tells which it is.
    let blank = match (left && right, blank) {
        (true, Some(_)) if width > 0.7 => Some('\u{3000}'),
        (true, None) => (width > 0.7).then_some('\u{3000}'),
        (_, Some(blank)) if class::is_invisible(blank) => None,
        (_, Some('\u{3000}')) => Some('\u{3000}'),
        (_, Some(_)) => Some(' '),
        (_, None) if left || right => {
            // Word processors part Han and Latin a little by themselves.
            (left != right && width > 0.45).then_some(' ')
        }
        (_, None) => (width > 0.18).then_some(' '),
    };
    blank.map(String::from).unwrap_or_default()
}

/// Width of the first word, or of the first wide character with the marks that cannot open a line.
fn first_unit(marks: &[Mark], first: Mark) -> f64 {
    let rest = marks.iter().skip_while(|mark| is_blank(mark)).skip(1);
    let mut end = first.end;
    if class::is_wide(first.c) {
        for mark in rest.take_while(|mark| is_closing(mark.c)) {
            end = mark.end;
        }
    } else {
        for mark in rest.take_while(|mark| !class::is_wide(mark.c) && !is_blank(mark)) {
            end = mark.end;
        }
    }
    end - first.start
}

fn is_closing(c: char) -> bool {
    class::closes(c) || c == '’'
}
