//! Markers inside a line, where extraction glued items together.
//!
//! They stand behind a full stop, behind lead agencies in brackets, behind a
//! blank, or behind a short title: `…工作。（二）推動…`, `一、法援服務1.互派律師…`.

mod listed;
mod run_together;
mod titled;

use crate::outline::candidate::{Place, is_reference};
use crate::outline::series::{Candidate, Mark};
use crate::outline::zone::words_after;
use crate::span::TextRange;
use crate::text::{SourceText, class, find, numeral};
use crate::token::{CounterStyle, Delimiter, Lines, enumerator, spaced};
use smallvec::SmallVec;

/// Hands every marker inside `line` to `push`.
pub(crate) fn glued(
    source: &SourceText<'_>,
    lines: &Lines,
    at: usize,
    mut push: impl FnMut(Place, Candidate),
) {
    let Some(line) = lines.lines.get(at) else { return };
    let range = words_after(source, line);
    let text = source.get(range);
    if text.len() < 24 {
        return;
    }
    if let Some((own, _)) = line.marker.filter(|(own, _)| own.style == CounterStyle::Bullet)
        && push_bullets(text, range.start as usize, at, own, &mut push) > 0
    {
        return;
    }
    let heading = line.marker.is_some_and(|(marker, _)| marker.style != CounterStyle::Decimal);
    let list = line.marker.and_then(|_| list_under(text, heading));
    let bullets = list.and_then(|offset| Some((offset, bullet_at(text.get(offset..)?)?)));
    let mut consider = |offset: usize, open: i32, reject: i32| -> Option<usize> {
        let (place, candidate, titled) =
            read(text, range.start as usize, at, offset, (open, reject))?;
        push(place, candidate);
        titled
    };
    if let Some(offset) = list {
        consider(offset, BEHIND_TITLE.0, BEHIND_TITLE.1);
    }
    if let Some((offset, own)) = bullets {
        let rest = text.get(offset..).unwrap_or_default();
        push_bullets(rest, range.start as usize + offset, at, own, &mut push);
        return;
    }
    let lost = run_together::lost_breaks(text, line.marker.map(|(marker, _)| marker));
    let listed = listed::places(source, lines, at, text);
    let mut listed = listed.into_iter().peekable();
    each_place(text, |offset, stop| {
        let rest = text.get(offset..).unwrap_or_default();
        let begin = text.len() - class::trim_start(rest).len();
        while let Some(one) = listed.next_if(|one| *one < begin) {
            consider(one, LISTED.0, LISTED.1);
        }
        let one = listed.next_if(|one| *one == begin);
        match one.filter(|_| enumerator::strip(class::trim_start(rest)).is_none()) {
            Some(one) => _ = consider(one, LISTED.0, LISTED.1),
            None if lost => {
                let costs = run_together::costs(rest);
                consider(offset, costs.0, costs.1);
            }
            None => consider_glued(&mut consider, offset, stop),
        }
    });
    listed.for_each(|one| {
        consider(one, LISTED.0, LISTED.1);
    });
}

/// Where a list begins right behind the title that its marked line opens with.
fn list_under(text: &str, heading: bool) -> Option<usize> {
    let bracket = if heading { first_bracket(text) } else { None };
    let spaced = || titled::behind_gap(text, after_title(text, GAP)?);
    bracket.or_else(|| after_title(text, &[])).or_else(|| {
        let list = || titled::list_behind_title(text).or_else(spaced);
        heading.then(list).flatten()
    })
}

fn bullet_at(text: &str) -> Option<enumerator::Enumerator> {
    let (own, _) = enumerator::strip(text)?;
    (own.style == CounterStyle::Bullet).then_some(own)
}

/// Hands to `push` the bullets inside `text`, which begins at byte `base`; how many there were.
fn push_bullets(
    text: &str,
    base: usize,
    at: usize,
    own: enumerator::Enumerator,
    push: &mut impl FnMut(Place, Candidate),
) -> usize {
    let mut n_found = 0;
    for (start, end) in bullets(text, own.bullet) {
        n_found += 1;
        let marker = TextRange::new(base + start, base + end);
        let candidate = Candidate { open: 9, reject: 3, ..plain(own) };
        push(Place { line: at, marker, enumerator: Some(own) }, candidate);
    }
    n_found
}

/// Blanks that may part a title from the number of the item glued behind it.
const GAP: &[char] = &[' ', '\u{3000}'];

/// Costs of a marker right behind a title, of opening a series and of words.
const BEHIND_TITLE: (i32, i32) = (3, 2);

/// Costs of a marker that the lines around it carry on, of opening a series and of words.
const LISTED: (i32, i32) = (3, 4);

/// `——優勢互補。…。 ——市場主導。…`: bullets behind a full stop, as those that open the line; start and end in bytes.
fn bullets(text: &str, bullet: char) -> impl Iterator<Item = (usize, usize)> + '_ {
    let dash = matches!(bullet, '—' | '─' | '―' | '–');
    let dot = matches!(bullet, '•' | '‧' | '·' | '・' | '●' | '▪' | '■' | '◆' | '○');
    let stops = find::full_stops(text).filter(move |_| dash || dot);
    stops.filter_map(move |stop| {
        let behind = text.get(stop + 3..)?;
        let start = text.len() - class::trim_start(behind).len();
        let words = text.get(start..)?.trim_start_matches(bullet);
        let end = text.len() - words.len();
        let n_dashes = (end - start) / bullet.len_utf8();
        let opens = words.starts_with(class::is_han)
            || dot && words.starts_with([' ', '「', '《', '\u{3000}']);
        (n_dashes > usize::from(dash) && opens).then_some((start, end))
    })
}

/// A candidate that begins a sentence with the marker `one`.
fn plain(one: enumerator::Enumerator) -> Candidate {
    Candidate {
        mark: Mark::Printed(one),
        accept: 0,
        open: 0,
        reject: 0,
        sentence: true,
        after_text: false,
        after_colon: false,
        fresh: false,
    }
}

/// The marker at byte `offset` of `text`, which is line `at` and begins at byte `base`, with the
/// place of one behind the title it opens; `costs` are those of opening a series and of words.
fn read(
    text: &str,
    base: usize,
    at: usize,
    offset: usize,
    (open, reject): (i32, i32),
) -> Option<(Place, Candidate, Option<usize>)> {
    let rest = text.get(offset..)?;
    let words = class::trim_start(rest);
    let start = offset + (rest.len() - words.len());
    // `同意： 一 負擔旅費`, where 二 opens a line: a blank alone is told by the lines around.
    let spaced = || (reject == LISTED.1).then(|| spaced::read(words)).flatten();
    let (enumerator, n) = enumerator::strip(words).or_else(spaced)?;
    let titled_list = (open, reject) == BEHIND_TITLE;
    let bare = enumerator.delimiter == Delimiter::Bare
        && !(titled_list && enumerator.style == CounterStyle::Bullet)
        && enumerator.style != CounterStyle::Symbol
        && (reject != LISTED.1 || enumerator.style != CounterStyle::Han);
    // A line may end right behind a marker; its words then stand on the next.
    let ends_line = words.len() == n && enumerator.delimiter == Delimiter::Brackets;
    if bare || words.len() == n && !ends_line {
        return None;
    }
    let behind = words.get(n..).unwrap_or_default();
    let list =
        || titled::list_behind_title(behind).filter(|_| enumerator.style != CounterStyle::Decimal);
    let titled = after_title(behind, GAP).or_else(list).map(|next| start + n + next);
    let from = base + start;
    // `其中： （一）數學…； （二）…`: the colon announces the list.
    let announced = enumerator.ordinal == 1
        && text.get(..start).is_some_and(|before| before.trim_end().ends_with(['：', ':']));
    let place =
        Place { line: at, marker: TextRange::new(from, from + n), enumerator: Some(enumerator) };
    // `三、會展‧鼓勵…`: no sentence holds such a sign.
    let sign =
        titled_list && matches!(enumerator.style, CounterStyle::Bullet | CounterStyle::Symbol);
    let (open, reject) = if sign { (0, 4) } else { (open, reject) };
    let candidate = Candidate {
        accept: i32::from(reject == 1) + if is_reference(behind, enumerator) { 4 } else { 0 },
        open: if announced { 2 } else { open },
        reject,
        sentence: titled.is_none(),
        ..plain(enumerator)
    };
    Some((place, candidate, titled))
}

/// Bytes of `text` behind full stops, brackets behind them, and blanks; whether a stop is before.
fn each_place(text: &str, mut visit: impl FnMut(usize, bool)) {
    let stops = find::full_stops(text).flat_map(|stop| {
        let behind = stop + 3;
        [Some((behind, true)), behind_aside(text, behind).map(|end| (end, true))]
    });
    let stops = stops.flatten();
    // A number among the words has a blank on either side: nearly all stand before a word.
    let opens = |(offset, _): &(usize, bool)| {
        let rest = class::trim_start(text.get(*offset..).unwrap_or_default());
        rest.chars().next().is_some_and(enumerator::may_open)
    };
    if memchr::memchr(b' ', text.as_bytes()).is_none() {
        stops.filter(opens).for_each(|(offset, _)| visit(offset, true));
        return;
    }
    let blanks = memchr::memchr_iter(b' ', text.as_bytes()).map(|blank| {
        let before = text.get(..blank).unwrap_or_default();
        (blank + 1, before.ends_with(['：', '；', ':', ';']))
    });
    let mut offsets: SmallVec<[(usize, bool); 8]> = stops.chain(blanks).filter(opens).collect();
    offsets.sort_unstable_by_key(|(offset, stop)| (*offset, !*stop));
    offsets.dedup_by_key(|(offset, _)| *offset);
    // `。 （二）` is reached from the full stop; the blank behind it would find the same marker again.
    let mut last = None;
    for (offset, stop) in offsets {
        let rest = text.get(offset..).unwrap_or_default();
        let begin = offset + rest.len() - class::trim_start(rest).len();
        if last != Some(begin) {
            visit(offset, stop);
        }
        last = Some(begin);
    }
}

/// The end of the bracket that opens at byte `at`, as that of lead agencies does behind a full stop.
fn behind_aside(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if !rest.starts_with(['（', '(']) {
        return None;
    }
    let close = rest.find(['）', ')'])?;
    Some(at + close + rest.get(close..)?.chars().next()?.len_utf8())
}

/// A place behind a full stop or a blank, and the item glued behind the title it may open.
fn consider_glued(
    consider: &mut impl FnMut(usize, i32, i32) -> Option<usize>,
    offset: usize,
    stop: bool,
) {
    let (open, reject) = if stop { (7, 2) } else { (9, 1) };
    if let Some(next) = consider(offset, open, reject) {
        consider(next, BEHIND_TITLE.0, BEHIND_TITLE.1);
    }
}

/// Characters of a short title.
const TITLE: usize = 24;

/// `一、法援服務1.互派律師…`, `第二條：資訊交換1、名稱…`: where a number follows a Han character within a short title.
///
/// `gap` may stand before the number.
fn after_title(text: &str, gap: &[char]) -> Option<usize> {
    let bytes = text.as_bytes();
    // A title takes three bytes a character, four at most. Most have none of . ． 、, whose last
    // bytes are looked for: the characters are counted only where one stands.
    let near = bytes.get(..bytes.len().min(TITLE * 4)).unwrap_or_default();
    let mut marks = memchr::memchr3_iter(b'.', 0x8E, 0x81, near).filter_map(|at| {
        let start = match bytes.get(at)? {
            b'.' => return Some(at),
            _ => at.checked_sub(2)?,
        };
        let sign = bytes.get(start..=at)?;
        // A title lists with 、 too, but no number stands before it.
        let first = start.checked_sub(1).and_then(|digit| bytes.get(digit));
        let first = first.is_some_and(u8::is_ascii_digit);
        (sign == "．".as_bytes() || sign == "、".as_bytes() && first).then_some(start)
    });
    let dot = marks.next()?;
    let head = text.get(..dot)?;
    if head.chars().count() >= TITLE || head.contains(['。', '，', '；', '：']) {
        return None;
    }
    let digits = head.len() - head.trim_end_matches(|c| numeral::arabic_digit(c).is_some()).len();
    let offset = dot - digits;
    let before = text.get(..offset)?.trim_end_matches(gap).chars().next_back();
    let han = before.is_some_and(|c| class::is_han(c) && c != '第');
    let next = text
        .get(dot..)?
        .chars()
        .nth(1)
        .is_some_and(|c| class::is_han(c) || c == '「' || class::is_blank(c));
    (digits > 0 && han && next).then_some(offset)
}

/// `科技與智能製造(1)支持…`, `重點領域 （四）推進…`: where a list in brackets begins right behind a short title.
fn first_bracket(text: &str) -> Option<usize> {
    let near = text.char_indices().nth(24).map_or(text.len(), |(at, _)| at);
    let near = text.get(..near)?;
    let at = near.find(['(', '（'])?;
    let (head, rest) = near.split_at_checked(at)?;
    let first =
        ["(1)", "（1）", "（１）", "(一)", "（一）"].iter().any(|one| rest.starts_with(one));
    // Set apart from the title, the list may count on from another.
    let apart = head.ends_with(class::is_blank)
        && text.get(at..).and_then(enumerator::strip).is_some_and(|(marker, _)| marker.ordinal > 0);
    let head = class::trim(head);
    let title = head.chars().next_back().is_some_and(class::is_han)
        && !head.contains(['。', '，', '；', '：', '、'])
        && head.chars().count() >= 2;
    ((first || apart) && title).then_some(at)
}
