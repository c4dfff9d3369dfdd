//! What a memorandum says: the data contract `memox/memorandum/1`.
//!
//! Every key is always present: `null` for unknown, `[]` for none. The order
//! of the fields here is the order of the keys in JSON.

mod area;
pub mod check;
mod facets;
mod front;
pub(crate) mod lower;
mod walk;

pub use area::{Agency, Area, Item, Measure};
pub use facets::{
    Action, Actor, ActorKind, Condition, ConditionKind, DateRef, Facets, NameKind, NamedWork,
    Strength, Term, Topic,
};
pub use front::{
    Annex, DateKind, DatedPlace, Declared, Meeting, Mode, NameSource, Party, Person, Provisions,
    Role, Signatory, Wrapper,
};

pub use crate::text::{PartialDate, Script, Text};

use crate::diagnostic::Finding;
use crate::span::Spans;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Name and version of the shape that [`Memorandum`] has in JSON.
pub const SCHEMA: &str = "memox/memorandum/1";

/// One memorandum, with every value traced to its place in the source.
///
/// Texts borrow from the source where no repair was needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Memorandum<'a> {
    /// Always `memox/memorandum/1`.
    pub schema: Cow<'a, str>,
    /// The program that read the text.
    pub tool: Tool<'a>,
    /// What was read.
    pub source: Source<'a>,
    /// The document's title as printed, `null` if it has none.
    pub title: Option<Text<'a>>,
    /// The meeting that agreed the memorandum; null fields for an agreement without one.
    pub meeting: Meeting<'a>,
    /// Who agreed, in order of appearance.
    pub parties: Vec<Party<'a>>,
    /// Persons named in the preamble.
    pub people: Vec<Person<'a>>,
    /// Paragraphs before the first provision, area or signature.
    pub preamble: Vec<Text<'a>>,
    /// What the document says of its own extent.
    pub declared: Declared<'a>,
    /// Every date that has a role, one entry for each date and kind.
    pub dates: Vec<DatedPlace<'a>>,
    /// A notice or gazette that carries the document.
    pub wrapper: Option<Wrapper<'a>>,
    /// Copies, custodians, validity.
    pub provisions: Provisions<'a>,
    /// Who signed, in order.
    pub signatories: Vec<Signatory<'a>>,
    /// The annex that holds the areas, `null` if there is none.
    pub annex: Option<Annex<'a>>,
    /// Closing paragraphs after the last area.
    pub conclusions: Vec<Text<'a>>,
    /// Cooperation areas in document order, flat, with `parent` and `level`.
    pub areas: Vec<Area<'a>>,
    /// What fits no other place, with the reason.
    pub unparsed: Vec<Unparsed<'a>>,
    /// What memox found when the document was held against itself.
    pub diagnostics: Vec<Finding<'a>>,
}

/// The program that wrote a memorandum's JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool<'a> {
    /// Always `memox`.
    pub name: Cow<'a, str>,
    /// Its version, as in `0.1.0`.
    pub version: Cow<'a, str>,
}

/// The text that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source<'a> {
    /// Path as given, relative to the root that was named; `null` for standard input.
    pub name: Option<Cow<'a, str>>,
    /// Length of the input in bytes, before decoding.
    pub bytes: u64,
    /// SHA-256 of the input bytes, 64 lower-case hexadecimal digits.
    pub sha256: Cow<'a, str>,
    /// Encoding the bytes were decoded from, a WHATWG name such as `UTF-8` or `Big5`.
    pub encoding: Cow<'a, str>,
    /// Script of the Han text, `null` if nothing decides.
    pub script: Option<Script>,
    /// Length of the decoded text in Unicode scalar values, without a byte order mark.
    pub chars: u32,
    /// Number of lines of the decoded text.
    pub lines: u32,
    /// Offsets (scalar values, from 0) at which pages begin; `[]` for a text without pages.
    pub page_starts: Vec<u32>,
}

/// A piece of the source that fits no field of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unparsed<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Exactly the characters of `text`.
    pub spans: Spans,
    /// Why it stands here.
    pub reason: Reason,
}

/// Why a piece of text is in no field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A page number.
    PageNumber,
    /// A line repeated at the head or foot of pages.
    RunningHeader,
    /// A table of contents.
    Contents,
    /// Web page furniture, rules, and the like.
    Chrome,
    /// Matter before the title or between title and preamble.
    Preface,
    /// Matter of an annex that holds no areas.
    AnnexMatter,
    /// A note at a page's foot or behind the body, abbreviations, who took the minutes.
    Note,
    /// Nothing that memox knows.
    Unrecognised,
}
