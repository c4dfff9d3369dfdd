//! What a record says of the change, and which records are listed.

use crate::memoranda::{folder, parse, read, run};
use memox::diff::{Change, Params, compare};

#[test]
fn only_lists_what_was_asked_for_and_the_summary_stays() {
    let old = read(&folder("diff/yugang-3-4/old.txt"));
    let new = read(&folder("diff/yugang-3-4/new.txt"));
    let only = [Change::Added, Change::Moved].into();
    let some = compare(&old, &new, &Params { only, ..Params::default() });
    let all = run(&old, &new);
    assert_eq!(some.summary, all.summary);
    assert!(some.measures.iter().all(|m| m.op == Change::Added || m.moved));
    assert_eq!(
        some.measures.len(),
        all.measures.iter().filter(|m| m.op == Change::Added || m.moved).count()
    );
}

#[test]
fn a_number_alone_is_cosmetic() {
    let old = parse("一、金融\n\n1. 支持兩地銀行合作。\n2. 於2021年舉辦第五屆論壇。\n");
    let new =
        parse("一、金融\n\n1. 支持兩地銀行合作。\n2. 鼓勵互訪。\n3. 於2022年舉辦第六屆論壇。\n");
    let diff = run(&old, &new);
    let [_, _, record] = diff.measures.as_slice() else { panic!("{:?}", diff.measures) };
    assert!(record.cosmetic && record.op == Change::Revised && record.renumbered);
    assert_eq!(record.facts.len(), 2);
    let ignoring = Params { ignore_number: true, ..Params::default() };
    assert!(!compare(&old, &new, &ignoring).measures[2].renumbered);
}

#[test]
fn scripts_and_widths_are_no_change() {
    let old = parse("一、衞生／中醫藥\n\n支持兩地醫療機構開展合作。\n");
    let new = parse("一、卫生/中医药\n\n支持两地医疗机构开展合作。\n");
    assert!(run(&old, &new).same);
}
