//! What changed between two meetings: alignment, changes, lineage.
//!
//! ```text
//! fold → unit → weigh → score → cascade (assign, residual, areas) → report
//! ```
//!
//! The result does not depend on which side is called old, on the order of
//! the inputs, or on anything outside them.

mod areas;
mod assign;
mod cascade;
mod compare;
mod cut;
mod distinct;
mod evidence;
mod facts;
mod fold;
mod follow;
mod groups;
mod inline;
mod lexicon;
mod lineage;
mod method;
mod records;
mod report;
mod residual;
mod score;
mod side;
mod template;
mod union;
mod unit;
mod weigh;

pub(crate) use fold::variants;

pub use compare::{compare, compare_with};
pub use follow::lineage;
pub use lineage::{
    Appearance, AreaRow, Arrival, Cell, LINEAGE_SCHEMA, Lineage, Stop, Thread, ThreadLink, TopicRow,
};
pub use method::Method;
pub use report::{
    AreaChange, AreaSummary, Candidate, Change, Diff, Edit, Evidence, Fact, FactKind, Flow,
    MatchedBy, MeasureChange, MeasureLink, Params, SCHEMA, Score, Side, Summary, Tier,
};
pub use unit::bigrams;
