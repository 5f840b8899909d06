//! The engine as the browser sees it: bytes and integers in, integers out.
//!
//! Owns nothing but the crossing. What the numbers mean is written in `rules` (`wire`), how scripts call
//! this in `themes/light/web/src/engine`, and what is committed under `wasm/dist/` is made from this crate by
//! `cargo xtask wasm`. Functions and no class: wasm-bindgen then adds nothing that would need its own script.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::boxed::Box;
use alloc::vec::Vec;

use once_cell::race::OnceBox;
use rules::{Program, answers_from_wire, session_to_wire, today_from_wire};
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());

/// The engine has no error path, so nothing is said where it breaks: the page sees a trap.
#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn trap(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// The rules of the one guide that this instance of the module is for.
static PROGRAM: OnceBox<Program> = OnceBox::new();

/// Reads a program; gives whether the bytes are one that this engine can run, and the first it is given.
#[wasm_bindgen]
#[must_use]
pub fn load(bytes: &[u8]) -> bool {
    Program::decode(bytes).is_ok_and(|program| PROGRAM.set(Box::new(program)).is_ok())
}

/// Replays answers (three numbers a question) on a day (days since 1970-01-01, or `i32::MIN`). Without a program,
/// and of what the wire cannot carry, there is nothing to say: no session is empty, so the script refuses it.
#[wasm_bindgen]
#[must_use]
pub fn replay(answers: &[i32], today: i32) -> Vec<i32> {
    let Some(program) = PROGRAM.get() else { return Vec::new() };
    let answers = answers_from_wire(program, answers);
    let session = rules::replay(program, &answers, today_from_wire(today));
    session_to_wire(&session).unwrap_or_default()
}
