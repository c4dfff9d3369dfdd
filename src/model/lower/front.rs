//! What stands around the areas, put together: meeting, parties, people, provisions, signatures, dates.

use crate::model::lower::signature::SignLine;
use crate::model::lower::{dates, declared, history, meeting, party, people, provision, signature};
use crate::model::{Declared, Memorandum};
use crate::outline::{Block, Pieces, Role, is_history};
use crate::span::TextRange;
use crate::text::{Passage, SourceText, class, date};

/// The passages that the readers of the front look at.
pub(crate) struct Front<'s, 'a> {
    pub(crate) title: Vec<Passage<'s, 'a>>,
    pub(crate) preamble: Vec<Passage<'s, 'a>>,
    /// Paragraphs of the preamble and conclusions that speak of the document itself.
    pub(crate) provisions: Vec<Passage<'s, 'a>>,
    pub(crate) conclusions: Vec<Passage<'s, 'a>>,
    /// Lines around the title.
    pub(crate) preface: Vec<Passage<'s, 'a>>,
    /// Lines with a date alone, outside the signatures.
    pub(crate) stamps: Vec<Passage<'s, 'a>>,
    pub(crate) signing: Vec<SignLine<'s, 'a>>,
    /// 沿革：… and the lines it goes on over.
    pub(crate) history: Option<Passage<'s, 'a>>,
}

/// Fills the fields of `memorandum` that do not come from areas.
pub(crate) fn fill<'a>(source: &SourceText<'a>, blocks: &[Block], memorandum: &mut Memorandum<'a>) {
    let front = Front::collect(source, blocks);
    let reading = source.reading();
    let scan = signature::Scan::new(&front.signing);
    let party_lines = scan.party_lines();
    let narrated: Vec<Passage<'_, 'a>> =
        front.preamble.iter().chain(&front.conclusions).cloned().collect();
    memorandum.people = people::read(&narrated);
    // 立協議書人：宜蘭縣政府（以下簡稱甲方） stands above the preamble.
    let named = front.preface.iter().filter(|line| line.text().contains(['稱', '称']));
    let named: Vec<Passage<'_, 'a>> = named.chain(&front.preamble).cloned().collect();
    memorandum.parties = party::read(&named, &party_lines, &memorandum.people, &front.title);
    party::without_state(&mut memorandum.parties, &party_lines, &front.title);
    party::used_short_names(&mut memorandum.parties, reading);
    people::assign(&mut memorandum.people, &memorandum.parties);
    let mut closing = front.provisions.clone();
    closing.extend(front.conclusions.iter().cloned());
    let heads = meeting::Heads { stamps: &front.stamps, preface: &front.preface };
    let held = meeting::read(&front.title, &front.preamble, &closing, heads, reading);
    memorandum.meeting = held.meeting;
    let headings = memorandum.areas.iter().filter_map(|area| area.title.as_deref());
    let headings = declared::Headings::new(headings);
    memorandum.declared = declared::read(&narrated, &headings);
    if memorandum.declared == Declared::default() {
        // （三個領域共8個項目）
        memorandum.declared = declared::read(&front.preface, &headings);
    }
    memorandum.provisions = provision::read(&front.provisions);
    memorandum.signatories = scan.signatories(&memorandum.parties, &memorandum.people);
    let mut told_date = None;
    if memorandum.signatories.is_empty()
        && let Some(told) = front.history.as_ref().and_then(history::read)
    {
        memorandum.signatories = told.signatories;
        told_date = told.date;
    }
    let passages: Vec<Passage<'_, 'a>> =
        front.title.iter().chain(&narrated).chain(&front.provisions).cloned().collect();
    let meeting_date = memorandum.meeting.date.zip(memorandum.meeting.date_text.clone());
    memorandum.dates = dates::read(dates::Sources {
        meeting: meeting_date.map(|(date, text)| (date, text, held.date_places)),
        signing: scan.dates(),
        told: told_date,
        signatories: &memorandum.signatories,
        passages: &passages,
        stamps: &front.stamps,
    });
    signature::date_by_formula(&mut memorandum.signatories, &memorandum.dates, &closing);
    memorandum.preamble = front.preamble.iter().map(Passage::to_text).collect();
    memorandum.conclusions = front.conclusions.iter().map(Passage::to_text).collect();
}

impl<'s, 'a> Front<'s, 'a> {
    pub(crate) fn collect(source: &'s SourceText<'a>, blocks: &[Block]) -> Self {
        let mut front = Self {
            title: Vec::new(),
            preamble: Vec::new(),
            provisions: Vec::new(),
            conclusions: Vec::new(),
            preface: Vec::new(),
            stamps: Vec::new(),
            signing: Vec::new(),
            history: history_of(source, blocks),
        };
        let title: Pieces = blocks
            .iter()
            .filter(|block| block.role == Role::Title)
            .flat_map(|block| block.pieces.iter().copied())
            .collect();
        if !title.is_empty() {
            front.title.push(Passage::join(source, &title));
        }
        let may_hold = provision::may_hold(source.reading());
        let mut end = 0;
        for block in blocks {
            match block.role {
                Role::Preamble | Role::Conclusion => front.paragraph(
                    Passage::join(source, &with_marker(block)),
                    block.role,
                    may_hold,
                ),
                Role::Measure | Role::Intro if may_hold && speaks_of_itself(source, block) => {
                    let passage = Passage::join(source, &block.pieces);
                    if provision::is_provision(passage.text()) {
                        front.provisions.push(passage);
                    }
                }
                Role::Preface => front.stamp(Passage::join(source, &block.pieces)),
                Role::Signature => front.sign_line(source, block, end),
                _ => {}
            }
            end = block.pieces.last().map_or(end, |piece| piece.end);
        }
        front
    }

    /// A paragraph of the preamble is either a provision or told; one of the conclusions may be both.
    fn paragraph(&mut self, passage: Passage<'s, 'a>, role: Role, may_hold: bool) {
        let provides = may_hold && provision::provides(passage.text());
        if provides {
            self.provisions.push(passage.clone());
        }
        match role {
            Role::Conclusion => self.conclusions.push(passage),
            _ if !provides => self.preamble.push(passage),
            _ => {}
        }
    }

    fn stamp(&mut self, passage: Passage<'s, 'a>) {
        if date::whole_line(passage.text()).is_some() {
            self.stamps.push(passage);
        } else {
            self.preface.push(passage);
        }
    }

    fn sign_line(&mut self, source: &'s SourceText<'a>, block: &Block, end: u32) {
        let Some(range) = block.pieces.first().copied() else { return };
        let gap = source.get(TextRange { start: end, end: range.start.max(end) });
        let n_ends = gap.matches('\n').count().max(gap.matches('\r').count());
        self.signing.push(SignLine { source, range, blank_before: n_ends > 1 });
    }
}

fn history_of<'s, 'a>(source: &'s SourceText<'a>, blocks: &[Block]) -> Option<Passage<'s, 'a>> {
    let opens = |block: &&Block| {
        let first = block.pieces.first().filter(|_| block.role == Role::Preface);
        first.is_some_and(|piece| is_history(source.get(*piece)))
    };
    let told = blocks.iter().skip_while(|block| !opens(block));
    let told = told.take_while(|block| block.role == Role::Preface);
    let pieces: Pieces = told.flat_map(|block| block.pieces.iter().copied()).collect();
    (!pieces.is_empty()).then(|| Passage::join(source, &pieces))
}

/// Whether a block may be a provision: 本協議….
fn speaks_of_itself(source: &SourceText<'_>, block: &Block) -> bool {
    let first = block.pieces.first().map(|piece| source.get(*piece));
    first.is_some_and(|words| class::trim_start(words).starts_with('本'))
}

/// The words of a paragraph with its marker: recitals and principles keep their numbers.
fn with_marker(block: &Block) -> Pieces {
    let marker = block.marker.map(|marker| marker.range);
    marker.into_iter().chain(block.pieces.iter().copied()).collect()
}
