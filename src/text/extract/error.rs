//! Why a document gives no text.

use crate::text::extract::Format;
use std::fmt;

/// Why a document gives no text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExtractError {
    /// This build of memox does not read the format.
    Unsupported {
        /// The format that was met.
        format: Format,
    },
    /// The file does not hold what its format asks for.
    Damaged {
        /// The format that was met.
        format: Format,
        /// What is wrong, in English.
        detail: String,
    },
    /// The file is locked with a password.
    Encrypted {
        /// The format that was met.
        format: Format,
    },
    /// The file has pages, but no text.
    NoText {
        /// The format that was met.
        format: Format,
        /// Pages of pictures, as a scan has them.
        n_scanned: u32,
    },
    /// Most characters are known only to the file's fonts.
    NoCharacters {
        /// The format that was met.
        format: Format,
    },
    /// The web page cannot be decoded.
    Undecodable {
        /// Why.
        source: crate::text::decode::DecodeError,
    },
}

impl fmt::Display for ExtractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported { format } => {
                write!(f, "is {}, which this build of memox does not read", format.as_str())
            }
            Self::Damaged { format, detail } => {
                write!(f, "is a damaged {} file: {detail}", format.as_str())
            }
            Self::Encrypted { format } => {
                write!(f, "is a {} file locked with a password", format.as_str())
            }
            Self::NoText { format, n_scanned: 0 } => {
                write!(f, "is a {} file without any text", format.as_str())
            }
            Self::NoText { format, n_scanned } => write!(
                f,
                "is a scanned {} file ({n_scanned} pages of pictures, no text); recognise its text first",
                format.as_str()
            ),
            Self::NoCharacters { format } => write!(
                f,
                "is a {} file whose fonts do not say what their characters are; recognise its text first",
                format.as_str()
            ),
            Self::Undecodable { source } => write!(f, "{source}"),
        }
    }
}

impl std::error::Error for ExtractError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Undecodable { source } => Some(source),
            _ => None,
        }
    }
}
