//! Thousands of inputs to thousands of outputs, nothing lost.
//!
//! ```text
//! paths ─▶ collect ─▶ place ─▶ run ─┬▶ convert (threads) ─▶ run, in input order ─▶ report
//!          └ archive                └ manifest, settled: what an earlier run has done
//! ```

pub(crate) mod archive;
pub(crate) mod collect;
pub(crate) mod convert;
pub(crate) mod lines;
pub(crate) mod lock;
pub(crate) mod manifest;
pub(crate) mod partial;
pub(crate) mod place;
pub(crate) mod progress;
pub(crate) mod receive;
pub(crate) mod refusal;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod settled;
pub(crate) mod window;

pub(crate) use refusal::Refusal;
