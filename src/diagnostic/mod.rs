//! Coded findings: what was expected, what was found, where, and what to do.
//!
//! A diagnostic is a [`Code`] with data. The wording lives in `message`, and
//! may improve at any time; the kebab-case code is public and never reused.

mod code;
mod data;
mod explain;
mod message;

pub use code::{Code, Repair};
pub use data::Data;
pub use explain::{EXPLANATIONS, Explanation, explain};

use crate::span::Spans;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something was lost or cannot be right.
    Error,
    /// The document disagrees with itself, or the reading is in doubt.
    Warning,
    /// A repair or a remark; nothing to do.
    Info,
}

impl Severity {
    /// The word used in JSON and on the terminal.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A code with its data and its places, as the stages report it.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What was found.
    pub code: Code,
    /// Where, in order; may be empty for the document as a whole.
    pub spans: Spans,
}

impl Diagnostic {
    /// The diagnostic in words, ready for JSON.
    ///
    /// ```
    /// use memox::diagnostic::{Code, Diagnostic};
    /// let code = Code::AreaCountDiffers { declared: 13, found: 12 };
    /// let finding = Diagnostic { code, spans: Default::default() }.into_finding();
    /// assert_eq!(finding.message, "the text declares 13 areas, 12 were found");
    /// ```
    pub fn into_finding<'a>(self) -> Finding<'a> {
        let words = message::words(&self.code);
        Finding {
            code: Cow::Borrowed(self.code.as_str()),
            severity: self.code.severity(),
            message: fitted(words.message),
            message_zh: fitted(words.message_zh),
            help: words.help,
            help_zh: words.help_zh,
            data: Data::from(self.code),
            spans: self.spans,
        }
    }
}

/// Puts diagnostics into their order: those of the whole document first, then
/// by first place, then by code; equal ones keep their order.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let first = |diagnostic: &Diagnostic| diagnostic.spans.first().map(|span| span.start);
        first(a).cmp(&first(b)).then_with(|| a.code.as_str().cmp(b.code.as_str()))
    });
}

/// The same text without room for more: what is formatted has twice the room it needs.
///
/// Copied, so that the room is used again whole.
fn fitted(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Owned(text) => Cow::Owned(text.as_str().to_owned()),
        text => text,
    }
}

/// All diagnostics in words, in the same order.
///
/// From the last on, so that the list of them shrinks while the findings grow: a long text may
/// have tens of thousands.
pub(crate) fn into_findings<'a>(mut diagnostics: Vec<Diagnostic>) -> Vec<Finding<'a>> {
    const STEP: usize = 1 << 14;
    let mut findings = Vec::with_capacity(diagnostics.len());
    while let Some(diagnostic) = diagnostics.pop() {
        findings.push(diagnostic.into_finding());
        if diagnostics.len().is_multiple_of(STEP) {
            diagnostics.shrink_to_fit();
        }
    }
    findings.reverse();
    findings
}

/// A diagnostic as it stands in JSON: worded in both languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding<'a> {
    /// Stable identifier in kebab case.
    pub code: Cow<'a, str>,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence in English, lower case, no full stop.
    pub message: Cow<'a, str>,
    /// The same in Chinese.
    pub message_zh: Cow<'a, str>,
    /// What to do about it.
    pub help: Cow<'a, str>,
    /// The same in Chinese.
    pub help_zh: Cow<'a, str>,
    /// The values the message speaks of, keys in snake case.
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Map<String, serde_json::Value>"))]
    pub data: Data,
    /// Where.
    pub spans: Spans,
}
