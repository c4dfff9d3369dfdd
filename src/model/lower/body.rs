//! Names of bodies: `香港特別行政區政府政制及內地事務局`.
//!
//! ```text
//! body  = [place] *han ending
//! list  = body *(joint body)        ; joints: 、 和 與 及 以及
//! ```
//!
//! A joint parts two bodies only where the words before it end like a body:
//! the 及 of 政制及內地事務局 does not.

use crate::model::lower::words::Words;
use crate::text::class;
use std::ops::Range;

/// Endings of bodies, longest first where one ends another.
static ENDINGS: Words = Words::new(&[
    "人民政府",
    "政府",
    "辦公室",
    "办公室",
    "辦事處",
    "办事处",
    "代表處",
    "代表处",
    "委員會",
    "委员会",
    "管委會",
    "管委会",
    "發展改革委",
    "发展改革委",
    "衛生健康委",
    "卫生健康委",
    "國資委",
    "国资委",
    "發改委",
    "发改委",
    "衛健委",
    "卫健委",
    "省委",
    "市委",
    "協會",
    "协会",
    "總會",
    "总会",
    "商會",
    "商会",
    "基金會",
    "基金会",
    "聯合會",
    "联合会",
    "理事會",
    "理事会",
    "學會",
    "学会",
    "公會",
    "公会",
    "大學",
    "大学",
    "學院",
    "学院",
    "研究院",
    "醫院",
    "医院",
    "公司",
    "集團",
    "集团",
    "銀行",
    "银行",
    "中心",
    "圖書館",
    "图书馆",
    "檔案館",
    "档案馆",
    "博物館",
    "博物馆",
    "總局",
    "总局",
    "海關",
    "海关",
    "總署",
    "总署",
    "廳",
    "厅",
    "局",
    "署",
    "部",
    "處",
    "处",
    "港澳辦",
    "港澳办",
    "外事辦",
    "外事办",
    "外辦",
    "外办",
    "府",
    "院",
    "領事館",
    "领事馆",
    "大使館",
    "大使馆",
    "館",
    "馆",
    "司",
    "行",
    "機構",
    "机构",
    "聯會",
    "联会",
    "基金",
    "議會",
    "议会",
    "工會",
    "工会",
    "業會",
    "业会",
    "農會",
    "农会",
    "漁會",
    "渔会",
    "代表會",
    "进会",
    "進會",
    "公所",
    "聯盟",
    "联盟",
    "交易所",
    "天文台",
    "天文臺",
    "氣象台",
    "氣象臺",
    "气象台",
    "電視台",
    "電視臺",
    "电视台",
    "研究室",
    "管理處",
    "管理处",
    "組織",
    "组织",
    "大隊",
    "大队",
    "總隊",
    "总队",
    "支隊",
    "支队",
    "大队",
    "委",
]);

/// Words that stand between the members of a list.
static JOINTS: Words = Words::new(&["以及", "、", "和", "與", "与", "及", "暨", "同"]);

/// Length of the body ending that `text` ends with, in bytes.
pub(crate) fn ending(text: &str) -> Option<usize> {
    ENDINGS.tail(text).map(str::len)
}

/// Whether all of `text` reads as the name of one body.
pub(crate) fn is_body(text: &str) -> bool {
    let may_hold = |c: char| {
        class::is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '（' | '）' | '(' | ')' | '·')
    };
    ending(text).is_some() && text.len() >= 3 * '府'.len_utf8() && text.chars().all(may_hold)
}

/// The joint at the head of `text`, a mark before it included, in bytes.
pub(crate) fn joint(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['，', ',']).unwrap_or(text);
    let joint = JOINTS.head(rest)?;
    Some(text.len() - rest.len() + joint.len())
}

/// Splits a list of bodies at its joints, bytes of `text`.
///
/// Nothing is cut inside brackets, or where the words before a joint do not
/// end like a body.
pub(crate) fn split_list(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(start..at).unwrap_or_default();
        match joint(rest) {
            Some(len) if ending(before).is_some() && before.len() > 6 => {
                parts.push(start..at);
                at += len;
                start = at;
            }
            _ => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.push(start..text.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::{is_body, split_list};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let parts: Vec<_> = split_list(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn joints_inside_a_name_do_not_cut_it() {
        check(
            "四川省港澳事務辦公室和香港特別行政區政府政制及內地事務局",
            &["四川省港澳事務辦公室", "香港特別行政區政府政制及內地事務局"],
        );
        check("廣東省文化和旅遊廳、澳門文化局", &["廣東省文化和旅遊廳", "澳門文化局"]);
        check(
            "国家发展和改革委员会以及商务部港澳台司",
            &["国家发展和改革委员会", "商务部港澳台司"],
        );
    }

    #[test]
    fn bodies_are_known_by_their_ending() {
        assert!(is_body("上海市人民政府") && is_body("香港貿易發展局"));
        assert!(!is_body("雙方") && !is_body("市長") && !is_body("甲、乙委員會"));
    }
}
