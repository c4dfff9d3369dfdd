//! What stands above a document about its making: `沿革：…甲部長陳大文與乙部長李小明於某市簽署；並自簽署日生效。`
//!
//! ```text
//! history = 沿革 "：" date signatory joint signatory [於 place] 簽署
//! ```
//!
//! Collections of treaties print it where the signatures themselves are left out.

use crate::model::lower::words::Words;
use crate::model::lower::{body, name, office, sentence};
use crate::model::{NameSource, PartialDate, Signatory};
use crate::span::Spans;
use crate::text::{Passage, date};
use std::borrow::Cow;
use std::ops::Range;

/// Who signed, and the day; nothing if fewer than two are named.
pub(crate) struct History<'a> {
    pub(crate) signatories: Vec<Signatory<'a>>,
    pub(crate) date: Option<(PartialDate, Cow<'a, str>, Spans)>,
}

static SIGNED: Words = Words::new(&["簽署", "签署", "簽訂", "签订", "簽字", "签字"]);

/// Reads it from the paragraph that opens with 沿革.
pub(crate) fn read<'a>(passage: &Passage<'_, 'a>) -> Option<History<'a>> {
    let text = passage.text();
    let day = date::find(text).into_iter().find(|one| one.date.day.is_some())?;
    let verb = SIGNED.find(text.get(day.range.end..)?)?;
    let told = named(text, day.range.end..day.range.end + verb.start);
    if told.len() < 2 {
        return None;
    }
    let stamp = || passage.spans(day.range.clone());
    let signatory = |one: &Named| {
        let title = one.title.clone();
        let party = Some(one.party.clone()).filter(|party| !party.is_empty());
        Signatory {
            party: party.map(|party| passage.words(party)),
            title: Some(passage.words(title)),
            name: Some(passage.words(one.name.clone())),
            name_source: Some(NameSource::Preamble),
            signed: true,
            date: Some(day.date),
            date_text: Some(passage.words(day.range.clone())),
            spans: sentence::in_order([stamp(), passage.spans(one.party.start..one.name.end)]),
        }
    };
    let signatories = told.iter().map(signatory).collect();
    let date = Some((day.date, passage.words(day.range.clone()), stamp()));
    Some(History { signatories, date })
}

/// One who signed, as bytes of the text.
struct Named {
    party: Range<usize>,
    title: Range<usize>,
    name: Range<usize>,
}

fn named(text: &str, within: Range<usize>) -> Vec<Named> {
    let words = text.get(within.clone()).unwrap_or_default();
    let mut found: Vec<Named> = Vec::new();
    let mut floor = 0;
    for end in office::ends(words) {
        let name = words.get(end..).and_then(name::at_start).filter(|_| end > floor);
        let Some(n_name) = name else { continue };
        let start = floor + words.get(floor..).and_then(body::joint).unwrap_or(0);
        let post = words.get(start..end).unwrap_or_default();
        let at = start + title_in(post);
        let shift = |part: Range<usize>| within.start + part.start..within.start + part.end;
        found.push(Named {
            party: shift(start..at),
            title: shift(at..end),
            name: shift(end..end + n_name),
        });
        floor = end + n_name;
    }
    found
}

/// Where the title begins behind the body it is of: 教育部 | 部長, 教育部 | 政務次長.
fn title_in(post: &str) -> usize {
    let parted = post.char_indices().rev().map(|(at, _)| at).find(|at| {
        let (of, title) = post.split_at_checked(*at).unwrap_or_default();
        body::ending(of).is_some() && office::ends_in_office(title)
    });
    parted.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::span::TextRange;
    use crate::text::{Passage, SourceText};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = SourceText::verbatim(text);
        let passage = Passage::join(&source, &[TextRange::new(0, text.len())]);
        let history = read(&passage);
        let signatories = history.map(|history| history.signatories).unwrap_or_default();
        let shown: Vec<_> = signatories
            .iter()
            .map(|one| {
                let part = |part: &Option<std::borrow::Cow<'_, str>>| {
                    part.as_deref().unwrap_or("-").to_owned()
                };
                let date = one.date.map(|date| date.to_string()).unwrap_or_default();
                [part(&one.party), part(&one.title), part(&one.name), date].join(" ")
            })
            .collect();
        assert_eq!(shown.join(", "), expected, "{text}");
    }

    #[test]
    fn the_signatories_stand_before_the_verb() {
        check(
            "沿革：中華民國一百零六年三月二日經濟部政務次長陳大文與工商部次長Ana Lopez於亞松森市簽署；並自簽署日生效。",
            "經濟部 政務次長 陳大文 2017-03-02, 工商部 次長 Ana Lopez 2017-03-02",
        );
        check("沿革：中華民國一百零六年三月二日簽署；並自簽署日生效。", "");
    }
}
