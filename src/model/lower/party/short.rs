//! Short names: `甲方：X`, `X（以下簡稱「甲方」）`, and 川方 where the text uses it.
//!
//! ```text
//! label    = (甲 / 乙 / 丙 / 丁) 方 [bracket] ：
//! declared = body （ [以下] (簡稱 / 下稱) [「] short [」] ）
//! used     = sign 方                    ; 川, 港, 滬; the first character of a state
//! ```
//!
//! A 雙方 or 各方 is no short name of one party, nor is the 港方 of 香港方面.

use crate::model::Party;
use crate::model::lower::party::{self, bracket, list};
use crate::model::lower::words::{CharSet, Needle};
use crate::model::lower::{body, region, sentence};
use crate::text::{Passage, class};
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// 中山市人民政府（甲方）: the label in the bracket at byte `at`.
pub(super) fn bracket_label(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?.strip_prefix(['（', '('])?;
    let (label, tail) = rest.split_at_checked("甲方".len())?;
    let named = label.starts_with(['甲', '乙', '丙', '丁']) && label.ends_with('方');
    let start = text.len() - rest.len();
    (named && tail.starts_with(['）', ')'])).then_some(start..start + label.len())
}

/// Adds the short names that `reading`, the text of the whole document, uses: 川方, 港方.
///
/// 雙方, and the 港方 of 香港方面, are none.
pub(crate) fn used_short_names(parties: &mut [Party<'_>], reading: &str) {
    static SIDE: Needle = LazyLock::new(|| Finder::new("方"));
    let mut wanted: Vec<(usize, char)> = Vec::new();
    for (at, party) in parties.iter().enumerate() {
        let Some(place) = region::at_start(&party.name) else { continue };
        let bare = place.bare(&party.name);
        let signs = region::abbreviations(place.code, bare);
        // 蒙方, 新方, 日方: states go by their first character.
        let state = !place.code.starts_with("CN-") && signs.is_empty();
        let first = if state { bare.chars().next() } else { None };
        let signs = signs.iter().filter_map(|sign| sign.chars().next()).chain(first);
        wanted.extend(signs.map(|sign| (at, sign)));
    }
    let mut places = SIDE.find_iter(reading.as_bytes());
    while !wanted.is_empty() {
        let Some(at) = places.next() else { return };
        let head = reading.get(..at).unwrap_or_default();
        let Some(sign) = head.chars().next_back() else { continue };
        let Some(n) = wanted.iter().position(|(_, wanted)| *wanted == sign) else { continue };
        if !is_side(head, reading.get(at + '方'.len_utf8()..).unwrap_or_default()) {
            continue;
        }
        let (party, sign) = wanted.remove(n);
        let short = format!("{sign}方");
        if let Some(party) = parties.get_mut(party)
            && !party.short_names.iter().any(|name| *name == short)
        {
            party.short_names.push(Cow::Owned(short));
        }
    }
}

/// Whether the 方 between `head` and `rest` names a side: not that of 香港方面 or 川方便.
fn is_side(head: &str, rest: &str) -> bool {
    static GOES_ON: CharSet = CharSet::new("面便向案法式針针略位程才可能圓圆形");
    static JOINED: CharSet = CharSet::new("香在來来赴到上下本粵粤港澳滬沪川京閩闽臺台地");
    let before = head.chars().rev().nth(1);
    !rest.chars().next().is_some_and(|c| GOES_ON.has(c)) && !before.is_some_and(|c| JOINED.has(c))
}

/// `甲方：四川省人民政府`.
pub(super) fn labelled<'a>(preamble: &[Passage<'_, 'a>]) -> Vec<Party<'a>> {
    let mut parties = Vec::new();
    for passage in preamble {
        let text = passage.text();
        let Some((label, at)) = label(text) else { continue };
        let end = name_end(text, at);
        if text.get(at..end).is_some_and(body::is_body) {
            party::add(&mut parties, passage, at..end);
            if let Some(party) = parties.last_mut() {
                party.short_names.push(passage.words(label));
            }
        }
    }
    if parties.len() < 2 {
        parties.clear();
    }
    parties
}

/// Where the name that begins at byte `at` ends: at a mark, or at a bracket that is not in it.
fn name_end(text: &str, at: usize) -> usize {
    let mut from = at;
    loop {
        let rest = text.get(from..).unwrap_or_default();
        let Some(end) = rest.find(['（', '(', '，', '。', '；']) else { return text.len() };
        match bracket::opens_within(text, from + end) {
            Some(behind) => from = behind,
            None => return from + end,
        }
    }
}

/// The label of a party at the head of a line and the byte behind its colon.
pub(crate) fn label(text: &str) -> Option<(Range<usize>, usize)> {
    let open =
        usize::from(text.starts_with(['（', '('])) * text.chars().next().map_or(0, char::len_utf8);
    let rest = text.get(open..)?;
    if !rest.starts_with(['甲', '乙', '丙', '丁']) || !rest.get(3..)?.starts_with('方') {
        return None;
    }
    let label = open..open + 6;
    let rest = text.get(label.end..)?;
    let rest = rest.strip_prefix(['）', ')']).unwrap_or(rest);
    // 甲方（蓋章）：, 甲方代表：
    let rest = match rest.chars().next().and_then(class::closing) {
        Some(close) => rest.split_once(close).map_or(rest, |(_, rest)| rest),
        None => rest,
    };
    let rest = rest.strip_prefix(['：', ':'])?;
    Some((label, text.len() - rest.len()))
}

/// `X（以下簡稱「甲方」）`.
pub(super) fn declared<'a>(preamble: &[Passage<'_, 'a>], parties: &mut Vec<Party<'a>>) {
    for passage in preamble {
        let text = passage.text();
        let mut from = 0;
        for word in places(text) {
            let Some((open, close)) = bracket(text, word).filter(|(open, _)| *open >= from) else {
                continue;
            };
            from = close;
            let inner = text.get(open..close).unwrap_or_default();
            let Some((short, gap)) = short_name(inner) else { continue };
            let name = list::body_before(text, open);
            let words = text.get(name.clone()).unwrap_or_default();
            let sides =
                text.get(open + gap.start..open + gap.end).is_some_and(|s| s.ends_with('方'));
            if body::ending(words).is_none() && !(sides && region::at_start(words).is_some()) {
                continue;
            }
            let known = region::at_start(words).is_some() || words.ends_with("政府") || sides;
            if known {
                party::add(parties, passage, name);
                let short_words = passage.words(open + gap.start..open + gap.end);
                let named = parties.iter_mut().find(|party| party.name == words);
                if let Some(party) =
                    named.filter(|party| !party.short_names.iter().any(|one| *one == short))
                {
                    party.short_names.push(short_words);
                }
            }
        }
    }
    if parties.len() == 1 && parties.first().is_some_and(|party| party.short_names.is_empty()) {
        parties.clear();
    }
}

static CALLED: [Needle; 2] =
    [LazyLock::new(|| Finder::new("稱")), LazyLock::new(|| Finder::new("称"))];

/// Bytes at which 稱 stands, in order.
fn places(text: &str) -> Vec<usize> {
    let mut places: Vec<usize> =
        CALLED.iter().flat_map(|needle| needle.find_iter(text.as_bytes())).collect();
    places.sort_unstable();
    places
}

/// The bracket around the 稱 at byte `word`: the byte it opens at and the end of its inside.
fn bracket(text: &str, word: usize) -> Option<(usize, usize)> {
    // Only a bracket that opens right before the word: （以下簡稱, （下稱.
    let lead = text.get(..word)?;
    let near = lead.char_indices().rev().take(6).last().map_or(0, |(byte, _)| byte);
    let open = near + lead.get(near..)?.rfind(['（', '('])?;
    let at = word + '稱'.len_utf8();
    let tail = text.get(at..sentence::floor(text, at + list::WINDOW))?;
    let close = tail.find(['）', ')', '。']).map_or(at + tail.len(), |close| at + close);
    Some((open, close))
}

/// The short name inside `（以下簡稱「甲方」`, as words and as bytes.
fn short_name(inner: &str) -> Option<(String, Range<usize>)> {
    let word = inner.find(['稱', '称'])?;
    let lead = inner.get(..word)?;
    if ["合", "統", "统", "總", "总", "共"].iter().any(|all| lead.ends_with(all)) {
        return None;
    }
    let start = word + '稱'.len_utf8();
    let rest = inner.get(start..)?;
    let marks = |c: char| "為为：:「」『』“”\"‘’《》 ".contains(c);
    let body = rest.trim_start_matches(marks);
    let from = start + rest.len() - body.len();
    let short = body.trim_end_matches(marks);
    let all = [
        "雙方", "双方", "各方", "多方", "三方", "四方", "五方", "六方", "七方", "八方", "九方",
        "十方", "兩地", "两地", "三地", "四地", "五地",
    ]
    .contains(&short)
        || is_collective(short);
    let fits = !short.is_empty() && short.chars().count() <= 10 && short.chars().all(class::is_han);
    (fits && !all).then(|| (short.to_owned(), from..from + short.len()))
}

/// `締約雙方`, `雙方海關`, `兩校`: what the parties are called together.
fn is_collective(short: &str) -> bool {
    let both = ["雙方", "双方", "各方"].iter().any(|both| short.contains(both));
    let pair = short.starts_with(['兩', '两']) && short.chars().count() == 2;
    both || pair || matches!(short, "締約方" | "缔约方" | "簽署方" | "签署方")
}
