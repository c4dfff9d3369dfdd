//! Automatic numbering.
//!
//! ```text
//! abstract list = 9level                       ; format, start, text with %1 … %9
//! list          = abstract list, *override     ; lists of one abstract list count on together
//! ```

use crate::text::extract::ExtractError;
use crate::text::extract::docx::styles::{ListPlace, Styles};
use crate::text::extract::docx::xml::{Step, Tag, walk};
use crate::text::extract::marker::{Counter, before_words};
use std::collections::{HashMap, HashSet};

/// Levels a list can have.
const N_LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    schemes: HashMap<String, Scheme>,
    lists: HashMap<String, List>,
    /// The last number of each level, for each abstract list.
    counted: HashMap<String, [Option<u32>; N_LEVELS]>,
    /// Lists and levels whose own first number was taken.
    started: HashSet<(String, usize)>,
}

/// An abstract list.
#[derive(Clone, Debug, Default)]
struct Scheme {
    levels: [Level; N_LEVELS],
    /// Levels by the paragraph style that takes them.
    by_style: HashMap<String, usize>,
    /// The style whose list stands in for this one.
    link: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    scheme: String,
    /// Numbers that the list starts from against its scheme.
    starts: [Option<u32>; N_LEVELS],
    /// Levels that it sets in its own way.
    levels: HashMap<usize, Level>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    kind: Kind,
    /// `%1、`, `（%2）`.
    text: String,
    /// The level whose number begins this one again; none: any level above.
    restart: Option<usize>,
    /// Whether all numbers of the marker are decimal.
    is_legal: bool,
    /// Whether the words follow without a blank.
    is_tight: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    None,
    Bullet,
    Counted(Counter),
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            kind: Kind::None,
            text: String::new(),
            restart: None,
            is_legal: false,
            is_tight: false,
        }
    }
}

impl Numbering {
    pub(super) fn read(text: &str, styles: &Styles) -> Result<Self, ExtractError> {
        let mut reader = Reader::default();
        walk(text, |step| match step {
            Step::Open(tag) => reader.open(&tag),
            Step::Close(name) => reader.close(&name),
            Step::Text(_) => {}
        })?;
        let mut numbering = reader.numbering;
        numbering.follow_links(styles);
        Ok(numbering)
    }

    /// A list may take its levels from the list of a style.
    fn follow_links(&mut self, styles: &Styles) {
        let linked: Vec<(String, String)> = self
            .schemes
            .iter()
            .filter_map(|(id, scheme)| Some((id.clone(), scheme.link.clone()?)))
            .collect();
        for (id, style) in linked {
            let list = styles.place(Some(&style)).list;
            let target = list.and_then(|list| self.lists.get(&list)).map(|list| &list.scheme);
            if let Some(scheme) = target.and_then(|target| self.schemes.get(target)).cloned() {
                self.schemes.insert(id, scheme);
            }
        }
    }

    /// The marker of the next paragraph at `place`, with the blank behind it; empty if it has none.
    pub(super) fn marker(&mut self, place: &ListPlace, style: Option<&str>) -> String {
        let list = place.list.as_ref().filter(|list| *list != "0");
        let Some(marker) = list.and_then(|list| self.count(list, place.level, style)) else {
            return String::new();
        };
        marker
    }

    fn count(&mut self, id: &str, level: Option<usize>, style: Option<&str>) -> Option<String> {
        let list = self.lists.get(id)?;
        let scheme = self.schemes.get(&list.scheme)?;
        let by_style = || style.and_then(|style| scheme.by_style.get(style).copied());
        let at = level.or_else(by_style).unwrap_or(0).min(N_LEVELS - 1);
        let levels: Vec<&Level> = (0..N_LEVELS)
            .filter_map(|at| list.levels.get(&at).or_else(|| scheme.levels.get(at)))
            .collect();
        let level = *levels.get(at)?;
        let counted = self.counted.entry(list.scheme.clone()).or_default();
        let own_start = list.starts.get(at).copied().flatten();
        let is_first = own_start.is_some() && self.started.insert((id.to_owned(), at));
        let number = match counted.get(at).copied().flatten() {
            Some(last) if !is_first => last + 1,
            _ => own_start.unwrap_or(level.start),
        };
        for (deeper, count) in counted.iter_mut().enumerate().skip(at) {
            let restart = levels.get(deeper).and_then(|level| level.restart);
            if deeper == at {
                *count = Some(number);
            } else if restart.is_none_or(|restart| restart > at) {
                *count = None;
            }
        }
        Some(level.marker(&levels, counted))
    }
}

impl Level {
    fn marker(&self, levels: &[&Self], counted: &[Option<u32>; N_LEVELS]) -> String {
        let text = match self.kind {
            Kind::None => return String::new(),
            Kind::Bullet => return self.bullet(),
            Kind::Counted(_) => &self.text,
        };
        let mut marker = String::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let nth = chars.peek().and_then(|c| c.to_digit(10)).filter(|_| c == '%');
            let Some(at) = nth.and_then(|nth| (nth as usize).checked_sub(1)) else {
                marker.push(c);
                continue;
            };
            chars.next();
            let number = counted.get(at).copied().flatten();
            let Some(level) = levels.get(at) else { continue };
            let number = number.unwrap_or(level.start);
            match level.kind {
                Kind::Counted(counter) if !self.is_legal => marker += &counter.print(number),
                _ => marker += &number.to_string(),
            }
        }
        if self.is_tight { marker } else { before_words(&marker) }
    }

    /// Bullets of symbol fonts are private-use characters: a plain one stands for them.
    fn bullet(&self) -> String {
        let own = self.text.chars().next().filter(|c| !matches!(c, '\u{E000}'..='\u{F8FF}'));
        match own {
            Some(c) if !c.is_alphanumeric() && !c.is_whitespace() => format!("{c} "),
            _ => "• ".to_owned(),
        }
    }
}

#[derive(Default)]
struct Reader {
    numbering: Numbering,
    scheme: Option<(String, Scheme)>,
    list: Option<(String, List)>,
    level: Option<(usize, Level)>,
    /// The level that an override speaks of.
    overridden: usize,
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>) {
        let id = |name| tag.attribute(name).unwrap_or_default();
        let number = |text: Option<String>| text.and_then(|text| text.parse::<u32>().ok());
        let at = || number(tag.attribute("ilvl")).map_or(0, |at| (at as usize).min(N_LEVELS - 1));
        match tag.name().as_str() {
            "abstractNum" => self.scheme = Some((id("abstractNumId"), Scheme::default())),
            "num" => self.list = Some((id("numId"), List::default())),
            "abstractNumId" => {
                if let Some((_, list)) = &mut self.list {
                    list.scheme = tag.value().unwrap_or_default();
                }
            }
            "numStyleLink" => {
                if let Some((_, scheme)) = &mut self.scheme {
                    scheme.link = tag.value();
                }
            }
            "lvlOverride" => self.overridden = at(),
            "startOverride" => {
                let start = number(tag.value());
                if let Some((_, list)) = &mut self.list {
                    list.starts.get_mut(self.overridden).into_iter().for_each(|own| *own = start);
                }
            }
            "lvl" => self.level = Some((at(), Level::default())),
            _ => self.set(tag),
        }
    }

    /// What stands inside a level.
    fn set(&mut self, tag: &Tag<'_>) {
        let Some((at, level)) = &mut self.level else { return };
        let number = || tag.value().and_then(|value| value.parse::<u32>().ok());
        match tag.name().as_str() {
            "start" => level.start = number().unwrap_or(1),
            "numFmt" => level.kind = kind(&tag.value().unwrap_or_default()),
            "lvlText" => level.text = tag.value().unwrap_or_default(),
            "lvlRestart" => level.restart = number().map(|restart| restart as usize),
            "isLgl" => level.is_legal = tag.is_on(),
            "suff" => level.is_tight = tag.value().as_deref() == Some("nothing"),
            "pStyle" => {
                if let (Some((_, scheme)), Some(style)) = (&mut self.scheme, tag.value()) {
                    scheme.by_style.insert(style, *at);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "abstractNum" => self.numbering.schemes.extend(self.scheme.take()),
            "num" => self.numbering.lists.extend(self.list.take()),
            "lvl" => {
                let Some((at, level)) = self.level.take() else { return };
                if let Some((_, scheme)) = &mut self.scheme {
                    scheme.levels.get_mut(at).into_iter().for_each(|own| *own = level.clone());
                } else if let Some((_, list)) = &mut self.list {
                    list.levels.insert(at, level);
                }
            }
            _ => {}
        }
    }
}

fn kind(format: &str) -> Kind {
    Kind::Counted(match format {
        "none" => return Kind::None,
        "bullet" => return Kind::Bullet,
        "decimalZero" => Counter::DecimalZero,
        "decimalFullWidth" | "decimalFullWidth2" => Counter::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Counter::Circled,
        "decimalEnclosedParen" => Counter::Parenthesized,
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => Counter::Han,
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            Counter::HanDigits
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Counter::Legal,
        "ideographTraditional" => Counter::Stems,
        "ideographZodiac" => Counter::Branches,
        "lowerLetter" => Counter::LowerLetter,
        "upperLetter" => Counter::UpperLetter,
        "lowerRoman" => Counter::LowerRoman,
        "upperRoman" => Counter::UpperRoman,
        _ => Counter::Decimal,
    })
}
