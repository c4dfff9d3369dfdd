use super::{read, used_short_names};
use crate::model::lower::people;
use crate::span::TextRange;
use crate::text::{Passage, SourceText};

/// Reads the lines of `text` as preamble: `name [short…] region`, one party a line.
#[track_caller]
fn check(text: &str, expected: &str) {
    let source = SourceText::verbatim(text);
    let mut at = 0;
    let mut preamble = Vec::new();
    for line in text.split('\n') {
        preamble.push(Passage::join(&source, &[TextRange::new(at, at + line.len())]));
        at += line.len() + 1;
    }
    let people = people::read(&preamble);
    let mut parties = read(&preamble, &[], &people, &[]);
    used_short_names(&mut parties, text);
    let mut shown = String::new();
    for party in &parties {
        let span = party.spans[0];
        let there: String =
            text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
        assert_eq!(there, party.name, "the span must hold the name");
        let region = party.region.as_deref().unwrap_or("-");
        shown += &format!("{} [{}] {region}\n", party.name, party.short_names.join(" "));
    }
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn two_governments_before_a_verb_are_the_parties() {
    check(
        "川港認真落實共識。為把握國家「十四五」規劃帶來的機遇，四川省人民政府與香港特別行政區政府於2021年9月23日，在四川省成都市舉行會議。川方積極參加，港方繼續參與，雙方同意，香港方面歡迎。",
        "四川省人民政府 [川方] CN-SC\n香港特別行政區政府 [港方] HK\n",
    );
    check(
        "【測試】上海市人民政府和香港特别行政区政府以视频会议方式召开会议。",
        "上海市人民政府 [] CN-SH\n香港特别行政区政府 [] HK\n",
    );
}

#[test]
fn three_and_four_parties_are_listed_with_joints() {
    check(
        "國家發展和改革委員會、廣東省人民政府、香港特別行政區政府、澳門特別行政區政府經協商一致，達成共識。",
        "國家發展和改革委員會 [] CN\n廣東省人民政府 [] CN-GD\n香港特別行政區政府 [] HK\n澳門特別行政區政府 [] MO\n",
    );
    check(
        "福建省人民政府、香港特別行政區政府及澳門特別行政區政府同意合作。",
        "福建省人民政府 [] CN-FJ\n香港特別行政區政府 [] HK\n澳門特別行政區政府 [] MO\n",
    );
}

#[test]
fn short_names_are_declared_in_brackets() {
    check(
        "深圳市人民政府（以下簡稱「深方」）與香港特別行政區政府(以下簡稱港方)，以下合稱「雙方」，本着互利原則，簽訂《合作協議》（以下簡稱《協議》）。",
        "深圳市人民政府 [深方] CN-GD\n香港特別行政區政府 [港方] HK\n",
    );
    check(
        "由成都市人民政府（以下简称“甲方”）与澳门特别行政区政府经济及科技发展局（以下简称“乙方”）共同签署。",
        "成都市人民政府 [甲方] CN-SC\n澳门特别行政区政府经济及科技发展局 [乙方] MO\n",
    );
}

#[test]
fn parties_may_stand_on_lines_of_their_own() {
    check(
        "甲方：海南省人民政府\n乙方：香港特別行政區政府",
        "海南省人民政府 [甲方] CN-HI\n香港特別行政區政府 [乙方] HK\n",
    );
}

#[test]
fn other_bodies_and_their_offices_are_parties_too() {
    check(
        "中華人民共和國商務部與澳門特別行政區政府經濟財政司根據有關規定，簽署本協議。",
        "中華人民共和國商務部 [] CN\n澳門特別行政區政府經濟財政司 [] MO\n",
    );
    check(
        "臺北市政府與蒙古國烏蘭巴托市政府同意，蒙方提供協助。",
        "臺北市政府 [] TW\n蒙古國烏蘭巴托市政府 [蒙方] MN\n",
    );
}

#[test]
fn a_press_release_names_its_parties_by_the_titles() {
    check(
        "粵港合作聯席會議今日(四月二十四日)在香港舉行，由香港特別行政區行政長官陳大文與廣東省省長王小明共同主持。",
        "香港特別行政區 [] HK\n廣東省 [] CN-GD\n",
    );
}

#[test]
fn other_short_forms_declare_no_party() {
    check(
        "香港特區的中國國際進口博覽會（簡稱「進博會」）和《方案》（以下簡稱「方案」）由兩地政府支持。",
        "",
    );
}

#[test]
fn labels_may_stand_in_brackets_alone() {
    check(
        "中山市人民政府（甲方）與澳門大學（乙方）就產學研合作，簽訂本協議。",
        "中山市人民政府 [甲方] CN-GD\n澳門大學 [乙方] MO\n",
    );
}

#[test]
fn bodies_of_no_known_place_are_parties_where_nobody_else_is() {
    check(
        "財團法人海山交流基金會與海山關係協會就檢疫事宜，經平等協商，達成協議如下：",
        "財團法人海山交流基金會 [] -\n海山關係協會 [] -\n",
    );
}

#[test]
fn one_known_body_vouches_for_those_it_is_joined_to() {
    check("香港海關與拱北海關就口岸協作補充以下條款：", "香港海關 [] HK\n拱北海關 [] -\n");
    check("雙方在香港貿易發展局舉行會議，由有關部門和企業參與。", "");
}

#[test]
fn a_place_in_brackets_is_part_of_the_name() {
    check(
        "中華民國（臺灣）政府（以下簡稱乙方）與聖露西亞政府(以下簡稱甲方)議定下列各點：",
        "中華民國（臺灣）政府 [乙方] TW\n聖露西亞政府 [甲方] LC\n",
    );
    check(
        "甲方：海山市人民政府（以下簡稱甲方）\n乙方：海山(北京)投資有限公司（以下簡稱乙方）",
        "海山市人民政府 [甲方] -\n海山(北京)投資有限公司 [乙方] CN-BJ\n",
    );
    check(
        "香港特別行政區政府（香港）與深圳市人民政府（廣東）同意合作。",
        "香港特別行政區政府 [] HK\n深圳市人民政府 [] CN-GD\n",
    );
}

#[test]
fn both_sides_together_are_no_short_name() {
    check(
        "香港海關與荷蘭海關（以下簡稱「雙方海關」）就查緝走私議定如下：",
        "香港海關 [] HK\n荷蘭海關 [] NL\n",
    );
    check(
        "臺北市政府與深圳市人民政府（以下稱「締約雙方」）同意如下：",
        "臺北市政府 [] TW\n深圳市人民政府 [] CN-GD\n",
    );
}
