//! From what was named to the list of inputs, in an order that never changes.
//!
//! ```text
//! named = file / folder / archive / glob
//! ```
//!
//! A file is called as it was named, without `/` in front and without `..`; what
//! a folder holds is called relative to it; what an archive holds stands under
//! the archive's name. In folders and archives the endings of [`DOCUMENTS`] are
//! taken; all else is counted, as are links and hidden files. What is in a file
//! is told by its content, never by its ending.

use crate::batch::Refusal;
use crate::batch::archive::{self, EntryKind, Kind, Limits, Listing};
use crate::input::InputError;
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Endings of what is taken from folders and archives.
pub(crate) const DOCUMENTS: [&str; 9] =
    ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "pdf"];

/// One input.
#[derive(Debug)]
pub(crate) struct Job {
    /// `source.name` of the contract.
    pub(crate) name: String,
    /// Where its output stands, relative to the output folder, without `.json`.
    pub(crate) place: PathBuf,
    /// Where its bytes are.
    pub(crate) origin: Origin,
}

/// Where the bytes of an input are.
#[derive(Debug)]
pub(crate) enum Origin {
    /// In a file.
    File(PathBuf),
    /// In an archive, at this position.
    Entry(Arc<Path>, usize),
    /// Nowhere: what was named cannot be read.
    Refused(Option<Refusal>),
}

/// What is taken.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    /// Whether links in folders are followed.
    pub(crate) follow_links: bool,
    /// Whether archives are read.
    pub(crate) archives: bool,
    /// Whether JSON in folders is taken too.
    pub(crate) json: bool,
    /// How much an archive may hold.
    pub(crate) limits: Limits,
    /// The output folder, which is no input.
    pub(crate) output: Option<PathBuf>,
}

/// The inputs, and what was not taken.
#[derive(Debug)]
pub(crate) struct Collection {
    /// Every input, in order.
    pub(crate) jobs: Vec<Job>,
    /// Why things were passed over, and how many.
    pub(crate) passed: BTreeMap<&'static str, usize>,
    rules: Rules,
}

/// Finds everything that `paths` name.
pub(crate) fn collect(paths: &[PathBuf], rules: Rules) -> Collection {
    let mut collection = Collection { jobs: Vec::new(), passed: BTreeMap::new(), rules };
    for path in paths {
        collection.add(path);
    }
    collection
}

impl Collection {
    fn add(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => self.add_folder(path),
            Ok(_) => self.add_file(path, clean(path)),
            Err(_) if is_glob(path) => self.add_glob(path),
            Err(error) => self.refuse(path, InputError::from(error).into()),
        }
    }

    fn refuse(&mut self, path: &Path, refusal: Refusal) {
        let name = clean(path).to_string_lossy().into_owned();
        let origin = Origin::Refused(Some(refusal));
        self.jobs.push(Job { name, place: PathBuf::new(), origin });
    }

    fn pass(&mut self, reason: &'static str) {
        *self.passed.entry(reason).or_default() += 1;
    }

    fn add_file(&mut self, path: &Path, place: PathBuf) {
        let name = slashed(&place);
        match Kind::of(&name).filter(|_| self.rules.archives) {
            Some(kind) => self.add_archive(path, kind, &name),
            None => self.jobs.push(Job { name, place, origin: Origin::File(path.to_owned()) }),
        }
    }

    fn add_folder(&mut self, root: &Path) {
        let output = self.own_output(root);
        // A folder that cannot be listed on is the one that was come to last.
        let mut folder = root.to_owned();
        for entry in walker(root, self.rules.follow_links).build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.refuse_walk(&folder, &error);
                    continue;
                }
            };
            let path = entry.path();
            let kind = entry.file_type();
            if kind.is_some_and(|kind| kind.is_dir()) {
                path.clone_into(&mut folder);
            }
            let place = path.strip_prefix(root).unwrap_or(path);
            if kind.is_none_or(|kind| kind.is_dir())
                || output.as_ref().is_some_and(|own| path.starts_with(own))
                || is_own(place)
            {
                continue;
            }
            match self.rules.take(&slashed(place)) {
                _ if has_hidden(place) => self.pass("hidden"),
                _ if kind.is_some_and(|kind| kind.is_symlink()) => self.pass("link"),
                _ if kind.is_some_and(|kind| !kind.is_file()) => self.pass("special"),
                false => self.pass("other-type"),
                true => self.add_file(path, place.to_owned()),
            }
        }
    }

    /// Refuses what an error of a walk names, or else `folder`.
    fn refuse_walk(&mut self, folder: &Path, error: &ignore::Error) {
        match parts(error) {
            (Some(child), true) => self.refuse(child, Refusal::LinkLoop),
            (path, _) => {
                let reason =
                    error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                self.refuse(path.unwrap_or(folder), Refusal::Folder { reason });
            }
        }
    }

    /// The output folder, if it stands inside `root`.
    fn own_output(&self, root: &Path) -> Option<PathBuf> {
        let output = fs::canonicalize(self.rules.output.as_ref()?).ok()?;
        let inner = output.strip_prefix(fs::canonicalize(root).ok()?).ok()?.to_owned();
        (!inner.as_os_str().is_empty()).then(|| root.join(inner))
    }

    fn add_glob(&mut self, pattern: &Path) {
        let bare = pattern.strip_prefix("./").unwrap_or(pattern);
        let words = bare.to_string_lossy();
        let glob = match GlobBuilder::new(&words).literal_separator(true).build() {
            Ok(glob) => glob.compile_matcher(),
            Err(error) => {
                // The whole error repeats the pattern.
                let reason = error.kind().to_string();
                return self.refuse(pattern, Refusal::Folder { reason });
            }
        };
        let base: PathBuf = bare.iter().take_while(|part| !is_glob(Path::new(part))).collect();
        let root = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
        let n_levels = bare.iter().count().saturating_sub(base.iter().count());
        let mut walk = walker(root, self.rules.follow_links);
        walk.max_depth((!words.contains("**")).then_some(n_levels));
        let (output, takes_hidden) = (self.own_output(root), has_hidden(bare));
        let n_before = self.jobs.len();
        for entry in walk.build() {
            let entry = match entry {
                Ok(entry) => entry,
                // Said below: there is no such file.
                Err(_) if !root.exists() => continue,
                Err(error) => {
                    self.refuse_walk(root, &error);
                    continue;
                }
            };
            let path = entry.path();
            let path = path.strip_prefix("./").unwrap_or(path);
            let is_own = output.as_ref().is_some_and(|own| entry.path().starts_with(own));
            if is_own || !glob.is_match(path) {
                continue;
            }
            match entry.file_type() {
                None => {}
                Some(kind) if kind.is_dir() => {}
                _ if has_hidden(path) && !takes_hidden => self.pass("hidden"),
                Some(kind) if kind.is_symlink() => self.pass("link"),
                Some(kind) if !kind.is_file() => self.pass("special"),
                Some(_) => self.add_file(path, clean(path)),
            }
        }
        if self.jobs.len() == n_before {
            self.refuse(pattern, InputError::Missing.into());
        }
    }

    fn add_archive(&mut self, path: &Path, kind: Kind, prefix: &str) {
        let Listing { entries, refusal } = archive::list(path, kind, self.rules.limits);
        let shared: Arc<Path> = path.into();
        for entry in entries {
            let name = format!("{prefix}/{}", entry.name);
            if let Some(name) = entry.outside.filter(|_| entry.kind != EntryKind::Folder) {
                self.refuse(Path::new(prefix), Refusal::UnsafeName { name });
            } else if entry.kind == EntryKind::Link {
                self.pass("link");
            } else if entry.kind == EntryKind::HardLink {
                self.pass("hard-link");
            } else if entry.kind == EntryKind::File {
                match self.rules.take(&entry.name) {
                    _ if has_hidden(Path::new(&entry.name)) => self.pass("hidden"),
                    false => self.pass("other-type"),
                    true if Kind::of(&entry.name).is_some() => {
                        self.refuse(Path::new(&name), Refusal::ArchiveNested);
                    }
                    true => {
                        let origin = Origin::Entry(Arc::clone(&shared), entry.position);
                        self.jobs.push(Job { place: PathBuf::from(&name), name, origin });
                    }
                }
            }
        }
        if let Some(refusal) = refusal {
            self.refuse(Path::new(prefix), refusal);
        }
    }
}

fn walker(root: &Path, follow_links: bool) -> WalkBuilder {
    let mut walk = WalkBuilder::new(root);
    // Nothing is left out by a .gitignore: every file is taken or counted.
    walk.standard_filters(false).follow_links(follow_links);
    walk.sort_by_file_name(std::ffi::OsStr::cmp);
    walk
}

/// Path of an error of a walk, and whether it is a loop.
fn parts(error: &ignore::Error) -> (Option<&Path>, bool) {
    match error {
        ignore::Error::Loop { child, .. } => (Some(child), true),
        ignore::Error::WithDepth { err, .. } => parts(err),
        ignore::Error::WithPath { path, err } => {
            let (inner, is_loop) = parts(err);
            (inner.or(Some(path)), is_loop)
        }
        _ => (None, false),
    }
}

impl Rules {
    /// Whether a file of this name is taken from a folder or an archive.
    fn take(&self, name: &str) -> bool {
        const JSON: [&str; 3] = ["json", "ndjson", "jsonl"];
        let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
        let is = |known: &[&str]| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
        is(&DOCUMENTS) || (self.json && is(&JSON)) || (self.archives && Kind::of(name).is_some())
    }
}

fn is_glob(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// Whether memox keeps its own books in it.
fn is_own(path: &Path) -> bool {
    path.iter().any(|part| part.as_encoded_bytes().starts_with(b".memox-"))
}

/// Whether a part of `path` begins with a dot.
fn has_hidden(path: &Path) -> bool {
    path.iter().any(|part| part.as_encoded_bytes().starts_with(b".") && part != "." && part != "..")
}

/// `path` without `/` in front, `.` and `..`.
fn clean(path: &Path) -> PathBuf {
    let mut place = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => place.push(part),
            Component::ParentDir => {
                place.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    place
}

/// The path as text with `/` on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
