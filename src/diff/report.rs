//! What changed between two memoranda: the data contract `memox/diff/1`.
//!
//! Every key is always present: `null` for unknown, `[]` for none. The order
//! of the fields here is the order of the keys in JSON.

use crate::model::{Meeting, Source, Topic};
use crate::span::Spans;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Name and version of the shape that [`Diff`] has in JSON.
pub const SCHEMA: &str = "memox/diff/1";

/// What became of every area and every measure between two memoranda.
///
/// Every measure of either side stands in exactly one record of `measures`,
/// unless `params.only` asked for some of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diff<'a> {
    /// Always `memox/diff/1`.
    pub schema: Cow<'a, str>,
    /// Whether nothing changed.
    pub same: bool,
    /// The earlier memorandum.
    pub old: Side<'a>,
    /// The later memorandum.
    pub new: Side<'a>,
    /// What was asked for.
    pub params: Params,
    /// How many records of each kind.
    pub summary: Summary,
    /// What became of the areas, in the order of the new memorandum.
    pub areas: Vec<AreaChange>,
    /// What became of the measures, in the order of the new memorandum.
    pub measures: Vec<MeasureChange>,
    /// Leftovers that may belong together, listed and never asserted.
    pub candidates: Vec<Candidate>,
}

/// One of the two memoranda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Side<'a> {
    /// What was read.
    pub source: Source<'a>,
    /// The meeting that agreed it.
    pub meeting: Meeting<'a>,
}

/// What a comparison asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Params {
    /// Least score of a link, `null` for the method's own thresholds.
    pub threshold: Option<Score>,
    /// Whether a changed printed number alone is no change.
    pub ignore_number: bool,
    /// Changes of measures to list; `[]` lists all.
    pub only: BTreeSet<Change>,
    /// Measures to follow, by words that their text holds; `null` follows all. Lineage alone.
    pub grep: Option<String>,
    /// Measures to follow, by id; `[]` follows all. Lineage alone.
    pub ids: Vec<String>,
}

/// A kind of change that a record may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Says the same.
    Unchanged,
    /// One measure became one other wording.
    Revised,
    /// An area with another title.
    Renamed,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// Several became several others.
    Restructured,
    /// Only the later memorandum has it.
    Added,
    /// Only the earlier memorandum has it.
    Dropped,
    /// A measure that went to another area.
    Moved,
    /// A measure with another printed number.
    Renumbered,
    /// A measure of which only years, ordinals or numbers changed.
    Cosmetic,
}

/// How many records of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Measures of the earlier memorandum.
    pub old_measures: u32,
    /// Measures of the later memorandum.
    pub new_measures: u32,
    /// Records of measures that say the same.
    pub unchanged: u32,
    /// One measure with another wording.
    pub revised: u32,
    /// One measure that became several.
    pub split: u32,
    /// Several measures that became one.
    pub merged: u32,
    /// Several measures that became several others.
    pub restructured: u32,
    /// Measures that only the later memorandum has.
    pub added: u32,
    /// Measures that only the earlier memorandum has.
    pub dropped: u32,
    /// Records that went to another area, of any of the kinds above.
    pub moved: u32,
    /// Records with another printed number.
    pub renumbered: u32,
    /// Records of which only years, ordinals or numbers changed.
    pub cosmetic: u32,
    /// Possible links among what was added and dropped.
    pub possible: u32,
    /// Areas, by what became of them.
    pub areas: AreaSummary,
}

/// How many records of areas of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AreaSummary {
    /// Same title.
    pub unchanged: u32,
    /// Another title.
    pub renamed: u32,
    /// One became several.
    pub split: u32,
    /// Several became one.
    pub merged: u32,
    /// Several became several others.
    pub restructured: u32,
    /// Only the later memorandum has it.
    pub added: u32,
    /// Only the earlier memorandum has it.
    pub dropped: u32,
}

/// What became of areas that hang together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AreaChange {
    /// One of unchanged, renamed, split, merged, restructured, added, dropped.
    pub op: Change,
    /// Ids in the earlier memorandum.
    pub from: Vec<String>,
    /// Ids in the later memorandum.
    pub to: Vec<String>,
    /// Titles of `from`; `null` for an area without one.
    pub from_titles: Vec<Option<String>>,
    /// Titles of `to`.
    pub to_titles: Vec<Option<String>>,
    /// Topics of any of them, in the order of the published list.
    pub topics: Vec<Topic>,
    /// Places of the headings of `from`.
    pub from_spans: Vec<Spans>,
    /// Places of the headings of `to`.
    pub to_spans: Vec<Spans>,
    /// Which area continues which, and how many links between measures say so.
    pub flow: Vec<Flow>,
}

/// An area that continues another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Flow {
    /// Id in the earlier memorandum.
    pub from: String,
    /// Id in the later memorandum.
    pub to: String,
    /// Links between their measures.
    pub links: u32,
}

/// What became of one measure, or of several that were split or merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureChange {
    /// One of unchanged, revised, split, merged, restructured, added, dropped.
    pub op: Change,
    /// Whether any part of it went to another area; `links` say which.
    pub moved: bool,
    /// Whether its printed number changed.
    pub renumbered: bool,
    /// Whether only years, ordinals or numbers changed.
    pub cosmetic: bool,
    /// Ids in the earlier memorandum, in document order.
    pub from: Vec<String>,
    /// Ids in the later memorandum, in document order.
    pub to: Vec<String>,
    /// Printed numbers of `from`; `null` for a measure without one.
    pub from_numbers: Vec<Option<u32>>,
    /// Printed numbers of `to`.
    pub to_numbers: Vec<Option<u32>>,
    /// Places of `from`.
    pub from_spans: Vec<Spans>,
    /// Places of `to`.
    pub to_spans: Vec<Spans>,
    /// Lengths in Unicode scalar values of the texts joined in the old text.
    pub from_chars: Vec<u32>,
    /// Lengths of the texts joined in the new text.
    pub to_chars: Vec<u32>,
    /// Score of the weakest link, `null` for added and dropped.
    pub score: Option<Score>,
    /// How sure the weakest link is, `null` for added and dropped.
    pub tier: Option<Tier>,
    /// Which step found the weakest link, `null` for added and dropped.
    pub matched_by: Option<MatchedBy>,
    /// Every link of the record.
    pub links: Vec<MeasureLink>,
    /// What both sides name, and what only one does.
    pub evidence: Evidence,
    /// Years, ordinals and numbers that changed.
    pub facts: Vec<Fact>,
    /// The wording: `=` and `-` rebuild the old text, `=` and `+` the new.
    ///
    /// Where several measures stand on one side, their texts are joined in document order.
    pub text: Vec<(Edit, String)>,
}

/// A link between two measures of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureLink {
    /// Id in the earlier memorandum.
    pub from: String,
    /// Id in the later memorandum.
    pub to: String,
    /// Likeness.
    pub score: Score,
    /// Whether this part went to another area.
    pub moved: bool,
}

/// A scored pair of measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Candidate {
    /// Id in the earlier memorandum.
    pub from: String,
    /// Id in the later memorandum.
    pub to: String,
    /// Likeness.
    pub score: Score,
}

/// How sure a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The wording alone says so.
    Certain,
    /// The wording and what stands around it say so.
    Probable,
}

/// Which step found a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// The texts agree up to years, ordinals and numbers.
    Equal,
    /// The wording.
    Text,
    /// The wording within areas that continue each other.
    Area,
    /// A weak likeness that no other measure comes near.
    Distinct,
    /// What the first partner of the old measure left over.
    Split,
    /// What the first partner of the new measure left over.
    Merge,
    /// A clause that went from one linked measure to another.
    Exchange,
}

/// What both sides name, and what only one does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Words that both sides hold, as the later one prints them.
    pub shared: Vec<String>,
    /// Words that only the earlier holds.
    pub lost: Vec<String>,
    /// Words that only the later holds.
    pub gained: Vec<String>,
}

/// A year, ordinal or number that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// What it counts.
    pub kind: FactKind,
    /// As the earlier memorandum prints it, `null` where it has none.
    pub old: Option<String>,
    /// As the later memorandum prints it, `null` where it has none.
    pub new: Option<String>,
}

/// What a changed number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A year, with its month and day: `2024 年 9 月`.
    Date,
    /// 第五屆, 第六次.
    Ordinal,
    /// Any other number.
    Number,
}

/// What happened to a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Edit {
    /// On both sides.
    #[serde(rename = "=")]
    Equal,
    /// Only in the earlier text.
    #[serde(rename = "-")]
    Delete,
    /// Only in the later text.
    #[serde(rename = "+")]
    Insert,
}

/// Likeness from 0 to 1, kept in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

impl Score {
    /// Score of so many thousandths; more than a thousand counts as a thousand.
    pub fn from_per_mille(per_mille: u16) -> Self {
        Self(per_mille.min(1000))
    }

    /// The score in thousandths.
    pub fn per_mille(self) -> u16 {
        self.0
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:03}", self.0 / 1000, self.0 % 1000)
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if (0.0..=1.0).contains(&value) {
            Ok(Self((value * 1000.0).round() as u16))
        } else {
            Err(serde::de::Error::custom("a score lies between 0 and 1"))
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Score {
    fn schema_name() -> Cow<'static, str> {
        "Score".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            "description": "Likeness in thousandths.",
            "minimum": 0,
            "maximum": 1,
        })
    }
}
