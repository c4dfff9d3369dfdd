//! Where the cases come from: `fixtures/`, and the two real memoranda.

use std::fs;
use std::path::{Path, PathBuf};

/// One input and, where it has one, its gold.
#[derive(Clone, Debug)]
pub struct Case {
    /// Name of the folder or of the file without its extension.
    pub name: String,
    pub input: PathBuf,
    pub gold: Option<PathBuf>,
}

impl Case {
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(&self.input).unwrap_or_else(|error| panic!("{}: {error}", self.input.display()))
    }

    /// Folder of the input.
    pub fn folder(&self) -> &Path {
        self.input.parent().expect("an input stands in a folder")
    }
}

/// The repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Folders of pairs, series and annotated texts that other tests read.
const COLLECTIONS: &[&str] = &["diff", "facets", "lineage"];

/// Every folder of `fixtures/` in the order of names.
///
/// # Errors
///
/// Names the folders that hold no input or more than one.
pub fn fixtures() -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let mut odd = Vec::new();
    for folder in entries(&root().join("fixtures")).into_iter().filter(|path| path.is_dir()) {
        let inputs: Vec<PathBuf> =
            entries(&folder).into_iter().filter(|path| stem(path) == "input").collect();
        match inputs.as_slice() {
            [input] => {
                let gold = Some(folder.join("gold.json")).filter(|path| path.exists());
                cases.push(Case { name: name(&folder), input: input.clone(), gold });
            }
            [] if COLLECTIONS.contains(&name(&folder).as_str()) => {}
            _ => odd.push(format!("{}: {} files named input.*", name(&folder), inputs.len())),
        }
    }
    if odd.is_empty() { Ok(cases) } else { Err(odd.join("\n")) }
}

/// Pairs `NAME.*` and `NAME.gold.json` in `folder`, and folders below it with
/// `input.*` and `gold.json`.
pub fn pairs(folder: &Path) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in entries(folder) {
        if path.is_dir() {
            cases.extend(pairs(&path));
            continue;
        }
        let Some(stem) = file_name(&path).strip_suffix("gold.json").map(str::to_owned) else {
            continue;
        };
        let stem = stem.trim_end_matches('.');
        let wanted = if stem.is_empty() { "input" } else { stem };
        let input = entries(folder).into_iter().find(|other| {
            self::stem(other) == wanted && !file_name(other).ends_with(".json") && other.is_file()
        });
        if let Some(input) = input {
            let name = if stem.is_empty() { name(folder) } else { stem.to_owned() };
            cases.push(Case { name, input, gold: Some(path) });
        }
    }
    cases
}

/// Folder of the real memoranda, `None` where it is not there.
pub fn real_folder() -> (PathBuf, bool) {
    let folder = match std::env::var_os("MEMOX_REAL") {
        Some(folder) => PathBuf::from(folder),
        None => root().join("../shared/memoranda"),
    };
    let there = !pairs(&folder).is_empty();
    (folder, there)
}

/// What `folder` holds, in the order of names; nothing where it cannot be read.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn name(folder: &Path) -> String {
    file_name(folder).to_owned()
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}
