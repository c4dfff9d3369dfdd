//! Why bytes give no text.

use std::fmt;

/// Why bytes give no text. Offsets are bytes, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// No encoding has this label.
    UnknownEncoding {
        /// As it was asked for, in lower case.
        label: String,
    },
    /// The bytes are no text in any encoding.
    Binary {
        /// A control character that shows it.
        offset: usize,
    },
    /// No encoding gives Chinese words.
    Undecodable {
        /// The first byte that is not UTF-8.
        offset: usize,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownEncoding { label } => write!(f, "encoding {label:?} is not known"),
            Self::Binary { offset } => {
                write!(f, "looks like a binary file (control character at byte {offset})")
            }
            Self::Undecodable { offset } => {
                write!(f, "is not UTF-8 at byte {offset}, and no other encoding fits")
            }
        }
    }
}

impl std::error::Error for DecodeError {}
