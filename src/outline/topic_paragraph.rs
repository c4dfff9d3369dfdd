//! Paragraphs that open `金融方面，…` or `關於金融。…`, where that is all the structure there is.
//!
//! ```text
//! head  = ["在" / "就"] title "方面" ("，" / "：") / ("關於" / "关于") title ("。" / "：")
//! title = 2*20 characters without pause
//! ```

use crate::outline::block::Logical;
use crate::outline::zone::Zone;
use crate::span::TextRange;
use crate::text::{Passage, SourceText};
use crate::token::LineKind;

/// The opening of one paragraph, in bytes of its words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Topic {
    /// The area's title.
    pub(crate) title: TextRange,
    /// Bytes up to the measure.
    pub(crate) n_head: u32,
}

/// All such paragraphs of a document.
pub(crate) struct Topics {
    found: Vec<(usize, Topic)>,
    /// Logical line of the last one.
    pub(crate) last: usize,
    /// Whether every topic up to the last has one paragraph: what follows the last is none of it.
    pub(crate) is_single: bool,
}

impl Topics {
    /// The opening of logical line `at`.
    pub(crate) fn get(&self, at: &usize) -> Option<&Topic> {
        self.found
            .binary_search_by_key(at, |(block, _)| *block)
            .ok()
            .and_then(|nth| self.found.get(nth))
            .map(|(_, t)| t)
    }
}

/// Finds them; `None` if fewer than two paragraphs open so.
pub(crate) fn find(source: &SourceText<'_>, blocks: &[Logical]) -> Option<Topics> {
    let found: Vec<(usize, Topic)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.zone == Zone::Body && block.kind == LineKind::Words)
        // As a passage, since blanks between Han characters do not count in what is split off.
        .filter_map(|(at, block)| {
            Some((at, read(Passage::join(source, block.pieces.get(..1)?).text())?))
        })
        .collect();
    let (first, last) = (found.first()?.0, found.last()?.0);
    let paragraphs = blocks.get(first..=last)?.iter();
    let n_paragraphs = paragraphs
        .filter(|block| block.zone == Zone::Body && block.kind == LineKind::Words)
        .count();
    let is_single = found.len() >= 3 && n_paragraphs == found.len();
    (found.len() >= 2).then_some(Topics { found, last, is_single })
}

fn read(words: &str) -> Option<Topic> {
    if let Some(rest) = words.strip_prefix("關於").or_else(|| words.strip_prefix("关于")) {
        let n = rest.find(['。', '：', '，'])?;
        let title = rest.get(..n)?;
        let end = words.len() - rest.len() + n;
        let mark = rest.get(n..)?.chars().next()?;
        let topic = Topic {
            title: TextRange::new(words.len() - rest.len(), end),
            n_head: (end + mark.len_utf8()) as u32,
        };
        return (mark != '，' && fits(title)).then_some(topic);
    }
    let body = words.strip_prefix(['在', '就']).unwrap_or(words);
    let start = words.len() - body.len();
    let at = body.find("方面")?;
    let title = body.get(..at)?;
    let behind = body.get(at + "方面".len()..)?;
    let mark = behind.chars().next().filter(|c| matches!(c, '，' | '：' | ',' | ':'))?;
    let n_head = words.len() - behind.len() + mark.len_utf8();
    fits(title).then(|| Topic { title: TextRange::new(start, start + at), n_head: n_head as u32 })
}

fn fits(title: &str) -> bool {
    (2..=20).contains(&title.chars().count()) && !title.contains(['，', '。', '；', '：'])
}
