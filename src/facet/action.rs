//! Actions: the verbs that carry the commitment, and how far they commit.
//!
//! 鼓勵和支持香港企業… gives 鼓勵 and 支持, both `support`; 繼續 before a verb
//! of commitment or support makes it `continue`.

use crate::facet::Facet;
use crate::facet::clause;
use crate::facet::reading::Reading;
use crate::model::{Action, Facets, Strength};

/// The facet of actions.
#[derive(Debug)]
pub(super) struct Actions;

impl Facet for Actions {
    fn key(&self) -> &'static str {
        "actions"
    }

    fn read<'a>(&self, reading: &Reading<'_, 'a>, facets: &mut Facets<'a>) {
        let heads = clause::heads(reading);
        facets.actions.reserve_exact(heads.iter().map(|head| head.verbs.len()).sum());
        for head in heads {
            facets.actions.extend(head.verbs.iter().map(|verb| {
                let token = reading.token(*verb);
                let range = token.start..token.end;
                let strength = match reading.word(token).strength {
                    Strength::Explore => Strength::Explore,
                    _ if head.continued => Strength::Continue,
                    strength => strength,
                };
                Action { verb: reading.slice(range.clone()), strength, spans: reading.spans(range) }
            }));
        }
    }
}
