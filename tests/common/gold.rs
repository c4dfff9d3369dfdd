//! The gold: what a correct reading gives, in a short form made by hand.
//!
//! Every key is optional; what is not there is not compared.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Gold of one memorandum. `Option<Option<…>>` tells an absent key from `null`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Gold {
    #[serde(deserialize_with = "present")]
    pub title: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    pub annex_title: Option<Option<String>>,
    pub meeting: Option<BTreeMap<String, Value>>,
    pub parties: Option<Vec<String>>,
    pub preamble: Option<Vec<String>>,
    pub leaders: Option<Vec<BTreeMap<String, Value>>>,
    pub clauses: Option<Clauses>,
    pub declared: Option<Declared>,
    pub conclusions: Option<Vec<String>>,
    pub wrapper: Option<BTreeMap<String, Value>>,
    pub signatories: Option<Vec<BTreeMap<String, Value>>>,
    pub areas: Option<Vec<Area>>,
    /// Keys this form does not know; reported, not compared.
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Clauses {
    #[serde(deserialize_with = "present")]
    pub copies: Option<Option<String>>,
    pub custodians: Option<Vec<String>>,
    #[serde(deserialize_with = "present")]
    pub validity: Option<Option<String>>,
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Declared {
    #[serde(deserialize_with = "present")]
    pub areas: Option<Option<u32>>,
    #[serde(deserialize_with = "present")]
    pub measures: Option<Option<u32>>,
    pub area_titles: Option<Vec<String>>,
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Area {
    #[serde(deserialize_with = "present")]
    pub ordinal: Option<Option<u32>>,
    #[serde(deserialize_with = "present")]
    pub marker: Option<Option<String>>,
    pub title: Option<String>,
    pub intro: Option<Vec<String>>,
    pub measures: Vec<Measure>,
    pub sub_areas: Vec<Area>,
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Measure {
    #[serde(deserialize_with = "present")]
    pub number: Option<Option<u32>>,
    #[serde(deserialize_with = "present")]
    pub marker: Option<Option<String>>,
    pub text: String,
    /// First and last source line, from 1.
    pub lines: Option<(usize, usize)>,
    pub items: Option<Vec<Item>>,
    pub agencies: Option<Vec<Agency>>,
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Item {
    #[serde(deserialize_with = "present")]
    pub number: Option<Option<u32>>,
    #[serde(deserialize_with = "present")]
    pub marker: Option<Option<String>>,
    pub text: String,
    #[serde(flatten)]
    pub unknown: BTreeMap<String, Value>,
}

/// A lead agency: its name, or its name and whether it leads.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Agency {
    Name(String),
    Full { name: String, lead: Option<bool> },
}

/// Reads a gold file.
///
/// # Errors
///
/// What serde says about a file of another shape, with its line.
pub fn read(json: &str) -> Result<Gold, serde_json::Error> {
    serde_json::from_str(json)
}

fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
