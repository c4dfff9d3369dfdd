//! Persons of the preamble: `在四川省委書記甲和香港特別行政區行政長官乙率領下舉行`.
//!
//! ```text
//! person = title name               ; the title ends in 書記, 市長, 司長 …
//! title  = office *((、 / 兼) office)
//! group  = person *(joint person)   ; one verb tells the role of all
//! ```
//!
//! A title begins behind the mark, joint or word of the sentence before it
//! (由, 在, 今日 …). Persons without a title, and what only may be a name, are
//! left out.

use crate::model::lower::words::{CharSet, Words};
use crate::model::lower::{name, office, region, sentence};
use crate::model::{Party, Person, Role};
use crate::text::{Passage, class};
use std::ops::Range;

/// Persons with title, name and role, in order; the party is left to [`assign`].
///
/// One entry for each name, where it stands first with its title.
pub(crate) fn read<'a>(preamble: &[Passage<'_, 'a>]) -> Vec<Person<'a>> {
    let mut people: Vec<Person<'a>> = Vec::new();
    for passage in preamble {
        let found = find(passage.text());
        let roles = roles(passage.text(), &found);
        for (one, role) in found.iter().zip(roles) {
            let name = passage.words(one.name.clone());
            if let Some(person) = people.iter_mut().find(|person| person.name == name) {
                if person.role == Role::Other {
                    person.role = role;
                }
            } else if people.len() < MAX_PEOPLE {
                people.push(Person {
                    name,
                    title: Some(passage.words(one.title.clone())),
                    party: None,
                    role,
                    spans: passage.spans(
                        one.title.start.min(one.name.start)..one.title.end.max(one.name.end),
                    ),
                });
            }
        }
    }
    people
}

/// More people than any delegation has: a list, not a preamble.
const MAX_PEOPLE: usize = 200;

/// Gives each person the party whose place stands in the title, else that of the person before.
///
/// 副市長 and 財政司司長 name the tier of their government; where one party
/// alone is of that tier, it is theirs.
pub(crate) fn assign<'a>(people: &mut [Person<'a>], parties: &[Party<'a>]) {
    let mut before = None;
    for person in people {
        let title = person.title.as_deref().unwrap_or_default();
        person.party = match party_of(title, parties) {
            Side::Party(party) => Some(party.name.clone()),
            Side::Stranger => None,
            Side::Unknown => before.clone(),
        };
        before.clone_from(&person.party);
    }
}

/// Whom a title speaks for.
pub(crate) enum Side<'p, 'a> {
    /// One of the parties.
    Party(&'p Party<'a>),
    /// A place that is none of the parties'.
    Stranger,
    /// The title names no place.
    Unknown,
}

/// The party whose place or tier `title` names.
pub(crate) fn party_of<'p, 'a>(title: &str, parties: &'p [Party<'a>]) -> Side<'p, 'a> {
    if let Some(code) = region::of(title) {
        let named = parties.iter().find(|party| {
            region::at_start(&party.name)
                .is_some_and(|place| title.contains(place.bare(&party.name)))
        });
        let same = || only(parties, |party| party.region.as_deref() == Some(code));
        return named.or_else(same).map_or(Side::Stranger, Side::Party);
    }
    let of_tier = office::tier(title).and_then(|tier| only(parties, |party| is_of(party, tier)));
    of_tier.map_or(Side::Unknown, Side::Party)
}

fn only<'p, 'a>(
    parties: &'p [Party<'a>],
    wanted: impl Fn(&Party<'a>) -> bool,
) -> Option<&'p Party<'a>> {
    let mut fitting = parties.iter().filter(|party| wanted(party));
    fitting.next().filter(|_| fitting.next().is_none())
}

fn is_of(party: &Party<'_>, tier: office::Tier) -> bool {
    let Some(place) = region::at_start(&party.name) else { return false };
    let place = party.name.get(..place.len).unwrap_or_default();
    match tier {
        office::Tier::Province => place.ends_with(['省', '區', '区']) && !is_sar(party),
        office::Tier::City => place.ends_with('市'),
        office::Tier::Region => is_sar(party),
    }
}

fn is_sar(party: &Party<'_>) -> bool {
    matches!(party.region.as_deref(), Some("HK" | "MO"))
}

/// Title and name as bytes of the passage.
struct Found {
    title: Range<usize>,
    name: Range<usize>,
}

fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut floor = 0;
    // An office that another follows: 省委書記、省人大常委會主任.
    let mut open: Option<Range<usize>> = None;
    for end in office::ends(text) {
        if end <= floor {
            continue;
        }
        let Some(rest) = text.get(end..) else { continue };
        let start = title_start(text, floor, end);
        let first = open.clone().filter(|one| joins(text.get(one.end..start)));
        let title = first.map_or(start, |one| one.start)..end;
        match name::at_start(rest) {
            Some(len) if is_title(text.get(title.clone())) => {
                found.push(Found { title, name: end..end + len });
                floor = end + len;
                open = None;
            }
            _ => match named_before(text, start, end) {
                Some(one) => {
                    (floor, open) = (end, None);
                    found.push(one);
                }
                None if rest.starts_with(['、', '兼', '暨', '，', ',']) => open = Some(title),
                None => {}
            },
        }
    }
    found
}

/// 陳大文次長: a bare office behind the name.
fn named_before(text: &str, start: usize, end: usize) -> Option<Found> {
    static BARE: Words = Words::new(&[
        "次長",
        "次长",
        "部長",
        "部长",
        "省長",
        "省长",
        "市長",
        "市长",
        "局長",
        "局长",
        "司長",
        "司长",
        "署長",
        "署长",
        "處長",
        "处长",
        "院長",
        "院长",
        "會長",
        "会长",
        "校長",
        "校长",
        "縣長",
        "县长",
        "州長",
        "州长",
        "主任",
        "主席",
        "書記",
        "书记",
        "大使",
        "總理",
        "总理",
        "總統",
        "总统",
        "代表",
        "理事長",
        "秘書長",
        "秘书长",
        "副省長",
        "副市長",
        "行政長官",
    ]);
    static BODIES: CharSet = CharSet::new("省市縣县區区州國国局部廳厅署處处司院會会委辦办校團团");
    let words = text.get(start..end)?;
    let office = BARE.all(words).find(|office| office.end == words.len())?;
    let name = words.get(..office.start)?;
    let body =
        name.chars().next_back().is_none_or(|c| BODIES.has(c)) || region::at_start(name).is_some();
    // A surname alone tells little: 王主任 may be anybody.
    (!body && name::is_name(name) && name.chars().count() > 1)
        .then(|| Found { title: start + office.start..end, name: start..start + name.len() })
}

/// Whether two offices with `between` in their midst are one person's.
fn joins(between: Option<&str>) -> bool {
    matches!(between, Some("、" | "兼" | "暨" | "，" | ","))
}

fn is_title(title: Option<&str>) -> bool {
    const TOO_BROAD: &[&str] =
        &["代表", "委員", "委员", "理事", "顧問", "顾问", "監督", "监督", "助理", "國王"];
    title.is_some_and(|title| {
        title.chars().count() <= 60
            && !TOO_BROAD.contains(&title)
            && !title.chars().any(|c| c.is_ascii_digit())
    })
}

/// Where the title that ends at byte `end` begins, not before `floor`.
fn title_start(text: &str, floor: usize, end: usize) -> usize {
    let mut from = floor.max(end.saturating_sub(WINDOW));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = text.get(from..end).unwrap_or_default();
    let mark = window.char_indices().rev().find(|(_, c)| MARKS.has(*c));
    let mut cut = mark.map_or(0, |(at, c)| at + c.len_utf8());
    let after = |cut: usize| window.get(cut..).unwrap_or_default();
    cut += lead(after(cut));
    cut += joint(after(cut));
    cut += side(after(cut));
    if let Some((place, _)) = region::find(after(cut)) {
        let before = after(cut).get(..place.start).unwrap_or_default();
        if place.start > 0 && !belongs_before_place(before) {
            cut += place.start;
        }
    }
    from + cut
}

/// What a title does not run over.
static MARKS: CharSet = CharSet::new("，。；：、！？「」『』【】（）()》”,;:");

/// A title is looked for in this many bytes before its end.
const WINDOW: usize = 180;

/// Bytes up to the end of the last word that leads into a title.
fn lead(words: &str) -> usize {
    static LEADS: Words = Words::new(&[
        "由", "在", "於", "于", "的", "是", "向", "為", "为", "率", "今日", "今天", "昨日", "昨天",
        "日前", "邀請", "邀请", "會見", "会见", "接見", "偕", "時任", "时任", "還有", "还有",
        "計有", "包括", "上午", "下午",
    ]);
    static JOINTS: Words = Words::new(&["與", "与", "和", "同", "及"]);
    let mut cut = 0;
    for found in LEADS.all(words) {
        // 自由貿易 is not led into.
        let free = words.get(found.clone()) == Some("由")
            && words.get(..found.start).is_some_and(|head| head.ends_with('自'));
        if !free && found.end < words.len() {
            cut = found.end;
        }
    }
    // 與 leads only to a place: 經濟與發展局局長 keeps its own.
    for found in JOINTS.all(words) {
        if found.end > cut && words.get(found.end..).and_then(region::at_start).is_some() {
            cut = found.end;
        }
    }
    let rest = words.get(cut..).unwrap_or_default();
    cut + dated(rest)
}

/// Bytes of `9月23日` or the like at the head of a title.
fn dated(words: &str) -> usize {
    let day = words.char_indices().take(9).find(|(_, c)| *c == '日').map(|(at, _)| at);
    let numeral = |head: &str| {
        head.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    match day {
        Some(at) if words.get(..at).is_some_and(numeral) => at + '日'.len_utf8(),
        _ => 0,
    }
}

/// Bytes of 我方 or 捷方 before a title: the side that the person speaks for.
fn side(words: &str) -> usize {
    const WORDS: &[char] =
        &['東', '东', '西', '南', '北', '官', '地', '警', '軍', '军', '校', '遠'];
    let mut chars = words.chars();
    let (Some(of), Some('方')) = (chars.next(), chars.next()) else { return 0 };
    let titled = chars.as_str().chars().nth(1).is_some();
    if titled && class::is_han(of) && !WORDS.contains(&of) {
        words.len() - chars.as_str().len()
    } else {
        0
    }
}

fn joint(words: &str) -> usize {
    static JOINTS: Words = Words::new(&["以及", "和", "與", "与", "及", "暨", "同"]);
    JOINTS.head(words).map_or(0, str::len)
}

/// 中共四川省委書記, 中央人民政府駐香港特別行政區聯絡辦公室主任.
fn belongs_before_place(before: &str) -> bool {
    let heads = [
        "中共",
        "中央",
        "國務院",
        "国务院",
        "國家",
        "国家",
        "外交部",
        "全國",
        "全国",
        "中國",
        "中国",
    ];
    before.ends_with(['駐', '驻']) || heads.iter().any(|head| before.starts_with(head))
}

/// The role of each person: that of the verb behind them, or of the next in their group.
fn roles(text: &str, found: &[Found]) -> Vec<Role> {
    let mut roles = vec![Role::Other; found.len()];
    let mut next: Option<(usize, Role)> = None;
    for (one, role) in found.iter().zip(roles.iter_mut()).rev() {
        let behind = one.name.end.max(one.title.end);
        let end = sentence::floor(text, behind + 2 * WINDOW);
        let rest = text.get(behind..end).unwrap_or_default();
        let sentence = rest.find('。').unwrap_or(rest.len());
        let until = next.map_or(sentence, |(start, _)| sentence.min(start - behind));
        let tail = rest.get(..until).unwrap_or_default();
        *role = match (role_in(tail), next) {
            (Some(own), _) => own,
            (None, Some((start, shared)))
                if start - behind < sentence
                    && (!tail.contains(['，', ',']) || only_joints(tail)) =>
            {
                shared
            }
            _ => Role::Other,
        };
        next = Some((one.title.start.min(one.name.start), *role));
    }
    roles
}

/// Whether nothing but marks and joints stands between two persons.
fn only_joints(tail: &str) -> bool {
    tail.chars().all(|c| "，,、和與与及以暨同".contains(c))
}

/// The role that the first telling verb of `tail` gives.
fn role_in(tail: &str) -> Option<Role> {
    static LEADS: Words =
        Words::new(&["率領", "率领", "率團", "率团", "率隊", "率队", "率代表", "帶領", "带领"]);
    static CHAIRS: Words = Words::new(&["主持"]);
    static REVIEWS: Words = Words::new(&["回顧", "回顾", "匯報", "汇报", "總結", "总结"]);
    static GOES_ON: Words =
        Words::new(&["並", "并", "共同", "在", "於", "于", "就", "對", "对", "出席"]);
    for (n, clause) in tail.split(['，', ',']).enumerate() {
        // A new subject ends what the tail says of the person.
        if n > 0 && GOES_ON.head(clause).is_none() {
            return None;
        }
        // 率香港特區政府代表團; the 率 of 效率 never opens the clause.
        if clause.starts_with('率') {
            return Some(Role::Leader);
        }
        let verbs = [
            (LEADS.find(clause), Role::Leader),
            (CHAIRS.find(clause), Role::Chair),
            (REVIEWS.find(clause), Role::Reviewer),
        ];
        let verbs = verbs.into_iter().filter_map(|(found, role)| Some((found?.start, role)));
        if let Some((_, role)) = verbs.min_by_key(|(at, _)| *at) {
            return Some(role);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{assign, read};
    use crate::model::{Party, Role};
    use crate::span::{Spans, TextRange};
    use crate::text::{Passage, SourceText};

    fn party(name: &'static str, region: &'static str) -> Party<'static> {
        Party {
            name: name.into(),
            short_names: vec![],
            region: Some(region.into()),
            spans: Spans::new(),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, Role)]) {
        let source = SourceText::verbatim(text);
        let passage = Passage::join(&source, &[TextRange::new(0, text.len())]);
        let people = read(&[passage]);
        let found: Vec<_> = people
            .iter()
            .map(|one| (one.title.as_deref().unwrap(), &*one.name, one.role))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn leaders_stand_before_the_verb_that_names_their_part() {
        check(
            "會議在江南省委書記陳大文和香港特別行政區行政長官林鄭小明率領下舉行。",
            &[
                ("江南省委書記", "陳大文", Role::Leader),
                ("香港特別行政區行政長官", "林鄭小明", Role::Leader),
            ],
        );
        check(
            "會議由上海市市長龔文和香港特別行政區行政長官李小明共同主持，副市長宗大文和財政司司長陳小文對合作進行了回顧和展望。",
            &[
                ("上海市市長", "龔文", Role::Chair),
                ("香港特別行政區行政長官", "李小明", Role::Chair),
                ("副市長", "宗大文", Role::Reviewer),
                ("財政司司長", "陳小文", Role::Reviewer),
            ],
        );
    }

    #[test]
    fn press_releases_name_both_sides_in_one_sentence() {
        check(
            "香港特别行政区行政长官陈大文今日与广东省省长王小明在广州共同主持会议。",
            &[
                ("香港特别行政区行政长官", "陈大文", Role::Chair),
                ("广东省省长", "王小明", Role::Chair),
            ],
        );
        check(
            "政制及內地事務局局長曾大文、文化和旅遊部副部長歐陽小明，以及國務院港澳事務辦公室副主任羅伯特·李出席。",
            &[
                ("政制及內地事務局局長", "曾大文", Role::Other),
                ("文化和旅遊部副部長", "歐陽小明", Role::Other),
                ("國務院港澳事務辦公室副主任", "羅伯特·李", Role::Other),
            ],
        );
    }

    #[test]
    fn a_person_may_hold_several_posts() {
        check(
            "四川省委書記、省人大常委會主任陳大文出席，四川省副省長兼公安廳廳長李文會見",
            &[
                ("四川省委書記、省人大常委會主任", "陳大文", Role::Other),
                ("四川省副省長兼公安廳廳長", "李文", Role::Other),
            ],
        );
    }

    #[test]
    fn the_title_may_stand_behind_the_name() {
        check(
            "會議由陳大文次長與Rajesh Kumar次長共同主持，黃浦區區長、司法局局長及商務部部長出席。",
            &[("次長", "陳大文", Role::Chair), ("次長", "Rajesh Kumar", Role::Chair)],
        );
    }

    #[test]
    fn titles_without_a_name_give_nobody() {
        check(
            "市長高峰論壇由行政長官辦公室主辦，雙方代表于香港簽署，主席團和部長會議同意，省長率團訪問。",
            &[],
        );
    }

    #[test]
    fn a_person_belongs_to_the_party_whose_place_or_tier_the_title_names() {
        let text = "由上海市市長龔文和香港特別行政區行政長官李小明主持，副市長宗大文和財政司司長陳小文回顧，\
                    局長張大文和國務院港澳事務辦公室主任夏小文出席，副主任王小文列席，";
        let source = SourceText::verbatim(text);
        let passage = Passage::join(&source, &[TextRange::new(0, text.len())]);
        let mut people = read(&[passage]);
        let parties = [party("上海市人民政府", "CN-SH"), party("香港特別行政區政府", "HK")];
        assign(&mut people, &parties);
        let found: Vec<_> = people.iter().map(|one| one.party.as_deref()).collect();
        let (shanghai, hong_kong) = (Some("上海市人民政府"), Some("香港特別行政區政府"));
        assert_eq!(found, [shanghai, hong_kong, shanghai, hong_kong, hong_kong, None, None]);
    }
}
