//! From the bytes of a file to a text, whatever the file is.
//!
//! ```text
//! order = HTML / DOCX / PDF, by content / a text in some encoding
//! ```

use crate::text::decode::{DecodeError, Decoded, decode};
use crate::text::extract::{ExtractError, Extracted, Format, extract};
use std::borrow::Cow;
use std::fmt;

/// The text of a file, decoded or taken out of a page, a Word document or a PDF file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input<'b> {
    /// The file, as it is.
    pub bytes: &'b [u8],
    /// What all offsets refer to: without a byte order mark, line ends as they are.
    pub text: Cow<'b, str>,
    /// IANA name of the encoding; `UTF-8` for DOCX and PDF, which name their characters.
    pub encoding: &'static str,
    /// What the text was taken out of; none for a text.
    pub format: Option<Format>,
}

impl<'b> Input<'b> {
    /// Reads the bytes of a file: what it is and how it is encoded is found out.
    ///
    /// A file is told by its content, never by its name.
    ///
    /// # Errors
    ///
    /// [`InputError`], where no text can be had: binary or undecodable bytes,
    /// a damaged or locked file, a scan.
    ///
    /// ```
    /// let input = memox::Input::read(b"<html><body><p>\xE9\x87\x91\xE8\x9E\x8D</p></body></html>")?;
    /// assert_eq!((&*input.text, input.encoding), ("金融\n", "UTF-8"));
    /// # Ok::<(), memox::text::InputError>(())
    /// ```
    pub fn read(bytes: &'b [u8]) -> Result<Self, InputError> {
        Self::of(bytes, None)
    }

    /// Reads the bytes of a file in the encoding with the label `encoding`.
    ///
    /// Labels are those of the WHATWG and the common ones of Python and
    /// Windows, in any case. DOCX and PDF files name their characters: the
    /// label says nothing of them.
    ///
    /// # Errors
    ///
    /// As [`Input::read`], and for a label nobody knows.
    ///
    /// ```
    /// let input = memox::Input::read_as(b"\x99\x50\xD8\x5F", "utf-16le")?;
    /// assert_eq!(&*input.text, "備忘");
    /// # Ok::<(), memox::text::InputError>(())
    /// ```
    pub fn read_as(bytes: &'b [u8], encoding: &str) -> Result<Self, InputError> {
        Self::of(bytes, Some(encoding))
    }

    fn of(bytes: &'b [u8], encoding: Option<&str>) -> Result<Self, InputError> {
        if let Some(extracted) = extract(bytes, encoding) {
            let Extracted { text, format, encoding } = extracted?;
            return Ok(Self { bytes, text: Cow::Owned(text), encoding, format: Some(format) });
        }
        let Decoded { text, encoding, .. } = decode(bytes, encoding)?;
        Ok(Self { bytes, text, encoding, format: None })
    }
}

/// Why no text can be had from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputError {
    /// The bytes are no text, or in no encoding that memox knows.
    Decode {
        /// What is wrong with them, and where.
        source: DecodeError,
    },
    /// The page, Word document or PDF file gives no text.
    Extract {
        /// Why.
        source: ExtractError,
    },
}

impl From<DecodeError> for InputError {
    fn from(source: DecodeError) -> Self {
        Self::Decode { source }
    }
}

impl From<ExtractError> for InputError {
    fn from(source: ExtractError) -> Self {
        match source {
            ExtractError::Undecodable { source } => Self::Decode { source },
            source => Self::Extract { source },
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode { source } => write!(f, "{source}"),
            Self::Extract { source } => write!(f, "{source}"),
        }
    }
}

impl std::error::Error for InputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Decode { source } => Some(source),
            Self::Extract { source } => Some(source),
        }
    }
}
