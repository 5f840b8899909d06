//! The engine as the browser sees it: bytes and integers in, integers out.
//!
//! Owns nothing but the crossing. What the numbers mean is written in `rules` (`wire`), and
//! what is committed under `wasm/dist/` is made from this crate by `cargo xtask wasm`.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::vec::Vec;

use rules::{Program, answers_from_wire, replay, session_to_wire, today_from_wire};
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

/// One guide's rules, ready to be replayed.
#[wasm_bindgen]
pub struct Guide {
    program: Program,
}

#[wasm_bindgen]
impl Guide {
    /// Reads a program. Throws an `Error` where the bytes are not one that this engine can run.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(bytes: &[u8]) -> Guide {
        match Program::decode(bytes) {
            Ok(program) => Guide { program },
            // Half a KiB smaller than a `Result`; the page gives up on its first failure anyway.
            Err(_) => wasm_bindgen::throw_str("not a program for this engine"),
        }
    }

    /// Replays answers (three numbers a question) on a day (days since 1970-01-01, or `i32::MIN`).
    #[must_use]
    pub fn replay(&self, answers: &[i32], today: i32) -> Vec<i32> {
        let answers = answers_from_wire(&self.program, answers);
        let session = replay(&self.program, &answers, today_from_wire(today));
        match session_to_wire(&session) {
            Some(numbers) => numbers,
            None => wasm_bindgen::throw_str("more than fits on the wire"),
        }
    }
}
