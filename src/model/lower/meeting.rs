//! The meeting: `四川省人民政府與…於2021年9月23日，在四川省成都市舉行…「川港合作會議」第二次會議`.
//!
//! ```text
//! meeting = series ordinal 會議 / ordinal series       ; 第五次, 第24次, 第六屆, 首次
//! held    = [於 date] [在 place / 以 視頻會議 方式] verb   ; 舉行, 召開, 主持
//! ```
//!
//! Series and ordinal come from the title, else from the sentence that says
//! the meeting was held; date, place and mode come from that sentence. A
//! document that names no series has no meeting. `in_person` needs a word that
//! says so (線下, 現場): a place alone does not rule out a link.

mod day;
mod named;
mod place;

use crate::model::lower::meeting::place::{is_place, mode, place};
use crate::model::lower::words::Words;
use crate::model::lower::{sentence, series};
use crate::model::{Meeting, Mode, PartialDate};
use crate::span::Spans;
use crate::text::{Passage, class, date};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::ops::Range;

/// Lines around the title.
#[derive(Clone, Copy)]
pub(crate) struct Heads<'p, 's, 'a> {
    /// Dates alone.
    pub(crate) stamps: &'p [Passage<'s, 'a>],
    /// Others, such as 地點：….
    pub(crate) preface: &'p [Passage<'s, 'a>],
}

/// The meeting, and where its date stands.
pub(crate) struct Held<'a> {
    /// All fields null for an agreement without a meeting.
    pub(crate) meeting: Meeting<'a>,
    /// Places of the date alone.
    pub(crate) date_places: Spans,
}

impl<'a> Held<'a> {
    /// Takes 時間：… and 地點：… above the minutes, where the text tells neither.
    fn headed(&mut self, heads: &[Passage<'_, 'a>], places: &mut Vec<Spans>) {
        for line in heads {
            let Some((label, rest)) = line.text().split_once(['：', ':']) else { continue };
            let compact: String = label.chars().filter(|c| !class::is_blank(*c)).collect();
            let start = line.text().len() - rest.len();
            if self.meeting.date.is_none() && TIMES.has(&compact) {
                let Some(found) = date::find(rest).into_iter().next() else { continue };
                let range = start + found.range.start..start + found.range.end;
                self.meeting.date = Some(found.date);
                self.meeting.date_text = Some(line.words(range.clone()));
                self.date_places = line.spans(range);
                places.push(self.date_places.clone());
            } else if self.meeting.place.is_none() && SITES.has(&compact) {
                let site = class::trim(rest);
                let start = start + rest.len() - class::trim_start(rest).len();
                self.mode_or_place(line, start..start + site.len(), places);
            }
        }
    }

    fn mode_or_place(
        &mut self,
        line: &Passage<'_, 'a>,
        site: Range<usize>,
        places: &mut Vec<Spans>,
    ) {
        let words = line.text().get(site.clone()).unwrap_or_default();
        if mode(words).is_none() && self.meeting.mode.is_none() && !words.is_empty() {
            self.meeting.place = Some(line.words(site.clone()));
            places.push(line.spans(site));
        }
    }

    /// Takes the date of （2019年11月6日） below the title, where the text tells none.
    fn stamped(&mut self, stamps: &[Passage<'_, 'a>], places: &mut Vec<Spans>) {
        if self.meeting.date.is_some() || self.meeting.series.is_none() {
            return;
        }
        let Some(stamp) = stamps.iter().find(|stamp| is_bracketed(stamp.text())) else { return };
        let Some(found) = date::find(stamp.text()).into_iter().next() else { return };
        self.take_day(stamp, found, places);
    }

    /// Takes the one day under a headline, where the text says 今日.
    fn posted(&mut self, stamps: &[Passage<'_, 'a>], places: &mut Vec<Spans>) {
        let [stamp] = stamps else { return };
        let whole = |one: &date::DateMatch| one.date.year.is_some() && one.date.day.is_some();
        let Some(found) = date::find(stamp.text()).into_iter().find(whole) else { return };
        self.take_day(stamp, found, places);
    }

    fn take_day(
        &mut self,
        stamp: &Passage<'_, 'a>,
        found: date::DateMatch,
        places: &mut Vec<Spans>,
    ) {
        self.meeting.date = Some(found.date);
        self.meeting.date_text = Some(stamp.words(found.range.clone()));
        self.date_places = stamp.spans(found.range);
        places.push(self.date_places.clone());
    }
}

/// Whether a sentence tells of the day on which it was put out: `…第三次會議今日在海州舉行`.
fn is_today(words: &str) -> bool {
    static TODAY: Words = Words::new(&["今日", "今天", "今早", "今午"]);
    verbs(words).any(|verb| words.get(..verb.start).is_some_and(|head| TODAY.is_in(head)))
}

/// Whether a line stands in brackets as a whole.
pub(crate) fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')'])
}

/// Labels of the day in the head of minutes.
static TIMES: Words = Words::new(&[
    "時間",
    "时间",
    "日期",
    "會議時間",
    "会议时间",
    "會議日期",
    "会议日期",
    "開會時間",
]);

/// Labels of the place.
static SITES: Words = Words::new(&["地點", "地点", "會議地點", "会议地点", "開會地點"]);

/// Reads the meeting from `title` and `preamble`.
///
/// `closing` are the last paragraphs, in which an agreement may say where it
/// was made (訂於福州市); `stamps` are lines with a date alone, of which one in
/// brackets below the title is that of the meeting. `reading` is the text of the whole document: a day
/// without its year takes it only from a full date of the same day there.
pub(crate) fn read<'a>(
    title: &[Passage<'_, 'a>],
    preamble: &[Passage<'_, 'a>],
    closing: &[Passage<'_, 'a>],
    heads: Heads<'_, '_, 'a>,
    reading: &str,
) -> Held<'a> {
    let mut held = Held { meeting: Meeting::default(), date_places: Spans::new() };
    let mut places: Vec<Spans> = Vec::new();
    let mut name = Name::of_title(title);
    let anonymous = name.is_none() && title.iter().any(|line| is_of_talks(line.text()));
    let told = || if name.is_none() { named::sentence(preamble) } else { None };
    let Some((passage, range)) = sentence_of(preamble, name.as_ref(), anonymous).or_else(told)
    else {
        if name.is_some() || anonymous {
            if let Some(name) = name {
                name.fill(&mut held.meeting, &mut places);
            }
            held.stamped(heads.stamps, &mut places);
            held.headed(heads.preface, &mut places);
            held.meeting.spans = sentence::in_order(places);
        }
        return held;
    };
    let words = passage.text().get(range.clone()).unwrap_or_default();
    if name.as_ref().is_none_or(|name| name.ordinal.is_none()) {
        let own = series::find(words).or_else(|| named::find(words));
        let own = own.map(|found| Name::new(passage, range.start, &found));
        match &mut name {
            None => name = own,
            Some(name) => name.take_ordinal(own),
        }
    }
    if name.is_none() && !anonymous {
        return held;
    }
    let circumstances = Circumstances::read(words);
    if let Some(name) = name {
        name.fill(&mut held.meeting, &mut places);
    }
    let shift = |part: &Range<usize>| range.start + part.start..range.start + part.end;
    if let Some(found) = &circumstances.date {
        held.meeting.date = Some(day::with_year_of_line(found.date, words, reading));
        held.meeting.date_text = Some(passage.words(shift(&found.range)));
        held.date_places = passage.spans(shift(&found.range));
        places.push(held.date_places.clone());
    }
    held.stamped(heads.stamps, &mut places);
    if held.meeting.date.is_none() && is_today(words) {
        held.posted(heads.stamps, &mut places);
    }
    if let Some((mode, at)) = &circumstances.mode {
        held.meeting.mode = Some(*mode);
        places.push(passage.spans(shift(at)));
    }
    if let Some(at) = &circumstances.place {
        held.meeting.place = Some(passage.words(shift(at)));
        places.push(passage.spans(shift(at)));
    } else if held.meeting.mode != Some(Mode::Video)
        && let Some((place, spans)) = made_at(closing, held.meeting.date)
    {
        held.meeting.place = Some(place);
        places.push(spans);
    }
    held.headed(heads.preface, &mut places);
    held.meeting.spans = sentence::in_order(places);
    held
}

/// Series and ordinal with their places.
struct Name<'a> {
    series: Option<(Cow<'a, str>, Spans)>,
    ordinal: Option<(u32, Cow<'a, str>, Spans)>,
}

impl<'a> Name<'a> {
    fn new(passage: &Passage<'_, 'a>, offset: usize, found: &series::Found) -> Self {
        let shift = |part: &Range<usize>| offset + part.start..offset + part.end;
        let series = found.series.as_ref().map(shift);
        let ordinal = found.ordinal.as_ref().map(|(value, part)| (*value, shift(part)));
        Self {
            series: series.map(|at| (passage.words(at.clone()), passage.spans(at))),
            ordinal: ordinal.map(|(n, at)| (n, passage.words(at.clone()), passage.spans(at))),
        }
    }

    fn of_title(title: &[Passage<'_, 'a>]) -> Option<Self> {
        let mut before: Option<&Passage<'_, 'a>> = None;
        for line in title {
            if let Some(found) = series::of_title(line.text()) {
                let mut name = Name::new(line, 0, &found);
                // 粵港合作聯席會議 ⏎ 第二十三次會議備忘錄
                if let (None, Some(above)) = (&name.series, before) {
                    let whole = 0..above.text().len();
                    name.series = Some((above.words(whole.clone()), above.spans(whole)));
                }
                return Some(name);
            }
            before = Some(line);
        }
        title.iter().find_map(|line| {
            let found = series::unnumbered(line.text())?;
            Some(Name::new(line, 0, &found))
        })
    }

    /// The words by which a sentence names the meeting: its ordinal, else its series.
    fn spoken(&self) -> Option<&str> {
        let series = || self.series.as_ref().map(|(text, _)| &**text);
        self.ordinal.as_ref().map(|(_, text, _)| &**text).or_else(series)
    }

    /// The ordinal of `other`, if it is of the same series.
    fn take_ordinal(&mut self, other: Option<Self>) {
        let Some(other) = other else { return };
        let same = match (&self.series, &other.series) {
            (Some((mine, _)), Some((theirs, _))) => {
                theirs.contains(&**mine) || mine.contains(&**theirs)
            }
            _ => true,
        };
        if same {
            self.ordinal = other.ordinal;
        } else if self.is_short_for(&other) {
            *self = other;
        }
    }

    /// 粵港聯席會議 of a headline beside 粵港合作聯席會議第十三次會議.
    fn is_short_for(&self, other: &Self) -> bool {
        let (Some((mine, _)), Some((theirs, _))) = (&self.series, &other.series) else {
            return false;
        };
        let mut long = theirs.chars();
        self.ordinal.is_none() && mine.chars().all(|c| long.any(|other| other == c))
    }

    fn fill(self, meeting: &mut Meeting<'a>, places: &mut Vec<Spans>) {
        if let Some((series, spans)) = self.series {
            meeting.series = Some(series);
            places.push(spans);
        }
        if let Some((ordinal, text, spans)) = self.ordinal {
            meeting.ordinal = Some(ordinal);
            meeting.ordinal_text = Some(text);
            places.push(spans);
        }
    }
}

/// Words that say a meeting took place.
static VERBS: Words = Words::new(&[
    "舉行", "举行", "召開", "召开", "舉辦", "举办", "主持", "會面", "会面", "會晤", "会晤", "會談",
    "会谈",
]);

/// 高層會談紀要: minutes of talks that belong to no series.
fn is_of_talks(title: &str) -> bool {
    static TALKS: Words = Words::new(&[
        "會談", "会谈", "會議", "会议", "會晤", "会晤", "磋商", "座談", "座谈", "對話", "对话",
    ]);
    static MINUTES: Words = Words::new(&[
        "紀要",
        "纪要",
        "紀錄",
        "纪录",
        "記錄",
        "记录",
        "結論",
        "结论",
        "共識",
        "共识",
        "公報",
        "公报",
        "聲明",
        "声明",
        "備忘錄",
        "备忘录",
    ]);
    TALKS.is_in(title) && MINUTES.tail(title).is_some()
}

/// The sentence that says the meeting was held; the one that names it is preferred.
fn sentence_of<'p, 's, 'a>(
    preamble: &'p [Passage<'s, 'a>],
    name: Option<&Name<'_>>,
    anonymous: bool,
) -> Option<(&'p Passage<'s, 'a>, Range<usize>)> {
    let paragraphs = || preamble.iter().take(MAX_PARAGRAPHS);
    // Where a sentence names the meeting, the others need not be read.
    let spoken = name.and_then(Name::spoken).map(Finder::new);
    if let Some(finder) = spoken {
        let named = paragraphs().filter(|one| finder.find(one.text().as_bytes()).is_some());
        let mentioned = |words: &str| finder.find(words.as_bytes()).is_some();
        let found =
            best_sentence(named, |words| if mentioned(words) { score(words, name) } else { 0 });
        if found.is_some() {
            return found;
        }
    }
    let found = best_sentence(paragraphs(), |words| score(words, name));
    let talks = || best_sentence(paragraphs(), talks);
    found.or_else(|| if anonymous { talks() } else { None })
}

/// A dated sentence that says talks were held.
fn talks(words: &str) -> u32 {
    static MEETS: Words =
        Words::new(&["會議", "会议", "會晤", "会晤", "會談", "会谈", "磋商", "座談", "座谈"]);
    static HELD: Words = Words::new(&["舉行", "举行", "召開", "召开", "舉辦", "举办"]);
    let held = verbs(words).any(|verb| words.get(verb).is_some_and(|verb| HELD.has(verb)));
    let dated = date::find(words).iter().any(|one| one.date.day.is_some());
    u32::from(held && dated && MEETS.is_in(words))
}

fn best_sentence<'p, 's: 'p, 'a: 'p>(
    paragraphs: impl Iterator<Item = &'p Passage<'s, 'a>>,
    score: impl Fn(&str) -> u32,
) -> Option<(&'p Passage<'s, 'a>, Range<usize>)> {
    let mut best: Option<(u32, &Passage<'s, 'a>, Range<usize>)> = None;
    for passage in paragraphs {
        for range in sentence::sentences(passage.text()).take(MAX_SENTENCES) {
            let words = passage.text().get(range.clone()).unwrap_or_default();
            let score = score(words);
            if score > best.as_ref().map_or(0, |(best, _, _)| *best) {
                best = Some((score, passage, range));
            }
        }
    }
    best.map(|(_, passage, range)| (passage, range))
}

/// Meetings are told of early in a document.
const MAX_PARAGRAPHS: usize = 12;
const MAX_SENTENCES: usize = 40;
/// Keeps the cost linear where a sentence is endless.
const MAX_VERBS: usize = 16;

fn score(words: &str, name: Option<&Name<'_>>) -> u32 {
    let Some(verb) = verbs(words).next() else { return 0 };
    // 第一次會議後: an earlier meeting; 將於: one to come.
    let named = match name {
        Some(name) => {
            let ordinal = name.ordinal.as_ref().is_some_and(|(_, text, _)| words.contains(&**text));
            let series = name.series.as_ref().is_some_and(|(text, _)| words.contains(&**text));
            u32::from(ordinal) * 4 + u32::from(series) * 2
        }
        None => series::find(words).map_or(0, |_| 4),
    };
    if named == 0 && name.is_none() {
        return 0;
    }
    static MEETS: Words =
        Words::new(&["會議", "会议", "會晤", "会晤", "會談", "会谈", "會面", "会面", "論壇"]);
    static TO_COME: Words = Words::new(&["將於", "将于", "訂於", "下一次", "下次"]);
    let about = named > 0 || MEETS.is_in(words);
    let head = words.get(..verb.start).unwrap_or_default();
    let past = TO_COME.is_in(head);
    let dated = day::is_told(words);
    if about && !past { 1 + named + u32::from(dated) * 3 } else { 0 }
}

/// Places of the verbs, those that only describe something else (舉行的) left out.
fn verbs(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    VERBS.all(words).filter(|verb| {
        let rest = words.get(verb.start..).unwrap_or_default();
        let after = words.get(verb.end..).unwrap_or_default();
        // 高層會晤 is a name; 會晤 is a verb only behind the two sides.
        let noun = rest.starts_with(['會', '会'])
            && !words
                .get(..verb.start)
                .is_some_and(|head| head.ends_with(['日', '）', ')', '方', '面', '行']));
        let relative = after.starts_with('的') && series::find(after).is_none();
        !noun && !relative
    })
}

/// When, where and how, as bytes of the sentence.
#[derive(Default)]
struct Circumstances {
    date: Option<date::DateMatch>,
    place: Option<Range<usize>>,
    mode: Option<(Mode, Range<usize>)>,
}

impl Circumstances {
    fn read(words: &str) -> Self {
        let dates = day::of(words);
        let mut read = Self::default();
        for verb in verbs(words).take(MAX_VERBS) {
            let head = words.get(..verb.start).unwrap_or_default();
            read.mode = read.mode.or_else(|| mode(head));
            let held =
                words.get(verb.clone()).is_some_and(|verb| verb.starts_with(['舉', '举', '召']));
            read.place = read.place.or_else(|| place(head, held));
            if read.date.is_none() {
                let before = dates.iter().rev().filter(|one| one.range.end <= verb.start);
                let mut near =
                    before.take_while(|one| one.date.year.is_some() || one.date.day.is_some());
                let day = near.clone().find(|one| one.date.day.is_some());
                read.date = day.or_else(|| near.find(|one| one.date.month.is_some())).cloned();
            }
        }
        if read.date.is_none() {
            read.date = dates.into_iter().find(|one| one.date.day.is_some());
        }
        if matches!(read.mode, Some((Mode::Video, _))) {
            read.place = None;
        }
        read
    }
}

/// 訂於福州市 with the date of the meeting before it.
fn made_at<'a>(
    closing: &[Passage<'_, 'a>],
    day: Option<PartialDate>,
) -> Option<(Cow<'a, str>, Spans)> {
    day?;
    closing.iter().find_map(|passage| {
        let text = passage.text();
        let at = ["訂於", "订于", "簽於", "签于"]
            .iter()
            .find_map(|word| Some(text.find(word)? + word.len()))?;
        let head = text.get(..at)?;
        let same = date::find(head).into_iter().last().is_some_and(|one| Some(one.date) == day);
        let rest = text.get(at..)?;
        let end = rest.find(['，', '。', '；', '、', ',', ';']).unwrap_or(rest.len());
        let place = rest.get(..end).filter(|place| same && is_place(place))?;
        let range = at..at + place.len();
        Some((passage.words(range.clone()), passage.spans(range)))
    })
}

#[cfg(test)]
mod tests;
