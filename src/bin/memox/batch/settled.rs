//! Which inputs an interrupted run into one file has settled: those at the
//! beginning that are called as they were and hold what they held.

use crate::batch::Refusal;
use crate::batch::archive::Limits;
use crate::batch::collect::Job;
use crate::batch::convert::{Bytes, Outcome, State};
use crate::batch::manifest::Failure;
use crate::batch::partial::Record;
use crate::batch::run::{Refusals, feed};
use crate::input::{Input, Reader, sha256};

/// What is asked of the inputs.
#[derive(Debug)]
pub(crate) struct Settled<'s> {
    pub(crate) records: &'s [Record],
    pub(crate) limits: Limits,
    /// Whether the first that failed is not settled.
    pub(crate) retry_failed: bool,
}

impl Settled<'_> {
    /// Hands the outcomes of all that is settled to `accept` and gives their number,
    /// and whether `accept` lets the run go on.
    pub(crate) fn all(
        &self,
        jobs: &[Job],
        refusals: &mut Refusals,
        accept: &mut dyn FnMut(&Job, &Outcome) -> bool,
    ) -> (usize, bool) {
        let mut reader = Reader::new(self.limits.max_bytes, None);
        let (mut n_settled, mut goes_on, mut left) = (0, true, None);
        let n_known = self.records.len().min(jobs.len());
        feed(
            jobs.get(..n_known).unwrap_or_default(),
            0,
            refusals,
            self.limits,
            &mut |at, bytes| {
                let (Some(job), Some(record)) = (jobs.get(at), self.records.get(at)) else {
                    return false;
                };
                match self.outcome(job, record, bytes, &mut reader) {
                    Ok(outcome) => {
                        n_settled += 1;
                        goes_on = accept(job, &outcome);
                        goes_on
                    }
                    Err(refusal) => {
                        left = refusal.map(|refusal| (at, refusal));
                        false
                    }
                }
            },
        );
        if let Some((at, refusal)) = left {
            refusals.put_back(at, refusal);
        }
        (n_settled, goes_on)
    }

    /// What `record` says of `job`; or the refusal, if there is one, where it speaks of another.
    fn outcome(
        &self,
        job: &Job,
        record: &Record,
        bytes: Bytes,
        reader: &mut Reader,
    ) -> Result<Outcome, Option<Refusal>> {
        let is_same = record.name == job.name && !(self.retry_failed && record.failure.is_some());
        let (read, is_listed) = match bytes {
            Bytes::Read(read) => (read.map(|bytes| (sha256(&bytes), bytes.len())), true),
            Bytes::File(path) => {
                let loaded = reader.load(&Input::Path(path)).map_err(Refusal::Input);
                (loaded.map(|bytes| (sha256(bytes), bytes.len())), false)
            }
        };
        match read {
            Ok((hash, n_bytes)) => {
                let is_same = is_same && record.sha256.as_ref() == Some(&hash);
                is_same.then(|| known(record, n_bytes, hash)).ok_or(None)
            }
            Err(refusal) => {
                let code = record.failure.as_ref().map(|failure| &*failure.code);
                match is_same && record.sha256.is_none() && code == Some(refusal.code()) {
                    true => Ok(Outcome::failed(refusal)),
                    // What a file answers can be asked again.
                    false => Err(is_listed.then_some(refusal)),
                }
            }
        }
    }
}

fn known(record: &Record, n_bytes: usize, sha256: String) -> Outcome {
    let state = match &record.failure {
        None => State::Unchanged,
        Some(Failure { code, reason }) => {
            State::Failed(Refusal::Known { code: code.clone(), reason: reason.clone() })
        }
    };
    let diagnostics = record.diagnostics.clone();
    let (sha256, n_bytes_read) = (Some(sha256), n_bytes as u64);
    Outcome { state, sha256, n_bytes_read, diagnostics, ..Outcome::default() }
}
