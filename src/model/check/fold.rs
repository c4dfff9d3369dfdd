//! Comparison of titles and names as a reader would: form aside.
//!
//! Left aside: blanks, quotation marks, 、，；／ and dots, brackets, the words
//! 和 及 與 暨 並 between parts, width, Traditional and Simplified. A title's
//! first 加強 or 推動 and its last 領域 or 合作 count for nothing either:
//! `衛生/中醫藥` is `衞生／中醫藥`, and `加強金融合作` is `金融`.

use crate::model::check::variants::VARIANTS;
use crate::text::class;
use crate::text::lexicon::{CharSet, Words};

/// Words that may open a title without changing what it names.
const OPENINGS: &[&str] = &["加強", "加强", "深化", "推進", "推进", "推動", "推动", "促進", "促进"];

/// Words that may close a title without changing what it names.
const CLOSINGS: &[&str] = &["領域", "领域", "範疇", "范畴", "方面", "合作", "等", "：", ":"];

/// The Han characters that are left out or have another form to be compared by.
static HAN: CharSet = CharSet::of_keys(VARIANTS).and(&CharSet::new("和及與与暨並并"));

/// The forms that have another to be compared by.
static FORMS: CharSet = CharSet::of_keys(VARIANTS);

static OPENING: Words = Words::new(OPENINGS);
static CLOSING: Words = Words::new(CLOSINGS);

/// Whether two titles name the same, form aside; no allocation.
pub(super) fn same_title(a: &str, b: &str) -> bool {
    a == b || chars(core(a)).eq(chars(core(b)))
}

/// The title as it is compared.
pub(super) fn title_key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    key.extend(chars(core(title)));
    key
}

/// The characters of `text` that count, folded.
pub(in crate::model) fn chars(text: &str) -> impl DoubleEndedIterator<Item = char> + '_ {
    text.chars().filter_map(fold)
}

/// The folded form of `c`; `None` if it does not count.
pub(super) fn fold(c: char) -> Option<char> {
    // Of Han characters, nearly all are compared as they are.
    if matches!(c, '\u{4E00}'..='\u{9FFF}') && !HAN.has(c) {
        return Some(c);
    }
    let c = match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    if class::is_blank(c) || is_joint(c) {
        return None;
    }
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    if !FORMS.has(c) {
        return Some(c);
    }
    match VARIANTS.binary_search_by_key(&c, |(form, _)| *form) {
        Ok(at) => VARIANTS.get(at).map(|(_, folded)| *folded),
        Err(_) => Some(c),
    }
}

/// Marks and words that join the parts of a title; other documents write them another way.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        '、' | '﹐'
            | '﹑'
            | '﹔'
            | ','
            | ';'
            | '/'
            | '\\'
            | '.'
            | ':'
            | '-'
            | '('
            | ')'
            | '"'
            | '\''
            | '〈'
            | '〉'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '·'
            | '•'
            | '‧'
            | '・'
            | '—'
            | '–'
            | '和'
            | '及'
            | '與'
            | '与'
            | '暨'
            | '並'
            | '并'
    )
}

fn core(title: &str) -> &str {
    let mut core = class::trim(title);
    if OPENING.head(core).is_some() {
        for opening in OPENINGS {
            core = shortened(core, core.strip_prefix(opening));
        }
    }
    if CLOSING.tail(core).is_some() {
        // Twice, for 金融合作領域.
        for closing in CLOSINGS.iter().chain(CLOSINGS) {
            core = shortened(core, core.strip_suffix(closing));
        }
    }
    core
}

/// `rest` unless too little is left to be a title.
fn shortened<'t>(title: &'t str, rest: Option<&'t str>) -> &'t str {
    rest.filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::{VARIANTS, same_title};

    #[track_caller]
    fn check(a: &str, b: &str, same: bool) {
        assert_eq!(same_title(a, b), same, "{a} / {b}");
        assert_eq!(same_title(b, a), same, "{b} / {a}");
    }

    #[test]
    fn form_makes_no_difference() {
        check("衛生/中醫藥", "衞生／中醫藥", true);
        check("「一帶一路」建設及經貿", "“一带一路”建设和经贸", true);
        check("航空、航運和物流", "航空航運及物流", true);
        check("體育 及 旅遊", "體育及旅遊", true);
        check("加強金融合作", "金融領域", true);
        check("創新（科技）", "创新(科技)", true);
    }

    #[test]
    fn other_words_do() {
        check("金融", "金融服務", false);
        check("教育", "教育及人才培養", false);
        check("合作", "領域", false);
        check("", "金融", false);
    }

    #[test]
    fn variants_are_sorted_and_lead_no_further() {
        assert!(VARIANTS.is_sorted_by(|a, b| a.0 < b.0));
        for (_, folded) in VARIANTS {
            assert!(VARIANTS.binary_search_by_key(folded, |(form, _)| *form).is_err(), "{folded}");
        }
    }
}
