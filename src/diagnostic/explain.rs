//! What each code means, for `memox explain`, and the one list of all codes.

mod extent;
mod front;
mod measure;
mod numbering;
mod reading;

use crate::diagnostic::{Code, Severity};
use serde::Serialize;

/// What one code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Identifier in kebab case.
    pub code: &'static str,
    /// How much a finding of this code matters.
    pub severity: Severity,
    /// A few words in English.
    pub title: &'static str,
    /// The same in Chinese.
    pub title_zh: &'static str,
    /// A paragraph in English: what is compared, when it is reported, what stays silent.
    pub text: &'static str,
    /// The same in Chinese.
    pub text_zh: &'static str,
    /// A small text, all of it, that is reported.
    pub example: &'static str,
    /// The first line that `memox check example.txt` prints of it.
    pub printed: &'static str,
}

/// Writes the list of all codes once; a variant left out does not compile.
macro_rules! codes {
    ($($variant:ident => $explanation:path,)*) => {
        /// Every code, in the order of `memox explain --all`.
        pub static EXPLANATIONS: &[&Explanation] = &[$(&$explanation),*];

        impl Code {
            /// What the code means; its name and severity come from here.
            pub fn explanation(&self) -> &'static Explanation {
                match self {
                    $(Self::$variant { .. } => &$explanation,)*
                }
            }
        }
    };
}

codes! {
    NoAreas => extent::NO_AREAS,
    NoMeasures => extent::NO_MEASURES,
    AreaCountDiffers => extent::AREA_COUNT_DIFFERS,
    MeasureCountDiffers => extent::MEASURE_COUNT_DIFFERS,
    ExcerptShorter => extent::EXCERPT_SHORTER,
    AreaTitleMissing => extent::AREA_TITLE_MISSING,
    AreaTitleUndeclared => extent::AREA_TITLE_UNDECLARED,
    AreaTitleDiffers => extent::AREA_TITLE_DIFFERS,
    AreaEmpty => extent::AREA_EMPTY,
    EnumeratorGap => numbering::ENUMERATOR_GAP,
    EnumeratorRepeat => numbering::ENUMERATOR_REPEAT,
    EnumeratorRestart => numbering::ENUMERATOR_RESTART,
    EnumeratorUnread => numbering::ENUMERATOR_UNREAD,
    MeasureEmpty => measure::MEASURE_EMPTY,
    MeasureDuplicated => measure::MEASURE_DUPLICATED,
    MeasureUnfinished => measure::MEASURE_UNFINISHED,
    TextAfterAgencies => measure::TEXT_AFTER_AGENCIES,
    BracketUnbalanced => measure::BRACKET_UNBALANCED,
    MeetingDiffers => front::MEETING_DIFFERS,
    AnnexMeetingDiffers => front::ANNEX_MEETING_DIFFERS,
    AnnexMissing => front::ANNEX_MISSING,
    DateDisagrees => front::DATE_DISAGREES,
    DateImpossible => front::DATE_IMPOSSIBLE,
    SignatureIncomplete => front::SIGNATURE_INCOMPLETE,
    SignatureUnknownParty => front::SIGNATURE_UNKNOWN_PARTY,
    SignatureMissingParty => front::SIGNATURE_MISSING_PARTY,
    PageBreakJoined => reading::PAGE_BREAK_JOINED,
    OutlineUncertain => reading::OUTLINE_UNCERTAIN,
    UnparsedBlock => reading::UNPARSED_BLOCK,
    ReplacementCharacter => reading::REPLACEMENT_CHARACTER,
    PrivateUseCharacter => reading::PRIVATE_USE_CHARACTER,
    Repaired => reading::REPAIRED,
    FacetContradiction => reading::FACET_CONTRADICTION,
}

/// What `code`, in kebab case, means; `None` for a code that memox does not have.
///
/// ```
/// let gap = memox::diagnostic::explain("enumerator-gap").unwrap();
/// assert_eq!(gap.title, "a number is left out");
/// assert!(memox::diagnostic::explain("enumerator-gab").is_none());
/// ```
pub fn explain(code: &str) -> Option<&'static Explanation> {
    EXPLANATIONS.iter().copied().find(|explanation| explanation.code == code)
}

#[cfg(test)]
mod tests {
    use super::{EXPLANATIONS, explain};

    #[test]
    fn every_code_is_kebab_case_stands_once_and_is_explained_in_full() {
        for explanation in EXPLANATIONS {
            let code = explanation.code;
            assert!(code.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()), "{code}");
            assert_eq!(explain(code), Some(*explanation), "{code} stands twice");
            for text in [explanation.title, explanation.text, explanation.text_zh] {
                assert!(!text.is_empty(), "{code}");
            }
            assert!(
                explanation.text.ends_with('.') && explanation.text_zh.ends_with('。'),
                "{code}"
            );
            let severity = explanation.severity.as_str();
            assert!(explanation.printed.contains(&format!(" {severity}[{code}]: ")), "{code}");
        }
    }
}
