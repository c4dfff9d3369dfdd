//! Memoranda as rows: one file for each format, one list of columns for each table.
//!
//! An [`Export`] takes one memorandum after another and is finished once. The
//! column names are those of the JSON.

mod csv;
mod markdown;
mod ndjson;
mod sql;
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use csv::{Csv, Dialect};
pub use markdown::Markdown;
pub use ndjson::Ndjson;
pub use sql::Sql;
pub use table::{Cell, Column, TABLES, Table};
#[cfg(feature = "xlsx")]
pub use xlsx::Xlsx;

use crate::model::Memorandum;
use std::io::{self, Write};

/// A format that rows are written in.
pub trait Export {
    /// Takes one more memorandum.
    ///
    /// # Errors
    ///
    /// Whatever `out` answers.
    fn add(&mut self, memorandum: &Memorandum<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what comes after the last memorandum.
    ///
    /// # Errors
    ///
    /// Whatever `out` answers.
    fn finish(&mut self, out: &mut dyn Write) -> io::Result<()>;
}
