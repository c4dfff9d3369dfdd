//! Commitments through many meetings: the data contract `memox/lineage/1`.
//!
//! Every key is always present: `null` for unknown, `[]` for none.

use crate::diff::report::{MatchedBy, Params, Score, Tier};
use crate::model::{Meeting, Source, Topic};
use crate::span::Spans;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Name and version of the shape that [`Lineage`] has in JSON.
pub const LINEAGE_SCHEMA: &str = "memox/lineage/1";

/// Commitments followed through the meetings of a series.
///
/// Every measure of every meeting stands in exactly one thread, unless
/// `params.grep` or `params.ids` asked for some of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lineage<'a> {
    /// Always `memox/lineage/1`.
    pub schema: Cow<'a, str>,
    /// What was asked for.
    pub params: Params,
    /// The meetings, the earliest first, whatever order they were given in.
    pub meetings: Vec<Stop<'a>>,
    /// Areas that continue each other, by meeting.
    pub areas: Vec<AreaRow>,
    /// Topics, by meeting; `[]` where the areas have none.
    pub topics: Vec<TopicRow>,
    /// Commitments, by the meeting and the place of their first appearance.
    pub threads: Vec<Thread>,
}

/// One meeting on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stop<'a> {
    /// Position among the meetings, from 1.
    pub meeting: u32,
    /// What was read.
    pub source: Source<'a>,
    /// The meeting's own record; its series, ordinal and date.
    pub record: Meeting<'a>,
    /// Measures agreed.
    pub measures: u32,
    /// Measures that no earlier meeting has.
    pub started: u32,
    /// Measures that no later meeting has; all of them at the last meeting.
    pub ended: u32,
    /// Measures that a meeting before the one before it has.
    pub revived: u32,
}

/// Areas of successive meetings that continue each other under a like title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AreaRow {
    /// Title at the latest meeting that has it; `null` for an area without one.
    pub title: Option<String>,
    /// One cell for each meeting that has it.
    pub cells: Vec<Cell>,
}

/// A topic through the meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TopicRow {
    /// The topic.
    pub topic: Topic,
    /// One cell for each meeting that has it.
    pub cells: Vec<Cell>,
}

/// What one meeting has of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// Position of the meeting, from 1.
    pub meeting: u32,
    /// Ids of the areas.
    pub areas: Vec<String>,
    /// Measures under them.
    pub measures: u32,
    /// Those that no earlier meeting has.
    pub started: u32,
}

/// One commitment: measures of different meetings that links hold together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thread {
    /// `t` and the position in the list, from 1, before any filter.
    pub id: String,
    /// Meeting of the first appearance, from 1.
    pub first: u32,
    /// Meeting of the last appearance.
    pub last: u32,
    /// Meetings that have it.
    pub meetings: Vec<u32>,
    /// Whether it skipped a meeting and came back.
    pub revived: bool,
    /// Measures that became several.
    pub forks: u32,
    /// Measures that several became.
    pub joins: u32,
    /// The measures, by meeting, then in document order.
    pub measures: Vec<Appearance>,
    /// The links between them.
    pub links: Vec<ThreadLink>,
}

/// A measure on a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Appearance {
    /// Meeting, from 1.
    pub meeting: u32,
    /// Id within its memorandum.
    pub id: String,
    /// The printed number.
    pub number: Option<u32>,
    /// Id of its area.
    pub area: String,
    /// Title of its area.
    pub area_title: Option<String>,
    /// How it came here.
    pub op: Arrival,
    /// The words, items included.
    pub text: String,
    /// The whole region.
    pub spans: Spans,
}

/// How a measure came to stand in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// No earlier meeting has it.
    Started,
    /// It says the same as before.
    Unchanged,
    /// Another wording.
    Revised,
    /// Part of one that became several.
    Split,
    /// Several became it.
    Merged,
    /// It was left out in between.
    Revived,
}

/// A link between measures of two meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ThreadLink {
    /// Meeting of the earlier measure.
    pub from_meeting: u32,
    /// Id of the earlier measure.
    pub from: String,
    /// Meeting of the later measure.
    pub to_meeting: u32,
    /// Id of the later measure.
    pub to: String,
    /// Likeness.
    pub score: Score,
    /// How sure it is.
    pub tier: Tier,
    /// Which step found it.
    pub matched_by: MatchedBy,
    /// Whether it passes over a meeting.
    pub revived: bool,
}
