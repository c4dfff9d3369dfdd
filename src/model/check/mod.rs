//! The document held against itself: what it declares against what was found.
//!
//! Each check is a file and a line in `CHECKS`. A healthy document costs no
//! allocation: checks first look whether all is in order, and only then find
//! out what is not.

mod annex;
mod bracket;
mod calendar;
mod count;
mod date;
mod duplicate;
mod excerpt;
pub(super) mod fold;
mod measure;
mod meeting;
mod numbering;
mod party;
mod place;
mod provision;
mod signature;
#[cfg(test)]
mod tests;
mod title;
mod unparsed;
mod unread;
mod variants;

use crate::diagnostic::{self, Diagnostic};
use crate::model::Memorandum;

/// Looks at a memorandum and reports what is wrong with it.
type Check = fn(&Memorandum<'_>, &mut Vec<Diagnostic>);

/// Every check; the order does not matter, since reports are sorted.
const CHECKS: [Check; 14] = [
    count::check,     // 十三個領域61個合作項目
    title::check,     // 金融、教育、青年發展 against 一、金融
    numbering::check, // 1. 2. 4.
    unread::check,    // an intro that begins with （一）
    measure::check,   // empty areas and measures, 鼓勵人才往來，並就
    duplicate::check, // a page extracted twice
    bracket::check,   // 「一帶一路
    meeting::check,   // 第五次 and 第四次
    annex::check,     // 詳見附件
    date::check,      // 8月30日 and 8月3日
    calendar::check,  // 2月30日
    signature::check, // （簽字） on one side only
    party::check,     // who agrees and who signs
    unparsed::check,  // what fits no field
];

/// Reports everything in which `memorandum` disagrees with itself.
///
/// Reads the fields of the contract alone, `diagnostics` not among them, in
/// time linear in their length. In order: reports on the whole document, then
/// by first place, then by code.
///
/// ```
/// let memorandum = memox::parse("滬港合作會議第二次會議備忘錄");
/// let found = memox::model::check::run(&memorandum);
/// assert_eq!(found[0].code.as_str(), "no-areas");
/// ```
pub fn run(memorandum: &Memorandum<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    report(memorandum, &mut found);
    diagnostic::sort(&mut found);
    found
}

/// Adds the reports of every check to `found`, not yet in their order.
pub(crate) fn report(memorandum: &Memorandum<'_>, found: &mut Vec<Diagnostic>) {
    for check in CHECKS {
        check(memorandum, found);
    }
}
