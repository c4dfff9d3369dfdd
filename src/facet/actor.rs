//! Actors: named bodies, and words that stand for a party.
//!
//! ```text
//! canonical = the signing government       ; 川方, 四川方面, 香港特區政府
//!           / the word itself              ; 雙方, 兩地政府
//!           / declared or published name   ; 港交所 → 香港交易所
//!           / the name as printed
//! ```
//!
//! A government that signed is a party by whatever name; one that did not is
//! an organisation.

use crate::facet::Facet;
use crate::facet::body::{Body, Form};
use crate::facet::context::{Side, place_of};
use crate::facet::lexicon::class;
use crate::facet::reading::Reading;
use crate::model::{Actor, ActorKind, Facets};
use std::borrow::Cow;
use std::ops::Range;

/// The facet of actors.
#[derive(Debug)]
pub(super) struct Actors;

impl Facet for Actors {
    fn key(&self) -> &'static str {
        "actors"
    }

    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>) {
        facets.actors = reading.bodies().iter().map(|body| actor(reading, body)).collect();
    }
}

fn actor<'a>(reading: &Reading<'_, 'a>, body: &Body) -> Actor<'a> {
    let range = reading.chars(&body.tokens);
    let name = reading.slice(range.clone());
    let side = side(reading, body, range.clone());
    let region = side.and_then(|side| side.region.clone()).or_else(|| region(reading, body));
    let (kind, canonical) = match (body.form, side) {
        (Form::Both, _) => (ActorKind::Party, name.clone()),
        (Form::Side | Form::Government, Some(side)) => (ActorKind::Party, side.name.clone()),
        (Form::Side, None) => (ActorKind::Party, name.clone()),
        (Form::Declared(number), _) => match reading.context.aliases.get(usize::from(number)) {
            Some(alias) if alias.party => (ActorKind::Party, alias.full.clone()),
            Some(alias) => (ActorKind::Organisation, alias.full.clone()),
            None => (ActorKind::Organisation, name.clone()),
        },
        (Form::Government, None) if is_default_party(reading, range.clone()) => {
            (ActorKind::Party, full_government(reading))
        }
        _ => (ActorKind::Organisation, canonical(reading, body, &name)),
    };
    Actor { name, kind, canonical, region, spans: reading.spans(range) }
}

/// The side that a government or 川方 is, if it signed.
fn side<'r, 'a>(reading: &Reading<'r, 'a>, body: &Body, range: Range<u32>) -> Option<&'r Side<'a>> {
    let glyphs = reading.glyphs_in(range);
    match body.form {
        Form::Government if glyphs == ['港', '府'].map(|c| c as u16) => {
            reading.context.side_of(&[])
        }
        Form::Government => reading.context.side_of(place_of(glyphs)),
        Form::Side => reading.context.side_of(place_of(glyphs)).or_else(|| {
            let code = reading.word(reading.token(body.tokens.start)).region?;
            reading.context.side_in(code).or_else(|| reading.context.side_from(glyphs.first()?))
        }),
        _ => None,
    }
}

/// Without a preamble nobody is known to have signed; Hong Kong always does.
fn is_default_party(reading: &Reading<'_, '_>, range: Range<u32>) -> bool {
    let place = place_of(reading.glyphs_in(range));
    reading.context.sides.is_empty()
        && (place.is_empty() || place == ['香', '港'].map(|c| c as u16))
}

fn full_government<'a>(reading: &Reading<'_, 'a>) -> Cow<'a, str> {
    Cow::Borrowed(match reading.is_simplified() {
        true => "香港特别行政区政府",
        false => "香港特別行政區政府",
    })
}

fn region<'a>(reading: &Reading<'_, 'a>, body: &Body) -> Option<Cow<'a, str>> {
    let listed = body.tokens.clone().find_map(|at| {
        let token = reading.token(at);
        let known = class::REGION | class::SHORT | class::BODY | class::FACILITY;
        reading.word(token).region.filter(|_| token.is(known))
    });
    listed.filter(|_| body.form != Form::Both).map(Cow::Borrowed)
}

/// The full name of an abbreviation, else the name as printed.
fn canonical<'a>(reading: &Reading<'_, 'a>, body: &Body, name: &Cow<'a, str>) -> Cow<'a, str> {
    let last = reading.token(body.tokens.end - 1);
    let word = reading.word(last);
    let range = reading.chars(&body.tokens);
    if let (Form::Government, Some(full)) =
        (body.form, full_region_government(reading, range.clone()))
    {
        return full;
    }
    let Some(full) = word.full else { return name.clone() };
    let one = body.tokens.len() == 1;
    if !one && ["國", "中"].iter().any(|state| full.starts_with(state)) {
        return local_office(reading, body, word.text).unwrap_or_else(|| name.clone());
    }
    let whole = one || full.starts_with(place(reading, body));
    // A Simplified document has its full names in Simplified characters.
    let full: Cow<'a, str> = match reading.is_simplified() {
        true => Cow::Owned(reading.lexicon.folding.simplified(full)),
        false => Cow::Borrowed(full),
    };
    match whole {
        true => full,
        // 香港康文署: the place is printed, so it stays.
        false => Cow::Owned(format!("{}{full}", reading.slice(range.start..last.start))),
    }
}

/// 廣東省港澳辦 → 廣東省人民政府港澳事務辦公室; other local offices keep their name.
fn local_office<'a>(reading: &Reading<'_, 'a>, body: &Body, short: &str) -> Option<Cow<'a, str>> {
    let place = reading.slice(reading.chars(&(body.tokens.start..body.tokens.end - 1)));
    let local = short == "港澳辦" && place.ends_with(['省', '市']);
    let office = match reading.is_simplified() {
        true => "人民政府港澳事务办公室",
        false => "人民政府港澳事務辦公室",
    };
    local.then(|| Cow::Owned(format!("{place}{office}")))
}

fn place(reading: &Reading<'_, '_>, body: &Body) -> &'static str {
    reading.word(reading.token(body.tokens.start)).text
}

/// 澳門特區政府 → 澳門特別行政區政府.
fn full_region_government<'a>(
    reading: &Reading<'_, 'a>,
    range: Range<u32>,
) -> Option<Cow<'a, str>> {
    let name = reading.slice(range);
    for (short, full) in [("特區政府", "特別行政區政府"), ("特区政府", "特别行政区政府")]
    {
        if let Some(place) = name.strip_suffix(short).filter(|place| !place.is_empty()) {
            return Some(Cow::Owned(format!("{place}{full}")));
        }
    }
    None
}
