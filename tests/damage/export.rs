//! What programs that export or forward a text make of it.

use super::sheet::{Series, Sheet};
use crate::common::fold;
use crate::common::random::Random;
use memox::text::class::is_han;

/// `# ` before the title and as many `#` before a heading as its level wants.
pub fn markdown_headings(sheet: &mut Sheet, _: &mut Random) -> bool {
    let mut seen = false;
    for line in sheet.lines.iter_mut().filter(|line| line.heading && !line.fixed) {
        let level = match line.mark.map(|mark| mark.series) {
            Some(Series::Area(level)) => level as usize + 1,
            _ if seen => continue,
            _ => 1,
        };
        seen = true;
        // An untitled article is a sentence, which no export takes for a heading.
        if line.mark.is_some_and(|mark| !mark.titled) || line.text.ends_with('。') {
            continue;
        }
        line.text = format!("{} {}", "#".repeat(level), line.text);
        line.mark = None;
    }
    seen
}

/// `**…**` around the title and the headings.
pub fn markdown_bold(sheet: &mut Sheet, _: &mut Random) -> bool {
    let mut changed = false;
    for line in sheet.lines.iter_mut().filter(|line| line.heading && !line.fixed) {
        if line.mark.is_some_and(|mark| !mark.titled) || line.text.ends_with('。') {
            continue;
        }
        line.text = format!("**{}**", line.text);
        line.mark = None;
        changed = true;
    }
    changed
}

/// `- ` before every measure that has a marker of its own.
pub fn markdown_list(sheet: &mut Sheet, _: &mut Random) -> bool {
    let mut changed = false;
    for line in sheet.lines.iter_mut() {
        if line.mark.is_some_and(|mark| mark.series == Series::Measure) {
            line.text.insert_str(0, "- ");
            line.mark = None;
            changed = true;
        }
    }
    changed
}

/// `> ` before every line, as mail quotes.
pub fn quoted(text: &str, random: &mut Random) -> Option<String> {
    let sign = random.pick(&["> ", ">"]);
    let lines = text.lines().map(|line| format!("{sign}{line}\n"));
    Some(lines.collect())
}

/// The number of every line at its margin.
pub fn line_numbers(text: &str, _: &mut Random) -> Option<String> {
    let mut number = 0;
    let mut damaged = String::new();
    for line in text.lines() {
        if !line.trim().is_empty() {
            number += 1;
            damaged.push_str(&format!("{number}  "));
        }
        damaged.push_str(line);
        damaged.push('\n');
    }
    Some(damaged)
}

/// `\n` and `\r\n` side by side, and `\r` alone where no other line end is near.
pub fn mixed_ends(text: &str, random: &mut Random) -> Option<String> {
    let plain = text.replace("\r\n", "\n");
    let chars: Vec<char> = plain.chars().collect();
    let mut damaged = String::new();
    for (at, c) in chars.iter().enumerate() {
        let alone = |at: usize| chars.get(at).is_some_and(|c| *c != '\n');
        match c {
            '\n' => damaged.push_str(match random.below(3) {
                0 => "\n",
                1 => "\r\n",
                _ if alone(at.wrapping_sub(1)) && alone(at + 1) => "\r",
                _ => "\n",
            }),
            _ => damaged.push(*c),
        }
    }
    Some(damaged)
}

/// U+2028 for every line end.
pub fn line_separators(text: &str, _: &mut Random) -> Option<String> {
    Some(text.replace("\r\n", "\n").replace('\n', "\u{2028}"))
}

/// A tab for every run of blanks.
pub fn tabs(text: &str, _: &mut Random) -> Option<String> {
    let mut damaged = String::new();
    for c in text.chars() {
        match c {
            ' ' if damaged.ends_with('\t') => {}
            ' ' => damaged.push('\t'),
            _ => damaged.push(c),
        }
    }
    (damaged != text).then_some(damaged)
}

/// No-break spaces around numbers.
pub fn spaced_numbers(text: &str, _: &mut Random) -> Option<String> {
    let mut damaged = String::new();
    let mut last = '\n';
    for c in text.chars() {
        let turns = is_han(last) && c.is_ascii_digit() || last.is_ascii_digit() && is_han(c);
        if turns {
            damaged.push('\u{A0}');
        }
        damaged.push(c);
        last = c;
    }
    (damaged != text).then_some(damaged)
}

/// U+3000 between the characters of titles and headings.
pub fn spaced_headings(sheet: &mut Sheet, _: &mut Random) -> bool {
    let mut changed = false;
    for line in sheet.lines.iter_mut().filter(|line| line.heading && !line.fixed) {
        let marker = line.mark.map_or(0, |mark| mark.len);
        let (marker, words) = line.text.split_at(marker);
        if words.chars().count() > 16 || !words.chars().all(is_han) {
            continue;
        }
        let mut text = marker.to_owned();
        for (at, c) in words.chars().enumerate() {
            if at > 0 {
                text.push('\u{3000}');
            }
            text.push(c);
        }
        line.text = text;
        changed = true;
    }
    changed
}

/// Every other paragraph in the other script.
pub fn mixed_script(sheet: &mut Sheet, random: &mut Random) -> bool {
    let mut changed = false;
    let mut folds = false;
    for line in &mut sheet.lines {
        if line.flow == super::sheet::Flow::Starts {
            folds = random.chance(400);
        }
        if folds {
            let text = fold::simplified(&line.text);
            if let Some(mark) = &mut line.mark {
                mark.len = fold::simplified(&line.text[..mark.len]).len();
            }
            changed |= text != line.text;
            line.text = text;
        }
    }
    changed
}

/// Colons of either width side by side.
pub fn mixed_colons(sheet: &mut Sheet, random: &mut Random) -> bool {
    let mut changed = false;
    for line in &mut sheet.lines {
        let marker = line.mark.map_or(0, |mark| mark.len);
        let (marker, words) = line.text.split_at(marker);
        let mut text = marker.to_owned();
        for c in words.chars() {
            let half = c == '：' && random.chance(500);
            changed |= half;
            text.push(if half { ':' } else { c });
        }
        line.text = text;
    }
    changed
}
