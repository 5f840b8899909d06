//! What an editor's program hears of a place: texts with a cursor `$0`, and all that is said.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the shipped portal is read from its folder"
)]

mod begin;
mod completion;
mod fixes;
mod fixture;
mod hover;
mod layout;
mod names;
mod outline;
mod renames;
mod shipped;
