//! What each measure commits to.

use crate::model::Memorandum;

/// Fills the facets of every measure.
pub fn fill(_memorandum: &mut Memorandum<'_>) {}
