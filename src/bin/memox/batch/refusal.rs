//! Why an input of a batch gave no output: each situation has a name and is counted.

use crate::console::Worded;
use crate::input::InputError;
use memox::output::shown;
use std::fmt;
use std::io;

/// Why an input gave no output.
#[derive(Debug)]
#[non_exhaustive]
pub(crate) enum Refusal {
    /// It never reached the parser.
    Input(InputError),
    /// An archive with more than `limit` entries.
    ArchiveEntries { limit: u64 },
    /// An archive whose entries have more than `limit` bytes together.
    ArchiveBytes { limit: u64 },
    /// An archive that unpacks to more than `limit` times its size.
    ArchiveRatio { limit: u64 },
    /// An archive in an archive.
    ArchiveNested,
    /// An archive that cannot be read on; what stands before is read.
    ArchiveDamaged { source: io::Error },
    /// An entry whose name leads out of the archive.
    UnsafeName { name: String },
    /// A link that leads back to a folder it stands in.
    LinkLoop,
    /// A folder could not be read.
    Folder { reason: String },
    /// JSON with `count` memoranda where a file takes one.
    Several { count: usize },
    /// Its output could not be written.
    Write { source: io::Error },
    /// memox itself failed.
    Panic { words: String, sha256: String },
    /// An earlier run refused the same bytes.
    Known { code: String, reason: String },
}

impl From<InputError> for Refusal {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl Refusal {
    /// Name of the situation in reports; once released it is never reused.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Input(error) => error.code(),
            Self::ArchiveEntries { .. } => "archive-entries",
            Self::ArchiveBytes { .. } => "archive-bytes",
            Self::ArchiveRatio { .. } => "archive-ratio",
            Self::ArchiveNested => "archive-nested",
            Self::ArchiveDamaged { .. } => "archive-damaged",
            Self::UnsafeName { .. } => "unsafe-name",
            Self::LinkLoop => "link-loop",
            Self::Folder { .. } => "folder",
            Self::Several { .. } => "several",
            Self::Write { .. } => "write",
            Self::Panic { .. } => "panic",
            Self::Known { code, .. } => code,
        }
    }

    /// Whether the same bytes will be refused again.
    pub(crate) fn is_lasting(&self) -> bool {
        match self {
            Self::Input(error) => {
                !matches!(error, InputError::Missing | InputError::Denied | InputError::Read { .. })
            }
            Self::Several { .. } | Self::Panic { .. } | Self::Known { .. } => true,
            _ => false,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::ArchiveEntries { limit } => {
                write!(f, "has more than {limit} entries; raise the limit with --max-entries")
            }
            Self::ArchiveBytes { limit } => write!(
                f,
                "unpacks to more than {limit} bytes; raise the limit with --max-archive-bytes"
            ),
            Self::ArchiveRatio { limit } => write!(
                f,
                "unpacks to more than {limit} times its size; raise the limit with --max-ratio"
            ),
            Self::ArchiveNested => write!(f, "is an archive in an archive; unpack the outer one"),
            Self::ArchiveDamaged { source } => {
                write!(f, "is damaged or cut short ({source}); what stands before is read")
            }
            Self::UnsafeName { name } => write!(f, "holds {}, which leads out of it", shown(name)),
            Self::LinkLoop => write!(f, "is a link to a folder that it stands in"),
            Self::Folder { reason } => write!(f, "cannot be read: {reason}"),
            Self::Several { count } => {
                write!(f, "holds {count} memoranda; -o FILE.ndjson takes them")
            }
            Self::Write { source } => write!(f, "its output cannot be written: {source}"),
            Self::Panic { words, sha256 } => {
                write!(f, "memox failed on it, please report: {words} (sha256 {sha256})")
            }
            Self::Known { reason, .. } => {
                write!(f, "{reason} (as before; --retry-failed tries again)")
            }
        }
    }
}

impl std::error::Error for Refusal {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::ArchiveDamaged { source } | Self::Write { source } => Some(source),
            _ => None,
        }
    }
}

impl Worded for Refusal {
    fn zh(&self) -> String {
        match self {
            Self::Input(error) => error.zh(),
            Self::ArchiveEntries { limit } => {
                format!("多於 {limit} 個項目；請以 --max-entries 提高上限")
            }
            Self::ArchiveBytes { limit } => {
                format!("解開後多於 {limit} 位元組；請以 --max-archive-bytes 提高上限")
            }
            Self::ArchiveRatio { limit } => {
                format!("解開後大於原檔 {limit} 倍；請以 --max-ratio 提高上限")
            }
            Self::ArchiveNested => "是壓縮檔中的壓縮檔；請先解開外層".into(),
            Self::ArchiveDamaged { source } => {
                format!("已損壞或不完整（{source}）；之前的項目照讀")
            }
            Self::UnsafeName { name } => format!("所含 {} 指向壓縮檔之外", shown(name)),
            Self::LinkLoop => "是指向所在資料夾的連結".into(),
            Self::Folder { reason } => format!("無法讀取：{reason}"),
            Self::Several { count } => format!("含 {count} 份備忘錄；請用 -o FILE.ndjson"),
            Self::Write { source } => format!("無法寫入其輸出：{source}"),
            Self::Panic { words, sha256 } => {
                format!("memox 處理時出錯，請回報：{words}（sha256 {sha256}）")
            }
            Self::Known { reason, .. } => format!("{reason}（同上次；--retry-failed 可再試）"),
        }
    }
}
