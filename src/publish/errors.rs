//! The words of publishing errors: what is wrong, and what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a place must not be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Danger {
    /// No path was given.
    Empty,
    /// The root of a disk.
    Root,
    /// The home folder, or a folder above it.
    Home,
    /// The folder the command runs in, or a folder above it.
    Project,
    /// A protected folder, or a folder above it.
    Above(PathBuf),
    /// Inside a protected folder.
    Inside(PathBuf),
    NotAFolder,
    /// A link to something that does not exist.
    DeadLink,
    /// `..` behind a folder that does not exist.
    Climbs,
    /// It holds files and no manifest of ours; the first file.
    Foreign(String),
    /// It looks like a site of ours, but the manifest is gone, or is there and is none.
    Unlisted {
        is_gone: bool,
    },
    /// Files of ours that somebody has changed: the first, and how many there are.
    Edited {
        first: String,
        all: usize,
    },
    /// A file of the site has the name of something that is not ours.
    Taken(String),
}

/// What was being done to a path when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Inspect,
    Create,
    Lock,
    Compare,
    Write,
    Move,
    Remove,
}

impl fmt::Display for Danger {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHOOSE: &str = "请用 --out 换一个专门放网站的文件夹，例如 --out public";
        match self {
            Self::Empty => write!(out, "没有写文件夹的名字。{CHOOSE}"),
            Self::Root => write!(out, "这是磁盘的根目录。{CHOOSE}"),
            Self::Home => write!(out, "这是您的用户文件夹，或在它的上层。{CHOOSE}"),
            Self::Project => write!(out, "这是当前所在的文件夹，或在它的上层。{CHOOSE}"),
            Self::Above(path) => {
                write!(out, "里面有“{}”，会和网站混在一起。{CHOOSE}", path.display())
            }
            Self::Inside(path) => {
                write!(out, "它在“{}”里面，会把网站混进您编写的内容。{CHOOSE}", path.display())
            }
            Self::NotAFolder => write!(out, "它不是文件夹，或路径里有一段是文件。{CHOOSE}"),
            Self::DeadLink => {
                write!(out, "这是一个链接，指向的文件夹不存在。请删掉链接，或建好它指向的文件夹")
            }
            Self::Climbs => write!(out, "路径里的“..”前面有不存在的文件夹。请把路径写清楚"),
            Self::Foreign(example) => write!(
                out,
                "里面有不是 zhiyin 生成的文件（例如“{example}”），不会动它们。请换一个空文件夹，或先把它们移走"
            ),
            Self::Unlisted { is_gone } => write!(
                out,
                "里面像是 zhiyin 生成的网站，但是记着哪些文件是自己的 manifest.json {}，所以一个文件也没有动。请把上次生成的 manifest.json 放回去；没有的话，用 --out 写到一个新文件夹，再整个换过来",
                if *is_gone { "不见了" } else { "是空的或已经损坏" }
            ),
            Self::Edited { first, all } => write!(
                out,
                "里面的“{first}”{}在生成以后被改动过，不会覆盖，一个文件也没有动。请把改动写进内容文件夹，再删去或移走改动过的文件，然后重新生成",
                if *all > 1 { format!("等 {all} 个文件") } else { String::new() }
            ),
            Self::Taken(name) => write!(
                out,
                "里面的“{name}”不是 zhiyin 生成的，却和网站里的文件同名，不会覆盖它。请先把它移走或改名"
            ),
        }
    }
}

impl fmt::Display for Doing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Inspect => "查看",
            Self::Create => "新建文件夹",
            Self::Lock => "锁定",
            Self::Compare => "读取",
            Self::Write => "写入",
            Self::Move => "更新",
            Self::Remove => "删除",
        })
    }
}

/// The system's reason in Chinese and a way out; its own words only where we have none.
pub fn advice(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::StorageFull => "磁盘已满。请清理出空间以后再试",
        io::ErrorKind::QuotaExceeded => "超出了磁盘配额。请清理出空间，或联系管理员",
        io::ErrorKind::ReadOnlyFilesystem => "这个磁盘是只读的。请换一个可以写入的位置",
        io::ErrorKind::PermissionDenied => {
            "没有权限，或文件正被别的程序打开。请关闭打开它的程序，检查文件夹的权限"
        }
        io::ErrorKind::NotFound => "文件或文件夹不见了，可能刚被移走或改名。请再试一次",
        io::ErrorKind::CrossesDevices => {
            "它和上一层文件夹不在同一个磁盘上，无法一步换上。请用这个磁盘里的子文件夹"
        }
        io::ErrorKind::InvalidFilename => {
            "路径太长，或含有这个磁盘不接受的字符。请换一个短一些的位置"
        }
        io::ErrorKind::Unsupported => "这个磁盘不支持文件锁。请换成本机磁盘",
        io::ErrorKind::NotADirectory => "路径里有一段不是文件夹。请检查路径",
        _ => return format!("磁盘出错（{error}）。请检查磁盘和文件夹的权限"),
    };
    words.to_owned()
}

/// Who builds, where it is known.
pub fn by(pid: Option<u32>) -> String {
    pid.map_or_else(String::new, |pid| format!("（另一个 zhiyin，进程号 {pid}）"))
}
