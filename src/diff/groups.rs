//! Groups of old and new things that links hold together, in reading order.

use std::collections::BTreeMap;

/// Things of both sides that hang together, and the links that hold them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) old: Vec<usize>,
    pub(crate) new: Vec<usize>,
    /// Positions in the list of links.
    pub(crate) links: Vec<usize>,
}

/// Every thing of both sides in exactly one group; alone where no link holds it.
///
/// Groups come in the order of their first new thing. One that only the old
/// side has follows the group of the old thing before it.
pub(crate) fn groups(n_old: usize, n_new: usize, links: &[(usize, usize)]) -> Vec<Group> {
    let mut of_old: Vec<Vec<usize>> = vec![Vec::new(); n_old];
    let mut of_new: Vec<Vec<usize>> = vec![Vec::new(); n_new];
    for (at, (old, new)) in links.iter().enumerate() {
        if let (Some(a), Some(b)) = (of_old.get_mut(*old), of_new.get_mut(*new)) {
            a.push(at);
            b.push(at);
        }
    }
    let mut finder = Finder {
        links,
        of_old,
        of_new,
        old_seen: vec![false; n_old],
        new_seen: vec![false; n_new],
    };
    let linked: Vec<Group> = (0..n_new).filter_map(|new| finder.group_of(new)).collect();
    let mut place_of_old: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, group) in linked.iter().enumerate() {
        place_of_old.extend(group.old.iter().map(|old| (*old, at + 1)));
    }
    let mut ordered: Vec<(usize, usize, Group)> =
        linked.into_iter().enumerate().map(|(at, group)| (at + 1, 0, group)).collect();
    let mut place = 0;
    for old in 0..n_old {
        match place_of_old.get(&old) {
            Some(at) => place = *at,
            None => {
                let group = Group { old: vec![old], ..Group::default() };
                ordered.push((place, old + 1, group));
            }
        }
    }
    ordered.sort_by_key(|(place, after, _)| (*place, *after));
    ordered.into_iter().map(|(_, _, group)| group).collect()
}

struct Finder<'l> {
    links: &'l [(usize, usize)],
    of_old: Vec<Vec<usize>>,
    of_new: Vec<Vec<usize>>,
    old_seen: Vec<bool>,
    new_seen: Vec<bool>,
}

impl Finder<'_> {
    /// The group that holds `new`, unless it was found before.
    fn group_of(&mut self, new: usize) -> Option<Group> {
        let mut group = Group::default();
        let mut waiting = vec![(false, new)];
        while let Some((is_old, at)) = waiting.pop() {
            let (seen, links) = if is_old {
                (self.old_seen.get_mut(at)?, self.of_old.get(at)?)
            } else {
                (self.new_seen.get_mut(at)?, self.of_new.get(at)?)
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            if is_old {
                group.old.push(at)
            } else {
                group.new.push(at)
            }
            for link in links {
                let (old, new) = self.links.get(*link)?;
                waiting.push(if is_old { (false, *new) } else { (true, *old) });
                if is_old {
                    group.links.push(*link);
                }
            }
        }
        if group.new.is_empty() {
            return None;
        }
        group.old.sort_unstable();
        group.new.sort_unstable();
        group.links.sort_unstable();
        Some(group)
    }
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[track_caller]
    fn check(n_old: usize, n_new: usize, links: &[(usize, usize)], expected: &str) {
        let found: Vec<String> = groups(n_old, n_new, links)
            .iter()
            .map(|group| format!("{:?}>{:?}", group.old, group.new))
            .collect();
        assert_eq!(found.join(" ").replace(", ", ","), expected);
    }

    #[test]
    fn every_thing_stands_in_one_group() {
        check(3, 3, &[(0, 1), (2, 0), (2, 2)], "[2]>[0,2] [0]>[1] [1]>[]");
    }

    #[test]
    fn what_was_dropped_follows_what_stood_before_it() {
        check(3, 2, &[(1, 0)], "[0]>[] [1]>[0] [2]>[] []>[1]");
    }
}
