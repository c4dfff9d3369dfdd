//! Faults within texts.

use super::{check, check_with};

#[test]
fn names_nest_and_brackets_pair_over_both_widths() {
    check_with(
        "measure: |舉辦年度「『一帶一路』高峰論壇」(簡稱「論壇」）及《內地與香港〈安排〉》（OFC（基金））。\n",
        "",
    );
}

#[test]
fn a_lone_bracket_is_reported_where_it_stands() {
    check_with(
        "measure: |支持「走出去，加強合作。\n",
        "bracket-unbalanced 11:13 {\"bracket\":\"「\",\"count\":1}\n",
    );
    check_with(
        "measure: |支持走出去》，加強合作。\n",
        "bracket-unbalanced 11:16 {\"bracket\":\"》\",\"count\":1}\n",
    );
    check_with(
        "conclusion: 支持（甲。\n",
        "bracket-unbalanced 11:15 {\"bracket\":\"（\",\"count\":1}\n",
    );
}

#[test]
fn what_is_open_inside_a_closed_pair_has_no_partner() {
    check_with(
        "measure: |支持「甲《乙」。\n",
        "bracket-unbalanced 11:15 {\"bracket\":\"《\",\"count\":1}\n",
    );
}

#[test]
fn lone_marks_of_one_text_are_reported_together() {
    check_with(
        "measure: |支持「走出去》，加強》合作。\n",
        "bracket-unbalanced 11:13 11:17 11:21 {\"bracket\":\"「\",\"count\":3}\n",
    );
}

#[test]
fn list_marks_need_no_partner() {
    check_with("measure: |包括：1)培訓；2)交流；a）考察。\n", "");
    check_with(
        "measure: |加強交流2）。\n",
        "bracket-unbalanced 11:16 {\"bracket\":\"）\",\"count\":1}\n",
    );
}

#[test]
fn a_straight_quotation_mark_may_close_a_curly_one() {
    check_with("measure: |推進“一帶一路\"建設，落實\"甲\"計劃。\n", "");
    check_with(
        "measure: |推進“一帶一路建設。\n",
        "bracket-unbalanced 11:13 {\"bracket\":\"“\",\"count\":1}\n",
    );
}

#[test]
fn a_bracket_may_close_in_a_sub_item() {
    check_with("measure: |包括（\nitem: 1.|培訓；\nitem: 2.|交流）。\n", "");
    check_with(
        "measure: |包括：\nitem: 1.|「培訓；\nitem: 2.|交流。\n",
        "bracket-unbalanced 12:10 {\"bracket\":\"「\",\"count\":1}\n",
    );
}

#[test]
fn a_marker_without_text_is_an_error() {
    check_with("measure: 1.|\n", "measure-empty 11:10 {\"marker\":\"1.\"}\n");
}

#[test]
fn the_same_text_twice_is_reported() {
    check_with(
        "measure: |推動綠色金融及投資合作。\nmeasure: |推動青年發展及創業合作。\nmeasure: |推動綠色金融及投資合作。\n",
        "measure-duplicated 13:11 {\"measure\":\"a2.m5\",\"same_as\":\"a2.m3\"}\n",
    );
}

#[test]
fn short_measures_and_lead_ins_may_be_alike() {
    check_with("measure: |加強交流。\nmeasure: |加強交流。\n", "");
    check_with(
        "measure: |具體合作內容包括：\nitem: 1.|甲。\nmeasure: |具體合作內容包括：\nitem: 1.|乙。\n",
        "",
    );
}

#[test]
fn a_measure_that_breaks_off_among_whole_sentences_is_reported() {
    check_with(
        "measure: |推動綠色金融。\nmeasure: |支持香港青年在滬創業，鼓勵獲資助的團\n",
        "measure-unfinished 12:28 {\"ending\":\"創業，鼓勵獲資助的團\",\"measure\":\"a2.m4\"}\n",
    );
    check_with(
        "measure: |推動綠色金融。\nmeasure: |具體包括：\n",
        "measure-unfinished 12:15 {\"ending\":\"具體包括：\",\"measure\":\"a2.m4\"}\n",
    );
}

#[test]
fn a_sentence_may_end_inside_marks_or_before_a_remark() {
    check_with(
        "measure: |提出「加強合作。」\nmeasure: |推動交流。（新增）\nmeasure: |推動（見上。）\n",
        "",
    );
}

#[test]
fn measures_that_are_mere_titles_are_not_unfinished() {
    check(
        "area: 一、|金融\nmeasure: 1.|設立工作小組\nmeasure: 2.|年度論壇\nmeasure: 3.|支持合作。\n",
        "",
    );
}

#[test]
fn text_behind_a_bracket_of_agencies_is_reported() {
    let agencies = "measure: |推動金融。\nagency: 省商務廳\n";
    check_with(
        &format!("{agencies}measure: |支持企業合作。（省教育廳、省科技廳牽頭）推動青年交流。\n"),
        "text-after-agencies 13:31 {\"measure\":\"a2.m4\",\"text\":\"推動青年交流。\"}\n",
    );
    check_with("measure: |支持企業合作。（包括上海及香港企業）推動青年交流。\n", "");
}

#[test]
fn a_hundred_thousand_lone_marks_are_one_report() {
    let marks = "「".repeat(100_000) + &"》".repeat(100_000);
    let input = format!("area: 一、|金融\nmeasure: |{marks}。\n");
    let found = crate::model::check::run(&super::read(String::leak(input)));
    let codes: Vec<_> = found.iter().map(|diagnostic| diagnostic.code.clone()).collect();
    assert_eq!(
        codes,
        [crate::diagnostic::Code::BracketUnbalanced { bracket: '「', count: 200_000 }]
    );
}
