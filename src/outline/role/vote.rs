//! What each series elects to be: headings, items or sub-items.

use crate::outline::block::Logical;
use crate::outline::forest::{Forest, Head, Node};
use crate::outline::zone::Zone;
use crate::text::SourceText;
use crate::text::lexicon::Words;
use crate::token::{CounterStyle, Delimiter, Enumerator};
use std::collections::HashMap;

/// Whether a node opens an area, a measure or a sub-item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Heading,
    Item,
    SubItem,
    /// Item of a list before the first area: principles, recitals.
    Recital,
    Matter,
}

/// What the members of a series say together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Class {
    pub(crate) n: u32,
    score: i32,
    n_run_in: u32,
    n_labelled: u32,
    pub(crate) n_below: u32,
    pub(crate) n_finished: u32,
    pub(crate) n_label_body: u32,
    n_title_like: u32,
}

/// The votes of every series and what they elect.
pub(crate) struct Votes {
    classes: Vec<Class>,
    /// For each node, the series of its parent.
    instance_of: Vec<u32>,
    /// For each node, all series of its marker at its depth.
    class_of: Vec<u32>,
    kinds: Vec<Kind>,
}

/// A series that runs at some depth: its parent, its markers, the ids of its instance and class.
type Running = (Option<usize>, ClassKey, u32, u32);
/// Segment, depth and marker: series that are namesakes.
type ClassKey = (u32, u8, Option<Series>);
/// What the markers of one series have in common.
type Series = (CounterStyle, Delimiter, u8);

impl Votes {
    /// Lets every series vote, from the top down.
    pub(crate) fn count(source: &SourceText<'_>, blocks: &[Logical], forest: &Forest) -> Self {
        let n = forest.nodes.len();
        let mut votes = Self {
            classes: Vec::new(),
            instance_of: Vec::with_capacity(n),
            class_of: Vec::with_capacity(n),
            kinds: Vec::with_capacity(n),
        };
        votes.survey(blocks, forest);
        let matter = matter(source, blocks, forest);
        for (at, node) in forest.nodes.iter().enumerate() {
            let above = node.parent.and_then(|parent| votes.kinds.get(parent).copied());
            let kind = match above {
                _ if matter.contains(&node.segment) => Kind::Matter,
                Some(Kind::Item | Kind::SubItem) => Kind::SubItem,
                Some(Kind::Matter | Kind::Recital) => Kind::Matter,
                Some(Kind::Heading) | None => votes.elect(node, at, above.is_some(), blocks),
            };
            votes.kinds.push(kind);
        }
        votes.mark_recitals(forest);
        votes
    }

    /// Lists at the root before the first heading of the first segment belong to the preamble.
    fn mark_recitals(&mut self, forest: &Forest) {
        let root_heading =
            |(at, node): &(usize, &Node)| node.parent.is_none() && self.kind(*at) == Kind::Heading;
        let Some((first, _)) = forest.nodes.iter().enumerate().find(root_heading) else { return };
        let segment = forest.nodes.get(first).map(|node| node.segment);
        for (kind, node) in self.kinds.iter_mut().zip(&forest.nodes).take(first) {
            if Some(node.segment) == segment {
                *kind = Kind::Recital;
            }
        }
    }

    /// What the node opens.
    pub(crate) fn kind(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or(Kind::Matter)
    }

    /// All series of the node's marker at its depth.
    pub(crate) fn class(&self, at: usize) -> Class {
        self.class_of
            .get(at)
            .and_then(|class| self.classes.get(*class as usize))
            .copied()
            .unwrap_or_default()
    }

    /// Whether the nodes of this series have their titles run in.
    ///
    /// All of one series may, while its numbers go on elsewhere over headings of their own.
    pub(crate) fn runs_in(&self, at: usize) -> bool {
        let (instance, class) = (self.instance(at), self.class(at));
        let alone = instance.n >= 2 && instance.n_run_in == instance.n;
        // What the others of its kind are told by.
        class.runs_in() || alone && class.score - instance.score > 0
    }

    fn instance(&self, at: usize) -> Class {
        self.instance_of
            .get(at)
            .and_then(|class| self.classes.get(*class as usize))
            .copied()
            .unwrap_or_default()
    }

    fn survey(&mut self, blocks: &[Logical], forest: &Forest) {
        let mut class_ids: HashMap<ClassKey, u32> = HashMap::new();
        // At each depth the series that ran last: its parent, its markers, its ids.
        let mut running: [Option<Running>; 256] = [None; 256];
        for node in &forest.nodes {
            let marker = blocks.get(node.block).and_then(|block| block.marker);
            let key = (node.segment, node.depth, marker.map(|marker| series_of(marker.enumerator)));
            let Some(slot) = running.get_mut(usize::from(node.depth)) else { continue };
            let (instance, class) = match *slot {
                Some((parent, last, instance, class)) if parent == node.parent && last == key => {
                    (instance, class)
                }
                _ => {
                    let class =
                        *class_ids.entry(key).or_insert_with(|| new_class(&mut self.classes));
                    (new_class(&mut self.classes), class)
                }
            };
            *slot = Some((node.parent, key, instance, class));
            for id in [instance, class] {
                if let Some(class) = self.classes.get_mut(id as usize) {
                    class.count(node);
                }
            }
            self.instance_of.push(instance);
            self.class_of.push(class);
        }
    }

    fn elect(&self, node: &Node, at: usize, under_heading: bool, blocks: &[Logical]) -> Kind {
        let (instance, class) = (self.instance(at), self.class(at));
        let runs_in = self.runs_in(at) && (class.n_below * 2 < class.n || !weak(node, blocks))
            || node.head.about && node.head.run_in.is_some();
        // The series itself counts for more than its namesakes elsewhere.
        let score = instance.mean() * 7 + class.mean() * 3;
        let heading = node.head.structural || score > 0 || runs_in && !weak(node, blocks);
        // `a.促進企業合作⏎正文`: a label and its body are one measure where a heading stands above.
        let all = class.n_label_body * 10 >= class.n * 7;
        let own = all || instance.n_label_body == instance.n;
        let cut =
            class.n_label_body > 0 && class.n_label_body == class.n_below && class.n_finished > 0;
        let label_body = under_heading
            && ((all || cut) && weak(node, blocks)
                || own && node.head.ends_colon && !node.head.structural);
        // `一、交通運輸組：轉乘優惠…完成八成。`: so is a label and the sentence right behind it.
        let labelled = under_heading
            && !node.head.structural
            && instance.n_below == 0
            && instance.n_labelled > 0
            && instance.n_labelled == instance.n_run_in;
        if heading && !label_body && !labelled { Kind::Heading } else { Kind::Item }
    }
}

fn new_class(classes: &mut Vec<Class>) -> u32 {
    classes.push(Class::default());
    classes.len() as u32 - 1
}

/// Segments behind a body with areas that list names, contacts or institutions.
fn matter(source: &SourceText<'_>, blocks: &[Logical], forest: &Forest) -> Vec<u32> {
    static LISTS: Words = Words::new(&[
        "名單",
        "名单",
        "名冊",
        "名册",
        "聯絡",
        "联络",
        "聯繫人",
        "联系人",
        "通訊錄",
        "通讯录",
        "一覽表",
        "一览表",
        "成員",
        "成员",
        "參與機構",
        "参与机构",
        "指定機構",
        "文件清單",
        "文件清单",
        "協議清單",
        "协议清单",
        "对照表",
        "對照表",
        "簡稱",
        "词汇",
        "詞彙",
    ]);
    let Some(first) = forest.nodes.first().map(|node| node.segment) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if !matches!(block.zone, Zone::AnnexLabel | Zone::AnnexTitle) {
            continue;
        }
        let segment = forest.segment_of.get(at).copied().unwrap_or(0) + 1;
        let listed = block.pieces.iter().any(|piece| LISTS.is_in(source.get(*piece)));
        if listed && segment > first {
            found.push(segment);
        }
    }
    found
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
        let below = node.n_children > 0 || node.paragraphs.len() > node.n_told as usize;
        self.n += 1;
        self.score += score(node, below);
        self.n_run_in += u32::from(node.head.run_in.is_some());
        self.n_labelled += u32::from(node.head.runs_in_by_colon);
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
    pub(crate) fn runs_in(&self) -> bool {
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
        // `推動…，共同開拓…` over items, without a full stop: a long title.
        Head { finished: false, .. } if node.n_children > 0 => 4,
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
