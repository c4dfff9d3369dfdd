use super::{find, whole_line};

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found: Vec<_> =
        find(text).into_iter().map(|one| (&text[one.range], one.date.to_string())).collect();
    let found: Vec<_> = found.iter().map(|(words, date)| (*words, date.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn full_dates_are_read_in_every_script_of_digits() {
    check("於2021年9月23日，在", &[("2021年9月23日", "2021-09-23")]);
    check("２０２１年９月２３日", &[("２０２１年９月２３日", "2021-09-23")]);
    for zero in ["〇", "零", "○"] {
        let date = format!("二{zero}二一年九月二十三日");
        check(&date, &[(date.as_str(), "2021-09-23")]);
    }
    check("二○○八年", &[("二○○八年", "2008")]);
    check("一九九七年七月一日", &[("一九九七年七月一日", "1997-07-01")]);
    check("二〇一六年十一月廿三日", &[("二〇一六年十一月廿三日", "2016-11-23")]);
    check("二零二四年元月三十一日", &[("二零二四年元月三十一日", "2024-01-31")]);
    check("二千零二十一年三月", &[("二千零二十一年三月", "2021-03")]);
}

#[test]
fn letters_stand_for_the_digits_they_look_like() {
    check("2O19年2月l5日", &[("2O19年2月l5日", "2019-02-15")]);
    check("每月1O日，l月，Oct 月", &[]);
}

#[test]
fn blanks_may_stand_between_the_parts() {
    check("於 2017 年 8 月簽訂", &[("2017 年 8 月", "2017-08")]);
    check("民國 107 年 08 月 24 日", &[("民國 107 年 08 月 24 日", "2018-08-24")]);
    check("到 2035 年遠景", &[("2035 年", "2035")]);
}

#[test]
fn eras_are_part_of_the_date() {
    let long = "中華民國一百零七年八月二十四日";
    check(long, &[(long, "2018-08-24")]);
    check("民國元年一月一日", &[("民國元年一月一日", "1912-01-01")]);
    check("西元2005年9月22日", &[("西元2005年9月22日", "2005-09-22")]);
    check("公元二〇〇五年", &[("公元二〇〇五年", "2005")]);
}

#[test]
fn parts_without_their_year_stay_partial() {
    check("今日(四月二十四日)在", &[("四月二十四日", "--04-24")]);
    check("今日（29日）舉行", &[("29日", "---29")]);
    check("2021年9月23日至25日", &[("2021年9月23日", "2021-09-23"), ("25日", "---25")]);
    check("9月3日、4日和5日", &[("9月3日", "--09-03"), ("4日", "---04"), ("5日", "---05")]);
    check("將於10月舉辦", &[("10月", "--10")]);
    check("107年8月24日", &[("8月24日", "--08-24")]);
}

#[test]
fn dashed_dates_need_all_three_parts() {
    check("2021-09-23", &[("2021-09-23", "2021-09-23")]);
    check("（2021/9/23）", &[("2021/9/23", "2021-09-23")]);
    check("2021.9.23 發布", &[("2021.9.23", "2021-09-23")]);
    check("2021.9 3.14 1-2-3 2021-9/23 12021-9-3 2021.9.23.1", &[]);
}

#[test]
fn durations_and_impossible_days_are_no_dates() {
    check("有效期三年，每三個月，十年，兩千年歷史，5000年文明，3日內，三月三", &[]);
    check("2021年13月5日，2021年2月29日，9月31日，二月三十日，0月1日", &[]);
    check("2020年2月29日", &[("2020年2月29日", "2020-02-29")]);
    check("「十四五」規劃，一月一會，12021年", &[]);
}

#[test]
fn a_line_that_is_nothing_but_a_date_is_read_whole() {
    for (line, date) in [
        ("　　2021 年 9 月 23 日", "2021-09-23"),
        ("（2021年9月23日）", "2021-09-23"),
        ("(二〇二一年九月)", "2021-09"),
        ("二 〇 二 一 年 九 月 二 十 三 日", "2021-09-23"),
        ("２０２１．９．２３", "2021-09-23"),
        ("2021－09－23", "2021-09-23"),
        ("簽署日期：2021年9月23日", "2021-09-23"),
        ("2021年9月23日（星期四）", "2021-09-23"),
        ("2021年　月　日", "2021"),
        ("9月23日", "--09-23"),
        ("(29日)", "---29"),
    ] {
        assert_eq!(whole_line(line).map(|date| date.to_string()).as_deref(), Some(date), "{line}");
    }
    for line in ["", "年月日", "2021年9月23日於成都", "2021年規劃", "三年", "於2021年", "日期："]
    {
        assert_eq!(whole_line(line), None, "{line}");
    }
}
