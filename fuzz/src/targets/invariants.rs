//! Every invariant of the property tests.

use crate::common::invariant::INVARIANTS;

/// Asks for each invariant in turn.
pub fn run(data: &[u8]) {
    let text = super::text(data);
    for (name, holds) in INVARIANTS {
        if let Err(why) = holds(&text) {
            panic!("{name}: {why}");
        }
    }
}
