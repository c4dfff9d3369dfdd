//! Memoranda of which it is known what they say, written out and read back.
//!
//! ```text
//! plan ─▶ text ─▶ memorandum ─▶ text for people ─▶ memorandum
//! ```
//!
//! Both memoranda must say what the plan says, and the same as each other.

use super::random::Random;
use super::reading;
use memox::model::Memorandum;
use memox::output::text::{Style, write};
use std::time::{Duration, Instant};

/// What a memorandum says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    title: Option<String>,
    date: Option<String>,
    /// Title and measures of each area.
    areas: Vec<(String, Vec<String>)>,
}

const TITLES: &[&str] = &[
    "金融",
    "教育及人才培養",
    "航空、航運和物流",
    "文化和旅遊",
    "醫療衛生",
    "創新及科技",
    "環境保護",
    "青年發展",
    "城市規劃及管理",
    "經貿投資",
];
const VERBS: &[&str] = &["支持", "鼓勵", "推動", "加強", "深化", "探討"];
const ACTORS: &[&str] = &["兩地企業", "兩地青年", "雙方機構", "專業團體", "學校及醫院", "中小企業"];
const WAYS: &[&str] = &[
    "透過展覽會",
    "在平等互利的基礎上",
    "利用現有平台",
    "通過定期會議",
    "按市場原則",
    "結合各自優勢",
];
const ENDS: &[&str] = &[
    "開拓市場",
    "開展交流和培訓",
    "建立長期合作關係",
    "舉辦「青年論壇」",
    "共享資料及經驗",
    "培養人才，並適時檢討進度",
];
const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// Runs up to `n_cases` round trips for at most `limit` (none if zero); gives how many failed.
pub fn round_trips(n_cases: usize, seed: u64, limit: Duration) -> usize {
    let mut random = Random::named(seed, "round trips");
    let (start, mut run, mut failed) = (Instant::now(), 0, 0);
    while run < n_cases && (limit.is_zero() || start.elapsed() < limit) {
        run += 1;
        let (text, plan) = plan(&mut random);
        let Err(why) = reading::quietly(|| holds(&text, &plan)).and_then(|held| held) else {
            continue;
        };
        failed += 1;
        if failed <= 3 {
            println!("BROKEN round trip: {why}\n--\n{text}--");
        }
    }
    let rate = run as f64 / start.elapsed().as_secs_f64().max(1e-3);
    println!(
        "properties: {run} memoranda read, written for people and read again, {rate:.0} a second, {failed} not the same"
    );
    failed
}

fn holds(text: &str, plan: &Said) -> Result<(), String> {
    let memorandum = reading::parse(text);
    let first = said(&memorandum);
    if first != *plan {
        return Err(format!("read {first:?}\nplan {plan:?}"));
    }
    let mut page = Vec::new();
    write(&memorandum, &mut page, Style::default()).map_err(|error| error.to_string())?;
    let page = String::from_utf8(page).map_err(|error| error.to_string())?;
    let second = said(&reading::parse(&page));
    if second != first {
        return Err(format!("again {second:?}\nfirst {first:?}\n--\n{page}"));
    }
    Ok(())
}

fn said(memorandum: &Memorandum<'_>) -> Said {
    let area = |area: &memox::model::Area<'_>| {
        let measures = area.measures.iter().map(|measure| measure.text.to_string()).collect();
        (area.title.as_deref().unwrap_or_default().to_owned(), measures)
    };
    Said {
        title: memorandum.title.as_ref().map(|title| title.text.to_string()),
        date: memorandum.meeting.date.map(|date| date.to_string()),
        areas: memorandum.areas.iter().map(area).collect(),
    }
}

/// A memorandum in one of the usual layouts, and what it says.
fn plan(random: &mut Random) -> (String, Said) {
    let n_areas = random.between(2, 7);
    let mut titles: Vec<&str> = TITLES.to_vec();
    random.shuffle(&mut titles);
    let (year, month, day) =
        (random.between(2004, 2025), random.between(1, 12), random.between(1, 28));
    let title = format!("甲乙合作會議第{}次會議備忘錄", random.pick(&HAN));
    let mut text = format!(
        "{title}\n\n甲省人民政府與乙特別行政區政府於{year}年{month}月{day}日在乙市舉行甲乙合作會議，同意在以下領域加強合作。\n\n"
    );
    let (heading, item, runs_on) = (random.below(3), random.below(4), random.chance(500));
    let gap = if random.chance(500) { "\n" } else { "\n\n" };
    let mut number = 0;
    let mut areas = Vec::new();
    for (at, title) in titles.iter().take(n_areas).enumerate() {
        text.push_str(&format!("{}{title}{gap}", heading_marker(heading, at)));
        let mut measures: Vec<String> = Vec::new();
        number = if runs_on { number } else { 0 };
        for _ in 0..random.between(1, 5) {
            number += 1;
            let measure = sentence(random);
            text.push_str(&format!("{}{measure}{gap}", item_marker(item, number)));
            measures.push(measure);
        }
        areas.push(((*title).to_owned(), measures));
    }
    let date = format!("{year}-{month:02}-{day:02}");
    (text, Said { title: Some(title), date: Some(date), areas })
}

fn sentence(random: &mut Random) -> String {
    let parts = [random.pick(VERBS), random.pick(ACTORS), random.pick(WAYS), random.pick(ENDS)];
    format!("{}。", parts.concat())
}

fn heading_marker(style: usize, at: usize) -> String {
    match style {
        0 => format!("{}、", HAN[at]),
        1 => format!("（{}）", HAN[at]),
        _ => format!("第{}章　", HAN[at]),
    }
}

fn item_marker(style: usize, number: usize) -> String {
    match style {
        0 => format!("{number}. "),
        1 => format!("（{number}）"),
        2 => format!("{number}、"),
        _ => String::new(),
    }
}
