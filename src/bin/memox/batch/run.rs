//! The run itself: one feeder, many workers, one place where outcomes arrive in order.
//!
//! ```text
//! feeder ─▶ (index, bytes) ─▶ workers ─▶ (index, lines | outcome) ─▶ receiver, in input order
//!   ▲                                                                    │
//!   └───────────────────── one permit an outcome ────────────────────────┘
//! ```
//!
//! Permits keep the feeder from running ahead, and the window counts the bytes
//! that lie in between, so that memory grows neither with the number of inputs,
//! however long one of them takes, nor with the length of what is made of them.

use crate::batch::Refusal;
use crate::batch::archive::{self, Limits};
use crate::batch::collect::{Job, Origin};
use crate::batch::convert::{Bytes, Outcome, Settings, Worker};
use crate::batch::place;
use crate::batch::window::Window;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder};

/// Inputs under way for each thread.
const AHEAD: usize = 4;

/// Where the system is out of threads.
const NO_THREAD: &str = "no thread can be started";

type Work = (usize, Bytes);

/// What a worker has to say of an input.
#[derive(Debug)]
enum Message {
    /// Lines of the input whose turn it is; more follow.
    Lines(Vec<u8>),
    /// All that was left to say.
    Outcome(Outcome),
}

/// Takes what a run makes of its inputs, in input order.
pub(crate) trait Receive {
    /// Lines of `job` that go ahead of its outcome, because they are many.
    ///
    /// # Errors
    ///
    /// Ends the run.
    fn lines(&mut self, job: &Job, lines: &[u8]) -> Result<()>;

    /// What became of `job`; gives whether the run goes on.
    ///
    /// # Errors
    ///
    /// Ends the run.
    fn outcome(&mut self, job: &Job, outcome: Outcome) -> Result<bool>;
}

/// How a run goes.
#[derive(Debug)]
pub(crate) struct Run<'r> {
    pub(crate) settings: &'r Settings,
    pub(crate) limits: Limits,
    pub(crate) n_threads: usize,
    /// Inputs that are settled, counted from the first.
    pub(crate) n_settled: usize,
}

impl Run<'_> {
    /// Converts every job that is not settled; `receive` gets the outcomes in input
    /// order and may end the run.
    ///
    /// # Errors
    ///
    /// What `receive` answers.
    pub(crate) fn all(
        &self,
        jobs: &[Job],
        mut refusals: Refusals,
        receive: &mut impl Receive,
    ) -> Result<()> {
        let stop = AtomicBool::new(false);
        let window = Window::new(self.n_settled);
        let n_ahead = self.n_threads * AHEAD;
        let (to_workers, work) = sync_channel::<Work>(n_ahead);
        let (to_receiver, messages) = sync_channel(n_ahead);
        let (permits, allowed) = channel();
        for _ in 0..n_ahead {
            // The other end stands two lines above.
            let _ = permits.send(());
        }
        let work = Mutex::new(work);
        let (work, stop, window) = (&work, &stop, &window);
        let (n_settled, limits) = (self.n_settled, self.limits);
        thread::scope(|scope| {
            let feeder = move || {
                feed(jobs, n_settled, &mut refusals, limits, &mut |index, bytes| {
                    window.read(bytes.n_bytes());
                    let is_given =
                        allowed.recv().is_ok() && to_workers.send((index, bytes)).is_ok();
                    window.room();
                    is_given
                });
            };
            Builder::new().spawn_scoped(scope, feeder).context(NO_THREAD)?;
            let start = |_| {
                let to_receiver = to_receiver.clone();
                let worker = move || {
                    let _closing = Closing(window);
                    self.work(jobs, work, stop, &Desk { window, to_receiver });
                };
                Builder::new().spawn_scoped(scope, worker)
            };
            let started: Vec<_> = (0..self.n_threads).map(start).collect();
            // Fewer threads than were asked for do the same work.
            if started.iter().all(Result::is_err) {
                drop(permits);
                window.close();
                let all = started.into_iter().collect::<io::Result<Vec<_>>>();
                return all.map(drop).context(NO_THREAD);
            }
            drop(to_receiver);
            let received = in_order(jobs, n_settled, messages, (&permits, window), receive);
            // Without permits the feeder ends, and then the workers.
            stop.store(true, Ordering::Relaxed);
            drop(permits);
            window.close();
            received
        })
    }

    fn work(&self, jobs: &[Job], work: &Mutex<Receiver<Work>>, stop: &AtomicBool, desk: &Desk<'_>) {
        let mut worker = Worker::new(self.settings);
        loop {
            let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((index, bytes)) = next else { return };
            desk.window.taken(bytes.n_bytes());
            let Some(job) = jobs.get(index).filter(|_| !stop.load(Ordering::Relaxed)) else {
                continue;
            };
            let mut pass_on = |lines| desk.pass_on(index, lines);
            let outcome = worker.convert(&job.name, &place::output(job), bytes, &mut pass_on);
            if !desk.hand_in(index, outcome) {
                return;
            }
        }
    }
}

/// Where a worker hands in what it made.
struct Desk<'d> {
    window: &'d Window,
    to_receiver: SyncSender<(usize, Message)>,
}

impl Desk<'_> {
    /// Hands in lines ahead of their outcome, once it is their turn.
    fn pass_on(&self, index: usize, lines: Vec<u8>) -> io::Result<()> {
        let is_open = self.window.turn(index);
        match is_open && self.to_receiver.send((index, Message::Lines(lines))).is_ok() {
            true => Ok(()),
            false => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// Hands in the outcome; gives whether anyone takes it.
    fn hand_in(&self, index: usize, outcome: Outcome) -> bool {
        self.window.finished(index, outcome.lines.len());
        self.to_receiver.send((index, Message::Outcome(outcome))).is_ok()
    }
}

/// Lets nobody wait for a thread that is gone.
struct Closing<'w>(&'w Window);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
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

    /// Keeps one that was handed out for the next time.
    pub(crate) fn put_back(&mut self, index: usize, refusal: Refusal) {
        self.0.insert(index, refusal);
    }
}

/// Hands the jobs out, from the one at `index`, until `give` says that it is enough; the entries of an
/// archive are read here, one after another.
pub(crate) fn feed(
    jobs: &[Job],
    mut index: usize,
    refusals: &mut Refusals,
    limits: Limits,
    give: &mut dyn FnMut(usize, Bytes) -> bool,
) {
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

/// Hands outcomes on in the order of their index from `next`, until there are none or
/// `receive` ends it.
///
/// Whoever still has something to say finds nobody then.
fn in_order(
    jobs: &[Job],
    mut next: usize,
    messages: Receiver<(usize, Message)>,
    (permits, window): (&Sender<()>, &Window),
    receive: &mut impl Receive,
) -> Result<()> {
    let mut waiting = BTreeMap::new();
    for (index, message) in messages {
        match (message, jobs.get(index)) {
            (Message::Lines(lines), Some(job)) => receive.lines(job, &lines)?,
            (Message::Outcome(outcome), _) => {
                waiting.insert(index, outcome);
            }
            (Message::Lines(_), None) => {}
        }
        while let Some(outcome) = waiting.remove(&next) {
            let n_bytes = outcome.lines.len();
            if let Some(job) = jobs.get(next)
                && !receive.outcome(job, outcome)?
            {
                return Ok(());
            }
            window.written(next, n_bytes);
            next += 1;
            // The feeder may have given out all it had.
            let _ = permits.send(());
        }
    }
    Ok(())
}
