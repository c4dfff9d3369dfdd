//! Every code, with the data it carries.
//!
//! The kebab-case names, the severities and the order stand in one list, in
//! `explain`.

use crate::diagnostic::Severity;
use serde::Serialize;

/// What was found.
///
/// Counts are of level-1 areas and of measures; ordinals count from 1. The
/// fields are the keys of a finding's `data`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Code {
    /// No area was found: the text may be no memorandum.
    NoAreas,
    /// There are headings but no measure under any of them.
    NoMeasures {
        /// Areas found, of every level.
        areas: u32,
    },
    /// The text declares another number of areas than was found.
    AreaCountDiffers {
        /// The number that the text gives.
        declared: u32,
        /// Areas of level 1.
        found: u32,
    },
    /// The text declares another number of measures than was found.
    MeasureCountDiffers {
        /// The number that the text gives.
        declared: u32,
        /// Measures in the whole document.
        found: u32,
    },
    /// A text that calls itself an excerpt holds fewer than it declares.
    ExcerptShorter {
        /// `areas` or `measures`.
        what: &'static str,
        /// The number that the text gives.
        declared: u32,
        /// The number found.
        found: u32,
    },
    /// A title listed in the preamble has no heading.
    AreaTitleMissing {
        /// The title as listed.
        title: String,
    },
    /// A heading is not listed in the preamble.
    AreaTitleUndeclared {
        /// The heading without its marker.
        title: String,
    },
    /// A title listed in the preamble has a heading that reads alike, not the same.
    AreaTitleDiffers {
        /// The title as listed.
        declared: String,
        /// The heading without its marker.
        heading: String,
    },
    /// Nothing stands under a heading.
    AreaEmpty {
        /// The heading without its marker, or the marker where it has no title.
        title: String,
    },
    /// A series of markers leaves out ordinals.
    EnumeratorGap {
        /// The marker after the gap, verbatim.
        marker: String,
        /// The ordinal that should stand there.
        expected: u32,
        /// The ordinal that does.
        found: u32,
    },
    /// A series of markers comes to an ordinal it has had.
    EnumeratorRepeat {
        /// The second marker, verbatim.
        marker: String,
        /// Its ordinal.
        ordinal: u32,
    },
    /// A series of markers begins again where it should run on.
    EnumeratorRestart {
        /// The marker that begins again, verbatim.
        marker: String,
        /// The ordinal before it.
        previous: u32,
    },
    /// A paragraph begins with a marker of the measures' series and is none of them.
    EnumeratorUnread {
        /// The marker, verbatim.
        marker: String,
    },
    /// A marker has no text behind it.
    MeasureEmpty {
        /// The marker, verbatim.
        marker: String,
    },
    /// Two measures have the same text.
    MeasureDuplicated {
        /// `id` of the later measure.
        measure: String,
        /// `id` of the earlier one.
        same_as: String,
    },
    /// A measure breaks off where the others end in a full stop.
    MeasureUnfinished {
        /// `id` of the measure.
        measure: String,
        /// Its last characters, at most ten.
        ending: String,
    },
    /// More text follows the bracket of lead agencies.
    TextAfterAgencies {
        /// `id` of the measure.
        measure: String,
        /// The first characters behind the bracket, at most ten.
        text: String,
    },
    /// Brackets or quotation marks of one text have no partner.
    BracketUnbalanced {
        /// The first such mark.
        bracket: char,
        /// How many there are in the text.
        count: u32,
    },
    /// Title and preamble speak of different meetings.
    MeetingDiffers {
        /// The meeting as the title names it.
        title: String,
        /// The meeting as the preamble names it.
        preamble: String,
    },
    /// Title and annex speak of different meetings.
    AnnexMeetingDiffers {
        /// The meeting as the title names it.
        title: String,
        /// The meeting as the annex names it.
        annex: String,
    },
    /// The text announces an annex that is not there.
    AnnexMissing {
        /// The words that announce it.
        pointer: String,
    },
    /// Two dates that should agree do not.
    DateDisagrees {
        /// `signatures`, `meetings`, `meeting_and_signature` or `title_and_meeting`.
        what: &'static str,
        /// One date, ISO 8601.
        first: String,
        /// The other, ISO 8601.
        second: String,
    },
    /// A date that no calendar has.
    DateImpossible {
        /// The first such date of a text, as printed.
        date: String,
    },
    /// A signature lacks what the others have.
    SignatureIncomplete {
        /// The party signed for, `null` if that is what is missing.
        party: Option<String>,
        /// `party`, `title`, `name`, `mark`, `date`: those that are missing.
        missing: Vec<&'static str>,
    },
    /// A party signs that the preamble does not name.
    SignatureUnknownParty {
        /// The party as it signs.
        party: String,
    },
    /// A party of the preamble does not sign.
    SignatureMissingParty {
        /// The party as the preamble names it.
        party: String,
    },
    /// Text was joined across a page break.
    PageBreakJoined {
        /// Joins made.
        count: u32,
    },
    /// Another reading of the outline is nearly as good.
    OutlineUncertain {
        /// The first characters in doubt, at most ten.
        text: String,
        /// Level that was taken, from 1; `null` for running text.
        chosen: Option<u32>,
        /// Level of the other reading, likewise.
        alternative: Option<u32>,
    },
    /// Text that fits no field.
    UnparsedBlock {
        /// Blocks kept as `unparsed` with reason `unrecognised`.
        count: u32,
        /// Unicode scalar values in them.
        characters: u32,
    },
    /// The source holds replacement characters, U+FFFD.
    ReplacementCharacter {
        /// How many.
        count: u32,
    },
    /// Characters of a private agreement that no standard maps.
    PrivateUseCharacter {
        /// How many.
        count: u32,
    },
    /// Extraction damage was undone.
    Repaired {
        /// Which kind.
        repair: Repair,
        /// How often.
        count: u32,
    },
    /// A facet contradicts itself.
    FacetContradiction {
        /// Key of the facet, as in `dates`.
        facet: &'static str,
        /// What contradicts what, in English.
        detail: String,
    },
}

impl Code {
    /// Identifier users may filter on, in kebab case; once released it is never reused.
    ///
    /// ```
    /// use memox::diagnostic::Code;
    /// assert_eq!(Code::AreaCountDiffers { declared: 13, found: 12 }.as_str(), "area-count-differs");
    /// ```
    pub fn as_str(&self) -> &'static str {
        self.explanation().code
    }

    /// How much the finding matters; the same for every finding of one code.
    pub fn severity(&self) -> Severity {
        self.explanation().severity
    }

    /// The fields by name, keys in alphabetical order; empty for a code without data.
    ///
    /// ```
    /// use memox::diagnostic::Code;
    /// let data = Code::AreaCountDiffers { declared: 13, found: 12 }.data();
    /// assert_eq!(serde_json::to_string(&data).unwrap(), r#"{"declared":13,"found":12}"#);
    /// ```
    pub fn data(&self) -> serde_json::Map<String, serde_json::Value> {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(data)) => data,
            _ => serde_json::Map::new(),
        }
    }
}

/// A kind of extraction damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// Letter-spaced Han text.
    LetterSpacing,
    /// Stray spaces between Han characters.
    StraySpace,
    /// Hard-wrapped lines.
    HardWrap,
    /// Page numbers taken out of the text.
    PageNumber,
    /// Running headers and footers taken out of the text.
    RunningHeader,
    /// Web page furniture taken out of the text.
    Chrome,
    /// Kangxi radicals and CJK radicals.
    Radical,
    /// Compatibility ideographs.
    CompatibilityIdeograph,
    /// Full-width digits and letters.
    FullWidth,
    /// Vertical presentation forms.
    VerticalForm,
    /// Zero-width characters, soft hyphens, variation selectors.
    Invisible,
    /// Private-use characters of old HKSCS.
    PrivateUse,
    /// Decomposed characters composed.
    Composition,
    /// Small and half-width punctuation.
    Punctuation,
    /// No-break, thin and other odd spaces read as ordinary ones.
    Blank,
    /// Digits that a scanner read as letters, 一 that it read as a dash.
    Misread,
    /// Signs of Markdown and of text browsers inside a line.
    Markup,
    /// Pronunciations that a converter put behind characters.
    Pronunciation,
}
