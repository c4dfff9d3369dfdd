//! The JSON Schema of what memox writes, generated from the types.
//!
//! The published copies stand in `schemas/`; a test compares them.

use crate::diff;
use crate::facet::TOPICS;
use crate::model::{Memorandum, SCHEMA};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// One published schema.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// Its short name, as in `memorandum`.
    pub name: &'static str,
    /// Its `$id`, which every document carries as `schema`.
    pub id: &'static str,
    /// Builds it.
    pub generate: fn() -> Value,
}

/// Every schema, in the order they are listed.
pub static SCHEMAS: &[Published] = &[
    Published { name: "memorandum", id: SCHEMA, generate: memorandum },
    Published { name: "diff", id: diff::SCHEMA, generate: difference },
    Published { name: "lineage", id: diff::LINEAGE_SCHEMA, generate: lineage },
];

/// The schema with this short name or `$id`.
///
/// ```
/// let schema = memox::output::schema::find("memorandum").unwrap();
/// assert_eq!((schema.generate)()["$id"], "memox/memorandum/1");
/// ```
pub fn find(name: &str) -> Option<&'static Published> {
    SCHEMAS.iter().find(|schema| schema.name == name || schema.id == name)
}

/// The JSON Schema (draft 2020-12) of `memox/memorandum/1`.
///
/// Every property is required and no other is allowed; only a diagnostic's
/// `data` is open.
pub fn memorandum() -> Value {
    closed::<Memorandum<'static>>(SCHEMA, "Memorandum")
}

/// The JSON Schema (draft 2020-12) of `memox/diff/1`.
pub fn difference() -> Value {
    closed::<diff::Diff<'static>>(diff::SCHEMA, "Diff")
}

/// The JSON Schema (draft 2020-12) of `memox/lineage/1`.
pub fn lineage() -> Value {
    closed::<diff::Lineage<'static>>(diff::LINEAGE_SCHEMA, "Lineage")
}

fn closed<T: JsonSchema>(id: &str, title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(close).transform(&mut schema);
    schema.insert("$id".into(), id.into());
    schema.insert("title".into(), title.into());
    pin(&mut schema, id);
    label(&mut schema);
    schema.into()
}

/// Writes the labels of the topics beside their keys.
fn label(schema: &mut Schema) {
    let Some(topic) = schema.pointer_mut("/$defs/Topic").and_then(Value::as_object_mut) else {
        return;
    };
    let labels = TOPICS.iter().map(|topic| {
        let both = [("zh", topic.zh), ("en", topic.en)];
        let both = both.map(|(lang, label)| (lang.to_owned(), Value::from(label)));
        (topic.key.to_owned(), Value::Object(both.into_iter().collect()))
    });
    topic.insert("x-labels".into(), Value::Object(labels.collect()));
}

/// Allows no property beyond those of the types.
fn close(schema: &mut Schema) {
    if schema.get("properties").is_some() {
        schema.insert("additionalProperties".into(), false.into());
    }
}

/// Fixes the value of the key `schema`.
fn pin(schema: &mut Schema, id: &str) {
    let property = schema.pointer_mut("/properties/schema").and_then(Value::as_object_mut);
    if let Some(property) = property {
        property.insert("const".into(), id.into());
    }
}
