//! Characters replaced, inserted, spaced out.

use super::sheet::Sheet;
use crate::common::random::Random;
use icu_normalizer::ComposingNormalizer;
use memox::text::class::{is_blank, is_han, is_wide};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Radicals of the supplement that NFKC leaves alone, and their characters.
const SUPPLEMENT: [(char, char); 8] = [
    ('長', '⻑'),
    ('民', '⺠'),
    ('西', '⻄'),
    ('青', '⻘'),
    ('食', '⻝'),
    ('長', '⻑'),
    ('母', '⺟'),
    ('龜', '⻱'),
];

/// Horizontal marks and their vertical forms.
const VERTICAL: [(char, char); 20] = [
    ('，', '︐'),
    ('、', '︑'),
    ('。', '︒'),
    ('：', '︓'),
    ('；', '︔'),
    ('！', '︕'),
    ('？', '︖'),
    ('（', '︵'),
    ('）', '︶'),
    ('「', '﹁'),
    ('」', '﹂'),
    ('『', '﹃'),
    ('』', '﹄'),
    ('《', '︽'),
    ('》', '︾'),
    ('〈', '︿'),
    ('〉', '﹀'),
    ('【', '︻'),
    ('】', '︼'),
    ('—', '︱'),
];

/// Han characters to the code points that NFKC folds to them.
fn variants(range: std::ops::RangeInclusive<u32>) -> BTreeMap<char, char> {
    let normalizer = ComposingNormalizer::new_nfkc();
    let mut variants = BTreeMap::new();
    for variant in range.filter_map(char::from_u32) {
        let folded = normalizer.normalize(variant.encode_utf8(&mut [0; 4])).into_owned();
        let mut chars = folded.chars();
        if let (Some(han), None, true) = (chars.next(), chars.next(), folded != variant.to_string())
        {
            variants.entry(han).or_insert(variant);
        }
    }
    variants
}

static KANGXI: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let mut kangxi = variants(0x2F00..=0x2FD5);
    kangxi.extend(SUPPLEMENT);
    kangxi
});

static COMPATIBILITY: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| variants(0xF900..=0xFAFF));

pub fn kangxi(text: &str, random: &mut Random) -> Option<String> {
    let share = random.pick(&[300, 1000]);
    mapped(text, random, share, |c| KANGXI.get(&c).copied())
}

pub fn compatibility(text: &str, random: &mut Random) -> Option<String> {
    mapped(text, random, 800, |c| COMPATIBILITY.get(&c).copied())
}

pub fn full_width_digits(text: &str, random: &mut Random) -> Option<String> {
    mapped(text, random, 1000, |c| c.is_ascii_digit().then(|| wide(c)).flatten())
}

pub fn full_width_letters(text: &str, random: &mut Random) -> Option<String> {
    mapped(text, random, 1000, |c| c.is_ascii_alphanumeric().then(|| wide(c)).flatten())
}

pub fn vertical_forms(text: &str, random: &mut Random) -> Option<String> {
    mapped(text, random, 1000, |c| {
        VERTICAL.iter().find(|(mark, _)| *mark == c).map(|(_, form)| *form)
    })
}

fn wide(c: char) -> Option<char> {
    char::from_u32(c as u32 + 0xFEE0)
}

fn mapped(
    text: &str,
    random: &mut Random,
    per_mille: usize,
    map: impl Fn(char) -> Option<char>,
) -> Option<String> {
    let damaged: String = text
        .chars()
        .map(|c| match map(c) {
            Some(other) if random.chance(per_mille) => other,
            _ => c,
        })
        .collect();
    (damaged != text).then_some(damaged)
}

pub fn zero_width(text: &str, random: &mut Random) -> Option<String> {
    let kinds = ['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}'];
    Some(sown(text, random, 40, |random| random.pick(&kinds)))
}

pub fn soft_hyphens(text: &str, random: &mut Random) -> Option<String> {
    Some(sown(text, random, 30, |_| '\u{AD}'))
}

/// Puts a character between neighbours on one line.
fn sown(
    text: &str,
    random: &mut Random,
    per_mille: usize,
    seed: impl Fn(&mut Random) -> char,
) -> String {
    let mut damaged = String::new();
    let mut last = '\n';
    for c in text.chars() {
        if !is_blank(last) && !is_blank(c) && random.chance(per_mille) {
            damaged.push(seed(random));
        }
        damaged.push(c);
        last = c;
    }
    damaged
}

pub fn no_break_spaces(text: &str, random: &mut Random) -> Option<String> {
    mapped(text, random, 1000, |c| (c == ' ').then_some('\u{A0}'))
}

pub fn ideographic_spaces(text: &str, random: &mut Random) -> Option<String> {
    mapped(text, random, 1000, |c| (c == ' ').then_some('\u{3000}'))
}

pub fn letter_spaced_lines(sheet: &mut Sheet, random: &mut Random) -> bool {
    letter_space(sheet, random, 250)
}

pub fn letter_spaced(sheet: &mut Sheet, random: &mut Random) -> bool {
    letter_space(sheet, random, 1000)
}

fn letter_space(sheet: &mut Sheet, random: &mut Random, per_mille: usize) -> bool {
    let mut changed = false;
    for line in sheet.lines.iter_mut().filter(|line| !has_gaps(&line.text)) {
        if random.chance(per_mille) && line.text.chars().count() > 1 {
            line.text = spaced(&line.text, |_| true);
            changed = true;
        }
    }
    changed
}

pub fn stray_spaces(sheet: &mut Sheet, random: &mut Random) -> bool {
    for line in sheet.lines.iter_mut().filter(|line| !line.fixed && !has_gaps(&line.text)) {
        let marker = line.mark.map_or(0, |mark| mark.len);
        line.text = spaced(&line.text, |at| at > marker + 6 && random.chance(25));
    }
    true
}

/// Columns set side by side are told by their gaps.
fn has_gaps(text: &str) -> bool {
    text.contains("  ") || text.contains(['\t', '\u{3000}'])
}

/// A blank between wide neighbours, one of them Han, where `here` says so of the byte.
fn spaced(text: &str, mut here: impl FnMut(usize) -> bool) -> String {
    let mut damaged = String::new();
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let wide =
            last.is_some_and(|last| is_wide(last) && is_wide(c) && (is_han(last) || is_han(c)));
        if wide && here(at) {
            damaged.push(' ');
        }
        damaged.push(c);
        last = Some(c);
    }
    damaged
}
