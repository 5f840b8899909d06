//! A roster as the page 批量核对 sees it: a file's bytes in, tables as JSON and CSV out.
//!
//! Owns nothing but the crossing. What happens is written in `roster::page`, and what is committed under
//! `wasm/dist/` is made from this crate by `cargo xtask wasm`.

use roster::page::Page;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::throw_str;

/// The page as long as it is open.
#[wasm_bindgen]
pub struct Desk {
    page: Page,
}

#[wasm_bindgen]
impl Desk {
    /// Takes what the page knows of the site's guides: a `roster::data::Site` as postcard.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(site: &[u8]) -> Desk {
        match postcard::from_bytes(site) {
            Ok(site) => Desk { page: Page::new(site) },
            Err(error) => throw_str(&error.to_string()),
        }
    }

    /// Takes a file.
    pub fn give(&mut self, name: &str, bytes: Vec<u8>) {
        self.page.give(name, bytes);
    }

    /// Begins a run over it; `choices` is a `roster::page::Choices` as postcard.
    pub fn begin(&mut self, choices: &[u8]) {
        match postcard::from_bytes(choices) {
            Ok(choices) => self.page.begin(choices),
            Err(error) => throw_str(&error.to_string()),
        }
    }

    /// Goes on for some rows; whether there is more to do.
    pub fn go_on(&mut self, rows: u32) -> bool {
        self.page.go_on(rows)
    }

    /// How far it is: `roster::page::Progress`.
    #[must_use]
    pub fn progress(&self) -> String {
        json(&self.page.progress())
    }

    /// How the columns were understood: `roster::page::Matching`, once a run; null otherwise.
    #[must_use]
    pub fn matching(&self) -> String {
        json(&self.page.matching())
    }

    /// What came of it: `roster::page::Results` or `roster::page::Refusal`; null while it lasts.
    #[must_use]
    pub fn ended(&self) -> String {
        match self.page.ended() {
            Some(Ok(results)) => json(results),
            Some(Err(refusal)) => json(refusal),
            None => json(&()),
        }
    }

    /// A table of the results as a file.
    #[must_use]
    pub fn csv(&self, table: &str) -> Vec<u8> {
        match self.page.csv(table) {
            Some(text) => text.as_bytes().to_vec(),
            None => throw_str("no such table"),
        }
    }
}

/// Texts and numbers, which cannot fail to be JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| throw_str(&error.to_string()))
}
