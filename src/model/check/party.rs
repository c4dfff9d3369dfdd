//! Parties of the signature block against those of the preamble, both ways.
//!
//! Two names are one party if they are the same form aside, if one holds the
//! other, if one is a short name of the other, or if both begin with the same
//! place (`上海市人民政府`, `上海市商務委員會`). Left aside: 代表, `甲方：`, the name of
//! the state before that of the place.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::check::fold;
use crate::model::{Memorandum, Party};

/// States that stand before the name of a place, folded.
const STATES: [&str; 3] = ["中华人民共国", "中华民国", "中国"];

/// Parties or signatures beyond which a text is no memorandum.
const MOST: usize = 128;

/// Reports parties that stand on one side only.
pub(super) fn check(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    let signers =
        || memorandum.signatories.iter().filter_map(|signatory| signatory.party.as_deref());
    let parties = &memorandum.parties;
    if parties.is_empty() || signers().next().is_none() || is_in_step(memorandum) {
        return;
    }
    if parties.len().max(memorandum.signatories.len()) > MOST {
        return;
    }
    let keys: Vec<Vec<String>> = parties.iter().map(keys).collect();
    let signer_keys: Vec<String> = signers().map(key).collect();
    for (signatory, signer) in memorandum
        .signatories
        .iter()
        .filter(|signatory| signatory.party.is_some())
        .zip(&signer_keys)
    {
        if !signer.is_empty() && !keys.iter().flatten().any(|key| agree(key, signer)) {
            let party = signatory.party.as_deref().unwrap_or_default().to_owned();
            let code = Code::SignatureUnknownParty { party };
            found.push(Diagnostic { code, spans: signatory.spans.clone() });
        }
    }
    for (party, keys) in parties.iter().zip(&keys) {
        let signs =
            |signer: &String| signer.is_empty() || keys.iter().any(|key| agree(key, signer));
        if !signer_keys.iter().any(signs) {
            let code = Code::SignatureMissingParty { party: party.name.clone().into_owned() };
            found.push(Diagnostic { code, spans: party.spans.clone() });
        }
    }
}

/// The usual case, without allocation: the parties sign in order, under their names.
fn is_in_step(memorandum: &Memorandum<'_>) -> bool {
    let signers = memorandum.signatories.iter().map(|signatory| signatory.party.as_deref());
    signers.eq(memorandum.parties.iter().map(|party| Some(party.name.as_ref())))
}

fn keys(party: &Party<'_>) -> Vec<String> {
    std::iter::once(&party.name).chain(&party.short_names).map(|name| key(name)).collect()
}

/// The name as it is compared; empty for 甲方 alone, which may be any party.
fn key(name: &str) -> String {
    let name = name.rsplit(['：', ':']).find(|part| !part.is_empty()).unwrap_or(name);
    let key: String = fold::chars(name).collect();
    let key = key.trim_end_matches("代表");
    if ["甲方", "乙方", "丙方", "丁方"].contains(&key) {
        return String::new();
    }
    STATES
        .iter()
        .find_map(|state| key.strip_prefix(state))
        .filter(|rest| rest.len() > 6)
        .unwrap_or(key)
        .to_owned()
}

fn agree(a: &str, b: &str) -> bool {
    let (shorter, longer) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let place = |key: &str| key.chars().nth(1).map(|second| (key.chars().next(), second));
    longer.contains(shorter) && shorter.chars().nth(2).is_some()
        || place(a).is_some() && place(a) == place(b)
        || a == b
}
