//! What stands around the areas: meeting, parties, people, dates, signatures.

use crate::model::{PartialDate, Text};
use crate::span::Spans;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The meeting that agreed the memorandum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meeting<'a> {
    /// Name of the series, as in `滬港合作會議`.
    pub series: Option<Cow<'a, str>>,
    /// Which meeting of the series, from 1.
    pub ordinal: Option<u32>,
    /// The ordinal as printed, as in `第五次`.
    pub ordinal_text: Option<Cow<'a, str>>,
    /// Day of the meeting.
    pub date: Option<PartialDate>,
    /// The date as printed.
    pub date_text: Option<Cow<'a, str>>,
    /// Where it was held.
    pub place: Option<Cow<'a, str>>,
    /// How it was held.
    pub mode: Option<Mode>,
    /// Every place one of these values was read from, in order.
    pub spans: Spans,
}

/// How a meeting was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// At one place.
    InPerson,
    /// By video link (視頻會議).
    Video,
}

/// One side of the agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party<'a> {
    /// Full name as printed.
    pub name: Cow<'a, str>,
    /// Short forms that the text declares (以下簡稱) or uses (川方).
    pub short_names: Vec<Cow<'a, str>>,
    /// ISO 3166-2 (`CN-SH`) or ISO 3166-1 (`HK`), `null` if unknown.
    pub region: Option<Cow<'a, str>>,
    /// Where the name stands first.
    pub spans: Spans,
}

/// A person named in the preamble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person<'a> {
    /// Name without title.
    pub name: Cow<'a, str>,
    /// Title as printed, as in `上海市市長`.
    pub title: Option<Cow<'a, str>>,
    /// Name of the party, as in `parties`.
    pub party: Option<Cow<'a, str>>,
    /// What the person did at the meeting.
    pub role: Role,
    /// Title and name.
    pub spans: Spans,
}

/// What a person did at a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Led a delegation (率領).
    Leader,
    /// Chaired (主持).
    Chair,
    /// Reported or reviewed (回顧).
    Reviewer,
    /// Anything else.
    Other,
}

/// What the document says of its own extent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Declared<'a> {
    /// Number of areas of level 1.
    pub area_count: Option<u32>,
    /// Number of measures.
    pub measure_count: Option<u32>,
    /// Titles listed in the preamble.
    pub area_titles: Vec<Text<'a>>,
    /// Where the counts stand.
    pub spans: Spans,
}

/// One date in one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatedPlace<'a> {
    /// ISO 8601, as precise as the text.
    pub date: PartialDate,
    /// The date as printed where it stands first.
    pub date_text: Cow<'a, str>,
    /// What happened on it.
    pub kind: DateKind,
    /// Every place the date stands in this role.
    pub spans: Spans,
}

/// What happened on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// The meeting was held.
    Meeting,
    /// The document was signed.
    Signed,
    /// The document or the notice around it was issued.
    Issued,
    /// The document takes effect.
    Effective,
    /// Anything else.
    Other,
}

/// A notice or gazette that carries the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wrapper<'a> {
    /// Title of the notice.
    pub title: Option<Text<'a>>,
    /// Who issued it.
    pub issuer: Option<Cow<'a, str>>,
    /// Its number, as in `第12/2017號`.
    pub number: Option<Cow<'a, str>>,
    /// Its date.
    pub date: Option<PartialDate>,
    /// The date as printed.
    pub date_text: Option<Cow<'a, str>>,
    /// Who signed the notice, not the document.
    pub signatories: Vec<Signatory<'a>>,
    /// The whole of the notice around the document.
    pub spans: Spans,
}

/// Copies, custodians, validity: each phrase without its subject and closing 。.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provisions<'a> {
    /// How many copies, as in `一式四份（簡體版、繁體版各兩份）`.
    pub copies: Option<Text<'a>>,
    /// Who keeps them.
    pub custodians: Vec<Text<'a>>,
    /// From when to when the document holds.
    pub validity: Option<Text<'a>>,
    /// The paragraphs they stand in.
    pub spans: Spans,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signatory<'a> {
    /// Party signed for.
    pub party: Option<Cow<'a, str>>,
    /// Title of the signatory.
    pub title: Option<Cow<'a, str>>,
    /// Name of the signatory.
    pub name: Option<Cow<'a, str>>,
    /// Where the name was read.
    pub name_source: Option<NameSource>,
    /// Whether a mark such as （簽字） stands there.
    pub signed: bool,
    /// Date of the signature.
    pub date: Option<PartialDate>,
    /// The date as printed.
    pub date_text: Option<Cow<'a, str>>,
    /// Every place one of these values was read from.
    pub spans: Spans,
}

/// Where a signatory's name was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NameSource {
    /// In the signature block.
    Signature,
    /// In the preamble, where title and party agree.
    Preamble,
}

/// The annex that holds the areas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Annex<'a> {
    /// Its label, as in `附件`.
    pub label: Option<Text<'a>>,
    /// Its title.
    pub title: Option<Text<'a>>,
    /// The line that announces it (附件：…).
    pub pointer: Option<Text<'a>>,
}
