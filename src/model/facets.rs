//! What a measure commits to: the values that `facet` fills in.

use crate::model::PartialDate;
use crate::span::Spans;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Everything read from one measure's text, in order of appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facets<'a> {
    /// Verbs that carry the commitment.
    pub actions: Vec<Action<'a>>,
    /// Named bodies and words that stand for a party.
    pub actors: Vec<Actor<'a>>,
    /// Every outermost 「…」 and 《…》.
    pub names: Vec<NamedWork<'a>>,
    /// Expressions with 年.
    pub dates: Vec<DateRef<'a>>,
    /// Phrases the commitment depends on.
    pub conditions: Vec<Condition<'a>>,
    /// Abbreviations and names in Latin letters.
    pub terms: Vec<Term<'a>>,
}

/// A verb that carries the commitment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Action<'a> {
    /// The verb without adverbs.
    pub verb: Cow<'a, str>,
    /// How far it commits.
    pub strength: Strength,
    /// The verb.
    pub spans: Spans,
}

/// How far a verb commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The parties do it themselves.
    Commit,
    /// They help others do it.
    Support,
    /// They look into it.
    Explore,
    /// They go on with it.
    Continue,
}

/// A named body, or a word that stands for a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Actor<'a> {
    /// As printed.
    pub name: Cow<'a, str>,
    /// Body or party.
    pub kind: ActorKind,
    /// The full name where the text or a published list gives it, else `name`.
    pub canonical: Cow<'a, str>,
    /// ISO 3166 code, `null` if unknown.
    pub region: Option<Cow<'a, str>>,
    /// The name.
    pub spans: Spans,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A named body.
    Organisation,
    /// A signing government, or a word for one side or both.
    Party,
}

/// A quoted name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedWork<'a> {
    /// The words without the marks.
    pub text: Cow<'a, str>,
    /// What the words name.
    pub kind: NameKind,
    /// Short form declared beside it.
    pub alias: Option<Cow<'a, str>>,
    /// The words without the marks.
    pub spans: Spans,
}

/// What a quoted name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// 論壇, 博覽會, 展, 周, 節, 賽.
    Event,
    /// 計劃, 項目, 基金.
    Programme,
    /// 規劃, 綱要, 經濟圈, 大灣區, 倡議.
    Plan,
    /// 協議, 備忘錄, 名錄.
    Document,
    /// A body.
    Organisation,
    /// 「走出去」, 「一程多站」.
    Slogan,
    /// A brand, a platform, anything else.
    Other,
}

/// An expression with 年.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateRef<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// The date, or the first of a range.
    pub from: PartialDate,
    /// Last date of a range, `null` unless the text gives one.
    pub to: Option<PartialDate>,
    /// The expression.
    pub spans: Spans,
}

/// A phrase the commitment depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition<'a> {
    /// The phrase.
    pub text: Cow<'a, str>,
    /// What it depends on.
    pub kind: ConditionKind,
    /// The phrase.
    pub spans: Spans,
}

/// What a condition depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConditionKind {
    /// 適時, 待…後.
    Timing,
    /// 視乎疫情發展, 按照發展需要.
    Contingency,
    /// 依法, 在符合相關監管要求前提下.
    Legal,
    /// 在國務院港澳辦的協調下.
    Authority,
    /// 在雙方各自條件、資源許可下.
    Resource,
}

/// An abbreviation or name in Latin letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term<'a> {
    /// As printed.
    pub text: Cow<'a, str>,
    /// The words in the bracket beside it.
    pub expansion: Option<Cow<'a, str>>,
    /// The term.
    pub spans: Spans,
}

/// A topic of the published list, by which areas of different meetings are laid side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the labels stand in the topic list, once")]
pub enum Topic {
    BeltRoad,
    TradeInvestment,
    Finance,
    InnovationTechnology,
    IntellectualProperty,
    Legal,
    ProfessionalServices,
    TransportLogistics,
    InfrastructureBorders,
    Culture,
    CreativeIndustries,
    Arts,
    Tourism,
    Sports,
    Youth,
    Education,
    Talent,
    Health,
    ChineseMedicine,
    FoodAgriculture,
    Environment,
    Energy,
    UrbanDevelopment,
    SocialWelfare,
    CivilService,
    ResidentsFacilitation,
    DigitalEconomy,
    SecurityJudicial,
    Institutions,
}
