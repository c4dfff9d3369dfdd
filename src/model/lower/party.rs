//! Parties: `四川省人民政府與香港特別行政區政府於…`.
//!
//! ```text
//! labelled = (甲方 / 乙方 …) ： body                 ; a line of its own
//! declared = body （ 以下簡稱「甲方」 ）                 ; also (以下簡稱港方)
//! listed   = body 1*(joint body) before a verb        ; 與 和 、 及; two, three, four
//! ```
//!
//! In this order; then the party lines of the signature block, then the places
//! that the titles of the persons name (a press release names no government),
//! then the title of the document. A 雙方 or 各方 is no short name of one party.

mod bracket;
mod delegation;
mod list;
mod short;
mod title;

use crate::model::lower::{body, region};
use crate::model::{Party, Person};
use crate::span::Spans;
use crate::text::Passage;
use std::borrow::Cow;
use std::ops::Range;

pub(crate) use short::{label, used_short_names};

/// Parties in order of appearance, with declared short names and region.
///
/// `signing` are the party lines of the signature block, as
/// [`Scan::party_lines`](crate::model::lower::signature::Scan::party_lines)
/// gives them; `people` those of the preamble; `title` the document's title.
pub(crate) fn read<'a>(
    preamble: &[Passage<'_, 'a>],
    signing: &[(Cow<'a, str>, Spans)],
    people: &[Person<'a>],
    title: &[Passage<'_, 'a>],
) -> Vec<Party<'a>> {
    let mut parties = short::labelled(preamble);
    short::declared(preamble, &mut parties);
    if parties.len() < 2 {
        listed_in(preamble, list::is_party_name, &mut parties);
    }
    if parties.len() < 2 {
        for (name, spans) in signing {
            push(&mut parties, name.clone(), spans.clone());
        }
    }
    if parties.len() < 2 {
        places_of_people(people, &mut parties);
    }
    if parties.len() < 2 {
        of_title(title, &mut parties);
    }
    if parties.is_empty() {
        of_delegations(preamble, &mut parties);
    }
    if parties.is_empty() {
        // Foundations and associations of no known place, where nobody else is named.
        listed_in(preamble, body::is_body, &mut parties);
    }
    // 甲部與乙部（以下簡稱「乙方」）: what declares a short name is found first.
    parties.sort_by_key(|party| party.spans.first().map_or(0, |span| span.start));
    parties
}

/// 捷克共和國皮爾森市政府 is 皮爾森市政府 where it signs so and the `title` does not say more.
///
/// 中華人民共和國 ⏎ 國家林業和草原局 signs over two lines and is named in full above.
pub(crate) fn without_state(
    parties: &mut [Party<'_>],
    signing: &[(Cow<'_, str>, Spans)],
    title: &[Passage<'_, '_>],
) {
    let in_full = |name: &str| title.iter().any(|line| line.text().contains(name));
    for party in parties.iter_mut().filter(|party| !in_full(&party.name)) {
        let short = signing.iter().find_map(|(name, _)| {
            let state = party.name.strip_suffix(&**name).filter(|state| !state.is_empty())?;
            let whole = region::at_start(state).is_some_and(|place| place.len == state.len());
            (whole || state.ends_with(['國', '国'])).then_some(state.len())
        });
        let Some(n_bytes) = short else { continue };
        let state = party.name.get(..n_bytes).unwrap_or_default();
        let mut left = crate::span::to_u32(state.chars().count());
        let mut spans = Spans::new();
        for span in party.spans.iter() {
            let dropped = left.min(span.end - span.start);
            left -= dropped;
            if span.start + dropped < span.end {
                let column = span.column + dropped;
                spans.push(crate::span::Span { start: span.start + dropped, column, ..*span });
            }
        }
        party.spans = spans;
        party.name = match &party.name {
            Cow::Borrowed(words) => Cow::Borrowed(words.get(n_bytes..).unwrap_or_default()),
            Cow::Owned(words) => Cow::Owned(words.get(n_bytes..).unwrap_or_default().to_owned()),
        };
    }
}

/// The first list of two or more bodies that `fits` takes.
fn listed_in<'a>(
    preamble: &[Passage<'_, 'a>],
    fits: fn(&str) -> bool,
    parties: &mut Vec<Party<'a>>,
) {
    for passage in preamble.iter().take(MAX_PARAGRAPHS) {
        let group = list::listed(passage.text(), fits);
        if group.len() >= 2 {
            for range in group {
                let label = short::bracket_label(passage.text(), range.end);
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

/// The parties whose delegations a press release names.
fn of_delegations<'a>(preamble: &[Passage<'_, 'a>], parties: &mut Vec<Party<'a>>) {
    for passage in preamble.iter().take(MAX_PARAGRAPHS) {
        for range in delegation::listed(passage.text()) {
            add(parties, passage, range);
        }
        if !parties.is_empty() {
            return;
        }
    }
}

/// The parties that the title names, unless the one known is none of them.
fn of_title<'a>(title: &[Passage<'_, 'a>], parties: &mut Vec<Party<'a>>) {
    for line in title {
        let mut named = Vec::new();
        for range in title::listed(line.text()) {
            add(&mut named, line, range);
        }
        let among =
            |party: &Party<'_>| named.iter().any(|one: &Party<'_>| one.region == party.region);
        if named.len() > 1 && parties.iter().all(among) {
            *parties = named;
        }
    }
}

/// Parties are named early.
const MAX_PARAGRAPHS: usize = 12;

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
