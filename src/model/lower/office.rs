//! Titles of office: `四川省委書記`, `財政司司長`, `行政長官`.
//!
//! ```text
//! office = *han ending
//! ending = kind-of-body 長 / 書記 / 主席 / 主任 / 長官 / 總理 / 大使 / 代表 …
//! ```
//!
//! Known by its ending alone; where it begins depends on the sentence around
//! it. Both scripts.

use crate::model::lower::region;
use crate::model::lower::words::{CharSet, Table, Words};

/// What may stand before 長 in a title.
static BODIES: CharSet = CharSet::new(
    "省市州部局司署廳厅區区縣县會会校院處处科鎮镇鄉乡行社團团組组館馆總总議议書书事所盟旗次關关台臺園园站隊队",
);

/// Whole endings; the last character is looked at first.
static ENDINGS: Words = Words::new(&[
    "總監",
    "总监",
    "幹事",
    "干事",
    "秘書",
    "秘书",
    "主管",
    "書記",
    "书记",
    "主席",
    "主任",
    "主委",
    "長官",
    "长官",
    "特首",
    "總理",
    "总理",
    "助理",
    "經理",
    "经理",
    "總督",
    "总督",
    "大使",
    "公使",
    "領事",
    "领事",
    "理事",
    "監事",
    "监事",
    "代表",
    "專員",
    "专员",
    "委員",
    "委员",
    "議員",
    "议员",
    "視員",
    "视员",
    "總統",
    "总统",
    "總裁",
    "总裁",
    "首相",
    "外相",
    "大臣",
    "國王",
    "国王",
    "親王",
    "亲王",
    "務卿",
    "务卿",
    "顧問",
    "顾问",
    "參贊",
    "参赞",
    "常委",
    "監督",
    "监督",
    "次官",
    "府尹",
    "檢察官",
    "法官",
    "商務官",
    "商务官",
    "執行官",
    "执行官",
    "財務官",
    "财务官",
    "營運官",
    "运营官",
    "技術官",
    "技术官",
    "知事",
    "參事",
    "参事",
    "召集人",
    "工程師",
    "工程师",
]);

/// Whether a title of office ends where `text` ends.
pub(crate) fn ends_in_office(text: &str) -> bool {
    let mut last = text.chars().rev();
    match last.next() {
        Some('長' | '长') => last.next().is_some_and(|c| BODIES.has(c)),
        Some(_) => ENDINGS.tail(text).is_some(),
        None => false,
    }
}

/// Bytes at which titles of office end in `text`, ascending.
pub(crate) fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    static STOPS: Table = ENDINGS.tails().and(&Table::new("長长"));
    STOPS.places(text).filter_map(|at| {
        let rest = text.get(at..)?;
        let last = rest.chars().next()?;
        let end = at + last.len_utf8();
        // 湖南省長沙市: the 長 begins a place.
        let place = || matches!(last, '長' | '长') && region::at_start(rest).is_some();
        (text.get(..end).is_some_and(ends_in_office) && !place()).then_some(end)
    })
}

/// The level of government that a title without a place belongs to, if it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tier {
    /// 省長, 省委書記.
    Province,
    /// 市長, 市委書記.
    City,
    /// 行政長官, 政務司司長: a special administrative region.
    Region,
}

/// The tier that `title` names without naming the place.
pub(crate) fn tier(title: &str) -> Option<Tier> {
    let bare = ["常務", "常务", "副", "代理", "原", "前任"]
        .iter()
        .fold(title, |rest, prefix| rest.strip_prefix(prefix).unwrap_or(rest));
    let starts = |heads: &[&str]| heads.iter().any(|head| bare.starts_with(head));
    if starts(&["行政長官", "行政长官", "特首", "政務司", "政务司", "財政司", "财政司", "律政司"])
        || starts(&[
            "行政法務司",
            "行政法务司",
            "經濟財政司",
            "经济财政司",
            "保安司",
            "社會文化司",
            "社会文化司",
        ])
    {
        Some(Tier::Region)
    } else if bare.starts_with('省') {
        Some(Tier::Province)
    } else if bare.starts_with('市') {
        Some(Tier::City)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Tier, ends, ends_in_office, tier};

    #[test]
    fn titles_are_known_by_their_ending() {
        for title in
            ["副省長", "上海市市长", "政務司司長", "行政長官", "秘书长", "特命全權大使", "市委常委"]
        {
            assert!(ends_in_office(title), "{title}");
        }
        for words in ["成長", "延长", "會議", "", "長", "責任書", "使"] {
            assert!(!ends_in_office(words), "{words}");
        }
        assert_eq!(ends("市長甲和行政長官乙").collect::<Vec<_>>(), [6, 24]);
        assert_eq!(ends("在湖南省長沙市和吉林省长春市").count(), 0);
    }

    #[test]
    fn a_title_may_name_its_tier_without_its_place() {
        assert_eq!(tier("常務副市長"), Some(Tier::City));
        assert_eq!(tier("省委書記"), Some(Tier::Province));
        assert_eq!(tier("財政司司長"), Some(Tier::Region));
        assert_eq!(tier("主任"), None);
    }
}
