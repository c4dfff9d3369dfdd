//! What stands above a document about its making.
//!
//! ```text
//! history = 沿革 "：" line *line            ; 沿革：中華民國…日簽署；並自簽署日生效。
//!         | 沿革 "：" 1*("1." line *line)   ; the making and each amendment, numbered
//! ```
//!
//! Such lines seldom end on a full stop: what follows is told by its blank
//! line, by its marker, or by the verb that ends the account.

use crate::outline::zone::words;
use crate::text::SourceText;
use crate::token::{CounterStyle, Lines, Seam};

/// `沿革：中華民國…日簽署；並自簽署日生效。`
pub(crate) fn is_history(text: &str) -> bool {
    text.strip_prefix("沿革").is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
}

/// The account as far as it was followed.
#[derive(Default)]
pub(super) struct History {
    /// Whether the line above belongs to it.
    open: bool,
    /// Whether that line ends it, unless a number follows.
    ended: bool,
    /// The number of the last entry.
    entry: u32,
}

impl History {
    /// Whether line `at` belongs to the account.
    pub(super) fn takes(
        &mut self,
        source: &SourceText<'_>,
        lines: &Lines,
        seams: &[Seam],
        at: usize,
    ) -> bool {
        let Some(line) = lines.lines.get(at) else { return false };
        let text = words(source, line);
        if is_history(text) {
            *self = Self { open: true, ended: ends_account(text), entry: 0 };
            return true;
        }
        // Where a blank line stands behind every line, it says nothing.
        let tight = line.n_blank_before == 0 || !lines.layout.blank_parts;
        let goes_on = match line.marker {
            Some((marker, _)) => {
                let next = marker.style == CounterStyle::Decimal
                    && marker.ordinal == self.entry + 1
                    && tight;
                self.entry += u32::from(next);
                next
            }
            None => tight && !self.ended && seams.get(at).is_some_and(|seam| seam.weight > 0),
        };
        self.open &= goes_on;
        self.ended = ends_account(text);
        self.open
    }
}

/// `…；並自八十八年六月九日生效`
fn ends_account(text: &str) -> bool {
    text.ends_with(['。', '．']) || text.ends_with("生效") || text.ends_with("備查")
}
