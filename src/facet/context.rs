//! What a document declares that its measures rely on: sides, short names, the day of the meeting.
//!
//! ```text
//! declared = name open [["以下" / "下"] ("簡稱" / "稱")] [":"] ["「"] short ["」"] close
//! ```
//!
//! `香港貿易發展局（以下簡稱「貿發局」）` makes 貿發局 stand for the full name
//! from there on. Declarations in the preamble hold for all measures.

use crate::facet::body::{Body, Form};
use crate::facet::lexicon::{Lexicon, class};
use crate::facet::reading::{Buffers, Kind, Reading};
use crate::facet::trie::{Folding, Glyph};
use crate::model::{Memorandum, PartialDate, Script};
use std::borrow::Cow;

/// Each short name is looked for at every word; a document of the family declares a few.
pub(super) const MOST_ALIASES: usize = 64;

/// A side of the agreement.
#[derive(Clone, Debug)]
pub(super) struct Side<'a> {
    /// The government's name as the preamble gives it.
    pub(super) name: Cow<'a, str>,
    /// Its place without 省, 市 or 特別行政區, folded.
    pub(super) place: Vec<Glyph>,
    /// ISO 3166 code.
    pub(super) region: Option<Cow<'a, str>>,
}

/// A short name that the text declares.
#[derive(Clone, Debug)]
pub(super) struct Alias<'a> {
    /// The short name, folded.
    pub(super) glyphs: Vec<Glyph>,
    /// What it stands for.
    pub(super) full: Cow<'a, str>,
    /// Whether it stands for a side.
    pub(super) party: bool,
}

/// What holds for the whole document.
#[derive(Clone, Debug, Default)]
pub(super) struct Context<'a> {
    /// Who agreed.
    pub(super) sides: Vec<Side<'a>>,
    /// Short names, in order of declaration.
    pub(super) aliases: Vec<Alias<'a>>,
    /// Day of the meeting.
    pub(super) meeting: Option<PartialDate>,
    /// Whether the document is in Simplified characters, for texts too short to tell.
    pub(super) simplified: bool,
}

impl<'a> Context<'a> {
    /// Reads parties and preamble.
    pub(super) fn new(memorandum: &Memorandum<'a>, buffers: &mut Buffers) -> Self {
        let folding = Folding::shared();
        let mut context = Self {
            sides: Vec::new(),
            aliases: Vec::new(),
            meeting: memorandum.meeting.date.or(memorandum.dates.first().map(|date| date.date)),
            simplified: memorandum.source.script == Some(Script::Hans),
        };
        for party in &memorandum.parties {
            let glyphs: Vec<Glyph> = party.name.chars().map(|c| folding.glyph(c)).collect();
            context.sides.push(Side {
                name: party.name.clone(),
                place: place_of(&glyphs).to_vec(),
                region: party.region.clone(),
            });
            for short in &party.short_names {
                context.declare(short, party.name.clone());
            }
        }
        for text in &memorandum.preamble {
            if text.text.contains('稱') || text.text.contains('称') {
                let reading = Reading::new(buffers, &context, &text.text, &text.spans);
                let found = declared(&reading);
                let room = MOST_ALIASES.saturating_sub(context.aliases.len());
                context.aliases.extend(found.into_iter().take(room));
            }
        }
        context
    }

    /// A side's short name, unless the lexicon reads it (川方) or it is a mere place.
    fn declare(&mut self, short: &str, full: Cow<'a, str>) {
        let lexicon = Lexicon::shared();
        let glyphs: Vec<Glyph> = short.chars().map(|c| lexicon.folding.glyph(c)).collect();
        let known = lexicon.word(lexicon.trie.exact(&glyphs)).class;
        let place_and_side = glyphs.len() == 2 && glyphs.last() == Some(&('方' as Glyph)) && {
            let first = glyphs.get(..1).unwrap_or_default();
            lexicon.word(lexicon.trie.exact(first)).class & class::SHORT != 0
        };
        if glyphs.len() > 1
            && known & (class::REGION | class::SCOPE | class::PARTY) == 0
            && !place_and_side
        {
            self.aliases.push(Alias { glyphs, full, party: true });
        }
    }

    /// The side whose place is `place`, folded; an empty one is 香港's, as in 特區政府.
    pub(super) fn side_of(&self, place: &[Glyph]) -> Option<&Side<'a>> {
        let hong_kong = ['香' as Glyph, '港' as Glyph];
        let place = if place.is_empty() { &hong_kong } else { place };
        self.sides.iter().find(|side| side.place == place)
    }

    /// The one side whose place begins with `first`: 泰王國 for 泰方.
    pub(super) fn side_from(&self, first: &Glyph) -> Option<&Side<'a>> {
        let mut found = self.sides.iter().filter(|side| side.place.first() == Some(first));
        found.next().filter(|_| found.next().is_none())
    }

    /// The side of an ISO 3166 code.
    pub(super) fn side_in(&self, region: &str) -> Option<&Side<'a>> {
        self.sides.iter().find(|side| side.region.as_deref() == Some(region))
    }
}

/// The place in a government's name: 四川 of 四川省人民政府, empty for 特區政府.
pub(super) fn place_of(name: &[Glyph]) -> &[Glyph] {
    // Folded, longest first.
    const ENDS: [&str; 12] = [
        "特别行政区政府",
        "自治区人民政府",
        "省人民政府",
        "市人民政府",
        "特区政府",
        "自治区政府",
        "人民政府",
        "省政府",
        "市政府",
        "政府",
        "方面",
        "方",
    ];
    let place = |end: &&str| {
        let length = end.chars().count();
        let (place, tail) = name.split_at_checked(name.len().checked_sub(length)?)?;
        let same = tail.iter().zip(end.chars()).all(|(glyph, c)| u32::from(*glyph) == c as u32);
        same.then_some(place)
    };
    ENDS.iter().find_map(place).unwrap_or(name)
}

/// Short names that a text declares behind the names of bodies.
pub(super) fn declared<'a>(reading: &Reading<'_, 'a>) -> Vec<Alias<'a>> {
    let mut aliases = Vec::new();
    if !reading.declares() {
        return aliases;
    }
    for body in reading.bodies() {
        if let Some(alias) = beside(reading, body) {
            aliases.push(alias);
        }
    }
    aliases
}

/// The short name in the bracket behind `body`.
fn beside<'a>(reading: &Reading<'_, 'a>, body: &Body) -> Option<Alias<'a>> {
    let open = reading.token(body.tokens.end);
    if open.kind != Kind::Open {
        return None;
    }
    let close = reading.token(open.word as usize);
    let range = reading.chars(&body.tokens);
    let short = reading.short_name(open.end..close.start, range.clone())?;
    let party = matches!(body.form, Form::Government | Form::Side);
    let glyphs = reading.glyphs_in(short).to_vec();
    // （以下簡稱「雙方」） means both, whichever name it stands behind.
    let known = reading.lexicon.word(reading.lexicon.trie.exact(&glyphs)).class;
    if known & class::PARTY != 0 {
        return None;
    }
    Some(Alias { glyphs, full: reading.slice(range), party })
}
