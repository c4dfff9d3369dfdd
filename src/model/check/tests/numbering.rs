//! Series of numbers. Measures are written as `area|area|…` of numbers.

use super::{read, reports};

/// Reads areas of measures, as in `1. 2. | 3.`, and compares code, marker and data.
#[track_caller]
fn check(areas: &str, expected: &str) {
    let mut input = String::new();
    for (at, area) in areas.split('|').enumerate() {
        input += &format!("area: |領域{at}\n");
        for (n, marker) in area.split_whitespace().enumerate() {
            input += &format!("measure: {marker}|支持{at}與{n}合作。\n");
        }
    }
    let found = reports(&read(input.leak()));
    assert_eq!(found.replace('"', ""), expected, "{areas}");
}

#[test]
fn numbers_may_run_through_or_begin_again_in_every_area() {
    check("1. 2. | 3. 4. | 5.", "");
    check("1. 2. | 1. 2. | 1.", "");
    check("（一） (二) （三）| (四)", "");
    check("1. ２． 3、", "");
}

#[test]
fn bullets_have_no_numbers() {
    check("• • | •", "");
}

#[test]
fn a_number_left_out_is_a_gap() {
    check("1. 2. 4. 5.", "enumerator-gap 4:10 {expected:3,found:4,marker:4.}\n");
    check("1. 2. | 4. 5.", "enumerator-gap 5:10 {expected:3,found:4,marker:4.}\n");
    check("1. 2. | 2. 3. | 1.", "enumerator-gap 5:10 {expected:1,found:2,marker:2.}\n");
    check("（二） （三）", "enumerator-gap 2:10 {expected:1,found:2,marker:（二）}\n");
}

#[test]
fn a_misprint_is_reported_once() {
    check("1. 2. 7. 4. 5.", "enumerator-gap 4:10 {expected:3,found:7,marker:7.}\n");
    check("1. 2. 1. 4. 5.", "enumerator-gap 4:10 {expected:3,found:1,marker:1.}\n");
    check("1. 2. 2. 4. 5.", "enumerator-repeat 4:10 {marker:2.,ordinal:2}\n");
}

#[test]
fn a_number_that_comes_twice_is_a_repeat() {
    check("1. 2. 2. 3.", "enumerator-repeat 4:10 {marker:2.,ordinal:2}\n");
    check("1. 2. 3. | 3. 4. | 5.", "enumerator-repeat 6:10 {marker:3.,ordinal:3}\n");
}

#[test]
fn two_lists_in_one_area_are_a_restart() {
    check("（一） （二） （一） （二）", "enumerator-restart 4:10 {marker:（一）,previous:2}\n");
}

#[test]
fn numbers_that_begin_again_and_then_run_on_are_restarts() {
    check("1. 2. | 1. 2. | 3. | 4.", "enumerator-restart 5:10 {marker:1.,previous:2}\n");
}

#[test]
fn where_restarts_are_the_rule_running_on_is_the_fault() {
    check("1. 2. | 1. 2. | 3. | 1. | 1.", "enumerator-gap 8:10 {expected:1,found:3,marker:3.}\n");
}

#[test]
fn a_series_inside_another_may_begin_again() {
    check("（一） 1. 2. （二） 1. 2. | （一） 1. （二）", "");
    check("（一） 1. 2. （三）", "enumerator-gap 5:10 {expected:2,found:3,marker:（三）}\n");
}

#[test]
fn decimal_numbers_begin_again_under_each_prefix() {
    check("1.1 1.2 1.3 2.1 2.2 2.3 | 3.1 3.2", "");
}

#[test]
fn one_marker_of_another_make_does_not_break_a_series() {
    check("1. 2. (3) 4.", "");
}

#[test]
fn articles_may_run_on_over_chapters() {
    let found = |second: &str| {
        let input = format!(
            "area: 第一章|甲\narea2: 第一條|乙\nmeasure: |丙。\narea2: 第二條|丁\nmeasure: |戊。\n\
             area: 第二章|己\narea2: {second}|庚\nmeasure: |辛。\n"
        );
        reports(&read(input.leak()))
    };
    assert_eq!(found("第三條"), "");
    assert_eq!(found("第一條"), "");
    assert_eq!(
        found("第四條"),
        "enumerator-gap 7:8 {\"expected\":3,\"found\":4,\"marker\":\"第四條\"}\n"
    );
}

#[test]
fn an_annex_begins_again() {
    let found = reports(&read(
        "area: 一、|甲\nmeasure: 1.|乙。\narea: 二、|丙\nmeasure: 2.|丁。\nlabel: 附件\narea: 一、|戊\nmeasure: 1.|己。\n",
    ));
    assert_eq!(found, "");
}

#[test]
fn items_are_counted_under_their_measure() {
    let found = reports(&read(
        "area: 一、|甲\nmeasure: |包括：\nitem: (1)|乙。\nitem: (2)|丙。\nmeasure: |以及：\nitem: (1)|丁。\nitem: (3)|戊。\n",
    ));
    assert_eq!(found, "enumerator-gap 7:7 {\"expected\":2,\"found\":3,\"marker\":\"(3)\"}\n");
}

#[test]
fn a_numbered_paragraph_that_is_no_measure_is_reported() {
    let found = |intro: &str| {
        let input = format!(
            "area: 一、|甲\nintro: {intro}\nmeasure: （三）|乙丙。\nmeasure: （四）|丁。\n"
        );
        reports(&read(input.leak()))
    };
    let gap = "enumerator-gap 3:10 {\"expected\":1,\"found\":3,\"marker\":\"（三）\"}\n";
    assert_eq!(
        found("(一)戊己。"),
        format!("enumerator-unread 2:8 {{\"marker\":\"(一)\"}}\n{gap}")
    );
    for intro in ["甲方（一）。", "一、戊。", "（一方）戊。", "1. 戊。"] {
        assert_eq!(found(intro), gap, "{intro}");
    }
}
