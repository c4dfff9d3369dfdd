//! Items inside a line that the lines around it count on from.
//!
//! ```text
//! （一）提供展廳；（二）完成改造；          ; glued to the item that opens the line
//! 丙方應當：（一）組織企業；                ; the next line opens with （二）
//! 第七條 （一）雙方支持…                    ; the list begins right behind the article
//! 本協定目標為：一、加強…                   ; the first of any list, the second opens a line
//! 議定如下：第一條一、雙方…                 ; the first article too, and its first paragraph
//! ```
//!
//! Sentences number their parts the same way, so a list counts only where a
//! line begins with one of its members.

use crate::text::{SourceText, class, run};
use crate::token::{Delimiter, Enumerator, Line, LineKind, Lines, enumerator, spaced};

/// Bytes of `text`, the words of line `at`, at which such items begin, ascending.
pub(super) fn places(source: &SourceText<'_>, lines: &Lines, at: usize, text: &str) -> Vec<usize> {
    let mut places = carried_on(lines, at, text);
    let first = firsts(source, lines, at, text);
    if !first.is_empty() {
        places.extend(first);
        places.sort_unstable();
        places.dedup();
    }
    places
}

/// Where the first of a list stands behind a colon, behind its article, or as an article itself.
fn firsts(source: &SourceText<'_>, lines: &Lines, at: usize, text: &str) -> Vec<usize> {
    let own = lines.lines.get(at).and_then(|line| line.marker).map(|(marker, _)| marker);
    let mut found = Vec::new();
    let mut next = own.filter(|own| is_article(*own)).map(|_| 0);
    let mut colons = run::others(text).filter_map(|at| {
        let mark = text.get(at..)?.chars().next().filter(|c| *c == '：')?;
        Some(at + mark.len_utf8())
    });
    let mut half = memchr::memchr_iter(b':', text.as_bytes()).map(|at| at + 1);
    while let Some(place) = next.take().or_else(|| colons.next()).or_else(|| half.next()) {
        let rest = text.get(place..).unwrap_or_default();
        let words = class::trim_start(rest);
        let begin = place + rest.len() - words.len();
        let Some((marker, n)) = enumerator::strip(words).or_else(|| spaced::read(words)) else {
            continue;
        };
        // Sentences number their parts in brackets and break anywhere: those are told above.
        if marker.ordinal == 1
            && !is_listed(&marker)
            && words.len() > n
            && second_opens_line(source, lines, at, marker)
        {
            found.push(begin);
            next = is_article(marker).then_some(begin + n);
        }
    }
    found
}

/// Whether the next line that begins with a marker like `first` counts two, and holds no third.
fn second_opens_line(source: &SourceText<'_>, lines: &Lines, at: usize, first: Enumerator) -> bool {
    let alike =
        |marker: Enumerator| (marker.style, marker.delimiter) == (first.style, first.delimiter);
    let mut below = lines.lines.iter().skip(at + 1).take(MAX_SECTION);
    let next = below.find_map(|line| {
        let (marker, _) = line.marker?;
        (alike(marker) || is_article(marker)).then_some((line, marker))
    });
    let Some((line, second)) = next.filter(|(_, marker)| marker.ordinal == 2) else {
        return false;
    };
    // `…三點共識：一、甲；` ⏎ `二、乙；三、丙。`: a sentence that was broken anywhere.
    let text = source.get(line.range);
    let third = |(at, _): (usize, bool)| {
        let one = text.get(at..).and_then(enumerator::strip);
        at > 0 && one.is_some_and(|(one, _)| alike(one) && one.ordinal == 3)
    };
    alike(second) && !stops(text).any(third)
}

/// Lines among which the second of a list is looked for.
const MAX_SECTION: usize = 60;

/// Items in brackets that the line itself or the next one counts on.
fn carried_on(lines: &Lines, at: usize, text: &str) -> Vec<usize> {
    let Some(line) = lines.lines.get(at) else { return Vec::new() };
    let own = line.marker.map(|(marker, _)| marker);
    let first = own.filter(|own| is_article(*own)).and_then(|_| enumerator::strip(text));
    let first = first.map(|(marker, _)| marker);
    // Where a paragraph is wrapped, a line may begin with any part of a sentence.
    if lines.layout.wrap.is_some() && first.is_none() {
        return Vec::new();
    }
    let next = next_marker(lines, at);
    let family = own.filter(is_listed).or(first).or(next).filter(is_listed);
    let Some(family) = family else { return Vec::new() };
    let alike =
        |marker: &Enumerator| (marker.style, marker.delimiter) == (family.style, family.delimiter);
    let mut found: Vec<(usize, u32)> = Vec::new();
    let mut last = own.filter(|own| alike(own)).map_or(0, |own| own.ordinal);
    let begins = last;
    for (offset, colon) in stops(text) {
        let Some((marker, _)) = text.get(offset..).and_then(enumerator::strip) else { continue };
        let opens = marker.ordinal == 1 && (colon || offset == 0) && last == 0;
        if alike(&marker) && (opens || last > 0 && marker.ordinal == last + 1) {
            last = marker.ordinal;
            found.push((offset, last));
        }
    }
    let carried_on = next.is_some_and(|next| alike(&next) && next.ordinal == last + 1);
    if begins > 0 || carried_on {
        found.into_iter().map(|(offset, _)| offset).collect()
    } else {
        Vec::new()
    }
}

/// Whether a marker is one that items have: （一）, (1).
fn is_listed(marker: &Enumerator) -> bool {
    marker.delimiter == Delimiter::Brackets
}

fn is_article(marker: Enumerator) -> bool {
    matches!(marker.delimiter, Delimiter::Article(_))
}

/// The marker with which the next line of words begins, or the next that has one where lines are wrapped.
fn next_marker(lines: &Lines, at: usize) -> Option<Enumerator> {
    let words = |line: &&Line| line.kind == LineKind::Words;
    let mut behind = lines.lines.iter().skip(at + 1).filter(words).take(MAX_LINES);
    let next = match lines.layout.wrap {
        None => behind.next(),
        Some(_) => behind.find(|line| line.marker.is_some()),
    };
    next.and_then(|line| line.marker).map(|(marker, _)| marker)
}

/// Lines of one item at most.
const MAX_LINES: usize = 12;

/// The start, and places behind ； ： 。 with blanks; whether a colon stands before.
fn stops(text: &str) -> impl Iterator<Item = (usize, bool)> + '_ {
    let marks = run::others(text).filter_map(|at| {
        let mut behind = text.get(at..)?.chars();
        let mark = behind.next().filter(|c| matches!(c, '；' | '：' | '。' | ';' | ':'))?;
        let words = behind.as_str().trim_start_matches(class::is_blank);
        Some((text.len() - words.len(), matches!(mark, '：' | ':')))
    });
    std::iter::once((0, false)).chain(marks)
}
