//! Where outputs stand, and that no two of them meet.
//!
//! `.json` is appended to the full name, so that `a.txt` and `a.md` differ. Names
//! that a file system might take for one (case, composed and decomposed
//! characters) are refused before anything is written.

use crate::batch::collect::{Job, Origin};
use anyhow::{Result, bail};
use icu_normalizer::ComposingNormalizerBorrowed;
use memox::output::shown;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The output of a job, relative to the output folder.
pub(crate) fn output(job: &Job) -> PathBuf {
    let mut name = job.place.clone().into_os_string();
    name.push(".json");
    name.into()
}

/// Checks that every job has an output of its own in `folder`, and overwrites no input.
///
/// # Errors
///
/// Names the first two inputs that meet.
pub(crate) fn check(jobs: &[Job], folder: &Path) -> Result<()> {
    let has_output = |job: &&Job| !matches!(job.origin, Origin::Refused(_));
    let mut taken: HashMap<String, &Job> = HashMap::with_capacity(jobs.len());
    for job in jobs.iter().filter(has_output) {
        if let Some(other) = taken.insert(folded(&output(job)), job) {
            bail!(
                "{} and {} would both be written to {}; convert them into folders of their own",
                shown(&other.name),
                shown(&job.name),
                shown(&folder.join(output(job)).to_string_lossy())
            );
        }
    }
    for job in jobs.iter().filter(has_output) {
        let path = output(job);
        let folders = path.ancestors().skip(1).map(folded);
        if let Some(other) = folders.filter_map(|folder| taken.get(&folder)).next() {
            bail!(
                "{} would be written as a file and {} into a folder of that name",
                shown(&other.name),
                shown(&job.name)
            );
        }
    }
    check_inputs(jobs, folder)
}

/// The name as the most forgetful file system keeps it.
fn folded(path: &Path) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    match path.to_str() {
        Some(path) => nfc.normalize(&nfc.normalize(path).to_lowercase()).into_owned(),
        // Bytes that are no text are kept apart.
        None => format!("{path:?}"),
    }
}

fn check_inputs(jobs: &[Job], folder: &Path) -> Result<()> {
    let inputs: HashMap<_, &Job> = jobs
        .iter()
        .filter_map(|job| match &job.origin {
            Origin::File(path) => Some((place(path)?, job)),
            Origin::Entry(path, _) => Some((place(path)?, job)),
            Origin::Refused(_) => None,
        })
        .collect();
    for job in jobs.iter().filter(|job| !matches!(job.origin, Origin::Refused(_))) {
        let path = folder.join(output(job));
        if let Some(input) = place(&path).and_then(|place| inputs.get(&place)) {
            bail!(
                "{}: is also an input ({}); name another folder with -o",
                shown(&path.to_string_lossy()),
                shown(&input.name)
            );
        }
    }
    Ok(())
}

/// Checks that the report overwrites no output.
///
/// # Errors
///
/// Names the report.
pub(crate) fn check_report(report: &Path, output: &Path, jobs: &[Job]) -> Result<()> {
    let Some(place) = absolute(report) else { return Ok(()) };
    let folder = fs::canonicalize(output).ok().filter(|output| output.is_dir());
    let is_output = match folder {
        None => absolute(output).is_some_and(|output| folded(&output) == folded(&place)),
        Some(folder) => {
            let inner = place.strip_prefix(folder).map(folded).unwrap_or_default();
            jobs.iter().any(|job| folded(&self::output(job)) == inner)
        }
    };
    if is_output {
        bail!(
            "{}: is also an output; name another file with --report",
            shown(&report.to_string_lossy())
        );
    }
    Ok(())
}

/// `path` from the root; none if its folder does not stand yet.
fn absolute(path: &Path) -> Option<PathBuf> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()?;
    Some(folder.join(path.file_name()?))
}

/// What tells one file from another, whatever it is called.
#[cfg(unix)]
fn place(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn place(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}
