//! Lines and markers: the form of the text, without meaning.
//!
//! Each non-blank physical line becomes one or more tokens: markers, then
//! words, or one token of furniture (page number, rule …). Which lines
//! continue which is evidence here ([`Seam`]) and decided by the outline,
//! because only a running series tells a marker from a wrapped number.

mod agency;
mod caption;
pub mod chrome;
mod converted;
mod dump;
pub mod enumerator;
mod footnote;
mod layout;
mod line;
mod line_number;
mod mail;
mod marks;
mod page_number;
mod press_end;
mod quote;
mod record_head;
mod running_header;
mod scan;
mod seam;
mod site_tail;
pub(crate) mod spaced;
mod table;

pub(crate) use agency::agency_label;
pub use dump::dump;
pub use enumerator::{CounterStyle, Delimiter, Enumerator, Unit};
pub use layout::Layout;
pub(crate) use line::names_paragraph_before;
pub use line::{Cell, Line, LineKind, Shape, Token};
pub use scan::{Lines, scan};
pub use seam::{CERTAIN, Seam, seams};
