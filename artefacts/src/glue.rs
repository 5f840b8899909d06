//! Makes wasm-bindgen's glue fit for the page: no fetching, no freeing, no comments, a stamp in its
//! first line.
//!
//! A page has one guide as long as it is open, so nothing is ever freed. It hands the engine its bytes, so
//! the ways to load them from an address are dead code there, and a reader of a published page should
//! find no `fetch` in it. Only bytes and integers cross, so no table of script values is prepared.
//! Everything is deletion; a place that is not found exactly once is an error, so that another
//! wasm-bindgen cannot slip through.

use anyhow::{Context as _, Result, bail, ensure};

/// Blocks to delete, by the words that open them: up to the brace that closes the first one opened,
/// with a following `else`.
const BLOCKS: [&str; 10] = [
    "if (typeof document !== 'undefined'",
    "if (typeof Response === 'function'",
    "function expectedResponseType(",
    "function initSync(",
    "__destroy_into_raw() {\n",
    "free() {",
    "if (typeof module_or_path === 'string'",
    "if (module_or_path !== undefined) {",
    "if (instance instanceof WebAssembly.Instance) {",
    "__wbindgen_init_externref_table: function() {",
];

/// Words to delete; `Class` is the artefact's, `class` the same in small letters.
const WORDS: [&str; 10] = [
    "let script_src;\n",
    "{ initSync }, ",
    "wasm.__wbindgen_start();\n",
    "wasmModule, wasmInstance, ",
    "wasmInstance = instance;\n",
    "wasmModule = module;\n",
    // What the deleted import leaves.
    "\n,",
    "if (Symbol.dispose) Class.prototype[Symbol.dispose] = Class.prototype.free;\n",
    "ClassFinalization.register(this, this.__wbg_ptr, this);\n",
    "const ClassFinalization = (typeof FinalizationRegistry === 'undefined')\n\
     ? { register: () => {}, unregister: () => {} }\n\
     : new FinalizationRegistry(ptr => wasm.__wbg_class_free(ptr, 1));\n",
];

/// Words that must not be left: ways to load, a backtick (it could hold lines whose blanks matter),
/// and operators that the oldest browsers cannot even parse.
const GONE: [&str; 11] = [
    "fetch",
    "Response",
    "Request",
    "console",
    "document",
    "WebAssembly.Module(",
    "`",
    "?.",
    "??",
    "||=",
    "&&=",
];

const STAMP: &str = "// zhiyin-engine ";

/// The glue as it is shipped.
///
/// # Errors
/// Where the glue is not as this module knows it.
pub fn slim(glue: &str, class: &str, fingerprint: &str) -> Result<String> {
    let mut text = without_blanks_and_comments(glue);
    for opening in BLOCKS {
        text = without_block(&text, opening)?;
    }
    for word in WORDS {
        let word =
            word.replace("Class", class).replace("_class_", &format!("_{}_", class.to_lowercase()));
        let place = only_place(&text, &word)?;
        text.replace_range(place..place + word.len(), "");
    }
    if let Some(word) = GONE.iter().find(|word| text.contains(**word)) {
        bail!("wasm-bindgen 生成的脚本里仍有“{word}”，请更新 artefacts/src/glue.rs");
    }
    Ok(format!("{STAMP}{fingerprint}\n{}", without_blanks_and_comments(&text)))
}

/// The fingerprint in a shipped glue's first line.
#[must_use]
pub fn stamp(glue: &str) -> Option<&str> {
    glue.lines().next()?.strip_prefix(STAMP)
}

/// Whole lines only: nothing within a line is touched.
fn without_blanks_and_comments(text: &str) -> String {
    let kept = text.lines().map(str::trim).filter(|line| {
        !(line.is_empty()
            || line.starts_with("//")
            || line.starts_with("/*")
            || line.starts_with('*'))
    });
    kept.flat_map(|line| [line, "\n"]).collect()
}

fn without_block(text: &str, opening: &str) -> Result<String> {
    let start = only_place(text, opening)?;
    let mut depth = 0_usize;
    for (offset, letter) in text[start..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            let rest = &text[start + offset + 1..];
            let rest = rest.strip_prefix(" else ").unwrap_or(rest);
            return Ok(format!("{}{rest}", &text[..start]));
        }
    }
    bail!("“{opening}”没有结束")
}

fn only_place(text: &str, word: &str) -> Result<usize> {
    let place = text.find(word).with_context(|| missing(word, "找不到"))?;
    ensure!(text.rfind(word) == Some(place), missing(word, "不止一处"));
    Ok(place)
}

fn missing(word: &str, what: &str) -> String {
    let word = word.trim_end();
    format!("wasm-bindgen 生成的脚本里{what}“{word}”，请更新 artefacts/src/glue.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_at_its_own_brace() {
        let text = "a();\nif (x) {\nif (y) { b({}); }\n}\nc();\n";
        assert_eq!(without_block(text, "if (x)").expect("cut"), "a();\n\nc();\n");
    }

    #[test]
    fn a_following_else_keeps_its_body_only() {
        let text = "if (x) {\na();\n} else {\nb();\n}\n";
        assert_eq!(without_block(text, "if (x)").expect("cut"), "{\nb();\n}\n");
    }

    #[test]
    fn a_place_that_is_missing_double_or_open_is_an_error() {
        assert!(without_block("a();", "if (x)").is_err());
        assert!(without_block("if (x) {} if (x) {}", "if (x)").is_err());
        assert!(without_block("if (x) { {}", "if (x)").is_err());
    }

    #[test]
    fn comments_blanks_and_indents_go() {
        let text = "  a();\n\n    /**\n     * @param {x} y\n     */\n  // b\n    c(1 * 2); // d\n";
        assert_eq!(without_blanks_and_comments(text), "a();\nc(1 * 2); // d\n");
    }

    #[test]
    fn the_stamp_can_be_read_back() {
        assert_eq!(stamp("// zhiyin-engine 0a\nlet b;\n"), Some("0a"));
        assert_eq!(stamp("let b;\n"), None);
        assert!(slim("let wasm_bindgen;", "Guide", "0a").is_err());
    }
}
