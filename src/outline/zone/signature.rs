//! Signature blocks: runs of short lines known by what stands in them.
//!
//! ```text
//! block = 1*line        ; with （簽字） or a date alone, beside parties or offices
//! ```
//!
//! What follows the last mark is the title of an annex, unless it is a name.

mod array;
mod hint;

pub(crate) use crate::outline::zone::signature::hint::{ends_like_party, is_name, is_undersigned};

use crate::outline::zone::annex::{is_annex_label, is_pointer, is_titled_label};
use crate::outline::zone::kind::ends_with_kind;
use crate::outline::zone::signature::hint::{Hint, hint, is_date, is_row_rule};
use crate::outline::zone::{Zone, is_short, set, words};
use crate::text::SourceText;
use crate::text::lexicon::{CharSet, Words};
use crate::token::{Line, LineKind};

pub(crate) fn mark(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let mut at = 0;
    let mut seen_sentence = false;
    let mut in_annex = false;
    while at < lines.len() {
        let run = run_of_short(source, lines, zones, at);
        let Some(end) = run else {
            seen_sentence |=
                lines.get(at).is_some_and(|line| line.shape.ends_sentence || line.shape.has_pause);
            at += 1;
            continue;
        };
        let labelled =
            |at: usize| lines.get(at).is_some_and(|line| is_annex_label(words(source, line)));
        // What stands above 附件 and what stands below it are two blocks.
        let end = (at + 1..end).find(|at| labelled(*at)).unwrap_or(end);
        if seen_sentence {
            mark_run(source, lines, zones, at..end, in_annex || labelled(at));
        }
        in_annex |= (at..end).any(labelled);
        at = end;
    }
}

/// The run of short unmarked lines that starts at `at`; furniture does not end it.
fn run_of_short(
    source: &SourceText<'_>,
    lines: &[Line],
    zones: &[Zone],
    at: usize,
) -> Option<usize> {
    let member = |at: usize| {
        lines.get(at).is_some_and(|line| {
            if !is_short(line) || !matches!(zones.get(at), Some(Zone::Body)) {
                return false;
            }
            let text = words(source, line);
            (line.marker.is_none() || is_date(text))
                && !is_pointer(text)
                && !is_cut(lines, at, text)
        })
    };
    if !member(at) {
        return None;
    }
    let mut end = at + 1;
    let mut probe = end;
    while let Some(line) = lines.get(probe) {
        match line.kind {
            LineKind::Words if member(probe) => end = probe + 1,
            LineKind::Words => break,
            _ => {}
        }
        probe += 1;
    }
    Some(end)
}

/// `支持某大學與某醫院簽署` ⏎ `培訓協議，互派醫師…`: a verb whose object stands right below.
fn is_cut(lines: &[Line], at: usize, text: &str) -> bool {
    static VERBS: Words = Words::new(&["簽署", "签署", "簽訂", "签订"]);
    VERBS.tail(text).is_some()
        && lines.get(at + 1).is_some_and(|next| {
            next.kind == LineKind::Words
                && next.n_blank_before == 0
                && next.marker.is_none()
                && next.shape.has_pause
        })
}

fn mark_run(
    source: &SourceText<'_>,
    lines: &[Line],
    zones: &mut [Zone],
    run: std::ops::Range<usize>,
    in_annex: bool,
) {
    if !may_sign(source, lines, &run) {
        return;
    }
    let hints: Vec<(usize, Hint)> = run
        .clone()
        .filter_map(|at| {
            lines.get(at).filter(|line| line.kind == LineKind::Words).map(|line| (at, line))
        })
        .map(|(at, line)| (at, hint(words(source, line))))
        .collect();
    let count = |has: fn(Hint) -> bool| hints.iter().filter(|(_, hint)| has(*hint)).count();
    let (n_sign, n_date) = (count(|h| h.sign), count(|h| h.date));
    let (n_named, n_label) = (count(|h| h.party || h.person), count(|h| h.label));
    let n_told = count(|h| h.party || h.person || h.label) + count(|h| h.columns);
    let n_left = n_words_behind(lines, zones, run.end);
    let at_end = n_left == 0;
    let above_annex = !in_annex && label_behind(source, lines, run.end);
    let signed = n_sign >= 1 && (n_named + n_date + n_label >= 1 || at_end);
    let dated = n_date >= 1 && (n_named >= 1 || n_label >= 1 || at_end)
        || n_date == hints.len() && above_annex
        || count(|h| h.dated_who) >= 2
        || !in_annex && at_end && hints.last().is_some_and(|(_, hint)| hint.dated_who);
    // Contacts at the end of an annex sign nothing, unless they represent their parties.
    let listed = at_end && (!in_annex && n_told >= 2 || count(|h| h.represents) >= 1)
        || above_annex && count(|h| h.party || h.person) == hints.len() && count(|h| h.person) >= 2;
    let issued = at_end && !in_annex && is_issuer_alone(source, lines, &hints);
    if !(signed || dated || listed || issued) {
        // Little may stand behind an array: a footnote, the head of another page.
        if !in_annex && n_left <= MAX_LEFT || above_annex {
            mark_array(source, lines, zones, &hints);
        }
        return;
    }
    // Annexes may be listed above the block: 附件一　產品清單.
    let Some(first) = hints.iter().position(|(_, hint)| hint.any()) else { return };
    let block = hints.get(first..).unwrap_or_default();
    let Some(last) = last_of_block(source, lines, block) else { return };
    for (at, _) in block.iter().filter(|(at, _)| *at <= last) {
        set(zones, *at, Zone::Signature);
    }
}

/// `廣東省人民政府辦公廳` alone below a blank line, the last words of the document.
fn is_issuer_alone(source: &SourceText<'_>, lines: &[Line], hints: &[(usize, Hint)]) -> bool {
    static OFFICES: Words =
        Words::new(&["人民政府", "行政區政府", "行政区政府", "辦公廳", "办公厅"]);
    // 報告提交各省人民政府: what words do is no name.
    static OTHERS: CharSet = CharSet::new("提交報报送由向對对兩两雙双各的與与和及、請请予給给");
    let [(at, _)] = hints else { return false };
    lines.get(*at).is_some_and(|line| {
        let text = words(source, line);
        line.n_blank_before > 0
            && (6..=24).contains(&text.chars().count())
            && OFFICES.tail(text).is_some()
            && !OTHERS.is_in(text)
    })
}

/// Lines of words that may stand behind signatures which only their order shows.
const MAX_LEFT: usize = 3;

/// Lines of words from `at` to the end, those of a notice around the document left out.
fn n_words_behind(lines: &[Line], zones: &[Zone], at: usize) -> usize {
    let rest = lines.iter().zip(zones).skip(at);
    let words = rest.filter(|(line, zone)| line.kind == LineKind::Words && **zone != Zone::Notice);
    words.take(MAX_LEFT + 1).count()
}

/// Whether 附件 is what stands behind the run.
fn label_behind(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let mut rest = lines.iter().skip(at).filter(|line| line.kind == LineKind::Words);
    rest.next().is_some_and(|line| is_annex_label(words(source, line)))
}

/// Marks signatures that only the order of their lines shows.
fn mark_array(
    source: &SourceText<'_>,
    lines: &[Line],
    zones: &mut [Zone],
    hints: &[(usize, Hint)],
) {
    if !hints.iter().any(|(_, hint)| hint.party) {
        return;
    }
    let line = |at: usize| lines.get(at).map_or("", |line| words(source, line));
    let rows: Vec<array::Row> = hints.iter().map(|(at, _)| array::row(line(*at))).collect();
    let Some(found) = array::found(&rows) else { return };
    for (at, _) in hints.get(found).unwrap_or_default() {
        set(zones, *at, Zone::Signature);
    }
}

/// Last line of the block: what follows the last mark is the next annex's title, unless it is a name.
fn last_of_block(
    source: &SourceText<'_>,
    lines: &[Line],
    hints: &[(usize, Hint)],
) -> Option<usize> {
    let annex = hints.iter().position(|(at, _)| {
        let text = lines.get(*at).map_or("", |line| words(source, line));
        is_annex_label(text) || is_titled_label(text)
    });
    let hints = hints.get(..annex.unwrap_or(hints.len()))?;
    let strong = hints.iter().rposition(|(_, hint)| hint.is_strong());
    let last = strong.or_else(|| hints.iter().rposition(|(_, hint)| hint.any()))?;
    let mut end = last;
    for (nth, (at, hint)) in hints.iter().enumerate().skip(last + 1) {
        let text = lines.get(*at).map_or("", |line| words(source, line));
        let above = hints.get(nth - 1).and_then(|(at, _)| lines.get(*at));
        let beside = || {
            let n = array::row(text).n_columns();
            n > 1 && above.is_some_and(|above| array::row(words(source, above)).n_columns() == n)
        };
        let told = hint.any() || is_name(text) || is_row_rule(text) || beside();
        if ends_with_kind(text) || !told {
            break;
        }
        end = nth;
    }
    hints.get(end).map(|(at, _)| *at)
}

static SIGNS: CharSet = CharSet::new("簽签章日年表方");

/// Whether a run is worth a closer look: a heading or two are not.
fn may_sign(source: &SourceText<'_>, lines: &[Line], run: &std::ops::Range<usize>) -> bool {
    let at_end = run.end + 3 >= lines.len() || run.len() >= 3;
    at_end
        || run.len() == 2 && label_behind(source, lines, run.end)
        || lines.get(run.clone()).unwrap_or_default().iter().any(|line| {
            let text = words(source, line);
            SIGNS.is_in(text)
        })
}
