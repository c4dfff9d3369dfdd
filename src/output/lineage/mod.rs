//! Commitments through many meetings, as rows and as a page.

pub mod csv;
pub mod html;

use crate::diff::{Side, Stop};
use crate::output::diff::heading;

/// Series, ordinal and date of a meeting, else its file name.
fn name(stop: &Stop) -> String {
    heading(&Side { source: stop.source.clone(), meeting: stop.record.clone() })
}
