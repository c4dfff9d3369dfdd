//! Follows measures from meeting to meeting.
//!
//! Neighbouring meetings are aligned first. What ends at one meeting is then
//! held against what starts two meetings later, then three, so that a
//! commitment left out in between is found again. Only links by wording alone
//! bridge a gap.

use crate::diff::cascade::{Aligned, Link};
use crate::diff::compare;
use crate::diff::lineage::{
    Appearance, AreaRow, Arrival, Cell, LINEAGE_SCHEMA, Lineage, Stop, Thread, ThreadLink, TopicRow,
};
use crate::diff::method::Method;
use crate::diff::report::{MatchedBy, Params, Score, Tier};
use crate::diff::side::{self, Side};
use crate::diff::union::Union;
use crate::diff::{facts, fold};
use crate::model::{Area, Measure, Memorandum, PartialDate, Topic};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Meetings that a commitment may skip, plus one.
const WIDEST_GAP: usize = 4;

/// Follows every measure through the meetings, in whatever order they are given.
///
/// Meetings of one series are ordered by their ordinals, others by their dates.
///
/// ```
/// use memox::diff::{Params, lineage};
/// let meeting = |n, ordinal, text| format!(
///     "甲乙合作會議第{ordinal}次會議備忘錄\n\n甲省人民政府與乙市人民政府於202{n}年3月1日舉行甲乙合作會議第{ordinal}次會議。\n\n一、金融\n\n{text}\n"
/// );
/// let texts = [meeting(1, "一", "支持兩地銀行合作。"), meeting(2, "二", "支持兩地銀行深化合作。")];
/// let [first, second] = [0, 1].map(|n| memox::parse(&texts[n]));
/// let found = lineage(&[&second, &first], &Params::default());
/// assert_eq!(found.threads[0].meetings, [1, 2]);
/// assert_eq!(found.threads[0].measures[0].text, "支持兩地銀行合作。");
/// ```
pub fn lineage<'a>(memoranda: &[&Memorandum<'a>], params: &Params) -> Lineage<'a> {
    let mut ordered = memoranda.to_vec();
    order(&mut ordered);
    let method = compare::with_threshold(&Method::default(), params);
    let sides: Vec<Side> = ordered.iter().map(|m| Side::new(m, &method)).collect();
    let mut follower = Follower::new(&ordered, &sides, &method);
    follower.neighbours();
    follower.gaps();
    let mut threads = follower.threads();
    let meetings = follower.stops();
    let (areas, topics) = (follower.area_rows(), follower.topic_rows());
    threads.retain(|thread| wanted(thread, params));
    Lineage {
        schema: Cow::Borrowed(LINEAGE_SCHEMA),
        params: params.clone(),
        meetings,
        areas,
        topics,
        threads,
    }
}

/// The earliest first; name and digest decide between meetings nothing else tells apart.
fn order(memoranda: &mut [&Memorandum]) {
    let first = memoranda.first().and_then(|m| m.meeting.series.clone());
    let one_series = first.is_some()
        && memoranda.iter().all(|m| m.meeting.series == first && m.meeting.ordinal.is_some());
    let date = |date: Option<PartialDate>| {
        date.map(|d| (d.year.unwrap_or(u16::MAX), d.month, d.day)).unwrap_or((u16::MAX, None, None))
    };
    memoranda.sort_by(|a, b| {
        let ordinal = a.meeting.ordinal.cmp(&b.meeting.ordinal);
        let dates = date(a.meeting.date).cmp(&date(b.meeting.date));
        let first = if one_series { ordinal.then(dates) } else { dates.then(ordinal) };
        first
            .then_with(|| a.source.name.cmp(&b.source.name))
            .then_with(|| a.source.sha256.cmp(&b.source.sha256))
    });
}

fn wanted(thread: &Thread, params: &Params) -> bool {
    let by_words = params.grep.as_deref().is_none_or(|words| {
        let words: String = fold::fold(words).into_iter().collect();
        thread
            .measures
            .iter()
            .any(|m| fold::fold(&m.text).into_iter().collect::<String>().contains(&words))
    });
    let by_id = params.ids.is_empty()
        || thread.measures.iter().any(|m| {
            let full = format!("{}:{}", m.meeting, m.id);
            params.ids.iter().any(|id| *id == m.id || *id == full || *id == thread.id)
        });
    by_words && by_id
}

/// A link between the measures of two meetings, both counted from 0.
struct Hop {
    from: usize,
    to: usize,
    link: Link,
}

struct Follower<'f, 'a> {
    memoranda: &'f [&'f Memorandum<'a>],
    sides: &'f [Side],
    method: &'f Method,
    /// Measures of each meeting with their areas.
    measures: Vec<Vec<(&'f Area<'a>, &'f Measure<'a>)>>,
    hops: Vec<Hop>,
    /// Areas that continue each other under a like title: meeting and area, twice.
    homes: Vec<((usize, usize), (usize, usize))>,
    /// Whether a measure has a later one, and an earlier one.
    goes_on: Vec<Vec<bool>>,
    came_from: Vec<Vec<bool>>,
}

impl<'f, 'a> Follower<'f, 'a> {
    fn new(memoranda: &'f [&'f Memorandum<'a>], sides: &'f [Side], method: &'f Method) -> Self {
        let measures: Vec<Vec<_>> = memoranda
            .iter()
            .map(|m| m.areas.iter().flat_map(|a| a.measures.iter().map(move |x| (a, x))).collect())
            .collect();
        let flags: Vec<Vec<bool>> = measures.iter().map(|list| vec![false; list.len()]).collect();
        Self {
            memoranda,
            sides,
            method,
            measures,
            hops: Vec::new(),
            homes: Vec::new(),
            goes_on: flags.clone(),
            came_from: flags,
        }
    }

    fn align(&self, from: usize, to: usize) -> Option<Aligned> {
        Some(compare::align(self.sides.get(from)?, self.sides.get(to)?, self.method))
    }

    fn neighbours(&mut self) {
        for to in 1..self.sides.len() {
            let from = to - 1;
            let Some(aligned) = self.align(from, to) else { continue };
            let homes = aligned.areas.iter().filter(|link| link.home);
            self.homes.extend(homes.map(|link| ((from, link.old), (to, link.new))));
            self.take(from, to, aligned.links);
        }
    }

    /// Bridges skipped meetings, the narrowest gaps first.
    fn gaps(&mut self) {
        for gap in 2..=WIDEST_GAP {
            for to in gap..self.sides.len() {
                let from = to - gap;
                let open = |flags: &[Vec<bool>], at: usize| {
                    flags.get(at).is_some_and(|list| list.iter().any(|flag| !flag))
                };
                if !open(&self.goes_on, from) || !open(&self.came_from, to) {
                    continue;
                }
                let Some(aligned) = self.align(from, to) else { continue };
                let free = |flags: &[Vec<bool>], at: usize, measure: usize| {
                    flags.get(at).and_then(|list| list.get(measure)) == Some(&false)
                };
                let links = aligned
                    .links
                    .into_iter()
                    .filter(|link| matches!(link.matched_by, MatchedBy::Equal | MatchedBy::Text))
                    .filter(|link| free(&self.goes_on, from, link.old))
                    .filter(|link| free(&self.came_from, to, link.new))
                    .collect();
                self.take(from, to, links);
            }
        }
    }

    fn take(&mut self, from: usize, to: usize, links: Vec<Link>) {
        let mark = |flags: &mut [Vec<bool>], at: usize, measure: usize| {
            if let Some(flag) = flags.get_mut(at).and_then(|list| list.get_mut(measure)) {
                *flag = true;
            }
        };
        for link in links {
            mark(&mut self.goes_on, from, link.old);
            mark(&mut self.came_from, to, link.new);
            self.hops.push(Hop { from, to, link });
        }
    }

    fn stops(&self) -> Vec<Stop<'a>> {
        let numbered = (1u32..).zip(self.memoranda).enumerate();
        numbered
            .map(|(at, (meeting, memorandum))| {
                let unset = |flags: &[Vec<bool>]| {
                    flags.get(at).map_or(0, |list| list.iter().filter(|flag| !**flag).count())
                };
                let revived: std::collections::BTreeSet<usize> = self
                    .hops
                    .iter()
                    .filter(|hop| hop.to == at && hop.to - hop.from > 1)
                    .map(|hop| hop.link.new)
                    .collect();
                Stop {
                    meeting,
                    source: memorandum.source.clone(),
                    record: memorandum.meeting.clone(),
                    measures: count(self.measures.get(at).map_or(0, Vec::len)),
                    started: count(unset(&self.came_from)),
                    ended: count(unset(&self.goes_on)),
                    revived: count(revived.len()),
                }
            })
            .collect()
    }

    /// Measures that hops hold together, in order of first appearance.
    fn threads(&self) -> Vec<Thread> {
        let starts = starts(self.measures.iter().map(Vec::len));
        let total = self.measures.iter().map(Vec::len).sum();
        let node =
            |meeting: usize, measure: usize| starts.get(meeting).copied().unwrap_or(0) + measure;
        let pairs =
            self.hops.iter().map(|hop| (node(hop.from, hop.link.old), node(hop.to, hop.link.new)));
        let families = families(total, pairs);
        let mut hops_of: BTreeMap<usize, Vec<&Hop>> = BTreeMap::new();
        for hop in &self.hops {
            if let Some(family) = families.get(node(hop.from, hop.link.old)) {
                hops_of.entry(*family).or_default().push(hop);
            }
        }
        let mut members: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (meeting, list) in self.measures.iter().enumerate() {
            for measure in 0..list.len() {
                if let Some(family) = families.get(node(meeting, measure)) {
                    members.entry(*family).or_default().push((meeting, measure));
                }
            }
        }
        members
            .iter()
            .enumerate()
            .map(|(at, (family, members))| {
                let hops = hops_of.get(family).map_or(&[][..], Vec::as_slice);
                self.thread(at + 1, members, hops)
            })
            .collect()
    }

    fn thread(&self, number: usize, members: &[(usize, usize)], hops: &[&Hop]) -> Thread {
        let mut meetings: Vec<u32> =
            members.iter().map(|(meeting, _)| count(meeting + 1)).collect();
        meetings.dedup();
        let several = |side: fn(&Hop) -> (usize, usize)| {
            let mut counts: BTreeMap<(usize, usize), u32> = BTreeMap::new();
            for hop in hops {
                *counts.entry(side(hop)).or_default() += 1;
            }
            count(counts.values().filter(|n| **n > 1).count())
        };
        let mut links: Vec<ThreadLink> = hops.iter().map(|hop| self.thread_link(hop)).collect();
        links.sort_by_key(|link| (link.from_meeting, link.to_meeting));
        Thread {
            id: format!("t{number}"),
            first: meetings.first().copied().unwrap_or(0),
            last: meetings.last().copied().unwrap_or(0),
            revived: links.iter().any(|link| link.revived),
            forks: several(|hop| (hop.from, hop.link.old)),
            joins: several(|hop| (hop.to, hop.link.new)),
            measures: members.iter().filter_map(|at| self.appearance(*at, hops)).collect(),
            meetings,
            links,
        }
    }

    fn thread_link(&self, hop: &Hop) -> ThreadLink {
        let id = |meeting: usize, measure: usize| {
            let found = self.measures.get(meeting).and_then(|list| list.get(measure));
            found.map(|(_, measure)| measure.id.to_string()).unwrap_or_default()
        };
        let is_certain = hop.link.score >= self.method.certain;
        ThreadLink {
            from_meeting: count(hop.from + 1),
            from: id(hop.from, hop.link.old),
            to_meeting: count(hop.to + 1),
            to: id(hop.to, hop.link.new),
            score: Score::from_per_mille(hop.link.score),
            tier: if is_certain { Tier::Certain } else { Tier::Probable },
            matched_by: hop.link.matched_by,
            revived: hop.to - hop.from > 1,
        }
    }

    fn appearance(&self, (meeting, measure): (usize, usize), hops: &[&Hop]) -> Option<Appearance> {
        let (area, read) = self.measures.get(meeting)?.get(measure)?;
        Some(Appearance {
            meeting: count(meeting + 1),
            id: read.id.to_string(),
            number: read.number,
            area: area.id.to_string(),
            area_title: area.title.as_deref().map(String::from),
            op: self.arrival(meeting, measure, hops),
            text: side::full_text(read),
            spans: read.spans.clone(),
        })
    }

    fn arrival(&self, meeting: usize, measure: usize, hops: &[&Hop]) -> Arrival {
        let arriving: Vec<&&Hop> =
            hops.iter().filter(|hop| (hop.to, hop.link.new) == (meeting, measure)).collect();
        let [hop] = arriving.as_slice() else {
            return if arriving.is_empty() { Arrival::Started } else { Arrival::Merged };
        };
        if hop.to - hop.from > 1 {
            return Arrival::Revived;
        }
        let siblings = hops.iter().filter(|other| {
            (other.from, other.link.old, other.to) == (hop.from, hop.link.old, hop.to)
        });
        if siblings.count() > 1 {
            return Arrival::Split;
        }
        let text = |meeting: usize, measure: usize| {
            let found = self.measures.get(meeting).and_then(|list| list.get(measure));
            found.map(|(_, measure)| side::full_text(measure)).unwrap_or_default()
        };
        let (old, new) = (text(hop.from, hop.link.old), text(meeting, measure));
        let same = facts::same_words(&old, &new) && facts::changed(&old, &new).is_empty();
        if same { Arrival::Unchanged } else { Arrival::Revised }
    }

    fn cell(&self, meeting: usize, areas: &[usize]) -> Cell {
        let mut cell = Cell { meeting: count(meeting + 1), ..Cell::default() };
        let Some(side) = self.sides.get(meeting) else { return cell };
        let came = self.came_from.get(meeting);
        for area in areas {
            let id = self.memoranda.get(meeting).and_then(|m| m.areas.get(*area));
            cell.areas.extend(id.map(|area| area.id.to_string()));
            let members = side.members.get(*area).map_or(&[][..], Vec::as_slice);
            let started = members.iter().filter(|m| came.and_then(|c| c.get(**m)) == Some(&false));
            cell.measures += count(members.len());
            cell.started += count(started.count());
        }
        cell
    }

    fn area_rows(&self) -> Vec<AreaRow> {
        let starts = starts(self.memoranda.iter().map(|m| m.areas.len()));
        let node =
            |(meeting, area): (usize, usize)| starts.get(meeting).copied().unwrap_or(0) + area;
        let total = self.memoranda.iter().map(|m| m.areas.len()).sum();
        let families = families(total, self.homes.iter().map(|(a, b)| (node(*a), node(*b))));
        let mut rows: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        for (meeting, memorandum) in self.memoranda.iter().enumerate() {
            for area in 0..memorandum.areas.len() {
                if let Some(family) = families.get(node((meeting, area))) {
                    rows.entry(*family).or_default().entry(meeting).or_default().push(area);
                }
            }
        }
        rows.into_values()
            .map(|row| {
                let last = row.iter().next_back().and_then(|(meeting, areas)| {
                    self.memoranda.get(*meeting)?.areas.get(*areas.first()?)
                });
                AreaRow {
                    title: last.and_then(|area| area.title.as_deref().map(String::from)),
                    cells: row.iter().map(|(meeting, areas)| self.cell(*meeting, areas)).collect(),
                }
            })
            .collect()
    }

    fn topic_rows(&self) -> Vec<TopicRow> {
        let mut rows: BTreeMap<Topic, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        for (meeting, memorandum) in self.memoranda.iter().enumerate() {
            for (at, area) in memorandum.areas.iter().enumerate() {
                for topic in &area.topics {
                    rows.entry(*topic).or_default().entry(meeting).or_default().push(at);
                }
            }
        }
        rows.into_iter()
            .map(|(topic, row)| TopicRow {
                topic,
                cells: row.iter().map(|(meeting, areas)| self.cell(*meeting, areas)).collect(),
            })
            .collect()
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Where each meeting's things begin when all are numbered through.
fn starts(lengths: impl Iterator<Item = usize>) -> Vec<usize> {
    lengths
        .scan(0, |next, length| {
            let start = *next;
            *next += length;
            Some(start)
        })
        .collect()
}

/// The first member of the family that each of `total` things belongs to.
fn families(total: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut union = Union::new(total);
    for (a, b) in pairs {
        union.join(a, b);
    }
    (0..total).map(|at| union.first(at)).collect()
}
