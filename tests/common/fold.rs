//! Comparison keys, never shown as a value.
//!
//! `bare` is the key of the gold: NFKC, no blanks. `source` also leaves out
//! what the reading text leaves out, so that source slices can be held against
//! texts. `script` folds Traditional to Simplified and quotation marks to one.

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use icu_normalizer::ComposingNormalizer;
use memox::text::class::is_blank;
use std::sync::LazyLock;

static HK_TO_SIMPLIFIED: LazyLock<OpenCC> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::Hk2s).expect("built-in configuration"));

/// `text` after NFKC and without blanks.
pub fn bare(text: &str) -> String {
    // Set upright, the vertical colon is a colon; NFKC has it as two dots.
    let upright = |c: char| if c == '\u{FE30}' { ':' } else { c };
    let kept: String = text.chars().filter(|c| !is_blank(*c)).map(upright).collect();
    let composed = ComposingNormalizer::new_nfkc().normalize(&kept).into_owned();
    composed.chars().filter(|c| !is_blank(*c)).collect()
}

/// `bare` without variation selectors, which the reading text drops.
pub fn source(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'))
        .collect();
    bare(&kept)
}

/// `source` in Simplified script, with one form for every quotation mark.
pub fn script(text: &str) -> String {
    let simplified = HK_TO_SIMPLIFIED.convert(&source(text));
    simplified.chars().map(one_quote).collect()
}

/// `text` in Simplified script, otherwise untouched.
pub fn simplified(text: &str) -> String {
    HK_TO_SIMPLIFIED.convert(text)
}

/// Whether the key of a source slice agrees with that of the text read from it.
///
/// Private-use characters and radicals of the supplement, which NFKC leaves
/// alone, agree with any one character: which one is for their own tests.
pub fn agree(sliced: &str, text: &str) -> bool {
    let mapped = |c: char| matches!(c, '\u{2E80}'..='\u{2EFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}');
    sliced == text
        || (sliced.chars().count() == text.chars().count()
            && sliced.chars().zip(text.chars()).all(|(a, b)| a == b || mapped(a)))
}

fn one_quote(c: char) -> char {
    match c {
        '「' | '」' | '『' | '』' | '“' | '”' | '‘' | '’' | '〝' | '〞' | '\'' => '"',
        _ => c,
    }
}
