//! Why an input never reached the parser, in words that say what to do.

use crate::console::Worded;
use memox::output::json::ReadError;
use memox::output::shown;
use memox::text::extract::ExtractError;
use memox::text::{self, decode::DecodeError};
use std::fmt;
use std::io;

/// Why an input never reached the parser.
#[derive(Debug)]
#[non_exhaustive]
pub(crate) enum InputError {
    /// Nothing stands at the path.
    Missing,
    /// The system forbids reading it.
    Denied,
    /// The path leads to a folder.
    Directory,
    /// Reading failed for another reason.
    Read { source: io::Error },
    /// There are no bytes in it.
    Empty,
    /// It has more bytes than `limit`.
    TooLarge { limit: u64 },
    /// It is no text, or in no encoding that memox knows.
    Decode { source: DecodeError },
    /// No text can be taken out of it.
    Extract { source: ExtractError },
    /// It is text without a Han character.
    NoHan,
    /// It is memox's own JSON where only a text will do.
    NotText,
    /// It is JSON, but not a memorandum.
    Json { source: ReadError },
}

impl InputError {
    /// Name of the situation in reports; once released it is never reused.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Denied => "denied",
            Self::Directory => "directory",
            Self::Read { .. } => "unreadable",
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::Decode { source } => decode_code(source),
            Self::Extract { source } => extract_code(source),
            Self::NoHan => "no-han",
            Self::NotText => "not-text",
            Self::Json { .. } => "json",
        }
    }
}

impl From<io::Error> for InputError {
    fn from(source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Read { source },
        }
    }
}

impl From<ReadError> for InputError {
    fn from(source: ReadError) -> Self {
        Self::Json { source }
    }
}

impl From<text::InputError> for InputError {
    fn from(error: text::InputError) -> Self {
        match error {
            text::InputError::Decode { source } => Self::Decode { source },
            text::InputError::Extract { source } => Self::Extract { source },
            // Any later way to fail has words of its own.
            error => Self::Read { source: io::Error::other(error) },
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "no such file; check the path"),
            Self::Denied => write!(f, "may not be read; check its permissions"),
            Self::Directory => write!(f, "is a folder; name the files in it"),
            Self::Read { source } => write!(f, "cannot be read: {source}"),
            Self::Empty => write!(f, "is empty; nothing to read"),
            Self::TooLarge { limit } => {
                write!(f, "is larger than {}; raise the limit with --max-bytes", size(*limit))
            }
            Self::Decode { source } => write!(f, "{}", decode(source)),
            Self::Extract { source } => write!(f, "{source}"),
            Self::NoHan => {
                write!(f, "holds no Chinese character; memox reads Chinese memoranda")
            }
            Self::NotText => write!(
                f,
                "is JSON, which has no text, tokens or tree; name the text it was read from"
            ),
            Self::Json { source } => {
                write!(f, "{source}; give memox a text or JSON that memox parse wrote")
            }
        }
    }
}

impl std::error::Error for InputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source } => Some(source),
            Self::Json { source } => Some(source),
            Self::Decode { source } => Some(source),
            Self::Extract { source } => Some(source),
            _ => None,
        }
    }
}

impl Worded for InputError {
    fn zh(&self) -> String {
        match self {
            Self::Missing => "沒有這個檔案；請檢查路徑".into(),
            Self::Denied => "不准讀取；請檢查權限".into(),
            Self::Directory => "是資料夾；請指定其中的檔案".into(),
            Self::Read { source } => format!("無法讀取：{source}"),
            Self::Empty => "是空檔案；沒有內容可讀".into(),
            Self::TooLarge { limit } => {
                format!("大於 {}；請以 --max-bytes 提高上限", size(*limit))
            }
            Self::Decode { source } => decode_zh(source),
            Self::Extract { source } => extract_zh(source),
            Self::NoHan => "沒有漢字；memox 讀的是中文備忘錄".into(),
            Self::NotText => "是 JSON，沒有 text、tokens 與 tree；請指定原文字檔".into(),
            Self::Json { source } => {
                format!("{source}；請給 memox 文字檔或 memox parse 寫出的 JSON")
            }
        }
    }
}

fn decode_code(error: &DecodeError) -> &'static str {
    match error {
        DecodeError::UnknownEncoding { .. } => "unknown-encoding",
        DecodeError::Binary { .. } => "binary",
        _ => "undecodable",
    }
}

fn extract_code(error: &ExtractError) -> &'static str {
    match error {
        ExtractError::Unsupported { .. } => "unsupported",
        ExtractError::Encrypted { .. } => "encrypted",
        ExtractError::NoText { .. } | ExtractError::NoCharacters { .. } => "no-text",
        ExtractError::Undecodable { source } => decode_code(source),
        _ => "damaged",
    }
}

/// What is wrong with the bytes, and what to do.
fn decode(error: &DecodeError) -> String {
    match error {
        DecodeError::UnknownEncoding { label } => format!(
            "encoding {:?} is not known; use utf-8, utf-16le, utf-16be, big5-hkscs, gbk or gb18030",
            shown(label)
        ),
        DecodeError::Binary { .. } => format!("{error}; extract its text first"),
        DecodeError::Undecodable { .. } => format!("{error}; name its encoding with --encoding"),
        _ => error.to_string(),
    }
}

fn decode_zh(error: &DecodeError) -> String {
    match error {
        DecodeError::UnknownEncoding { label } => format!(
            "不認識編碼 {:?}；請用 utf-8、utf-16le、utf-16be、big5-hkscs、gbk 或 gb18030",
            shown(label)
        ),
        DecodeError::Binary { offset } => {
            format!("看來是二進位檔（位元組 {offset} 為控制字元）；請先取出文字")
        }
        DecodeError::Undecodable { offset } => {
            format!("位元組 {offset} 處不是 UTF-8，其他編碼亦不符；請以 --encoding 指定編碼")
        }
        _ => error.to_string(),
    }
}

fn extract_zh(error: &ExtractError) -> String {
    match error {
        ExtractError::Unsupported { format } => {
            format!("是 {} 檔，這個版本的 memox 不能讀取", format.as_str())
        }
        ExtractError::Damaged { format, detail } => {
            format!("是損壞的 {} 檔：{detail}", format.as_str())
        }
        ExtractError::Encrypted { format } => format!("是設有密碼的 {} 檔", format.as_str()),
        ExtractError::NoText { format, n_scanned: 0 } => {
            format!("是沒有文字的 {} 檔", format.as_str())
        }
        ExtractError::NoText { format, n_scanned } => format!(
            "是掃描而成的 {} 檔（{n_scanned}頁圖像，沒有文字）；請先作文字辨識",
            format.as_str()
        ),
        ExtractError::NoCharacters { format } => {
            format!("是字型未說明字元的 {} 檔；請先作文字辨識", format.as_str())
        }
        _ => error.to_string(),
    }
}

/// `256 MiB`, or the bare number of bytes where no unit divides it.
fn size(bytes: u64) -> String {
    const UNITS: [(u32, &str); 3] = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit = UNITS.iter().find(|(shift, _)| bytes > 0 && bytes.is_multiple_of(1 << shift));
    match unit {
        Some((shift, unit)) => format!("{} {unit}", bytes >> shift),
        None => format!("{bytes} bytes"),
    }
}
