use super::{Heads, read};
use crate::model::Mode;
use crate::span::TextRange;
use crate::text::{Passage, SourceText};

/// First line title, the others preamble; `series | ordinal | date | place | mode`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let source = SourceText::verbatim(text);
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.push(Passage::join(&source, &[TextRange::new(at, at + line.len())]));
        at += line.len() + 1;
    }
    let (title, preamble) = lines.split_at(1);
    let stamps: Vec<_> = preamble
        .iter()
        .filter(|one| crate::text::date::whole_line(one.text()).is_some())
        .cloned()
        .collect();
    let labelled = |one: &&Passage<'_, '_>| one.text().contains('：');
    let preface: Vec<_> = preamble.iter().filter(labelled).cloned().collect();
    let heads = Heads { stamps: &stamps, preface: &preface };
    let held = read(title, preamble, preamble, heads, text);
    let meeting = &held.meeting;
    let mode = match meeting.mode {
        Some(Mode::Video) => "video",
        Some(Mode::InPerson) => "in_person",
        None => "-",
    };
    let shown = format!(
        "{} | {} {} | {} | {} | {mode}",
        meeting.series.as_deref().unwrap_or("-"),
        meeting.ordinal.map_or("-".to_owned(), |n| n.to_string()),
        meeting.ordinal_text.as_deref().unwrap_or("-"),
        meeting.date.map_or("-".to_owned(), |date| date.to_string()),
        meeting.place.as_deref().unwrap_or("-"),
    );
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn place_and_date_stand_in_the_sentence_that_says_it_was_held() {
    check(
        "川港高層會晤暨「川港合作會議」第二次會議備忘錄\n「川港合作會議」第一次會議後，川港取得成果。為把握機遇，四川省人民政府與香港特別行政區政府於2021年9月23日，在四川省成都市舉行川港高層會晤暨「川港合作會議」第二次會議。會晤暨會議在四川省委書記陳大文和香港特別行政區行政長官李小明率領下舉行。",
        "川港合作會議 | 2 第二次 | 2021-09-23 | 四川省成都市 | -",
    );
    check(
        "京澳合作會議第五次會議備忘錄\n北京市人民政府與澳門特別行政區政府於2019年5月6日在北京市召開京澳合作會議第五次會議，回顧了2017年12月簽署的合作協議的落實情況。",
        "京澳合作會議 | 5 第五次 | 2019-05-06 | 北京市 | -",
    );
}

#[test]
fn a_video_meeting_has_no_place() {
    check(
        "滬港合作會議第五次會議合作備忘錄\n2021年是開局之年，上海市人民政府與香港特別行政區政府於2021年8月30日以視頻會議方式召開滬港合作會議第五次會議。",
        "滬港合作會議 | 5 第五次 | 2021-08-30 | - | video",
    );
    check(
        "渝港合作會議第二次會議備忘錄\n渝港合作會議第二次會議於二零二零年九月十六日以視像形式舉行。",
        "渝港合作會議 | 2 第二次 | 2020-09-16 | - | video",
    );
    check(
        "渝港合作会议第二次会议备忘录\n双方于2020年9月16日以线下方式在重庆召开渝港合作会议第二次会议。",
        "渝港合作会议 | 2 第二次 | 2020-09-16 | 重庆 | in_person",
    );
}

#[test]
fn a_meeting_held_both_ways_keeps_its_place() {
    check(
        "粤港合作联席会议第二十三次会议\n2022年7月1日，双方在香港以“线上+线下”方式召开粤港合作联席会议第二十三次会议。",
        "粤港合作联席会议 | 23 第二十三次 | 2022-07-01 | 香港 | -",
    );
}

#[test]
fn a_press_release_may_leave_out_the_year() {
    check(
        "閩港合作會議第三次會議在福州舉行\n行政長官陳大文和福建省省長李小明今日（四月二十四日）在福州共同主持閩港合作會議第三次會議。",
        "閩港合作會議 | 3 第三次 | --04-24 | 福州 | -",
    );
    check(
        "港蘇合作聯席會議第二次會議取得豐碩成果\n政務司司長陳大文今日（九月六日）在南京共同主持港蘇合作聯席會議第二次會議。\n2023年9月6日（星期三）",
        "港蘇合作聯席會議 | 2 第二次 | 2023-09-06 | 南京 | -",
    );
    check(
        "第七次港澳合作高層會議\n第七次港澳合作高層會議今日(29日)在澳門舉行。",
        "港澳合作高層會議 | 7 第七次 | ---29 | 澳門 | -",
    );
}

#[test]
fn the_text_names_the_meeting_where_the_title_does_not() {
    check(
        "合作備忘錄\n甘肅省人民政府和香港特別行政區政府於2018年5月在蘭州市召開甘港合作會議第一次會議。",
        "甘港合作會議 | 1 第一次 | 2018-05 | 蘭州市 | -",
    );
    check(
        "深港合作會議新聞公報\n深港合作會議第九次會議今日（四月二十四日）在深圳市舉行。",
        "深港合作會議 | 9 第九次 | --04-24 | 深圳市 | -",
    );
}

#[test]
fn an_agreement_without_a_meeting_has_none() {
    check(
        "瓊港遊艇旅遊合作框架協議\n海南省人民政府與香港特別行政區政府根據2019年5月6日在海口舉行的論壇的成果，於2022年6月15日簽署本協議。",
        "- | - - | - | - | -",
    );
}

#[test]
fn the_last_article_may_say_where_it_was_made() {
    check(
        "榕澳合作會議第二次會議備忘錄\n福州市人民政府於二○一六年十一月八日召開榕澳合作會議第二次會議，議定如下：\n第四條　本備忘錄於二○一六年十一月八日訂於福州市，一式兩份。",
        "榕澳合作會議 | 2 第二次 | 2016-11-08 | 福州市 | -",
    );
}

#[test]
fn a_date_in_brackets_below_the_title_is_that_of_the_meeting() {
    check(
        "京港合作會議第四次會議紀要\n（2019年11月6日）\n雙方同意加強合作。",
        "京港合作會議 | 4 第四次 | 2019-11-06 | - | -",
    );
}

#[test]
fn a_place_of_no_list_stands_right_before_the_verb() {
    check(
        "臺馬經貿對話第九次會議結論\n臺馬經貿對話第九次會議於2015年10月22日在吉隆坡舉行，結論如下：",
        "臺馬經貿對話 | 9 第九次 | 2015-10-22 | 吉隆坡 | -",
    );
    check(
        "臺馬經貿對話第九次會議結論\n臺馬經貿對話第九次會議於2015年10月22日在疫情期間舉行，結論如下：",
        "臺馬經貿對話 | 9 第九次 | 2015-10-22 | - | -",
    );
}

#[test]
fn talks_need_no_series_where_the_title_says_what_they_were() {
    check(
        "甲省與香港合作會談紀要\n2019年11月5日，甲廳與乙署在湖南省株洲市就合作舉行會談。",
        "- | - - | 2019-11-05 | 湖南省株洲市 | -",
    );
}

#[test]
fn the_head_of_minutes_tells_when_and_where() {
    check(
        "雲嘉南區域治理平台第14次工作會議紀錄\n時　間：民國110年9月3日\n地　點：六樓會議室",
        "雲嘉南區域治理平台 | 14 第14次 | 2021-09-03 | 六樓會議室 | -",
    );
}

#[test]
fn a_meeting_over_two_days_begins_on_the_first() {
    check(
        "甲乙合作協作會第八次會議紀要\n2019年9月26日至27日，甲乙合作協作會第八次會議在泰寧縣召開。",
        "甲乙合作協作會 | 8 第八次 | 2019-09-26 | 泰寧縣 | -",
    );
}
