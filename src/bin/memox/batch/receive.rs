//! What comes out of a run, in input order: written, noted, counted, told.

use crate::batch::collect::Job;
use crate::batch::convert::{Outcome, Settings, State, TEMPORARY};
use crate::batch::manifest::Log;
use crate::batch::partial::Partial;
use crate::batch::place;
use crate::batch::progress::Progress;
use crate::batch::report::Report;
use crate::batch::run::{Receive, Refusals};
use crate::batch::settled::Settled;
use crate::console::Console;
use crate::exit;
use crate::sink::Sink;
use anyhow::{Result, bail};
use memox::output::shown;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Takes what a run makes of its inputs.
pub(crate) struct Receiver<'r> {
    pub(crate) console: &'r Console,
    pub(crate) settings: &'r Settings,
    pub(crate) fail_fast: bool,
    pub(crate) report_to: Option<PathBuf>,
    pub(crate) report: Report,
    pub(crate) progress: Progress,
    pub(crate) output: Output,
}

/// Where it goes.
pub(crate) enum Output {
    /// A folder, to which the workers write.
    Folder {
        log: Log,
        /// Folders in it in which names were made.
        touched: BTreeSet<PathBuf>,
    },
    /// A file that is taken up after an interruption.
    File(Partial),
    /// Lines of a stream.
    Stream(Sink),
    /// What would be done.
    Plan(Sink),
}

impl Receive for Receiver<'_> {
    fn lines(&mut self, _: &Job, lines: &[u8]) -> Result<()> {
        match &mut self.output {
            Output::File(partial) => partial.add(lines).map_err(|error| partial.error(error))?,
            Output::Stream(sink) => sink.write_all(lines).map_err(|error| sink.error(error))?,
            Output::Folder { .. } | Output::Plan(_) => {}
        }
        Ok(())
    }

    fn outcome(&mut self, job: &Job, outcome: Outcome) -> Result<bool> {
        self.write(job, &outcome)?;
        Ok(self.count(job, &outcome))
    }
}

impl Receiver<'_> {
    /// Counts and tells; gives whether the run goes on.
    pub(crate) fn count(&mut self, job: &Job, outcome: &Outcome) -> bool {
        self.report.add(&job.name, outcome);
        self.progress.advance();
        let State::Failed(refusal) = &outcome.state else { return true };
        let console = self.console;
        self.progress.fail(|| console.refused(&job.name, refusal));
        !self.fail_fast
    }

    /// Takes over what is settled already: how much it is, and whether the run goes on.
    ///
    /// # Errors
    ///
    /// If the file in the making cannot be taken up.
    pub(crate) fn go_on(
        &mut self,
        settled: &Settled<'_>,
        jobs: &[Job],
        refusals: &mut Refusals,
    ) -> Result<(usize, bool)> {
        let (n_settled, goes_on) =
            settled.all(jobs, refusals, &mut |job, outcome| self.count(job, outcome));
        if let Output::File(partial) = &mut self.output {
            let records = settled.records.get(..n_settled).unwrap_or_default();
            partial.go_on(records).map_err(|error| partial.error(error))?;
        }
        Ok((n_settled, goes_on))
    }

    fn write(&mut self, job: &Job, outcome: &Outcome) -> Result<()> {
        match &mut self.output {
            Output::Folder { log, touched } => {
                let output = place::output(job);
                if let Some(entry) = outcome.entry(&output, &self.settings.options) {
                    log.add(&entry)?;
                }
                if let State::Converted = outcome.state {
                    touched.extend(output.ancestors().skip(1).map(Path::to_owned));
                }
            }
            Output::File(partial) => {
                let added = partial.add(&outcome.lines);
                let settled = added.and_then(|()| partial.settle(&job.name, outcome));
                settled.map_err(|error| partial.error(error))?;
            }
            Output::Stream(sink) => {
                if let (State::Failed(refusal), true) = (&outcome.state, outcome.has_passed_on) {
                    // What stands in a pipe cannot be taken back.
                    bail!("{}: {refusal}; its line is torn", shown(&job.name));
                }
                sink.write_all(&outcome.lines).map_err(|error| sink.error(error))?;
            }
            Output::Plan(sink) => {
                let word = match &outcome.state {
                    State::Failed(_) => return Ok(()),
                    State::Unchanged => "unchanged",
                    State::Converted | State::Planned => "convert",
                };
                let folder = self.settings.folder.as_deref();
                let output = folder.map(|folder| folder.join(place::output(job)));
                let output = output.map(|output| name(&output)).unwrap_or_default();
                writeln!(sink, "{word}\t{}\t{output}", shown(&job.name))
                    .map_err(|error| sink.error(error))?;
            }
        }
        Ok(())
    }

    /// Brings everything to its place and says what was done; gives the exit code.
    pub(crate) fn finish(self) -> Result<u8> {
        let code = self.report.code();
        match self.output {
            Output::Folder { log, touched } => {
                if let Some(folder) = &self.settings.folder {
                    settle(folder, log, &touched)?;
                }
            }
            // Where nothing could be read an old output stays.
            Output::File(partial) if code == exit::FAILED => partial.give_up(),
            Output::Stream(_) if code == exit::FAILED => {}
            Output::File(partial) => partial.finish()?,
            Output::Stream(sink) | Output::Plan(sink) => sink.finish()?,
        }
        if let Some(path) = &self.report_to {
            let mut sink = Sink::open(Some(path), &[])?;
            let mut page = serde_json::to_vec_pretty(&self.report)?;
            page.push(b'\n');
            sink.write_all(&page).map_err(|error| sink.error(error))?;
            sink.finish()?;
        }
        self.console.remark(&self.report.summary(self.console));
        Ok(code)
    }
}

/// Makes the names in `folder` last, puts its manifest in order, takes the temporary files away.
fn settle(folder: &Path, log: Log, touched: &BTreeSet<PathBuf>) -> Result<()> {
    for touched in touched {
        // Some systems cannot sync a folder; the next run looks for every output.
        let _ = File::open(folder.join(touched)).and_then(|folder| folder.sync_all());
    }
    let temporary = folder.join(TEMPORARY);
    log.finish(&temporary)?;
    let _ = fs::remove_dir_all(temporary);
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn name(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}
