//! The values that a finding speaks of, by name.

use crate::diagnostic::Code;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The values a message speaks of, keys in snake case and alphabetical order.
///
/// Kept as the code that holds them until they are asked for: a long text has
/// tens of thousands of findings, and a map for each took more memory than all
/// its measures.
///
/// ```
/// use memox::diagnostic::{Code, Data};
/// let data = Data::from(Code::AreaCountDiffers { declared: 13, found: 12 });
/// assert_eq!(data.map()["declared"], 13);
/// ```
#[derive(Clone, Debug)]
pub struct Data(Held);

#[derive(Clone, Debug)]
enum Held {
    Code(Box<Code>),
    Map(Box<Map<String, Value>>),
}

impl Data {
    /// The values by name.
    pub fn map(&self) -> Cow<'_, Map<String, Value>> {
        match &self.0 {
            Held::Code(code) => Cow::Owned(code.data()),
            Held::Map(map) => Cow::Borrowed(map),
        }
    }
}

impl From<Code> for Data {
    fn from(code: Code) -> Self {
        Self(Held::Code(Box::new(code)))
    }
}

impl From<Map<String, Value>> for Data {
    fn from(map: Map<String, Value>) -> Self {
        Self(Held::Map(Box::new(map)))
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Held::Code(a), Held::Code(b)) if a == b => true,
            _ => self.map() == other.map(),
        }
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(Self::from)
    }
}
