//! A site into a folder that somebody chose: which files are written and which go, or why none is touched.
//!
//! Owns what `zhiyin build` holds to in a folder of its own, for a page that can only read and write files: whose
//! files are there is `content::owned`'s to know, and so is what may be put in their place.

use language::order::sort_by;
use std::collections::BTreeSet;

use content::file_name::{FOLDERS, FileName};
use content::manifest;
use content::owned::{BACKGROUND, Owned};
use serde::Serialize;

use crate::archive::Entries;

/// What is done, in this order: whatever stops it, every page that is there has what it needs.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Placing {
    pub put: Vec<String>,
    pub remove: Vec<String>,
}

/// What stands in the folder.
#[derive(Debug, Default)]
pub struct There {
    /// Files at its top and in the folders of a site, by name.
    pub files: Entries,
    /// Everything else at its top.
    pub others: BTreeSet<String>,
}

const UNTOUCHED: &str = "一个文件也没有动";

/// The way from what is there to a site.
///
/// # Errors
/// Why nothing is touched, in sentences.
pub fn placing(site: &Entries, there: &There) -> Result<Placing, String> {
    let manifest = there.files.get(manifest::NAME);
    let owned = match manifest.and_then(|bytes| Owned::listed(bytes)) {
        Some(owned) => owned,
        None => empty(there)?,
    };
    let (mut write, mut stale) = (Vec::new(), Vec::new());
    for (name, bytes) in site {
        let known = named(name);
        let is_ours = known.as_ref().is_some_and(|name| owned.has(name));
        match there.files.get(name) {
            Some(now) if now == bytes => {}
            None if !there.others.contains(name) => write.extend(known),
            Some(_) if is_ours => write.extend(known),
            _ => {
                return Err(format!(
                    "里面的“{name}”不是 zhiyin 生成的，却和网站里的文件同名，{UNTOUCHED}。请先把它移走或改名。"
                ));
            }
        }
    }
    let is_stale = |name: &&FileName| {
        !site.contains_key(name.as_str()) && there.files.contains_key(name.as_str())
    };
    stale.extend(owned.names().filter(is_stale).cloned());
    refuse_edited(write.iter().chain(&stale), &owned, there)?;
    sort_by(&mut write, |one, other| one.rank().cmp(&other.rank()).then(one.cmp(other)));
    sort_by(&mut stale, |one, other| other.rank().cmp(&one.rank()).then(one.cmp(other)));
    let words = |names: Vec<FileName>| names.iter().map(ToString::to_string).collect();
    Ok(Placing { put: words(write), remove: words(stale) })
}

fn named(name: &str) -> Option<FileName> {
    if name == manifest::NAME { Some(FileName::manifest()) } else { FileName::new(name).ok() }
}

/// A folder without a manifest of ours must be empty.
fn empty(there: &There) -> Result<Owned, String> {
    let is_folder = |name: &&String| FOLDERS.contains(&name.as_str());
    let mut all = there.files.keys().chain(there.others.iter().filter(|name| !is_folder(name)));
    match all.find(|name| !BACKGROUND.contains(&name.as_str())) {
        None => Ok(Owned::default()),
        Some(first) => Err(format!(
            "里面有不是 zhiyin 生成的文件（例如“{first}”），或者记着哪些文件是自己的 manifest.json 不见了，{UNTOUCHED}。请换一个空文件夹，或者选上次发布的那个文件夹。"
        )),
    }
}

/// Refuses to lose what somebody wrote into files of ours.
fn refuse_edited<'a>(
    names: impl Iterator<Item = &'a FileName>,
    owned: &Owned,
    there: &There,
) -> Result<(), String> {
    let is_edited = |name: &&FileName| {
        let bytes = there.files.get(name.as_str());
        bytes.is_some_and(|bytes| !owned.is_as_left(name, bytes))
    };
    let edited: Vec<&FileName> = names.filter(is_edited).collect();
    match &edited[..] {
        [] => Ok(()),
        [first, more @ ..] => {
            let count = if more.is_empty() {
                String::new()
            } else {
                format!("等 {} 个文件", edited.len())
            };
            Err(format!(
                "里面的“{first}”{count}在发布以后被改动过，{UNTOUCHED}。请把改动写进内容里，删去或移走改动过的文件，再发布。"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use content::file_name;

    use super::*;

    fn site(texts: &[(&str, &str)]) -> Entries {
        let mut files: Entries = texts
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        let named: BTreeMap<FileName, &[u8]> = file_name::all(&files).expect("names");
        let written = manifest::write(&named, "abc").expect("JSON").bytes;
        files.insert(manifest::NAME.to_owned(), written);
        files
    }

    fn there(files: Entries) -> There {
        There { files, others: BTreeSet::new() }
    }

    #[test]
    fn only_what_differs_is_written_and_only_what_was_ours_goes() {
        let old =
            site(&[("index.html", "1"), ("a.html", "1"), ("b.html", "1"), ("assets/x.1.js", "x")]);
        let new = site(&[("index.html", "2"), ("a.html", "1"), ("assets/x.2.js", "y")]);
        let first = placing(&old, &There::default()).expect("an empty folder");
        assert_eq!(first.put, ["assets/x.1.js", "a.html", "b.html", "index.html", "manifest.json"]);
        let mut beside = there(old);
        beside.others.insert("照片".to_owned());
        let next = placing(&new, &beside).expect("a site of ours");
        assert_eq!(next.put, ["assets/x.2.js", "index.html", "manifest.json"]);
        assert_eq!(next.remove, ["b.html", "assets/x.1.js"]);
        assert_eq!(placing(&new, &there(new.clone())), Ok(Placing::default()));
    }

    #[test]
    fn what_is_somebodys_is_not_touched() {
        let old = site(&[("index.html", "1"), ("a.html", "1")]);
        let new = site(&[("index.html", "2"), ("b.html", "1")]);
        let refused = |there: &There| placing(&new, there).expect_err("nothing is touched");
        let mut edited = there(old.clone());
        edited.files.insert("a.html".to_owned(), b"mine".to_vec());
        assert!(refused(&edited).contains("“a.html”在发布以后被改动过"));
        let mut taken = there(old.clone());
        taken.files.insert("b.html".to_owned(), b"mine".to_vec());
        assert!(refused(&taken).contains("“b.html”不是 zhiyin 生成的"));
        let mut gone = there(old);
        gone.files.remove(manifest::NAME);
        assert!(refused(&gone).contains("manifest.json 不见了"));
        let others = BTreeSet::from(["论文.docx".to_owned()]);
        let strange = There { files: Entries::new(), others };
        assert!(refused(&strange).contains("“论文.docx”"));
        let git = There { files: Entries::new(), others: BTreeSet::from([".git".to_owned()]) };
        assert!(placing(&new, &git).is_ok());
    }
}
