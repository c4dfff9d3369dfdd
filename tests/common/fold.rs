//! Comparison keys, never shown as a value.
//!
//! `bare` is the key of the gold: NFKC, no blanks. `source` also leaves out
//! what the reading text leaves out, so that source slices can be held against
//! texts. `script` folds Traditional to Simplified and quotation marks to one.

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use icu_normalizer::ComposingNormalizer;
use memox::text::class::{is_blank, is_han};
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
/// Letters that a scanner read agree with their digits, and signs of markup
/// and pronunciations may stand in the slice alone.
pub fn agree(sliced: &str, text: &str) -> bool {
    sliced == text || reads(sliced, text)
}

fn reads(sliced: &str, text: &str) -> bool {
    let mapped = |c: char| matches!(c, '\u{2E80}'..='\u{2EFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}');
    let (mut sliced, mut text) = (sliced, text);
    loop {
        let (Some(a), next) = (sliced.chars().next(), text.chars().next()) else {
            return text.is_empty();
        };
        let same = next.filter(|b| a == *b || mapped(a));
        let digit = next.filter(|b| misread(a) == Some(*b));
        // `|1|`: a bar may be a sign of markup or a misread 1.
        if same.is_none() && behind_sign(sliced).is_some_and(|rest| reads(rest, text)) {
            return true;
        }
        if let Some(b) = same.or(digit) {
            sliced = &sliced[a.len_utf8()..];
            text = &text[b.len_utf8()..];
        } else if let Some(rest) = behind_sign(sliced) {
            sliced = rest;
        } else {
            return false;
        }
    }
}

fn misread(c: char) -> Option<char> {
    match c {
        'l' | 'I' | '|' => Some('1'),
        'O' | 'o' => Some('0'),
        '—' => Some('一'),
        '曰' => Some('日'),
        // After NFKC: the radical ⾭, and signs of mathematics for full-width punctuation.
        '靑' => Some('青'),
        '∕' => Some('/'),
        '∼' => Some('~'),
        _ => None,
    }
}

/// What stands behind the sign of markup at the start of `sliced`.
fn behind_sign(sliced: &str) -> Option<&str> {
    if let Some(target) = sliced.strip_prefix("](") {
        return target.find(')').map(|at| &target[at + 1..]);
    }
    // 會(huì)議
    if let Some(note) = sliced.strip_prefix('(') {
        let letters = note.find(|c: char| !c.is_alphabetic() || is_han(c)).unwrap_or(note.len());
        return note[letters..].strip_prefix(')').filter(|_| letters > 0);
    }
    if let Some(note) = sliced.strip_prefix('[') {
        let number = note.trim_start_matches('^').trim_start_matches(|c: char| c.is_ascii_digit());
        let is_note = number.len() < note.len() && number.starts_with(']');
        return Some(if is_note { &number[1..] } else { note });
    }
    sliced.strip_prefix(['\\', '>', '|']).or_else(|| sliced.strip_prefix("**"))
}

fn one_quote(c: char) -> char {
    match c {
        '「' | '」' | '『' | '』' | '“' | '”' | '‘' | '’' | '〝' | '〞' | '\'' => '"',
        _ => c,
    }
}
