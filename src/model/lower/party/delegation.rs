//! Parties whose delegations met: `率領香港特區政府代表團與…率領的海南省代表團`.
//!
//! ```text
//! delegation = place [人民] [政府] 代表團
//! ```
//!
//! Read where nothing else names two parties. A delegation of a company or of
//! a body without a place is none of theirs.

use crate::model::lower::words::Words;
use crate::model::lower::{region, sentence};
use std::ops::Range;

/// The name of a place with its government is looked for in this many bytes.
const WINDOW: usize = 75;

/// The first sentence's delegations of two or more places, as bytes of `text`.
pub(super) fn listed(text: &str) -> Vec<Range<usize>> {
    for one in sentence::sentences(text).take(4) {
        let words = text.get(one.clone()).unwrap_or_default();
        let mut found: Vec<Range<usize>> = Vec::new();
        for name in delegations(words) {
            let region = |range: &Range<usize>| words.get(range.clone()).and_then(region::of);
            if found.iter().all(|known| region(known) != region(&name)) {
                found.push(name);
            }
        }
        if found.len() >= 2 {
            return found.iter().map(|name| one.start + name.start..one.start + name.end).collect();
        }
    }
    Vec::new()
}

fn delegations(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    static DELEGATIONS: Words = Words::new(&["代表團", "代表团"]);
    DELEGATIONS.all(words).filter_map(|found| {
        let near = sentence::floor(words, found.start.saturating_sub(WINDOW));
        let window = words.get(near..found.start)?;
        let place = window
            .strip_suffix("人民政府")
            .or_else(|| window.strip_suffix("政府"))
            .unwrap_or(window);
        let whole = |at: usize| {
            let rest = place.get(at..)?;
            let known = region::at_start(rest)?;
            (known.len == rest.len() && known.len > known.bare.1).then_some(near + at)
        };
        let start = place.char_indices().find_map(|(at, _)| whole(at))?;
        Some(start..found.start)
    })
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn delegations_of_two_places_are_parties() {
        for (text, expected) in [
            (
                "行政長官陳大文率領香港特區政府代表團與海南省省長李小明率領的海南省代表團，今日會面。",
                "香港特區政府 海南省",
            ),
            ("李小明率领海南省人民政府代表团访问香港特别行政区。", ""),
            ("陳大文率領某公司代表團與李小明率領的海南省代表團會面。", ""),
            ("海南省政府代表團抵港。其後海南省代表團參觀。", ""),
        ] {
            let found: Vec<&str> = listed(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
