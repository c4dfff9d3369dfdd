//! Which measures are held to be the same, and which are not.

use crate::memoranda::{folder, pair, parse, read, run};
use memox::diff::{Change, Diff, MeasureChange, Tier};
use serde_json::Value;
use std::collections::BTreeSet;

type Links = BTreeSet<(usize, usize)>;

fn gold(name: &str) -> Links {
    let path = folder("diff").join(name).join("gold.json");
    let gold: Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("gold")).expect("JSON");
    let number = |value: &Value| -> usize {
        value.as_str().and_then(|text| text.get(1..)?.parse().ok()).expect("A12")
    };
    let links = gold["pairs"].as_array().expect("pairs");
    links.iter().map(|pair| (number(&pair["a"]), number(&pair["b"]))).collect()
}

/// Links of the records that are wanted, by the place of their measures.
fn links(diff: &Diff, wanted: impl Fn(&MeasureChange) -> bool) -> Links {
    let ordinal =
        |id: &str| -> usize { id.split(".m").nth(1).and_then(|n| n.parse().ok()).expect("an id") };
    let records = diff.measures.iter().filter(|m| wanted(m));
    records.flat_map(|m| &m.links).map(|l| (ordinal(&l.from), ordinal(&l.to))).collect()
}

/// Least F1 of what is asserted, a little below what is reached; certain links are all true.
#[test]
fn pairs_with_known_links_are_aligned() {
    let least = [
        ("diangang-1-2", 0.95),
        ("egang-1-2", 0.95),
        ("guigang-2-3", 0.95),
        ("jingang-1-2", 0.9),
        ("liaogang-3-4", 0.95),
        ("mingang-3-4", 0.95),
        ("shaangang-1-2", 0.95),
        ("sugang-2-3", 0.93),
        ("yugang-3-4", 0.95),
    ];
    for (name, least) in least {
        let (old, new) = pair(name);
        let (diff, gold) = (run(&old, &new), gold(name));
        let asserted = links(&diff, |_| true);
        let hits = asserted.intersection(&gold).count() as f64;
        let f1 = 2.0 * hits / (asserted.len() + gold.len()) as f64;
        assert!(f1 >= least, "{name}: F1 of asserted links {f1:.3}");
        let certain = links(&diff, |m| m.tier == Some(Tier::Certain));
        assert!(certain.is_subset(&gold), "{name}: {:?}", certain.difference(&gold));
        assert_eq!(diff.areas.iter().filter(|a| a.op == Change::Dropped).count(), 0, "{name}");
    }
}

/// A series that changed its name is known by the places it is called after.
#[test]
fn a_series_may_change_its_name() {
    let (old, new) = pair("gangang-1-3");
    let gold = gold("gangang-1-3");
    let asserted = links(&run(&old, &new), |_| true);
    let hits = asserted.intersection(&gold).count() as f64;
    let f1 = 2.0 * hits / (asserted.len() + gold.len()) as f64;
    assert!(f1 >= 0.93, "F1 of asserted links {f1:.3}");
    // Neither a single place nor another pair of places makes two series kin.
    for series in ["香港經貿會議", "贛澳合作會議"] {
        let mut other = new.clone();
        other.meeting.series = Some(series.into());
        let fewer = links(&run(&old, &other), |_| true).len();
        assert!(fewer + 5 < asserted.len(), "{series}: {fewer} of {} links", asserted.len());
    }
}

#[test]
fn meetings_that_share_nothing_are_not_linked() {
    let whole = read(&folder("diff/yugang-3-4/old.txt"));
    let half = |odd: usize| {
        let mut half = whole.clone();
        let mut at = 0;
        half.areas.retain(|_| {
            at += 1;
            at % 2 == odd
        });
        half
    };
    let diff = run(&half(0), &half(1));
    let linked = diff.measures.iter().filter(|m| !m.links.is_empty()).count();
    assert!(linked <= 1, "{linked} of {} measures", diff.summary.old_measures);
}

/// What every city agrees on with Hong Kong makes no commitment of one city go on in another.
#[test]
fn meetings_of_different_cities_are_hardly_linked() {
    let names = ["guigang-2-3", "mingang-3-4", "shaangang-1-2", "sugang-2-3", "yugang-3-4"];
    for (at, name) in names.iter().enumerate() {
        for other in names.iter().skip(at + 1) {
            let ((old, _), (_, new)) = (pair(name), pair(other));
            let diff = run(&old, &new);
            let measures = (diff.summary.old_measures + diff.summary.new_measures) as usize;
            let found = links(&diff, |_| true).len();
            assert!(found * 200 <= measures * 5, "{name}, {other}: {found} links");
        }
    }
}

#[test]
fn several_become_several_others() {
    let old = parse(
        "一、合作\n\n1. 支持兩地海洋公園合作保育珊瑚，並派員培訓潛水導賞員。\n\
         2. 推動博物館合辦航海史料展覽。\n3. 每年舉辦龍舟比賽。\n",
    );
    let new = parse(
        "一、合作\n\n1. 支持兩地海洋公園合作保育珊瑚。\n\
         2. 派員培訓潛水導賞員，並推動博物館合辦航海史料展覽。\n3. 每年舉辦龍舟比賽。\n",
    );
    for (old, new) in [(&old, &new), (&new, &old)] {
        let diff = run(old, new);
        let record = &diff.measures[0];
        assert_eq!(record.op, Change::Restructured, "{:?}", diff.measures);
        assert_eq!((record.from.len(), record.to.len(), record.links.len()), (2, 2, 3));
        assert_eq!(diff.summary.restructured, 1);
    }
}

/// An area parted in two moves no measure; one measure that goes to another area is moved.
#[test]
fn measures_of_a_parted_area_stay_at_home() {
    let old = parse(
        "一、交通物流\n\n1. 增加兩地直航航班。\n2. 發售高速鐵路車票聯程優惠。\n\
         3. 開行集裝箱接力航線。\n4. 交流冷鏈倉庫標準。\n\n\
         二、教育\n\n5. 締結中小學姊妹學校。\n6. 選派教師參加語文研修班。\n7. 舉辦少年龍舟比賽。\n",
    );
    let new = parse(
        "一、旅客出行\n\n1. 增加兩地直航航班。\n2. 發售高速鐵路車票聯程優惠。\n\
         3. 舉辦少年龍舟比賽。\n\n\
         二、貨運\n\n4. 開行集裝箱接力航線。\n5. 交流冷鏈倉庫標準。\n\n\
         三、教育\n\n6. 締結中小學姊妹學校。\n7. 選派教師參加語文研修班。\n",
    );
    let diff = run(&old, &new);
    let moved: Vec<&str> = diff
        .measures
        .iter()
        .filter(|record| record.moved)
        .flat_map(|record| record.from.iter().map(String::as_str))
        .collect();
    assert_eq!(moved, ["a2.m7"]);
}

/// A clause that goes to another area moves; the rest of its measure stays.
#[test]
fn the_part_that_goes_to_another_area_is_moved_alone() {
    let old = parse(
        "一、海洋科技\n\n1. 開展無人船測試技術交流，共同制訂規程；並在兩地碼頭應用遠程操控岸橋。\n\
         2. 支持大學開放海洋科研儀器共享。\n3. 推動海洋生物醫藥企業合作研發。\n\n\
         二、航運\n\n4. 加密兩地直航航班。\n5. 推廣液化天然氣動力船舶。\n",
    );
    let new = parse(
        "一、海洋科技\n\n1. 開展無人船測試技術交流，共同發布規程。\n\
         2. 支持大學開放海洋科研儀器共享。\n3. 推動海洋生物醫藥企業合作研發。\n\n\
         二、航運\n\n4. 在自動化碼頭應用遠程操控岸橋。\n5. 加密兩地直航航班。\n\
         6. 推廣液化天然氣動力船舶。\n",
    );
    let diff = run(&old, &new);
    let split = diff.measures.iter().find(|record| record.op == Change::Split).expect("a split");
    assert!(split.moved);
    let moved: Vec<(&str, bool)> =
        split.links.iter().map(|link| (link.to.as_str(), link.moved)).collect();
    assert_eq!(moved, [("a1.m1", false), ("a2.m4", true)]);
}

#[test]
fn a_memorandum_with_nothing_in_common_is_left_alone() {
    let (old, new) = pair("unrelated");
    let diff = run(&old, &new);
    let links: usize = diff.measures.iter().map(|m| m.links.len()).sum();
    assert!(links <= 1, "{links} links between 30 and 30 measures that share nothing");
}
