//! A proved portal as every file of its website, in memory.
//!
//! Owns what a page shows ([`render`], through the values of [`view`] and the templates of [`theme`]),
//! whether every link of the site leads somewhere ([`links`]; [`told`] says where it was written), the document that is signed ([`brief`])
//! the sheet of paper for one person of a roster ([`handout`]), the picture of a guide ([`mod@chart`]) and the data a roster is judged by
//! ([`mod@roster`]). Only a proved portal has pages, and only one whose cases hold is a [`Site`] that may be published. It leaves meaning and words to
//! `language`, proofs to `proof`, and every disk to the command. The same portal gives the same bytes.

pub mod brief;
pub mod chart;
pub mod handout;
pub mod links;
pub mod render;
pub mod roster;
pub mod theme;
pub mod told;
pub mod view;
mod whole;

pub use whole::{Drawer, Drawn, Fault, Past, Site, Standing, Unfinished};
