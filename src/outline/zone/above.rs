//! What tells the lines above a title from the title: links of a site, heads of other pages, parties.

use crate::outline::zone::kind::{ends_with_kind, names_kind};
use crate::outline::zone::signature::ends_like_party;
use crate::outline::zone::site::{is_furniture, is_site};
use crate::outline::zone::title::{is_aside, same};
use crate::outline::zone::{is_short, words};
use crate::text::lexicon::Words;
use crate::text::{SourceText, numeral};
use crate::token::{LineKind, Lines, Seam};

/// `甲政府與乙公司`, `甲政府　乙政府`: two bodies above what they agree on.
pub(super) fn lists_parties(text: &str) -> bool {
    let joined = |(at, joint): (usize, &str)| {
        let (head, rest) = (text.get(..at), text.get(at + joint.len()..));
        let named = |side: Option<&str>| side.is_some_and(|side| side.chars().count() > 1);
        head.is_some_and(ends_like_party)
            || matches!(joint, "與" | "与" | "暨") && named(head) && named(rest)
    };
    let beside = || {
        let mut parts = text.split('\u{3000}').flat_map(|part| part.split("  "));
        let mut n_parts = 0;
        let all = parts.all(|part| {
            n_parts += usize::from(!part.is_empty());
            part.is_empty() || ends_like_party(part)
        });
        all && n_parts > 1
    };
    text.match_indices(['與', '与', '和', '暨', '、']).any(joined) || beside()
}

/// `…沿線四市`, `…北部四省`: the parties of the document, counted.
pub(super) fn is_collective(text: &str) -> bool {
    let mut last = text.chars().rev();
    let place = |c: char| matches!(c, '省' | '市' | '區' | '区' | '縣' | '县' | '國' | '国' | '地');
    last.next().is_some_and(place)
        && last.next().is_some_and(|c| c == '兩' || c == '两' || numeral::is_han_numeral(c))
}

/// Whether the line is what other pages carry at their heads.
pub(super) fn is_running(source: &SourceText<'_>, lines: &Lines, at: usize) -> bool {
    let Some(line) = lines.lines.get(at) else { return false };
    let text = words(source, line);
    let mut heads = lines.lines.iter().skip(at + 1);
    let repeated = heads
        .any(|other| other.kind == LineKind::RunningHeader && same(words(source, other), text));
    // Where no other title stands below, it is the title itself.
    let mut below = (at + 1..lines.lines.len().min(at + 5))
        .filter(|at| lines.lines.get(*at).is_some_and(|line| line.kind == LineKind::Words));
    repeated
        && below.any(|at| {
            lines.lines.get(at).is_some_and(is_short) && names_kind(source, &lines.lines, at)
        })
}

/// Whether the line is the first of a wrapped paragraph: it goes on, and what it goes on into is a sentence.
pub(super) fn opens_paragraph(
    source: &SourceText<'_>,
    lines: &Lines,
    seams: &[Seam],
    at: usize,
) -> bool {
    let Some(mut above) = lines.lines.get(at) else { return false };
    let rest = lines.lines.iter().zip(seams).skip(at + 1);
    for (line, seam) in rest.filter(|(line, _)| line.kind == LineKind::Words) {
        // No sentence goes on behind the links of a site, nor from a short line over a blank one.
        let apart = line.n_blank_before > 0 && lines.layout.blank_parts;
        let cut = || lines.layout.is_full(above) || tells_of_a_day(words(source, above));
        let parted = seam.furniture || apart && !cut();
        if seam.weight <= 0 || line.marker.is_some() || parted {
            return false;
        }
        if line.shape.ends_sentence || line.shape.has_pause {
            return true;
        }
        above = line;
    }
    false
}

/// `…於2021年9月23日在成都市舉行川港合作`: a sentence, however it ends, and no headline.
pub(super) fn tells_of_a_day(text: &str) -> bool {
    static VERBS: Words =
        Words::new(&["舉行", "举行", "召開", "召开", "舉辦", "举办", "簽署", "签署"]);
    let behind = text.find('年').map_or("", |at| text.get(at..).unwrap_or_default());
    let month = behind.find('月').map_or("", |at| behind.get(at..).unwrap_or_default());
    month.find('日').is_some_and(|at| VERBS.is_in(month.get(at..).unwrap_or_default()))
}

/// `甲署及乙局（以下簡稱「`: a sentence that declares a short name, not a party with one behind it.
pub(super) fn declares(text: &str) -> bool {
    static SHORT: Words = Words::new(&["（以下", "(以下", "（下稱", "(下稱", "（下称", "(下称"]);
    SHORT.is_in(text) && !text.ends_with(['）', ')'])
}

/// Whether a short title at `at` is said in full below: 港口合作安排 ⏎ 甲與乙關於 ⏎ 港口合作的安排.
pub(super) fn is_said_below(
    source: &SourceText<'_>,
    lines: &Lines,
    top: &[usize],
    at: usize,
) -> bool {
    let text = |at: usize| lines.lines.get(at).map_or("", |line| words(source, line));
    let below: Vec<usize> = top.iter().copied().filter(|other| *other > at).take(3).collect();
    let open =
        below.iter().position(|at| text(*at).ends_with("關於") || text(*at).ends_with("关于"));
    let rest = open.and_then(|open| below.get(open + 1)).map_or("", |at| text(*at));
    ends_with_kind(rest)
}

/// Where in `top` the title may begin: behind the links of a site, if a headline stands there.
pub(super) fn behind_links(source: &SourceText<'_>, lines: &Lines, top: &[usize]) -> usize {
    let text = |at: usize| lines.lines.get(at).map_or("", |line| words(source, line));
    let is_link = |at: usize| {
        lines.lines.get(at).is_some_and(|line| line.kind == LineKind::Chrome)
            || is_furniture(text(at))
    };
    let linked = |cut: usize| {
        let (Some(above), Some(below)) = (top.get(cut - 1), top.get(cut)) else { return false };
        (*above..*below).any(is_link)
    };
    let told = |at: usize| {
        let words = text(at);
        !is_aside(words) && !is_furniture(words) && !is_site(words) && words.chars().count() > 7
    };
    let behind = |cut: &usize| {
        let (above, below) = top.split_at_checked(*cut).unwrap_or_default();
        let Some(headline) = below.iter().copied().find(|at| told(*at)) else { return false };
        let title = text(headline);
        let mut other = above
            .iter()
            .copied()
            .filter(|at| told(*at) && !ends_like_party(text(*at)) && !same(text(*at), title));
        let kind = ends_with_kind(title);
        other.all(|at| kind && !ends_with_kind(text(at)))
    };
    (1..top.len()).rev().filter(|cut| linked(*cut)).find(behind).unwrap_or(0)
}

/// `新聞公報` over the links of a site and the headline below them.
pub(super) fn is_masthead(lines: &Lines, top: &[usize], at: usize) -> bool {
    let line = |at: usize| lines.lines.get(at);
    let Some(own) = line(at).filter(|own| own.width <= 12) else { return false };
    let wider = |below: &&usize| line(**below).is_some_and(|below| below.width > own.width);
    let headline = top.iter().filter(|below| **below > at).find(wider);
    headline.is_some_and(|below| {
        let mut between = lines.lines.get(at + 1..*below).unwrap_or_default().iter();
        between.any(|line| line.kind == LineKind::Chrome)
    })
}
