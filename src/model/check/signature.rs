//! Signatures that lack what the others have.
//!
//! What all signatures of a block lack is a matter of layout and no fault:
//! names may stand in the preamble alone or nowhere, （簽字） is often left
//! out, and one date under all of them is everybody's. An undated block is
//! reported only where nothing else says when the document was signed.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DateKind, Memorandum, Signatory};

/// What a signature may hold: how it is called, and whether it is there.
type Part = (&'static str, fn(&Signatory<'_>) -> bool);

/// In the order of a signature block.
const PARTS: [Part; 5] = [
    ("party", |signatory| signatory.party.is_some()),
    ("title", |signatory| signatory.title.is_some()),
    ("name", |signatory| signatory.name.is_some()),
    ("mark", |signatory| signatory.signed),
    ("date", |signatory| signatory.date.is_some()),
];

/// Reports each signature that is less complete than another.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let signatories = &memorandum.signatories;
    let has = PARTS.map(|(_, is_there)| signatories.iter().any(is_there));
    let shared_date = is_date_shared(signatories);
    let undated = !has[4] && !is_dated_elsewhere(memorandum);
    for signatory in signatories {
        let lacks = |(name, is_there): Part, any: bool| {
            let wanted = any && !(name == "date" && shared_date) || name == "date" && undated;
            (wanted && !is_there(signatory)).then_some(name)
        };
        let missing: Vec<&'static str> =
            PARTS.into_iter().zip(has).filter_map(|(part, any)| lacks(part, any)).collect();
        if !missing.is_empty() {
            let party = signatory.party.as_deref().map(str::to_owned);
            let code = Code::SignatureIncomplete { party, missing };
            found.push(Diagnostic { code, spans: signatory.spans.clone() });
        }
    }
}

/// Whether the last signature alone is dated: one date below the whole block.
fn is_date_shared(signatories: &[Signatory<'_>]) -> bool {
    match signatories.split_last() {
        Some((last, before)) => {
            last.date.is_some() && before.iter().all(|signatory| signatory.date.is_none())
        }
        None => false,
    }
}

fn is_dated_elsewhere(memorandum: &Memorandum<'_>) -> bool {
    memorandum.meeting.date.is_some()
        || memorandum.dates.iter().any(|dated| {
            matches!(dated.kind, DateKind::Signed | DateKind::Meeting | DateKind::Issued)
        })
}
