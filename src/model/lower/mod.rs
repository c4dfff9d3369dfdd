//! From the document tree to the data contract.

pub(crate) mod agency;
mod areas;
mod body;
mod cover;
pub(crate) mod dates;
pub(crate) mod declared;
mod front;
mod history;
pub(crate) mod meeting;
mod name;
mod notes;
mod office;
pub(crate) mod party;
pub(crate) mod people;
pub(crate) mod provision;
pub(crate) mod region;
mod region_table;
mod sentence;
pub(crate) mod series;
pub(crate) mod signature;

pub(crate) mod wrapper;

use crate::model::lower::signature::SignLine;
use crate::model::{
    Annex, Declared, Meeting, Memorandum, Provisions, Reason, SCHEMA, Source, Text, Tool, Unparsed,
    Wrapper,
};
use crate::outline::{Block, Notice, Pieces, Role};
use crate::text::{Passage, SourceText};
use crate::token::{Line, LineKind};
use crate::tree::Document;
use std::borrow::Cow;

pub(crate) use crate::text::lexicon as words;
pub(crate) use notes::notes;

/// The notice around the document, and the lines it takes.
pub(crate) fn notice<'a>(source: &SourceText<'a>, lines: &[Line]) -> (Option<Wrapper<'a>>, Notice) {
    let words = || {
        let words = lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Words);
        words.map(|(at, line)| {
            (at, SignLine { source, range: line.range, blank_before: line.n_blank_before > 0 })
        })
    };
    if !wrapper::may_open(words().map(|(_, line)| line)) {
        return (None, Notice::default());
    }
    let words: Vec<(usize, SignLine<'_, 'a>)> = words().collect();
    let sign_lines: Vec<SignLine<'_, 'a>> = words.iter().map(|(_, line)| *line).collect();
    let Some(carried) = wrapper::read(&sign_lines) else { return (None, Notice::default()) };
    let place = |nth: usize| words.get(nth).map_or(lines.len(), |(at, _)| *at);
    let tail = place(words.len().saturating_sub(carried.n_tail));
    (Some(carried.wrapper), Notice { n_head: place(carried.n_head), n_tail: lines.len() - tail })
}

/// Fills the contract from `document`; diagnostics are added by the caller.
pub(crate) fn lower<'a>(
    source: &SourceText<'a>,
    document: &Document,
    origin: Source<'a>,
    wrapper: Option<Wrapper<'a>>,
) -> Memorandum<'a> {
    let blocks = &document.blocks;
    let mut memorandum = Memorandum {
        schema: Cow::Borrowed(SCHEMA),
        tool: Tool {
            name: Cow::Borrowed("memox"),
            version: Cow::Borrowed(env!("CARGO_PKG_VERSION")),
        },
        source: origin,
        title: joined(source, blocks, Role::Title),
        meeting: Meeting::default(),
        parties: Vec::new(),
        people: Vec::new(),
        preamble: Vec::new(),
        declared: Declared::default(),
        dates: Vec::new(),
        wrapper,
        provisions: Provisions::default(),
        signatories: Vec::new(),
        annex: annex(source, blocks),
        conclusions: Vec::new(),
        areas: areas::areas(source, blocks, agency::read),
        unparsed: unparsed(source, blocks),
        diagnostics: Vec::new(),
    };
    front::fill(source, blocks, &mut memorandum);
    cover::rest(source, blocks, &mut memorandum);
    memorandum
}

/// All blocks of one role as one text: a title over several lines.
fn joined<'a>(source: &SourceText<'a>, blocks: &[Block], role: Role) -> Option<Text<'a>> {
    let pieces: Pieces = blocks
        .iter()
        .filter(|block| block.role == role)
        .flat_map(|block| block.pieces.iter().copied())
        .collect();
    (!pieces.is_empty()).then(|| Passage::join(source, &pieces).to_text())
}

fn annex<'a>(source: &SourceText<'a>, blocks: &[Block]) -> Option<Annex<'a>> {
    let first = |role| {
        blocks
            .iter()
            .find(|block| block.role == role)
            .map(|block| Passage::join(source, &block.pieces).to_text())
    };
    let annex = Annex {
        label: first(Role::AnnexLabel),
        title: joined(source, blocks, Role::AnnexTitle),
        // 附件一：…, 附件二：…: a list of several.
        pointer: joined(source, blocks, Role::Pointer),
    };
    (annex != Annex::default()).then_some(annex)
}

fn unparsed<'a>(source: &SourceText<'a>, blocks: &[Block]) -> Vec<Unparsed<'a>> {
    let reason = |role| match role {
        Role::PageNumber => Some(Reason::PageNumber),
        Role::RunningHeader => Some(Reason::RunningHeader),
        Role::Chrome => Some(Reason::Chrome),
        Role::Contents => Some(Reason::Contents),
        Role::Note => Some(Reason::Note),
        Role::Preface => Some(Reason::Preface),
        Role::AnnexMatter => Some(Reason::AnnexMatter),
        Role::Unrecognised => Some(Reason::Unrecognised),
        Role::Title
        | Role::Preamble
        | Role::Pointer
        | Role::Notice
        | Role::Signature
        | Role::AnnexLabel
        | Role::AnnexTitle
        | Role::Heading
        | Role::Intro
        | Role::Measure
        | Role::Item
        | Role::Conclusion => None,
    };
    let mut unparsed = Vec::new();
    for block in blocks {
        // 法規名稱： before a title.
        if block.role == Role::Title && block.signs.iter().any(|sign| is_label(source, *sign)) {
            let Text { text, spans } = Passage::join(source, &block.signs).to_text();
            unparsed.push(Unparsed { text, spans, reason: Reason::Preface });
        }
        let Some(reason) = reason(block.role) else { continue };
        let marker = block.marker.map(|marker| marker.range);
        let mut ranges: Pieces = marker.into_iter().chain(block.signs.iter().copied()).collect();
        ranges.extend(block.pieces.iter().copied());
        let Text { text, spans } = Passage::join(source, &ranges).to_text();
        unparsed.push(Unparsed { text, spans, reason });
    }
    unparsed
}

fn is_label(source: &SourceText<'_>, sign: crate::span::TextRange) -> bool {
    source.get(sign).chars().any(char::is_alphabetic)
}
