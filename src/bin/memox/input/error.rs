//! Why an input never reached the parser, in words that say what to do.

use crate::console::Worded;
use memox::output::json::ReadError;
use memox::output::shown;
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
    /// It is no text; `offset` is a byte that shows it, from 0.
    Binary { offset: usize },
    /// It is not UTF-8; `byte` is the first bad offset, from 0.
    Undecodable { byte: usize },
    /// `--encoding` names none that memox knows.
    UnknownEncoding { name: String },
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
            Self::Binary { .. } => "binary",
            Self::Undecodable { .. } => "undecodable",
            Self::UnknownEncoding { .. } => "unknown-encoding",
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
            Self::Binary { offset } => write!(
                f,
                "looks like a binary file (control character at byte {offset}); extract its text first"
            ),
            Self::Undecodable { byte } => {
                write!(f, "is not UTF-8 at byte {byte}; convert it to UTF-8 first")
            }
            Self::UnknownEncoding { name } => {
                write!(f, "encoding {:?} is not known; use utf-8", shown(name))
            }
            Self::NoHan => {
                write!(f, "holds no Chinese character; memox reads Chinese memoranda")
            }
            Self::NotText => write!(
                f,
                "is JSON, which has no tokens and no tree; name the text it was read from"
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
            Self::Binary { offset } => {
                format!("看來是二進位檔（位元組 {offset} 為控制字元）；請先取出文字")
            }
            Self::Undecodable { byte } => {
                format!("位元組 {byte} 處不是 UTF-8；請先轉為 UTF-8")
            }
            Self::UnknownEncoding { name } => {
                format!("不認識編碼 {:?}；請用 utf-8", shown(name))
            }
            Self::NoHan => "沒有漢字；memox 讀的是中文備忘錄".into(),
            Self::NotText => "是 JSON，沒有 tokens 與 tree；請指定原文字檔".into(),
            Self::Json { source } => {
                format!("{source}；請給 memox 文字檔或 memox parse 寫出的 JSON")
            }
        }
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
