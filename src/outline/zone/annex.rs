//! The annex: `附件` alone on its line and the title behind it; `附件：…` that announces it.

use crate::outline::zone::kind::ends_with_kind;
use crate::outline::zone::signature::ends_like_party;
use crate::outline::zone::{Zone, is_short, set, words};
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};

pub(crate) fn mark(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone]) {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let text = words(source, line);
        let body = zones.get(at) == Some(&Zone::Body) && line.kind == LineKind::Words;
        let label = body && starts_like_label(text);
        if label && is_annex_label(text) {
            set(zones, at, Zone::AnnexLabel);
            mark_annex_title(source, lines, zones, at + 1);
        } else if label && is_pointer(text) {
            let label = opens_annex(source, lines, zones, at);
            set(zones, at, if label { Zone::AnnexLabel } else { Zone::Pointer });
            if !label && is_rest_of_pointer(source, lines, at + 1) {
                set(zones, at + 1, Zone::Pointer);
            }
        } else if label && is_titled_label(text) && is_listed(source, lines, zones, at) {
            set(zones, at, Zone::Pointer);
        } else if ends_signatures(lines, zones, at) {
            mark_annex_title(source, lines, zones, at + 1);
        }
        at += 1;
    }
}

/// `附件：甲乙合作會議第一` ⏎ `次會議商定的合作事項`: a short line right below, and nothing below it.
fn is_rest_of_pointer(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let line = |at: usize| lines.get(at).filter(|line| line.kind == LineKind::Words);
    let above = at.checked_sub(1).and_then(line);
    let (Some(above), Some(rest)) = (above, line(at)) else { return false };
    let text = words(source, rest);
    rest.n_blank_before == 0
        && rest.marker.is_none()
        && is_short(rest)
        && rest.width < above.width
        && !is_annex_label(text)
        && !is_titled_label(text)
        && !is_pointer(text)
        && !ends_like_party(text)
        && lines.get(at + 1).is_none_or(|below| below.n_blank_before > 0)
}

/// Whether `附件一　產品清單` stands in a list of annexes right above the signatures or at the end.
fn is_listed(source: &SourceText<'_>, lines: &[Line], zones: &[Zone], at: usize) -> bool {
    let mut below = (at + 1..lines.len())
        .filter_map(|at| Some((at, lines.get(at)?)))
        .filter(|(_, line)| line.kind == LineKind::Words);
    let next = below.find(|(_, line)| !is_titled_label(words(source, line)));
    next.is_none_or(|(at, _)| zones.get(at) == Some(&Zone::Signature))
}

fn ends_signatures(lines: &[Line], zones: &[Zone], at: usize) -> bool {
    if zones.get(at) != Some(&Zone::Signature) {
        return false;
    }
    let next = (at + 1..lines.len())
        .find(|at| lines.get(*at).is_some_and(|line| line.kind == LineKind::Words));
    next.is_some_and(|next| zones.get(next) == Some(&Zone::Body))
}

/// Short lines from `at` up to the first marker or sentence are the annex's title.
fn mark_annex_title(source: &SourceText<'_>, lines: &[Line], zones: &mut [Zone], at: usize) {
    let mut marked: Vec<usize> = Vec::new();
    for at in at..lines.len() {
        let Some(line) = lines.get(at) else { break };
        if line.kind != LineKind::Words {
            continue;
        }
        let text = words(source, line);
        if zones.get(at) != Some(&Zone::Body)
            || !is_short(line)
            || line.marker.is_some()
            || is_annex_label(text)
            || line.shape.ends_colon
            || marked.len() == 4
        {
            break;
        }
        let done = marked
            .last()
            .and_then(|at| lines.get(*at))
            .map(|line| words(source, line))
            .is_some_and(|title| ends_with_kind(title) || is_titled_label(title));
        if done && !ends_with_kind(text) {
            break;
        }
        marked.push(at);
    }
    // A last line that is a bare heading of the first area is no title.
    if marked.len() > 1
        && !marked
            .last()
            .and_then(|at| lines.get(*at))
            .is_some_and(|line| ends_with_kind(words(source, line)))
        && let Some(named) = marked
            .iter()
            .rposition(|at| lines.get(*at).is_some_and(|line| ends_with_kind(words(source, line))))
    {
        marked.truncate(named + 1);
    }
    for at in marked {
        set(zones, at, Zone::AnnexTitle);
    }
}

/// Cheap look at the first character before the whole label is read.
fn starts_like_label(text: &str) -> bool {
    text.starts_with('附')
}

/// `附件`, `附件一`, `附錄 2`, `附件 3.02`, `附件一之二`, `附：`
pub(crate) fn is_annex_label(text: &str) -> bool {
    if !starts_like_label(text) || text.len() > 60 {
        return false;
    }
    let compact: String = text.chars().filter(|c| !class::is_blank(*c)).take(12).collect();
    let rest = ["附件", "附錄", "附录", "附表", "附約", "附约"]
        .iter()
        .find_map(|label| compact.strip_prefix(label));
    let Some(rest) = rest.or_else(|| compact.strip_prefix('附')) else { return false };
    let rest = rest.trim_end_matches(['：', ':', '）', ')']).trim_start_matches(['（', '(']);
    rest.chars().all(|c| {
        crate::text::numeral::is_han_numeral(c)
            || crate::text::numeral::arabic_digit(c).is_some()
            || c.is_ascii_uppercase()
            || matches!(c, '.' | '．' | '-' | '－' | '之')
    })
}

/// `附件一　聯絡人名單`: a label and, set apart, its title.
pub(crate) fn is_titled_label(text: &str) -> bool {
    starts_like_label(text)
        && text.find(class::is_blank).and_then(|at| text.get(..at)).is_some_and(is_annex_label)
}

/// `附件：…`: words behind the colon.
pub(crate) fn is_pointer(text: &str) -> bool {
    if !starts_like_label(text) {
        return false;
    }
    let Some(at) = text.find(['：', ':']) else { return false };
    let label = text.get(..at).unwrap_or_default();
    is_annex_label(label) && text.len() > at + 3
}

/// Whether a line `附件一：…` opens the annex rather than announcing it: areas follow before any signature.
fn opens_annex(source: &SourceText<'_>, lines: &[Line], zones: &[Zone], at: usize) -> bool {
    let rest = lines.get(at + 1..).unwrap_or_default();
    for (offset, line) in rest.iter().enumerate() {
        match zones.get(at + 1 + offset) {
            Some(Zone::Signature) => return false,
            _ if line.kind != LineKind::Words => {}
            _ if is_annex_label(words(source, line)) || is_pointer(words(source, line)) => {
                return false;
            }
            _ if line.marker.is_some() => return true,
            _ => {}
        }
    }
    false
}
