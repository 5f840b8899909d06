//! 名单: from the text of `lists/*.csv` to tables, and from tables to the options, tests and cells of a
//! guide.
//!
//! Owns what a table must be (`listing/read.rs`) and what it becomes in a guide (`listing/expand.rs`):
//! after that nothing but the words of rows is left that is not an ordinary question or fact.

mod alike;
mod csv;
mod empty;
mod expand;
mod read;
mod short;
mod table;

pub use empty::Shown;
pub use expand::expand;
pub use read::listing;
pub use table::tables;
