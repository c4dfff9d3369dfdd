//! Which series hold headings, which hold items, and what every paragraph is.
//!
//! For each series the members vote by their form (short, no full stop, 第…條,
//! a run-in title) and by what stands under them: a heading needs something
//! under it. Series below items are sub-items. A paragraph under a heading
//! without items is a measure; around items it is an introduction; behind the
//! last area it may be a conclusion.

use crate::outline::block::{Logical, Marker, Pieces};
use crate::outline::forest::{Forest, Head, Node, strip_colon, text_of};
use crate::outline::topic_paragraph;
use crate::outline::zone::Zone;
use crate::span::TextRange;
use crate::text::{Passage, SourceText, class};
use crate::token::{CounterStyle, Delimiter, Enumerator, LineKind};
use smallvec::SmallVec;
use std::collections::HashMap;

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The document's title.
    Title,
    /// Short lines around the title.
    Preface,
    /// A paragraph before the first area.
    Preamble,
    /// `附件：…`.
    Pointer,
    /// A line of a signature block.
    Signature,
    /// `附件`.
    AnnexLabel,
    /// The annex's title.
    AnnexTitle,
    /// Paragraphs and lists of an annex that holds no areas.
    AnnexMatter,
    /// An area's heading.
    Heading,
    /// A paragraph that leads into an area's items or closes them.
    Intro,
    /// A measure.
    Measure,
    /// A sub-item of a measure.
    Item,
    /// A closing paragraph behind the last area.
    Conclusion,
    /// An entry of a table of contents.
    Contents,
    /// A page number.
    PageNumber,
    /// A running header or footer.
    RunningHeader,
    /// Web page furniture and rules.
    Chrome,
    /// A paragraph that fits nothing.
    Unrecognised,
}

/// A logical line with its role.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Index of the block it stands under: a heading's heading, an item's measure.
    pub parent: Option<u32>,
    /// Depth of a heading, from 1; 0 for anything else.
    pub level: u32,
    /// The printed marker.
    pub marker: Option<Marker>,
    /// Signs that are part of the region but of no value: `#`, the colon of `第一條：`.
    pub signs: Pieces,
    /// The words, one range for each physical line.
    pub pieces: Pieces,
    /// Times the words run on across a page break.
    pub n_page_joins: u32,
}

/// Whether a node opens an area, a measure or a sub-item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Heading,
    Item,
    SubItem,
    Matter,
}

/// Gives every logical line its role.
pub(crate) fn assign(source: &SourceText<'_>, blocks: Vec<Logical>, forest: &Forest) -> Vec<Block> {
    let classes = Classes::survey(source, &blocks, forest);
    let kinds = kinds(forest, &blocks, &classes);
    let mut writer = Writer::new(source, &blocks, forest, &classes, &kinds);
    writer.write();
    writer.out
}

// ------------------------------------------------------------- the votes

/// Segment, depth, parent (for one instance of a series) and marker of a series.
type ClassKey = (u32, u8, Option<usize>, Option<(CounterStyle, Delimiter, u8)>);

/// What the members of a series say together.
#[derive(Clone, Copy, Debug, Default)]
struct Class {
    n: u32,
    score: i32,
    n_run_in: u32,
    n_below: u32,
    n_finished: u32,
    n_label_body: u32,
    n_title_like: u32,
}

struct Classes {
    by_key: HashMap<ClassKey, Class>,
    key_of: Vec<ClassKey>,
}

impl Classes {
    fn survey(_source: &SourceText<'_>, blocks: &[Logical], forest: &Forest) -> Self {
        let mut classes =
            Self { by_key: HashMap::new(), key_of: Vec::with_capacity(forest.nodes.len()) };
        for node in &forest.nodes {
            let style = blocks
                .get(node.block)
                .and_then(|block| block.marker)
                .map(|marker| series_of(marker.enumerator));
            let instance =
                (node.segment, node.depth, Some(node.parent.map_or(0, |parent| parent + 1)), style);
            classes.key_of.push(instance);
            for key in [instance, whole_class(instance)] {
                classes.by_key.entry(key).or_default().count(node);
            }
        }
        classes
    }

    /// The series of one parent.
    fn instance(&self, at: usize) -> Class {
        self.key_of.get(at).and_then(|key| self.by_key.get(key)).copied().unwrap_or_default()
    }

    /// All series of this marker at this depth.
    fn of(&self, at: usize) -> Class {
        self.key_of
            .get(at)
            .and_then(|key| self.by_key.get(&whole_class(*key)))
            .copied()
            .unwrap_or_default()
    }
}

fn whole_class((segment, depth, _, style): ClassKey) -> ClassKey {
    (segment, depth, None, style)
}

/// Markers that may stand in one series.
fn series_of(marker: Enumerator) -> (CounterStyle, Delimiter, u8) {
    let delimiter = match marker.delimiter {
        Delimiter::Comma | Delimiter::Period | Delimiter::Bare => Delimiter::Period,
        Delimiter::Close => Delimiter::Brackets,
        other => other,
    };
    (marker.style, delimiter, marker.depth)
}

impl Class {
    fn count(&mut self, node: &Node) {
        let below = node.n_children > 0 || !node.paragraphs.is_empty();
        self.n += 1;
        self.score += score(node, below);
        self.n_run_in += u32::from(node.head.run_in.is_some());
        self.n_below += u32::from(below);
        self.n_finished += u32::from(node.head.finished);
        self.n_title_like += u32::from(node.head.title_like);
        let label = node.head.title_like || node.head.ends_colon;
        self.n_label_body += u32::from(label && node.n_children == 0 && node.paragraphs.len() == 1);
    }

    /// Mean score, in tenths.
    fn mean(&self) -> i32 {
        self.score * 10 / i32::try_from(self.n.max(1)).unwrap_or(1)
    }

    /// Whether most members have a short first sentence that may be their title.
    fn runs_in(&self) -> bool {
        self.n >= 2 && self.n_run_in * 10 >= self.n * 6
    }
}

/// How much a node looks like a heading, in half votes.
fn score(node: &Node, below: bool) -> i32 {
    let head = node.head;
    let titled = head.title_like || head.n_chars == 0 || head.structural;
    let mut score = if head.structural { 12 } else { 0 };
    score += match head {
        Head { n_chars: 0, .. } => {
            if below {
                2
            } else {
                0
            }
        }
        Head { about: true, run_in: Some(_), .. } => 9,
        Head { title_like: true, finished: true, .. } => 1,
        Head { title_like: true, n_chars: ..=14, .. } => 5,
        Head { title_like: true, n_chars: ..=30, .. } => 3,
        Head { title_like: true, .. } => 1,
        Head { ends_colon: true, .. } => -2,
        Head { finished: true, .. } | Head { n_chars: 31.., .. } => -7,
        _ => -2,
    };
    // A heading needs something under it; items under a sentence are its own.
    score
        + match (below, titled) {
            (true, true) => 4,
            (true, false) => 0,
            (false, _) => -6,
        }
}

/// The kind of every node, from the top down.
fn kinds(forest: &Forest, blocks: &[Logical], classes: &Classes) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(forest.nodes.len());
    for (at, node) in forest.nodes.iter().enumerate() {
        let above = node.parent.and_then(|parent| kinds.get(parent).copied());
        let kind = match above {
            Some(Kind::Item | Kind::SubItem) => Kind::SubItem,
            Some(Kind::Matter) => Kind::Matter,
            Some(Kind::Heading) | None => vote(node, classes, at, above.is_some(), blocks),
        };
        kinds.push(kind);
    }
    kinds
}

fn vote(
    node: &Node,
    classes: &Classes,
    at: usize,
    under_heading: bool,
    blocks: &[Logical],
) -> Kind {
    let (instance, class) = (classes.instance(at), classes.of(at));
    let runs_in = class.runs_in() && (class.n_below * 2 < class.n || !weak(node, blocks))
        || node.head.about && node.head.run_in.is_some();
    // The series itself counts for more than its namesakes elsewhere.
    let score = instance.mean() * 7 + class.mean() * 3;
    let heading = node.head.structural || score > 0 || runs_in && !weak(node, blocks);
    // `a.促進企業合作⏎正文`: a label and its body are one measure where a heading stands above.
    let all = class.n_label_body * 10 >= class.n * 7;
    let cut = class.n_label_body > 0 && class.n_label_body == class.n_below && class.n_finished > 0;
    let label_body = under_heading
        && ((all || cut) && weak(node, blocks)
            || all && node.head.ends_colon && !node.head.structural);
    if heading && !label_body { Kind::Heading } else { Kind::Item }
}

/// Markers that by custom count items: `1.`, `(1)`, `a.`, `①`, bullets.
fn weak(node: &Node, blocks: &[Logical]) -> bool {
    blocks.get(node.block).and_then(|block| block.marker).is_some_and(|marker| {
        !matches!(marker.enumerator.delimiter, Delimiter::Article(_))
            && !matches!(
                marker.enumerator.style,
                CounterStyle::Han | CounterStyle::Financial | CounterStyle::Stem
            )
    })
}

// ----------------------------------------------------------- the writing

struct Writer<'w, 's, 'a> {
    source: &'s SourceText<'a>,
    blocks: &'w [Logical],
    forest: &'w Forest,
    classes: &'w Classes,
    kinds: &'w [Kind],
    /// Node of a logical line.
    node_of: HashMap<usize, usize>,
    /// Block written for each node: its heading, measure or item.
    written: Vec<Option<u32>>,
    out: Vec<Block>,
    has_areas: bool,
}

impl<'w, 's, 'a> Writer<'w, 's, 'a> {
    fn new(
        source: &'s SourceText<'a>,
        blocks: &'w [Logical],
        forest: &'w Forest,
        classes: &'w Classes,
        kinds: &'w [Kind],
    ) -> Self {
        let node_of = forest.nodes.iter().enumerate().map(|(at, node)| (node.block, at)).collect();
        let written = vec![None; forest.nodes.len()];
        Self {
            source,
            blocks,
            forest,
            classes,
            kinds,
            node_of,
            written,
            out: Vec::with_capacity(blocks.len() + 8),
            has_areas: false,
        }
    }

    fn write(&mut self) {
        self.has_areas = !self.forest.nodes.is_empty();
        let fangmian =
            if self.has_areas { None } else { topic_paragraph::find(self.source, self.blocks) };
        let mut node: Option<usize> = None;
        let mut segment = 0;
        for (at, block) in self.blocks.iter().enumerate() {
            let here = self.forest.segment_of.get(at).copied().unwrap_or(0);
            if here != segment {
                (segment, node) = (here, None);
            }
            if block.zone != Zone::Body || block.kind != LineKind::Words {
                self.furniture(block);
            } else if let Some(found) = self.node_of.get(&at).copied() {
                node = Some(found);
                self.node(found);
            } else if let Some(topics) = &fangmian {
                self.topic(block, topics.get(&at).copied(), at > topics.last);
            } else {
                self.paragraph(at, node, segment);
            }
        }
    }

    fn furniture(&mut self, block: &Logical) {
        let role = match (block.kind, block.zone) {
            (LineKind::PageNumber, _) => Role::PageNumber,
            (LineKind::RunningHeader, _) => Role::RunningHeader,
            (LineKind::Chrome | LineKind::Rule, _) => Role::Chrome,
            (LineKind::Words, Zone::Title) => Role::Title,
            (LineKind::Words, Zone::Preface) => Role::Preface,
            (LineKind::Words, Zone::Signature) => Role::Signature,
            (LineKind::Words, Zone::Pointer) => Role::Pointer,
            (LineKind::Words, Zone::AnnexLabel) => Role::AnnexLabel,
            (LineKind::Words, Zone::AnnexTitle) => Role::AnnexTitle,
            (LineKind::Words, Zone::Contents) => Role::Contents,
            (LineKind::Words, Zone::Body) => Role::Unrecognised,
        };
        self.push(role, None, block.pieces.clone(), block.n_page_joins);
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
        let (Some(node), Some(kind)) = (self.forest.nodes.get(at), self.kinds.get(at)) else {
            return;
        };
        let Some(block) = self.blocks.get(node.block) else { return };
        let parent = node.parent.and_then(|parent| self.written.get(parent).copied().flatten());
        let written = match kind {
            Kind::Heading => self.heading(at, node, block, parent),
            Kind::Item => self.marked(Role::Measure, block, parent),
            Kind::SubItem => self.sub_item(block, parent),
            Kind::Matter => self.marked(Role::AnnexMatter, block, None),
        };
        if let Some(slot) = self.written.get_mut(at) {
            *slot = Some(written);
        }
    }

    fn marked(&mut self, role: Role, block: &Logical, parent: Option<u32>) -> u32 {
        let at = self.push(role, parent, block.pieces.clone(), block.n_page_joins);
        if let Some(out) = self.out.last_mut() {
            out.marker = block.marker;
            out.signs.extend(block.signs.iter().copied());
        }
        at
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
        let class = self.classes.of(at);
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
        (Pieces::new(), signs, words)
    }

    // -------------------------------------------------------- paragraphs

    fn paragraph(&mut self, at: usize, node: Option<usize>, segment: u32) {
        let Some(block) = self.blocks.get(at) else { return };
        let Some(found) = node else {
            let role =
                if segment == 0 || !self.has_areas { Role::Preamble } else { Role::AnnexMatter };
            let role = if self.any_area_before() && segment > 0 { Role::Conclusion } else { role };
            self.push(role, None, block.pieces.clone(), block.n_page_joins);
            return;
        };
        let kind = self.kinds.get(found).copied().unwrap_or(Kind::Matter);
        match kind {
            Kind::Heading => self.under_heading(at, block, found),
            Kind::Item | Kind::SubItem => self.under_item(at, block, found),
            Kind::Matter => {
                self.push(Role::AnnexMatter, None, block.pieces.clone(), block.n_page_joins);
            }
        }
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
        self.push(role, parent, block.pieces.clone(), block.n_page_joins);
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
                starts_closing(&text)
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
        if open && block.seam > -6 {
            last.pieces.extend(block.pieces.iter().copied());
            last.n_page_joins += block.n_page_joins + u32::from(block.page_before);
        }
        open && block.seam > -6
    }

    fn under_item(&mut self, at: usize, block: &Logical, found: usize) {
        if self.join_fragment(block) {
            return;
        }
        let Some(node) = self.forest.nodes.get(found) else { return };
        let class = self.classes.of(found);
        let label_body = class.n_label_body * 10 >= class.n * 7 || node.head.ends_colon;
        let last_of_run = self.is_last_of_run(found);
        let own = self.written.get(found).copied().flatten();
        if self.leads_new_list(found, block) {
            let heading =
                node.parent.and_then(|parent| self.written.get(parent).copied().flatten());
            self.push(Role::Intro, heading, block.pieces.clone(), block.n_page_joins);
            return;
        }
        let tail_of_items = self.kinds.get(found) == Some(&Kind::SubItem);
        if !last_of_run || label_body || tail_of_items && !self.is_last(found) {
            self.append(own, block);
            return;
        }
        let text = text_of(self.source, &block.pieces);
        if self.is_last(found) && sums_up(&text) {
            self.push(Role::Conclusion, None, block.pieces.clone(), block.n_page_joins);
        } else if tail_of_items {
            self.append(own, block);
        } else {
            let heading =
                node.parent.and_then(|parent| self.written.get(parent).copied().flatten());
            let role = if heading.is_some() { Role::Intro } else { Role::Conclusion };
            self.push(role, heading, block.pieces.clone(), block.n_page_joins);
        }
        let _ = at;
    }

    /// `乙方負責下列事項：` between two lists of one article.
    fn leads_new_list(&self, found: usize, block: &Logical) -> bool {
        let next = self.forest.nodes.get(found + 1).and_then(|next| self.blocks.get(next.block));
        let restarts =
            next.and_then(|next| next.marker).is_some_and(|marker| marker.enumerator.ordinal == 1);
        let beside = self.kinds.get(found) == Some(&Kind::Item) && !self.is_last_of_run(found);
        beside && restarts && ends_with_colon(self.source, &block.pieces)
    }

    /// Adds a paragraph to the words of a measure or item already written.
    fn append(&mut self, target: Option<u32>, block: &Logical) {
        match target.and_then(|at| self.out.get_mut(at as usize)) {
            Some(out) => {
                out.pieces.extend(block.pieces.iter().copied());
                out.n_page_joins += block.n_page_joins;
            }
            None => {
                self.push(Role::Unrecognised, None, block.pieces.clone(), block.n_page_joins);
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

    fn topic(&mut self, block: &Logical, topic: Option<topic_paragraph::Topic>, after: bool) {
        let last =
            self.out.iter().rposition(|block| block.role == Role::Heading).map(|at| at as u32);
        match topic {
            Some(topic) => {
                let (head, rest) = split_pieces(self.source, &block.pieces, topic.n_head as usize);
                let (before, title) = split_pieces(self.source, &head, topic.title.start as usize);
                let n_title = (topic.title.end - topic.title.start) as usize;
                let (title, behind) = split_pieces(self.source, &title, n_title);
                let heading = self.push(Role::Heading, None, title, 0);
                if let Some(out) = self.out.last_mut() {
                    out.level = 1;
                    out.signs = join(before, behind);
                }
                self.push(Role::Measure, Some(heading), rest, block.n_page_joins);
            }
            None if last.is_none() => {
                self.push(Role::Preamble, None, block.pieces.clone(), block.n_page_joins);
            }
            None => {
                let text = text_of(self.source, &block.pieces);
                let closing = after && sums_up(&text);
                let role = if closing { Role::Conclusion } else { Role::Measure };
                let parent = if closing { None } else { last };
                self.push(role, parent, block.pieces.clone(), block.n_page_joins);
            }
        }
    }
}

fn is_furniture(role: Role) -> bool {
    matches!(role, Role::PageNumber | Role::RunningHeader | Role::Chrome)
}

// ------------------------------------------------------- words and pieces

/// Whether a paragraph speaks of the whole document rather than of one area.
fn sums_up(text: &str) -> bool {
    const WHOLE: &[&str] = &[
        "本備忘錄",
        "本备忘录",
        "本協議",
        "本协议",
        "本協定",
        "本协定",
        "本安排",
        "本議定書",
        "本议定书",
        "本意向書",
        "本意向书",
        "本框架",
        "是次會議",
        "今次會議",
        "下一次會議",
        "下次會議",
        "下一次会议",
        "下次会议",
        "以昭信守",
        "上述各",
        "以上各",
        "上述工作",
        "上述合作",
        "各項合作",
        "各项合作",
        "會議結束",
        "會後",
        "出席會議",
        "出席会议",
    ];
    WHOLE.iter().any(|word| text.contains(word)) || starts_closing(text)
}

/// Whether a paragraph opens as closing words do.
fn starts_closing(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "出席今",
        "出席是",
        "會議前",
        "会议前",
        "會見後",
        "為此",
        "为此",
        "綜上",
        "综上",
        "最後",
        "最后",
        "以上",
        "上述",
        "展望",
        "未來，",
        "今後",
        "今后",
        "雙方將以此",
        "雙方一致認為",
    ];
    const SIGNED_AT: &[&str] = &["訂於", "订于", "簽訂於", "簽署於", "签署于", "以昭信守"];
    STARTS.iter().any(|start| text.starts_with(start))
        || SIGNED_AT.iter().any(|word| text.contains(word))
            && crate::text::date::find(text).iter().any(|found| found.date.day.is_some())
}

fn finished(source: &SourceText<'_>, pieces: &Pieces) -> bool {
    let Some(last) = pieces.last() else { return true };
    let shape = crate::token::Shape::of(source.get(*last));
    shape.ends_sentence || shape.ends_clause || shape.ends_colon
}

fn ends_with_colon(source: &SourceText<'_>, pieces: &Pieces) -> bool {
    pieces.last().is_some_and(|last| source.get(*last).ends_with(['：', ':', '∶']))
}

/// Parts a leading colon (`第一條：標題`) from the words.
fn without_colon(source: &SourceText<'_>, pieces: &Pieces) -> (Pieces, Pieces) {
    let Some(first) = pieces.first() else { return (Pieces::new(), Pieces::new()) };
    let text = source.get(*first);
    let n = text.len() - strip_colon(text).len();
    if n == 0 {
        return (Pieces::new(), pieces.clone());
    }
    split_pieces(source, pieces, n)
}

/// Parts the closing 。 or ： from a title.
fn without_stop(source: &SourceText<'_>, pieces: Pieces) -> (Pieces, Pieces) {
    let Some(last) = pieces.last().copied() else { return (pieces, Pieces::new()) };
    let text = source.get(last);
    let body = text.trim_end_matches(['。', '：', ':', '∶', '；']);
    if body.len() == text.len() || body.is_empty() {
        return (pieces, Pieces::new());
    }
    let mut title = pieces;
    let split = last.start + body.len() as u32;
    if let Some(slot) = title.last_mut() {
        slot.end = split;
    }
    (title, SmallVec::from_slice(&[TextRange { start: split, end: last.end }]))
}

fn join(mut a: Pieces, b: Pieces) -> Pieces {
    a.extend(b);
    a
}

/// `合作目標 雙方同意…`: bytes of a short title parted from its sentence by a blank.
fn blank_title(source: &SourceText<'_>, pieces: &Pieces) -> Option<usize> {
    let first = source.get(*pieces.first()?);
    let at = first.find(class::is_blank)?;
    let title = first.get(..at)?;
    let rest = first.get(at..)?.trim_start_matches(class::is_blank);
    let short = (2..=16).contains(&title.chars().count())
        && title.chars().all(|c| class::is_han(c) || matches!(c, '、' | '「' | '」'));
    (short && rest.chars().count() > 12).then_some(at)
}

/// Splits pieces after `n` bytes of their joined words.
fn split_pieces(source: &SourceText<'_>, pieces: &Pieces, n: usize) -> (Pieces, Pieces) {
    let passage = Passage::join(source, pieces);
    let end = passage.text().len();
    let cut = |range: std::ops::Range<usize>| -> Pieces {
        let parts = passage.parts(range).map(|part| crate::text::trim(source, part));
        parts.filter(|part| !part.is_empty()).collect()
    };
    (cut(0..n.min(end)), cut(n.min(end)..end))
}
