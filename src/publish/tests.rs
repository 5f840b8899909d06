use std::env;
use std::mem;

use tempfile::TempDir;

use super::plan::Step;
use super::*;
use crate::failure::Failure;

mod at_once;
mod edited;
mod names;
#[cfg(unix)]
mod on_unix;
mod remembered;

type Files = BTreeMap<String, Vec<u8>>;

fn files<const N: usize>(texts: [(&str, &str); N]) -> Files {
    texts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into()
}

/// The exit code of a command that fails so.
fn code(error: impl Into<Failure>) -> u8 {
    error.into().cause.code()
}

/// A page's text names its asset; both carry the version.
fn old_site() -> Files {
    files([
        ("assets/guide.1.js", "js 1"),
        ("assets/style.1.css", "css 1"),
        ("index.html", "old assets/style.1.css"),
        ("leave.html", "old assets/style.1.css assets/guide.1.js"),
        ("gone.html", "old assets/style.1.css"),
        ("same.html", "same"),
    ])
}

fn new_site() -> Files {
    files([
        ("assets/guide.2.js", "js 2"),
        ("assets/style.2.css", "css 2"),
        ("due.ics", "ics"),
        ("index.html", "new assets/style.2.css"),
        ("join.html", "new assets/guide.2.js"),
        ("leave.html", "new assets/style.2.css assets/guide.2.js"),
        ("same.html", "same"),
    ])
}

/// A folder with a content folder in it; the site goes to `public`.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Self { folder }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn publish(&self, site: &Files) -> Result<Published, PublishError> {
        self.publish_to(site, &self.at("public"))
    }

    fn publish_to(&self, site: &Files, out: &Path) -> Result<Published, PublishError> {
        let protected = [self.at("content")];
        let publication = Publication { files: file_name::all(site)?, site: None, known: None };
        publication.carry_out(&Guarded { out, protected: &protected }, "f00d")
    }

    fn danger(&self, out: &Path) -> Danger {
        match self.publish_to(&new_site(), out) {
            Err(PublishError::Unsafe { danger, .. }) => danger,
            other => panic!("{} should be refused: {other:?}", out.display()),
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.at("public").join(name)).ok()
    }

    /// The target as it now is, when nothing is left beside it.
    fn target(&self) -> Target {
        Target::resolve(&Guarded { out: &self.at("public"), protected: &[] }).unwrap()
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(folder)).unwrap();
        let name =
            |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<_> = entries.map(name).collect();
        names.sort();
        names
    }

    /// Exactly this site, the manifest and these foreign files; nothing beside the target.
    fn assert_holds(&self, site: &Files, foreign: &[&str]) {
        let mut wanted: Vec<&str> = site.keys().filter_map(|name| name.split('/').next()).collect();
        wanted.push("manifest.json");
        wanted.extend(foreign);
        wanted.sort();
        wanted.dedup();
        assert_eq!(self.list("public"), wanted);
        for (name, bytes) in site {
            assert_eq!(fs::read(self.at("public").join(name)).unwrap(), *bytes, "{name}");
        }
        let assets: Vec<_> = site.keys().filter_map(|name| name.strip_prefix("assets/")).collect();
        assert_eq!(self.list("public/assets"), assets);
        assert_eq!(self.list(""), ["content", "public"]);
    }
}

#[test]
fn publishes_to_an_absent_and_to_an_empty_folder() {
    let place = Place::new();
    let published = place.publish(&old_site()).unwrap();
    assert_eq!(published, Published { written: 6, unchanged: 0, removed: 0 });
    place.assert_holds(&old_site(), &[]);

    let place = Place::new();
    fs::create_dir(place.at("public")).unwrap();
    fs::write(place.at("public/.DS_Store"), "").unwrap();
    place.publish(&old_site()).unwrap();
    place.assert_holds(&old_site(), &[".DS_Store"]);
    assert!(place.publish_to(&old_site(), &place.at("a/b/c")).is_ok());
}

#[test]
fn moves_only_what_changed_and_leaves_foreign_files() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    fs::write(place.at("public/CNAME"), "example.edu.cn").unwrap();
    let before = fs::metadata(place.at("public/same.html")).unwrap().modified().unwrap();
    let published = place.publish(&new_site()).unwrap();
    assert_eq!(published, Published { written: 6, unchanged: 1, removed: 3 });
    assert_eq!(fs::metadata(place.at("public/same.html")).unwrap().modified().unwrap(), before);
    place.assert_holds(&new_site(), &["CNAME"]);

    let again = place.publish(&new_site()).unwrap();
    assert_eq!(again, Published { written: 0, unchanged: 7, removed: 0 });
    fs::remove_file(place.at("public/same.html")).unwrap();
    assert_eq!(place.publish(&new_site()).unwrap().written, 1);
    place.assert_holds(&new_site(), &["CNAME"]);
}

#[test]
fn never_overwrites_what_is_not_ours() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    fs::write(place.at("public/due.ics"), "mine").unwrap();
    assert_eq!(place.danger(&place.at("public")), Danger::Taken("due.ics".into()));
    assert_eq!(place.text("index.html").unwrap(), "old assets/style.1.css");
    fs::remove_file(place.at("public/due.ics")).unwrap();
    fs::create_dir(place.at("public/join.html")).unwrap();
    assert_eq!(place.danger(&place.at("public")), Danger::Taken("join.html".into()));
    assert_eq!(place.list(""), ["content", "public"]);
}

#[test]
fn refuses_dangerous_targets() {
    let place = Place::new();
    let (content, root) = (place.at("content"), place.folder.path());
    assert_eq!(place.danger(Path::new("")), Danger::Empty);
    assert_eq!(place.danger(Path::new("/")), Danger::Root);
    if let Some(home) = env::home_dir().filter(|home| home.parent().is_some()) {
        assert_eq!(place.danger(&home), Danger::Home);
    }
    for here in [env::current_dir().unwrap(), ".".into()] {
        assert!(matches!(place.danger(&here), Danger::Project | Danger::Home));
    }
    assert_eq!(place.danger(&content), Danger::Above(content.clone()));
    assert_eq!(place.danger(root), Danger::Above(content.clone()));
    assert_eq!(place.danger(&content.join("x/..")), Danger::Climbs);
    assert_eq!(place.danger(&content.join("public")), Danger::Inside(content.clone()));
    assert_eq!(place.danger(&root.join("public/../content/a/b")), Danger::Climbs);
    assert!(fs::read_dir(&content).unwrap().next().is_none());
}

#[test]
fn refuses_a_folder_that_is_not_ours() {
    let place = Place::new();
    let other = place.at("other");
    fs::write(&other, "").unwrap();
    assert_eq!(place.danger(&other), Danger::NotAFolder);
    assert_eq!(place.danger(&other.join("public")), Danger::NotAFolder);
    fs::remove_file(&other).unwrap();
    fs::create_dir(&other).unwrap();
    for manifest in ["", "{}", r#"{"name":"PWA","files":{}}"#, r#"{"generator":"x","files":{}}"#] {
        fs::write(other.join("manifest.json"), manifest).unwrap();
        assert_eq!(place.danger(&other), Danger::Foreign("manifest.json".into()));
    }
    fs::write(other.join("a.txt"), "").unwrap();
    assert_eq!(place.danger(&other), Danger::Foreign("a.txt".into()));
    assert_eq!(place.list(""), ["content", "other"]);
}

#[test]
fn a_forged_manifest_removes_nothing_outside() {
    let place = Place::new();
    let out = place.at("public");
    fs::create_dir(&out).unwrap();
    fs::write(place.at("precious"), "p").unwrap();
    let forged =
        r#"{"generator":"zhiyin 0.1.0","files":{"../precious":"","/etc/passwd":"","a.b":""}}"#;
    fs::write(out.join("manifest.json"), forged).unwrap();
    fs::create_dir(out.join("a.b")).unwrap();
    place.publish(&new_site()).unwrap();
    assert!(place.at("precious").exists() && out.join("a.b").exists());
}

#[test]
fn every_prefix_of_a_plan_leaves_a_whole_site_and_the_next_build_is_clean() {
    let (old, new) = (old_site(), new_site());
    for steps in 0.. {
        let place = Place::new();
        place.publish(&old).unwrap();
        fs::write(place.at("public/CNAME"), "mine").unwrap();
        let all = kill_after(&place, &new, steps);
        for (name, old_text) in old.iter().chain(&new) {
            let Some(text) = place.text(name) else { continue };
            let whole = [old.get(name), new.get(name), Some(old_text)];
            assert!(whole.contains(&Some(&text.clone().into_bytes())), "{name} after {steps}");
            for asset in text.split(' ').filter(|word| word.starts_with("assets/")) {
                assert!(place.text(asset).is_some(), "{name} without {asset} after {steps}");
            }
        }
        assert!(place.text("index.html").is_some());
        place.publish(&new).unwrap();
        place.assert_holds(&new, &["CNAME"]);
        if steps == all {
            return;
        }
    }
}

/// Publishes up to a step and stops as a killed process does; says how many steps there are.
fn kill_after(place: &Place, files: &Files, steps: usize) -> usize {
    let mut site = file_name::all(files).unwrap();
    let manifest = content::manifest::write(&site, "f00d").unwrap();
    site.insert(FileName::manifest(), &manifest.bytes);
    let target = place.target();
    let mut lock = Lock::take(&target).unwrap();
    let owned = target.owned(lock.left_over()).unwrap();
    let change = Change::between(&target, &site, &manifest.hashes, owned).unwrap();
    lock.note(&change.moving).unwrap();
    let changed = change.changed.iter().map(|name| (name, &site[name])).collect();
    let staging = staged(&target, changed).unwrap();
    let plan = Plan::new(&change.changed, &change.stale);
    let prefix = Plan { steps: plan.steps[..steps].to_vec() };
    prefix.carry_out(&staging.folder, &target.real).unwrap();
    mem::forget(staging);
    plan.steps.len()
}

#[test]
fn an_old_plan_killed_twice_still_ends_clean() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    let other = files([("assets/style.3.css", "css 3"), ("index.html", "3 assets/style.3.css")]);
    kill_after(&place, &new_site(), 5);
    kill_after(&place, &other, 2);
    place.publish(&new_site()).unwrap();
    place.assert_holds(&new_site(), &[]);
}

#[test]
fn a_plan_has_the_order_of_the_design() {
    let names = |list: &[&str]| -> Vec<FileName> {
        list.iter().map(|name| FileName::new(name).unwrap()).collect()
    };
    let mut changed = names(&["a.html", "assets/a.1.css", "due.ics", "index.html"]);
    changed.push(FileName::manifest());
    let plan = Plan::new(&changed, &names(&["assets/a.0.css", "b.ics", "z.html"]));
    let shown = plan.steps.iter().map(|step| match step {
        Step::Place(name) => format!("+{name}"),
        Step::Remove(name) => format!("-{name}"),
    });
    let wanted = "+assets/a.1.css +due.ics +a.html +index.html +manifest.json -z.html -b.ics -assets/a.0.css";
    assert_eq!(shown.collect::<Vec<_>>().join(" "), wanted);
}

#[test]
fn checks_names() {
    let fault = |name: &str| FileName::new(name).err();
    for good in ["index.html", "404.html", "assets/guide.0a1b.js", "a-b.html", "com10.html"] {
        assert_eq!(fault(good), None, "{good}");
    }
    assert_eq!(fault(""), Some(NameFault::Empty));
    assert_eq!(fault("assets/"), Some(NameFault::Empty));
    assert_eq!(fault(&"a".repeat(129)), Some(NameFault::TooLong));
    assert_eq!(fault("A.html"), Some(NameFault::Character('A')));
    assert_eq!(fault("指引.html"), Some(NameFault::Character('指')));
    assert_eq!(fault("a\\b"), Some(NameFault::Character('\\')));
    for folder in ["a/b.html", "assets/a/b", "/a", "../a", "assets/../a"] {
        assert!(matches!(fault(folder), Some(NameFault::Folder)), "{folder}");
    }
    for dots in [".a", "a.", "a..b", "..", "-a"] {
        assert_eq!(fault(dots), Some(NameFault::Dots), "{dots}");
    }
    for device in ["con.html", "nul", "assets/com1.js", "lpt9.x.html"] {
        assert_eq!(fault(device), Some(NameFault::Device), "{device}");
    }
    for reserved in ["assets", "manifest.json"] {
        assert_eq!(fault(reserved), Some(NameFault::Reserved));
    }
    let place = Place::new();
    let error = place.publish(&files([("../x.html", "")])).unwrap_err();
    assert_eq!(code(error), 1);
    assert_eq!(place.list(""), ["content"]);
}

#[test]
fn the_manifest_is_the_same_everywhere() {
    let site = files([("b.html", "b"), ("a.html", "")]);
    let manifest = content::manifest::write(&file_name::all(&site).unwrap(), "f00d").unwrap();
    let text = String::from_utf8(manifest.bytes).unwrap();
    let wanted = concat!(
        "{\n  \"generator\": \"zhiyin ",
        env!("CARGO_PKG_VERSION"),
        "\",\n  \"fingerprint\": \"f00d\",\n  \"files\": {\n",
        "    \"a.html\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\n",
        "    \"b.html\": \"3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d\"\n  }\n}\n",
    );
    assert_eq!(text, wanted);
}

/// A file stands where a folder must be: what was written before it goes again.
#[test]
fn a_new_folder_that_cannot_be_finished_leaves_nothing() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let files = ["a", "a/b"].map(|name| (name.to_owned(), b"x".to_vec())).into();
    for out in [place.path().join("absent"), place.path().join("empty")] {
        if out.ends_with("empty") {
            std::fs::create_dir(&out).expect("a folder");
        }
        let error = super::folder(&files, &out, None).expect_err("`a` is a file");
        assert_eq!(code(error), 3);
    }
    let left: Vec<_> = walkdir::WalkDir::new(place.path()).min_depth(1).into_iter().collect();
    assert_eq!(left.len(), 1, "only the empty folder: {left:?}");
}
