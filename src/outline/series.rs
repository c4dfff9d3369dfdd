//! Which markers run on from which: the nesting of enumerator series.
//!
//! Candidates are read in order. Each may run on in an open series, open a new
//! one below, begin an open one again, or be no marker at all. Every choice has
//! a cost; the cheapest readings of all so far are kept (a beam), so a number
//! at the start of a wrapped line is refused when the series it would open or
//! break costs more than calling it words. Cost is linear in the candidates.

use crate::outline::family::Family;
use crate::token::Enumerator;

/// A place where a series may open or run on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// What counts here.
    pub(crate) mark: Mark,
    /// Extra cost of taking it for a marker at all.
    pub(crate) accept: i32,
    /// Extra cost of opening a series here.
    pub(crate) open: i32,
    /// Cost of taking it for words.
    pub(crate) reject: i32,
    /// Whether a sentence follows rather than a title.
    pub(crate) sentence: bool,
    /// Whether an unmarked sentence stands right before.
    pub(crate) after_text: bool,
    /// Whether the item before ends in a colon: a list begins below it.
    pub(crate) after_colon: bool,
    /// Whether everything open is closed before it (annex, signatures).
    pub(crate) fresh: bool,
}

/// What a candidate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A printed marker.
    Printed(Enumerator),
    /// A heading without one; the level of a Markdown heading, else 0.
    Heading(u8),
}

/// How a candidate was read: its depth from 0, `None` for words.
pub(crate) type Reading = Option<u8>;

/// The best nesting and where another one was nearly as good.
pub(crate) struct Nesting {
    /// One for each candidate.
    pub(crate) readings: Vec<Reading>,
    /// First candidate that a reading of nearly the same cost takes otherwise.
    pub(crate) rival: Option<(usize, Reading)>,
}

const MAX_DEPTH: usize = 8;
const BEAM: usize = 6;
/// Readings this much dearer than the best are dropped at once.
const MARGIN: i32 = 14;
/// Difference in cost below which a rival is reported.
const TIE: i32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Level {
    family: Family,
    ordinal: u32,
    sentence: bool,
    /// Rank of the markers that it opened under, [`NOWHERE`] at the root.
    under: u8,
}

/// Rank of nothing.
const NOWHERE: u8 = u8::MAX;

impl Level {
    fn of(mark: Mark, candidate: &Candidate) -> Self {
        let ordinal = match mark {
            Mark::Printed(marker) => marker.ordinal,
            Mark::Heading(_) => 0,
        };
        Self { family: Family::of(mark), ordinal, sentence: candidate.sentence, under: NOWHERE }
    }
}

#[derive(Clone, Copy, Debug)]
struct State {
    cost: i32,
    n_open: usize,
    open: [Option<Level>; MAX_DEPTH],
    /// Last of every series that was closed, the newest first.
    closed: [Option<Level>; MAX_DEPTH],
    /// Index of the last step in the history, from 1; 0 for none.
    history: usize,
}

impl State {
    /// What is open, the outermost first.
    fn levels(&self) -> &[Option<Level>] {
        self.open.get(..self.n_open).unwrap_or_default()
    }
}

/// One step of a reading, linked to the step before.
#[derive(Clone, Copy)]
struct Step {
    before: usize,
    reading: Reading,
}

/// Finds the cheapest nesting of `candidates`.
pub(crate) fn nest(candidates: &[Candidate]) -> Nesting {
    let mut steps: Vec<Step> = Vec::with_capacity(candidates.len() + 8);
    let mut beam =
        vec![State { cost: 0, n_open: 0, open: [None; 8], closed: [None; 8], history: 0 }];
    let mut next: Vec<Move> = Vec::new();
    let mut kept: Vec<State> = Vec::with_capacity(BEAM);
    for candidate in candidates {
        next.clear();
        let readings = readings_of(candidate);
        for (from, state) in beam.iter_mut().enumerate() {
            if candidate.fresh {
                state.n_open = 0;
                state.closed = [None; MAX_DEPTH];
            }
            expand(from, state, candidate, readings, &mut next);
        }
        next.sort_by_key(|step| step.cost);
        if let ([state], [step, ..]) = (beam.as_mut_slice(), next.as_slice())
            && is_plain(state.cost, next.iter().map(|step| (step.cost, step.reading)))
        {
            // Nearly every candidate runs on: nothing is copied.
            step.apply(state);
            record(&mut steps, step, state);
            continue;
        }
        kept.clear();
        prune(&next, &beam, &mut steps, &mut kept);
        // States are large: the two lists change places, and nothing is copied.
        std::mem::swap(&mut beam, &mut kept);
        rebase(&mut beam);
    }
    let readings = trace(&steps, beam.first(), candidates.len());
    let rival = beam.get(1).filter(|rival| rival.cost <= TIE).and_then(|rival| {
        let other = trace(&steps, Some(rival), candidates.len());
        let at = readings.iter().zip(&other).position(|(a, b)| a != b)?;
        Some((at, other.get(at).copied().flatten()))
    });
    Nesting { readings, rival }
}

/// A way to read a candidate, before the state it leads to is made.
#[derive(Clone, Copy)]
struct Move {
    /// Index of the state it starts from.
    from: usize,
    /// Cost of the state it leads to.
    cost: i32,
    reading: Reading,
    /// What is then open at the depth of the reading.
    level: Level,
}

impl Move {
    /// Makes of `state`, from which it starts, the one it leads to.
    fn apply(&self, state: &mut State) {
        state.cost = self.cost;
        let Some(depth) = self.reading.map(usize::from) else { return };
        for above in depth..state.n_open {
            if let Some(level) = state.open.get(above).copied().flatten() {
                remember(&mut state.closed, level);
            }
        }
        if let Some(slot) = state.open.get_mut(depth) {
            *slot = Some(self.level);
        }
        state.n_open = depth + 1;
    }
}

/// Whether the first reading runs on for nothing and every other is much dearer: no beam is needed.
fn is_plain(base: i32, mut readings: impl Iterator<Item = (i32, Reading)>) -> bool {
    let runs_on = readings.next().is_some_and(|(cost, reading)| cost == base && reading.is_some());
    runs_on && readings.next().is_none_or(|(cost, _)| cost >= base + 6)
}

/// Notes the step that led to `state`.
fn record(steps: &mut Vec<Step>, step: &Move, state: &mut State) {
    steps.push(Step { before: state.history, reading: step.reading });
    state.history = steps.len();
}

/// Costs are kept relative to the best, so that they never grow with the text.
fn rebase(beam: &mut [State]) {
    let best = beam.first().map_or(0, |state| state.cost);
    for state in beam {
        state.cost -= best;
    }
}

fn trace(steps: &[Step], state: Option<&State>, n: usize) -> Vec<Reading> {
    let mut readings = vec![None; n];
    let mut at = state.map_or(0, |state| state.history);
    for slot in readings.iter_mut().rev() {
        let Some(step) = at.checked_sub(1).and_then(|at| steps.get(at)) else { break };
        *slot = step.reading;
        at = step.before;
    }
    readings
}

fn expand(
    from: usize,
    base: &State,
    candidate: &Candidate,
    (first, other): (Level, Option<Level>),
    next: &mut Vec<Move>,
) {
    let mut step = |reading, level, cost| {
        next.push(Move { from, cost: base.cost + cost, reading, level });
    };
    step(None, first, candidate.reject);
    if first.family == Family::BARE {
        stand_in(base, candidate, &mut step);
    }
    for mark in std::iter::once(first).chain(other) {
        run_on(base, candidate, mark, &mut step);
        open(base, candidate, mark, &mut step);
    }
}

/// What would be open behind a candidate; a letter that is also a Roman numeral is tried as both.
fn readings_of(candidate: &Candidate) -> (Level, Option<Level>) {
    let other = match candidate.mark {
        Mark::Printed(marker) => marker.other.map(|(style, ordinal)| {
            Mark::Printed(Enumerator { style, ordinal, other: None, ..marker })
        }),
        Mark::Heading(_) => None,
    };
    let level = |mark| Level::of(mark, candidate);
    (level(candidate.mark), other.map(level))
}

/// A bare heading where a series of titles goes on: its marker was lost. The gap behind it decides.
fn stand_in(base: &State, candidate: &Candidate, step: &mut impl FnMut(Reading, Level, i32)) {
    for depth in 0..base.n_open {
        let Some(level) = base.open.get(depth).copied().flatten() else { continue };
        if level.sentence || !level.family.is_printed() || level.family.is_weak() {
            continue;
        }
        let next = Level { ordinal: level.ordinal + 1, sentence: candidate.sentence, ..level };
        step(Some(depth as u8), next, 3);
    }
}

/// The candidate as the next of a series that is open at some depth.
fn run_on(
    base: &State,
    candidate: &Candidate,
    mark: Level,
    step: &mut impl FnMut(Reading, Level, i32),
) {
    for depth in (0..base.n_open).rev() {
        let Some(level) = base.open.get(depth).copied().flatten() else { continue };
        let Some(distance) = level.family.distance(mark.family) else { continue };
        let cost = distance
            + step_cost(level.ordinal, mark.ordinal)
            + twin_cost(base, depth, level, candidate)
            + candidate.accept;
        step(Some(depth as u8), Level { under: level.under, ..mark }, cost);
    }
}

/// Where one marker counts at two depths, titles go with titles and sentences with sentences.
fn twin_cost(base: &State, depth: usize, level: Level, candidate: &Candidate) -> i32 {
    let twin = (0..base.n_open).any(|other| {
        other != depth
            && base
                .open
                .get(other)
                .copied()
                .flatten()
                .is_some_and(|other| other.family.distance(level.family).is_some())
    });
    if twin && level.sentence != candidate.sentence { 4 } else { 0 }
}

/// The candidate as the first of a series below some open level.
fn open(
    base: &State,
    candidate: &Candidate,
    mark: Level,
    step: &mut impl FnMut(Reading, Level, i32),
) {
    // A heading without a marker may close the series above it; a printed marker opens below what is open.
    let printed = mark.family.is_printed();
    let lowest = if printed { base.n_open } else { headings_open(base) };
    // A bare heading that has its own sentences is no chapter over the titles that follow.
    let beside = printed && candidate.after_text && !candidate.sentence && !mark.family.is_weak();
    let top = base.n_open.checked_sub(1).and_then(|top| base.open.get(top).copied().flatten());
    let bare_above = beside && top.is_some_and(|top| top.family == Family::BARE);
    if bare_above {
        open_at(base, lowest - 1, candidate, mark, 0, step);
    }
    open_at(base, lowest, candidate, mark, if bare_above { 3 } else { 0 }, step);
    // 一、 or 第一條 behind a list of principles closes the list.
    let above = higher(base, mark);
    if above < lowest && printed {
        open_at(base, above, candidate, mark, if leads_in(candidate, mark) { 6 } else { 1 }, step);
    }
}

/// `處理方式如次：` right before the first of a list, which then stands below those words.
fn leads_in(candidate: &Candidate, mark: Level) -> bool {
    candidate.after_colon && !mark.family.is_article() && mark.ordinal == 1
}

/// Depth below the open levels whose markers rank as high as `mark` or higher.
fn higher(base: &State, mark: Level) -> usize {
    (0..base.n_open)
        .find(|depth| {
            base.open.get(*depth).copied().flatten().is_none_or(|level| {
                level.family.is_printed() && level.family.rank() > mark.family.rank()
            })
        })
        .unwrap_or(base.n_open)
}

fn open_at(
    base: &State,
    lowest: usize,
    candidate: &Candidate,
    mark: Level,
    extra: i32,
    step: &mut impl FnMut(Reading, Level, i32),
) {
    let Some(twin) = twin_below(base, lowest, mark, candidate) else { return };
    let before =
        base.closed.iter().flatten().find(|level| level.family.distance(mark.family).is_some());
    let value = mark.ordinal;
    let mut cost = match (before, value) {
        (_, 0 | 1) => 1,
        (Some(level), value) if value == level.ordinal + 1 => 0,
        (Some(level), value) if value > level.ordinal => 6,
        _ => 7 + i32::try_from(value.min(4)).unwrap_or(4),
    };
    let mark = Level { under: rank_above(base, lowest), ..mark };
    let rank = if leads_in(candidate, mark) { 0 } else { rank_cost(base, lowest, mark) };
    // A series that counts on from where it was closed shows that it is one, wherever it stands.
    let counts_on = before.is_some_and(|level| value > 1 && value == level.ordinal + 1);
    let open = if counts_on { candidate.open.min(1) } else { candidate.open };
    cost += extra + twin + rank + candidate.accept + open;
    step(Some(lowest as u8), mark, cost);
}

/// Cost of opening a series whose marker already counts above: only sentences below a title that it marks.
fn twin_below(base: &State, lowest: usize, mark: Level, candidate: &Candidate) -> Option<i32> {
    let level = |depth: usize| base.open.get(depth).copied().flatten();
    let twin = (0..lowest).rfind(|at| level(*at).is_some_and(|level| level.family == mark.family));
    match twin {
        _ if lowest >= MAX_DEPTH => None,
        None => Some(0),
        Some(depth) => {
            let below_title =
                depth + 1 == lowest && level(depth).is_some_and(|level| !level.sentence);
            (below_title && candidate.sentence && mark.ordinal == 1).then_some(2)
        }
    }
}

/// Depth below the open levels that hold titles: a bare heading never stands inside a sentence item.
fn headings_open(base: &State) -> usize {
    (0..base.n_open)
        .find(|depth| {
            base.open
                .get(*depth)
                .copied()
                .flatten()
                .is_none_or(|level| level.sentence || level.family.is_weak())
        })
        .unwrap_or(base.n_open)
}

/// Rank of the markers that a series at `depth` opens under.
fn rank_above(base: &State, depth: usize) -> u8 {
    let above = depth.checked_sub(1).and_then(|above| base.open.get(above).copied().flatten());
    above.map_or(NOWHERE, |above| above.family.rank())
}

/// A marker of a higher rank than the level it opens under is unlikely: 一、 under （一）, 第一條 under 1.
/// Where the document has it so once, it has it so again: it costs nothing then.
fn rank_cost(base: &State, depth: usize, mark: Level) -> i32 {
    let Some(above) =
        depth.checked_sub(1).and_then(|above| base.open.get(above).copied().flatten())
    else {
        return 0;
    };
    let (above, below) = (above.family, mark.family);
    if above == Family::BARE || below == Family::BARE {
        return 0;
    }
    match above.is_printed() || below.is_printed() {
        // Of two Markdown headings the number is the level.
        false if below.heading_level() > above.heading_level() => 0,
        false => 20,
        true if below.rank() < above.rank() => {
            let again = |old: &Level| old.family == below && old.under == mark.under;
            if base.closed.iter().flatten().any(again) { 0 } else { 5 }
        }
        true => 0,
    }
}

/// Keeps the last ordinal of each series that was closed, the newest first.
fn remember(closed: &mut [Option<Level>; MAX_DEPTH], level: Level) {
    let known = closed.iter().position(|old| old.is_none_or(|old| old.family == level.family));
    let end = known.unwrap_or(MAX_DEPTH - 1);
    closed.get_mut(..=end).unwrap_or_default().rotate_right(1);
    if let Some(slot) = closed.first_mut() {
        *slot = Some(level);
    }
}

/// Cost of a series going from one ordinal to another.
fn step_cost(last: u32, value: u32) -> i32 {
    match (last, value) {
        (0, 0) => 0,
        (last, value) if value == last + 1 => 0,
        (_, 1) => 5,
        (last, value) if value > last => 4 + i32::try_from((value - last).min(5)).unwrap_or(5),
        (last, value) if value == last => 6,
        _ => 8,
    }
}

/// The cheapest states that `next`, sorted by cost, leads to, no two alike.
fn prune(next: &[Move], beam: &[State], steps: &mut Vec<Step>, kept: &mut Vec<State>) {
    let best = next.first().map_or(0, |step| step.cost);
    let first_step = steps.len();
    for step in next {
        if step.cost > best + MARGIN || kept.len() == BEAM {
            break;
        }
        let Some(base) = beam.get(step.from) else { continue };
        kept.push(*base);
        let Some((state, others)) = kept.split_last_mut() else { continue };
        step.apply(state);
        // A series closed just now may count on: two states that differ there are not one.
        let same = |other: &State| {
            other.levels() == state.levels() && other.closed.first() == state.closed.first()
        };
        if others.iter().any(same) {
            kept.pop();
            continue;
        }
        record(steps, step, state);
    }
    let readings = steps.get(first_step..).unwrap_or_default().iter().map(|step| step.reading);
    let costs = kept.iter().map(|state| state.cost).zip(readings);
    if let [only] = beam
        && is_plain(only.cost, costs)
    {
        kept.truncate(1);
        steps.truncate(first_step + 1);
    }
}
