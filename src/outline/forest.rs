//! Markers and headings as a forest, with what stands under each.

use crate::outline::block::{Logical, Pieces};
use crate::outline::zone::Zone;
use crate::text::lexicon::Words;
use crate::text::{Passage, SourceText, run};
use crate::token::{Delimiter, LineKind, Shape};
use std::borrow::Cow;

/// A heading or item and what stands under it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Index of its logical line.
    pub(crate) block: usize,
    pub(crate) parent: Option<usize>,
    pub(crate) depth: u8,
    pub(crate) n_children: u32,
    /// Logical lines of the paragraphs right below, before the next node.
    pub(crate) paragraphs: std::ops::Range<u32>,
    /// Of these, how many say what became of it: `辦理情形：…`.
    pub(crate) n_told: u32,
    /// Which stretch of body it stands in, parted by signatures and annex labels; from 0.
    pub(crate) segment: u32,
    pub(crate) head: Head,
}

/// What the words behind a marker look like.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Head {
    /// Characters.
    pub(crate) n_chars: u32,
    /// Short, no pause: may be a title.
    pub(crate) title_like: bool,
    /// Ends with 。！？；.
    pub(crate) finished: bool,
    pub(crate) ends_colon: bool,
    /// Bytes of a short first sentence or label with more words behind it.
    pub(crate) run_in: Option<u32>,
    /// Whether that label ends on a colon.
    pub(crate) runs_in_by_colon: bool,
    /// 第…章, 第…條 and the like, or a heading without marker.
    pub(crate) structural: bool,
    /// `關於知識產權。…`: says itself what it is about.
    pub(crate) about: bool,
}

/// All nodes of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forest {
    pub(crate) nodes: Vec<Node>,
    /// Paragraphs by logical line, in order; nodes hold ranges of this list.
    pub(crate) paragraphs: Vec<u32>,
    /// Segment and paragraphs that stand before the first node of each segment.
    pub(crate) leads: Vec<std::ops::Range<u32>>,
    /// Segment of every logical line.
    pub(crate) segment_of: Vec<u32>,
}

/// Longest title in characters.
const MAX_TITLE: u32 = 48;
/// Words of a lead-in, which is no title although short.
const LEAD_INS: &[&str] = &[
    "下列", "以下", "如下", "包括", "下述", "雙方", "双方", "各方", "三方", "四方", "甲方", "乙方",
    "兩地", "两地", "同意", "承諾", "承诺", "承允",
];
/// What a document calls itself.
#[rustfmt::skip]
static SELF: Words = Words::new(&[
    "本協定", "本协定", "本協議", "本协议", "本備忘錄", "本备忘录", "本安排", "本議定書", "本议定书",
    "本瞭解備忘錄", "本諒解備忘錄", "本意向書", "雙方", "双方", "締約方", "缔约方",
]);
/// Labels in minutes, which are no titles: `決議：繼續列管。`
#[rustfmt::skip]
static MINUTES: Words = Words::new(&[
    "決議", "决议", "決定", "决定", "結論", "结论", "辦理情形", "办理情形", "執行情形", "执行情况",
    "辦理結果", "處理情形", "說明", "说明", "擬辦", "建議", "建议", "現況", "现况", "進度", "进度",
    "提案單位", "提案人", "主席裁示", "裁示", "討論", "答覆", "回應",
]);
/// Longest run-in title in characters.
const MAX_RUN_IN: usize = 22;

impl Forest {
    /// Links the logical lines by their depth.
    pub(crate) fn grow(source: &SourceText<'_>, blocks: &[Logical]) -> Self {
        let mut forest = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut segment = 0u32;
        let mut boundary = false;
        forest.leads.push(0..0);
        for (at, block) in blocks.iter().enumerate() {
            if block.kind == LineKind::Words && block.zone != Zone::Body {
                boundary |= !matches!(
                    block.zone,
                    Zone::Title | Zone::Preface | Zone::Contents | Zone::Pointer | Zone::Notice
                );
            }
            if boundary && block.zone == Zone::Body && block.kind == LineKind::Words {
                segment += 1;
                boundary = false;
                open.clear();
                let n = forest.paragraphs.len() as u32;
                forest.leads.push(n..n);
            }
            forest.segment_of.push(segment);
            if block.zone != Zone::Body || block.kind != LineKind::Words {
                continue;
            }
            match block.depth {
                Some(depth) => forest.push_node(source, blocks, at, depth, segment, &mut open),
                None => forest.push_paragraph(source, block, at, segment, open.last().copied()),
            }
        }
        forest
    }

    fn push_node(
        &mut self,
        source: &SourceText<'_>,
        blocks: &[Logical],
        at: usize,
        depth: u8,
        segment: u32,
        open: &mut Vec<usize>,
    ) {
        open.retain(|node| self.nodes.get(*node).is_some_and(|node| node.depth < depth));
        let parent = open.last().copied();
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.n_children += 1;
        }
        let n = self.paragraphs.len() as u32;
        let Some(block) = blocks.get(at) else { return };
        let head = Head::of(source, block);
        open.push(self.nodes.len());
        self.nodes.push(Node {
            block: at,
            parent,
            depth,
            n_children: 0,
            paragraphs: n..n,
            n_told: 0,
            segment,
            head,
        });
    }

    fn push_paragraph(
        &mut self,
        source: &SourceText<'_>,
        block: &Logical,
        at: usize,
        segment: u32,
        node: Option<usize>,
    ) {
        self.paragraphs.push(at as u32);
        let end = self.paragraphs.len() as u32;
        // Paragraphs belong to the node printed last, whatever its depth.
        let last = self.nodes.len().checked_sub(1).filter(|_| node.is_some());
        let range = match last.and_then(|last| self.nodes.get_mut(last)) {
            Some(node) => {
                let told =
                    block.pieces.first().is_some_and(|first| says_what_came(source.get(*first)));
                node.n_told += u32::from(told);
                &mut node.paragraphs
            }
            None => match self.leads.get_mut(segment as usize) {
                Some(lead) => lead,
                None => return,
            },
        };
        if range.start == range.end {
            range.start = end - 1;
        }
        range.end = end;
    }

    /// Logical lines of the paragraphs in `range`.
    pub(crate) fn paragraphs(&self, range: &std::ops::Range<u32>) -> &[u32] {
        self.paragraphs.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

impl Head {
    fn of(source: &SourceText<'_>, block: &Logical) -> Self {
        let passage = Passage::join(source, &block.pieces);
        let structural = match &block.marker {
            Some(marker) => matches!(marker.enumerator.delimiter, Delimiter::Article(_)),
            None => true,
        };
        let words = strip_colon(passage.text());
        let known = match block.pieces.as_slice() {
            [only] if only.len() == words.len() => block.shape,
            _ => None,
        };
        let shape = known.unwrap_or_else(|| Shape::of(words));
        Self { structural, ..Self::of_shape(words, shape) }
    }

    /// What `words` look like as a heading.
    pub(crate) fn of_words(words: &str) -> Self {
        Self::of_shape(words, Shape::of(words))
    }

    fn of_shape(words: &str, shape: Shape) -> Self {
        static ABOUT: Words = Words::new(&["關於", "关于"]);
        let n_chars = run::n_chars(words).min(400);
        let pause = || {
            shape.has_pause
                && !(shape.ends_sentence
                    && words.matches(['。', '，', '；', ',']).take(2).count() == 1)
        };
        let finished = shape.ends_sentence || shape.ends_clause;
        let leads_in = || {
            shape.ends_colon
                && (n_chars > 12
                    || words.starts_with(['為', '为'])
                    || LEAD_INS.iter().any(|word| words.contains(word)))
        };
        // 本協定自簽署之日起生效。 is as short as a title and says something of the document.
        let says_of_itself = || shape.ends_sentence && SELF.head(words).is_some();
        // What looks at every word comes last: most heads are too long for a title.
        let title_like = n_chars <= MAX_TITLE
            && n_chars > 0
            && !shape.ends_open
            && (!finished || n_chars <= 14)
            && !leads_in()
            && !says_of_itself()
            && !pause();
        let run_in = run_in(words);
        let label = run_in.and_then(|n| words.get(..n as usize));
        Self {
            n_chars,
            title_like,
            finished,
            ends_colon: shape.ends_colon,
            run_in,
            runs_in_by_colon: label.is_some_and(|label| !label.ends_with('。')),
            about: ABOUT.head(words).is_some(),
            structural: false,
        }
    }
}

/// `第一條：標題` has a colon between marker and title.
pub(crate) fn strip_colon(words: &str) -> &str {
    words.trim_start_matches(['：', ':', '∶', '、', '.', '．', '\u{3000}', ' '])
}

/// `辦理情形：已於八月函送…`: what became of the item above.
pub(crate) fn says_what_came(words: &str) -> bool {
    let label = MINUTES.head(words).and_then(|label| words.get(label.len()..));
    label.is_some_and(|rest| rest.starts_with(['：', ':', '∶']))
}

/// `合作宗旨。正文…`, `合作宗旨：正文…`: bytes of the title with its mark.
fn run_in(words: &str) -> Option<u32> {
    for at in run::others(words) {
        // A character takes four bytes at most.
        if at > MAX_RUN_IN * 4 {
            return None;
        }
        let rest = words.get(at..)?;
        let c = rest.chars().next()?;
        match c {
            '。' | '：' | ':' | '∶' => {
                let nth = run::count(words.get(..at)?).0 as usize;
                let more = rest.chars().nth(4).is_some();
                let end = (at + c.len_utf8()) as u32;
                let is_title = !MINUTES.has(words.get(..at)?);
                return ((2..=MAX_RUN_IN).contains(&nth) && more && is_title).then_some(end);
            }
            '，' | '；' | '！' | '？' | ',' => return None,
            _ => {}
        }
    }
    None
}

/// The words of some pieces, joined.
pub(crate) fn text_of<'a>(source: &SourceText<'a>, pieces: &Pieces) -> Cow<'a, str> {
    Passage::join(source, pieces).into_words()
}
