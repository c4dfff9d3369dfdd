//! memox reads Traditional Chinese intergovernmental cooperation memoranda
//! (合作備忘錄 and their relatives) and turns them into checked data.
//!
//! Reading never fails and never panics: any text gives a
//! [`Memorandum`](model::Memorandum) with what was found, and diagnostics.
//!
//! ```
//! let memorandum = memox::parse("甲乙合作會議第二次會議備忘錄\n\n一、金融\n\n支持兩地企業合作。\n");
//! assert_eq!(memorandum.areas[0].measures[0].text, "支持兩地企業合作。");
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
