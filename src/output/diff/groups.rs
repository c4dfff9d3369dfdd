//! Records under the areas they belong to, in the order of the later memorandum.

use crate::diff::{AreaChange, Change, Diff, Flow, MeasureChange};
use std::collections::BTreeMap;

/// An area and the records under it.
pub(super) struct Group<'d> {
    /// Id of the later area, else of the dropped one.
    pub(super) id: &'d str,
    pub(super) title: Option<&'d str>,
    /// What became of it.
    pub(super) change: Option<&'d AreaChange>,
    pub(super) records: Vec<&'d MeasureChange>,
}

/// Titles of both sides by area id.
pub(super) struct Titles<'d> {
    old: BTreeMap<&'d str, Option<&'d str>>,
    new: BTreeMap<&'d str, Option<&'d str>>,
}

impl<'d> Titles<'d> {
    pub(super) fn new(diff: &'d Diff) -> Self {
        let mut titles = Self { old: BTreeMap::new(), new: BTreeMap::new() };
        for area in &diff.areas {
            let pairs = |ids: &'d [String], titles: &'d [Option<String>]| {
                ids.iter().map(String::as_str).zip(titles.iter().map(Option::as_deref))
            };
            titles.old.extend(pairs(&area.from, &area.from_titles));
            titles.new.extend(pairs(&area.to, &area.to_titles));
        }
        titles
    }

    /// Title of an earlier area, else its id.
    pub(super) fn old(&self, area: &'d str) -> &'d str {
        self.old.get(area).copied().flatten().unwrap_or(area)
    }

    /// Title of a later area, else its id.
    pub(super) fn new_area(&self, area: &'d str) -> &'d str {
        self.new.get(area).copied().flatten().unwrap_or(area)
    }
}

/// Id of the area that a measure id begins with.
pub(super) fn area_of(measure: &str) -> &str {
    measure.split('.').next().unwrap_or(measure)
}

/// Areas between which the moved parts of a record went, by id.
#[derive(Default)]
pub(super) struct Moves<'d> {
    /// Where parts that stand with the record came from.
    pub(super) from: Vec<&'d str>,
    /// Where parts went that stand elsewhere.
    pub(super) to: Vec<&'d str>,
}

impl<'d> Moves<'d> {
    pub(super) fn of(record: &'d MeasureChange) -> Self {
        let home = record.to.first().map(|id| area_of(id));
        let mut moves = Self::default();
        for link in record.links.iter().filter(|link| link.moved) {
            let (old, new) = (area_of(&link.from), area_of(&link.to));
            let (list, area) =
                if Some(new) == home { (&mut moves.from, old) } else { (&mut moves.to, new) };
            if !list.contains(&area) {
                list.push(area);
            }
        }
        moves
    }
}

/// Areas of the later memorandum and dropped ones, each with its records.
pub(super) fn groups<'d>(diff: &'d Diff) -> Vec<Group<'d>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for (is_old, id, change) in ordered_areas(diff) {
        let (ids, titles) = if is_old {
            (&change.from, &change.from_titles)
        } else {
            (&change.to, &change.to_titles)
        };
        let at = ids.iter().position(|other| other == id);
        let title = at.and_then(|at| titles.get(at)).and_then(Option::as_deref);
        places.insert((is_old, id), groups.len());
        groups.push(Group { id, title, change: Some(change), records: Vec::new() });
    }
    let heirs = heirs(diff);
    for record in &diff.measures {
        let home = match (record.to.first(), record.from.first()) {
            (Some(new), _) => (false, area_of(new)),
            (None, Some(old)) => match heirs.get(area_of(old)) {
                Some(heir) => (false, *heir),
                None => (true, area_of(old)),
            },
            (None, None) => continue,
        };
        let at = places.get(&home).copied().unwrap_or_else(|| {
            groups.push(Group { id: home.1, title: None, change: None, records: Vec::new() });
            groups.len() - 1
        });
        places.insert(home, at);
        if let Some(group) = groups.get_mut(at) {
            group.records.push(record);
        }
    }
    groups
}

/// Later areas in their own order; a dropped one follows what stood before it.
fn ordered_areas<'d>(diff: &'d Diff) -> Vec<(bool, &'d str, &'d AreaChange)> {
    let number = |id: &str| id.get(1..).and_then(|n| n.parse::<u32>().ok()).unwrap_or(u32::MAX);
    let mut areas = Vec::new();
    let mut place = 0;
    for change in &diff.areas {
        if change.op == Change::Dropped {
            areas.extend(change.from.iter().map(|id| (place, 1, true, id.as_str(), change)));
        }
        for id in &change.to {
            place = number(id);
            areas.push((place, 0, false, id.as_str(), change));
        }
    }
    areas.sort_by_key(|(place, after, ..)| (*place, *after));
    areas.into_iter().map(|(_, _, is_old, id, change)| (is_old, id, change)).collect()
}

/// The later area that took most of an earlier one.
fn heirs<'d>(diff: &'d Diff) -> BTreeMap<&'d str, &'d str> {
    let mut best: BTreeMap<&str, &Flow> = BTreeMap::new();
    for flow in diff.areas.iter().flat_map(|area| &area.flow) {
        let kept = best.entry(flow.from.as_str()).or_insert(flow);
        if flow.links > kept.links {
            *kept = flow;
        }
    }
    best.into_iter().map(|(from, flow)| (from, flow.to.as_str())).collect()
}
