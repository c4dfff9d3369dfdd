//! What the earlier stages did and doubted, as diagnostics.

use crate::diagnostic::{Code, Diagnostic, Repair};
use crate::outline::{Block, Outline, Role};
use crate::span::Spans;
use crate::text::{SourceText, replacements};
use crate::tree::Document;

/// Reports on joins, on furniture taken out of the text, and on a rival reading of the outline.
pub(crate) fn notes(
    source: &SourceText<'_>,
    document: &Document,
    outline: &Outline,
) -> Vec<Diagnostic> {
    let blocks = &document.blocks;
    let mut found = Vec::new();
    page_joins(source, blocks, &mut found);
    if outline.wrap.is_some() {
        let wrapped = |block: &&Block| is_text(block.role) && block.pieces.len() > 1;
        let count = |block: &Block| block.pieces.len() as u32 - 1;
        repaired(source, blocks, Repair::HardWrap, wrapped, count, &mut found);
    }
    for (repair, role) in [
        (Repair::PageNumber, Role::PageNumber),
        (Repair::RunningHeader, Role::RunningHeader),
        (Repair::Chrome, Role::Chrome),
    ] {
        repaired(source, blocks, repair, |block| block.role == role, |_| 1, &mut found);
    }
    let n_stray = |block: &Block| {
        block.pieces.iter().map(|piece| source.stray_blanks(*piece).len() as u32).sum()
    };
    repaired(
        source,
        blocks,
        Repair::StraySpace,
        |block| is_text(block.role) && n_stray(block) > 0,
        n_stray,
        &mut found,
    );
    found.extend(outline.rival.as_ref().map(|rival| rival.report(source)));
    found.extend(replacements(source));
    found
}

/// Where words were joined across a page break, which may also have been the author's paragraph.
fn page_joins(source: &SourceText<'_>, blocks: &[Block], found: &mut Vec<Diagnostic>) {
    let mut count = 0;
    let mut spans = Spans::new();
    for block in blocks.iter().filter(|block| block.n_page_joins > 0) {
        count += block.n_page_joins;
        spans.extend(&block.pieces.first().map(|piece| source.exact(*piece)).unwrap_or_default());
    }
    if count > 0 {
        found.push(Diagnostic { code: Code::PageBreakJoined { count }, spans });
    }
}

fn repaired(
    source: &SourceText<'_>,
    blocks: &[Block],
    repair: Repair,
    concerns: impl Fn(&&Block) -> bool,
    count: impl Fn(&Block) -> u32,
    found: &mut Vec<Diagnostic>,
) {
    let mut concerned = blocks.iter().filter(concerns).peekable();
    let Some(first) = concerned.peek().and_then(|block| block.pieces.first()).copied() else {
        return;
    };
    let count = concerned.map(count).sum();
    found.push(Diagnostic { code: Code::Repaired { repair, count }, spans: source.exact(first) });
}

fn is_text(role: Role) -> bool {
    matches!(
        role,
        Role::Title
            | Role::Preamble
            | Role::AnnexTitle
            | Role::Heading
            | Role::Intro
            | Role::Measure
            | Role::Item
            | Role::Conclusion
    )
}
