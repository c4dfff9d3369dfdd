//! Facets and topics as lines of the outline.
//!
//! ```text
//! line  = label *(value [" (" more ")"])    ; actions: 鼓勵 (support), 支持 (support)
//! ```
//!
//! One line for each facet that holds a value, in output order.

use crate::facet::{TOPICS, keys};
use crate::model::{Facets, Topic};
use crate::output::Lang;
use serde_json::Value;

/// Labels in Chinese by key; a facet without one is shown by its key.
const LABELS: [(&str, &str); 6] = [
    ("actions", "行動"),
    ("actors", "主體"),
    ("names", "名稱"),
    ("dates", "日期"),
    ("conditions", "條件"),
    ("terms", "術語"),
];

/// Keys of what a value says.
const WORDS: [&str; 3] = ["verb", "name", "text"];

/// Keys of what is said of it; what repeats the words is left out.
const MORE: [&str; 7] = ["strength", "kind", "canonical", "alias", "from", "to", "expansion"];

/// The topics of an area by their labels.
pub(crate) fn topics(topics: &[Topic], lang: Lang) -> String {
    let labels: Vec<&str> = topics
        .iter()
        .filter_map(|topic| TOPICS.iter().find(|entry| entry.topic == *topic))
        .map(|entry| lang.pick(entry.en, entry.zh))
        .collect();
    format!("{}{}", lang.pick("topics: ", "主題："), labels.join(lang.pick("; ", "；")))
}

/// One line for each facet that holds a value.
pub(crate) fn lines(facets: &Facets<'_>, lang: Lang) -> Vec<String> {
    // Through JSON, so that a new facet is shown without a word here.
    let Ok(facets) = serde_json::to_value(facets) else { return Vec::new() };
    let line = |key: &'static str| {
        let values = facets.get(key)?.as_array()?;
        let values: Vec<String> = values.iter().map(|value| shown(value, lang)).collect();
        let zh = LABELS.iter().find(|(known, _)| *known == key).map_or(key, |label| label.1);
        let label = lang.pick(format!("{key}: "), format!("{zh}："));
        (!values.is_empty()).then(|| format!("{label}{}", values.join(lang.pick(", ", "、"))))
    };
    keys().filter_map(line).collect()
}

fn shown(value: &Value, lang: Lang) -> String {
    let text = |key: &&str| value.get(key).and_then(Value::as_str);
    let words = WORDS.iter().find_map(text).unwrap_or_default();
    let more: Vec<&str> = MORE.iter().filter_map(text).filter(|more| *more != words).collect();
    match (more.is_empty(), lang) {
        (true, _) => words.to_owned(),
        (false, Lang::En) => format!("{words} ({})", more.join(", ")),
        (false, Lang::Zh) => format!("{words}（{}）", more.join("，")),
    }
}
