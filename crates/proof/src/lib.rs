//! What must hold for everyone, proved; and what an editor's cases show.
//!
//! Owns the statements about all people who could answer a guide (`symbolic`), the faults they prove
//! ([`prove`]), the replay of cases ([`trial`]) and what no case tries ([`coverage`]), the differences
//! between two editions ([`compare`]), and how many questions are still to come ([`progress`]). Every
//! person it names was replayed in the engine first. A portal passes here on its way to the public:
//! [`Proved`], then [`Tested`]. It leaves reading to `language` and drawing to whoever asks.

#![warn(missing_docs)]

pub mod compare;
pub mod coverage;
mod portal;
mod possible;
pub mod progress;
pub mod prove;
mod symbolic;
pub mod trial;

pub use portal::{Cases, ProofCache, Proved, Tested, prove_guide, replay};
