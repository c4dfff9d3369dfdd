//! What becomes of one character.

use crate::diagnostic::Repair;
use crate::text::class;
use crate::text::reading::{forms, hkscs, radical};
use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// What becomes of a character of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is read as it is.
    Keep,
    /// It is left out.
    Drop,
    /// Another is read in its place.
    Map(char, Repair),
    /// It only chooses a shape of the character before.
    Select,
    /// It may combine with the character before.
    Combine,
}

/// What becomes of `c`.
pub(super) fn action(c: char) -> Action {
    match c {
        '\u{20}'..='\u{7F}' | '\u{3000}' | '\u{4E00}'..='\u{9FFF}' => Action::Keep,
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180D}' => {
            Action::Select
        }
        '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' => Action::Combine,
        c if class::is_invisible(c) => Action::Drop,
        // Lines end here for the reader, though not in the counts of the source.
        '\u{2028}' | '\u{2029}' => Action::Map('\n', Repair::Blank),
        '\u{B}' | '\u{85}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
            Action::Map(' ', Repair::Blank)
        }
        '\u{2E80}'..='\u{2FDF}' => mapped(radical::unified(c), Repair::Radical),
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1D}' => {
            mapped(singleton(c), Repair::CompatibilityIdeograph)
        }
        '\u{E000}'..='\u{F8FF}' => {
            mapped(hkscs::unified(c).map(|c| singleton(c).unwrap_or(c)), Repair::PrivateUse)
        }
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            mapped(char::from_u32(c as u32 - 0xFEE0), Repair::FullWidth)
        }
        '\u{FE10}'..='\u{FE48}' => mapped(forms::upright(c), Repair::VerticalForm),
        _ => mapped(forms::ordinary(c), Repair::Punctuation),
    }
}

fn mapped(to: Option<char>, repair: Repair) -> Action {
    to.map_or(Action::Keep, |to| Action::Map(to, repair))
}

/// The character that Unicode decomposes `c` to, where it is a single one.
fn singleton(c: char) -> Option<char> {
    match CanonicalDecompositionBorrowed::new().decompose(c) {
        Decomposed::Singleton(to) => Some(to),
        _ => None,
    }
}
