//! The title once more, behind a table of contents: cut into other lines, or with 與 for a dash.

use crate::outline::zone::title::{names_document, same};
use crate::outline::zone::{Zone, is_short, set, words};
use crate::text::{SourceText, class};
use crate::token::{Line, LineKind};

/// Marks the lines that say the title once more.
pub(super) fn mark(source: &SourceText<'_>, lines: &[Line], title: &[usize], zones: &mut [Zone]) {
    let behind = zones.iter().rposition(|zone| *zone == Zone::Contents).map_or(0, |at| at + 1);
    if behind == 0 {
        return;
    }
    let title = title.iter().filter_map(|at| lines.get(*at)).map(|line| words(source, line));
    let title: Vec<&str> = title.collect();
    // Over two lines there and on one here, as a whole.
    let whole = title.concat();
    let is_title = |line: &Line| {
        let text = words(source, line);
        same(&whole, text) || title.iter().any(|other| same(other, text))
    };
    let rest = lines.iter().enumerate().skip(behind);
    let rest = rest.filter(|(_, line)| line.kind == LineKind::Words);
    let left: Vec<(usize, &Line)> = rest.take(MAX_AGAIN).collect();
    let again = left.iter().take_while(|(_, line)| is_title(line)).count();
    let n_lines = if again > 0 { again } else { n_other_form(source, &whole, &left) };
    for (at, _) in left.iter().take(n_lines) {
        set(zones, *at, Zone::Preface);
    }
}

/// Most lines that a title takes behind the contents.
const MAX_AGAIN: usize = 4;

/// Lines that together end as the title does: cut elsewhere, or with 與 for a dash.
fn n_other_form(source: &SourceText<'_>, title: &str, lines: &[(usize, &Line)]) -> usize {
    let short = |line: &Line| line.marker.is_none() && is_short(line) && !line.shape.ends_colon;
    let run = lines.iter().take_while(|(_, line)| short(line)).count();
    let ends = |line: &Line| names_document(words(source, line));
    let Some(last) = lines.iter().take(run).position(|(_, line)| ends(line)) else { return 0 };
    let again: String = lines.iter().take(last + 1).map(|(_, line)| words(source, line)).collect();
    let common = |c: &char| class::is_han(*c) && title.contains(*c);
    let n_common = again.chars().filter(common).count();
    // Nearly all of its characters stand in the title, and nearly as many as that has.
    let n_title = title.chars().filter(|c| class::is_han(*c)).count();
    let n_again = again.chars().filter(|c| class::is_han(*c)).count();
    let alike = n_common * 10 >= n_again * 9 && n_again * 10 >= n_title * 8;
    if alike { last + 1 } else { 0 }
}
