//! Expansions of several joined words, told by the number of capitals.
//!
//! ```text
//! name = part *(join part)          ; 資訊及通訊科技（ICT）, 個人資料保護及電子文件法（PIPEDA）
//! join = "、" / "和" / "及" / "與"    ; each part has a capital for two characters
//! ```

use crate::facet::lexicon::class;
use crate::facet::reading::{Kind, Reading};
use crate::text::lexicon::Words;

/// Abbreviations longer than the Chinese name that is common for them: 貿易及中小企業（SME）.
static LONGER: Words = Words::new(&[
    "SME", "MSME", "IPR", "ETF", "IPO", "GDP", "PPP", "BRI", "KOL", "GBA", "TCM", "MOU", "UAV",
    "FTZ", "CEO", "CFO", "NFT", "OTC", "SDG", "VR", "AR", "AI", "IT", "IP",
]);

/// Where the name of joined words before the bracket `open` begins.
pub(super) fn start(reading: &Reading<'_, '_>, open: usize) -> Option<usize> {
    let n_capitals = capitals(reading, open)?;
    let is_join = |at: usize| {
        let token = reading.token(at);
        token.kind == Kind::Pause || matches!(reading.word(token).text, "和" | "及" | "與" | "以及")
    };
    let is_part = |at: usize| {
        let token = reading.token(at);
        let bound = class::PREP | class::FUNCTION | class::MODAL | class::PARTY | class::CLOSER;
        matches!(token.kind, Kind::Word | Kind::Han) && (!token.is(bound) || token.is(class::NOUN))
    };
    // A character for a word, two for a longer one.
    let n_units = |from: usize, to: usize| {
        let length = reading.token(to).start - reading.token(from).start;
        length.div_ceil(2) as usize
    };
    let mut units = 0;
    let mut joins = 0;
    let mut end = open;
    while units < n_capitals && end + 24 > open {
        let mut first = end;
        while first > 0 && is_part(first - 1) && !is_join(first - 1) && end - first < 6 {
            first -= 1;
            let before = first.checked_sub(1).map(|before| reading.token(before));
            let governed = before.is_none_or(|before| {
                before.is(class::VERB | class::PREP | class::FUNCTION)
                    || matches!(before.kind, Kind::Comma | Kind::Stop | Kind::Colon)
            });
            let fits = joins > 0 && units + n_units(first, end) == n_capitals;
            if fits && governed && !reading.token(first).is(class::ADVERB) {
                return Some(first);
            }
        }
        if first == end || first == 0 || !is_join(first - 1) {
            return None;
        }
        units += n_units(first, end);
        joins += 1;
        end = first - 1;
    }
    None
}

/// How many words the abbreviation in the bracket stands for.
fn capitals(reading: &Reading<'_, '_>, open: usize) -> Option<usize> {
    let close = reading.token(open).word as usize;
    let terms = || (open + 1..close).map(|at| reading.token(at)).filter(|t| t.kind == Kind::Latin);
    let count = |term: &str| {
        let plain = term.strip_suffix('s').unwrap_or(term);
        let whole = plain.len() > 1
            && plain.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '&' | '/' | '-'));
        (whole && !LONGER.has(plain))
            .then(|| plain.chars().filter(char::is_ascii_uppercase).count())
    };
    let abbreviated = terms().find_map(|term| count(&reading.slice(term.start..term.end)));
    abbreviated.filter(|count| *count > 1).or_else(|| {
        let capital = |term: &str| term.starts_with(|c: char| c.is_ascii_uppercase());
        let words = terms().filter(|term| capital(&reading.slice(term.start..term.end))).count();
        let shorter = terms().any(|term| LONGER.has(&reading.slice(term.start..term.end)));
        (words > 2 && !shorter).then_some(words)
    })
}
