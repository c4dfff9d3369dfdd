//! Where a list begins right behind the title it stands under.
//!
//! ```text
//! 一、生態環境（1）支持…      第二條：資訊交換①名稱…      第一章 經貿‧鼓勵…
//! ```

use crate::text::{class, numeral};
use crate::token::{CounterStyle, enumerator};

/// Longest title in characters.
const TITLE: usize = 24;

/// The first marker within `text`, behind a short title of Han characters alone.
pub(super) fn list_behind_title(text: &str) -> Option<usize> {
    let title = class::trim_start(text);
    let from = text.len() - title.len();
    let mut before = None;
    for (nth, (at, c)) in title.char_indices().take(TITLE).enumerate() {
        if class::is_han(c) || c == '、' && before.is_some_and(class::is_han) {
            before = Some(c);
            continue;
        }
        let ended = nth >= 2 && before.is_some_and(|c| class::is_han(c) && c != '第');
        return (ended && begins_list(title.get(at..)?)).then_some(from + at);
    }
    None
}

/// The place `at` of a number behind a title and a blank, where whole sentences are counted.
///
/// `修復工程須記錄 1. 原有物料 2. 更換部件` counts words within a sentence.
pub(super) fn behind_gap(text: &str, at: usize) -> Option<usize> {
    let item = text.get(at..)?;
    let stop = item.find(['。', '；'])?;
    let within = item.get(..stop)?;
    let next = within.match_indices(' ').any(|(blank, _)| {
        let digits = within.get(blank + 1..).unwrap_or_default();
        let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < digits.len() && rest.starts_with(['.', '．', '、'])
    });
    (!next).then_some(at)
}

/// Whether a marker that no sentence has within itself stands at the start of `text`, and words behind it.
fn begins_list(text: &str) -> bool {
    let Some((marker, n)) = enumerator::strip(text) else { return false };
    let words = class::trim_start(text.get(n..).unwrap_or_default());
    let first = text.chars().next();
    let opens = match marker.style {
        CounterStyle::Symbol => true,
        CounterStyle::Bullet => matches!(marker.bullet, '•' | '‧' | '●' | '■' | '◆' | '▪'),
        // `(a)`, `（1）`, `（一）`, but no digit: `資訊交換1、` is told elsewhere.
        _ => first.is_some_and(|c| {
            matches!(c, '(' | '（') || c.is_ascii_lowercase() && numeral::arabic_digit(c).is_none()
        }),
    };
    opens && words.starts_with(|c: char| class::is_han(c) || matches!(c, '「' | '《' | '“'))
}
