//! What must hold of every text, tried on texts nobody wrote.
//!
//! Arbitrary Unicode, fixtures with lines shuffled, doubled or cut, and
//! strings made of the genre's own pieces. The seed is fixed; a failing text
//! is cut down until nothing more can go, and printed to be made a fixture.
//!
//! ```text
//! MEMOX_CASES=100000 MEMOX_SEED=7 cargo test --release --test properties
//! ```
//!
//! `MEMOX_SECONDS` ends a longer run.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test target: it prints, and may stop"
)]

mod common;

use common::case::fixtures;
use common::random::Random;
use common::{hostile, invariant, reading, shrink, target, written};
use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Cases of a plain `cargo test`; about twenty seconds without optimisation.
const CASES: usize = 2_000;

/// Failing invariants shown before the run gives up.
const MAX_SHOWN: usize = 5;

/// A generator of texts and its share of the cases, in per mille.
type Generator = (&'static str, usize, fn(&mut Random, &[String]) -> String);

const GENERATORS: &[Generator] = &[
    ("arbitrary Unicode", 150, arbitrary),
    ("pieces of the genre", 350, pieces),
    ("small outlines", 200, outlines),
    ("fixtures with lines shuffled, doubled or cut", 300, disturbed),
];

fn main() -> ExitCode {
    let Some(names) = target::names() else { return ExitCode::SUCCESS };
    if !target::wanted(&names, "properties") {
        return ExitCode::SUCCESS;
    }
    let n_cases = target::number("MEMOX_CASES", CASES);
    let seed = target::number("MEMOX_SEED", 1) as u64;
    let seconds = target::number("MEMOX_SECONDS", 0);
    let fixtures = fixture_texts();
    let mut failures: BTreeMap<&str, (String, String)> = BTreeMap::new();
    let mut run = 0;
    for (name, per_mille, generate) in GENERATORS {
        let mut random = Random::named(seed, name);
        let share = (n_cases * per_mille).div_ceil(1000);
        let (start, before) = (Instant::now(), run);
        let limit = Duration::from_millis((seconds * per_mille) as u64);
        for _ in 0..share {
            if seconds > 0 && start.elapsed() > limit {
                break;
            }
            let text = generate(&mut random, &fixtures);
            run += 1;
            for (invariant, why) in invariant::broken(&text) {
                failures.entry(invariant).or_insert((text.clone(), why));
            }
            if failures.len() >= MAX_SHOWN {
                break;
            }
        }
        let rate = (run - before) as f64 / start.elapsed().as_secs_f64().max(1e-3);
        println!("properties: {} cases of {name}, {rate:.0} a second", run - before);
    }
    for (invariant, (text, _)) in &failures {
        show(invariant, text);
    }
    let n_lost = written::round_trips(n_cases / 10, seed, Duration::from_secs(seconds as u64 / 5));
    let slow = quadratic();
    for (name, growth) in &slow {
        println!("SLOW {name}: 16 times the text takes {growth:.0} times as long");
    }
    println!(
        "properties: {} hostile texts read, {} not in linear time",
        hostile::PIECES.len(),
        slow.len()
    );
    println!(
        "properties: {} invariants, {run} cases run, {} invariants broken",
        invariant::INVARIANTS.len(),
        failures.len()
    );
    if failures.is_empty() && n_lost == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Hostile texts for which time grows faster than length.
///
/// Sixteen times the text may take up to forty times as long before it counts:
/// quadratic time would take 256 times as long. A slow run is tried again.
fn quadratic() -> Vec<(&'static str, f64)> {
    let mut slow = Vec::new();
    for (name, piece) in hostile::PIECES {
        let growth =
            || hostile::growth(piece, 2 << 10, 32 << 10, |text| drop(reading::parse(text)));
        let (first, _) = growth();
        if first > 40.0 {
            let (second, _) = growth();
            if second > 40.0 {
                slow.push((*name, first.min(second)));
            }
        }
    }
    slow
}

/// Prints the smallest text for which the same invariant does not hold.
fn show(name: &str, text: &str) {
    let holds = invariant::INVARIANTS.iter().find(|(other, _)| *other == name).map(|(_, h)| *h);
    let Some(holds) = holds else { return };
    let why = |text: &str| match reading::quietly(|| holds(text)) {
        Ok(Ok(())) => None,
        Ok(Err(why)) | Err(why) => Some(why),
    };
    let small = shrink::minimise(text, |text| why(text).is_some());
    println!("BROKEN {name}\n    {}", why(&small).unwrap_or_default());
    println!("    let text = {};", shrink::literal(&small));
}

fn fixture_texts() -> Vec<String> {
    let cases = fixtures().unwrap_or_default();
    let mut texts: Vec<String> =
        cases.iter().filter_map(|case| reading::decode(&case.bytes()).ok()).collect();
    texts.push(OUTLINE.to_owned());
    texts
}

/// A text to disturb where there are no fixtures.
const OUTLINE: &str = "甲乙合作會議第二次會議備忘錄\n\n甲省人民政府與乙特別行政區政府於2022年3月4日舉行會議，\
就金融、教育等兩個領域3個合作項目達成共識。\n\n甲省人民政府\n\n乙特別行政區政府\n\n省長\n\n行政長官\n\n\
（簽字）\n\n（簽字）\n\n2022年3月4日\n\n2022年3月4日\n\n附件\n\n（一）金融\n\n1. 支持兩地企業合作。\n2. 鼓勵\n\n\
人才交流。\n\n（二）教育\n\n3. 推動姊妹學校。\n";

/// Scalar values from all of Unicode, with blanks, controls and CJK more often.
fn arbitrary(random: &mut Random, _: &[String]) -> String {
    let n_chars = random.between(0, 120);
    (0..n_chars).map(|_| character(random)).collect()
}

fn character(random: &mut Random) -> char {
    const RANGES: [(u32, u32); 14] = [
        (0x00, 0x7F),
        (0x80, 0x24F),
        (0x300, 0x36F),
        (0x2000, 0x206F),
        (0x2460, 0x24FF),
        (0x2E80, 0x2FDF),
        (0x3000, 0x303F),
        (0x3200, 0x33FF),
        (0x4E00, 0x9FFF),
        (0xE000, 0xFAFF),
        (0xFE00, 0xFE4F),
        (0xFF00, 0xFFEF),
        (0x1F000, 0x2FFFF),
        (0x00, 0x10FFFF),
    ];
    let (low, high) = random.pick(&RANGES);
    let code = low + random.below((high - low + 1) as usize) as u32;
    char::from_u32(code).unwrap_or('\u{FFFD}')
}

/// What memoranda are made of.
const PIECES: &[&str] = &[
    "（",
    "）",
    "(",
    ")",
    "一",
    "二",
    "三",
    "十",
    "二十一",
    "、",
    "，",
    "。",
    "；",
    "：",
    ":",
    ".",
    "．",
    "第",
    "章",
    "條",
    "第一條",
    "第二章",
    "第三次會議",
    "附件",
    "附件：",
    "（簽字）",
    "簽署",
    "代表",
    "備忘錄",
    "合作",
    "金融",
    "教育及人才培養",
    "支持兩地企業合作",
    "鼓勵",
    "等十二個領域",
    "三個領域61個合作項目",
    "1",
    "2",
    "12",
    "3.",
    "4、",
    "（5）",
    "①",
    "②",
    "⑴",
    "a.",
    "(b)",
    "甲、",
    "壹、",
    "•",
    "——",
    "----",
    "***",
    "#",
    "「",
    "」",
    "『",
    "』",
    "《",
    "》",
    "“",
    "”",
    "\"",
    "2021年9月23日",
    "二〇二一年",
    "民國107年8月24日",
    "四月二十四日",
    "四川省人民政府",
    "香港特別行政區政府",
    "省長",
    "行政長官",
    "陳大文",
    "李⏎世民",
    "於",
    "在",
    "市",
    "舉行",
    "主持",
    "率領",
    "一式四份",
    "分別由",
    "保存",
    "生效",
    "方面，",
    "關於",
    "目錄",
    "第 3 頁",
    "- 4 -",
    "5/9",
    "Page 2 of 3",
    "列印",
    ":::",
    "（省發展改革委、公安廳牽頭）",
    " ",
    "  ",
    "\t",
    "\u{3000}",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{C}",
    "⼀",
    "⺠",
    "金",
    "１",
    "Ａ",
    "︒",
    "\u{E000}",
    "\u{FE00}",
    "e\u{301}",
    "𠮷",
    "👨‍👩‍👧",
];

const ENDS: &[&str] = &["\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\r", "\n \n", "\n\u{C}"];

fn pieces(random: &mut Random, _: &[String]) -> String {
    let n_pieces = random.between(1, 60);
    let mut text = String::new();
    for _ in 0..n_pieces {
        text.push_str(if random.chance(200) { random.pick(ENDS) } else { random.pick(PIECES) });
    }
    text
}

/// Lines that look like an outline: markers that run on, headings, sentences, blocks.
fn outlines(random: &mut Random, _: &[String]) -> String {
    const SENTENCES: [&str; 6] = [
        "支持兩地企業合作。",
        "鼓勵人才交流，並視乎情況舉辦「青年論壇」；",
        "雙方定期會晤",
        "推動以下工作：",
        "加強合作（包括培訓）。（甲局、乙廳牽頭）",
        "2022年的計劃繼續推進，具體",
    ];
    const TITLES: [&str; 4] = ["金融", "教育及人才培養", "總 則", "航空、航運和物流"];
    let mut text = String::new();
    if random.chance(700) {
        text.push_str("甲乙合作會議第三次會議備忘錄\n\n");
    }
    let (heading, item) = (random.below(5), random.below(5));
    let mut number = 0;
    for area in 1..=random.between(1, 4) {
        text.push_str(&format!("{}{}\n", marker(heading, area), random.pick(&TITLES)));
        for _ in 0..random.between(0, 4) {
            number = if random.chance(60) { 1 } else { number + 1 };
            let gap = random.pick(ENDS);
            text.push_str(&format!("{}{}{gap}", marker(item + 5, number), random.pick(&SENTENCES)));
        }
        if random.chance(100) {
            text.push_str(random.pick(PIECES));
            text.push('\n');
        }
    }
    if random.chance(500) {
        text.push_str("甲省人民政府　乙省人民政府\n省長　省長\n（簽字）　（簽字）\n2022年3月4日\n");
    }
    text
}

fn marker(style: usize, number: usize) -> String {
    const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let han = HAN[(number - 1) % 10];
    match style % 10 {
        0 => format!("{han}、"),
        1 => format!("（{han}）"),
        2 => format!("第{han}條 "),
        3 => format!("({han}) "),
        4 | 5 => String::new(),
        6 => format!("{number}. "),
        7 => format!("({number})"),
        8 => format!("{number}、"),
        _ => format!("（{han}）"),
    }
}

/// A fixture with lines shuffled, doubled, cut, glued or taken out.
fn disturbed(random: &mut Random, fixtures: &[String]) -> String {
    let text = &fixtures[random.below(fixtures.len())];
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    // A window of the text keeps the cases small.
    let n_lines = random.between(1, 40);
    let from = random.below(lines.len().saturating_sub(n_lines / 2).max(1));
    lines = lines.into_iter().skip(from).take(n_lines).collect();
    for _ in 0..random.between(1, 6) {
        if lines.is_empty() {
            break;
        }
        let at = random.below(lines.len());
        match random.below(6) {
            0 => lines.swap(0, at),
            1 => lines.insert(at, lines[at].clone()),
            2 => drop(lines.remove(at)),
            3 => lines[at] = cut(random, &lines[at]),
            4 => lines[at] = lines[at].trim_end().to_owned(),
            _ => lines.insert(at, format!("{}\n", random.pick(PIECES))),
        }
    }
    if random.chance(100) {
        random.shuffle(&mut lines);
    }
    lines.concat()
}

fn cut(random: &mut Random, line: &str) -> String {
    let n_chars = line.chars().count();
    let at = random.below(n_chars + 1);
    let (head, tail): (String, String) =
        (line.chars().take(at).collect(), line.chars().skip(at).collect());
    match random.below(3) {
        0 => head,
        1 => tail,
        _ => format!("{head}\n\n{tail}"),
    }
}
