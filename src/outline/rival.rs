//! The report on a reading of the outline that was nearly taken.

use crate::diagnostic::{Code, Diagnostic};
use crate::outline::Rival;
use crate::text::SourceText;

/// Characters of the text in doubt that are shown.
const SHOWN: usize = 10;

impl Rival {
    /// Says what was taken and what else might be.
    pub(crate) fn report(&self, source: &SourceText<'_>) -> Diagnostic {
        let level = |depth: Option<u8>| depth.map(|depth| u32::from(depth) + 1);
        let code = Code::OutlineUncertain {
            text: source.get(self.range).chars().take(SHOWN).collect(),
            chosen: level(self.chosen),
            alternative: level(self.alternative),
        };
        Diagnostic { code, spans: source.exact(self.range) }
    }
}
