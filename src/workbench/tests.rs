//! Real saves in a temporary folder, and what comes of them on the screen and in the terminal.

use std::fs;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use site::render::Files;
use tempfile::TempDir;
use walkdir::WalkDir;

use super::*;
use crate::failure::Cause;

mod kept;

const LONG: Duration = Duration::from_secs(120);

/// The small portal of `tests/check/base`, being edited.
struct Desk {
    folder: TempDir,
    screens: watch::Receiver<Screen>,
    said: Arc<Mutex<Vec<Printed>>>,
}

impl Desk {
    fn new() -> Desk {
        Desk::with(|_| {}, None).unwrap()
    }

    /// `prepare`: what happens to the folder before the work starts.
    fn with(prepare: impl Fn(&Path), against: Option<&str>) -> Result<Desk, Failure> {
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("tests/check/base"), &folder.path().join("content"));
        prepare(folder.path());
        let said = Arc::new(Mutex::new(Vec::new()));
        let say: Say = {
            let said = said.clone();
            Arc::new(move |printed| said.lock().unwrap().push(printed.clone()))
        };
        let content = folder.path().join("content");
        let today = language::day::parse_day("2023-06-10").expect("a day");
        let wanted = Wanted { content: &content, against, colour: Colour::Never, today };
        let screens = start(&wanted, say)?;
        Ok(Desk { folder, screens, said })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("content").join(name)
    }

    /// Saves a file with other words in it, as editors do: beside, then renamed over.
    fn save(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(old), "{name}: {old}");
        let beside = self.path(".saving");
        fs::write(&beside, text.replacen(old, new, 1)).unwrap();
        fs::rename(beside, self.path(name)).unwrap();
    }

    /// Waits for news of a kind; gives them.
    fn until(&mut self, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let news = |screen: &Screen| serde_json::from_str::<Value>(&screen.news).unwrap();
        let wait = self.screens.wait_for(|screen| holds(&news(screen)));
        let found = runtime.block_on(async { tokio::time::timeout(LONG, wait).await });
        let found = found.ok().map(|screen| news(&screen.unwrap()));
        found.unwrap_or_else(|| panic!("{what} never came; now: {}", self.screens.borrow().news))
    }

    fn page(&self, name: &str) -> String {
        let site = self.screens.borrow().site.clone().unwrap();
        String::from_utf8(site.file(name).unwrap().to_vec()).unwrap()
    }

    fn said(&self) -> String {
        let said = self.said.lock().unwrap();
        let path = self.folder.path().display().to_string() + "/";
        said.iter()
            .map(|printed| format!("{}{}", printed.err, printed.out))
            .collect::<String>()
            .replace(&path, "")
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(to).unwrap(),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

fn commit(folder: &Path) {
    let git = |arguments: &[&str]| {
        let name = ["-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false"];
        let git = Command::new("git").arg("-C").arg(folder).args(name).args(arguments).output();
        assert!(git.unwrap().status.success(), "git {arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "x"]);
}

const GUIDE: &str = "guides/move/guide.yaml";

fn errors(news: &Value) -> bool {
    news["problems"]["errors"] != 0
}

#[test]
fn a_broken_save_keeps_the_page_and_mending_it_clears_the_words() {
    let mut desk = Desk::new();
    let start = desk.until("the first site", |news| news["changes"]["count"] == 0);
    assert!(desk.page("move.html").contains("直接搬就行。"));
    assert_eq!((&start["problems"]["errors"], &start["cases"]["total"]), (&0.into(), &2.into()));
    assert_eq!(start["changes"]["against"], "这次预览开始时");

    desk.save(GUIDE, "{去向: 校内}, 说", "{去相: 校内}, 说");
    let broken = desk.until("an error", errors);
    assert_eq!(broken["version"], start["version"]);
    assert!(desk.page("move.html").contains("直接搬就行。"));
    let card = &broken["problems"]["list"][0];
    assert!(
        card["place"].as_str().unwrap().ends_with("content/guides/move/guide.yaml:17:10"),
        "{card}"
    );
    let line = ["- {当: {", "去相", ": 校内}, 说: 您不用登记。, 说明: 直接搬就行。, 依据: [1]}"];
    assert_eq!(card["line"], serde_json::json!(line));
    assert_eq!(card["help"], "您是不是想写“去向”？");

    desk.save(GUIDE, "{去相: 校内}, 说", "{去向: 校内}, 说");
    let mended = desk.until("mended", |news| !errors(news));
    assert_eq!(mended["version"], start["version"]);

    desk.save(GUIDE, "直接搬就行。", "直接搬走就行。");
    let changed = desk.until("a change", |news| news["changes"]["count"] == 1);
    assert_ne!(changed["version"], start["version"]);
    assert!(desk.page("move.html").contains("直接搬走就行。"));
    let heading = &changed["changes"]["view"]["guides"][0]["entries"][0]["heading"];
    assert!(heading.as_str().unwrap().contains("您不用登记"), "{heading}");
    let page = String::from_utf8(desk.screens.borrow().changes.to_vec()).unwrap();
    assert!(page.trim_start().starts_with("<!doctype html>") && page.contains("您不用登记"));

    let said = desk.said();
    let drawn =
        "错误[Z202]: 没有叫“去相”的问题或判断\n  --> content/guides/move/guide.yaml:17:10\n";
    assert!(said.contains(drawn), "{said}");
    assert!(
        said.contains("\n网页停在上一次没有错误的样子；改好保存以后，会自己更新。\n"),
        "{said}"
    );
    assert!(said.contains("\n已改好。\n") && said.contains("\n已更新，用时 "), "{said}");
}

/// Only what changed is read anew; what is said of the rest stays.
#[test]
fn a_file_that_stays_wrong_is_told_of_after_other_files_change() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/check/base"), folder.path());
    let edit = |name: &str, old: &str, new: &str| edit(folder.path(), name, old, new);
    let today = language::day::parse_day("2025-06-10").expect("a day");
    let mut maker = Maker::new(Colour::Never, today, Indexer::new(|| ()));
    let mut drawn = || maker.make(folder.path()).unwrap().drawn;
    assert_eq!(drawn(), "");
    // One slip in what a file says, one in its shape.
    for (good, bad) in [("{去向: 校内}, 说", "{去相: 校内}, 说"), ("标题:", "标提:")]
    {
        edit(GUIDE, good, bad);
        let wrong = drawn();
        assert!(wrong.contains(bad), "{wrong}");
        edit("site.yaml", "某校", "那所某校");
        assert_eq!(drawn(), wrong);
        edit(GUIDE, bad, good);
        assert_eq!(drawn(), "");
    }
}

fn edit(folder: &Path, name: &str, old: &str, new: &str) {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{name}: {old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

#[test]
fn cases_and_gaps_follow_every_save() {
    let mut desk = Desk::new();
    let start = desk.until("cases", |news| !news["cases"].is_null());
    assert_eq!(start["cases"]["failing"], 0);
    let gaps = start["cases"]["gaps"].as_array().unwrap().len();
    assert!(gaps > 0, "{start}");
    desk.save("guides/move/cases.yaml", "含: 不用登记", "含: 要登记");
    let failing = desk.until("a failing case", |news| news["cases"]["failing"] == 1);
    let place = failing["cases"]["list"][0]["place"].as_str().unwrap();
    assert!(place.ends_with("content/guides/move/cases.yaml:4:10"), "{place}");
    // Cases stop no preview.
    assert_eq!(failing["problems"]["errors"], 0);
    desk.save("guides/move/cases.yaml", "含: 要登记", "含: 不用登记");
    desk.until("they hold", |news| news["cases"]["failing"] == 0);
    let said = desk.said();
    assert!(said.contains("用例：2 个里有 1 个不符合。"), "{said}");
    assert!(said.contains("用例：2 个全部符合。"), "{said}");
}

#[test]
fn what_only_a_proof_sees_stays_said_while_the_rules_stay() {
    let mut desk = Desk::new();
    desk.save(GUIDE, "必有: 步骤", "不得有: 步骤");
    let broken = desk.until("the proof fails", errors);
    let card = broken["problems"]["list"][0].clone();
    // Another file: the guide is not proved again, and its fault is still there.
    desk.save("site.yaml", "综合楼101", "综合楼");
    desk.save("site.yaml", "关于搬离宿舍的通知", "");
    desk.until("two errors", |news| {
        news["problems"]["errors"] == 1 && news["problems"]["list"][0] != card
    });
    desk.save("site.yaml", "标题: ,", "标题: 通知,");
    let again = desk.until("one error", |news| news["problems"]["list"][0]["code"] == card["code"]);
    assert_eq!(again["problems"]["list"][0], card);
    desk.save(GUIDE, "不得有: 步骤", "必有: 步骤");
    desk.until("the proof holds", |news| !errors(news));
}

#[test]
fn a_theme_is_watched_and_its_faults_have_a_place() {
    let mut desk = Desk::new();
    fs::create_dir(desk.path("theme")).unwrap();
    let page = include_str!("../../themes/light/page.html");
    fs::write(desk.path("theme/page.html"), page.replace("{{ title", "{{ titel")).unwrap();
    let broken = desk.until("an error", errors);
    let place = broken["problems"]["list"][0]["place"].as_str().unwrap();
    assert!(place.contains("content/theme/page.html:"), "{place}");
    fs::write(desk.path("theme/page.html"), page.replace("{{ title", "甲{{ title")).unwrap();
    let first = broken["version"].clone();
    desk.until("the theme holds", |news| !errors(news) && news["version"] != first);
    assert!(desk.page("about.html").contains('甲'));
}

#[test]
fn a_folder_that_is_gone_is_said_once_and_comes_back() {
    let mut desk = Desk::new();
    let start = desk.until("the first site", |news| !news["changes"].is_null());
    let away = desk.folder.path().join("away");
    fs::rename(desk.path(""), &away).unwrap();
    let gone = desk.until("the folder is gone", |news| !news["folder"].is_null());
    assert!(gone["folder"].as_str().unwrap().contains("不见了"), "{gone}");
    assert_eq!(gone["version"], start["version"]);
    thread::sleep(Duration::from_secs(3));
    assert_eq!(desk.said().matches("不见了").count(), 1, "{}", desk.said());
    fs::rename(&away, desk.path("")).unwrap();
    desk.until("the folder is back", |news| news["folder"].is_null());
    desk.save(GUIDE, "直接搬就行。", "直接搬走就行。");
    desk.until("a new site", |news| news["version"] != start["version"]);
}

#[test]
fn broken_from_the_start_is_served_and_mended() {
    let broken = |folder: &Path| {
        let site = folder.join("content/site.yaml");
        let text = fs::read_to_string(&site).unwrap();
        fs::write(site, text.replace("学校: 某校", "学校：某校")).unwrap();
    };
    let mut desk = Desk::with(broken, None).unwrap();
    let start = desk.until("an error", errors);
    assert_eq!(start["version"], Value::Null);
    assert!(desk.said().ends_with("改好保存以后，网页会自己出现。\n"), "{}", desk.said());
    desk.save("site.yaml", "学校：某校", "学校: 某校");
    desk.until("the first site", |news| !news["version"].is_null() && !errors(news));
    let missing = |folder: &Path| fs::remove_dir_all(folder.join("content")).unwrap();
    assert_eq!(Desk::with(missing, None).err().unwrap().cause, Cause::Usage);
}

#[test]
fn compares_with_the_last_commit_a_named_one_or_a_folder() {
    let edit = |folder: &Path| {
        let guide = folder.join("content").join(GUIDE);
        let text = fs::read_to_string(&guide).unwrap();
        fs::write(guide, text.replace("直接搬就行。", "直接搬走就行。")).unwrap();
    };
    let committed = |folder: &Path| {
        commit(folder);
        edit(folder);
    };
    let against = |prepare: &dyn Fn(&Path), asked: Option<&str>| {
        let mut desk = Desk::with(prepare, asked)?;
        let news = desk.until("a comparison", |news| !news["changes"].is_null());
        let changes = &news["changes"];
        let name = changes["against"].as_str().unwrap().to_owned();
        Ok((name, changes["count"].as_u64(), changes["note"].as_str().map(str::to_owned)))
    };
    let (name, count, note) =
        against(&committed, None).map_err(|failure: Failure| failure.printed.err).unwrap();
    assert!(name.starts_with("git 里最近一次提交（提交 "), "{name}");
    assert_eq!((count, note), (Some(1), None));
    let (name, count, _) =
        against(&committed, Some("HEAD")).map_err(|failure| failure.printed.err).unwrap();
    assert!(name.starts_with("git 里最近一次提交（提交 ") && count == Some(1), "{name}");
    let base = Path::new("tests/check/base").canonicalize().unwrap().display().to_string();
    let (name, count, _) =
        against(&edit, Some(&base)).map_err(|failure| failure.printed.err).unwrap();
    assert_eq!((name, count), (format!("文件夹“{base}”"), Some(1)));
    // A commit that does not check cannot be compared with.
    let broken = |folder: &Path| {
        let site = folder.join("content/site.yaml");
        let text = fs::read_to_string(&site).unwrap();
        fs::write(&site, text.replace("学校: 某校", "学校：某校")).unwrap();
        commit(folder);
        fs::write(site, text).unwrap();
    };
    let (name, count, note) =
        against(&broken, None).map_err(|failure| failure.printed.err).unwrap();
    assert_eq!((name.as_str(), count), ("这次预览开始时", Some(0)));
    assert_eq!(note.as_deref(), Some("git 里最近一次提交的内容有错误，没有和它比"));
    let refused = against(&|_| {}, Some("nowhere")).err().unwrap();
    assert_eq!(refused.cause, Cause::Usage);
    assert!(
        refused.printed.err.starts_with("错误：“nowhere”不是内容文件夹，也不是 git 里的版本"),
        "{}",
        refused.printed.err
    );
}
