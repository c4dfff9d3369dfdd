//! What stands above a document about its making: `沿革：…甲部長陳大文與乙部長李小明於某市簽署；並自簽署日生效。`
//!
//! ```text
//! history = 沿革 "：" date *( joint date ) signatory joint signatory [於 place] 簽署
//! ```
//!
//! Between an office and the joint or the verb stands a name, whatever its form.
//!
//! Collections of treaties print it where the signatures themselves are left out.

use crate::model::lower::words::Words;
use crate::model::lower::{body, name, office, sentence};
use crate::model::{NameSource, PartialDate, Signatory};
use crate::span::Spans;
use crate::text::{Passage, class, date};
use std::borrow::Cow;
use std::ops::Range;

/// Who signed, nobody if fewer than two are named, and the day.
pub(crate) struct History<'a> {
    pub(crate) signatories: Vec<Signatory<'a>>,
    pub(crate) date: Option<(PartialDate, Cow<'a, str>, Spans)>,
}

static SIGNED: Words = Words::new(&[
    "簽署",
    "签署",
    "簽訂",
    "签订",
    "簽字",
    "签字",
    "簽換",
    "签换",
    "換文簽",
    "换文签",
]);

/// Reads it from the paragraph that opens with 沿革.
pub(crate) fn read<'a>(passage: &Passage<'_, 'a>) -> Option<History<'a>> {
    let text = passage.text();
    let days = date::find(text);
    let day = days.iter().find(|one| one.date.day.is_some())?;
    // 三月六日及三月二日: each signed on a day of their own.
    let mut behind = day.range.end;
    for other in &days {
        let between = text.get(behind..other.range.start).unwrap_or_default();
        if body::joint(between).is_some_and(|len| len == between.len()) {
            behind = other.range.end;
        }
    }
    let told = text.get(behind..)?;
    // 甲海關簽署代表陳大文…於某市簽署；: the verb ends the account.
    let ends = |verb: &Range<usize>| {
        let rest = told.get(verb.end..).unwrap_or_default();
        rest.is_empty() || rest.starts_with(['；', ';', '。', '，', ',', '並', '并', '、', '\n'])
    };
    let verb = SIGNED.all(told).find(ends).or_else(|| SIGNED.find(told))?;
    let mut told = named(text, behind..behind + verb.start);
    if told.len() < 2 {
        told.clear();
    }
    let one_day = behind == day.range.end;
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
            date: Some(day.date).filter(|_| one_day),
            date_text: Some(passage.words(day.range.clone())).filter(|_| one_day),
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
        let rest = words.get(end..).unwrap_or_default();
        let blank = rest.len() - class::trim_start(rest).len();
        let name = class::trim_start(rest);
        let n_name = name::at_start(name).or_else(|| foreign(name)).filter(|_| end > floor);
        let Some(n_name) = n_name else { continue };
        let start = floor + words.get(floor..).and_then(body::joint).unwrap_or(0);
        let post = words.get(start..end).unwrap_or_default();
        let at = start + title_in(post);
        let shift = |part: Range<usize>| within.start + part.start..within.start + part.end;
        found.push(Named {
            party: shift(start..at),
            title: shift(at..end),
            name: shift(end + blank..end + blank + n_name),
        });
        floor = end + blank + n_name;
    }
    found
}

/// 巴爾加斯, 貝爾納多: a foreign name in characters, up to the joint, the place or the verb.
fn foreign(rest: &str) -> Option<usize> {
    let joint = |at: usize| {
        rest.get(at..).is_some_and(|rest| rest.starts_with(['與', '与', '於', '于', '在']))
    };
    let end = rest
        .char_indices()
        .map(|(at, _)| at)
        .chain([rest.len()])
        .find(|at| *at == rest.len() || joint(*at))?;
    let name = rest.get(..end)?;
    let fits = (2..=8).contains(&name.chars().count())
        && name.chars().all(|c| class::is_han(c) || name::is_dot(c))
        && office::ends(name).next().is_none()
        && body::ending(name).is_none();
    fits.then_some(end)
}

/// Where the title begins behind the body it is of: 教育部 | 部長, 教育部 | 政務次長.
fn title_in(post: &str) -> usize {
    let parted = post.char_indices().rev().map(|(at, _)| at).find(|at| {
        let (of, title) = post.split_at_checked(*at).unwrap_or_default();
        let acts =
            ["執行", "执行", "發行", "发行", "簽署", "签署"].iter().any(|act| of.ends_with(act));
        body::ending(of).is_some() && !acts && office::ends_in_office(title)
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
        check(
            "沿革：中華民國五十六年四月二日甲國政府代表陳大文與乙國政府代表巴爾加斯於某市簽訂；並自簽訂日生效",
            "甲國政府 代表 陳大文 1967-04-02, 乙國政府 代表 巴爾加斯 1967-04-02",
        );
        check(
            "沿革：中華民國一百零一年九月五日香港海關簽署代表黃大文與荷蘭海關簽署局長 Ana Lopez 於海牙簽署；並自簽署日生效",
            "香港海關 簽署代表 黃大文 2012-09-05, 荷蘭海關 簽署局長 Ana Lopez 2012-09-05",
        );
        check(
            "沿革：中華民國九十六年七月三日及四月七日甲代表處副代表黃大文與乙協會執行理事施小明簽署；並自七月三日生效",
            "甲代表處 副代表 黃大文 , 乙協會 執行理事 施小明 ",
        );
        check("沿革：中華民國一百零六年三月二日簽署；並自簽署日生效。", "");
    }
}
