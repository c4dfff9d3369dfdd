//! Parties that the title names: `香港特別行政區與澳門特別行政區關於…的安排`.
//!
//! ```text
//! title = body joint body [joint body] (間 / 關於 / 簽署 / …)
//!       | place [government] joint place [government] (間 / 關於 / 合作 / …)
//! ```
//!
//! Read where nothing else names two parties.

use crate::model::lower::party::list;
use crate::model::lower::words::Words;
use crate::model::lower::{body, region};
use std::ops::Range;

/// The parties in the title `text`, as bytes; nothing if fewer than two.
pub(super) fn listed(text: &str) -> Vec<Range<usize>> {
    let places = places(text);
    if places.len() > 1 { places } else { list::listed(text, list::is_party_name) }
}

/// Places at the head of the title that joints alone part.
fn places(text: &str) -> Vec<Range<usize>> {
    static GOVERNMENTS: Words = Words::new(&["人民政府", "政府"]);
    #[rustfmt::skip]
    static AFTER: Words = Words::new(&[
        "間", "间", "之間", "之间", "關於", "关于", "合作", "友好", "簽", "签", "締結", "缔结", "就",
        "技術", "技术", "經濟", "经济", "建立", "加強", "加强", "深化",
    ]);
    let open = text.len() - text.trim_start_matches(['《', '「', '〈']).len();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = open;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(place) = region::at_start(rest).filter(|place| is_whole(rest, place)) else {
            return Vec::new();
        };
        let behind = rest.get(place.len..).unwrap_or_default();
        let end = at + place.len + GOVERNMENTS.head(behind).map_or(0, str::len);
        found.push(at..end);
        let behind = text.get(end..).unwrap_or_default();
        match body::joint(behind) {
            Some(joint) => at = end + joint,
            None if AFTER.head(behind).is_some() => return found,
            None => return Vec::new(),
        }
    }
}

/// Whether a place is named in full: 香港特別行政區, 南非共和國, 中華民國, not the 香港 of 香港青年.
fn is_whole(text: &str, place: &region::Place) -> bool {
    let name = text.get(..place.len).unwrap_or_default();
    place.len > place.bare.1 || name.ends_with(['國', '国'])
}
