//! The examiners examined: alignment, shrinking, and the operators of damage.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test target may stop where the library may not"
)]

mod common;
mod damage;

use common::align::align;
use common::case::fixtures;
use common::random::Random;
use common::{fold, reading, shrink};
use damage::{OPERATORS, Sheet};

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn alignment_pairs_the_alike_and_leaves_the_lost_alone() {
    let expected = strings(&["支持兩地企業合作", "鼓勵人才交流", "推動旅遊"]);
    let found = strings(&["支持兩地企業", "推動旅遊"]);
    assert_eq!(align(&expected, &found), [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1))]);
}

#[test]
fn a_failing_text_is_cut_down_to_what_fails() {
    let text = "一、金融\n支持（合作。\n二、教育\n";
    assert_eq!(shrink::minimise(text, |text| text.contains('（')), "（");
    assert_eq!(shrink::literal("a\n\u{200B}\""), "\"a\\n\\u{200B}\\\"\"");
}

#[test]
fn keys_fold_what_the_reading_text_repairs() {
    assert_eq!(fold::bare("衛生／中 醫\u{200B}藥"), "衛生/中醫藥");
    assert_eq!(fold::bare("⼀︑⾦"), "一、金");
    assert_eq!(fold::script("「國家」"), "\"国家\"");
    assert!(fold::agree("⺠", "民") && !fold::agree("人", "民"));
}

/// Whole fixtures for the operators to work on.
fn documents() -> Vec<(String, String)> {
    let cases = fixtures().unwrap();
    let whole = cases.iter().filter(|case| case.name.starts_with("whole-"));
    let texts: Vec<(String, String)> =
        whole.map(|case| (case.name.clone(), reading::decode(&case.bytes()).unwrap())).collect();
    assert!(texts.len() > 5);
    texts
}

#[test]
fn a_sheet_renders_as_the_text_it_was_made_of() {
    for (name, text) in documents() {
        let memorandum = reading::parse(&text);
        assert_eq!(Sheet::new(&text, &memorandum).render(), text, "{name}");
    }
}

#[test]
fn every_operator_changes_some_document() {
    let documents = documents();
    for operator in OPERATORS {
        let changed = documents.iter().any(|(name, text)| {
            let mut random = Random::named(1, name);
            let damaged = damage::apply(text, &reading::parse(text), &[operator], &mut random);
            damaged.is_some_and(|damaged| damaged != *text)
        });
        assert!(changed || operator.name == "quotes-corner", "{} does nothing", operator.name);
    }
}

#[test]
fn operators_that_only_set_or_damage_keep_every_word() {
    let adds = ["marking", "page", "chrome", "export"];
    for (name, text) in documents() {
        for operator in OPERATORS.iter().filter(|operator| !adds.contains(&operator.group)) {
            let mut random = Random::named(1, &name);
            let damaged = damage::apply(&text, &reading::parse(&text), &[operator], &mut random);
            let Some(damaged) = damaged else { continue };
            // NFKC leaves the radicals of the supplement alone.
            let kept = fold::agree(&fold::script(&damaged), &fold::script(&text));
            assert!(kept, "{name} under {}", operator.name);
        }
    }
}

#[test]
fn damage_is_the_same_every_time() {
    let (name, text) = documents().swap_remove(0);
    for operator in OPERATORS {
        let run = || {
            let mut random = Random::named(1, &name);
            damage::apply(&text, &reading::parse(&text), &[operator], &mut random)
        };
        assert_eq!(run(), run(), "{}", operator.name);
    }
}
