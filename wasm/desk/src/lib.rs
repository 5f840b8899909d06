//! The desk as its page sees it: texts and bytes in, JSON and bytes out.
//!
//! Owns nothing but the crossing. What happens is written in `desk`, and what is committed under `wasm/dist/` is
//! made from this crate by `cargo xtask wasm`.

use std::collections::BTreeMap;
use std::sync::Arc;

use content::memory::Files;
use content::starter;
use desk::archive::{self, Entries};
use desk::placing::{There, placing};
use desk::{Desk, NotPublished, Person};
use rules::today_from_wire;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::throw_str;

/// The desk as long as its page is open.
#[wasm_bindgen]
pub struct Workplace {
    today: i32,
    /// Files that were given and are not on the desk yet, or are to be packed.
    given: Entries,
    /// What stands in the folder to publish to.
    there: There,
    desk: Desk,
    /// What was made last and is to be fetched.
    made: Vec<u8>,
}

#[wasm_bindgen]
impl Workplace {
    /// An empty desk on a day (days since 1970-01-01).
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(today: i32) -> Workplace {
        let desk = Desk::open(Files::new(), "", today_from_wire(today));
        Workplace { today, given: Entries::new(), there: There::default(), desk, made: Vec::new() }
    }

    /// Forgets what was given and is not on the desk.
    pub fn clear(&mut self) {
        self.given.clear();
    }

    /// Gives a file.
    pub fn give(&mut self, path: &str, bytes: Vec<u8>) {
        self.given.insert(path.to_owned(), bytes);
    }

    /// Gives a file of the starter, which is written for a year of its own.
    pub fn give_starter(&mut self, path: &str, text: &str) {
        // Where no day is known, it is the starter's own.
        let text = match today_from_wire(self.today) {
            Some(today) => starter::of_year(text, today),
            None => text.to_owned(),
        };
        self.given.insert(path.to_owned(), text.into_bytes());
    }

    /// Gives the files of an archive; why not, or nothing.
    pub fn give_archive(&mut self, bytes: &[u8]) -> String {
        match archive::unpacked(bytes) {
            Ok(entries) => {
                self.given = entries;
                String::new()
            }
            Err(refusal) => refusal.into_owned(),
        }
    }

    /// The paths of all files given.
    #[must_use]
    pub fn given(&self) -> String {
        json(&self.given.keys().collect::<Vec<_>>())
    }

    /// The bytes of a file given.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        self.given.get(path).cloned().unwrap_or_default()
    }

    /// The path of the content folder among the files given, with a slash behind it; null where there is none.
    #[must_use]
    pub fn content_folder(&self) -> String {
        json(&archive::content_folder(self.given.keys().map(String::as_str)))
    }

    /// Puts what was given in a folder on the desk; what is said to change them is of texts of this number.
    pub fn open(&mut self, folder: &str, number: u32) {
        let given = std::mem::take(&mut self.given);
        let mut inside = BTreeMap::new();
        inside.extend(given.into_iter().filter_map(|(path, bytes)| {
            let path = path.strip_prefix(folder)?.to_owned();
            Some((path, Arc::from(bytes)))
        }));
        let prefix = folder.trim_end_matches('/');
        self.desk = Desk::open(inside, prefix, today_from_wire(self.today));
        self.desk.count(number);
    }

    /// Makes an archive of what was given; why not, or nothing.
    pub fn pack(&mut self) -> String {
        match archive::packed(&std::mem::take(&mut self.given)) {
            Ok(archive) => {
                self.made = archive;
                String::new()
            }
            Err(why) => why.to_string(),
        }
    }

    /// Puts a file in place of what stood there; what is wrong with texts and names now.
    pub fn put(&mut self, path: &str, bytes: &[u8], number: u32) -> String {
        self.desk.put(path, bytes);
        self.desk.count(number);
        json(&self.desk.problems())
    }

    /// Takes a file away; what is wrong with texts and names now.
    pub fn remove(&mut self, path: &str, number: u32) -> String {
        self.desk.remove(path);
        self.desk.count(number);
        json(&self.desk.problems())
    }

    /// The texts as they are now have this number.
    pub fn count(&mut self, number: u32) {
        self.desk.count(number);
    }

    /// A file's text as it is read; null where it is none.
    #[must_use]
    pub fn text(&self, path: &str) -> String {
        json(&self.desk.text(path))
    }

    /// Proves and draws: `desk::Made`.
    pub fn make(&mut self) -> String {
        json(&self.desk.make())
    }

    /// Proves; whether there are pages to be seen, of which `draw` draws those that nobody asks for.
    pub fn prove(&mut self) -> bool {
        self.desk.prove()
    }

    /// Draws a few more pages; `desk::Made`, or null while there are more.
    pub fn draw(&mut self) -> String {
        self.desk.go_on().map_or_else(|| "null".to_owned(), |made| json(&made))
    }

    /// A page as one document; null where there is none.
    pub fn page(&mut self, name: &str) -> String {
        json(&self.desk.page(name))
    }

    /// A script that a page loads later; null where there is none.
    #[must_use]
    pub fn script(&self, address: &str) -> String {
        json(&self.desk.script(address))
    }

    /// What is looked at now and then: `cases`, `changes`, `charts`, `proposals` or `proof`.
    #[must_use]
    pub fn look(&self, at: &str) -> String {
        match at {
            "cases" => json(&self.desk.cases()),
            "changes" => json(&self.desk.changes()),
            "charts" => json(&self.desk.charts()),
            "proposals" => json(&self.desk.proposals()),
            _ => json(&self.desk.proof()),
        }
    }

    /// Where a part of a page is written, by the ids (a JSON list) it stands under; null where nowhere.
    #[must_use]
    pub fn written_at(&self, page: &str, ids: &str) -> String {
        let ids: Vec<String> = parsed(ids);
        json(&self.desk.written_at(page, &ids))
    }

    /// What shows the line of a place: `desk::Part`; null where nothing does.
    #[must_use]
    pub fn shown_at(&self, path: &str, at: usize) -> String {
        json(&self.desk.shown_at(path, at))
    }

    /// Whom a problem names: `desk::Person`; null where it names nobody.
    #[must_use]
    pub fn person_of(&self, path: &str, message: &str) -> String {
        json(&self.desk.person_of(path, message))
    }

    /// What whoever a problem names has none of, begun: `desk::said::Change`; null where there is none.
    pub fn begun_for(&mut self, path: &str, message: &str) -> String {
        json(&self.desk.begun_for(path, message))
    }

    /// A case of somebody (`desk::Person` as JSON) in the preview, or why there is none.
    pub fn case_of(&mut self, person: &str) -> String {
        let person: Person = parsed(person);
        json(&self.desk.case_of(&person))
    }

    /// A proposed case at the end of its file.
    #[must_use]
    pub fn with_case(&self, folder: &str, text: &str) -> String {
        json(&self.desk.with_case(folder, text))
    }

    /// The document to be signed as `{"Ok": …}`, or what stops it as `{"Err": …}`.
    #[must_use]
    pub fn brief(&self) -> String {
        match self.desk.brief() {
            Ok(page) => json(&Ok::<String, ()>(page)),
            Err(NotPublished::Refused(problems)) => json(&Err::<(), _>(problems)),
            Err(NotPublished::Failed(words)) => throw_str(&words),
        }
    }

    /// Makes the whole site; what stops it, or an empty list, and then its files are among those given.
    pub fn make_site(&mut self) -> String {
        match self.desk.site() {
            Ok(files) => {
                self.given = files;
                json(&[(); 0])
            }
            Err(NotPublished::Refused(problems)) => json(&problems),
            Err(NotPublished::Failed(words)) => throw_str(&words),
        }
    }

    /// Tells of a file that stands in the folder to publish to.
    pub fn find(&mut self, name: &str, bytes: Vec<u8>) {
        self.there.files.insert(name.to_owned(), bytes);
    }

    /// Tells of something else that stands there.
    pub fn find_other(&mut self, name: &str) {
        self.there.others.insert(name.to_owned());
    }

    /// What is written there and what goes, of the site that was made: `desk::placing::Placing`, or why nothing is.
    pub fn placing(&mut self) -> String {
        json(&placing(&self.given, &std::mem::take(&mut self.there)))
    }

    /// Reads a little more of what texts say of names, which most of what follows rests on; whether that was all.
    pub fn read_names(&mut self) -> bool {
        self.desk.read_names()
    }

    /// What may be written at a place.
    pub fn complete(&mut self, path: &str, at: usize) -> String {
        json(&self.desk.complete(path, at))
    }

    /// What is said of a place; null where nothing is.
    pub fn hover(&mut self, path: &str, at: usize) -> String {
        json(&self.desk.hover(path, at))
    }

    /// Where the things at a place have their names.
    pub fn definition(&mut self, path: &str, at: usize) -> String {
        json(&self.desk.definition(path, at))
    }

    /// All places that say the name at a place.
    pub fn references(&mut self, path: &str, at: usize) -> String {
        json(&self.desk.references(path, at))
    }

    /// What a file holds.
    pub fn outline(&mut self, path: &str) -> String {
        json(&self.desk.outline(path))
    }

    /// The lines of a file that can be folded.
    pub fn folds(&mut self, path: &str) -> String {
        json(&self.desk.folds(path))
    }

    /// The name at a place, or why it cannot be changed: `{"Ok": …}` or `{"Err": …}`.
    pub fn prepare_rename(&mut self, path: &str, at: usize) -> String {
        json(&self.desk.prepare_rename(path, at))
    }

    /// Another name everywhere, or why not: as `prepare_rename`.
    pub fn rename(&mut self, path: &str, at: usize, name: &str) -> String {
        json(&self.desk.rename(path, at, name))
    }

    /// What is written where a file is named, once it is called otherwise.
    pub fn moved(&mut self, from: &str, to: &str) -> String {
        json(&self.desk.moved(from, to))
    }

    /// Where the other files would miss a file that is gone.
    pub fn missed(&mut self, path: &str) -> String {
        json(&self.desk.missed(path))
    }

    /// A case of somebody who is told the block at a place; null where there is none to write.
    pub fn case_for(&mut self, path: &str, at: usize) -> String {
        json(&self.desk.case_for(path, at))
    }

    /// Gives the module that judges rosters, which a site brings along.
    pub fn give_roster(&self, bytes: Vec<u8>) {
        #[cfg(target_arch = "wasm32")]
        site::render::give_roster(bytes);
        #[cfg(not(target_arch = "wasm32"))]
        drop(bytes);
    }

    /// Makes the whole site; what stops it, or an empty list, and then `made` has its archive.
    pub fn publish(&mut self) -> String {
        match self.desk.publish() {
            Ok(archive) => {
                self.made = archive;
                json(&[(); 0])
            }
            Err(NotPublished::Refused(problems)) => json(&problems),
            Err(NotPublished::Failed(words)) => throw_str(&words),
        }
    }

    /// What was made, once.
    pub fn made(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.made)
    }
}

/// What the page says in JSON.
fn parsed<Of: DeserializeOwned>(json: &str) -> Of {
    serde_json::from_str(json).unwrap_or_else(|error| throw_str(&error.to_string()))
}

/// Texts, numbers and lists, which cannot fail to be JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| throw_str(&error.to_string()))
}
