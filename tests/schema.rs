//! The published JSON Schemas: generated from the types, kept in `schemas/`.
//!
//! `MEMOX_BLESS=1 cargo test --test schema` writes them as they are now. A
//! change that is more than an addition needs a new number in the name.

#![allow(clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

use memox::diff::{Params, compare, lineage};
use memox::output::json::{Style, write};
use memox::output::schema::{self, SCHEMAS, memorandum};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn path(id: &str) -> PathBuf {
    // memox/memorandum/1 stands in memorandum-1.json.
    let name = id.trim_start_matches("memox/").replace('/', "-");
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name + ".json")
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    let bless = std::env::var_os("MEMOX_BLESS").is_some() && std::env::var_os("CI").is_none();
    for schema in SCHEMAS {
        let generated = serde_json::to_string_pretty(&(schema.generate)()).expect("JSON") + "\n";
        let path = path(schema.id);
        if bless {
            std::fs::write(&path, &generated).expect("schemas/ can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            generated == published,
            "{} is not what the types say; `MEMOX_BLESS=1 cargo test --test schema` writes it anew",
            path.display()
        );
    }
}

/// Every object names its properties, requires them all and allows no other.
#[test]
fn every_property_is_required_and_no_other_is_allowed() {
    let schema = memorandum();
    let definitions = schema["$defs"].as_object().expect("definitions").values();
    let objects: Vec<&Value> =
        definitions.chain([&schema]).filter(|one| one.get("properties").is_some()).collect();
    assert!(objects.len() > 20, "only {} objects", objects.len());
    for object in objects {
        let names = object["properties"].as_object().expect("properties");
        let required = object["required"].as_array().map_or(0, Vec::len);
        assert_eq!(required, names.len(), "{object:#}");
        assert_eq!(object["additionalProperties"], false, "{object:#}");
    }
}

const TEXTS: &[&str] = &[
    "",
    "備忘錄",
    "甲乙合作會議第二次會議備忘錄\n\n甲省人民政府與乙市人民政府於2022年3月1日舉行會議，在兩個領域合作。\n\n一、金融\n\n支持合作。（省發展改革委牽頭）\n\n二、教育\n\n1. 鼓勵交流：\n（一）互訪。\n",
    "第一條 合作\n甲乙雙方同意「共同推動\n第三條 附則\n",
    "\u{feff}一、金融\r\n\r\n支持\u{c}合作。\r\n",
];

#[test]
fn what_parse_writes_is_valid() {
    let validator = jsonschema::validator_for(&memorandum()).expect("a valid schema");
    for text in TEXTS {
        let mut json = Vec::new();
        write(&memox::parse(text), &mut json, Style::Compact).expect("a Vec takes everything");
        let value: Value = serde_json::from_slice(&json).expect("JSON");
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{text:?}: {errors:#?}");
    }
}

#[test]
fn every_fixture_is_valid() {
    let validator = jsonschema::validator_for(&memorandum()).expect("a valid schema");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let input = entry.expect("an entry").path().join("input.txt");
        let Ok(text) = std::fs::read_to_string(&input) else { continue };
        let value = serde_json::to_value(memox::parse(&text)).expect("JSON");
        assert!(validator.is_valid(&value), "{}", input.display());
    }
}

#[test]
fn what_diff_and_lineage_write_is_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a fixture");
    let texts: Vec<String> = ["diff/yugang-3-4/old.txt", "diff/yugang-3-4/new.txt"]
        .into_iter()
        .map(read)
        .chain((1..=4).map(|n| read(&format!("lineage/qionggang/meeting-{n}.txt"))))
        .collect();
    let memoranda: Vec<_> = texts.iter().map(|text| memox::parse(text)).collect();
    let params = Params::default();
    let diffs = memoranda.windows(2).map(|two| compare(&two[0], &two[1], &params));
    let validator = jsonschema::validator_for(&schema::difference()).expect("a valid schema");
    for diff in diffs {
        assert_valid(&validator, &serde_json::to_value(diff).expect("JSON"));
    }
    let validator = jsonschema::validator_for(&schema::lineage()).expect("a valid schema");
    let found = lineage(&memoranda.iter().collect::<Vec<_>>(), &params);
    assert_valid(&validator, &serde_json::to_value(found).expect("JSON"));
}

fn assert_valid(validator: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .take(5)
        .map(|error| format!("{} {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
