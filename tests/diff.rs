//! What must hold of every comparison, and what becomes of the pairs with known links.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed expectation is a failed test"
)]

mod common;
mod damage;
#[path = "diff/invariants.rs"]
mod invariants;
#[path = "diff/links.rs"]
mod links;
#[path = "diff/memoranda.rs"]
mod memoranda;
#[path = "diff/records.rs"]
mod records;
#[path = "diff/series.rs"]
mod series;
