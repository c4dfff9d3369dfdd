//! Headings that frame an agreement and name no area: `總則`, `合作機制`, `附則`.

use crate::model::check::fold;

/// Such headings as a whole, folded as `fold` does.
const WHOLE: [&str; 15] = [
    "前言",
    "序言",
    "其他",
    "其它",
    "保障",
    "组织保障",
    "背景",
    "生效",
    "终止",
    "解释",
    "争议解决",
    "解决争议",
    "效力",
    "期限",
    "附件",
];

/// What others end in. 保障 and 爭議解決 alone would take 社會保障 and 法律和爭議解決 along.
const ENDINGS: [&str; 19] = [
    "总则",
    "附则",
    "总纲",
    "宗旨",
    "原则",
    "定位",
    "目标",
    "目的",
    "依据",
    "总体要求",
    "指导思想",
    "机制",
    "保障措施",
    "事项",
    "条款",
    "有效期",
    "生效终止",
    "修订",
    "法律效力",
];

/// Longest such heading, in characters that count.
const LONGEST: usize = 8;

/// Whether `title` frames the agreement rather than naming an area.
pub(super) fn is_general(title: &str) -> bool {
    let key: String = fold::chars(title).collect();
    let is_short = key.chars().count() <= LONGEST;
    WHOLE.contains(&key.as_str()) || is_short && ENDINGS.iter().any(|ending| key.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::is_general;

    #[test]
    fn general_provisions_are_known_by_their_last_word() {
        for title in ["總則", "總 則", "合作機制", "合作宗旨", "其他事項", "生效與終止"]
        {
            assert!(is_general(title), "{title}");
        }
        for title in ["金融", "法律和爭議解決", "社會保障", "便利港人在內地發展"]
        {
            assert!(!is_general(title), "{title}");
        }
    }
}
