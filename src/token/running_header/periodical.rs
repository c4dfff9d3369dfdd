//! Heads of periodicals that print agreements, known by their parts alone.
//!
//! ```text
//! head  = 3*part                     ; a name among them, blanks and dashes between
//! part  = name / issue / day / folio
//! name  = 4*20han 公報                ; 澳門特別行政區公報, BOLETIM OFICIAL DA …
//! issue = 第34期 / 第二組 / N.º 34 / II SÉRIE
//! day   = 2011年8月22日 / 22-8-2011
//! ```
//!
//! Left and right pages have the parts in either order, so that no two heads repeat.

use crate::text::lexicon::Words;
use crate::text::{class, numeral};
use crate::token::{Line, LineKind};

/// Whether `line`, which says `text`, is the head of a periodical's page.
pub(super) fn is_head(line: &Line, text: &str) -> bool {
    let shape = line.shape;
    line.kind == LineKind::Words
        && line.range.len() <= super::MAX_LEN
        && !(shape.ends_sentence || shape.ends_clause || shape.ends_colon)
        && text
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'N' | 'B') || class::is_han(c))
        && NAMES.is_in(text)
        && holds_parts_alone(text)
}

/// How names of periodicals end or begin.
static NAMES: Words = Words::new(&["公報", "公报", "政報", "政报", "BOLETIM OFICIAL"]);

/// Names of single texts that end like those of periodicals.
static TEXTS: Words =
    Words::new(&["聯合公報", "联合公报", "新聞公報", "新闻公报", "會談公報", "会谈公报"]);

fn holds_parts_alone(text: &str) -> bool {
    let (mut n_names, mut n_days, mut n_issues, mut n_folios) = (0, 0, 0, 0);
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c| class::is_blank(c) || is_dash(c));
        if rest.is_empty() {
            break;
        }
        if let Some(behind) = behind_day(rest) {
            (rest, n_days) = (behind, n_days + 1);
        } else if let Some(behind) = behind_issue(rest) {
            (rest, n_issues) = (behind, n_issues + 1);
        } else if let Some(behind) = behind_name(rest) {
            (rest, n_names) = (behind, n_names + 1);
        } else if let Some(behind) = behind_folio(rest) {
            (rest, n_folios) = (behind, n_folios + 1);
        } else {
            return false;
        }
    }
    // A masthead above the text has a line for each of them.
    let n_others = n_days.min(1) + n_issues + n_folios;
    n_names == 1 && n_folios <= 1 && n_issues + n_folios > 0 && n_others >= 2
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '—' | '－'
            | '–'
            | '-'
            | '―'
            | '|'
            | '｜'
            | '·'
            | '•'
            | ','
            | '，'
            | '('
            | ')'
            | '（'
            | '）'
    )
}

/// `2011年8月22日`, `2018年`, `22-8-2011`, `星期三`
fn behind_day(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix("星期") {
        return rest.strip_prefix(class::is_han);
    }
    let year = behind_number(text, 4)?;
    if let Some(rest) = year.strip_prefix('年') {
        let part = |text, unit| behind_number(text, 3).and_then(|rest| rest.strip_prefix(unit));
        let month = part(rest, '月').unwrap_or(rest);
        return Some(part(month, '日').unwrap_or(month));
    }
    let part = |text: &'_ str| behind_number(text, 2)?.strip_prefix(['-', '/', '.']).map(str::len);
    let month = text.get(text.len() - part(text)?..)?;
    let year = month.get(month.len() - part(month)?..)?;
    behind_number(year, 4)
}

/// `第34期`, `總第二十號`, `N.º 34`, `II SÉRIE`, `副刊`
fn behind_issue(text: &str) -> Option<&str> {
    const UNITS: [char; 12] =
        ['期', '號', '号', '卷', '組', '组', '輯', '辑', '冊', '册', '版', '頁'];
    let counted = text.strip_prefix('總').or_else(|| text.strip_prefix('总')).unwrap_or(text);
    if let Some(rest) = counted.strip_prefix('第') {
        let rest = class::trim_start(rest);
        return class::trim_start(behind_number(rest, 6)?).strip_prefix(UNITS);
    }
    let latin =
        ["N.º", "N.o", "No.", "N°", "Vol."].iter().find_map(|label| text.strip_prefix(*label));
    if let Some(rest) = latin {
        return behind_number(class::trim_start(rest), 6);
    }
    let series = text.trim_start_matches(['I', 'V', 'X']);
    if series.len() < text.len()
        && let Some(rest) = series.strip_prefix(" SÉRIE")
    {
        return Some(rest);
    }
    ["號外", "号外", "副刊", "增刊"].iter().find_map(|label| text.strip_prefix(*label))
}

fn behind_name(text: &str) -> Option<&str> {
    if text.starts_with("BOLETIM OFICIAL") {
        return Some(text.trim_start_matches(|c: char| c.is_uppercase() || c == ' '));
    }
    let end = text.find(|c| !class::is_han(c)).unwrap_or(text.len());
    let words = text.get(..end)?;
    let name = words.get(..NAMES.all(words).next()?.end)?;
    let is_name = (4..=20).contains(&name.chars().count())
        && TEXTS.tail(name).is_none()
        && !name.contains(['於', '于', '在', '見', '见', '登', '載', '载']);
    is_name.then(|| text.get(name.len()..)).flatten()
}

fn behind_folio(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    ((1..=6).contains(&(text.len() - rest.len()))).then_some(rest)
}

/// Behind a number of at most `max` characters.
fn behind_number(text: &str, max: usize) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || numeral::is_han_numeral(c);
    let rest = text.trim_start_matches(is_digit);
    let n = text.get(..text.len() - rest.len())?.chars().count();
    (1..=max).contains(&n).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::holds_parts_alone;

    #[test]
    fn heads_of_left_and_right_pages_are_told_by_their_parts() {
        for head in [
            "9618 澳門特別行政區公報 — 第二組 第34期 — 2011年8月22日",
            "第34期 — 2011年8月22日　澳門特別行政區公報 — 第二組　9619",
            "N.º 34 — 22-8-2011 BOLETIM OFICIAL DA REGIÃO ADMINISTRATIVA ESPECIAL DE MACAU — II SÉRIE 9619",
            "廣東省人民政府公報 2018年第21期",
            "浙江省人民政府公报　二〇二一年第三期（总第1234期）",
            "· 12 · 行政院公報　第029卷　第064期",
        ] {
            assert!(holds_parts_alone(head), "{head}");
        }
    }

    #[test]
    fn words_around_a_periodical_are_no_head() {
        for text in [
            "甲國與乙國聯合公報 1984年9月26日",
            "澳門特別行政區公報 — 第二組",
            "刊登於澳門特別行政區公報第34期",
            "第34期 2011年8月22日",
            "1. 澳門特別行政區公報第二組刊登本協議",
            "公報 第1期",
        ] {
            assert!(!holds_parts_alone(text), "{text}");
        }
    }
}
