//! What can be wrong with a link, in the words of an editor.
//!
//! Owns the faults; which links have them is found in `links.rs`.

use std::fmt;

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenLink {
    /// The page it stands on.
    pub page: String,
    /// As written.
    pub link: String,
    pub why: LinkFault,
}

/// What is wrong with a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkFault {
    Empty,
    /// No such file in the site.
    NoFile(String),
    /// The page has no element of this id.
    NoAnchor {
        page: String,
        id: String,
    },
    /// Begins with a slash.
    Absolute,
    /// Neither http, https, mailto nor tel.
    Scheme(String),
    /// An image, script or style that would be fetched from another host.
    Foreign,
    /// The page itself could not be taken apart as HTML.
    Html,
}

impl fmt::Display for LinkFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(out, "链接是空的"),
            Self::NoFile(name) => write!(out, "网站里没有“{name}”"),
            Self::NoAnchor { page, id } => write!(out, "“{page}”里没有“{id}”这一处"),
            Self::Absolute => write!(out, "链接不能以斜杠开头：网站放进子文件夹以后会失效"),
            Self::Scheme(scheme) => {
                write!(out, "不接受“{scheme}:”开头的链接，只能用 http、https、mailto 和 tel")
            }
            Self::Foreign => write!(out, "页面不能从别的网站取图片、脚本或样式"),
            Self::Html => write!(out, "页面的 HTML 读不懂"),
        }
    }
}
