//! Memoranda for tests of comparison, made from headings and lines alone.

use memox::Memorandum;
use serde_json::{Value, json};

/// A memorandum with these areas: title and texts of the measures.
pub fn memorandum(ordinal: u32, areas: &[(String, Vec<(Option<u32>, String)>)]) -> Memorandum<'static> {
    let mut n = 0;
    let areas: Vec<Value> = areas
        .iter()
        .enumerate()
        .map(|(at, (title, measures))| {
            let id = format!("a{}", at + 1);
            let measures: Vec<Value> = measures
                .iter()
                .map(|(number, text)| {
                    n += 1;
                    json!({"id": format!("{id}.m{n}"), "ordinal": n, "number": number, "marker": null,
                        "text": text, "spans": [], "text_spans": [], "items": [], "agencies": [],
                        "facets": {"actions": [], "actors": [], "names": [], "dates": [], "conditions": [], "terms": []}})
                })
                .collect();
            json!({"id": id, "parent": null, "level": 1, "ordinal": at + 1, "marker": null, "title": title,
                "topics": [], "spans": [], "intro": [], "measures": measures})
        })
        .collect();
    serde_json::from_value(json!({
        "schema": "memox/memorandum/1", "tool": {"name": "memox", "version": "0.1.0"},
        "source": {"name": null, "bytes": 0, "sha256": "", "encoding": "UTF-8", "script": null,
            "chars": 0, "lines": 0, "page_starts": []},
        "title": null,
        "meeting": {"series": "甲乙合作會議", "ordinal": ordinal, "ordinal_text": null, "date": null,
            "date_text": null, "place": null, "mode": null, "spans": []},
        "parties": [], "people": [], "preamble": [],
        "declared": {"area_count": null, "measure_count": null, "area_titles": [], "spans": []},
        "dates": [], "wrapper": null,
        "provisions": {"copies": null, "custodians": [], "validity": null, "spans": []},
        "signatories": [], "annex": null, "conclusions": [], "areas": areas, "unparsed": [],
        "diagnostics": []
    }))
    .expect("the shape of the contract")
}

/// Reads headings （一） or 一、 and, below them, measures with or without numbers.
pub fn read(text: &str) -> Memorandum<'static> {
    let mut areas: Vec<(String, Vec<(Option<u32>, String)>)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(title) = heading(line) {
            areas.push((title.to_string(), Vec::new()));
        } else if let Some((_, measures)) = areas.last_mut() {
            let digits = line.chars().take_while(char::is_ascii_digit).count();
            match line[digits..].strip_prefix('.') {
                Some(rest) if digits > 0 => {
                    measures.push((line[..digits].parse().ok(), rest.trim().to_string()));
                }
                _ => measures.push((None, line.to_string())),
            }
        }
    }
    memorandum(1, &areas)
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['（', '(']).unwrap_or(line);
    let numeral: usize = rest.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    let title = rest[numeral..].strip_prefix(['）', ')', '、'])?.trim();
    (numeral > 0 && !title.ends_with('。')).then_some(title)
}

/// Reads the gold of a real memorandum.
pub fn gold(json: &str) -> Memorandum<'static> {
    let gold: Value = serde_json::from_str(json).expect("gold is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let areas: Vec<(String, Vec<(Option<u32>, String)>)> = gold["areas"]
        .as_array()
        .expect("areas")
        .iter()
        .map(|area| {
            let measures = area["measures"].as_array().expect("measures").iter();
            let measures = measures.map(|m| (m["number"].as_u64().map(|n| n as u32), text(&m["text"])));
            (text(&area["title"]), measures.collect())
        })
        .collect();
    memorandum(1, &areas)
}
