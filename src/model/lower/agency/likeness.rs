//! How surely some words name an agency.

use crate::model::lower::{body, region};
use crate::text::class;

/// How surely a name is that of an agency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It ends like an office: 省外辦, 工商聯.
    Office,
    /// A place or a class of bodies: 各地級以上市, 有關企業.
    Weak,
    /// A few characters that may be a name: 中遠海運集運.
    Unknown,
}

/// Characters of remarks rather than of names.
const NO_NAME: [char; 16] = [
    '的', '為', '为', '見', '见', '詳', '详', '於', '于', '其', '按', '由', '以', '個', '如', '年',
];

/// How surely `name` is that of an agency; `None` for other words.
pub(super) fn likeness(name: &str) -> Option<Likeness> {
    const OFFICES: &[&str] = &[
        "辦",
        "办",
        "委",
        "聯",
        "联",
        "會",
        "会",
        "所",
        "站",
        "隊",
        "队",
        "院",
        "校",
        "社",
        "網",
        "网",
        "團省委",
        "团省委",
        "署",
        "局",
        "廳",
        "厅",
        "司",
        "部門",
        "部门",
        "室",
        "處",
        "处",
        "科",
        "協",
        "协",
        "中心",
    ];
    const WEAK: &[&str] = &[
        "市", "省", "區", "区", "縣", "县", "州", "方", "單位", "单位", "企業", "企业", "園", "园",
        "行", "台", "臺",
    ];
    // 雙方 in the column of bodies answer for a row as one office does.
    const ALL: [&str; 8] = ["雙方", "双方", "各方", "三方", "四方", "兩市", "两市", "兩地"];
    if ALL.contains(&name) {
        return Some(Likeness::Office);
    }
    let count = name.chars().count();
    let fits = (2..=30).contains(&count)
        && name
            .chars()
            .all(|c| class::is_han(c) || c.is_ascii_alphanumeric() || "（）()·/／".contains(c));
    let ends = |list: &[&str]| list.iter().any(|end| name.ends_with(end));
    if fits && (body::ending(name).is_some() || ends(OFFICES)) {
        Some(Likeness::Office)
    } else {
        let other = fits && (4..=12).contains(&count) && !name.contains(NO_NAME);
        match fits && (ends(WEAK) || is_city(name)) {
            true => Some(Likeness::Weak),
            false => other.then_some(Likeness::Unknown),
        }
    }
}

/// Whether `name` is a place and nothing else, without the word for its kind.
pub(super) fn is_city(name: &str) -> bool {
    region::at_start(name).is_some_and(|place| place.bare.1 == name.len())
}
