//! What is remembered of a published site: used, it gives what a build gives that knows nothing.

use rules::Date;

use super::super::past;
use super::*;
use crate::report::{self, Colour, LIMIT};

const PAGES: usize = 90;

/// The next of numbers that look like chance.
fn next(seed: &mut u64, upto: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % upto
}

fn words(seed: &mut u64, count: usize) -> String {
    let letter = |_| char::from_u32(0x4e00 + next(seed, 4000) as u32).unwrap_or('一');
    (0..count).map(letter).collect()
}

/// A page of 2 KB, some of which lead to others.
fn page(number: usize, seed: &mut u64) -> String {
    let (group, other) = (number / 20, (number + 1) % PAGES);
    format!(
        "---\n标题: 第{number}页\n网址: p{number}\n顺序: {number}\n分组: 第{group}组\n---\n\n## 办法\n\n\
         {}，见[办法](./p{other}.html#办法)。\n\n## 时间\n\n{}\n",
        words(seed, 300),
        words(seed, 350)
    )
}

/// A folder of content, where a site stands that is built again and again.
struct Desk {
    place: Place,
    today: Date,
    fresh: usize,
    /// How many files were kept, all in all.
    kept: usize,
}

/// What came of a build.
#[derive(PartialEq)]
struct Came {
    said: String,
    site: Option<BTreeMap<String, Vec<u8>>>,
}

impl Desk {
    fn new() -> Desk {
        let place = Place::new();
        copy(Path::new("tests/check/base"), &place.at("content"));
        let today = language::day::parse_day("2025-06-10").expect("a day");
        let desk = Desk { place, today, fresh: 0, kept: 0 };
        for number in 0..PAGES {
            let mut seed = number as u64;
            desk.write(&format!("pages/p{number}.md"), &page(number, &mut seed));
        }
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.place.at("content").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), text).unwrap();
    }

    fn edit(&self, name: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.at(name)).unwrap();
        assert!(text.contains(old), "{name}: {old}");
        fs::write(self.at(name), text.replacen(old, new, 1)).unwrap();
    }

    /// Builds where `out` is said to be.
    fn build(&mut self, out: &Path) -> Came {
        let known = past::remembered(out);
        let made = crate::pipeline::site_beside(&self.at(""), known.as_ref(), Some(self.today));
        let (content, site) = made.unwrap();
        let said = report::text(&content.problems, &content.sources, LIMIT, Colour::Never);
        let Some(site) = site else { return Came { said, site: None } };
        self.kept += site.kept().len();
        let protected = [self.at("")];
        let guarded = Guarded { out, protected: &protected };
        super::super::site(&site, &guarded, known.as_ref()).unwrap();
        assert!(out.join(past::NAME).is_file());
        Came { said, site: Some(files_in(out)) }
    }

    /// Where the site stands, and in a new place.
    fn compare(&mut self, what: &str) -> usize {
        let (out, before) = (self.place.at("public"), self.kept);
        let warm = self.build(&out);
        let kept = self.kept - before;
        self.fresh += 1;
        let fresh = self.place.at(&format!("fresh-{}", self.fresh));
        let cold = self.build(&fresh);
        assert_eq!(warm.said, cold.said, "{what}");
        let (warm, cold) = (warm.site, cold.site);
        assert_eq!(warm.is_some(), cold.is_some(), "{what}");
        for (name, bytes) in cold.iter().flatten() {
            assert!(warm.as_ref().unwrap().get(name) == Some(bytes), "{what}: {name}");
        }
        assert!(warm == cold, "{what}: more than there should be");
        kept
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

/// All but what is remembered.
fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap) {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && name != past::NAME {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// An edit, in the words of whoever makes it, and whether most of the site is kept then.
type Edit = (&'static str, bool, fn(&Desk));

const GUIDE: &str = "guides/move/guide.yaml";

/// Of single pages.
fn of_pages() -> Vec<Edit> {
    vec![
        ("nothing", true, |_| {}),
        ("a sentence", true, |desk| desk.edit("pages/p7.md", "## 时间", "又一句。\n\n## 时间")),
        ("a title", true, |desk| desk.edit("pages/p8.md", "标题: 第8页", "标题: 第八页")),
        ("a heading that others lead to", false, |desk| {
            desk.edit("pages/p9.md", "## 办法", "## 别的");
        }),
        ("it again", true, |desk| desk.edit("pages/p9.md", "## 别的", "## 办法")),
        ("one more heading", true, |desk| {
            desk.edit("pages/p9.md", "## 办法", "## 新\n\n话。\n\n## 办法")
        }),
        ("a link to nowhere", false, |desk| {
            desk.edit("pages/p10.md", "，见", "[哪里](./nowhere.html)，见")
        }),
        ("it mended", true, |desk| desk.edit("pages/p10.md", "[哪里](./nowhere.html)", "")),
        ("an anchor that is not there", false, |desk| {
            desk.edit("pages/p11.md", "p12.html#办法", "p12.html#没有");
        }),
        ("it mended, too", true, |desk| desk.edit("pages/p11.md", "#没有", "#时间")),
        ("a group", true, |desk| desk.edit("pages/p12.md", "分组: 第0组", "分组: 第3组")),
        ("an order", false, |desk| desk.edit("pages/p13.md", "顺序: 13", "顺序: 70")),
        ("a page more", false, |desk| {
            desk.write("pages/a.md", "---\n标题: 新页\n网址: a\n导航: 否\n---\n\n话 {1}。\n");
        }),
        ("a page less", false, |desk| fs::remove_file(desk.at("pages/a.md")).unwrap()),
        ("last year in a page", false, |desk| {
            desk.edit("pages/p14.md", "## 时间", "2024年\n\n## 时间")
        }),
    ]
}

/// Of pages beside others whose words are not read again.
fn beside_pages() -> Vec<Edit> {
    vec![
        ("a sentence beside last year", true, |desk| {
            desk.edit("pages/p15.md", "## 时间", "一句。\n\n## 时间")
        }),
        ("a clause", false, |desk| desk.edit("pages/p40.md", "## 时间", "见{1}。\n\n## 时间")),
        ("a sentence beside that", true, |desk| {
            desk.edit("pages/p41.md", "## 时间", "一句。\n\n## 时间")
        }),
        ("the title of the page with the clause", false, |desk| {
            desk.edit("pages/p40.md", "标题: 第40页", "标题: 第四十页")
        }),
        ("a list", false, |desk| {
            desk.write("lists/学院.csv", "名称,电话\n甲学院,101\n乙学院,102\n");
            desk.edit("pages/p42.md", "## 时间", "【名单：学院】\n\n## 时间");
        }),
        ("a sentence beside the list", true, |desk| {
            desk.edit("pages/p43.md", "## 时间", "一句。\n\n## 时间")
        }),
        ("a page that another leads to is gone", false, |desk| {
            fs::remove_file(desk.at("pages/p50.md")).unwrap()
        }),
        ("it is there again", false, |desk| {
            desk.write("pages/p50.md", &page(50, &mut 50));
        }),
        ("what comes before another page", false, |desk| {
            desk.edit("pages/p60.md", "顺序: 60", "顺序: 62")
        }),
    ]
}

/// Of what pages are read against, and of what is beside them.
fn of_the_rest() -> Vec<Edit> {
    vec![
        ("a constant", false, |desk| desk.edit("site.yaml", "届次: 2025届", "届次: 2025级")),
        ("the contact", false, |desk| desk.edit("site.yaml", "综合楼101", "综合楼102")),
        ("an address", false, |desk| {
            desk.edit(
                "site.yaml",
                "标识: base",
                "标识: base\n公开网址: https://a.example.edu.cn/x",
            );
        }),
        ("a sentence, with an address", false, |desk| {
            desk.edit("pages/p20.md", "## 时间", "一句。\n\n## 时间")
        }),
        ("words that mean the same", false, |desk| {
            desk.edit("site.yaml", "不适用:", "同义词: [[搬离, 一句]]\n不适用:");
        }),
        ("a sentence with such a word", false, |desk| {
            desk.edit("pages/p20.md", "一句。", "搬离。")
        }),
        ("a correction", false, |desk| {
            desk.edit(
                "site.yaml",
                "不适用:",
                "更正: [{日期: 2025-06-05, 说: 改了。, 依据: [1]}]\n不适用:",
            );
        }),
        ("its day", false, |desk| desk.edit("site.yaml", "2025-06-05", "2025-06-06")),
        ("the notice", false, |desk| desk.edit("notice.md", "{2}", "## 改过的标题\n\n{2}")),
        ("a guide", false, |desk| desk.edit(GUIDE, "标题: ", "标题: 新")),
        ("a guide's words", false, |desk| desk.edit(GUIDE, "您搬到哪里？", "您要搬到哪里？")),
    ]
}

/// Of files that are no texts, and of the theme.
fn of_files() -> Vec<Edit> {
    vec![
        ("a file to take home", false, |desk| {
            desk.write("files/表.zip", "");
            fs::write(desk.at("files/表.zip"), zip()).unwrap();
            desk.edit("pages/p30.md", "## 时间", "[表](../files/表.zip)\n\n## 时间");
        }),
        ("a picture", false, |desk| {
            desk.write("images/图.svg", &picture("red"));
            desk.edit("pages/p31.md", "## 时间", "![图](../images/图.svg)\n\n## 时间");
        }),
        ("the picture", false, |desk| desk.write("images/图.svg", &picture("blue"))),
        ("a theme", false, |desk| {
            let page = include_str!("../../../themes/light/page.html");
            desk.write("theme/page.html", &page.replace("{{ title", "甲{{ title"));
        }),
        ("a sentence within that", false, |desk| desk.edit("pages/p7.md", "又一句。", "又两句。")),
        ("a theme that does not fit", false, |desk| desk.write("theme/page.html", "{{ nothing }}")),
        ("no theme", false, |desk| fs::remove_dir_all(desk.at("theme")).unwrap()),
        ("a sentence at the end", false, |desk| {
            desk.edit("pages/p80.md", "## 时间", "末了。\n\n## 时间")
        }),
    ]
}

fn picture(colour: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
         <rect width=\"9\" height=\"9\" fill=\"{colour}\"/></svg>"
    )
}

/// An archive with one text in it.
fn zip() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("a.txt", options).unwrap();
    io::Write::write_all(&mut zip, b"a").unwrap();
    zip.finish().unwrap().into_inner()
}

/// Whatever is edited, the site and all that is said of it are those of a build that knows nothing.
#[test]
fn what_is_remembered_gives_what_is_made_anew() {
    let mut desk = Desk::new();
    assert_eq!(desk.compare("the first"), 0);
    for (what, keeps, edit) in [of_pages(), beside_pages(), of_the_rest(), of_files()].concat() {
        edit(&desk);
        let kept = desk.compare(what);
        assert!(!keeps || kept > PAGES / 2, "{what}: {kept}");
    }
}

/// With a theme of one's own every page may name what is searched: all are drawn, but once, and what is searched
/// stays for the most part.
#[test]
fn with_a_theme_of_ones_own_pages_are_not_drawn_twice() {
    let mut desk = Desk::new();
    let page = include_str!("../../../themes/light/page.html");
    desk.write("theme/page.html", &page.replace("{{ title", "甲{{ title"));
    desk.compare("the first");
    desk.edit("pages/p7.md", "## 时间", "又一句。\n\n## 时间");
    assert!(desk.compare("a sentence") > 0);
    desk.edit("pages/p7.md", "又一句。", "[哪里](./p8.html#没有)");
    desk.compare("an anchor that is not there");
}

/// What is remembered already is not written again.
#[test]
fn what_says_the_same_is_not_written_again() {
    let mut desk = Desk::new();
    let (out, at) = (desk.place.at("public"), desk.place.at("public").join(past::NAME));
    desk.build(&out);
    // What was just written is looked at once more, and is known for good then.
    std::thread::sleep(std::time::Duration::from_millis(100));
    desk.build(&out);
    let before = fs::metadata(&at).unwrap().modified().unwrap();
    let known = past::remembered(&out).is_some();
    desk.build(&out);
    let is_same = fs::metadata(&at).unwrap().modified().unwrap() == before;
    assert!(known && is_same);
}

/// It may be gone, spoilt, or of another program; and the site may be other than it was left.
#[test]
fn what_is_remembered_may_be_lost_at_any_time() {
    let mut desk = Desk::new();
    desk.compare("the first");
    let at = desk.place.at("public").join(past::NAME);
    assert!(desk.compare("as it is") > PAGES);
    let whole = fs::read(&at).unwrap();
    let mut seed = 5;
    for step in 0..12 {
        let mut bytes = fs::read(&at).unwrap();
        let place = next(&mut seed, bytes.len());
        match step % 3 {
            0 => bytes[place] ^= 1,
            1 => bytes.truncate(place),
            _ => bytes.insert(place, 0),
        }
        fs::write(&at, bytes).unwrap();
        desk.edit("pages/p5.md", "## 时间", &format!("{step}。\n\n## 时间"));
        assert_eq!(desk.compare("spoilt"), 0);
    }
    fs::remove_file(&at).unwrap();
    assert_eq!(desk.compare("gone"), 0);
    // It tells of another state of the folder.
    fs::write(&at, whole).unwrap();
    assert_eq!(desk.compare("of before"), 0);
    assert!(past::tests::as_by_another_program(&at));
    assert_eq!(desk.compare("of another program"), 0);
    fs::remove_file(desk.place.at("public/p3.html")).unwrap();
    assert_eq!(desk.compare("a page that is gone"), 0);
    assert!(desk.compare("as it is") > PAGES);
}

/// What somebody has changed is seen, though as long as it was.
#[test]
fn a_file_changed_by_hand_is_seen() {
    let mut desk = Desk::new();
    desk.compare("the first");
    let page = desk.place.at("public/p3.html");
    let html = fs::read_to_string(&page).unwrap();
    fs::write(&page, html.replacen("第3页", "第4页", 1)).unwrap();
    assert!(past::remembered(&desk.place.at("public")).is_none());
    fs::write(&page, html).unwrap();
    assert_eq!(desk.compare("as it was"), 0);
}

/// Somebody published there, or wrote to a page, after it was looked at.
#[test]
fn what_was_looked_at_before_somebody_wrote_there_is_not_used() {
    let by_a_build = |desk: &mut Desk| {
        desk.edit("pages/p5.md", "## 时间", "另一个人。\n\n## 时间");
        desk.build(&desk.place.at("public"));
    };
    let by_hand = |desk: &mut Desk| fs::write(desk.place.at("public/p3.html"), "另一个人").unwrap();
    for meddle in [by_a_build as fn(&mut Desk), by_hand] {
        let mut desk = Desk::new();
        desk.compare("the first");
        let out = desk.place.at("public");
        let known = past::remembered(&out).unwrap();
        let made = crate::pipeline::site_beside(&desk.at(""), Some(&known), Some(desk.today));
        let site = made.unwrap().1.unwrap();
        assert!(!site.kept().is_empty());
        meddle(&mut desk);
        let protected = [desk.at("")];
        let guarded = Guarded { out: &out, protected: &protected };
        let published = super::super::site(&site, &guarded, Some(&known));
        assert!(matches!(published, Err(PublishError::Meanwhile { .. })));
    }
}
