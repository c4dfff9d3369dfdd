//! Meeting, annex, dates, signatures, parties.

use super::{check, check_with};

const AREA: &str = "area: 一、|金融\nmeasure: |支持合作。\n";

/// [`check`] of `lines` before one area.
#[track_caller]
fn check_front(lines: &str, expected: &str) {
    check(String::leak(format!("{lines}{AREA}")), expected);
}

#[test]
fn title_and_annex_may_name_the_meeting_in_other_words() {
    check_front(
        "title: 川港高層會晤暨「川港合作會議」第二次會議備忘錄\nannex: 川港合作會議第二次會議合作措施\n",
        "",
    );
    check_front(
        "title: 港澳合作高層會議第七次會議備忘錄\nannex: 第七次港澳合作高層會議合作項目\n",
        "",
    );
    check_front("title: 滬港合作會議第五次會議備忘錄\nannex: 合作項目清單\n", "");
}

#[test]
fn an_annex_of_another_meeting_is_reported() {
    check_front(
        "title: 滬港合作會議第五次會議備忘錄\nannex: 滬港合作會議第四次會議合作項目清單\n",
        "annex-meeting-differs 2:8 {\"annex\":\"滬港合作會議第四次\",\"title\":\"滬港合作會議第五次\"}\n",
    );
    check_front(
        "title: 滬港合作會議第五次會議備忘錄\nannex: 川港合作會議第五次會議合作項目清單\n",
        "annex-meeting-differs 2:8 {\"annex\":\"川港合作會議第五次\",\"title\":\"滬港合作會議第五次\"}\n",
    );
}

#[test]
fn the_preamble_may_speak_of_earlier_meetings_and_of_others() {
    check_with(
        "preamble: 滬港合作會議第一次會議後，雙方於2021年召開滬港合作會議第二次會議。\n",
        "",
    );
    check_with("preamble: 自2019年召開滬港合作會議第一次會議以來，合作不斷深化。\n", "");
    check_with("preamble: 第十三屆全國人民代表大會第四次會議於三月召開。\n", "");
}

#[test]
fn a_preamble_that_holds_another_meeting_is_reported() {
    check_with(
        "preamble: 雙方於2021年8月30日召開滬港合作會議第三次會議。\n",
        "meeting-differs 11:32 {\"preamble\":\"滬港合作會議第三次\",\"title\":\"滬港合作會議第二次\"}\n",
    );
}

#[test]
fn an_announced_annex_may_be_the_areas_that_follow() {
    check_front("preamble: 雙方同意推進合作項目（詳見附件）。\n", "");
    check_front("pointer: 附件：合作措施\n", "");
    check_front("pointer: 附件：合作措施\nlabel: 附件\n", "");
}

#[test]
fn an_announced_annex_that_is_not_there_is_reported() {
    check_with(
        "pointer: 附件：合作措施\n",
        "annex-missing 11:10 {\"pointer\":\"附件：合作措施\"}\n",
    );
    check_with("label: 附件\n", "annex-missing 11:8 {\"pointer\":\"附件\"}\n");
    check_with(
        "preamble: 雙方同意推進合作項目（詳見附件）。\n",
        "annex-missing 11:23 {\"pointer\":\"見附件\"}\n",
    );
}

#[test]
fn dates_of_signing_that_differ_are_reported() {
    check_with(
        "sign: 上海市人民政府|市長|陳大文|2021-08-31|signed\n",
        "date-disagrees 11:7 {\"first\":\"2021-08-30\",\"second\":\"2021-08-31\",\"what\":\"signatures\"}\n",
    );
}

#[test]
fn a_signature_older_than_the_meeting_is_reported() {
    let sign = |date| format!("meeting: 2021-08-30\nsign: 上海市|市長|陳大文|{date}|signed\n");
    let older = "date-disagrees 2:7 {\"first\":\"2021-08-30\",\"second\":\"2021-08-03\",\"what\":\"meeting_and_signature\"}\n";
    check_front(&sign("2021-08-03"), older);
    check_front(&sign("2012-08-30"), &older.replace("2021-08-03", "2012-08-30"));
    check_front(&sign("2024-08-30"), &older.replace("2021-08-03", "2024-08-30"));
    for date in ["2021-08-30", "2021-09-12", "2021-08", "2021", "--08-30", "2022-01-05"] {
        check_front(&sign(date), "");
    }
}

#[test]
fn a_meeting_may_last_two_days_but_not_two_months() {
    check_with("date: 2021-08-31\n", "");
    check_with(
        "date: 2021-10-30\n",
        "date-disagrees 11:7 {\"first\":\"2021-08-30\",\"second\":\"2021-10-30\",\"what\":\"meetings\"}\n",
    );
}

#[test]
fn the_year_of_the_title_is_that_of_the_meeting_or_the_next() {
    let front = |title| format!("meeting: 2021-12-30\ntitle: {title}\n");
    for title in [
        "2021年滬港合作會議備忘錄",
        "滬港合作2022年度重點工作",
        "二〇二一年合作備忘錄",
        "2019年至2023年合作計劃",
    ] {
        check_front(&front(title), "");
    }
    check_front(
        &front("2012年滬港合作會議備忘錄"),
        "date-disagrees 2:8 {\"first\":\"2012\",\"second\":\"2021\",\"what\":\"title_and_meeting\"}\n",
    );
}

#[test]
fn a_date_of_no_calendar_is_an_error() {
    let impossible = |date: &str| {
        check_front(
            &format!("preamble: 雙方於{date}召開會議。\n"),
            &format!("date-impossible 1:14 {{\"date\":\"{date}\"}}\n"),
        );
    };
    for date in [
        "2021年2月30日",
        "2021年2月29日",
        "二〇二一年六月三十一日",
        "13月1日",
        "2021 年 9 月 32 日",
    ] {
        impossible(date);
    }
    for text in [
        "2020年2月29日",
        "二月二十九日",
        "2021年9月30號",
        "十二月底",
        "每月31日",
        "六月至三十一日",
        "2個月32日內",
    ] {
        check_front(&format!("preamble: 雙方於{text}召開會議。\n"), "");
    }
}

#[test]
fn what_all_signatures_lack_is_no_fault() {
    check_front("meeting: 2021-08-30\nsign: 上海市|市長|||\nsign: 香港|行政長官|||\n", "");
    check_front("sign: 上海市|市長|陳大文||signed\nsign: 香港|司長|李小明|2021-08-30|signed\n", "");
}

#[test]
fn what_one_signature_lacks_is() {
    check_front(
        "sign: 上海市|市長|陳大文|2021-08-30|signed\nsign: 香港|行政長官||2021-08-30|\n",
        "signature-incomplete 2:7 {\"missing\":[\"name\",\"mark\"],\"party\":\"香港\"}\n",
    );
    check_front(
        "sign: 上海市|市長|陳大文|2021-08-30|signed\nsign: |行政長官|李小明||signed\n",
        "signature-incomplete 2:7 {\"missing\":[\"party\",\"date\"],\"party\":null}\n",
    );
}

#[test]
fn signatures_of_a_document_without_any_date_are_incomplete() {
    check_front(
        "sign: 上海市|市長|陳大文||signed\n",
        "signature-incomplete 1:7 {\"missing\":[\"date\"],\"party\":\"上海市\"}\n",
    );
}

#[test]
fn parties_may_sign_under_other_names_of_their_place() {
    let front = "meeting: 2021-08-30\nparty: 上海市人民政府\nparty: 香港特別行政區政府\n";
    for (first, second) in [
        ("上海市商務委員會", "中華人民共和國香港特別行政區政府"),
        ("甲方：上海市人民政府代表", "乙方：香港特区政府"),
        ("甲方", "乙方"),
    ] {
        let signs =
            format!("sign: {first}|市長|陳大文||signed\nsign: {second}|司長|李小明||signed\n");
        check_front(&format!("{front}{signs}"), "");
    }
}

#[test]
fn a_stranger_that_signs_and_a_party_that_does_not_are_reported() {
    check_front(
        "meeting: 2021-08-30\nparty: 上海市人民政府\nparty: 香港特別行政區政府\n\
         sign: 上海市人民政府|市長|陳大文||signed\nsign: 四川省人民政府|省長|李小明||signed\n",
        "signature-missing-party 3:8 {\"party\":\"香港特別行政區政府\"}\n\
         signature-unknown-party 5:7 {\"party\":\"四川省人民政府\"}\n",
    );
}

#[test]
fn unrecognised_blocks_are_reported_together() {
    check_with(
        "unparsed: 甲乙\nunparsed: 丙\n",
        "unparsed-block 11:11 12:11 {\"characters\":3,\"count\":2}\n",
    );
}
