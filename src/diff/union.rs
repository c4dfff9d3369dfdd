//! Things that hang together, each known by the first of them.

/// Families of numbered things; every thing begins alone.
pub(crate) struct Union(Vec<usize>);

impl Union {
    pub(crate) fn new(n_things: usize) -> Self {
        Self((0..n_things).collect())
    }

    /// Makes the families of two things one.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        if let Some(parent) = self.0.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }

    /// The first thing of the family that holds `at`.
    pub(crate) fn first(&mut self, mut at: usize) -> usize {
        while let Some(&parent) = self.0.get(at)
            && parent != at
        {
            let above = self.0.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = above;
            }
            at = parent;
        }
        at
    }
}
