//! The same paragraphs set another way: wrapped, tight, indented.
//!
//! Where neither blank lines nor indents part the paragraphs, only a short
//! last line can. A width is taken at which the text still says where its
//! unmarked paragraphs end; where there is none, the operator does nothing.

use super::sheet::{Flow, Line, Sheet};
use crate::common::random::Random;
use memox::text::class::columns;

/// How paragraphs are parted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// A blank line between paragraphs.
    Blank,
    /// Nothing but a line end.
    Tight,
    /// A blank line behind every line, wrapped or not.
    EveryLine,
    /// Two ideographic spaces before a paragraph.
    Indent,
}

pub fn joined(sheet: &mut Sheet, _: &mut Random) -> bool {
    let before = sheet.lines.len();
    set(sheet, None, Gap::Blank);
    before != sheet.lines.len()
}

pub fn no_blank_lines(sheet: &mut Sheet, _: &mut Random) -> bool {
    set(sheet, None, Gap::Tight);
    true
}

pub fn indents_alone(sheet: &mut Sheet, _: &mut Random) -> bool {
    set(sheet, None, Gap::Indent);
    true
}

pub fn wrap_narrow(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (24, 40), Gap::Blank)
}

pub fn wrap_middle(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (42, 60), Gap::Blank)
}

pub fn wrap_wide(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (62, 84), Gap::Blank)
}

pub fn wrap_narrow_tight(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (30, 40), Gap::Tight)
}

pub fn wrap_middle_tight(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (42, 60), Gap::Tight)
}

pub fn wrap_wide_tight(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (62, 84), Gap::Tight)
}

pub fn wrap_double(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (42, 84), Gap::EveryLine)
}

pub fn wrap_indented(sheet: &mut Sheet, random: &mut Random) -> bool {
    wrap(sheet, random, (40, 84), Gap::Indent)
}

fn wrap(sheet: &mut Sheet, random: &mut Random, widths: (usize, usize), gap: Gap) -> bool {
    for _ in 0..30 {
        let width = random.between(widths.0, widths.1);
        let mut trial = sheet.clone();
        set(&mut trial, Some(width), gap);
        let parted = matches!(gap, Gap::Blank | Gap::Indent);
        if trial.lines.len() > sheet.lines.len() / 2 && (parted || ends_show(&trial, width)) {
            *sheet = trial;
            return true;
        }
    }
    false
}

/// Whether every paragraph before an unmarked one ends in a line that is clearly short.
fn ends_show(sheet: &Sheet, width: usize) -> bool {
    sheet.lines.windows(2).all(|pair| {
        let [line, next] = pair else { return true };
        let needed = next.flow == Flow::Starts && next.mark.is_none() && !line.fixed;
        !needed || line.before.is_empty() || measure(&line.text) + 8 <= width
    })
}

/// Sets every paragraph anew; furniture and signatures keep their lines.
fn set(sheet: &mut Sheet, width: Option<usize>, gap: Gap) {
    let mut paragraphs: Vec<Line> = Vec::new();
    for line in sheet.lines.drain(..) {
        match paragraphs.last_mut() {
            Some(last) if line.flow == Flow::Continues && !line.fixed => {
                join(&mut last.text, &line.text);
            }
            _ => paragraphs.push(line),
        }
    }
    for (at, mut line) in paragraphs.into_iter().enumerate() {
        line.before = gap_before(at, gap, &line);
        if line.fixed {
            sheet.lines.push(line);
            continue;
        }
        let indent = if gap == Gap::Indent && line.flow == Flow::Starts { 4 } else { 0 };
        let parts = match width {
            Some(width) => cut(&line.text, width, indent),
            None => vec![line.text.clone()],
        };
        for (nth, part) in parts.into_iter().enumerate() {
            let mut piece = Line { text: part, ..line.clone() };
            if nth > 0 {
                piece.before = if gap == Gap::EveryLine { "\n\n" } else { "\n" }.to_owned();
                piece.flow = Flow::Continues;
                piece.mark = None;
            }
            sheet.lines.push(piece);
        }
    }
    sheet.end = "\n".to_owned();
}

fn gap_before(at: usize, gap: Gap, line: &Line) -> String {
    let ends = match gap {
        _ if at == 0 => "",
        Gap::Blank | Gap::EveryLine => "\n\n",
        Gap::Tight | Gap::Indent => "\n",
    };
    // Columns set side by side keep their places.
    let own = line.before.rsplit(['\n', '\r']).next().unwrap_or_default();
    match gap {
        Gap::Indent if line.flow == Flow::Starts && !line.fixed => {
            format!("{ends}\u{3000}\u{3000}")
        }
        _ if line.fixed => format!("{ends}{own}"),
        _ => ends.to_owned(),
    }
}

/// Two pieces of one paragraph; a blank stays between narrow words.
fn join(text: &mut String, next: &str) {
    let narrow = |c: Option<char>| c.is_some_and(|c| columns(c) == 1);
    if narrow(text.chars().next_back()) && narrow(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

pub fn measure(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// Cuts `text` into lines of at most `width` columns, the first shorter by
/// `indent`; words in Latin letters and numbers stay whole.
fn cut(text: &str, width: usize, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut taken) = (String::new(), indent);
    for word in words(text) {
        let wide = measure(&word);
        if taken + wide > width && !line.trim().is_empty() {
            lines.push(std::mem::take(&mut line).trim().to_owned());
            taken = 0;
        }
        taken += wide;
        line.push_str(&word);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim().to_owned());
    }
    lines
}

/// Runs of Latin letters and digits, and every other character alone.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut run = false;
    for c in text.chars() {
        let narrow = c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '%');
        match words.last_mut() {
            Some(last) if run && narrow => last.push(c),
            _ => words.push(c.to_string()),
        }
        run = narrow;
    }
    words
}
