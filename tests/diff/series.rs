//! Commitments through several meetings.

use crate::memoranda::series;
use memox::Memorandum;
use memox::diff::{Params, lineage};
use std::collections::BTreeSet;

#[test]
fn a_series_is_followed_whatever_the_order_it_is_given_in() {
    let meetings = series();
    let straight: Vec<&Memorandum> = meetings.iter().collect();
    let mixed: Vec<&Memorandum> = [2, 0, 3, 1].map(|at| &meetings[at]).to_vec();
    let found = lineage(&straight, &Params::default());
    assert_eq!(found, lineage(&mixed, &Params::default()));
    let mut seen = BTreeSet::new();
    for measure in found.threads.iter().flat_map(|thread| &thread.measures) {
        assert!(seen.insert((measure.meeting, measure.id.clone())), "{measure:?}");
    }
    let total: u32 = found.meetings.iter().map(|stop| stop.measures).sum();
    assert_eq!(seen.len() as u32, total);
}

#[test]
fn skipped_meetings_are_bridged_and_forks_and_joins_are_seen() {
    let meetings = series();
    let all: Vec<&Memorandum> = meetings.iter().collect();
    let found = lineage(&all, &Params::default());
    let thread = |words: &str| {
        let holds = |t: &&memox::diff::Thread| t.measures.iter().any(|m| m.text.contains(words));
        found.threads.iter().find(holds).expect("a thread")
    };
    let music = thread("瓊港音樂周");
    assert_eq!((music.meetings.as_slice(), music.revived), ([1, 2, 4].as_slice(), true));
    let beach = thread("減塑");
    assert_eq!((beach.meetings.as_slice(), beach.revived), ([1, 4].as_slice(), true));
    let cruise = thread("郵輪航線");
    assert!(cruise.forks >= 1 && cruise.joins >= 1 && cruise.meetings == [1, 2, 3, 4]);
    let wealth = thread("跨境資產管理試點");
    assert!(wealth.joins >= 1);
    let fair = thread("熱帶農產品");
    assert_eq!((fair.first, fair.last), (1, 2));
}

#[test]
fn threads_can_be_asked_for_by_words_and_by_id() {
    let meetings = series();
    let all: Vec<&Memorandum> = meetings.iter().collect();
    let grep = Params { grep: Some("青年发展基金".into()), ..Params::default() };
    let found = lineage(&all, &grep);
    assert_eq!(found.threads.len(), 1, "either script finds it");
    let by_id = Params { ids: vec!["3:a4.m8".into()], ..Params::default() };
    let found = lineage(&all, &by_id);
    assert_eq!(found.threads.len(), 1);
    assert!(found.threads[0].measures.iter().any(|m| m.text.contains("博鰲")));
}
