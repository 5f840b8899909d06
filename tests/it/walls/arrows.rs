//! Which room of a crate names which, read from its sources.
//!
//! Every path that begins with `crate`, `self` or `super` counts, in `use` lines and in code. What only
//! tests name does not: a room's tests may look into any other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use walkdir::WalkDir;

/// From a room to a room, and the places that say so.
pub type Arrows = BTreeMap<(String, String), BTreeSet<String>>;

/// The arrows of the crate in a `src` folder; its root, which may know all rooms, has none.
pub fn of(src: &Path) -> Arrows {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(src).sort_by_file_name() {
        let path = entry.expect("readable").into_path();
        let name = path.strip_prefix(src).expect("below").to_string_lossy().replace('\\', "/");
        if let Some(module) = name.strip_suffix(".rs") {
            let tokens: Result<TokenStream, _> = fs::read_to_string(&path).expect("text").parse();
            let tokens = tokens.unwrap_or_else(|error| panic!("{name}: {error}"));
            let module: Vec<String> = module.split('/').map(str::to_owned).collect();
            files.insert(module, (name, tokens));
        }
    }
    let rooms: BTreeSet<String> =
        files.keys().map(|module| module[0].clone()).filter(|name| name != "main").collect();
    let root = files.remove(&vec!["lib".to_owned()]).expect("lib.rs");
    let exported = exported(&root.1);
    let mut arrows = Arrows::new();
    for (module, (file, tokens)) in &files {
        if module[0] == "main" || module.iter().any(|part| part == "tests") {
            continue;
        }
        let mut paths = Vec::new();
        collect(tokens, module, &mut paths);
        for path in paths {
            let Some(first) = path.first() else { continue };
            let to = exported.get(first).unwrap_or(first);
            if rooms.contains(to) && *to != module[0] {
                let place = format!("{file}: {}", path.join("::"));
                arrows.entry((module[0].clone(), to.clone())).or_default().insert(place);
            }
        }
    }
    arrows
}

/// Names that the root gives to things of its rooms.
fn exported(root: &TokenStream) -> BTreeMap<String, String> {
    let mut paths = Vec::new();
    let tokens: Vec<TokenTree> = root.clone().into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if is_ident(token, "use") {
            expand(&tokens[at + 1..], &[], &mut paths);
        }
    }
    let named = paths.into_iter().filter(|path| path.len() > 1);
    named.map(|path| (path[path.len() - 1].clone(), path[0].clone())).collect()
}

/// The paths from the crate's root that some code of a module names.
fn collect(tokens: &TokenStream, module: &[String], paths: &mut Vec<Vec<String>>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if let TokenTree::Group(group) = token {
            collect(&group.stream(), module, paths);
        } else if is_ident(token, "mod")
            && let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                (tokens.get(at), tokens.get(at + 1))
        {
            at += 2;
            let inner = [module, &[name.to_string()]].concat();
            if name != "tests" {
                collect(&body.stream(), &inner, paths);
            }
        } else if ["crate", "self", "super"].iter().any(|start| is_ident(token, start)) {
            let mut written = Vec::new();
            at = at - 1 + expand(&tokens[at - 1..], &[], &mut written);
            paths.extend(written.into_iter().filter_map(|path| from_root(path, module)));
        }
    }
}

/// The paths that begin here, `{…}` written out; gives how many tokens they take.
fn expand(tokens: &[TokenTree], before: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => path.push(name.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace && at > 0 => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let parts = inner.split(|token| is_punct(Some(token), ','));
                parts.filter(|part| !part.is_empty()).for_each(|part| {
                    expand(part, &path, paths);
                });
                return at + 1;
            }
            _ => break,
        }
        at += 1;
        if !(is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')) {
            break;
        }
        at += 2;
    }
    paths.push(path);
    at.max(1)
}

/// A path as it is seen from the crate's root; none where it means a value (`self.x`).
fn from_root(path: Vec<String>, module: &[String]) -> Option<Vec<String>> {
    if path.len() < 2 {
        return None;
    }
    let mut from = module.to_vec();
    let mut rest = path.as_slice();
    match path[0].as_str() {
        "crate" => from.clear(),
        "self" => {}
        _ => {
            while rest.first().is_some_and(|part| part == "super") {
                from.pop();
                rest = &rest[1..];
            }
            return Some([&from, rest].concat());
        }
    }
    Some([&from, &rest[1..]].concat())
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
