//! A place in an editor's texts in, what an editor's program can do there out.
//!
//! Owns what is known of a place: which thing a name means and where it is named ([`index`]), what it says,
//! what may be written there, how it is called otherwise, how a problem is mended. In go the files as they are
//! loaded, saved or not; out come plain values with byte offsets. It knows no protocol, no file, no clock.
//! Texts need not be right: they are read as far as they can be ([`mod@tree`]), by the tables that the check and
//! the schema read ([`walk`]).

#![warn(missing_docs)]

mod around;
pub mod begin;
pub mod case;
pub mod complete;
pub mod fix;
pub mod hover;
pub mod index;
pub mod mention;
mod moved;
pub mod outline;
pub mod rename;
pub mod snapshot;
mod text;
pub mod tree;
pub mod walk;
