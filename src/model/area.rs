//! Areas and the measures under them.

use crate::model::{Facets, Text, Topic};
use crate::span::Spans;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A cooperation area (合作領域): a heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Area<'a> {
    /// `a` and the position in document order, from 1, as in `a4`.
    pub id: Cow<'a, str>,
    /// `id` of the area this one stands under.
    pub parent: Option<Cow<'a, str>>,
    /// Depth, from 1: a chapter is 1, its articles 2.
    pub level: u32,
    /// The printed ordinal, else the position under the parent, from 1.
    pub ordinal: u32,
    /// The printed marker verbatim, as in `（四）`.
    pub marker: Option<Cow<'a, str>>,
    /// The heading without its marker, `null` for an article without one.
    pub title: Option<Cow<'a, str>>,
    /// Topics from the published list; `[]` when unsure.
    pub topics: Vec<Topic>,
    /// The heading: marker and title.
    pub spans: Spans,
    /// Paragraphs that lead into the items or close them.
    pub intro: Vec<Text<'a>>,
    /// What was agreed, in document order.
    pub measures: Vec<Measure<'a>>,
}

/// A measure (措施, 合作項目): one thing agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measure<'a> {
    /// Id of the area, a dot, `m` and the ordinal, as in `a4.m24`.
    pub id: Cow<'a, str>,
    /// Position in the whole memorandum, from 1.
    pub ordinal: u32,
    /// The printed number, `null` if there is none.
    pub number: Option<u32>,
    /// The printed marker verbatim, as in `24.` or `（一）`.
    pub marker: Option<Cow<'a, str>>,
    /// The reading text up to the first sub-item, without marker and agency bracket.
    pub text: Cow<'a, str>,
    /// The whole region: marker, text, items, agency bracket.
    pub spans: Spans,
    /// Exactly the characters of `text`.
    pub text_spans: Spans,
    /// Sub-items.
    pub items: Vec<Item<'a>>,
    /// Lead agencies in brackets after the final 。.
    pub agencies: Vec<Agency<'a>>,
    /// What the measure commits to; empty where facets were not asked for.
    pub facets: Facets<'a>,
}

/// A sub-item of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item<'a> {
    /// The printed marker verbatim.
    pub marker: Option<Cow<'a, str>>,
    /// The printed number, `null` if there is none.
    pub number: Option<u32>,
    /// The reading text without its marker.
    pub text: Cow<'a, str>,
    /// Marker and text.
    pub spans: Spans,
    /// Exactly the characters of `text`.
    pub text_spans: Spans,
}

/// A body that carries out a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agency<'a> {
    /// Full name, a carried prefix added (`省發展改革委、公安廳` gives 省公安廳).
    pub name: Cow<'a, str>,
    /// Whether it leads (牽頭).
    pub lead: bool,
    /// The printed form.
    pub spans: Spans,
}
