//! The report on a reading of the outline that was nearly taken.

use crate::diagnostic::{Code, Diagnostic};
use crate::outline::Rival;
use crate::span::TextRange;
use crate::text::{SourceText, trim};

/// Characters of the text in doubt that are shown.
const SHOWN: usize = 10;

impl Rival {
    /// Says what was taken and what else might be.
    pub(crate) fn report(&self, source: &SourceText<'_>) -> Diagnostic {
        let level = |depth: Option<u8>| depth.map(|depth| u32::from(depth) + 1);
        let range = self.words(source);
        let code = Code::OutlineUncertain {
            text: source.get(range).chars().take(SHOWN).collect(),
            chosen: level(self.chosen),
            alternative: level(self.alternative),
        };
        Diagnostic { code, spans: source.exact(range) }
    }

    /// The marker; where there is none, the line.
    fn words(&self, source: &SourceText<'_>) -> TextRange {
        if !self.range.is_empty() {
            return self.range;
        }
        let start = self.range.start as usize;
        let rest = source.reading().get(start..).unwrap_or_default();
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        trim(source, TextRange::new(start, start + line.len()))
    }
}
