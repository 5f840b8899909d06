//! The desk: a content folder in memory that somebody edits, and all that is shown of it.
//!
//! Owns what is kept from one key to the next ([`Desk`]), how places are said to an editor that counts as
//! browsers do (`place`), a page as one document that needs no other file ([`preview`]), what of it is written where
//! (`seen`), people between words and pages (`person`), archives ([`archive`]) and what may be put into a folder
//! ([`placing`]). What a folder holds and in which order it becomes a site is `content`'s, what is known of a
//! place `ide`'s. In go texts and bytes, out come values that are JSON; it knows no page, no worker, no disk.

mod answers;
pub mod archive;
mod cases;
mod desk;
mod examine;
mod holds;
mod person;
mod place;
pub mod placing;
pub mod preview;
mod publish;
mod said;
mod seen;

pub use answers::{Help, Offered, Renaming};
pub use cases::{Cases, Proposals};
pub use desk::{Desk, Made};
pub use examine::{Changes, Charts, Examined, GuideProof, Proof};
pub use holds::{Fold, Held, Use};
pub use person::Person;
pub use publish::NotPublished;
pub use said::{Change, Fix, Problem, Target};
pub use seen::Part;
