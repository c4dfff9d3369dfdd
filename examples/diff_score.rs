//! How well `memox diff` aligns pairs whose links are known.
//!
//! ```text
//! cargo run --example diff_score [-- --why] [--ablate] [--set=NUMBER=VALUE] [NAME | FOLDER...]
//! ```
//!
//! A pair is a folder of `fixtures/diff` with `old.txt`, `new.txt` and
//! `gold.json`. The pair with the real fifth meeting is read from the folder
//! that `MEMOX_REAL` names, if it is there. Folders that are named are scored
//! instead. A link belongs to a split where its old measure has several links,
//! to a merge where its new one has.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "an example prints, and stops at what it did not expect"
)]

use memox::Memorandum;
use memox::diff::{Diff, Method, Params, Tier, compare_with};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

type Link = (usize, usize);

struct Pair {
    name: String,
    old: Memorandum<'static>,
    new: Memorandum<'static>,
    links: Vec<(Link, String)>,
    areas: BTreeSet<(String, String)>,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| args.iter().any(|arg| arg == name);
    let wanted = args.iter().find(|arg| !arg.starts_with("--"));
    let named: Vec<&Path> =
        args.iter().map(Path::new).filter(|path| path.join("gold.json").exists()).collect();
    let pairs: Vec<Pair> = if named.is_empty() {
        pairs().into_iter().filter(|p| wanted.is_none_or(|name| p.name.contains(name))).collect()
    } else {
        named.into_iter().map(pair_in).collect()
    };
    println!("{HEAD}");
    let (strangers, pairs): (Vec<Pair>, Vec<Pair>) =
        pairs.into_iter().partition(|pair| pair.links.is_empty());
    for (label, mut method) in methods(flag("--ablate")) {
        for setting in args.iter().filter_map(|arg| arg.strip_prefix("--set=")) {
            set(&mut method, setting);
        }
        for pair in &pairs {
            let diff = compare_with(&pair.old, &pair.new, &Params::default(), &method);
            let row = figures(pair, &diff);
            println!("{label:<22} {:<14} {row}", pair.name);
            if flag("--why") {
                why(pair, &diff);
            }
        }
        println!("{label:<22} {:<14} {}", "(half missing)", half_missing(&pairs, &method));
        for pair in &strangers {
            let rate = rate(&pair.old, &pair.new, &method, flag("--why"));
            println!("{label:<22} {:<14} {rate:.1} links per 100 measures", pair.name);
        }
        println!("{label:<22} {:<14} {}", "(unrelated)", unrelated(&pairs, &method, flag("--why")));
    }
}

/// `--set=in_area=240`: one number of the method, to see what it does.
fn set(method: &mut Method, setting: &str) {
    let (name, value) = setting.split_once('=').expect("NAME=NUMBER");
    let value: u16 = value.parse().expect("a number");
    let slot = match name {
        "concepts" => &mut method.concepts,
        "frame" => &mut method.frame,
        "own_share" => &mut method.own_share,
        "quoted" => &mut method.quoted,
        "cosine" => &mut method.cosine,
        "rest_of_chain" => &mut method.rest_of_chain,
        "singles" => &mut method.singles,
        "exchange_of_smaller" => &mut method.exchange_of_smaller,
        "exchange_of_larger" => &mut method.exchange_of_larger,
        "actors" => &mut method.actors,
        "rest_in_area" => &mut method.rest_in_area,
        "other_names" => &mut method.other_names,
        "certain" => &mut method.certain,
        "in_area" => &mut method.in_area,
        "elsewhere" => &mut method.elsewhere,
        "possible" => &mut method.possible,
        "distinct_least" => &mut method.distinct_least,
        "distinct_rival" => &mut method.distinct_rival,
        "distinct_elsewhere" => &mut method.distinct_elsewhere,
        "distinct_rival_elsewhere" => &mut method.distinct_rival_elsewhere,
        "kinship_of_strangers" => &mut method.kinship_of_strangers,
        "kinship" => &mut method.kinship,
        "strangers" => &mut method.strangers,
        "part_in_area" => &mut method.part_in_area,
        "part_elsewhere" => &mut method.part_elsewhere,
        "part_rival" => &mut method.part_rival,
        "rest_of_smaller" => &mut method.rest_of_smaller,
        "rest_of_clause" => &mut method.rest_of_clause,
        "rest_of_paragraph" => &mut method.rest_of_paragraph,
        "rest_of_larger" => &mut method.rest_of_larger,
        _ => panic!("no number is called {name}"),
    };
    *slot = value;
}

const HEAD: &str = "method                 pair           link P/R/F1         +possible P/R/F1    split P/R     merge P/R     moved P/R     certain P (n)  areas F1";

fn methods(ablate: bool) -> Vec<(&'static str, Method)> {
    let full = Method::default();
    let mut methods = vec![("all", full.clone())];
    if ablate {
        let plain = Method {
            synonyms: false,
            concepts: 0,
            singles: 0,
            actors: 0,
            own_share: 0,
            topics: false,
            distinct: false,
            series: false,
            kinship: 0,
            ..full.clone()
        };
        methods.push(("as the issue gives it", plain.clone()));
        methods.push(("without synonyms", Method { synonyms: false, ..full.clone() }));
        methods.push(("without concepts", Method { concepts: 0, ..full.clone() }));
        methods.push(("without background", Method { background: false, ..full.clone() }));
        methods.push(("without twins", Method { own_share: 0, ..full.clone() }));
        methods.push(("without frame words", Method { frame: 1000, ..full.clone() }));
        methods
            .push(("without quotes", Method { quoted: 1000, other_names: 1000, ..full.clone() }));
        methods.push(("without characters", Method { singles: 0, ..full.clone() }));
        methods.push(("without bodies", Method { actors: 0, ..full.clone() }));
        methods.push(("without topics", Method { topics: false, ..full.clone() }));
        methods.push(("without series", Method { series: false, ..full.clone() }));
        methods.push(("without areas", Method { areas: false, ..full.clone() }));
        methods.push(("without residual", Method { residual: false, ..full.clone() }));
        methods.push(("without distinct", Method { distinct: false, ..full.clone() }));
        methods.push((
            "certain links alone",
            Method { in_area: 450, elsewhere: 450, residual: false, distinct: false, ..full },
        ));
    }
    methods
}

fn pairs() -> Vec<Pair> {
    let mut pairs = Vec::new();
    let real = std::env::var("MEMOX_REAL").unwrap_or_else(|_| "../shared/memoranda".into());
    let real = Path::new(&real);
    match std::fs::read_to_string(real.join("hu-gang-5.txt")) {
        Ok(old) => {
            let read = |name: &str| {
                std::fs::read_to_string(real.join("../diff").join(name)).expect("development pair")
            };
            let new = read("hugang6_synth.txt");
            pairs.push(pair("hugang-5-6", &old, &new, &read("gold_hugang5_6.json")));
        }
        Err(_) => eprintln!("SKIPPED hugang-5-6: no MEMOX_REAL"),
    }
    let mut folders: Vec<_> =
        std::fs::read_dir("fixtures/diff").expect("fixtures").flatten().map(|e| e.path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.join("gold.json").exists()) {
        pairs.push(pair_in(folder));
    }
    pairs
}

fn pair_in(folder: &Path) -> Pair {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a pair");
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    pair(&name, &read("old.txt"), &read("new.txt"), &read("gold.json"))
}

fn pair(name: &str, old: &str, new: &str, gold: &str) -> Pair {
    let (old, new) = (parse(old), parse(new));
    let gold: Value = serde_json::from_str(gold).expect("gold is JSON");
    let number = |value: &Value| value.as_str().unwrap()[1..].parse::<usize>().unwrap();
    let links = gold["pairs"].as_array().unwrap().iter();
    let links = links
        .map(|p| ((number(&p["a"]), number(&p["b"])), p["kind"].as_str().unwrap().to_string()))
        .collect();
    let mut areas = BTreeSet::new();
    for record in gold["areas"].as_array().unwrap() {
        for from in record["from"].as_array().unwrap() {
            for to in record["to"].as_array().unwrap() {
                let title = |value: &Value| value.as_str().unwrap().replace("(part)", "");
                areas.insert((title(from), title(to)));
            }
        }
    }
    Pair { name: name.to_string(), old, new, links, areas }
}

fn parse(text: &str) -> Memorandum<'static> {
    let json = serde_json::to_string(&memox::parse(text)).unwrap();
    serde_json::from_str(&json).unwrap()
}

fn ordinal(id: &str) -> usize {
    id.split(".m").nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

fn links_of(diff: &Diff, keep: impl Fn(&memox::diff::MeasureChange) -> bool) -> BTreeSet<Link> {
    let records = diff.measures.iter().filter(|m| keep(m));
    records.flat_map(|m| m.links.iter().map(|l| (ordinal(&l.from), ordinal(&l.to)))).collect()
}

fn moved_in(diff: &Diff) -> BTreeSet<Link> {
    let links = diff.measures.iter().flat_map(|m| &m.links).filter(|link| link.moved);
    links.map(|link| (ordinal(&link.from), ordinal(&link.to))).collect()
}

/// Precision and recall; `-` where there was nothing to be right or wrong about.
struct Rates {
    p: f64,
    r: f64,
}

impl Rates {
    fn new(found: &BTreeSet<Link>, gold: &BTreeSet<Link>) -> Self {
        let hit = found.intersection(gold).count() as f64;
        Self { p: hit / found.len() as f64, r: hit / gold.len() as f64 }
    }

    fn with_f1(&self) -> String {
        let f1 =
            if self.p + self.r > 0.0 { 2.0 * self.p * self.r / (self.p + self.r) } else { 0.0 };
        format!("{self} {f1:.3}")
    }
}

impl std::fmt::Display for Rates {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let figure = |rate: f64| if rate.is_nan() { "  -  ".into() } else { format!("{rate:.3}") };
        write!(f, "{} {}", figure(self.p), figure(self.r))
    }
}

fn figures(pair: &Pair, diff: &Diff) -> String {
    let gold: BTreeSet<Link> = pair.links.iter().map(|(link, _)| *link).collect();
    let kind = |part: &str| -> BTreeSet<Link> {
        pair.links.iter().filter(|(_, kind)| kind.contains(part)).map(|(link, _)| *link).collect()
    };
    let asserted = links_of(diff, |_| true);
    let mut counted = asserted.clone();
    counted.extend(diff.candidates.iter().map(|c| (ordinal(&c.from), ordinal(&c.to))));
    let (split, merge) = (several(&asserted, |l| l.0), several(&asserted, |l| l.1));
    let (gold_split, gold_merge) = (several(&gold, |l| l.0), several(&gold, |l| l.1));
    let moved = moved_in(diff);
    let certain = links_of(diff, |m| m.tier == Some(Tier::Certain));
    let row = [
        Rates::new(&asserted, &gold).with_f1(),
        Rates::new(&counted, &gold).with_f1(),
        Rates::new(&split, &gold_split).to_string(),
        Rates::new(&merge, &gold_merge).to_string(),
        Rates::new(&moved, &kind("moved")).to_string(),
        format!("{:.3} ({})", Rates::new(&certain, &gold).p, certain.len()),
        format!("{:.3}", areas(pair, diff)),
    ];
    row.join("   ")
}

/// Links whose one side, `end`, has several.
fn several(links: &BTreeSet<Link>, end: impl Fn(&Link) -> usize) -> BTreeSet<Link> {
    let n_links = |link: &&Link| links.iter().filter(|other| end(other) == end(link)).count();
    links.iter().filter(|link| n_links(link) > 1).copied().collect()
}

fn area_links(diff: &Diff) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for record in &diff.areas {
        for flow in &record.flow {
            let title = |ids: &[String], titles: &[Option<String>], id: &str| {
                ids.iter()
                    .position(|i| i == id)
                    .and_then(|at| titles[at].clone())
                    .unwrap_or_default()
            };
            found.insert((
                title(&record.from, &record.from_titles, &flow.from),
                title(&record.to, &record.to_titles, &flow.to),
            ));
        }
    }
    found
}

fn areas(pair: &Pair, diff: &Diff) -> f64 {
    let found = area_links(diff);
    let hit = found.intersection(&pair.areas).count() as f64;
    2.0 * hit / (found.len() + pair.areas.len()).max(1) as f64
}

/// Links asserted per 100 measures between areas of different meetings that share nothing:
/// the old side of each pair against the new side of the others, and against itself with
/// areas of odd and even number on opposite sides.
fn unrelated(pairs: &[Pair], method: &Method, why: bool) -> String {
    let mut rates = Vec::new();
    let real = std::env::var("MEMOX_REAL").unwrap_or_default();
    let stranger = std::fs::read_to_string(Path::new(&real).join("chuan-gang-2.txt")).ok();
    for pair in pairs {
        if let Some(stranger) = stranger.as_deref().map(parse) {
            rates.push((
                format!("{}~chuan-gang-2", pair.name),
                rate(&stranger, &pair.new, method, why),
            ));
        }
        let half = |memorandum: &Memorandum<'static>, odd: usize| {
            let mut half = memorandum.clone();
            let mut at = 0;
            half.areas.retain(|_| {
                at += 1;
                at % 2 == odd
            });
            half
        };
        let (a, b) = (half(&pair.old, 0), half(&pair.old, 1));
        rates.push((format!("{} halves", pair.name), rate(&a, &b, method, why)));
    }
    for (at, a) in pairs.iter().enumerate() {
        for b in &pairs[at + 1..] {
            rates.push((format!("{}~{}", a.name, b.name), rate(&a.old, &b.new, method, why)));
        }
    }
    rates.iter().map(|(name, rate)| format!("{name} {rate:.1}%  ")).collect()
}

/// Precision and recall where every second measure of the new side is taken out: what lost its
/// partner must not be given another.
fn half_missing(pairs: &[Pair], method: &Method) -> String {
    let mut words = Vec::new();
    for pair in pairs {
        for odd in [0, 1] {
            let mut new = pair.new.clone();
            for area in &mut new.areas {
                area.measures.retain(|measure| measure.ordinal % 2 == odd);
            }
            let gold: BTreeSet<Link> = pair.links.iter().map(|(link, _)| *link).collect();
            let gold = gold.into_iter().filter(|link| link.1 % 2 == odd as usize).collect();
            let diff = compare_with(&pair.old, &new, &Params::default(), method);
            let rates = Rates::new(&links_of(&diff, |_| true), &gold);
            words.push(format!("{} {:.3} {:.3}", pair.name, rates.p, rates.r));
        }
    }
    words.join("  ")
}

fn rate(a: &Memorandum, b: &Memorandum, method: &Method, why: bool) -> f64 {
    let diff = compare_with(a, b, &Params::default(), method);
    for record in diff.measures.iter().filter(|m| why && !m.links.is_empty()) {
        println!("  unrelated {} {:?}", record.score.unwrap_or_default(), record.matched_by);
        for (edit, text) in &record.text {
            println!("      {edit:?} {text}");
        }
    }
    let n = (diff.summary.old_measures + diff.summary.new_measures) as f64 / 2.0;
    100.0 * links_of(&diff, |_| true).len() as f64 / n.max(1.0)
}

fn why(pair: &Pair, diff: &Diff) {
    let gold: BTreeSet<Link> = pair.links.iter().map(|(link, _)| *link).collect();
    let asserted = links_of(diff, |_| true);
    let possible: BTreeSet<Link> =
        diff.candidates.iter().map(|c| (ordinal(&c.from), ordinal(&c.to))).collect();
    let text = |m: &Memorandum, n: usize| -> String {
        let all: Vec<_> = m.areas.iter().flat_map(|a| &a.measures).collect();
        all[n - 1].text.chars().take(60).collect()
    };
    for record in &diff.measures {
        for link in record.links.iter() {
            let pair_of = (ordinal(&link.from), ordinal(&link.to));
            if !gold.contains(&pair_of) {
                println!(
                    "  wrong   A{:02} B{:02} {} {:?}\n      - {}\n      + {}",
                    pair_of.0,
                    pair_of.1,
                    link.score,
                    record.matched_by,
                    text(&pair.old, pair_of.0),
                    text(&pair.new, pair_of.1)
                );
            }
        }
    }
    for ((a, b), kind) in &pair.links {
        if !asserted.contains(&(*a, *b)) {
            let note = if possible.contains(&(*a, *b)) { "possible" } else { "missed" };
            println!(
                "  {note}  A{a:02} B{b:02} {kind} \n      - {}\n      + {}",
                text(&pair.old, *a),
                text(&pair.new, *b)
            );
        }
    }
    for (a, b) in possible.difference(&gold) {
        println!("  possible but wrong A{a:02} B{b:02}");
    }
    let moved = moved_in(diff);
    for (link, kind) in &pair.links {
        if kind.contains("moved") != moved.contains(link) && asserted.contains(link) {
            println!("  moved? A{:02} B{:02} {kind} said {}", link.0, link.1, moved.contains(link));
        }
    }
    let found = area_links(diff);
    for (a, b) in found.difference(&pair.areas) {
        println!("  area wrong  {a} → {b}");
    }
    for (a, b) in pair.areas.difference(&found) {
        println!("  area missed {a} → {b}");
    }
}
