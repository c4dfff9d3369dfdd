//! Headers that stand once: a chapter's title, or what a certain header says below itself.
//!
//! ```text
//! 2　閩澳深化合作框架協議      ; certain, for it comes again on page 4
//! 第二章　經貿合作　3          ; its number lies between, and its words head a chapter
//! ```

use crate::text::{SourceText, class};
use crate::token::running_header::{beside_page_break, cuts_words, edge_page};
use crate::token::{Line, LineKind};

/// Marks what certain headers around or above tell.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    mark_common_parts(source, lines);
    let is_header = |line: &Line| line.kind == LineKind::RunningHeader;
    if !lines.iter().any(is_header) {
        return;
    }
    let found: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(|line| line.kind == LineKind::Words))
        .filter(|at| is_numbered(source, lines, *at) || is_remark(source, lines, *at))
        .collect();
    for at in found {
        if let Some(line) = lines.get_mut(at) {
            line.kind = LineKind::RunningHeader;
            line.marker = None;
        }
    }
}

/// `漁業合作協議　養殖` and `漁業合作協議　捕撈`, each right below a page number.
fn mark_common_parts(source: &SourceText<'_>, lines: &mut [Line]) {
    let below_number = |at: &usize| {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        above.is_some_and(|above| above.kind == LineKind::PageNumber)
    };
    let common = |at: usize| {
        let line = lines.get(at).filter(|line| {
            let shape = line.shape;
            line.kind == LineKind::Words
                && line.marker.is_none()
                && line.range.len() <= super::MAX_LEN
                && !(shape.has_pause || shape.ends_sentence || shape.ends_colon)
        })?;
        let text = source.get(line.range);
        let mut parts = super::parts(text);
        let first = parts.next().filter(|first| first.chars().count() >= 4)?;
        let signs = super::is_signature_word(first) || super::is_signature_word(text);
        (parts.next().is_some() && !signs).then_some(first)
    };
    let mut found: Vec<(&str, usize)> =
        (1..lines.len()).filter(below_number).filter_map(|at| Some((common(at)?, at))).collect();
    found.sort_unstable();
    let places: Vec<usize> = found
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() >= 2)
        .flat_map(|group| group.iter().map(|(_, at)| *at))
        .collect();
    for at in places {
        if let Some(line) = lines.get_mut(at) {
            line.kind = LineKind::RunningHeader;
        }
    }
}

/// `第二章　經貿合作　3` behind the header of page 2 or before that of page 4.
fn is_numbered(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at).filter(|line| line.range.len() <= super::MAX_LEN) else {
        return false;
    };
    let text = source.get(line.range);
    let Some((page, rest)) = edge_page(text) else { return false };
    let number = |line: &Line| edge_page(source.get(line.range)).map(|(number, _)| number);
    let header = |line: &&Line| line.kind == LineKind::RunningHeader;
    let (above, below) = lines.split_at_checked(at).unwrap_or_default();
    let before = above.iter().rev().find(header).and_then(number);
    let after = below.iter().find(header).and_then(number);
    let runs_on = before.is_some_and(|before| before + 1 == page)
        || after.is_some_and(|after| page + 1 == after);
    let same = |other: &Line| {
        let words = |text: &str| text.chars().filter(|c| !class::is_blank(*c)).collect::<String>();
        other.range != line.range && words(source.get(other.range)) == words(rest)
    };
    runs_on
        && rest.chars().count() >= 3
        && (beside_page_break(lines, at) || cuts_words(lines, at) || lines.iter().any(same))
}

/// `（2018年7月　澳門）` under a header that cuts a sentence.
fn is_remark(source: &SourceText<'_>, lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let header = at.checked_sub(1).and_then(|above| lines.get(above));
    let under = header.is_some_and(|above| above.kind == LineKind::RunningHeader);
    if !under || !line.shape.starts_bracket || line.shape.starts_aside || line.marker.is_some() {
        return false;
    }
    let mut above = lines.get(..at).unwrap_or_default().iter().rev();
    let words = above.find(|line| line.kind == LineKind::Words);
    let open = |line: &Line| {
        let shape = line.shape;
        !(shape.ends_sentence || shape.ends_clause || shape.ends_colon)
            && (shape.has_pause || shape.n_open > 0)
    };
    let text = source.get(line.range);
    let dated = text.contains(|c: char| c.is_ascii_digit()) || text.contains(['年', '月']);
    let goes_on = lines.get(at + 1).is_some_and(|next| next.marker.is_none());
    dated && goes_on && words.is_some_and(open) && text.ends_with(['）', ')'])
}
