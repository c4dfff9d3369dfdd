//! The best one-to-one choice among scored pairs.
//!
//! Pairs fall into connected components; within one the sum of squared scores
//! is made largest (squares, so that one sure pair outweighs two doubtful
//! ones). A component larger than [`LARGEST`] takes the best pair first.

use crate::diff::union::Union;
use std::collections::BTreeMap;

/// One pair to choose or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) old: usize,
    pub(crate) new: usize,
    /// Per mille.
    pub(crate) score: u16,
    /// How far apart the two stand in their documents, per mille; breaks ties.
    pub(crate) distance: u16,
}

/// Units on one side of a component up to which the choice is optimal.
const LARGEST: usize = 400;

/// Chooses pairs so that no unit stands in two; by old, then new.
pub(crate) fn assign(edges: &[Edge]) -> Vec<Edge> {
    let mut chosen: Vec<Edge> = components(edges)
        .into_iter()
        .flat_map(|component| {
            let (rows, columns) =
                (numbered(&component, |e| e.old), numbered(&component, |e| e.new));
            if rows.len().max(columns.len()) > LARGEST {
                greedy(component)
            } else {
                optimal(&component, &rows, &columns)
            }
        })
        .collect();
    chosen.sort_unstable_by_key(|edge| (edge.old, edge.new));
    chosen
}

/// Edges that hang together, each group in input order.
fn components(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let n_old = edges.iter().map(|edge| edge.old + 1).max().unwrap_or(0);
    let n_new = edges.iter().map(|edge| edge.new + 1).max().unwrap_or(0);
    let mut union = Union::new(n_old + n_new);
    for edge in edges {
        union.join(edge.old, n_old + edge.new);
    }
    let mut groups: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        groups.entry(union.first(edge.old)).or_default().push(*edge);
    }
    groups.into_values().collect()
}

/// Each unit of one side and its row or column.
fn numbered(edges: &[Edge], side: impl Fn(&Edge) -> usize) -> BTreeMap<usize, usize> {
    let mut numbers: BTreeMap<usize, usize> = edges.iter().map(|edge| (side(edge), 0)).collect();
    for (at, number) in numbers.values_mut().enumerate() {
        *number = at;
    }
    numbers
}

fn greedy(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_unstable_by_key(|edge| {
        (std::cmp::Reverse(edge.score), edge.distance, edge.old, edge.new)
    });
    let (mut olds, mut news) = (std::collections::HashSet::new(), std::collections::HashSet::new());
    edges.retain(|edge| {
        let free = !olds.contains(&edge.old) && !news.contains(&edge.new);
        if free {
            olds.insert(edge.old);
            news.insert(edge.new);
        }
        free
    });
    edges
}

/// What choosing an edge is worth; distance only decides between equal scores.
fn worth(edge: &Edge) -> i64 {
    let score = i64::from(edge.score);
    score * score * 2048 + (1000 - i64::from(edge.distance.min(1000)))
}

fn optimal(
    edges: &[Edge],
    rows: &BTreeMap<usize, usize>,
    columns: &BTreeMap<usize, usize>,
) -> Vec<Edge> {
    if let [edge] = edges {
        return vec![*edge];
    }
    let size = rows.len().max(columns.len());
    let mut worths = Grid::new(size);
    let mut by_place: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
    for edge in edges {
        if let (Some(&row), Some(&column)) = (rows.get(&edge.old), columns.get(&edge.new)) {
            worths.set(row, column, worth(edge));
            by_place.insert((row, column), *edge);
        }
    }
    let rows_of_columns = hungarian(&worths);
    rows_of_columns
        .into_iter()
        .enumerate()
        .filter_map(|(column, row)| by_place.get(&(row, column)).copied())
        .collect()
}

/// Square grid of what each place is worth; 0 where there is no edge.
struct Grid {
    size: usize,
    cells: Vec<i64>,
}

impl Grid {
    fn new(size: usize) -> Self {
        Self { size, cells: vec![0; size * size] }
    }

    fn set(&mut self, row: usize, column: usize, worth: i64) {
        if let Some(cell) = self.cells.get_mut(row * self.size + column) {
            *cell = worth;
        }
    }

    fn row(&self, row: usize) -> &[i64] {
        self.cells.get(row * self.size..(row + 1) * self.size).unwrap_or_default()
    }
}

/// Row of each column in an assignment of largest worth (Kuhn and Munkres, O(n³)).
fn hungarian(worths: &Grid) -> Vec<usize> {
    let size = worths.size;
    let mut state = Hungarian {
        row_price: vec![0; size],
        column_price: vec![0; size],
        rows: vec![usize::MAX; size],
    };
    for row in 0..size {
        state.place(row, worths);
    }
    state.rows
}

struct Hungarian {
    row_price: Vec<i64>,
    column_price: Vec<i64>,
    /// Row of each column, `usize::MAX` while free.
    rows: Vec<usize>,
}

/// What the search knows of one column.
#[derive(Clone, Copy)]
struct Reach {
    slack: i64,
    /// Column reached before it, `usize::MAX` for none.
    before: usize,
    done: bool,
}

impl Hungarian {
    /// Finds a column for `row`, moving others along an augmenting path.
    fn place(&mut self, row: usize, worths: &Grid) {
        let start = Reach { slack: i64::MAX, before: usize::MAX, done: false };
        let mut reached = vec![start; self.rows.len()];
        let (mut row, mut column) = (row, usize::MAX);
        let first = row;
        loop {
            let (next, step) = self.relax(row, column, worths, &mut reached);
            self.shift(first, step, &mut reached);
            if let Some(reach) = reached.get_mut(next) {
                reach.done = true;
            }
            column = next;
            match self.rows.get(column) {
                Some(&taken) if taken != usize::MAX => row = taken,
                _ => break,
            }
        }
        self.augment(first, column, &reached);
    }

    /// Lowers the slack of open columns by way of `row`; the least open column and its slack.
    fn relax(
        &self,
        row: usize,
        column: usize,
        worths: &Grid,
        reached: &mut [Reach],
    ) -> (usize, i64) {
        let price = self.row_price.get(row).copied().unwrap_or(0);
        let mut best = (0, i64::MAX);
        let cells = worths.row(row).iter().zip(&self.column_price).zip(reached).enumerate();
        for (at, ((worth, column_price), reach)) in cells.filter(|(_, (_, reach))| !reach.done) {
            let slack = -worth - price - column_price;
            if slack < reach.slack {
                reach.slack = slack;
                reach.before = column;
            }
            if reach.slack < best.1 {
                best = (at, reach.slack);
            }
        }
        best
    }

    /// Moves prices so that the next column has no slack left.
    fn shift(&mut self, first: usize, step: i64, reached: &mut [Reach]) {
        if let Some(price) = self.row_price.get_mut(first) {
            *price += step;
        }
        for ((reach, price), row) in reached.iter_mut().zip(&mut self.column_price).zip(&self.rows)
        {
            if reach.done {
                *price -= step;
                if let Some(row_price) = self.row_price.get_mut(*row) {
                    *row_price += step;
                }
            } else {
                reach.slack = reach.slack.saturating_sub(step);
            }
        }
    }

    fn augment(&mut self, first: usize, mut column: usize, reached: &[Reach]) {
        loop {
            let before = reached.get(column).map_or(usize::MAX, |reach| reach.before);
            let row = self.rows.get(before).copied().unwrap_or(first);
            if let Some(slot) = self.rows.get_mut(column) {
                *slot = row;
            }
            if before == usize::MAX {
                return;
            }
            column = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Edge, assign};

    fn edge(old: usize, new: usize, score: u16) -> Edge {
        Edge { old, new, score, distance: 0 }
    }

    /// Every choice tried out.
    fn best(edges: &[Edge]) -> i64 {
        let Some((first, rest)) = edges.split_first() else { return 0 };
        let compatible: Vec<Edge> = rest
            .iter()
            .filter(|edge| edge.old != first.old && edge.new != first.new)
            .copied()
            .collect();
        best(rest).max(super::worth(first) + best(&compatible))
    }

    #[test]
    fn the_sum_is_the_largest_possible() {
        let mut seed = 7u64;
        for _ in 0..200 {
            let mut edges = Vec::new();
            for old in 0..4 {
                for new in 0..4 {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    if seed >> 62 != 0 {
                        edges.push(edge(old, new, (seed >> 33) as u16 % 1000 + 1));
                    }
                }
            }
            let chosen: i64 = assign(&edges).iter().map(super::worth).sum();
            assert_eq!(chosen, best(&edges), "{edges:?}");
        }
    }

    #[test]
    fn one_sure_pair_outweighs_two_doubtful_ones() {
        let chosen = assign(&[edge(0, 0, 900), edge(0, 1, 460), edge(1, 0, 460)]);
        assert_eq!(chosen, [edge(0, 0, 900)]);
    }

    #[test]
    fn the_nearer_of_two_equal_pairs_is_chosen() {
        let far = Edge { old: 0, new: 0, score: 500, distance: 300 };
        let near = Edge { old: 0, new: 1, score: 500, distance: 10 };
        assert_eq!(assign(&[far, near]), [near]);
    }
}
