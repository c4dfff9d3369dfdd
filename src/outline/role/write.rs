//! The blocks with their roles, in document order.

use crate::outline::block::{Logical, Pieces};
use crate::outline::forest::{Forest, Head, Node, text_of};
use crate::outline::role::vote::{Class, Kind, Votes};
use crate::outline::role::words::{
    blank_title, ends_with_colon, finished, is_bracket, join, opens_with_person, split_pieces,
    starts_closing, sums_up, without_colon, without_stop,
};
use crate::outline::role::{Block, Role, is_furniture};
use crate::outline::topic_paragraph;
use crate::outline::zone::Zone;
use crate::text::SourceText;
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
    }

    /// The title of the first annex; that of a later one is matter.
    fn annex_title(&self) -> Role {
        let titled = self.out.iter().any(|block| block.role == Role::AnnexTitle);
        let last = self.out.iter().rev().find(|block| !is_furniture(block.role));
        let goes_on = last.is_some_and(|block| block.role == Role::AnnexTitle);
        if titled && !goes_on { Role::AnnexMatter } else { Role::AnnexTitle }
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

    // ------------------------------------------------------------- nodes

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
        let last = self.out.iter().rposition(|block| block.role == Role::Heading)? as u32;
        Some(last.max(parent))
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
        let (title, signs, rest) = self.split(node, class, block);
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
    fn split(&self, node: &Node, class: Class, block: &Logical) -> (Pieces, Pieces, Pieces) {
        let (mut signs, mut words) = without_colon(self.source, &block.pieces);
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
        if let (Some(n), true) =
            (head.run_in, about || class.runs_in() || node.head.structural && class.n == 1)
        {
            let (title, rest) = split_pieces(self.source, &words, n as usize);
            let (title, stop) = without_stop(self.source, title);
            return (title, join(signs, stop), rest);
        }
        if let Some(n) = blank_title(self.source, &words).filter(|_| node.head.structural) {
            let (title, rest) = split_pieces(self.source, &words, n);
            return (title, signs, rest);
        }
        // Without a marker the words are all that there is of a heading.
        if block.marker.is_none() && signs.is_empty() {
            return (words, signs, Pieces::new());
        }
        (Pieces::new(), signs, words)
    }

    // -------------------------------------------------------- paragraphs

    fn paragraph(&mut self, at: usize, node: Option<usize>, segment: u32) {
        let Some(block) = self.blocks.get(at) else { return };
        let Some(found) = node else {
            let role =
                if segment == 0 || !self.has_areas { Role::Preamble } else { Role::AnnexMatter };
            let role = match self.any_area_before() && segment > 0 {
                true if self.in_later_annex() => Role::AnnexMatter,
                true => Role::Conclusion,
                false => role,
            };
            self.push_block(role, None, block);
            return;
        };
        let kind = self.votes.kind(found);
        match kind {
            Kind::Heading => self.under_heading(at, block, found),
            Kind::Item | Kind::SubItem => self.under_item(at, block, found),
            Kind::Recital => {
                self.push_block(Role::Preamble, None, block);
            }
            Kind::Matter => {
                self.push_block(Role::AnnexMatter, None, block);
            }
        }
    }

    /// Whether an annex has begun behind the last area.
    fn in_later_annex(&self) -> bool {
        let last = self.out.iter().rev().find(|block| {
            matches!(block.role, Role::AnnexLabel | Role::Heading | Role::Measure | Role::Signature)
        });
        last.is_some_and(|block| block.role == Role::AnnexLabel)
    }

    fn any_area_before(&self) -> bool {
        self.out.iter().any(|block| matches!(block.role, Role::Heading | Role::Measure))
    }

    fn under_heading(&mut self, at: usize, block: &Logical, found: usize) {
        let heading = self.written.get(found).copied().flatten();
        let Some(node) = self.forest.nodes.get(found) else { return };
        if self.join_fragment(block) {
            return;
        }
        let role = if node.n_children > 0
            || ends_with_colon(self.source, &block.pieces) && self.more_follows(at, node)
        {
            Role::Intro
        } else if self.is_last(found) && self.holds_measure(heading) && self.closes(at, node) {
            Role::Conclusion
        } else {
            Role::Measure
        };
        let parent = if role == Role::Conclusion { None } else { heading };
        self.push_block(role, parent, block);
    }

    /// Whether the last thing written is a measure of `heading`: a heading's first paragraph never closes the whole.
    fn holds_measure(&self, heading: Option<u32>) -> bool {
        let last = self.out.iter().rev().find(|block| !is_furniture(block.role));
        last.is_some_and(|block| {
            block.role == Role::Conclusion || block.role == Role::Measure && block.parent == heading
        })
    }

    /// Whether `at` is not the last paragraph of the node.
    fn more_follows(&self, at: usize, node: &Node) -> bool {
        self.forest.paragraphs(&node.paragraphs).last().is_some_and(|last| (*last as usize) > at)
    }

    /// Whether this and all later paragraphs of the last area sum up the whole.
    fn closes(&self, at: usize, node: &Node) -> bool {
        let rest =
            self.forest.paragraphs(&node.paragraphs).iter().filter(|block| **block as usize >= at);
        let mut texts = rest
            .filter_map(|block| self.blocks.get(*block as usize))
            .map(|block| text_of(self.source, &block.pieces));
        texts.next().is_some_and(|text| {
            if node.head.structural && node.head.title_like {
                starts_closing(&text) || self.tells_of_person(&text)
            } else {
                sums_up(&text)
            }
        })
    }

    /// A paragraph cut in mid-sentence, of which this one is the rest.
    fn join_fragment(&mut self, block: &Logical) -> bool {
        let Some(last) = self.out.iter_mut().rev().find(|block| !is_furniture(block.role)) else {
            return false;
        };
        let open = matches!(last.role, Role::Measure | Role::Intro | Role::Item)
            && !finished(self.source, &last.pieces);
        let bracket = matches!(last.role, Role::Measure | Role::Item)
            && is_bracket(self.source, &block.pieces);
        let joins = bracket || open && block.seam > -6 && !block.indented;
        if joins {
            last.pieces.extend(block.pieces.iter().copied());
            last.signs.extend(block.signs.iter().copied());
            last.n_page_joins += block.n_page_joins + u32::from(block.page_before);
        }
        joins
    }

    fn under_item(&mut self, at: usize, block: &Logical, found: usize) {
        if self.join_fragment(block) {
            return;
        }
        let Some(node) = self.forest.nodes.get(found) else { return };
        let class = self.votes.class(found);
        let label_body = class.n_label_body * 10 >= class.n * 7 || node.head.ends_colon;
        let last_of_run = self.is_last_of_run(found);
        let own = self.written.get(found).copied().flatten();
        if self.leads_new_list(found, block) {
            let heading =
                node.parent.and_then(|parent| self.written.get(parent).copied().flatten());
            self.push_block(Role::Intro, heading, block);
            return;
        }
        if self.lost_number(found, node) {
            let heading =
                node.parent.and_then(|parent| self.written.get(parent).copied().flatten());
            self.push_block(Role::Measure, heading, block);
            return;
        }
        let tail_of_items = self.votes.kind(found) == Kind::SubItem;
        if !last_of_run || label_body || tail_of_items && !self.is_last(found) {
            self.append(own, block);
            return;
        }
        let text = text_of(self.source, &block.pieces);
        // A full line may end with a sentence by chance: what stands behind it belongs to the item.
        let refers = ["前項", "前项", "前款", "前述", "前條", "前条"];
        let runs_on = block.seam > -3
            && !block.indented
            && !sums_up(&text)
            && !refers.iter().any(|word| text.starts_with(word));
        if runs_on {
            self.append(own, block);
        } else if self.is_last(found) && sums_up(&text) {
            self.push_block(Role::Conclusion, None, block);
        } else if tail_of_items {
            self.append(own, block);
        } else {
            let heading =
                node.parent.and_then(|parent| self.written.get(parent).copied().flatten());
            let role = if heading.is_some() { Role::Intro } else { Role::Conclusion };
            self.push_block(role, heading, block);
        }
        let _ = at;
    }

    /// As many paragraphs between two items as numbers are missing: each is an item that lost its number.
    fn lost_number(&self, found: usize, node: &Node) -> bool {
        let ordinal = |at: usize| {
            let node = self.forest.nodes.get(at)?;
            Some(self.blocks.get(node.block)?.marker?.enumerator.ordinal)
        };
        let (Some(here), Some(next)) = (ordinal(found), ordinal(found + 1)) else { return false };
        let n_lost = next.saturating_sub(here + 1);
        self.votes.kind(found) == Kind::Item
            && !self.is_last_of_run(found)
            && n_lost > 0
            && n_lost as usize == node.paragraphs.len()
    }

    /// `乙方負責下列事項：` between two lists of one article.
    fn leads_new_list(&self, found: usize, block: &Logical) -> bool {
        let next = self.forest.nodes.get(found + 1).and_then(|next| self.blocks.get(next.block));
        let restarts =
            next.and_then(|next| next.marker).is_some_and(|marker| marker.enumerator.ordinal == 1);
        let beside = self.votes.kind(found) == Kind::Item && !self.is_last_of_run(found);
        beside && restarts && ends_with_colon(self.source, &block.pieces)
    }

    /// Adds a paragraph to the words of a measure or item already written.
    fn append(&mut self, target: Option<u32>, block: &Logical) {
        match target.and_then(|at| self.out.get_mut(at as usize)) {
            Some(out) => {
                out.pieces.extend(block.pieces.iter().copied());
                out.signs.extend(block.signs.iter().copied());
                out.n_page_joins += block.n_page_joins;
            }
            None => {
                self.push_block(Role::Unrecognised, None, block);
            }
        }
    }

    /// Whether no node follows in the document.
    fn is_last(&self, found: usize) -> bool {
        found + 1 == self.forest.nodes.len()
    }

    /// Whether the next node is not a sibling in the same list.
    fn is_last_of_run(&self, found: usize) -> bool {
        let (Some(node), Some(next)) =
            (self.forest.nodes.get(found), self.forest.nodes.get(found + 1))
        else {
            return true;
        };
        next.parent != node.parent || next.segment != node.segment || next.depth != node.depth
    }

    /// A paragraph where `X方面，` opens the areas: an area of its own, or part of the one above.
    fn topic(&mut self, at: usize, block: &Logical, topics: &topic_paragraph::Topics) {
        if let Some(topic) = topics.get(&at) {
            return self.open_topic(at, block, *topic);
        }
        let last = self.topic_heading;
        let text = text_of(self.source, &block.pieces);
        match last {
            None => self.push_block(Role::Preamble, None, block),
            Some(_) if at > topics.last && (topics.is_single || self.closes_topics(&text)) => {
                self.push_block(Role::Conclusion, None, block)
            }
            Some(_) => self.push_block(Role::Measure, last, block),
        };
    }

    /// Whether a paragraph behind the last topic closes the whole, or follows one that did.
    fn closes_topics(&self, text: &str) -> bool {
        let last = self.out.iter().rev().find(|block| !is_furniture(block.role));
        last.is_some_and(|block| block.role == Role::Conclusion)
            || sums_up(text)
            || self.tells_of_person(text)
    }

    /// A paragraph of a press release that goes on about a person of its preamble.
    fn tells_of_person(&self, text: &str) -> bool {
        let mut preamble = self.out.iter().filter(|block| block.role == Role::Preamble);
        preamble.any(|block| opens_with_person(text, &text_of(self.source, &block.pieces)))
    }

    fn open_topic(&mut self, at: usize, block: &Logical, topic: topic_paragraph::Topic) {
        let (head, rest) = split_pieces(self.source, &block.pieces, topic.n_head as usize);
        let (before, title) = split_pieces(self.source, &head, topic.title.start as usize);
        let n_title = (topic.title.end - topic.title.start) as usize;
        let (title, behind) = split_pieces(self.source, &title, n_title);
        let heading = self.push(Role::Heading, None, title, 0);
        if let Some(out) = self.out.last_mut() {
            out.level = 1;
            out.signs = join(before, behind);
        }
        self.topic_heading = Some(heading);
        let items_follow = self.blocks.get(at + 1).is_some_and(|next| next.depth.is_some());
        let leads = items_follow || ends_with_colon(self.source, &rest);
        self.push(
            if leads { Role::Intro } else { Role::Measure },
            Some(heading),
            rest,
            block.n_page_joins,
        );
    }
}
