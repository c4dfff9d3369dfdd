//! The blocks with their roles, in document order.

mod paragraph;

use crate::outline::block::{Logical, Pieces};
use crate::outline::forest::{Forest, Head, Node, text_of};
use crate::outline::role::vote::{Class, Kind, Votes};
use crate::outline::role::words::{
    blank_title, ends_with_colon, join, split_pieces, without_aside, without_colon, without_frame,
    without_stop,
};
use crate::outline::role::{Block, Role, is_furniture};
use crate::outline::topic_paragraph;
use crate::outline::zone::{Zone, title_label};
use crate::span::TextRange;
use crate::text::{SourceText, class};
use crate::token::LineKind;

/// Walks over the logical lines and writes each with its role.
pub(crate) struct Writer<'w, 's, 'a> {
    source: &'s SourceText<'a>,
    blocks: &'w [Logical],
    forest: &'w Forest,
    votes: &'w Votes,
    /// Next node to come.
    next_node: usize,
    /// Block written for each node: its heading, measure or item.
    written: Vec<Option<u32>>,
    out: Vec<Block>,
    /// The heading written last.
    last_heading: Option<u32>,
    /// Whether a heading or a measure was written.
    any_area: bool,
    /// Whether the label of an annex was written, and no area or signature behind it.
    behind_label: bool,
    /// The `X方面` heading that items and paragraphs stand under.
    topic_heading: Option<u32>,
    has_areas: bool,
}

impl<'w, 's, 'a> Writer<'w, 's, 'a> {
    pub(crate) fn new(
        source: &'s SourceText<'a>,
        blocks: &'w [Logical],
        forest: &'w Forest,
        votes: &'w Votes,
    ) -> Self {
        let written = vec![None; forest.nodes.len()];
        let out = Vec::with_capacity(blocks.len() + 8);
        Self {
            source,
            blocks,
            forest,
            votes,
            next_node: 0,
            written,
            out,
            last_heading: None,
            any_area: false,
            behind_label: false,
            topic_heading: None,
            has_areas: !forest.nodes.is_empty(),
        }
    }

    /// Writes the blocks, in order.
    pub(crate) fn write(mut self) -> Vec<Block> {
        let headed = (0..self.forest.nodes.len()).any(|at| self.votes.kind(at) == Kind::Heading);
        let topics = if headed { None } else { topic_paragraph::find(self.source, self.blocks) };
        let mut node: Option<usize> = None;
        let mut segment = 0;
        for (at, block) in self.blocks.iter().enumerate() {
            let here = self.forest.segment_of.get(at).copied().unwrap_or(0);
            if here != segment {
                (segment, node) = (here, None);
            }
            if block.zone != Zone::Body || block.kind != LineKind::Words {
                self.furniture(block);
            } else if let Some(found) = self.node_at(at) {
                node = Some(found);
                self.node(found);
            } else if let Some(topics) = &topics {
                self.topic(at, block, topics);
            } else {
                self.paragraph(at, node, segment);
            }
        }
        self.out
    }

    /// The node that logical line `at` opens.
    fn node_at(&mut self, at: usize) -> Option<usize> {
        let found = self.next_node;
        let opens = self.forest.nodes.get(found).is_some_and(|node| node.block == at);
        self.next_node += usize::from(opens);
        opens.then_some(found)
    }

    fn furniture(&mut self, block: &Logical) {
        let role = match (block.kind, block.zone) {
            (LineKind::PageNumber, _) => Role::PageNumber,
            (LineKind::RunningHeader, _) => Role::RunningHeader,
            (LineKind::Chrome | LineKind::Rule, _) => Role::Chrome,
            (LineKind::Footnote, _) | (LineKind::Words, Zone::Notes) => Role::Note,
            (LineKind::Words, Zone::Title) => Role::Title,
            (LineKind::Words, Zone::Preface) => Role::Preface,
            (LineKind::Words, Zone::Notice) => Role::Notice,
            (LineKind::Words, Zone::Signature) => Role::Signature,
            (LineKind::Words, Zone::Pointer) => Role::Pointer,
            (LineKind::Words, Zone::AnnexLabel) => Role::AnnexLabel,
            (LineKind::Words, Zone::AnnexTitle) => self.annex_title(),
            (LineKind::Words, Zone::Contents) => Role::Contents,
            (LineKind::Words, Zone::Body) => Role::Unrecognised,
        };
        self.push_block(role, None, block);
        if role == Role::Title {
            self.without_label();
        }
    }

    /// 法規名稱：甲乙合作協定: the label is a sign before the title.
    fn without_label(&mut self) {
        let Some(block) = self.out.last_mut() else { return };
        let Some(first) = block.pieces.first_mut() else { return };
        let n_label = title_label(self.source.get(*first)) as u32;
        if n_label > 0 {
            let start = first.start;
            first.start += n_label;
            block.signs.push(TextRange { start, end: start + n_label });
        }
    }

    /// The title of the first annex; that of a later one is matter.
    fn annex_title(&self) -> Role {
        let titled = self.out.iter().any(|block| block.role == Role::AnnexTitle);
        let last = self.last_words();
        let goes_on = last.is_some_and(|block| block.role == Role::AnnexTitle);
        if titled && !goes_on { Role::AnnexMatter } else { Role::AnnexTitle }
    }

    /// What was written last, furniture aside.
    fn last_words(&self) -> Option<&Block> {
        self.out.iter().rev().find(|block| !is_furniture(block.role))
    }

    fn last_words_mut(&mut self) -> Option<&mut Block> {
        self.out.iter_mut().rev().find(|block| !is_furniture(block.role))
    }

    /// A block with the words and signs of a logical line.
    fn push_block(&mut self, role: Role, parent: Option<u32>, block: &Logical) -> u32 {
        let at = self.push(role, parent, block.pieces.clone(), block.n_page_joins);
        if let Some(out) = self.out.last_mut() {
            out.signs.extend(block.signs.iter().copied());
        }
        at
    }

    fn push(&mut self, role: Role, parent: Option<u32>, pieces: Pieces, n_page_joins: u32) -> u32 {
        let at = self.out.len() as u32;
        // Kept as they come: to look back over all that was written for each
        // paragraph would cost the square of the text.
        match role {
            Role::Heading => {
                self.last_heading = Some(at);
                (self.any_area, self.behind_label) = (true, false);
            }
            Role::Measure => (self.any_area, self.behind_label) = (true, false),
            Role::Signature => self.behind_label = false,
            Role::AnnexLabel => self.behind_label = true,
            _ => {}
        }
        self.out.push(Block {
            role,
            parent,
            level: 0,
            marker: None,
            signs: Pieces::new(),
            pieces,
            n_page_joins,
        });
        at
    }

    fn node(&mut self, at: usize) {
        let (Some(node), kind) = (self.forest.nodes.get(at), self.votes.kind(at)) else {
            return;
        };
        let Some(block) = self.blocks.get(node.block) else { return };
        let parent = node
            .parent
            .and_then(|parent| self.written.get(parent).copied().flatten())
            .or(self.topic_heading);
        let written = match kind {
            Kind::Heading => self.heading(at, node, block, parent),
            Kind::Item => {
                let innermost = self.innermost(parent);
                self.marked(Role::Measure, block, innermost)
            }
            Kind::SubItem => self.sub_item(block, parent),
            Kind::Recital => self.marked(Role::Preamble, block, None),
            Kind::Matter => self.marked(Role::AnnexMatter, block, None),
        };
        if let Some(slot) = self.written.get_mut(at) {
            *slot = Some(written);
        }
    }

    fn marked(&mut self, role: Role, block: &Logical, parent: Option<u32>) -> u32 {
        let at = self.push_block(role, parent, block);
        if let Some(out) = self.out.last_mut() {
            out.marker = block.marker;
        }
        at
    }

    /// The heading opened last below `parent`: measures hang on the innermost area, in the order they are printed.
    fn innermost(&self, parent: Option<u32>) -> Option<u32> {
        let parent = parent?;
        Some(self.last_heading?.max(parent))
    }

    /// Sub-items of sub-items hang on the measure too.
    fn sub_item(&mut self, block: &Logical, parent: Option<u32>) -> u32 {
        let mut measure = parent;
        while let Some(above) = measure
            .and_then(|at| self.out.get(at as usize))
            .filter(|above| above.role == Role::Item)
        {
            measure = above.parent;
        }
        self.marked(Role::Item, block, measure)
    }

    /// A heading; what runs in behind its title becomes a measure or an introduction of its own.
    fn heading(&mut self, at: usize, node: &Node, block: &Logical, parent: Option<u32>) -> u32 {
        let class = self.votes.class(at);
        let level =
            parent.and_then(|parent| self.out.get(parent as usize)).map_or(0, |above| above.level)
                + 1;
        let runs_in = self.votes.runs_in(at) || node.head.structural && class.n == 1;
        let (title, signs, rest) = if is_sentence_cut_short(node, class) {
            let (signs, words) = without_colon(self.source, &block.pieces);
            (Pieces::new(), signs, words)
        } else {
            self.split(node, runs_in, block)
        };
        let (title, aside) = without_aside(self.source, title);
        let signs = join(signs, aside);
        let heading = self.push(Role::Heading, parent, title, 0);
        if let Some(out) = self.out.last_mut() {
            out.level = level;
            out.marker = block.marker;
            out.signs.extend(block.signs.iter().copied());
            out.signs.extend(signs);
        }
        if rest.is_empty() {
            if let Some(out) = self.out.last_mut() {
                out.n_page_joins = block.n_page_joins;
            }
        } else {
            let leads = node.n_children > 0 || ends_with_colon(self.source, &rest);
            let role = if leads { Role::Intro } else { Role::Measure };
            self.push(role, Some(heading), rest, block.n_page_joins);
        }
        heading
    }

    /// Title, colon signs, and the words behind a run-in title.
    fn split(&self, node: &Node, runs_in: bool, block: &Logical) -> (Pieces, Pieces, Pieces) {
        let (mut signs, mut words) = without_colon(self.source, &block.pieces);
        if let Some((title, frame)) = without_frame(self.source, &words) {
            return (title, join(signs, frame), Pieces::new());
        }
        let mut text = text_of(self.source, &words);
        let about = node.head.about && node.head.run_in.is_some();
        if about {
            let (word, rest) = split_pieces(self.source, &words, "關於".len());
            signs = join(signs, word);
            words = rest;
            text = text_of(self.source, &words);
        }
        let head = Head::of_words(&text);
        let sentence = head.finished && node.n_children == 0 && node.paragraphs.is_empty();
        if head.title_like && !sentence
            || head.n_chars == 0
            || (!head.finished
                && !head.ends_colon
                && node.head.run_in.is_none()
                && head.n_chars <= 40
                && !text.contains('，'))
            || node.n_children > 0 && !head.finished && !head.ends_colon && !head.about
        {
            let (title, tail) = without_stop(self.source, words);
            return (title, join(signs, tail), Pieces::new());
        }
        if let (Some(n), true) = (head.run_in, about || runs_in) {
            let (title, rest) = split_pieces(self.source, &words, n as usize);
            let (title, stop) = without_stop(self.source, title);
            return (title, join(signs, stop), rest);
        }
        // 四、其他　本協議自…: a title as short as that of a last area.
        let last = |n: &usize| {
            let rest = text.get(*n..).map(class::trim_start);
            *n <= "其他事項".len() && rest.is_some_and(|rest| rest.starts_with('本'))
        };
        let titled = |n: &usize| node.head.structural || last(n);
        if let Some(n) = blank_title(self.source, &words).filter(titled) {
            let (title, rest) = split_pieces(self.source, &words, n);
            return (title, signs, rest);
        }
        // Without a marker the words are all that there is of a heading.
        if block.marker.is_none() && signs.is_empty() {
            return (words, signs, Pieces::new());
        }
        (Pieces::new(), signs, words)
    }
}

/// `第三條 甲方承諾負擔講師之住宿費用`: among articles that are sentences, one that lost its 。
fn is_sentence_cut_short(node: &Node, class: Class) -> bool {
    let bare = node.n_children == 0 && node.paragraphs.is_empty();
    let head = node.head;
    bare && head.structural
        && !head.finished
        && head.n_chars >= 16
        && class.n_finished >= 2
        && class.n_finished * 10 >= class.n * 6
}
