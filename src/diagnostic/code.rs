//! Every code, with the data it carries.

/// What was found.
///
/// Counts are of level-1 areas and of measures; ordinals count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// The preamble declares another number of areas than was found.
    AreaCountDiffers { declared: u32, found: u32 },
    /// The preamble declares another number of measures than was found.
    MeasureCountDiffers { declared: u32, found: u32 },
    /// A title listed in the preamble has no heading.
    AreaTitleMissing { title: String },
    /// A heading is not listed in the preamble.
    AreaTitleUndeclared { title: String },
    /// A series of markers leaves out ordinals.
    EnumeratorGap { marker: String, expected: u32, found: u32 },
    /// A series of markers repeats an ordinal.
    EnumeratorRepeat { marker: String, ordinal: u32 },
    /// A series of markers begins again where it should run on.
    EnumeratorRestart { marker: String, previous: u32 },
    /// A bracket or quotation mark has no partner.
    BracketUnbalanced { bracket: char },
    /// A signature lacks party, title, name or date; the missing ones are named.
    SignatureIncomplete { party: Option<String>, missing: Vec<&'static str> },
    /// A party signs that the preamble does not name.
    SignatureUnknownParty { party: String },
    /// A party of the preamble does not sign.
    SignatureMissingParty { party: String },
    /// Two dates of the same thing differ.
    DateDisagrees { what: &'static str, first: String, second: String },
    /// The text announces an annex that is not there.
    AnnexMissing { pointer: String },
    /// Title and annex speak of different meetings.
    AnnexMeetingDiffers { title: String, annex: String },
    /// Text was joined across a page break.
    PageBreakJoined { count: u32 },
    /// Another reading of the outline is nearly as good.
    OutlineUncertain { chosen: String, alternative: String },
    /// Text that fits no field.
    UnparsedBlock { count: u32 },
    /// No area was found: the text may be no memorandum.
    NoAreas,
    /// The source was decoded with replacement characters.
    ReplacementCharacter { count: u32 },
    /// Extraction damage was undone.
    Repaired { repair: Repair, count: u32 },
    /// A facet contradicts itself.
    FacetContradiction { facet: &'static str, detail: String },
}

/// A kind of extraction damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
}
