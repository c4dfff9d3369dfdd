//! Topics of an area, from its title; from its measures only where the title says nothing.
//!
//! 「一帶一路」建設及經貿 gives `belt_road` and `trade_investment`, in the order
//! of the title. Words are matched the longest first, so that 法律專業服務 is
//! `legal` alone. `[]` when unsure.

use crate::facet::lexicon::lines;
use crate::facet::trie::{Folding, Glyph, Node, Trie};
use crate::model::{Area, Topic};
use std::sync::OnceLock;

/// A topic with its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopicEntry {
    /// The topic.
    pub topic: Topic,
    /// Its key in JSON.
    pub key: &'static str,
    /// Chinese label.
    pub zh: &'static str,
    /// English label.
    pub en: &'static str,
}

const fn entry(topic: Topic, key: &'static str, zh: &'static str, en: &'static str) -> TopicEntry {
    TopicEntry { topic, key, zh, en }
}

/// The published list of topics, in its order.
#[rustfmt::skip]
pub static TOPICS: &[TopicEntry] = &[
    entry(Topic::BeltRoad, "belt_road", "一帶一路", "Belt and Road"),
    entry(Topic::TradeInvestment, "trade_investment", "經貿・商貿投資", "Trade and investment"),
    entry(Topic::Finance, "finance", "金融", "Finance"),
    entry(Topic::InnovationTechnology, "innovation_technology", "創新及科技", "Innovation and technology"),
    entry(Topic::IntellectualProperty, "intellectual_property", "知識產權", "Intellectual property"),
    entry(Topic::Legal, "legal", "法律及爭議解決", "Legal services and dispute resolution"),
    entry(Topic::ProfessionalServices, "professional_services", "專業服務", "Professional services"),
    entry(Topic::TransportLogistics, "transport_logistics", "航空航運物流", "Aviation, shipping and logistics"),
    entry(Topic::InfrastructureBorders, "infrastructure_borders", "基建及口岸", "Infrastructure and border crossings"),
    entry(Topic::Culture, "culture", "文化", "Culture"),
    entry(Topic::CreativeIndustries, "creative_industries", "創意產業", "Creative industries"),
    entry(Topic::Arts, "arts", "藝術", "Arts"),
    entry(Topic::Tourism, "tourism", "旅遊", "Tourism"),
    entry(Topic::Sports, "sports", "體育", "Sports"),
    entry(Topic::Youth, "youth", "青年", "Youth"),
    entry(Topic::Education, "education", "教育", "Education"),
    entry(Topic::Talent, "talent", "人才", "Talent"),
    entry(Topic::Health, "health", "醫療衛生", "Health"),
    entry(Topic::ChineseMedicine, "chinese_medicine", "中醫藥", "Chinese medicine"),
    entry(Topic::FoodAgriculture, "food_agriculture", "食品農業", "Food and agriculture"),
    entry(Topic::Environment, "environment", "環境保護", "Environment"),
    entry(Topic::Energy, "energy", "能源", "Energy"),
    entry(Topic::UrbanDevelopment, "urban_development", "城市規劃建設管理", "Urban planning, development and management"),
    entry(Topic::SocialWelfare, "social_welfare", "社會福利", "Social welfare"),
    entry(Topic::CivilService, "civil_service", "公務員", "Civil service"),
    entry(Topic::ResidentsFacilitation, "residents_facilitation", "便利居民", "Facilitation of residents"),
    entry(Topic::DigitalEconomy, "digital_economy", "數字經濟及政務", "Digital economy and government"),
    entry(Topic::SecurityJudicial, "security_judicial", "執法司法", "Law enforcement and judicial matters"),
    entry(Topic::Institutions, "institutions", "合作機制及總則", "Cooperation mechanisms and general provisions"),
];

/// Topics of an area, by title, else by what its measures speak of.
pub(super) fn of_area(area: &Area<'_>) -> Vec<Topic> {
    let titled = area.title.as_deref().map(of_title).unwrap_or_default();
    if !titled.is_empty() {
        return titled;
    }
    of_content(area)
}

/// Topics of a title, in the order in which it names them.
///
/// ```
/// use memox::{facet::of_title, model::Topic};
/// assert_eq!(of_title("教育及人才培養"), [Topic::Education, Topic::Talent]);
/// assert_eq!(of_title("法律專業服務"), [Topic::Legal]);
/// assert_eq!(of_title("其他"), []);
/// ```
pub fn of_title(title: &str) -> Vec<Topic> {
    let mut topics = Vec::new();
    Words::shared().each(title_of_people(title), |topic| {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    });
    // 會計、建築及工程等專業服務: what stands before 等 are its kinds.
    let (_, listed) = title.split_once('等').unwrap_or(("", ""));
    if listed.starts_with("專業服務") || listed.starts_with("专业服务") {
        topics.retain(|topic| *topic == Topic::ProfessionalServices);
    }
    if topics.len() > 1 {
        // 金融合作機制 is about finance.
        topics.retain(|topic| *topic != Topic::Institutions);
    }
    topics
}

/// `title` without what the people it names do somewhere: 便利港人｜在內地學習、就業和生活.
fn title_of_people(title: &str) -> &str {
    let doing = title.match_indices('在').map(|(at, _)| at).find(|at| {
        let (people, place) = title.split_at_checked(*at).unwrap_or((title, ""));
        let mut last = None;
        Words::shared().each(people, |topic| last = Some(topic));
        let of_people = matches!(last, Some(Topic::Youth | Topic::ResidentsFacilitation));
        of_people && !place.starts_with("在線") && !place.starts_with("在线")
    });
    doing.and_then(|at| title.get(..at)).unwrap_or(title)
}

/// The topic that at least three words and three in five of all name.
fn of_content(area: &Area<'_>) -> Vec<Topic> {
    let mut counts = [0u32; 32];
    for measure in &area.measures {
        Words::shared().each(&measure.text, |topic| {
            if let Some(count) = counts.get_mut(topic as usize) {
                *count += 1;
            }
        });
    }
    let total: u32 = counts.iter().sum();
    let clear = |entry: &&TopicEntry| {
        let count = counts.get(entry.topic as usize).copied().unwrap_or(0);
        count >= 3 && count * 5 >= total * 3 && entry.topic != Topic::Institutions
    };
    TOPICS.iter().find(clear).map(|entry| entry.topic).into_iter().collect()
}

#[derive(Debug)]
struct Words {
    folding: Folding,
    trie: Trie,
    /// By number of the word; empty for words that name no topic.
    topics: Vec<Vec<Topic>>,
    /// Words that are of the topic right before them: 金融創新, 郵輪經濟.
    former: Vec<Vec<Glyph>>,
}

static WORDS: OnceLock<Words> = OnceLock::new();

impl Words {
    fn shared() -> &'static Self {
        WORDS.get_or_init(|| {
            let folding = Folding::shared();
            let mut words = Self {
                folding,
                trie: Trie::new(1 << 14),
                topics: vec![Vec::new()],
                former: Vec::new(),
            };
            for (key, list) in lines(include_str!("data/topics.txt")) {
                if key == "former" {
                    let glyphs = |word: &str| word.chars().map(|c| folding.glyph(c)).collect();
                    words.former = list.split_ascii_whitespace().map(glyphs).collect();
                    continue;
                }
                let named = |key: &str| {
                    TOPICS.iter().find(|entry| entry.key == key).map(|entry| entry.topic)
                };
                let topics: Vec<Topic> = key.split('+').filter_map(named).collect();
                for word in list.split_ascii_whitespace() {
                    let id = u16::try_from(words.topics.len()).unwrap_or(0);
                    if words.trie.insert(folding, word, id).is_none() {
                        words.topics.push(topics.clone());
                    }
                }
            }
            words
        })
    }

    /// Calls `found` for every topic that a word of `text` names, the longest words first.
    fn each(&self, text: &str, mut found: impl FnMut(Topic)) {
        let glyphs: Vec<Glyph> = text.chars().map(|c| self.folding.glyph(c)).collect();
        let mut at = 0;
        // Whether the word right before names a topic.
        let mut named = false;
        while at < glyphs.len() {
            let (mut length, mut word) = (1, 0);
            let mut rest = glyphs.iter().skip(at);
            let mut node = rest.next().map_or_else(Node::default, |first| self.trie.root(*first));
            let mut reach = 1;
            while node.is_some() {
                if node.word() != 0 {
                    (length, word) = (reach, node.word());
                }
                let Some(glyph) = rest.next() else { break };
                node = self.trie.step(node, *glyph);
                reach += 1;
            }
            let topics = self.topics.get(usize::from(word)).into_iter().flatten();
            let here = glyphs.get(at..at + length).unwrap_or_default();
            let of_former = named && self.former.iter().any(|word| word == here);
            if !of_former {
                topics.clone().for_each(|topic| found(*topic));
            }
            named = topics.count() > 0;
            at += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TOPICS, of_title};

    /// Lines of `title = topics`; one that is read wrongly today begins with `!`.
    #[track_caller]
    fn check(list: &str) {
        let mut wrong = Vec::new();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let (title, expected) = line.split_once('=').unwrap();
            let known = title.starts_with('!');
            let found: Vec<&str> = of_title(title.trim_start_matches('!'))
                .iter()
                .filter_map(|topic| TOPICS.iter().find(|entry| entry.topic == *topic))
                .map(|entry| entry.key)
                .collect();
            if (found.join(" ") == expected.trim()) == known {
                wrong.push(format!("{title} → {}", found.join(" ")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn titles_name_their_topics_in_order() {
        check(include_str!("../../tests/facets/topics.txt"));
    }

    #[test]
    fn titles_that_the_words_were_not_written_for_name_theirs_too() {
        check(include_str!("../../tests/facets/topics-held-out.txt"));
    }

    #[test]
    fn keys_are_those_of_the_contract() {
        for entry in TOPICS {
            assert_eq!(serde_json::to_value(entry.topic).unwrap(), entry.key);
        }
    }
}
