//! What the words of a signature block are by their form.
//!
//! ```text
//! party = body / place with suffix / 代表 after it left aside
//! title = words that end in an office; name = a person's name, maybe behind the title
//! mark  = （ 簽字 / 簽署 / 簽章 / 签字 / 蓋章 … ）     ; without brackets where it stands alone
//! date  = a date alone, or with 於 and a place
//! ```

use crate::model::PartialDate;
use crate::model::lower::words::{CharSet, Words};
use crate::model::lower::{body, name, office, region};
use crate::text::{class, date, numeral};
use std::ops::Range;

pub(super) fn may_be_name(words: &str) -> bool {
    (2..=6).contains(&words.chars().count())
        && words.chars().all(|c| class::is_han(c) || c == '·')
        && body::ending(words).is_none()
}

/// Bytes of `words`, less 代表, if they are the name of a party and nothing else.
pub(super) fn whole_party(words: &str) -> Option<usize> {
    static SUFFIXES: CharSet = CharSet::new("省市區区縣县州國国");
    let words = words.trim_end_matches(['：', ':']);
    let name = words.strip_suffix("代表").unwrap_or(words);
    // 於岐阜市 says where.
    if name.starts_with(['於', '于', '在']) {
        return None;
    }
    let last = name.chars().next_back()?;
    if SUFFIXES.has(last) {
        let Some(place) = region::at_start(name) else {
            return (is_foreign_place(name) || is_state(name)).then_some(name.len());
        };
        // 日本國岐阜縣: a place of no list behind its state.
        let state = name.get(..place.len).is_some_and(|state| state.ends_with(['國', '国']));
        let inner = name.get(place.len..).filter(|_| state).is_some_and(is_foreign_place);
        let whole = place.len == name.len() && place.len > place.bare.1;
        return (whole || inner).then_some(name.len());
    }
    let ending = body::ending(name).filter(|_| body::is_body(name))?;
    // A line of its own that ends on 海關 or 局 is a body; 部 and 行 end other words as well.
    let clear = ending > '局'.len_utf8() || name.ends_with(['局', '廳', '厅', '署']);
    let known = || region::at_start(name).is_some() || region::of(name).is_some();
    (clear || known()).then_some(name.len())
}

/// 某某共和國: a state of no list.
fn is_state(name: &str) -> bool {
    ["共和國", "共和国", "王國", "王国", "大公國", "大公国"].iter().any(|end| name.ends_with(end))
        && name.chars().all(class::is_han)
}

/// 新潟縣, 釜山市: a place of no list that signs by itself.
fn is_foreign_place(name: &str) -> bool {
    (3..=6).contains(&name.chars().count())
        && name.chars().all(class::is_han)
        && name.ends_with(['省', '市', '縣', '县', '州'])
}

/// Bytes of a government that opens words of which the rest is a title.
pub(super) fn government(words: &str) -> Option<usize> {
    static GOVERNMENT: Words = Words::new(&["政府"]);
    let end = GOVERNMENT.find(words)?.end;
    let rest = words.get(end..)?;
    let titled = || title_and_name(rest).is_some_and(|(title, _)| !title.is_empty());
    (region::at_start(words).is_some() && (rest.starts_with("代表") || titled())).then_some(end)
}

/// Bytes of 立協議書人： and the like, behind which the party stands.
pub(super) fn undersigned(words: &str) -> usize {
    static WORDS: Words = Words::new(&[
        "立協議書人",
        "立約書人",
        "立約人",
        "立合約書人",
        "立契約書人",
        "立備忘錄人",
        "立意向書人",
        "簽約人",
        "簽署方",
        "签署方",
        "締約方",
        "缔约方",
    ]);
    let word = WORDS.head(words).map_or(0, str::len);
    let rest = words.get(word..).unwrap_or_default();
    match rest.strip_prefix(['：', ':']) {
        Some(tail) if word > 0 => words.len() - tail.len(),
        _ => 0,
    }
}

/// Whether a line says where a party is to be reached: `地址：…`.
pub(super) fn is_contact(words: &str) -> bool {
    static LABELS: Words = Words::new(&[
        "地址",
        "通訊地址",
        "通讯地址",
        "住址",
        "電話",
        "电话",
        "聯絡電話",
        "联系电话",
        "傳真",
        "传真",
        "電郵",
        "电邮",
        "電子郵件",
        "电子邮件",
        "統一編號",
        "郵遞區號",
        "邮编",
    ]);
    if !class::trim_start(words).starts_with(|c| LABELS.may_begin(c)) {
        return false;
    }
    let label = words.split(['：', ':']).next().unwrap_or_default();
    let compact: String = label.chars().filter(|c| !class::is_blank(*c)).take(8).collect();
    label.len() < words.len() && LABELS.has(&compact)
}

/// Bytes of 代表, 代表人, 授權代表 and a colon at the head of what follows a party.
pub(super) fn representative(rest: Option<&str>) -> usize {
    let rest = rest.unwrap_or_default();
    static WORDS: Words = Words::new(&[
        "職務",
        "职务",
        "職銜",
        "职衔",
        "姓名",
        "授權代表",
        "授权代表",
        "代表人",
        "代表",
        "負責人",
        "负责人",
        "簽署人",
        "签署人",
        "簽字人",
        "签字人",
    ]);
    let word = WORDS.head(rest).map_or(0, str::len);
    let tail = rest.get(word..).unwrap_or_default();
    let tail_trimmed = tail.trim_start_matches(['：', ':', ' ', '_', '＿']);
    word + tail.len() - tail_trimmed.len()
}

pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let filler = |c: char| class::is_blank(c) || "_＿：:，,、/／…—-".contains(c);
    let tail = words.trim_end_matches(filler);
    let body = tail.trim_start_matches(filler);
    let start = range.start + tail.len() - body.len();
    start..start + body.len()
}

/// Title and name in `words`, either may be empty; `None` if they are neither.
pub(super) fn title_and_name(words: &str) -> Option<(Range<usize>, Range<usize>)> {
    if words.chars().count() > 60 || words.contains(['。', '；', '，']) {
        return None;
    }
    let ends: Vec<usize> = office::ends(words).map(|end| end + rank(words, end)).collect();
    if ends.contains(&words.len()) {
        // 陳大文 副省長
        let apart = words.find(class::is_blank).and_then(|at| words.split_at_checked(at));
        if let Some((head, rest)) = apart.filter(|(head, _)| is_name_set_apart(head)) {
            let start = words.len() - class::trim_start(rest).len();
            return Some((start..words.len(), 0..head.len()));
        }
        return Some((0..words.len(), 0..0));
    }
    for end in ends.into_iter().rev() {
        let rest = words.get(end..).unwrap_or_default();
        let named = rest.trim_start_matches(|c: char| class::is_blank(c) || "：:".contains(c));
        // 主任：平文華: what a colon parts from the title is a name, whatever its surname.
        let set_off = rest.starts_with(['：', ':']) && may_be_name(named);
        if set_off || name::is_name(strip_honorific(named)) {
            let start = words.len() - named.len();
            return Some((0..end, start..start + strip_honorific(named).len()));
        }
    }
    let bare = strip_honorific(words);
    name::is_name(bare).then_some((0..0, 0..bare.len()))
}

/// A name of three characters that is no body and no office: 文化局 and 管委會 begin with surnames too.
fn is_name_set_apart(head: &str) -> bool {
    head.chars().count() == 3
        && name::is_name(head)
        && body::ending(head).is_none()
        && !office::ends_in_office(head)
}

/// Bytes of the rank or the field in brackets behind a title: 副關長（一級關務監督）.
fn rank(words: &str, end: usize) -> usize {
    let rest = words.get(end..).unwrap_or_default();
    let Some(inner) = rest.strip_prefix(['（', '(']) else { return 0 };
    let Some((close, mark)) = inner.char_indices().find(|(_, c)| matches!(c, '）' | ')')) else {
        return 0;
    };
    let named = inner.get(..close).is_some_and(|inner| inner.chars().all(class::is_han));
    if named { rest.len() - inner.len() + close + mark.len_utf8() } else { 0 }
}

fn strip_honorific(words: &str) -> &str {
    let honours = ["先生", "女士", "博士", "閣下", "阁下"];
    honours.iter().find_map(|honour| words.strip_suffix(honour)).unwrap_or(words)
}

/// The date of a fragment that says little else: `2021年9月23日於香港`, `簽署日期：…`.
pub(super) fn date_in(text: &str) -> Option<(Range<usize>, PartialDate)> {
    static SIGNS: CharSet = CharSet::new("年月日號号-/.－／．");
    static LEADS: Words = Words::new(&["訂於", "订于", "簽於", "签于", "於", "于"]);
    static PLACED: Words = Words::new(&["訂於", "订于", "簽於", "签于", "於", "于", "在"]);
    if !text.chars().any(|c| SIGNS.has(c)) {
        return None;
    }
    let first = || date::find(text).into_iter().next();
    if let Some(date) = date::whole_line(text) {
        let plain = |c: char| {
            c.is_ascii_digit() || matches!(c, '日' | '月' | '年') || numeral::is_han_numeral(c)
        };
        // 簽署日期：… and （…） frame the date.
        let framed = !(text.starts_with(plain) && text.ends_with(plain));
        let range = if framed { first().map(|one| one.range) } else { None };
        return Some((range.unwrap_or(0..text.len()), date));
    }
    let found = first().filter(|_| text.len() <= 120 && !text.contains('。'))?;
    let before = text.get(..found.range.start)?;
    let led = before.is_empty() || LEADS.head(before) == Some(before);
    let placed = text.get(found.range.end..).is_some_and(|after| PLACED.head(after).is_some());
    (led && placed && found.date.month.is_some()).then_some((found.range, found.date))
}

/// Whether a mark says that someone signed: a seal alone does not, nor a form
/// that nobody filled in (簽字：＿＿＿).
pub(super) fn is_signed(text: &str, mark: Range<usize>) -> bool {
    let blank = |c: char| class::is_blank(c) || matches!(c, '_' | '＿' | '…' | '.');
    let rest = text.get(mark.end..).unwrap_or_default();
    let form =
        rest.strip_prefix(['：', ':']).is_some_and(|rest| rest.trim_matches(blank).is_empty());
    let signs = text.get(mark).is_some_and(|words| words.contains('簽') || words.contains('签'));
    signs && !form
}

/// The next mark of a signature or a seal, at or after byte `from`.
pub(super) fn mark(text: &str, from: usize) -> Option<(usize, usize)> {
    static WORDS: Words = Words::new(&["簽", "签", "蓋章", "盖章", "印章", "印信", "用印", "關防"]);
    const WHOLE: &[&str] = &[
        "簽字",
        "签字",
        "簽署",
        "签署",
        "簽章",
        "签章",
        "簽名",
        "签名",
        "已簽署",
        "已签署",
        "簽",
        "签",
    ];
    static OPENS: CharSet = CharSet::new("（([【");
    let rest = text.get(from..)?;
    if WORDS.head(rest).is_some() && WHOLE.contains(&rest) {
        return Some((from, text.len()));
    }
    for (at, open) in rest.char_indices().filter(|(_, c)| OPENS.has(*c)) {
        let start = at + open.len_utf8();
        let inner = rest.get(start..)?;
        // The two brackets of a pair may differ in width.
        let (end, close) =
            inner.char_indices().find(|(_, c)| matches!(c, ')' | '）' | ']' | '】'))?;
        let words = inner.get(..end)?;
        if words.len() <= 24 && WORDS.is_in(words) {
            return Some((from + at, from + start + end + close.len_utf8()));
        }
    }
    None
}
