//! The shape of the house: who may import whom, and what the library never names.
//!
//! Read from the source files themselves, comments, strings and test modules
//! left out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test target may stop where the library may not"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules by step; those of one step do not see each other.
const LAYERS: &[&[&str]] = &[
    &["span"],
    &["diagnostic"],
    &["text"],
    &["token"],
    &["outline"],
    &["tree"],
    &["model"],
    &["facet", "diff"],
    &["output"],
];

/// Files that hold the pipeline together and may see every step.
const ABOVE: &[&str] = &["src/lib.rs", "src/options.rs"];

/// What `lib.rs` gives out again, and the module it comes from.
const GIVEN_OUT: &[(&str, &str)] = &[("Input", "text"), ("Memorandum", "model")];

/// Names of the outside world, and the files that may use them, with the reason.
const FORBIDDEN: &[(&str, &[(&str, &str)])] = &[
    ("std::fs", &[]),
    (
        "std::io",
        &[
            ("src/output/", "writers take any `Write`; none is opened here"),
            ("src/text/extract/", "zip reads from bytes in memory through `Read`"),
        ],
    ),
    ("std::env", &[]),
    ("std::net", &[]),
    ("std::process", &[]),
    ("std::thread", &[]),
    ("std::time", &[]),
    ("println!", &[]),
    ("eprintln!", &[]),
    ("dbg!", &[]),
    ("panic!", &[]),
    ("unreachable!", &[]),
    ("todo!", &[]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of the library, path from the repository and code.
fn library() -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    let named = files.into_iter().map(|path| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        let code = code_of(&fs::read_to_string(&path).unwrap());
        (name, code)
    });
    let library: Vec<(String, String)> =
        named.filter(|(name, _)| !name.starts_with("src/bin/") && !is_test(name)).collect();
    assert!(library.len() > 20, "the library was found");
    library
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn is_test(name: &str) -> bool {
    name.ends_with("/tests.rs") || name.contains("/tests/")
}

/// The code without comments, without the words of strings, up to the tests.
fn code_of(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut code = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skip = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => string_end(rest),
            '\'' => char_end(rest),
            _ => 0,
        };
        if skip == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            rest = &rest[skip..];
        }
    }
    code
}

/// Bytes up to and with the closing quotation mark.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Bytes of a character literal, 0 for a lifetime.
fn char_end(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => text[2..].find('\'').map_or(0, |at| at + 3),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

/// The step of a module, `None` if it is in no step.
fn step(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The top module of a file of the library: `src/text/class.rs` is of `text`.
fn module_of(name: &str) -> &str {
    let inner = name.strip_prefix("src/").unwrap_or(name);
    inner.split(['/', '.']).next().unwrap_or_default()
}

/// Modules named right behind `crate::`, groups in braces included.
fn named_modules(code: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => modules.extend(group_heads(group)),
            None => modules.extend(head(rest)),
        }
    }
    modules
}

/// First names of the members of a group, nested groups passed over.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut fresh) = (0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && depth == 0 && !c.is_whitespace() => {
                heads.extend(head(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

fn head(path: &str) -> Option<String> {
    let name: String = path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let given_out = GIVEN_OUT.iter().find(|(given, _)| *given == name);
    let name = given_out.map_or(name, |(_, module)| (*module).to_owned());
    (!name.is_empty()).then_some(name)
}

#[test]
fn every_module_stands_in_one_step() {
    for (name, _) in library() {
        if ABOVE.contains(&name.as_str()) {
            continue;
        }
        let module = module_of(&name);
        assert!(step(module).is_some(), "{name}: {module} is in no step of tests/layers.rs");
    }
}

#[test]
fn imports_point_downwards_and_equal_steps_do_not_see_each_other() {
    let mut wrong = Vec::new();
    for (name, code) in library() {
        let own = module_of(&name);
        let Some(above) = step(own) else { continue };
        if ABOVE.contains(&name.as_str()) {
            continue;
        }
        for module in named_modules(&code).into_iter().filter(|module| module != own) {
            match step(&module) {
                Some(below) if below < above => {}
                _ => wrong.push(format!("{name} ({own}) names crate::{module}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_has_no_outside_world() {
    let mut wrong = Vec::new();
    for (name, code) in library() {
        for (word, edges) in FORBIDDEN {
            let allowed = edges.iter().any(|(path, _)| name.starts_with(path));
            let named = code
                .match_indices(word)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            if named && !allowed {
                wrong.push(format!("{name} names {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn parsing_code_knows_no_city_and_no_series() {
    let folders = ["src/token/", "src/outline/", "src/tree/"];
    let mut wrong = Vec::new();
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    for path in files {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        if is_test(&name) || !folders.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for (at, line) in code.enumerate() {
            let city = ["川港", "滬港", "京港", "四川", "上海", "北京", "廣東"];
            if let Some(city) = city.iter().find(|city| line.contains(*city)) {
                wrong.push(format!("{name}: {city} in code line {}", at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_named_in_the_architecture_are_there() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut missing = Vec::new();
    for quoted in text.split('`').skip(1).step_by(2) {
        let path = quoted.trim_end_matches('/');
        let is_path = quoted.contains('/')
            && ["src/", "tests/", "fixtures/", "examples/", "benches/", ".ci/", "docs/", "fuzz/"]
                .iter()
                .any(|start| quoted.starts_with(start))
            && !quoted.contains(['*', ' ', '<', 'N']);
        if is_path && !root().join(path).exists() {
            missing.push(quoted.to_owned());
        }
    }
    assert!(missing.is_empty(), "ARCHITECTURE.md names {}", missing.join(", "));
}

#[test]
fn tests_named_in_the_architecture_are_there() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut tests = String::new();
    let mut files = Vec::new();
    collect(&root().join("tests"), &mut files);
    collect(&root().join("src"), &mut files);
    for path in files {
        tests.push_str(&fs::read_to_string(path).unwrap());
    }
    let mut named = 0;
    for line in text.lines() {
        let Some((_, guard)) = line.split_once("Guard: ") else { continue };
        for name in guard.split('`').skip(1).step_by(2).filter(|name| !name.contains('/')) {
            named += 1;
            assert!(tests.contains(name), "ARCHITECTURE.md names the test {name}");
        }
    }
    assert!(named > 5, "invariants name their tests");
}

#[test]
fn the_reader_of_code_sees_what_it_should() {
    let code =
        code_of("use crate::{model::Text, span}; // crate::diff\nlet s = \"crate::facet\"; 'a' 'b");
    assert_eq!(
        named_modules(&code).into_iter().collect::<Vec<_>>(),
        ["model".to_owned(), "span".to_owned()]
    );
}
