//! What every paragraph is: part of an item, introduction, measure or conclusion.
//!
//! A paragraph under a heading without items is a measure; around items it
//! leads in or closes; behind the last area it may close the whole.

use super::Writer;
use crate::outline::block::Logical;
use crate::outline::forest::{Node, says_what_came, text_of};
use crate::outline::role::Role;
use crate::outline::role::vote::Kind;
use crate::outline::role::words::{
    counts_copies, ends_with_colon, finished, is_translation, join, names_agencies,
    names_provisions, opens_with_person, split_pieces, starts_closing, sums_up,
};
use crate::outline::topic_paragraph;
use crate::token::names_paragraph_before;

impl Writer<'_, '_, '_> {
    pub(super) fn paragraph(&mut self, at: usize, node: Option<usize>, segment: u32) {
        let Some(block) = self.blocks.get(at) else { return };
        let Some(found) = node else {
            let role =
                if segment == 0 || !self.has_areas { Role::Preamble } else { Role::AnnexMatter };
            let role = match self.any_area && segment > 0 {
                true if self.behind_label => Role::AnnexMatter,
                true => Role::Conclusion,
                false => role,
            };
            self.push_block(role, None, block);
            return;
        };
        let kind = self.votes.kind(found);
        match kind {
            Kind::Heading => self.under_heading(at, block, found),
            Kind::Item | Kind::SubItem => self.under_item(block, found),
            Kind::Recital => {
                self.push_block(Role::Preamble, None, block);
            }
            Kind::Matter => {
                self.push_block(Role::AnnexMatter, None, block);
            }
        }
    }

    fn under_heading(&mut self, at: usize, block: &Logical, found: usize) {
        let heading = self.written.get(found).copied().flatten();
        let Some(node) = self.forest.nodes.get(found) else { return };
        if self.join_translation(block) || self.join_fragment(block) {
            return;
        }
        let role = if node.n_children > 0
            || ends_with_colon(self.source, &block.pieces) && self.more_follows(at, node)
        {
            Role::Intro
        } else if self.is_last_of_part(found)
            && self.holds_measure(heading)
            && self.closes(block, node)
        {
            Role::Conclusion
        } else {
            Role::Measure
        };
        let parent = if role == Role::Conclusion { None } else { heading };
        self.push_block(role, parent, block);
    }

    /// Whether the last thing written is a measure of `heading`: a heading's first paragraph never closes the whole.
    fn holds_measure(&self, heading: Option<u32>) -> bool {
        self.last_words().is_some_and(|block| {
            block.role == Role::Conclusion || block.role == Role::Measure && block.parent == heading
        })
    }

    /// Whether `at` is not the last paragraph of the node.
    fn more_follows(&self, at: usize, node: &Node) -> bool {
        self.forest.paragraphs(&node.paragraphs).last().is_some_and(|last| (*last as usize) > at)
    }

    /// Whether a paragraph of the last area sums up the whole.
    fn closes(&self, block: &Logical, node: &Node) -> bool {
        let text = text_of(self.source, &block.pieces);
        let provides = self.blocks.get(node.block).is_some_and(|head| {
            node.head.title_like && names_provisions(&text_of(self.source, &head.pieces))
        });
        if node.head.structural && node.head.title_like || provides {
            // No article of provisions: `本備忘錄一式四份。` speaks of the whole.
            let bare = self.blocks.get(node.block).is_some_and(|head| head.marker.is_none());
            starts_closing(&text)
                || bare && !provides && counts_copies(&text)
                || self.tells_of_person(&text)
                || self.tells_of_copies(&text)
        } else {
            sums_up(&text)
        }
    }

    /// `本協定以中文及英文各繕兩份。` behind 為此，…以昭信守。
    fn tells_of_copies(&self, text: &str) -> bool {
        let closing = self.last_words().is_some_and(|block| block.role == Role::Conclusion);
        closing && text.starts_with('本') && text.contains('份')
    }

    /// `Trade and Investment` right below its heading is no paragraph.
    fn join_translation(&mut self, block: &Logical) -> bool {
        let source = self.source;
        let Some(last) = self.last_words_mut() else { return false };
        let titled = last.role == Role::Heading && !last.pieces.is_empty();
        let joins = titled && is_translation(&text_of(source, &block.pieces));
        if joins {
            last.signs.extend(block.pieces.iter().copied());
        }
        joins
    }

    /// A paragraph cut in mid-sentence, of which this one is the rest.
    fn join_fragment(&mut self, block: &Logical) -> bool {
        let source = self.source;
        let Some(last) = self.last_words_mut() else { return false };
        let open = matches!(last.role, Role::Measure | Role::Intro | Role::Item)
            && !finished(source, &last.pieces);
        let agencies = matches!(last.role, Role::Measure | Role::Item)
            && names_agencies(source, &block.pieces);
        let joins = agencies || open && block.seam > -6 && !block.indented;
        if joins {
            last.pieces.extend(block.pieces.iter().copied());
            last.signs.extend(block.signs.iter().copied());
            last.n_page_joins += block.n_page_joins + u32::from(block.page_before);
        }
        joins
    }

    fn under_item(&mut self, block: &Logical, found: usize) {
        if self.join_fragment(block) {
            return;
        }
        let Some(node) = self.forest.nodes.get(found) else { return };
        let class = self.votes.class(found);
        let label_body = class.n_label_body * 10 >= class.n * 7 || node.head.ends_colon;
        let last_of_run = self.is_last_of_run(found);
        let own = self.written.get(found).copied().flatten();
        let heading = node.parent.and_then(|parent| self.written.get(parent).copied().flatten());
        if self.leads_new_list(found, block) {
            self.push_block(Role::Intro, heading, block);
            return;
        }
        if self.lost_number(found, node) {
            self.push_block(Role::Measure, heading, block);
            return;
        }
        let tail_of_items = self.votes.kind(found) == Kind::SubItem;
        if !last_of_run || label_body || tail_of_items && !self.is_last(found) {
            self.append(own, block);
            return;
        }
        let text = text_of(self.source, &block.pieces);
        if says_what_came(&text) && !sums_up(&text) {
            self.append(own, block);
            return;
        }
        // A full line may end with a sentence by chance: what stands behind it belongs to the item.
        let sums_up = sums_up(&text);
        let refers_back = names_paragraph_before(&text) || text.starts_with("前述");
        let runs_on = block.seam > -3 && !block.indented && !sums_up && !refers_back;
        if runs_on {
            self.append(own, block);
        } else if self.is_last_of_part(found) && sums_up {
            self.push_block(Role::Conclusion, None, block);
        } else if tail_of_items {
            self.append(own, block);
        } else {
            let role = if heading.is_some() { Role::Intro } else { Role::Conclusion };
            self.push_block(role, heading, block);
        }
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

    /// Whether no node follows before a signature, an annex or the end.
    fn is_last_of_part(&self, found: usize) -> bool {
        let segment = |at: usize| self.forest.nodes.get(at).map(|node| node.segment);
        self.is_last(found) || segment(found) != segment(found + 1)
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
    pub(super) fn topic(&mut self, at: usize, block: &Logical, topics: &topic_paragraph::Topics) {
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
        self.last_words().is_some_and(|block| block.role == Role::Conclusion)
            || sums_up(text)
            || self.tells_of_person(text)
    }

    /// A paragraph of a press release that goes on about a person of its preamble.
    fn tells_of_person(&self, text: &str) -> bool {
        // The persons are named early in a preamble.
        let mut preamble = self.out.iter().take(64).filter(|block| block.role == Role::Preamble);
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
