//! What converters print around a text: lists of links, front matter, blocks of AsciiDoc.
//!
//! ```text
//! links  = "References" 1*(number "." target)          ; lynx, at the end of the text
//! note   = "[^" number "]:" words                      ; pandoc, at the end
//! matter = "---" 1*(key ":" words) "---"               ; pandoc, at its start
//! block  = "[" *(key "=" value) "]" / "|==="           ; AsciiDoc
//! ```

use crate::span::TextRange;
use crate::text::SourceText;
use crate::text::lexicon::Words;
use crate::token::{CounterStyle, Line, LineKind, chrome};

/// Front matter ends within this many lines.
const MAX_MATTER: usize = 16;

/// Marks what converters added.
pub(super) fn mark(source: &SourceText<'_>, lines: &mut [Line]) {
    mark_links(source, lines);
    mark_front_matter(source, lines);
    mark_notes(source, lines);
}

/// `[^1]: 含青年農民。`, and what it wraps to.
fn mark_notes(source: &SourceText<'_>, lines: &mut [Line]) {
    let mut in_note = false;
    for line in lines {
        let text = source.get(line.range);
        in_note = is_note(text) || in_note && line.n_blank_before == 0 && line.marker.is_none();
        if in_note && line.kind == LineKind::Words {
            line.kind = LineKind::Footnote;
            line.marker = None;
        }
    }
}

fn is_note(text: &str) -> bool {
    let number = text.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
    number
        .is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// The list of links at the end, and the links of the site at the start, which are bullets there.
fn mark_links(source: &SourceText<'_>, lines: &mut [Line]) {
    let text = |line: &Line| source.get(line.range);
    let is_target = |line: &Line| {
        let words = text(line);
        line.marker.is_some_and(|(marker, _)| marker.style == CounterStyle::Decimal)
            && (words.contains("://") || words.contains("mailto:"))
    };
    let n = lines.iter().rev().take_while(|line| is_target(line)).count();
    let Some(head) = (lines.len() - n).checked_sub(1).filter(|_| n > 0) else { return };
    static HEADS: Words =
        Words::new(&["References", "Visible links", "Visible links:", "Hidden links:"]);
    if !lines.get(head).is_some_and(|line| HEADS.has(text(line))) {
        return;
    }
    let is_link = |line: &Line| {
        let bullet = line.marker.filter(|(marker, _)| marker.style == CounterStyle::Bullet);
        bullet.is_some_and(|(_, n)| {
            let words = text(line).get(n as usize..).unwrap_or_default().trim();
            words.chars().count() <= MAX_LINK && !line.shape.has_pause || chrome::is_chrome(words)
        })
    };
    let n_links = lines.iter().take_while(|line| is_link(line) || line.kind == LineKind::Chrome);
    let n_links = n_links.count();
    for (at, line) in lines.iter_mut().enumerate() {
        if at < n_links || at >= head {
            line.kind = LineKind::Chrome;
            line.marker = None;
        }
    }
}

/// Longest link of a site's menu, in characters.
const MAX_LINK: usize = 10;

/// `title: 第十九屆…紀錄` between rules: the title without its key, the other keys as furniture.
fn mark_front_matter(source: &SourceText<'_>, lines: &mut [Line]) {
    let is_fence = |line: &Line| line.kind == LineKind::Rule && source.get(line.range) == "---";
    if !lines.first().is_some_and(is_fence) {
        return;
    }
    let below = lines.iter().skip(1).take(MAX_MATTER);
    let Some(n) = below.clone().position(is_fence).filter(|n| *n > 0) else { return };
    if !below.take(n).all(|line| key(source.get(line.range)).is_some()) {
        return;
    }
    for line in lines.iter_mut().skip(1).take(n) {
        let text = source.get(line.range);
        let Some((name, n_before)) = key(text) else { continue };
        let words = text.get(n_before..).unwrap_or_default();
        if !name.eq_ignore_ascii_case("title") || words.is_empty() {
            line.kind = LineKind::Chrome;
            line.marker = None;
            continue;
        }
        let quoted = ['"', '\'']
            .into_iter()
            .find(|mark| words.len() > 2 && words.starts_with(*mark) && words.ends_with(*mark));
        let trim = u32::from(quoted.is_some());
        let range = TextRange {
            start: line.range.start + n_before as u32 + trim,
            end: line.range.end - trim,
        };
        line.signs = [
            Some(TextRange { start: line.range.start, end: range.start }),
            (trim > 0).then_some(TextRange { start: range.end, end: line.range.end }),
        ];
        line.range = range;
    }
}

/// The key of a line of front matter and the bytes before its words.
fn key(text: &str) -> Option<(&str, usize)> {
    let (name, rest) = text.split_once(':')?;
    let plain = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    plain.then(|| (name, text.len() - rest.trim_start().len()))
}

/// `[width="100%",cols="50%,50%",]`: how AsciiDoc sets the block below.
pub(super) fn is_attributes(words: &str) -> bool {
    let inner = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.is_ascii() && inner.contains('=') && inner.contains('"'))
}
