//! Bytes to text, with every position mapped home.
//!
//! The decoded *source* is verbatim. The *reading* text is the source with
//! character-level damage undone; it keeps every line end, so both have the
//! same lines. Everything downstream works on the reading text; a
//! [`SourceText`] maps its ranges back to the source.

pub mod class;
pub mod date;
pub mod decode;
pub mod extract;
pub(crate) mod find;
mod input;
pub(crate) mod lexicon;
pub mod numeral;
mod partial_date;
mod passage;
mod position;
pub mod reading;
mod replacement;
pub(crate) mod run;
mod script;
mod source;
mod stray;
mod words;

pub use input::{Input, InputError};
pub use partial_date::{InvalidDate, PartialDate};
pub use passage::{Passage, trim};
pub use position::Positions;
pub(crate) use replacement::replacements;
pub use script::{Script, script};
pub use source::{Run, SourceText};
pub use words::Text;
