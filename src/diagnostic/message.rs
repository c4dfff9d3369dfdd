//! The words of every diagnostic, in both languages.
//!
//! A message says what was expected and what was found; the help says what to
//! do. Wording is not part of the contract: filter on codes, read `data`.

mod extent;
mod front;
mod measure;
mod numbering;
mod reading;

use crate::diagnostic::Code;
use std::borrow::Cow;

/// One diagnostic in words; no text ends in a full stop.
pub(crate) struct Words {
    /// One sentence in English, lower case.
    pub(crate) message: Cow<'static, str>,
    /// The same in Chinese.
    pub(crate) message_zh: Cow<'static, str>,
    /// What to do, in English.
    pub(crate) help: Cow<'static, str>,
    /// The same in Chinese.
    pub(crate) help_zh: Cow<'static, str>,
}

/// Words for `code` with its data in them.
pub(crate) fn words(code: &Code) -> Words {
    match code {
        Code::NoAreas => extent::no_areas(),
        Code::NoMeasures { areas } => extent::no_measures(*areas),
        Code::AreaCountDiffers { declared, found } => extent::area_count(*declared, *found),
        Code::MeasureCountDiffers { declared, found } => extent::measure_count(*declared, *found),
        Code::ExcerptShorter { what, declared, found } => extent::excerpt(what, *declared, *found),
        Code::AreaTitleMissing { title } => extent::title_missing(title),
        Code::AreaTitleUndeclared { title } => extent::title_undeclared(title),
        Code::AreaTitleDiffers { declared, heading } => extent::title_differs(declared, heading),
        Code::AreaEmpty { title } => extent::area_empty(title),
        Code::EnumeratorGap { marker, expected, found } => {
            numbering::gap(marker, *expected, *found)
        }
        Code::EnumeratorRepeat { marker, ordinal } => numbering::repeat(marker, *ordinal),
        Code::EnumeratorRestart { marker, previous } => numbering::restart(marker, *previous),
        Code::EnumeratorUnread { marker } => numbering::unread(marker),
        Code::MeasureEmpty { marker } => measure::empty(marker),
        Code::MeasureDuplicated { measure, same_as } => measure::duplicated(measure, same_as),
        Code::MeasureUnfinished { measure, ending } => measure::unfinished(measure, ending),
        Code::TextAfterAgencies { measure, text } => measure::text_after_agencies(measure, text),
        Code::BracketUnbalanced { bracket, count } => measure::bracket(*bracket, *count),
        Code::MeetingDiffers { title, preamble } => front::meeting(title, preamble),
        Code::AnnexMeetingDiffers { title, annex } => front::annex_meeting(title, annex),
        Code::AnnexMissing { pointer } => front::annex_missing(pointer),
        Code::DateDisagrees { what, first, second } => front::dates(what, first, second),
        Code::DateImpossible { date } => front::date_impossible(date),
        Code::SignatureIncomplete { party, missing } => {
            front::signature_incomplete(party.as_deref(), missing)
        }
        Code::SignatureUnknownParty { party } => front::unknown_party(party),
        Code::SignatureMissingParty { party } => front::missing_party(party),
        Code::PageBreakJoined { count } => reading::page_break(*count),
        Code::OutlineUncertain { text, chosen, alternative } => {
            reading::outline(text, *chosen, *alternative)
        }
        Code::UnparsedBlock { count, characters } => reading::unparsed(*count, *characters),
        Code::ReplacementCharacter { count } => reading::replacement(*count),
        Code::PrivateUseCharacter { count } => reading::private_use(*count),
        Code::Repaired { repair, count } => reading::repaired(*repair, *count),
        Code::FacetContradiction { facet, detail } => reading::facet(facet, detail),
    }
}

/// `1 area`, `2 areas`.
fn counted(n: u32, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}
