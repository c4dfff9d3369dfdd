//! The run itself: one feeder, many workers, one place where outcomes arrive in order.
//!
//! ```text
//! feeder ─▶ (index, bytes) ─▶ workers ─▶ (index, outcome) ─▶ receiver, in input order
//!   ▲                                                            │
//!   └───────────────────── one permit an outcome ────────────────┘
//! ```
//!
//! Permits keep the feeder from running ahead, so that memory does not grow with
//! the number of inputs, however long one of them takes.

use crate::batch::Refusal;
use crate::batch::archive::{self, Limits};
use crate::batch::collect::{Job, Origin};
use crate::batch::convert::{Bytes, Outcome, Settings, Worker};
use crate::batch::place;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder};

/// Inputs under way for each thread.
const AHEAD: usize = 4;

/// Where the system is out of threads.
const NO_THREAD: &str = "no thread can be started";

type Work = (usize, Bytes);

/// How a run goes.
#[derive(Debug)]
pub(crate) struct Run<'r> {
    pub(crate) settings: &'r Settings,
    pub(crate) limits: Limits,
    pub(crate) n_threads: usize,
}

impl Run<'_> {
    /// Converts every job; `receive` gets the outcomes in input order and may end the run.
    ///
    /// # Errors
    ///
    /// What `receive` answers.
    pub(crate) fn all(
        &self,
        mut jobs: Vec<Job>,
        mut receive: impl FnMut(&Job, Outcome) -> Result<bool>,
    ) -> Result<()> {
        let refusals = Refusals::take(&mut jobs);
        let stop = AtomicBool::new(false);
        let n_ahead = self.n_threads * AHEAD;
        let (to_workers, work) = sync_channel::<Work>(n_ahead);
        let (to_receiver, outcomes) = channel();
        let (permits, allowed) = channel();
        for _ in 0..n_ahead {
            // The other end stands two lines above.
            let _ = permits.send(());
        }
        let work = Mutex::new(work);
        let (jobs, work, stop) = (&jobs, &work, &stop);
        thread::scope(|scope| {
            let limits = self.limits;
            let feeder = move || {
                feed(jobs, refusals, limits, &mut |index, bytes| {
                    allowed.recv().is_ok() && to_workers.send((index, bytes)).is_ok()
                });
            };
            Builder::new().spawn_scoped(scope, feeder).context(NO_THREAD)?;
            let start = |_| {
                let to_receiver = to_receiver.clone();
                let worker = move || self.work(jobs, work, stop, &to_receiver);
                Builder::new().spawn_scoped(scope, worker)
            };
            let started: Vec<_> = (0..self.n_threads).map(start).collect();
            // Fewer threads than were asked for do the same work.
            if started.iter().all(Result::is_err) {
                drop(permits);
                let all = started.into_iter().collect::<io::Result<Vec<_>>>();
                return all.map(drop).context(NO_THREAD);
            }
            drop(to_receiver);
            let received = in_order(&outcomes, &permits, |index, outcome| {
                jobs.get(index).map_or(Ok(true), |job| receive(job, outcome))
            });
            // Without permits the feeder ends, and then the workers.
            stop.store(true, Ordering::Relaxed);
            drop(permits);
            received
        })
    }

    fn work(
        &self,
        jobs: &[Job],
        work: &Mutex<Receiver<Work>>,
        stop: &AtomicBool,
        to_receiver: &Sender<(usize, Outcome)>,
    ) {
        let mut worker = Worker::new(self.settings);
        loop {
            let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((index, bytes)) = next else { return };
            let Some(job) = jobs.get(index).filter(|_| !stop.load(Ordering::Relaxed)) else {
                continue;
            };
            let outcome = worker.convert(&job.name, &place::output(job), bytes);
            if to_receiver.send((index, outcome)).is_err() {
                return;
            }
        }
    }
}

/// Refusals of jobs that cannot be read at all, by index.
#[derive(Debug)]
pub(crate) struct Refusals(BTreeMap<usize, Refusal>);

impl Refusals {
    /// Takes them out of `jobs`, which threads share.
    pub(crate) fn take(jobs: &mut [Job]) -> Self {
        let refusal = |(index, job): (usize, &mut Job)| match &mut job.origin {
            Origin::Refused(refusal) => refusal.take().map(|refusal| (index, refusal)),
            _ => None,
        };
        Self(jobs.iter_mut().enumerate().filter_map(refusal).collect())
    }
}

/// Hands the jobs out until `give` says that it is enough; the entries of an
/// archive are read here, one after another.
pub(crate) fn feed(
    jobs: &[Job],
    mut refusals: Refusals,
    limits: Limits,
    give: &mut dyn FnMut(usize, Bytes) -> bool,
) {
    let mut index = 0;
    while let Some(job) = jobs.get(index) {
        let bytes = match &job.origin {
            Origin::File(path) => Bytes::File(path.clone()),
            Origin::Refused(_) => match refusals.0.remove(&index) {
                Some(refusal) => Bytes::Read(Err(refusal)),
                None => return,
            },
            Origin::Entry(path, _) => {
                let positions = positions(jobs.get(index..).unwrap_or_default(), path);
                let mut goes_on = true;
                archive::read(path, &positions, limits, &mut |bytes| {
                    goes_on = give(index, Bytes::Read(bytes));
                    index += 1;
                    goes_on
                });
                match goes_on {
                    true => continue,
                    false => return,
                }
            }
        };
        if !give(index, bytes) {
            return;
        }
        index += 1;
    }
}

/// Positions of the entries of one archive that follow each other in `jobs`.
fn positions(jobs: &[Job], archive: &Arc<std::path::Path>) -> Vec<usize> {
    let mut positions = Vec::new();
    for job in jobs {
        match &job.origin {
            // The same archive named again begins anew.
            Origin::Entry(path, position)
                if Arc::ptr_eq(path, archive) && positions.last() < Some(position) =>
            {
                positions.push(*position);
            }
            _ => break,
        }
    }
    positions
}

/// Hands outcomes on in the order of their index, until there are none or `receive` ends it.
fn in_order(
    outcomes: &Receiver<(usize, Outcome)>,
    permits: &Sender<()>,
    mut receive: impl FnMut(usize, Outcome) -> Result<bool>,
) -> Result<()> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    while let Ok((index, outcome)) = outcomes.recv() {
        waiting.insert(index, outcome);
        while let Some(outcome) = waiting.remove(&next) {
            if !receive(next, outcome)? {
                return Ok(());
            }
            next += 1;
            // The feeder may have given out all it had.
            let _ = permits.send(());
        }
    }
    Ok(())
}
