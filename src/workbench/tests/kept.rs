//! What is kept from one save to the next shows in nothing that is made, and hides nothing that is wrong.

use super::*;

/// A save, in the words of whoever makes it.
type Save = fn(&Path);

/// Whatever is kept from one save to the next, the site is that of a cold build.
#[test]
fn what_is_kept_gives_the_bytes_of_a_cold_build() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/check/base"), folder.path());
    for number in 0..250 {
        fs::write(folder.path().join(format!("pages/p{number}.md")), page(number, "办法")).unwrap();
    }
    let saves: [Save; 18] = [
        |_| {},
        |at| fs::write(at.join("pages/p7.md"), page(7, "新办法")).unwrap(),
        |at| fs::write(at.join("pages/p8.md"), page(8, "办法").replace("八", "捌")).unwrap(),
        |at| edit(at, "pages/p11.md", "见[关于](./about.html)", "见[第五页](./p5.html)"),
        |at| edit(at, "pages/p12.md", "{1}", ""),
        |at| edit(at, "pages/p13.md", "标题: 第13页", "标题: 新的一页"),
        |at| {
            edit(at, "pages/p14.md", "办法", "怎么办");
            edit(at, "pages/p15.md", "第八 ", "第九 ");
        },
        |at| edit(at, "pages/p16.md", "顺序: 16", "顺序: 3"),
        |at| edit(at, "pages/p17.md", "网址: p17", "网址: q17"),
        |at| fs::remove_file(at.join("pages/p9.md")).unwrap(),
        |at| fs::write(at.join("pages/a.md"), page(300, "第一")).unwrap(),
        |at| edit(at, "site.yaml", "届次: 2025届", "届次: 2025级"),
        |at| edit(at, "site.yaml", "综合楼101", "综合楼102"),
        |at| edit(at, GUIDE, "直接搬就行。", "直接搬走就行。"),
        |at| edit(at, GUIDE, "标题: ", "标题: 新"),
        |at| edit(at, "notice.md", "{1}", "## 改过的标题\n\n{1}"),
        |at| {
            fs::create_dir(at.join("theme")).unwrap();
            let page = include_str!("../../../themes/light/page.html");
            fs::write(at.join("theme/page.html"), page.replace("{{ title", "甲{{ title")).unwrap();
        },
        |at| fs::remove_dir_all(at.join("theme")).unwrap(),
    ];
    let today = language::day::parse_day("2025-06-10").expect("a day");
    let (wake, woken) = mpsc::channel();
    let wake = move || wake.send(()).unwrap();
    let mut maker = Maker::new(Colour::Never, today, Indexer::new(wake));
    for (number, save) in saves.iter().enumerate() {
        save(folder.path());
        let cold = cold(folder.path(), today);
        let mut made = maker.make(folder.path()).unwrap();
        assert_eq!(made.drawn, "", "save {number}");
        if made.lags {
            let ahead = made.site.expect("a site").1;
            // Of what one sees, only the search waits.
            let pages = |files: &Files| {
                let pages = files.iter().filter(|(name, _)| !is_of_search(name));
                pages.map(|(name, html)| (name.clone(), html.clone())).collect::<Vec<_>>()
            };
            assert!(pages(&ahead) == pages(&cold), "save {number}");
            maker.go_on();
            woken.recv_timeout(LONG).expect("an index");
            made = maker.make(folder.path()).unwrap();
        }
        assert!(!made.lags && made.site.expect("a site").1 == cold, "save {number}");
    }
}

/// Links of the pages that stay are not looked at again; those of the page that was saved are, and what led to it.
#[test]
fn links_to_nowhere_are_told_until_they_are_mended() {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("tests/check/base"), folder.path());
    for number in 0..5 {
        fs::write(folder.path().join(format!("pages/p{number}.md")), page(number, "办法")).unwrap();
    }
    let edit = |name: &str, old: &str, new: &str| edit(folder.path(), name, old, new);
    let today = language::day::parse_day("2025-06-10").expect("a day");
    let mut maker = Maker::new(Colour::Never, today, Indexer::new(|| ()));
    let mut drawn = || maker.make(folder.path()).unwrap().drawn;
    assert_eq!(drawn(), "");
    edit("pages/p1.md", "见[关于](./about.html)", "见[第二页](./p2.html#办法)");
    assert_eq!(drawn(), "");
    // A page there is none of, and a heading that is gone.
    let slips = [("p1", "./p2.html#办法", "./p20.html"), ("p2", "## 办法", "## 怎么办")];
    for (page, good, bad) in slips {
        let file = format!("pages/{page}.md");
        edit(&file, good, bad);
        let wrong = drawn();
        assert!(wrong.contains("pages/p1.md:"), "{page}: {wrong}");
        edit("pages/p3.md", "第八", "第九");
        assert_eq!(drawn(), wrong);
        edit("pages/p3.md", "第九", "第八");
        edit(&file, bad, good);
        assert_eq!(drawn(), "");
    }
}

fn page(number: usize, words: &str) -> String {
    let group = number / 20;
    format!(
        "---\n标题: 第{number}页\n网址: p{number}\n顺序: {number}\n分组: 第{group}组\n---\n\n## {words}\n\n{{{{ 届次 }}}}第八 {{1}}，见[关于](./about.html)。\n"
    )
}

/// Every file, made of nothing but the folder.
fn cold(folder: &Path, today: Date) -> Files {
    let mut content = crate::pipeline::read(folder, Some(today)).unwrap();
    let proved = crate::pipeline::prove(&mut content).expect("it is proved");
    crate::pipeline::draw(&mut content, &proved).expect("it is drawn").into_parts().1
}
