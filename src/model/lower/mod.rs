//! What stands around the areas, read from the passages that hold it.
//!
//! Each file reads one part of the contract: it takes passages (title lines,
//! preamble paragraphs, signature lines) and returns contract types with the
//! places they were read from. None of them knows the outline.

mod body;
mod name;
pub mod office;
pub mod party;
pub mod people;
pub mod region;
mod region_table;
mod sentence;
pub mod signature;
