//! One memorandum, ready to be compared: its measures and areas as units.

use crate::diff::fold;
use crate::diff::method::Method;
use crate::diff::unit::Unit;
use crate::model::lower::region;
use crate::model::{ActorKind, Area, Measure, Memorandum, Topic};

/// One side of a comparison.
pub(crate) struct Side {
    /// Measures in document order.
    pub(crate) units: Vec<Unit>,
    /// Area of each measure.
    pub(crate) area_of: Vec<usize>,
    /// Titles of the areas, in document order.
    pub(crate) titles: Vec<Unit>,
    /// Topics of the areas, from the published list.
    pub(crate) topics: Vec<Vec<Topic>>,
    /// Folded name of the series of meetings, without quotation marks.
    series: Option<String>,
    /// Folded names of the parties, in order of the alphabet.
    parties: Vec<String>,
    /// Short forms of the places that the series begins with, as in 滬港; none, or several.
    places: Vec<char>,
    /// Short forms of the place of each party.
    party_places: Vec<&'static [&'static str]>,
    /// Measures of each area.
    pub(crate) members: Vec<Vec<usize>>,
}

impl Side {
    pub(crate) fn new(memorandum: &Memorandum, method: &Method) -> Self {
        let mut side = Self {
            units: Vec::new(),
            area_of: Vec::new(),
            titles: Vec::new(),
            topics: memorandum.areas.iter().map(|area| area.topics.clone()).collect(),
            series: memorandum.meeting.series.as_deref().map(name),
            parties: parties(memorandum),
            places: places(memorandum),
            party_places: memorandum.parties.iter().map(|p| place(&p.name)).collect(),
            members: Vec::new(),
        };
        for (at, area) in memorandum.areas.iter().enumerate() {
            side.titles.push(title(area, method));
            let first = side.units.len();
            side.units.extend(area.measures.iter().map(|measure| unit(measure, method)));
            side.area_of.resize(side.units.len(), at);
            side.members.push((first..side.units.len()).collect());
        }
        side
    }

    /// What decides which side is computed as the old one, so that swapping the
    /// arguments swaps the result and nothing else.
    pub(crate) fn rank(&self) -> (Vec<&[char]>, Vec<&[char]>, &[usize]) {
        (
            self.units.iter().map(|unit| unit.key.as_slice()).collect(),
            self.titles.iter().map(|unit| unit.key.as_slice()).collect(),
            &self.area_of,
        )
    }

    /// Whether both are of one series of meetings or agreed by the same parties,
    /// `None` where the texts do not say.
    ///
    /// Series change their names: 滬港經貿合作會議 and 滬港合作會議 are of the same places.
    pub(crate) fn relation(&self, other: &Self) -> Option<bool> {
        let parties = self.parties.len() > 1 && other.parties.len() > 1;
        let series = self.series.is_some() && other.series.is_some();
        let same_parties = parties && self.parties == other.parties;
        let same_series = series && self.series == other.series;
        let same_places = self.shares_places(other) || other.shares_places(self);
        (parties || series).then_some(same_parties || same_series || same_places)
    }

    /// Whether the series is called after the places that the other is called after or lie in.
    fn shares_places(&self, other: &Self) -> bool {
        let is_of = |forms: &&[&str]| {
            self.places.iter().any(|place| forms.iter().any(|form| form.starts_with(*place)))
        };
        let of_parties =
            self.places.len() == other.party_places.len() && other.party_places.iter().all(is_of);
        !self.places.is_empty() && (self.places == other.places || of_parties)
    }

    /// Place of a measure in the document, per mille.
    pub(crate) fn place(&self, measure: usize) -> i32 {
        (measure * 1000 / self.units.len().max(1)) as i32
    }

    pub(crate) fn area(&self, measure: usize) -> usize {
        self.area_of.get(measure).copied().unwrap_or(0)
    }
}

fn unit(measure: &Measure, method: &Method) -> Unit {
    let mut unit = Unit::new(&full_text(measure), method);
    let bodies = measure.facets.actors.iter().filter(|a| a.kind == ActorKind::Organisation);
    unit.add_bodies(bodies.map(|actor| actor.canonical.as_ref()), method);
    let aliases = measure.facets.names.iter().filter_map(|name| name.alias.as_deref());
    unit.add_names(aliases);
    unit
}

fn name(printed: &str) -> String {
    fold::fold(printed).into_iter().filter(|c| c.is_alphanumeric()).collect()
}

fn parties(memorandum: &Memorandum) -> Vec<String> {
    let mut parties: Vec<String> =
        memorandum.parties.iter().map(|party| name(&party.name)).collect();
    parties.sort();
    parties.dedup();
    parties
}

fn places(memorandum: &Memorandum) -> Vec<char> {
    let series = memorandum.meeting.series.as_deref().map(name).unwrap_or_default();
    let mut places: Vec<char> =
        series.chars().take_while(|c| region::is_abbreviation(*c)).collect();
    places.sort_unstable();
    // 中國 and 台北 begin with a short form and name one place.
    if places.len() > 1 { places } else { Vec::new() }
}

fn place(party: &str) -> &'static [&'static str] {
    let Some(place) = region::at_start(party) else { return &[] };
    region::abbreviations(place.code, place.bare(party))
}

fn title(area: &Area, method: &Method) -> Unit {
    // Bigrams over 及 and 和 would tie 體育及旅遊 to 教育及青年.
    let parts = area.title.as_deref().unwrap_or_default().replace(['及', '和', '與', '与'], "、");
    Unit::title(&parts, method)
}

/// The words of a measure with those of its items, in document order.
pub(crate) fn full_text(measure: &Measure) -> String {
    let mut text = measure.text.to_string();
    for item in &measure.items {
        text.push_str(item.marker.as_deref().unwrap_or_default());
        text.push_str(&item.text);
    }
    text
}
