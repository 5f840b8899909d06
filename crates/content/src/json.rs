//! JSON that the command prints or writes.
//!
//! Owns that what cannot be JSON is an error of ours, instead of becoming an empty text.

use serde::Serialize;
use thiserror::Error;

/// A value that JSON has not, as a map whose keys are no texts.
#[derive(Debug, Error)]
#[error("程序里出现了不该有的情况：{0}。这是程序的错误，不是您写错了；请告诉开发者")]
pub struct NoJson(#[from] serde_json::Error);

/// A value over several lines, the last one ended.
///
/// # Errors
/// See [`NoJson`].
pub fn pretty(value: &impl Serialize) -> Result<String, NoJson> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_is_no_json_is_not_an_empty_text() {
        let keys = BTreeMap::from([((1, 2), "三")]);
        let said = pretty(&keys).expect_err("no text as a key").to_string();
        assert!(said.contains("程序的错误"), "{said}");
        assert_eq!(pretty(&["一"]).expect("JSON"), "[\n  \"一\"\n]\n");
    }
}
