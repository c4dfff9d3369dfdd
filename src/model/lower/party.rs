//! Parties: `四川省人民政府與香港特別行政區政府於…`.
//!
//! ```text
//! labelled = (甲方 / 乙方 …) ： body                 ; a line of its own
//! declared = body （ 以下簡稱「甲方」 ）                 ; also (以下簡稱港方)
//! listed   = body 1*(joint body) before a verb        ; 與 和 、 及; two, three, four
//! ```
//!
//! In this order; then the party lines of the signature block, then the places
//! that the titles of the persons name (a press release names no government).
//! A 雙方 or 各方 is no short name of one party.

use crate::model::lower::words::{CharSet, Needle, Words};
use crate::model::lower::{body, region, sentence};
use crate::model::{Party, Person};
use crate::span::Spans;
use crate::text::{Passage, class};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Parties in order of appearance, with declared short names and region.
///
/// `signing` are the party lines of the signature block, as
/// [`Scan::party_lines`](crate::model::lower::signature::Scan::party_lines)
/// gives them; `people` those of the preamble.
pub(crate) fn read<'a>(
    preamble: &[Passage<'_, 'a>],
    signing: &[(Cow<'a, str>, Spans)],
    people: &[Person<'a>],
) -> Vec<Party<'a>> {
    let mut parties = labelled(preamble);
    declared(preamble, &mut parties);
    if parties.len() < 2 {
        listed_in(preamble, is_party_name, &mut parties);
    }
    if parties.len() < 2 {
        for (name, spans) in signing {
            push(&mut parties, name.clone(), spans.clone());
        }
    }
    if parties.len() < 2 {
        places_of_people(people, &mut parties);
    }
    if parties.is_empty() {
        // Foundations and associations of no known place, where nobody else is named.
        listed_in(preamble, body::is_body, &mut parties);
    }
    parties
}

/// The first list of two or more bodies that `fits` takes.
fn listed_in<'a>(
    preamble: &[Passage<'_, 'a>],
    fits: fn(&str) -> bool,
    parties: &mut Vec<Party<'a>>,
) {
    for passage in preamble.iter().take(MAX_PARAGRAPHS) {
        let group = listed(passage.text(), fits);
        if group.len() >= 2 {
            for range in group {
                let label = bracket_label(passage.text(), range.end);
                let n_before = parties.len();
                add(parties, passage, range);
                if let (Some(label), Some(party)) = (label, parties.get_mut(n_before)) {
                    party.short_names.push(passage.words(label));
                }
            }
            return;
        }
    }
}

/// Parties are named early.
const MAX_PARAGRAPHS: usize = 12;

/// 中山市人民政府（甲方）: the label in the bracket at byte `at`.
fn bracket_label(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?.strip_prefix(['（', '('])?;
    let (label, tail) = rest.split_at_checked("甲方".len())?;
    let named = label.starts_with(['甲', '乙', '丙', '丁']) && label.ends_with('方');
    let start = text.len() - rest.len();
    (named && tail.starts_with(['）', ')'])).then_some(start..start + label.len())
}

/// Adds the short names that `reading`, the text of the whole document, uses: 川方, 港方.
///
/// 雙方, and the 港方 of 香港方面, are none.
pub(crate) fn used_short_names(parties: &mut [Party<'_>], reading: &str) {
    static SIDE: Needle = LazyLock::new(|| Finder::new("方"));
    let mut wanted: Vec<(usize, char)> = Vec::new();
    for (at, party) in parties.iter().enumerate() {
        let Some(place) = region::at_start(&party.name) else { continue };
        let bare = place.bare(&party.name);
        let signs = region::abbreviations(place.code, bare);
        // 蒙方, 新方, 日方: states go by their first character.
        let state = !place.code.starts_with("CN-") && signs.is_empty();
        let first = if state { bare.chars().next() } else { None };
        let signs = signs.iter().filter_map(|sign| sign.chars().next()).chain(first);
        wanted.extend(signs.map(|sign| (at, sign)));
    }
    let mut places = SIDE.find_iter(reading.as_bytes());
    while !wanted.is_empty() {
        let Some(at) = places.next() else { return };
        let head = reading.get(..at).unwrap_or_default();
        let Some(sign) = head.chars().next_back() else { continue };
        let Some(n) = wanted.iter().position(|(_, wanted)| *wanted == sign) else { continue };
        if !is_side(head, reading.get(at + '方'.len_utf8()..).unwrap_or_default()) {
            continue;
        }
        let (party, sign) = wanted.remove(n);
        let short = format!("{sign}方");
        if let Some(party) = parties.get_mut(party)
            && !party.short_names.iter().any(|name| *name == short)
        {
            party.short_names.push(Cow::Owned(short));
        }
    }
}

/// Whether the 方 between `head` and `rest` names a side: not that of 香港方面 or 川方便.
fn is_side(head: &str, rest: &str) -> bool {
    static GOES_ON: CharSet = CharSet::new("面便向案法式針针略位程才可能圓圆形");
    static JOINED: CharSet = CharSet::new("香在來来赴到上下本粵粤港澳滬沪川京閩闽臺台地");
    let before = head.chars().rev().nth(1);
    !rest.chars().next().is_some_and(|c| GOES_ON.has(c)) && !before.is_some_and(|c| JOINED.has(c))
}

/// `甲方：四川省人民政府`.
fn labelled<'a>(preamble: &[Passage<'_, 'a>]) -> Vec<Party<'a>> {
    let mut parties = Vec::new();
    for passage in preamble {
        let text = passage.text();
        let Some((label, at)) = label(text) else { continue };
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.find(['（', '(', '，', '。', '；']).map_or(text.len(), |end| at + end);
        if text.get(at..end).is_some_and(body::is_body) {
            add(&mut parties, passage, at..end);
            if let Some(party) = parties.last_mut() {
                party.short_names.push(passage.words(label));
            }
        }
    }
    if parties.len() < 2 {
        parties.clear();
    }
    parties
}

/// The label of a party at the head of a line and the byte behind its colon.
pub(crate) fn label(text: &str) -> Option<(Range<usize>, usize)> {
    let open =
        usize::from(text.starts_with(['（', '('])) * text.chars().next().map_or(0, char::len_utf8);
    let rest = text.get(open..)?;
    if !rest.starts_with(['甲', '乙', '丙', '丁']) || !rest.get(3..)?.starts_with('方') {
        return None;
    }
    let label = open..open + 6;
    let rest = text.get(label.end..)?;
    let rest = rest.strip_prefix(['）', ')']).unwrap_or(rest);
    // 甲方（蓋章）：, 甲方代表：
    let rest = match rest.chars().next().and_then(class::closing) {
        Some(close) => rest.split_once(close).map_or(rest, |(_, rest)| rest),
        None => rest,
    };
    let rest = rest.strip_prefix(['：', ':'])?;
    Some((label, text.len() - rest.len()))
}

/// `X（以下簡稱「甲方」）`.
fn declared<'a>(preamble: &[Passage<'_, 'a>], parties: &mut Vec<Party<'a>>) {
    for passage in preamble {
        let text = passage.text();
        let mut from = 0;
        for word in places(text) {
            let Some((open, close)) = bracket(text, word).filter(|(open, _)| *open >= from) else {
                continue;
            };
            from = close;
            let inner = text.get(open..close).unwrap_or_default();
            let Some((short, gap)) = short_name(inner) else { continue };
            let name = body_before(text, open);
            let words = text.get(name.clone()).unwrap_or_default();
            let sides =
                text.get(open + gap.start..open + gap.end).is_some_and(|s| s.ends_with('方'));
            if body::ending(words).is_none() && !(sides && region::at_start(words).is_some()) {
                continue;
            }
            let known = region::at_start(words).is_some() || words.ends_with("政府") || sides;
            if known {
                add(parties, passage, name);
                let short_words = passage.words(open + gap.start..open + gap.end);
                let named = parties.iter_mut().find(|party| party.name == words);
                if let Some(party) =
                    named.filter(|party| !party.short_names.iter().any(|one| *one == short))
                {
                    party.short_names.push(short_words);
                }
            }
        }
    }
    if parties.len() == 1 && parties.first().is_some_and(|party| party.short_names.is_empty()) {
        parties.clear();
    }
}

static CALLED: [Needle; 2] =
    [LazyLock::new(|| Finder::new("稱")), LazyLock::new(|| Finder::new("称"))];

/// Bytes at which 稱 stands, in order.
fn places(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> =
        CALLED.iter().flat_map(|needle| needle.find_iter(text.as_bytes())).collect();
    places.sort_unstable();
    places
}

/// The bracket around the 稱 at byte `word`: the byte it opens at and the end of its inside.
fn bracket(text: &str, word: usize) -> Option<(usize, usize)> {
    // Only a bracket that opens right before the word: （以下簡稱, （下稱.
    let lead = text.get(..word)?;
    let near = lead.char_indices().rev().take(6).last().map_or(0, |(byte, _)| byte);
    let open = near + lead.get(near..)?.rfind(['（', '('])?;
    let at = word + '稱'.len_utf8();
    let tail = text.get(at..sentence::floor(text, at + WINDOW))?;
    let close = tail.find(['）', ')', '。']).map_or(at + tail.len(), |close| at + close);
    Some((open, close))
}

/// The short name inside `（以下簡稱「甲方」`, as words and as bytes.
fn short_name(inner: &str) -> Option<(String, Range<usize>)> {
    let word = inner.find(['稱', '称'])?;
    let lead = inner.get(..word)?;
    if ["合", "統", "统", "總", "总", "共"].iter().any(|all| lead.ends_with(all)) {
        return None;
    }
    let start = word + '稱'.len_utf8();
    let rest = inner.get(start..)?;
    let marks = |c: char| "為为：:「」『』“”\"‘’《》 ".contains(c);
    let body = rest.trim_start_matches(marks);
    let from = start + rest.len() - body.len();
    let short = body.trim_end_matches(marks);
    let all = ["雙方", "双方", "各方", "三方", "四方", "兩地", "两地"].contains(&short);
    let fits = !short.is_empty() && short.chars().count() <= 10 && short.chars().all(class::is_han);
    (fits && !all).then(|| (short.to_owned(), from..from + short.len()))
}

/// The body that ends at byte `end`, as bytes.
fn body_before(text: &str, end: usize) -> Range<usize> {
    let head = text.get(..end).unwrap_or_default();
    let near = sentence::floor(text, end.saturating_sub(WINDOW));
    let window = head.get(near..).unwrap_or_default();
    let mark = window.char_indices().rev().find(|(_, c)| MARKS.has(*c));
    let from = near + mark.map_or(0, |(at, c)| at + c.len_utf8());
    let words = head.get(from..).unwrap_or_default();
    let last = body::split_list(words).pop().map_or(0, |range| range.start);
    let start = from + last;
    start + trim_lead(text.get(start..end).unwrap_or_default())..end
}

/// The name of a body is looked for in this many bytes; keeps the cost linear.
const WINDOW: usize = 240;

static MARKS: CharSet = CharSet::new("，。；：」）)】！？》”,\n");

/// Characters that bodies end on.
static ENDS: CharSet = CharSet::new("府會会委局部廳厅署處处室院學学司辦办金聯联");

/// Marks behind which a body may begin.
static OPENS: CharSet = CharSet::new("，。；：」）)】！？》”,\n「『“、");

/// Bytes of what leads into the name of a body: joints, 由, dates, words before a place.
fn trim_lead(words: &str) -> usize {
    let mut cut = 0;
    let after = |cut: usize| words.get(cut..).unwrap_or_default();
    for lead in [
        "以及", "今日", "今天", "由", "經", "经", "與", "与", "和", "及", "同", "在", "於", "于",
        "茲", "兹",
    ] {
        // 和平區, 同心縣: a joint that begins a place is none.
        if after(cut).starts_with(lead) && region::at_start(after(cut)).is_none() {
            cut += lead.len();
        }
    }
    match region::find(after(cut)) {
        Some((place, _)) if place.start > 0 => {
            let before = after(cut).get(..place.start).unwrap_or_default();
            let keeps = before.ends_with(['駐', '驻']) || before.contains(['部', '會', '会']);
            if keeps || body::ending(before).is_some() { cut } else { cut + place.start }
        }
        _ => cut,
    }
}

/// The first list of two or more bodies in `text`.
fn listed(text: &str, fits: fn(&str) -> bool) -> Vec<Range<usize>> {
    for sentence in sentence::sentences(text).take(MAX_SENTENCES) {
        let words = text.get(sentence.clone()).unwrap_or_default();
        let group = group(words, fits);
        if group.len() >= 2 {
            return group
                .into_iter()
                .map(|r| sentence.start + r.start..sentence.start + r.end)
                .collect();
        }
    }
    Vec::new()
}

/// Parties are named early; a long preamble is not searched to its end.
const MAX_SENTENCES: usize = 24;

/// The first bodies in `sentence` that only joints stand between.
fn group(sentence: &str, fits: fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut group: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = next_body(sentence, at, fits) {
        at = found.end;
        let joined = group.last().is_some_and(|last| {
            let between = sentence.get(last.end..found.start).unwrap_or_default();
            only_joint(between)
        });
        if !joined {
            if group.len() >= 2 {
                break;
            }
            group.clear();
        }
        group.push(found);
    }
    group
}

/// Whether `between` is a joint, a bracket such as （以下合稱雙方） before it left aside.
fn only_joint(between: &str) -> bool {
    let open = between.chars().next().filter(|c| "（(".contains(*c)).and_then(class::closing);
    let rest = match open.and_then(|close| between.split_once(close)) {
        Some((_, rest)) => rest,
        None => between,
    };
    body::joint(rest).is_some_and(|len| len == rest.len())
}

/// The first government or office that begins at or after byte `from`.
fn next_body(sentence: &str, from: usize, fits: fn(&str) -> bool) -> Option<Range<usize>> {
    let mut start = from;
    for (at, c) in sentence.get(from..)?.char_indices() {
        let end = from + at + c.len_utf8();
        if OPENS.has(c) {
            start = end;
            continue;
        }
        if !ENDS.has(c) {
            continue;
        }
        let start = start.max(sentence::floor(sentence, end.saturating_sub(WINDOW)));
        let words = sentence.get(start..end)?;
        let rest = sentence.get(end..)?;
        if body::ending(words).is_some() && ends_here(rest) {
            let begin = start + trim_lead(words);
            let name = sentence.get(begin..end)?;
            if name.chars().count() >= 4 && fits(name) {
                return Some(begin..end);
            }
        }
    }
    None
}

/// A body's name is not too long, and its place is known or it is a government or a council.
fn is_party_name(name: &str) -> bool {
    let count = name.chars().count();
    (4..=40).contains(&count)
        && body::is_body(name)
        && (region::at_start(name).is_some()
            || ["政府", "議會", "议会"].iter().any(|end| name.ends_with(end))
            || region::of(name).is_some())
}

/// What shows that the name before it has ended.
static AFTER: Words = Words::new(&[
    "、",
    "，",
    "。",
    "（",
    "(",
    "；",
    "：",
    "和",
    "與",
    "与",
    "及",
    "以及",
    "暨",
    "同",
    "於",
    "于",
    "在",
    "就",
    "為",
    "为",
    "以",
    "經協",
    "经协",
    "經友",
    "经友",
    "經過",
    "经过",
    "經充",
    "经充",
    "共同",
    "雙方",
    "双方",
    "今日",
    "今天",
    "簽",
    "签",
    "本",
    "達成",
    "达成",
    "根據",
    "根据",
    "一致",
    "聯合簽",
    "联合签",
    "聯合召",
    "联合召",
    "同意",
    "的",
    "間",
    "间",
    "之間",
    "之间",
    "舉行",
    "举行",
    "召開",
    "召开",
    "商定",
    "2",
    "二",
    "按",
    "依",
    "決定",
    "决定",
    "將",
    "将",
    "有關",
    "有关",
    "關於",
    "关于",
]);

/// Whether the words behind a body show that its name has ended.
fn ends_here(rest: &str) -> bool {
    rest.is_empty()
        || (AFTER.head(rest).is_some() && !rest.starts_with("就業") && !rest.starts_with("就业"))
}

fn places_of_people<'a>(people: &[Person<'a>], parties: &mut Vec<Party<'a>>) {
    let mut places = Vec::new();
    for person in people {
        let Some(title) = &person.title else { continue };
        let Some(place) = region::at_start(title).filter(|place| place.len > place.bare.1) else {
            continue;
        };
        let name: Cow<'a, str> = match title {
            Cow::Borrowed(words) => Cow::Borrowed(words.get(..place.len).unwrap_or_default()),
            Cow::Owned(words) => Cow::Owned(words.get(..place.len).unwrap_or_default().to_owned()),
        };
        push(&mut places, name, place_spans(person, place.len));
    }
    if places.len() >= 2 {
        *parties = places;
    }
}

/// The head of the person's first span: as many scalar values as the place has.
fn place_spans(person: &Person<'_>, len_bytes: usize) -> Spans {
    let place =
        person.title.as_deref().and_then(|title| title.get(..len_bytes)).unwrap_or_default();
    let n_scalars = crate::span::to_u32(place.chars().count());
    let mut left = n_scalars;
    let mut spans = Spans::new();
    for span in person.spans.iter() {
        let taken = left.min(span.end - span.start);
        if taken > 0 {
            spans.push(crate::span::Span { end: span.start + taken, ..*span });
            left -= taken;
        }
    }
    spans
}

fn add<'a>(parties: &mut Vec<Party<'a>>, passage: &Passage<'_, 'a>, range: Range<usize>) {
    push(parties, passage.words(range.clone()), passage.spans(range));
}

fn push<'a>(parties: &mut Vec<Party<'a>>, name: Cow<'a, str>, spans: Spans) {
    if parties.iter().any(|party| party.name == name) || parties.len() >= MAX_PARTIES {
        return;
    }
    let region = region::of(&name).map(Cow::Borrowed);
    parties.push(Party { name, short_names: Vec::new(), region, spans });
}

const MAX_PARTIES: usize = 40;

#[cfg(test)]
mod tests;
