//! Places at the head of names: `四川省成都市人民政府` lies in `CN-SC`.
//!
//! ```text
//! place  = 1*(known [suffix])      ; 四川省成都市, 香港特別行政區, 澳門, 美國
//! known  = a name of the table
//! suffix = 省 / 市 / 特別行政區 / 壯族自治區 / 自治州 / 區 / 縣 / 州 / 國 …
//! ```
//!
//! Names of bodies count from their head: 香港特區政府駐上海辦事處 is of Hong
//! Kong. A state that is named before its region gives way to it (中華人民共和國
//! 香港特別行政區政府). Districts and towns are not in the table.

use crate::model::lower::region_table::REGIONS;
use crate::model::lower::words::{CharSet, Words};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Code of the place in a body's name: ISO 3166-2 (`CN-SH`) or ISO 3166-1 (`HK`), `None` if unknown.
///
/// Either script. The place that stands first counts, and of a state and its
/// region the region.
pub(crate) fn of(name: &str) -> Option<&'static str> {
    // 駐越南台北經濟文化辦事處: where it sits comes first, whose it is behind that.
    if let Some(seat) = name.strip_prefix(['駐', '驻']) {
        #[rustfmt::skip]
        static OFFICES: Words = Words::new(&[
            "經濟", "经济", "經貿", "经贸", "商務", "商务", "辦事", "办事", "代表", "大使", "領事",
            "领事", "總領事", "总领事", "辦公", "办公", "聯絡", "联络",
        ]);
        let first = at_start(seat)?;
        let behind = seat.get(first.len..).unwrap_or_default();
        // 駐香港辦事處 names no other place.
        let plain = OFFICES.head(behind).is_some();
        return if plain { Some(first.code) } else { at_start(behind).map(|place| place.code) };
    }
    if let Some(place) = at_start(name) {
        return Some(place.code);
    }
    if ["中央", "國家", "国家", "國務院", "国务院", "外交部", "商務部", "商务部"]
        .iter()
        .any(|head| name.starts_with(head))
    {
        return Some("CN");
    }
    find(name).map(|(_, place)| place.code)
}

/// A place name at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Bytes of the whole name, suffixes included.
    pub(crate) len: usize,
    /// Bytes of the last bare name, as in `成都` of `四川省成都市`.
    pub(crate) bare: (usize, usize),
    /// ISO code.
    pub(crate) code: &'static str,
}

impl Place {
    /// The last bare name in `text`, at the head of which the place was found.
    pub(crate) fn bare<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.bare.0..self.bare.1).unwrap_or_default()
    }
}

/// The place at the head of `text`, with what belongs to it.
pub(crate) fn at_start(text: &str) -> Option<Place> {
    let mut place: Option<Place> = None;
    let mut at = 0;
    while let Some((bare, code)) = text.get(at..).and_then(longest) {
        // 廣東省深圳市 stays in Guangdong, 中國香港 leaves China; two places
        // side by side (粵港: 廣東香港) are not one.
        let inside = place.is_none_or(|before| before.code == "CN" || before.code == code);
        if !inside {
            break;
        }
        // 吉安鄉農會 is of a township that has its name from no city.
        let behind = text.get(at + bare..).unwrap_or_default();
        if behind.starts_with(['鄉', '乡', '鎮', '镇', '村']) {
            break;
        }
        let suffix = suffix(behind);
        // 海東國 has its name from no 海東市.
        let state = behind.get(..suffix).is_some_and(|end| end.ends_with(['國', '国']));
        if state && code.starts_with("CN-") {
            break;
        }
        place = Some(Place { len: at + bare + suffix, bare: (at, at + bare), code });
        at += bare + suffix;
    }
    place
}

/// The first place that is a province, a special administrative region, a
/// state or carries its suffix, with its bytes.
///
/// A bare city name counts at the head alone, where [`at_start`] finds it:
/// inside a text it may be a part of other words (大同, 安康).
pub(crate) fn find(text: &str) -> Option<(Range<usize>, Place)> {
    text.char_indices().find_map(|(at, c)| {
        if !FIRST.has(c) {
            return None;
        }
        let rest = text.get(at..)?;
        let place = at_start(rest)?;
        let bare = place.bare(rest);
        let suffixed = place.len > bare.len() && rest.get(..place.len)?.ends_with(SUFFIX_END);
        (suffixed || is_top(bare, place.code)).then_some((at..at + place.len, place))
    })
}

const SUFFIX_END: [char; 7] = ['省', '市', '區', '区', '州', '國', '国'];

/// Short forms that stand for a place in 川方 or 滬港, both scripts.
pub(crate) fn abbreviations(code: &str, bare: &str) -> &'static [&'static str] {
    let city: &[&str] = match bare {
        "深圳" => &["深"],
        "廣州" | "广州" => &["穗"],
        "珠海" => &["珠"],
        "成都" => &["蓉"],
        "廈門" | "厦门" => &["廈", "厦"],
        "福州" => &["榕"],
        "杭州" => &["杭"],
        "寧波" | "宁波" => &["甬"],
        "南京" => &["寧", "宁"],
        "武漢" | "武汉" => &["漢", "汉"],
        _ => &[],
    };
    if city.is_empty() { of_code(code) } else { city }
}

/// Whether a character alone stands for a place, as both of 滬港 do.
pub(crate) fn is_abbreviation(c: char) -> bool {
    static ALL: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
        let forms = REGIONS.iter().flat_map(|(bare, code)| abbreviations(code, bare));
        forms.flat_map(|form| form.chars()).collect()
    });
    ALL.contains(&c)
}

fn of_code(code: &str) -> &'static [&'static str] {
    match code {
        "HK" => &["港"],
        "MO" => &["澳"],
        "TW" => &["台", "臺"],
        "CN" => &["中"],
        "CN-BJ" => &["京"],
        "CN-TJ" => &["津"],
        "CN-HE" => &["冀"],
        "CN-SX" => &["晉", "晋"],
        "CN-NM" => &["蒙"],
        "CN-LN" => &["遼", "辽"],
        "CN-JL" => &["吉"],
        "CN-HL" => &["黑"],
        "CN-SH" => &["滬", "沪"],
        "CN-JS" => &["蘇", "苏"],
        "CN-ZJ" => &["浙"],
        "CN-AH" => &["皖"],
        "CN-FJ" => &["閩", "闽"],
        "CN-JX" => &["贛", "赣"],
        "CN-SD" => &["魯", "鲁"],
        "CN-HA" => &["豫"],
        "CN-HB" => &["鄂"],
        "CN-HN" => &["湘"],
        "CN-GD" => &["粵", "粤"],
        "CN-GX" => &["桂"],
        "CN-HI" => &["瓊", "琼"],
        "CN-CQ" => &["渝"],
        "CN-SC" => &["川", "蜀"],
        "CN-GZ" => &["黔", "貴", "贵"],
        "CN-YN" => &["滇", "雲", "云"],
        "CN-XZ" => &["藏"],
        "CN-SN" => &["陝", "陕", "秦"],
        "CN-GS" => &["甘", "隴", "陇"],
        "CN-QH" => &["青"],
        "CN-NX" => &["寧", "宁"],
        "CN-XJ" => &["新"],
        _ => &[],
    }
}

/// The longest name of the table at the head of `text`: its bytes and code.
fn longest(text: &str) -> Option<(usize, &'static str)> {
    let first = text.chars().next().filter(|c| FIRST.has(*c))?;
    let head = text.get(..first.len_utf8())?;
    let from = REGIONS.partition_point(|(name, _)| *name < head);
    let same = REGIONS.get(from..)?.iter().take_while(|(name, _)| name.starts_with(head));
    same.filter(|(name, _)| text.starts_with(name))
        .map(|(name, code)| (name.len(), *code))
        .max_by_key(|(len, _)| *len)
}

/// Bytes of the administrative suffix at the head of `rest`.
fn suffix(rest: &str) -> usize {
    static SUFFIXES: Words = Words::new(&[
        "特別行政區",
        "特别行政区",
        "特區",
        "特区",
        "壯族自治區",
        "壮族自治区",
        "回族自治區",
        "回族自治区",
        "維吾爾自治區",
        "维吾尔自治区",
        "自治區",
        "自治区",
        "藏族羌族自治州",
        "藏族自治州",
        "彝族自治州",
        "自治州",
        "民主主義共和國",
        "共和國",
        "共和国",
        "王國",
        "王国",
        "聯邦",
        "联邦",
        "省",
        "市",
        "新區",
        "新区",
        "縣",
        "县",
        "州",
        "國",
        "国",
    ]);
    SUFFIXES.head(rest).map_or(0, str::len)
}

/// Whether a bare name is a province, a special administrative region or a state.
fn is_top(bare: &str, code: &str) -> bool {
    static PROVINCES: Words = Words::new(&[
        "北京",
        "天津",
        "河北",
        "山西",
        "內蒙古",
        "内蒙古",
        "遼寧",
        "辽宁",
        "吉林",
        "黑龍江",
        "黑龙江",
        "上海",
        "江蘇",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山東",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "廣東",
        "广东",
        "廣西",
        "广西",
        "海南",
        "重慶",
        "重庆",
        "四川",
        "貴州",
        "贵州",
        "雲南",
        "云南",
        "西藏",
        "陝西",
        "陕西",
        "甘肅",
        "甘肃",
        "青海",
        "寧夏",
        "宁夏",
        "新疆",
        "深圳",
        "廣州",
        "广州",
        "成都",
        "臺灣",
        "台灣",
        "台湾",
    ]);
    match code {
        "TW" => bare.ends_with(['灣', '湾', '國', '国']),
        code if code.starts_with("CN-") => PROVINCES.head(bare) == Some(bare),
        _ => true,
    }
}

/// Characters that begin a name of the table.
static FIRST: CharSet = CharSet::of_heads(REGIONS);

#[cfg(test)]
mod tests {
    use super::{REGIONS, at_start, find, is_abbreviation, of};

    #[test]
    fn the_table_is_in_order_so_that_it_can_be_searched() {
        assert!(REGIONS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn bodies_lie_where_their_name_begins() {
        for (name, code) in [
            ("四川省人民政府", "CN-SC"),
            ("四川省港澳事務辦公室", "CN-SC"),
            ("上海市人民政府港澳事务办公室", "CN-SH"),
            ("香港特别行政区政府", "HK"),
            ("香港特區政府駐上海經濟貿易辦事處", "HK"),
            ("中国香港特别行政区政府", "HK"),
            ("澳門特別行政區政府", "MO"),
            ("中華人民共和國澳門特別行政區", "MO"),
            ("廣東省深圳市人民政府", "CN-GD"),
            ("成都市人民政府", "CN-SC"),
            ("广西壮族自治区人民政府", "CN-GX"),
            ("內蒙古自治區人民政府", "CN-NM"),
            ("蒙古國政府", "MN"),
            ("臺北市政府", "TW"),
            ("中華民國外交部", "TW"),
            ("中華人民共和國商務部", "CN"),
            ("商務部", "CN"),
            ("國務院港澳事務辦公室", "CN"),
            ("新加坡共和國政府", "SG"),
            ("瓜地馬拉共和國", "GT"),
            ("駐香港辦事處", "HK"),
            ("駐越南台北經濟文化辦事處", "TW"),
            ("駐台北越南經濟文化辦事處", "VN"),
        ] {
            assert_eq!(of(name), Some(code), "{name}");
        }
        for name in ["", "雙方", "聯合工作組", "大學", "X市"] {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn a_place_takes_its_suffixes_with_it() {
        let text = "四川省成都市舉行";
        let place = at_start(text).unwrap();
        assert_eq!((&text[..place.len], place.bare(text)), ("四川省成都市", "成都"));
        let text = "香港特別行政區行政長官";
        assert_eq!(&text[..at_start(text).unwrap().len], "香港特別行政區");
        let text = "廣東香港";
        assert_eq!(&text[..at_start(text).unwrap().len], "廣東");
    }

    #[test]
    fn short_forms_are_of_either_script() {
        assert!("滬沪港贛赣深蓉".chars().all(is_abbreviation));
        assert!(!"香國会合".chars().any(is_abbreviation));
    }

    #[test]
    fn inside_a_text_only_clear_names_count() {
        assert_eq!(find("會議在四川省成都市舉行").map(|(range, _)| range), Some(9..27));
        assert_eq!(find("求大同存小異，安康"), None);
    }
}
