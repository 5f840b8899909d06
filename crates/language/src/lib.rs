//! The rule language: an editor's texts in, a checked portal and its programs out.
//!
//! Owns what may be written, what it means and every word that is said of it. The road of a guide, one
//! stage a room: text → [`yaml`] → [`shape`] (does it fit the language?) → [`read`] (words with places,
//! [`model`]) → [`resolve`] (names looked up, [`rule_set`], worded by [`wording`]) → [`compile`] (a
//! [`rules::Program`]). [`portal`] walks it for a whole content folder: [`site`], [`notice`], pages, guides.
//! Every stage reports into one [`problem::Problems`] and goes on.
//!
//! It never touches files, clocks or terminals. Whether rules are right for everyone is for `proof`, how
//! they look for `site`.

#![warn(missing_docs)]

pub mod attachment;
pub mod cases;
pub mod characters;
pub mod compile;
pub mod day;
pub mod device;
pub mod digest;
pub mod edition;
pub mod id;
pub mod image;
pub mod listing;
pub mod markdown;
pub mod model;
pub mod notice;
pub mod number;
pub mod order;
pub mod person;
pub mod place;
pub mod portal;
pub mod problem;
pub mod read;
pub mod resolve;
pub mod rule_set;
pub mod shape;
pub mod shapes;
pub mod site;
pub mod span;
pub mod spell;
pub mod suggest;
pub mod together;
pub mod visible;
pub mod wording;
pub mod words;
pub mod yaml;
