//! What each measure commits to, and the topics of each area.
//!
//! ```text
//! measure text → Reading (characters folded, cut into tokens)
//!              → names of bodies, conditions, heads of clauses
//!              → one facet after another, as FACETS lists them
//! ```
//!
//! Facets only add: nothing else of the memorandum changes. A facet is a file
//! here, a line in `FACETS` and a field of [`Facets`].

mod action;
mod actor;
mod body;
mod check;
mod clause;
mod condition;
mod context;
mod date;
mod lexicon;
mod name;
mod reading;
mod term;
mod topic;
mod trie;

pub use check::contradictions;
pub use topic::{TOPICS, TopicEntry, of_title};

use crate::facet::context::Context;
use crate::facet::reading::{Buffers, Reading};
use crate::model::{Facets, Measure, Memorandum};

/// One kind of value that is read from a measure's text.
trait Facet: Sync {
    /// The field of [`Facets`] that it fills.
    fn key(&self) -> &'static str;

    /// Adds what the text says, in order of appearance.
    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>);
}

/// Every facet, in output order. A new one is a file here and a line below.
static FACETS: &[&dyn Facet] = &[
    &action::Actions,       // 支持, 鼓勵, 推動
    &actor::Actors,         // 香港貿易發展局, 雙方
    &name::Names,           // 「中國國際進口博覽會」
    &date::Dates,           // 2021年9月
    &condition::Conditions, // 視乎疫情發展
    &term::Terms,           // OFC（開放式基金型公司）
];

/// Keys of the facets, in output order.
///
/// ```
/// assert_eq!(memox::facet::keys().next(), Some("actions"));
/// ```
pub fn keys() -> impl Iterator<Item = &'static str> {
    FACETS.iter().map(|facet| facet.key())
}

/// Fills the facets of every measure and the topics of every area.
///
/// Shape: `areas[].topics` and `areas[].measures[].facets`; what they held
/// before is replaced, the rest of the memorandum stays as it is. Positions
/// follow from each measure's `text_spans`.
pub fn fill(memorandum: &mut Memorandum<'_>) {
    let mut buffers = Buffers::default();
    let mut context = Context::new(memorandum, &mut buffers);
    for area in &mut memorandum.areas {
        area.topics = topic::of_area(area);
        for measure in &mut area.measures {
            fill_measure(measure, &mut context, &mut buffers);
        }
    }
}

fn fill_measure<'a>(measure: &mut Measure<'a>, context: &mut Context<'a>, buffers: &mut Buffers) {
    let reading = Reading::new(buffers, context, &measure.text, &measure.text_spans);
    let declared = context::declared(&reading);
    // A short name holds from its bracket on, so a text that declares one is read anew.
    let facets = if context.aliases.len() >= context::MOST_ALIASES || declared.is_empty() {
        read(&reading)
    } else {
        let room = context::MOST_ALIASES - context.aliases.len();
        context.aliases.extend(declared.into_iter().take(room));
        read(&Reading::new(buffers, context, &measure.text, &measure.text_spans))
    };
    measure.facets = facets;
}

/// Room is made for what is there alone: four of each kind by default would be most of what a long
/// text takes.
fn read<'a>(reading: &Reading<'_, 'a>) -> Facets<'a> {
    let mut facets = Facets::default();
    for facet in FACETS {
        facet.read(reading, &mut facets);
    }
    facets
}
