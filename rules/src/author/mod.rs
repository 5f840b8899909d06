//! The editor's side of the rules: read, check, word and compile.
//!
//! The road of a guide, one stage a room: text → `yaml` → `shape` (does it fit the language?) → `read`
//! (words with places, [`model`]) → `resolve` (names looked up, [`rule_set`]) → `compile` (a
//! [`crate::engine::Program`]). Every stage reports into one [`problem::Problems`] and goes on.

pub mod body;
pub mod cases;
pub mod compile;
pub mod coverage;
pub mod diff;
pub mod edition;
pub mod image;
pub mod model;
pub mod notice;
pub mod person;
pub mod place;
pub mod portal;
pub mod problem;
pub mod prove;
pub mod resolve;
pub mod rule_set;
pub mod shape;
pub mod shapes;
pub mod site;
pub mod spell;
pub mod suggest;
pub mod trial;
pub mod visible;
pub mod wording;
pub mod yaml;

mod cjk;
mod conditions;
mod deadline;
pub mod kinds;
pub mod markdown;
mod names;
mod order;
mod quoted;
mod read;
mod read_blocks;
mod read_conditions;
mod read_site;
mod resolve_blocks;
mod sayable;
mod simplify;
mod symbolic;
mod verbatim;

pub use conditions::{parse_day, written_day};
