//! What the test targets share: fixtures, folding, gold comparison, invariants.
//!
//! Nothing here knows a particular document. `examples/score.rs` uses it too.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "each target uses its part; tests may stop where an example would not"
)]

pub mod align;
pub mod case;
pub mod compare;
pub mod fold;
pub mod gold;
pub mod hostile;
pub mod invariant;
pub mod lines;
pub mod outline;
pub mod random;
pub mod reading;
pub mod shrink;
pub mod stages;
pub mod target;
pub mod written;
