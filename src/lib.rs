//! memox reads Traditional Chinese intergovernmental cooperation memoranda
//! (合作備忘錄 and their relatives) and turns them into checked data.
//!
//! Reading never fails and never panics: any text gives a
//! [`Memorandum`] with what was found, and diagnostics.
//!
//! ```
//! let memorandum = memox::parse("甲乙合作會議第二次會議備忘錄\n\n一、金融\n\n支持兩地企業合作。\n");
//! assert_eq!(memorandum.areas[0].measures[0].text, "支持兩地企業合作。");
//! ```
//!
//! Files are read by their bytes, whatever their encoding; with the features
//! `html`, `docx` and `pdf` web pages, Word documents and PDF files too:
//!
//! ```
//! # fn main() -> Result<(), memox::text::InputError> {
//! let bytes = "甲乙合作會議第二次會議備忘錄\r\n\r\n一、金融\r\n\r\n支持兩地企業合作。\r\n".encode_utf16();
//! let bytes: Vec<u8> = bytes.flat_map(u16::to_le_bytes).collect();
//! let input = memox::Input::read(&bytes)?;
//! let memorandum = memox::Options::new().read(&input);
//! assert_eq!(memorandum.areas[0].title.as_deref(), Some("金融"));
//! assert_eq!(memorandum.source.encoding, "UTF-16LE");
//! # Ok(())
//! # }
//! ```

#![cfg_attr(test, allow(clippy::string_slice, reason = "tests slice texts they wrote"))]

pub mod diagnostic;
pub mod diff;
pub mod facet;
pub mod model;
mod options;
pub mod outline;
pub mod output;
pub mod span;
pub mod text;
pub mod token;
pub mod tree;

pub use model::Memorandum;
pub use options::{Options, Stages, parse};
pub use text::Input;
