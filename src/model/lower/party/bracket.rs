//! Brackets inside the name of a body: `中華民國（臺灣）政府`, `海山（北京）投資有限公司`.
//!
//! ```text
//! inside = place / 集團 / 控股 / 中國      ; words of the name stand on either side
//! ```
//!
//! （以下簡稱甲方）, （甲方） and the bracket behind a whole name are none.

use crate::model::lower::words::Words;
use crate::model::lower::{body, region};
use crate::text::class;

/// Whether the bracket that closes with the `）` at byte `close` stands inside a name.
pub(super) fn closes_within(text: &str, close: usize) -> bool {
    let head = text.get(..close).unwrap_or_default();
    let open = head.char_indices().rev().take(MAX_INSIDE).find(|(_, c)| matches!(c, '（' | '('));
    open.is_some_and(|(open, _)| opens_within(text, open).is_some())
}

/// Bytes behind the bracket that opens at byte `open`, if it stands inside a name.
pub(super) fn opens_within(text: &str, open: usize) -> Option<usize> {
    static KINDS: Words = Words::new(&["集團", "集团", "控股", "中國", "中国", "大中華區"]);
    let (before, bracket) = text.split_at_checked(open)?;
    let inside = bracket.strip_prefix(['（', '('])?;
    let (inside, rest) = inside.split_once(['）', ')'])?;
    let place = region::at_start(inside).is_some_and(|place| place.len == inside.len());
    let named = before.chars().next_back().is_some_and(class::is_han);
    let goes_on = rest.chars().next().is_some_and(class::is_han) && body::joint(rest).is_none();
    (named && goes_on && (place || KINDS.has(inside))).then_some(text.len() - rest.len())
}

/// Characters inside such a bracket at most.
const MAX_INSIDE: usize = 8;
