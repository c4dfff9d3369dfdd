//! Numbers sorted into series, and how each series goes from group to group.

use crate::model::check::numbering::{Numbered, marker};
use smallvec::SmallVec;

/// Series that are followed; a document with more is not numbered but hostile.
const MAX_SERIES: usize = 24;

/// What lies between a number and the one before it in its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is the first of its series.
    First,
    /// Nothing.
    Within,
    /// A new group.
    Group,
    /// Numbers of another series, another prefix, the annex: both ways to go on are normal.
    Inner,
}

/// Every series seen so far; no allocation for up to eight.
#[derive(Default)]
pub(super) struct Survey {
    states: SmallVec<[State; 8]>,
    /// Index of the state that took the last number.
    last: usize,
}

#[derive(Clone, Copy)]
struct State {
    style: marker::Style,
    prefix: u32,
    number: u32,
    group: u32,
    in_annex: bool,
    /// Groups that run on from the one before, and that begin again.
    through: u32,
    restarts: u32,
    is_regular: bool,
}

impl Survey {
    /// Takes the next number: which series it belongs to, and after what.
    ///
    /// `None` once there are too many series.
    pub(super) fn turn(&mut self, numbered: &Numbered<'_>) -> Option<(usize, Turn)> {
        let (style, prefix) = marker::style(numbered.marker, numbered.level);
        let Some(at) = self.series_of(style, numbered.number) else {
            if self.states.len() >= MAX_SERIES {
                return None;
            }
            self.last = self.states.len();
            self.states.push(State::first(style, prefix, numbered));
            return Some((self.last, Turn::First));
        };
        let is_last = at == self.last;
        let state = self.states.get_mut(at)?;
        let in_other_part = state.prefix != prefix || state.in_annex != numbered.in_annex;
        let turn = if !is_last || in_other_part {
            Turn::Inner
        } else if state.group != numbered.group {
            Turn::Group
        } else {
            Turn::Within
        };
        state.take(numbered, turn);
        state.prefix = prefix;
        self.last = at;
        Some((at, turn))
    }

    /// Whether every number is where it should be.
    pub(super) fn is_regular(&self) -> bool {
        self.states
            .iter()
            .all(|state| state.is_regular && (state.through == 0 || state.restarts == 0))
    }

    /// The series for a marker of `style`, if it has begun.
    fn series_of(&self, style: marker::Style, number: u32) -> Option<usize> {
        let own = self.states.iter().position(|state| state.style == style);
        // One marker of another make, `1. 2. (3) 4.`, is still of the series it runs on from.
        own.or_else(|| {
            let last = self.states.get(self.last)?;
            (number > 1 && number == last.number.saturating_add(1)).then_some(self.last)
        })
    }
}

impl State {
    fn first(style: marker::Style, prefix: u32, numbered: &Numbered<'_>) -> Self {
        let Numbered { number, group, in_annex, .. } = *numbered;
        let is_regular = number == 1;
        Self { style, prefix, number, group, in_annex, through: 0, restarts: 0, is_regular }
    }

    fn take(&mut self, numbered: &Numbered<'_>, turn: Turn) {
        let runs_on = numbered.number == self.number.saturating_add(1);
        let restarts = numbered.number == 1;
        if turn == Turn::Group {
            self.through += u32::from(runs_on);
            self.restarts += u32::from(restarts);
        }
        self.is_regular &= runs_on || (restarts && turn != Turn::Within);
        self.number = numbered.number;
        self.group = numbered.group;
        self.in_annex = numbered.in_annex;
    }
}

/// One series with its numbers in order.
pub(super) struct Series<'m> {
    pub(super) numbers: Vec<(Numbered<'m>, Turn)>,
    through: u32,
    restarts: u32,
}

/// Sorts all numbers into their series.
pub(super) fn split<'m>(numbers: impl Iterator<Item = Numbered<'m>>) -> Vec<Series<'m>> {
    let mut survey = Survey::default();
    let mut members: Vec<Vec<(Numbered<'m>, Turn)>> = Vec::new();
    for numbered in numbers {
        let Some((at, turn)) = survey.turn(&numbered) else { continue };
        if at >= members.len() {
            members.push(Vec::new());
        }
        if let Some(series) = members.get_mut(at) {
            series.push((numbered, turn));
        }
    }
    let series = members.into_iter().zip(&survey.states);
    series
        .map(|(numbers, state)| Series {
            numbers,
            through: state.through,
            restarts: state.restarts,
        })
        .collect()
}

impl Series<'_> {
    /// The number that should come next.
    pub(super) fn expected(&self, previous: Option<u32>, turn: Turn) -> u32 {
        let next = previous.map_or(1, |previous| previous.saturating_add(1));
        match turn {
            Turn::First => 1,
            Turn::Within => next,
            Turn::Group | Turn::Inner if self.restarts > self.through => 1,
            Turn::Group | Turn::Inner => next,
        }
    }

    /// Whether `number` may stand behind `previous`.
    pub(super) fn fits(&self, number: u32, previous: Option<u32>, turn: Turn) -> bool {
        let both_occur = self.through > 0 && self.restarts > 0;
        match turn {
            _ if number == self.expected(previous, turn) => true,
            Turn::Inner => number == 1 || previous.is_some_and(|previous| previous + 1 == number),
            Turn::Group => number == 1 && !both_occur,
            Turn::First | Turn::Within => false,
        }
    }
}
