//! 审签稿: a portal as one document for the department head's signature.
//!
//! Owns what the document holds (`view`) and how it looks (`page.html`, `page.css`), which no theme
//! changes. Reading, proving and writing are the command's.

mod block;
mod clauses;
mod guide;
mod page;
mod view;
mod words;

pub use page::page;
pub use view::{Findings, View};
