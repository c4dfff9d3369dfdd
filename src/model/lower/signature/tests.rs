use super::{Scan, SignLine};
use crate::model::lower::{party, people};
use crate::model::{NameSource, Signatory};
use crate::span::TextRange;
use crate::text::{Passage, SourceText};

fn lines<'s, 'a>(source: &'s SourceText<'a>, from: usize) -> Vec<SignLine<'s, 'a>> {
    let mut at = from;
    let mut lines: Vec<SignLine<'s, 'a>> = Vec::new();
    let mut blank_before = false;
    for line in source.reading()[from..].split('\n') {
        if line.trim().is_empty() {
            blank_before = true;
        } else {
            let range = TextRange::new(at, at + line.len());
            lines.push(SignLine { source, range, blank_before });
            blank_before = false;
        }
        at += line.len() + 1;
    }
    lines
}

fn show(one: &Signatory<'_>) -> String {
    let dash =
        |value: &Option<std::borrow::Cow<'_, str>>| value.as_deref().unwrap_or("-").to_owned();
    let source = match one.name_source {
        Some(NameSource::Signature) => " in block",
        Some(NameSource::Preamble) => " in preamble",
        None => "",
    };
    let signed = if one.signed { "signed" } else { "unsigned" };
    let date = one.date.map_or("-".to_owned(), |date| date.to_string());
    let (party, title, name) = (dash(&one.party), dash(&one.title), dash(&one.name));
    format!("{party} | {title} | {name}{source} | {signed} | {date}\n")
}

/// `preamble` is one paragraph, `block` the signature lines.
#[track_caller]
fn check_with(preamble: &str, block: &str, expected: &str) {
    let text = format!("{preamble}\n{block}");
    let source = SourceText::verbatim(&text);
    let passage = Passage::join(&source, &[TextRange::new(0, preamble.len())]);
    let passages = [passage];
    let mut people = people::read(&passages);
    let parties = party::read(&passages, &[], &people, &[]);
    people::assign(&mut people, &parties);
    let signatories = Scan::new(&lines(&source, preamble.len() + 1)).signatories(&parties, &people);
    let shown: String = signatories.iter().map(show).collect();
    assert_eq!(shown, expected, "{block}");
}

#[track_caller]
fn check(block: &str, expected: &str) {
    check_with("", block, expected);
}

const STACKED: &str = "四川省人民政府 | 副省長 | 陳大文 in block | signed | 2021-09-23
香港特別行政區政府 | 政務司司長 | 李小明 in block | signed | 2021-09-23
";

#[test]
fn stacked_blocks_hold_one_party_after_the_other() {
    check(
        "四川省人民政府\n副省長陳大文（簽字）\n\n香港特別行政區政府\n政務司司長李小明（簽字）\n\n2021年9月23日\n\n2021年9月23日\n",
        STACKED,
    );
    check(
        "四川省人民政府代表\n副省長 陳大文 (簽署)\n2021年9月23日\n香港特別行政區政府代表：\n政務司司長　李小明（簽章）\n2021年9月23日",
        STACKED,
    );
    check(
        "2021年9月23日\n四川省人民政府\n副省長\n陳大文\n簽 字\n香港特別行政區政府\n政務司司長\n李小明\n簽　字",
        STACKED,
    );
}

#[test]
fn columns_that_extraction_interleaved_are_paired_again() {
    check(
        "四川省人民政府\n\n香港特別行政區政府\n\n副省長\n\n政務司司長\n\n陳大文\n\n李小明\n\n（簽字）\n\n（簽字）\n\n2021年9月23日\n\n2021年9月23日\n",
        STACKED,
    );
    check(
        "四川省人民政府\n香港特別行政區政府\n副省長陳大文\n政務司司長李小明\n（簽字）\n（簽字）\n2021年9月23日",
        STACKED,
    );
    check(
        "四川省人民政府\n香港特別行政區政府\n副省長\n陳大文（簽字）\n政務司司長\n李小明（簽字）\n2021年9月23日",
        STACKED,
    );
}

#[test]
fn names_come_from_the_preamble_only_where_title_and_party_agree() {
    let preamble = "上海市人民政府與香港特別行政區政府於2021年召開會議。會議由上海市市長龔文和香港特別行政區行政長官李小明共同主持，上海市副市長宗大文出席。";
    check_with(
        preamble,
        "上海市人民政府\n\n香港特別行政區政府\n\n市長\n\n行政長官\n\n（簽字）\n\n（簽字）\n\n2021年8月30日\n\n2021年8月30日",
        "上海市人民政府 | 市長 | 龔文 in preamble | signed | 2021-08-30\n香港特別行政區政府 | 行政長官 | 李小明 in preamble | signed | 2021-08-30\n",
    );
    check_with(
        preamble,
        "香港特別行政區政府\n上海市人民政府\n市長\n秘書長\n（簽字）\n（簽字）",
        "香港特別行政區政府 | 市長 | - | signed | -\n上海市人民政府 | 秘書長 | - | signed | -\n",
    );
}

#[test]
fn entries_side_by_side_on_one_line_are_told_apart() {
    check(
        "四川省人民政府　　　　　　香港特別行政區政府\n副　省　長　陳大文　　　　政務司司長　李小明\n（簽字）　　　　　　　　（簽字）\n2021 年 9 月 23 日　　　　2021 年 9 月 23 日",
        STACKED,
    );
    check(
        "四川省人民政府\t香港特別行政區政府\n副省長\t政務司司長\n陳大文（簽字）\t李小明（簽字）\n二〇二一年九月二十三日",
        STACKED,
    );
}

#[test]
fn three_and_four_parties_sign_in_rows() {
    check(
        "福建省人民政府 香港特別行政區政府 澳門特別行政區政府\n省長 行政長官 行政長官\n王大文 李　明 崔小文\n（签字） （签字） （签字）\n2020年1月2日",
        "福建省人民政府 | 省長 | 王大文 in block | signed | 2020-01-02
香港特別行政區政府 | 行政長官 | 李明 in block | signed | 2020-01-02
澳門特別行政區政府 | 行政長官 | 崔小文 in block | signed | 2020-01-02
",
    );
    check(
        "國家發展和改革委員會\n主任\n何大文（簽字）\n廣東省人民政府\n省長\n馬小文（簽字）\n香港特別行政區政府\n行政長官\n林鄭小明（簽字）\n澳門特別行政區政府\n行政長官\n崔大文（簽字）\n2017年7月1日",
        "國家發展和改革委員會 | 主任 | 何大文 in block | signed | 2017-07-01
廣東省人民政府 | 省長 | 馬小文 in block | signed | 2017-07-01
香港特別行政區政府 | 行政長官 | 林鄭小明 in block | signed | 2017-07-01
澳門特別行政區政府 | 行政長官 | 崔大文 in block | signed | 2017-07-01
",
    );
}

#[test]
fn labels_stand_for_the_parties_they_were_given_to() {
    check_with(
        "成都市人民政府（以下簡稱「甲方」）與澳門特別行政區政府（以下簡稱「乙方」）簽署本協議。",
        "甲方代表（簽字）：陳大文　　乙方代表（簽字）：Maria Lopes\n2019-05-06",
        "成都市人民政府 | - | 陳大文 in block | signed | 2019-05-06\n澳門特別行政區政府 | - | Maria Lopes in block | signed | 2019-05-06\n",
    );
    check(
        "甲方：海南省人民政府\n副省長 陳大文\n乙方：香港特別行政區政府\n局長 李小明",
        "海南省人民政府 | 副省長 | 陳大文 in block | unsigned | -\n香港特別行政區政府 | 局長 | 李小明 in block | unsigned | -\n",
    );
}

#[test]
fn a_witness_does_not_sign() {
    check(
        "四川省人民政府\n副省長陳大文（簽字）\n香港特別行政區政府\n政務司司長李小明（簽字）\n見證人：\n國務院港澳事務辦公室主任夏大文\n2021年9月23日",
        STACKED,
    );
}

#[test]
fn a_block_may_hold_parties_and_a_date_alone() {
    check("廣東省人民政府\n2015年2月26日", "廣東省人民政府 | - | - | unsigned | 2015-02-26\n");
    check("2015年2月26日", "");
    check("為此，雙方簽署本協議，以昭信守。\n西元2005年9月22日訂於臺北市", "");
}

#[test]
fn titles_may_name_their_place_where_no_party_stands() {
    check_with(
        "上海市人民政府與香港特別行政區政府同意合作。",
        "上海市市長\n龔文\n香港特別行政區行政長官\n李小明",
        "上海市人民政府 | 上海市市長 | 龔文 in block | unsigned | -\n香港特別行政區政府 | 香港特別行政區行政長官 | 李小明 in block | unsigned | -\n",
    );
}

#[test]
fn a_government_and_its_officer_may_share_a_line() {
    check(
        "四川省人民政府副省長陳大文（簽字）\n香港特別行政區政府政務司司長李小明（簽字）\n2021年9月23日",
        STACKED,
    );
}

#[test]
fn labels_before_names_and_titles_are_no_part_of_them() {
    check(
        "四川省人民政府代表：陳大文（簽名）\n職務：副省長\n香港特別行政區政府代表：李小明（簽名）\n職務：政務司司長\n簽署日期：2021年9月23日",
        STACKED,
    );
}

#[test]
fn a_name_that_one_side_lacks_does_not_slip_to_the_other() {
    check(
        "四川省人民政府　　　　香港特別行政區政府\n副省長　　　　　　　　政務司司長\n（簽字）　　　　　　　李小明（簽字）\n2021年9月23日　　　　2021年9月23日",
        "四川省人民政府 | 副省長 | - | signed | 2021-09-23\n香港特別行政區政府 | 政務司司長 | 李小明 in block | signed | 2021-09-23\n",
    );
    check(
        "四川省人民政府        香港特別行政區政府\n副省长                政務司司長\n陳  文（簽字）    李小明（簽字）",
        "四川省人民政府 | 副省长 | 陳文 in block | signed | -\n香港特別行政區政府 | 政務司司長 | 李小明 in block | signed | -\n",
    );
}

#[test]
fn title_and_name_of_one_column_stay_together() {
    check(
        "四川省人民政府\n香港特別行政區政府\n副省長　陳大文\n政務司司長　李小明\n（簽字）\n（簽字）\n2021年9月23日",
        STACKED,
    );
    check(
        "四川省人民政府\t香港特別行政區政府\n會長　陳大文\t總工程人員　李小明\n（簽字）\t（簽字）",
        "四川省人民政府 | 會長 | 陳大文 in block | signed | -\n香港特別行政區政府 | - | 李小明 in block | signed | -\n",
    );
}

#[test]
fn a_name_behind_a_title_may_have_any_surname() {
    check(
        "臺南市政府　　　　　　　金山市政府\n市長　林佳文　　　　　　市長　山本小一\n中華民國 106 年 5 月 6 日",
        "臺南市政府 | 市長 | 林佳文 in block | unsigned | 2017-05-06\n金山市政府 | 市長 | 山本小一 in block | unsigned | 2017-05-06\n",
    );
}

#[test]
fn a_name_may_run_over_a_line_end() {
    check(
        "陝西省人民政府\n副省長 諸葛\n明（簽字）\n香港特別行政區政府\n政務司司長 黃美\n玲（簽字）\n2023年3月17日",
        "陝西省人民政府 | 副省長 | 諸葛明 in block | signed | 2023-03-17\n香港特別行政區政府 | 政務司司長 | 黃美玲 in block | signed | 2023-03-17\n",
    );
}

#[test]
fn labels_may_hold_a_seal_before_the_party() {
    check_with(
        "甲方：廈門市人民政府",
        "甲方（蓋章）：廈門市人民政府　　　　　乙方（蓋章）：香港科技園公司\n代表（簽字）：黃國文　　　　　　　　　代表（簽字）：何家小\n簽署日期：2022年3月25日",
        "廈門市人民政府 | - | 黃國文 in block | signed | 2022-03-25\n香港科技園公司 | - | 何家小 in block | signed | 2022-03-25\n",
    );
}

#[test]
fn a_form_that_nobody_filled_in_holds_parties_alone() {
    check(
        "甲方：中山市人民政府（蓋章）\n代表人（簽字）：＿＿＿＿＿＿\n乙方：澳門大學（蓋章）\n代表人（簽字）：＿＿＿＿＿＿\n　　　　年　　月　　日",
        "中山市人民政府 | - | - | unsigned | -\n澳門大學 | - | - | unsigned | -\n",
    );
}

#[test]
fn bodies_of_unlisted_places_sign_too() {
    check(
        "香港海關\n關長鄧大文（簽署）\n拱北海關\n關長劉小華（簽署）\n二零一九年三月廿八日於珠海",
        "香港海關 | 關長 | 鄧大文 in block | signed | 2019-03-28\n拱北海關 | 關長 | 劉小華 in block | signed | 2019-03-28\n",
    );
}

#[test]
fn the_name_of_a_party_may_run_over_two_lines() {
    check_with(
        "香港特別行政區政府創新及科技局（下稱「創科局」）與芬蘭共和國經濟事務和就業部（下稱「就業部」）達成諒解。",
        "代表香港特別行政區政府          代表芬蘭共和國\n創新及科技局                    經濟事務和就業部\n\n楊小文                          Jari Virtanen\n（簽署）                        （簽署）",
        "香港特別行政區政府創新及科技局 | - | 楊小文 in block | signed | -\n芬蘭共和國經濟事務和就業部 | - | Jari Virtanen in block | signed | -\n",
    );
}

#[test]
fn a_rank_in_brackets_belongs_to_the_title() {
    check(
        "拱北海關\n副關長（二級關務監督）　賀曉峰（簽署）\n2022年12月9日",
        "拱北海關 | 副關長（二級關務監督） | 賀曉峰 in block | signed | 2022-12-09\n",
    );
}

#[test]
fn labels_set_wide_name_parties_and_persons() {
    check(
        "甲　　　方：宜蘭縣政府\n代　表　人：縣長　游素蘭\n地　　　址：宜蘭市縣政北路\n中　　華　　民　　國　　１１１　　年　　６　　月　　８　　日",
        "宜蘭縣政府 | 縣長 | 游素蘭 in block | unsigned | 2022-06-08\n",
    );
}

#[test]
fn a_name_behind_a_title_or_a_label_needs_no_known_surname() {
    check(
        "日本國岐阜縣\n知事\n高橋 健太（簽名）",
        "日本國岐阜縣 | 知事 | 高橋健太 in block | signed | -\n",
    );
    check(
        "上海市教育委員會（蓋章） 主任：平文華",
        "上海市教育委員會 | 主任 | 平文華 in block | unsigned | -\n",
    );
}

#[test]
fn two_titles_under_one_party_are_of_one_person() {
    check(
        "江西省人民政府\n省委常委　副省長\n陳大文（簽名）",
        "江西省人民政府 | 省委常委副省長 | 陳大文 in block | signed | -\n",
    );
}
