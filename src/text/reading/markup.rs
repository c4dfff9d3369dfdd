//! Signs of Markdown and of text browsers inside a line.
//!
//! ```text
//! escape = "\" sign                  ; 1\. → 1.
//! strong = "**" words "**"           ; 在**臨港新片區**設立
//! link   = "[" words "](" target ")" ; 進駐[園區](https://…)
//! note   = "[^" 1*digit "]"          ; 農民四百名[^1]
//! quote  = 1*">" blank               ; in the middle of a line that begins with such a sign
//! row    = 1*("|" cell) "|"           ; | 1 | 支持… | 省農業廳 |, the first cell a number or its label
//! number = "[" 1*digit "]"           ; 進駐[4]園區, where the links are listed below
//! ```
//!
//! A sign is read with the character beside it, so that its place stays in the
//! spans. A line that is wholly strong or holds nothing but links is left to
//! the later steps, to which that says something.

use crate::diagnostic::Repair;
use crate::text::class;
use crate::text::reading::line::{Atom, Atoms};

/// What Markdown escapes and a text of words has.
const ESCAPED: &str = ".)(*_[]#+-><!`~|$^\"'";

/// Longest number of a note or link, in digits.
const MAX_DIGITS: usize = 3;

/// Reads the signs of a line with the characters beside them.
pub(super) fn mend(line: &mut Atoms, links_listed: impl Fn() -> bool) {
    if !line.atoms.iter().any(|atom| matches!(atom.c, '\\' | '*' | '[' | '>' | '|')) {
        return;
    }
    row(line);
    quotes(line);
    escapes(line);
    if !is_row_of_links(&line.atoms) {
        strong(line);
        links(line);
        numbers(line, &links_listed);
    }
}

/// Whether a text browser listed the targets of its links: `References` ⏎ `1. https://…`.
pub(super) fn lists_links(source: &str) -> bool {
    const HEADS: [&str; 3] = ["References\n", "References\r", "Visible links"];
    const TARGETS: [&str; 4] = [" http://", " https://", " file://", " mailto:"];
    let lists =
        |at: usize| source.get(at..).is_some_and(|rest| TARGETS.iter().any(|t| rest.contains(t)));
    HEADS.iter().filter_map(|head| source.rfind(head)).any(lists)
}

/// `| 1 | 支持… | 省農業廳 |`: the signs are read with the characters before them, the blanks as tabs.
fn row(line: &mut Atoms) {
    let first = line.atoms.iter().position(|atom| !class::is_blank(atom.c)).unwrap_or(0);
    let last = line.atoms.iter().rposition(|atom| !class::is_blank(atom.c)).unwrap_or(0);
    let is_bar = |at: usize| line.atoms.get(at).is_some_and(|atom| atom.c == '|');
    if !(is_bar(first) && is_bar(last)) || first == last {
        return;
    }
    let inner: Vec<usize> = (first + 1..last).filter(|at| is_bar(*at)).collect();
    let cell = line.atoms.get(first + 1..inner.first().copied().unwrap_or(first + 1));
    let words: String = cell
        .unwrap_or_default()
        .iter()
        .map(|atom| atom.c)
        .filter(|c| !class::is_blank(*c))
        .collect();
    let counts = !words.is_empty() && words.len() <= 9 && words.chars().all(|c| c.is_ascii_digit());
    let labelled = matches!(words.as_str(), "序號" | "序号" | "項次" | "项次" | "編號" | "编号");
    let spaced = inner.iter().all(|at| line.atoms.get(at + 1).is_some_and(|atom| atom.c == ' '));
    if !(counts || labelled) || !spaced {
        return;
    }
    for at in [last].into_iter().chain(inner.into_iter().rev()) {
        let before = line.atoms.get(..at).unwrap_or_default();
        let Some(word) = before.iter().rposition(|atom| !class::is_blank(atom.c)) else { return };
        // An empty cell keeps its sign: nothing beside it could hold its place.
        if line.atoms.get(word).is_some_and(|atom| atom.c == '|')
            || !line.join_before(word + 1, at - word)
        {
            continue;
        }
        if let Some(blank) = line.atoms.get_mut(word + 1).filter(|atom| atom.c == ' ') {
            (blank.c, blank.repair) = ('\t', Some(Repair::Markup));
        }
    }
    let n_open = line.atoms.iter().skip(first + 1).take_while(|atom| atom.c == ' ').count() + 1;
    line.join_next(first, n_open);
}

/// `>> 合成生物 >> 、低空`: a mail program wrapped quoted lines anew and left their signs inside.
fn quotes(line: &mut Atoms) {
    let is_sign = |atom: &Atom| atom.c == '>' || class::is_blank(atom.c);
    let n_head = line.atoms.iter().take_while(|atom| is_sign(atom)).count();
    if !line.atoms.iter().take(n_head).any(|atom| atom.c == '>') {
        return;
    }
    let mut from = n_head;
    while let Some(at) = find(&line.atoms, from, ">") {
        let n = line
            .atoms
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|atom| atom.c == '>')
            .count();
        let spaced = line.atoms.get(at + n).is_some_and(|atom| atom.c == ' ');
        let behind = line.atoms.get(..at).unwrap_or_default();
        let first = behind.iter().rposition(|atom| atom.c != ' ').map_or(0, |last| last + 1);
        let joined = spaced && line.join_before(first, at + n + 1 - first);
        from = if joined { first } else { at + n };
    }
}

/// `1\.` → `1.`; a backslash at the end of a line breaks it.
fn escapes(line: &mut Atoms) {
    let next = |line: &Atoms, at: usize| line.atoms.get(at + 1).map(|atom| atom.c);
    let mut at = 0;
    while at < line.atoms.len() {
        let is_escape = line.atoms.get(at).is_some_and(|atom| atom.c == '\\');
        match next(line, at) {
            Some(c) if is_escape && ESCAPED.contains(c) => line.join_next(at, 1),
            None if is_escape => line.join_before(at, 1),
            _ => false,
        };
        at += 1;
    }
}

/// `在**臨港新片區**設立`
fn strong(line: &mut Atoms) {
    if is_wholly_strong(&line.atoms) {
        return;
    }
    let mut from = 0;
    while let Some(open) = find(&line.atoms, from, "**") {
        let Some(close) = find(&line.atoms, open + 2, "**") else { return };
        let inner = line.atoms.get(open + 2..close).unwrap_or_default();
        let set = |atom: Option<&Atom>| {
            atom.is_some_and(|atom| !class::is_blank(atom.c) && atom.c != '*')
        };
        if !set(inner.first()) || !set(inner.last()) {
            from = close;
            continue;
        }
        let joined = line.join_before(close, 2) && line.join_next(open, 2);
        from = if joined { close - 2 } else { close + 2 };
    }
}

/// `## **一、…**`, `- **…**`: what stands around the whole of the words.
fn is_wholly_strong(atoms: &[Atom]) -> bool {
    let is_lead = |atom: &&Atom| class::is_blank(atom.c) || matches!(atom.c, '#' | '-' | '>' | '+');
    let first = atoms.iter().take_while(is_lead).count();
    let last = atoms.iter().rposition(|atom| !class::is_blank(atom.c)).map_or(0, |at| at + 1);
    let (open, close) = (find(atoms, first, "**"), last.checked_sub(2));
    open == Some(first) && close.is_some_and(|close| find(atoms, first + 2, "**") == Some(close))
}

/// `進駐[園區](https://…)`
fn links(line: &mut Atoms) {
    let mut from = 0;
    while let Some((open, middle, end)) = link(&line.atoms, from) {
        from = middle + 1;
        if line.join_before(middle, end - middle) && line.join_next(open, 1) {
            from = middle - 1;
        }
    }
}

/// Places of `[`, of `](` and behind `)` of the next link that has words.
fn link(atoms: &[Atom], from: usize) -> Option<(usize, usize, usize)> {
    let middle = find(atoms, from, "](")?;
    let open = atoms.get(from..middle)?.iter().rposition(|atom| atom.c == '[')? + from;
    let target = atoms.get(middle + 2..)?;
    let n = target.iter().position(|atom| atom.c == ')')?;
    let is_target = |atom: &Atom| !class::is_blank(atom.c) && !class::is_wide(atom.c);
    let image = open.checked_sub(1).and_then(|at| atoms.get(at)).is_some_and(|atom| atom.c == '!');
    let whole = open + 1 < middle && n > 0 && !image && target.get(..n)?.iter().all(is_target);
    whole.then_some((open, middle, middle + 2 + n + 1))
}

/// `上一篇：[關於…](/a/1193) · 下一篇：沒有了`: links and labels, without a stop.
fn is_row_of_links(atoms: &[Atom]) -> bool {
    let stops = |atom: &Atom| matches!(atom.c, '，' | '。' | '；' | '、');
    find(atoms, 0, "](").is_some() && !atoms.iter().any(stops)
}

/// `農民四百名[^1]`, `進駐[4]園區`
fn numbers(line: &mut Atoms, links_listed: &dyn Fn() -> bool) {
    let mut from = 1;
    while let Some(open) = find(&line.atoms, from, "[") {
        let is = |at: usize, c: char| line.atoms.get(at).is_some_and(|atom| atom.c == c);
        let noted = is(open + 1, '^');
        let first = open + 1 + usize::from(noted);
        let digits = line.atoms.get(first..).unwrap_or_default();
        let n = digits.iter().take_while(|atom| atom.c.is_ascii_digit()).count();
        from = open + 1;
        let shown = (1..=MAX_DIGITS).contains(&n) && (noted || links_listed());
        if !shown || !is(first + n, ']') || is(first + n + 1, ':') {
            continue;
        }
        let length = first + n + 1 - open;
        let opens = line.atoms.get(..open).is_none_or(|before| {
            before.iter().all(|atom| class::is_blank(atom.c) || matches!(atom.c, '*' | '-' | '+'))
        });
        let joined =
            if opens { line.join_next(open, length) } else { line.join_before(open, length) };
        from = if joined { open.max(1) } else { open + length };
    }
}

/// Where `sign` next stands at or behind `from`.
fn find(atoms: &[Atom], from: usize, sign: &str) -> Option<usize> {
    let n = sign.len();
    let is = |window: &[Atom]| window.iter().map(|atom| atom.c).eq(sign.chars());
    atoms.get(from..)?.windows(n).position(is).map(|at| at + from)
}

impl Atoms {
    /// Reads the `n` signs at `at` with the character behind them.
    fn join_next(&mut self, at: usize, n: usize) -> bool {
        let Some(start) = self.atoms.get(at).map(|atom| atom.source.start) else { return false };
        let Some(next) = self.atoms.get_mut(at + n) else { return false };
        next.source.start = start;
        next.repair = Some(Repair::Markup);
        self.atoms.drain(at..at + n);
        true
    }

    /// Reads the `n` signs at `at` with the character before them.
    fn join_before(&mut self, at: usize, n: usize) -> bool {
        let Some(end) = self.atoms.get(at + n - 1).map(|atom| atom.source.end) else {
            return false;
        };
        let before = at.checked_sub(1).and_then(|at| self.atoms.get_mut(at));
        let Some(before) = before.filter(|atom| !class::is_blank(atom.c)) else { return false };
        before.source.end = end;
        before.repair = Some(Repair::Markup);
        self.atoms.drain(at..at + n);
        true
    }
}
