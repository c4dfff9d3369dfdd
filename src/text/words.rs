//! A text with its places.

use crate::span::Spans;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Words of the document and the places they were read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text<'a> {
    /// The reading text: extraction damage undone, the author's words untouched.
    pub text: Cow<'a, str>,
    /// Exactly the characters of `text`.
    pub spans: Spans,
}
