//! Where and how a meeting was held, read from the words before its verb.
//!
//! ```text
//! place = (在 / 於) (known place / venue / 2*6han) [adverb]   ; 在吉隆坡舉行
//! deed  = (在 / 於) known place (出席 / 就 / 與 …)              ; 在廈門出席…會議
//! way   = (以 / 通過) (視頻 / 視像 / 線上 …) (方式 / 形式)
//! ```
//!
//! A place of no list counts only right before 舉行 or 召開. Not handled: a place
//! that ends in a character of time or position (在城中舉行).

use crate::model::Mode;
use crate::model::lower::region;
use crate::model::lower::words::Words;
use crate::text::class;
use std::ops::Range;

/// How the meeting was held that `head` leads up to: by video, in person.
pub(super) fn mode(head: &str) -> Option<(Mode, Range<usize>)> {
    static VIDEO: Words = Words::new(&[
        "視頻", "视频", "視像", "视像", "視訊", "视讯", "線上", "线上", "網上", "网上", "雲端",
        "云端", "遙距", "遥距",
    ]);
    static PERSON: Words =
        Words::new(&["線下", "线下", "現場", "现场", "實體", "实体", "面對面", "面对面"]);
    let near = head.char_indices().rev().take(40).last().map_or(0, |(at, _)| at);
    let tail = head.get(near..)?;
    static WAYS: Words = Words::new(&["方式", "形式", "會議", "会议", "連線", "连线"]);
    let find = |list: &Words, mode: Mode| {
        let word = list.all(tail).last()?;
        let rest = tail.get(word.start..)?;
        let way = WAYS.all(rest).map(|way| way.end).filter(|end| *end <= 36).last();
        let at = near + word.start;
        Some((mode, at..at + way.unwrap_or(word.len())))
    };
    // 線上+線下 is neither.
    match (find(&VIDEO, Mode::Video), find(&PERSON, Mode::InPerson)) {
        (Some(_), Some(_)) => None,
        (video, person) => video.or(person),
    }
}

/// The place between 在 and the verb that `head` leads up to.
///
/// Where the verb says that something was `held`, a few characters right
/// before it are a place although no list has them: 在吉隆坡舉行.
pub(super) fn place(head: &str, held: bool) -> Option<Range<usize>> {
    let near = head.char_indices().rev().take(60).last().map_or(0, |(at, _)| at);
    let tail = head.get(near..)?;
    let words = strip_adverbs(tail);
    let mut end = words.len();
    while let Some(at) = words.get(..end)?.rfind(['在', '於', '于', '假']) {
        let start = at + '在'.len_utf8();
        let inner = words.get(start..)?;
        let trimmed = inner.trim_start_matches(['座', ' ']).trim_end_matches(['，', ',']);
        let from = start + inner.len() - inner.trim_start_matches(['座', ' ']).len();
        let named = is_place(trimmed) || held && is_unlisted_place(trimmed);
        let len = if named { Some(trimmed.len()) } else { place_before_deed(trimmed) };
        if let Some(len) = len {
            return Some(near + from..near + from + len);
        }
        end = at;
    }
    None
}

/// Bytes of the known place before what was done there: 廈門出席…, 湖南省株洲市就….
fn place_before_deed(words: &str) -> Option<usize> {
    static DEEDS: Words = Words::new(&[
        "出席", "參加", "参加", "就", "與", "与", "和", "同", "會見", "会见", "主持", "共同",
    ]);
    let at = DEEDS.all(words).map(|deed| deed.start).find(|at| *at > 0)?;
    let place = words.get(..at)?;
    (is_place(place) && region::at_start(place).is_some()).then_some(at)
}

/// Two to six characters that are no time and no manner.
fn is_unlisted_place(words: &str) -> bool {
    static OTHER: Words = Words::new(&[
        "兩地", "两地", "當地", "当地", "本地", "各地", "線上", "线上", "網上", "网上", "雲端",
        "云端", "對方", "对方", "雙方", "双方", "輪流", "轮流", "分別", "分别", "現場", "现场",
        "同期", "近期", "適時", "每年", "首次", "第",
    ]);
    const TIMES: [char; 21] = [
        '年', '月', '日', '時', '时', '午', '期', '間', '间', '前', '後', '后', '下', '中', '內',
        '内', '上', '次', '度', '際', '晚',
    ];
    (2..=6).contains(&words.chars().count())
        && words.chars().all(class::is_han)
        && !OTHER.is_in(words)
        && !words.ends_with(TIMES)
}

fn strip_adverbs(words: &str) -> &str {
    static ADVERBS: Words = Words::new(&[
        "共同", "聯合", "联合", "一同", "順利", "顺利", "成功", "正式", "隆重", "主持", "以",
        "同日", "，", ",",
    ]);
    let mut words = words;
    if ["方式", "形式"].iter().any(|way| words.ends_with(way)) {
        let by = words.rfind(['以', '用', '過', '过']);
        words = by.and_then(|at| words.get(..at)).unwrap_or(words);
    }
    while let Some(adverb) = ADVERBS.tail(words) {
        words = words.get(..words.len() - adverb.len()).unwrap_or_default();
    }
    words
}

/// Whether `words` are nothing but the name of a place or a venue.
pub(super) fn is_place(words: &str) -> bool {
    let count = words.chars().count();
    if !(2..=24).contains(&count)
        || !words.chars().all(|c| class::is_han(c) || "（）()".contains(c))
    {
        return false;
    }
    static VENUES: Words = Words::new(&[
        "市",
        "省",
        "縣",
        "县",
        "區",
        "区",
        "州",
        "鎮",
        "镇",
        "島",
        "岛",
        "館",
        "馆",
        "酒店",
        "飯店",
        "饭店",
        "中心",
        "大樓",
        "大楼",
        "會堂",
        "会堂",
        "禮賓府",
        "礼宾府",
        "總部",
        "总部",
        "大廈",
        "大厦",
        "會所",
        "会所",
        "大學",
        "大学",
        "辦公室",
        "办公室",
        "辦事處",
        "办事处",
        "政府",
        "特別行政區",
        "特别行政区",
        "里",
        "京",
        "城",
    ]);
    let known = region::at_start(words);
    known.is_some_and(|place| place.len == words.len())
        || (VENUES.tail(words).is_some() && (known.is_some() || count <= 8))
}
