use std::fs;
use std::time::{Duration, SystemTime};

use content::{Odd, attachment};
use tempfile::TempDir;

use super::*;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What is read; that these small folders have no notice.md is not what their tests are about.
fn read(folder: &TempDir) -> Loaded {
    let mut loaded = load(&folder.path().join("content")).unwrap();
    loaded.problems.retain(|problem| {
        problem.kind != LoadKind::Missing || !problem.shown.ends_with("notice.md")
    });
    loaded
}

/// The only problem, without the folder's own path.
fn only(folder: &TempDir) -> (String, usize, usize, LoadKind) {
    let loaded = read(folder);
    assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
    let problem = loaded.problems[0].clone();
    let shown = problem.shown.split("content/").last().unwrap().to_owned();
    (shown, problem.line, problem.column, problem.kind)
}

/// The problem of a site.yaml with these bytes.
fn bad(bytes: &[u8]) -> (usize, usize, LoadKind) {
    let (shown, line, column, kind) = only(&folder(&[("site.yaml", bytes)]));
    assert_eq!(shown, "site.yaml");
    (line, column, kind)
}

fn text(bytes: &[u8]) -> String {
    let mut loaded = read(&folder(&[("site.yaml", bytes)]));
    assert_eq!(loaded.problems, []);
    loaded.files.remove(0).text.to_string()
}

#[test]
fn reads_what_belongs_to_the_site_in_order() {
    let folder = folder(&[
        ("theme/style.css", b"a{}"),
        ("site.yaml", b"s"),
        ("pages/b.md", b"b"),
        ("pages/a.md", b"a"),
        ("notice.md", b"n"),
        ("guides/leave/guide.yaml", b"g"),
        ("guides/leave/cases.yaml", b"c"),
    ]);
    let loaded = read(&folder);
    let paths: Vec<_> = loaded.files.iter().map(|file| file.path.as_str()).collect();
    let wanted = ["guides/leave/cases.yaml", "guides/leave/guide.yaml", "notice.md", "pages/a.md"];
    assert_eq!(paths[..4], wanted);
    assert_eq!(paths[4..], ["pages/b.md", "site.yaml"]);
    assert_eq!(&*loaded.theme["style.css"].text, "a{}");
    assert_eq!(loaded.problems, []);
}

#[test]
fn line_ends_and_mark_make_no_difference() {
    let wanted = "甲: 1\n\n乙: 2\n";
    assert_eq!(text("甲: 1\n\n乙: 2\n".as_bytes()), wanted);
    assert_eq!(text("\u{FEFF}甲: 1\r\n\r\n乙: 2\r\n".as_bytes()), wanted);
    assert_eq!(text("甲: 1\r\r乙: 2\r".as_bytes()), wanted);
    assert_eq!(text("甲: 1\r\n\n乙: 2\r".as_bytes()), wanted);
}

#[test]
fn refuses_other_encodings_at_their_place() {
    // 名称: 毕业生 in GBK, after one line of ASCII.
    let gbk = b"a: 1\r\n\xC3\xFB\xB3\xC6: \xB1\xCF\xD2\xB5\xC9\xFA\r\n";
    assert_eq!(bad(gbk), (2, 1, LoadKind::Gbk));
    let utf16: Vec<u8> =
        "名: 甲\r\n学校: b\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(bad(&[&[0xFF, 0xFE], &utf16[..]].concat()), (1, 1, LoadKind::Utf16));
    let ascii: Vec<u8> = "name: a\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(bad(&ascii).2, LoadKind::Utf16);
}

#[test]
fn refuses_damaged_bytes_at_their_place() {
    let one = ["甲乙丙\n".repeat(8).as_bytes(), "标题: 丁".as_bytes(), b"\xFF", "戊\n".as_bytes()]
        .concat();
    assert_eq!(bad(&one), (9, 6, LoadKind::BadByte(0xFF)));
    let whole = "标题: 甲\n说明: 乙丙".as_bytes();
    assert_eq!(bad(&whole[..whole.len() - 1]), (2, 6, LoadKind::Cut));
    assert_eq!(bad("标题: 甲\r\n乙: \0x\n".as_bytes()), (2, 4, LoadKind::Nul));
    assert_eq!(bad("\u{FEFF}\r𠮷\0".as_bytes()), (2, 2, LoadKind::Nul));
}

#[test]
fn one_bad_file_does_not_hide_the_others() {
    let folder = folder(&[("site.yaml", b"a"), ("pages/a.md", b"\xFF"), ("pages/b.md", b"x\0")]);
    let loaded = read(&folder);
    assert_eq!(loaded.files.len(), 1);
    assert_eq!(loaded.problems.len(), 2);
    assert!(loaded.problems[0].shown.ends_with("pages/a.md"));
    assert_eq!(loaded.problems[0].kind, LoadKind::BadByte(0xFF));
}

#[test]
fn limits_hold() {
    let large = vec![b'a'; MAX_FILE as usize + 1];
    assert_eq!(bad(&large), (1, 1, LoadKind::TooLarge { bytes: MAX_FILE + 1 }));
    assert_eq!(text(&large[1..]).len(), MAX_FILE as usize);

    let sparse = folder(&[("site.yaml", b"a")]);
    for name in 0..101 {
        let file = sparse.path().join(format!("content/theme/{name}.css"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::File::create(file).unwrap().set_len(MAX_FILE).unwrap();
    }
    assert_eq!(only(&sparse).3, LoadKind::TooMuch);
    assert!(read(&sparse).files.is_empty());
}

#[test]
fn refuses_a_flood_of_files() {
    let folder = folder(&[("site.yaml", b"a"), ("pages/a.md", b"a")]);
    for name in 0..MAX_FILES {
        fs::write(folder.path().join(format!("content/pages/{name}.txt")), "").unwrap();
    }
    assert_eq!(only(&folder).3, LoadKind::TooManyFiles);
}

#[test]
fn skips_droppings_and_mentions_strays() {
    let droppings = [
        "~$site.yaml",
        "site.yaml~",
        ".site.yaml.swp",
        "#site.yaml#",
        "Thumbs.db",
        ".git/config",
        ".DS_Store",
        "desktop.ini",
    ];
    let mut files: Vec<(&str, &[u8])> =
        droppings.iter().map(|name| (*name, &b"\xFF"[..])).collect();
    files.extend([("site.yaml", &b"a"[..]), ("guides/leave/guide.yml", b"\xFF")]);
    let (shown, _, _, kind) = only(&folder(&files));
    assert_eq!((shown.as_str(), &kind), ("guides/leave/guide.yml", &LoadKind::Stray));
}

#[test]
fn copies_are_not_read_and_mentioned() {
    let copies = ["guides/leave - 副本/guide.yaml", "pages/甲 - 副本 (2).md", "theme/a - Copy.css"];
    let mut files: Vec<(&str, &[u8])> = copies.iter().map(|name| (*name, &b"a"[..])).collect();
    files.push(("site.yaml", b"a"));
    let loaded = read(&folder(&files));
    assert_eq!((loaded.files.len(), loaded.theme.len()), (1, 0));
    let strays: Vec<_> =
        loaded.problems.into_iter().map(|found| (found.path, found.kind)).collect();
    assert_eq!(strays, copies.map(|name| (name.to_owned(), LoadKind::Stray)));
}

#[test]
fn says_what_is_missing() {
    assert_eq!(only(&folder(&[("notice.md", b"a")])).3, LoadKind::Missing);
    let folder = folder(&[("site.yaml/x", b"a"), ("file", b"a")]);
    let kinds: Vec<_> = read(&folder).problems.into_iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [LoadKind::Stray, LoadKind::NotAFile(Odd::Folder), LoadKind::Stray]);
    assert!(matches!(load(&folder.path().join("nowhere")), Err(LoadError::NotFound(_))));
    assert!(matches!(load(&folder.path().join("content/file")), Err(LoadError::NotAFolder(_))));
}

/// Texts and files to take home have room of their own: many forms do not keep a guide from being read.
#[test]
fn files_to_take_home_are_counted_apart() {
    let taken = Taken::default();
    for _ in 0..5 {
        assert!(taken.take("files/扫描件.pdf", attachment::MAX_BYTES));
    }
    assert!(taken.take("pages/a.md", MAX_FILE) && taken.too_much().is_none());
    assert!(!taken.take("files/a.pdf", 1));
    assert_eq!(taken.too_much(), Some(LoadKind::TooMuchAttached));
}

#[test]
fn paths_are_shown_as_written() {
    assert_eq!(names::shown_prefix(Path::new("./content/")), "content");
    assert_eq!(names::shown_prefix(Path::new(".")), "");
    assert_eq!(names::shown_prefix(Path::new("../我的 #站/content")), "../我的 #站/content");
    let kept = Texts::default();
    let (real, prefix, taken) = (Path::new("/x"), String::new(), Taken::default());
    let room = Room { real, prefix, taken, kept: &kept };
    assert_eq!(room.shown("site.yaml"), "site.yaml");
}

#[cfg(unix)]
mod on_unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn never_opens_what_is_not_a_file() {
        let folder = folder(&[("site.yaml", b"a"), ("pages/x.md", b"x")]);
        let pipe = folder.path().join("content/pages/pipe.md");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let socket = UnixListener::bind(folder.path().join("content/theme.yaml")).unwrap();
        let kinds: Vec<_> =
            read(&folder).problems.into_iter().map(|problem| problem.kind).collect();
        assert_eq!(kinds, [LoadKind::NotAFile(Odd::Pipe), LoadKind::Stray]);
        drop(socket);
    }

    #[test]
    fn follows_links_only_inside() {
        let folder = folder(&[("site.yaml", b"a"), ("pages/x.md", b"x")]);
        let content = folder.path().join("content");
        fs::write(folder.path().join("secret"), "secret").unwrap();
        symlink("x.md", content.join("pages/inside.md")).unwrap();
        symlink("../../secret", content.join("pages/outside.md")).unwrap();
        symlink("/dev/zero", content.join("pages/zero.md")).unwrap();
        symlink("gone", content.join("pages/gone.md")).unwrap();
        symlink("..", content.join("pages/ring")).unwrap();
        symlink("pages", content.join("guides")).unwrap();
        let loaded = read(&folder);
        let texts: Vec<_> = loaded.files.iter().map(|file| &*file.text).collect();
        assert_eq!(texts, ["x", "x", "a"]);
        let kinds: Vec<_> = loaded.problems.into_iter().map(|problem| problem.kind).collect();
        let (ring, outside) = (LoadKind::LinkedFolder, LoadKind::LinkOutside);
        let guides = LoadKind::NotAFolder("指向文件夹的链接");
        assert_eq!(kinds, [guides, LoadKind::LinkBroken, outside.clone(), ring, outside]);
    }

    #[test]
    fn a_folder_that_is_read_must_be_a_folder() {
        let folder = folder(&[("site.yaml", b"a"), ("images", b"../shared/images\n")]);
        let (content, shared) = (folder.path().join("content"), folder.path().join("shared"));
        fs::create_dir_all(shared.join("move")).unwrap();
        fs::create_dir(content.join("guides")).unwrap();
        symlink(&shared, content.join("pages")).unwrap();
        symlink("gone", content.join("theme")).unwrap();
        symlink(shared.join("move"), content.join("guides/move")).unwrap();
        symlink("gone", content.join("guides/leave")).unwrap();
        symlink("../site.yaml", content.join("guides/note")).unwrap();
        symlink(&shared, content.join("guides/move - 副本")).unwrap();
        symlink(&shared, content.join("drafts")).unwrap();
        let problems = read(&folder).problems;
        let kinds: Vec<_> =
            problems.iter().map(|problem| (problem.path.as_str(), problem.kind.clone())).collect();
        let (linked, broken) = ("指向文件夹的链接", "断掉的链接");
        let wanted = [
            ("drafts", LoadKind::LinkedFolder),
            ("guides/leave", LoadKind::NotAFolder(broken)),
            ("guides/move", LoadKind::NotAFolder(linked)),
            ("guides/move - 副本", LoadKind::LinkedFolder),
            ("guides/note", LoadKind::Stray),
            ("images", LoadKind::NotAFolder("普通文件")),
            ("pages", LoadKind::NotAFolder(linked)),
            ("theme", LoadKind::NotAFolder(broken)),
        ];
        assert_eq!(kinds, wanted);
    }

    #[test]
    fn the_content_folder_itself_may_be_a_link() {
        let folder = folder(&[("site.yaml", b"a"), ("pages/x.md", b"x")]);
        let link = folder.path().join("link");
        symlink("content", &link).unwrap();
        let loaded = load(&link).unwrap();
        assert_eq!((loaded.files.len(), loaded.problems), (2, vec![]));
    }

    #[test]
    fn names_a_file_whose_name_is_not_utf8() {
        let folder = folder(&[("site.yaml", b"a"), ("pages/x.md", b"x")]);
        let name = OsStr::from_bytes(b"\xB9\xD9.md");
        fs::write(folder.path().join("content/pages").join(name), "").unwrap();
        assert_eq!(only(&folder).3, LoadKind::BadName);
    }

    #[test]
    fn names_what_cannot_be_read() {
        let folder =
            folder(&[("site.yaml", b"a"), ("pages/x.md", b"x"), ("guides/a/guide.yaml", b"x")]);
        let content = folder.path().join("content");
        let lock =
            |path: &str| fs::set_permissions(content.join(path), fs::Permissions::from_mode(0o0));
        lock("pages/x.md").unwrap();
        lock("guides").unwrap();
        if fs::read(content.join("pages/x.md")).is_ok() {
            return; // root reads everything: nothing to see here
        }
        let problems = read(&folder).problems;
        fs::set_permissions(content.join("guides"), fs::Permissions::from_mode(0o755)).unwrap();
        let kinds: Vec<_> = problems.into_iter().map(|problem| problem.kind).collect();
        let denied = LoadKind::Unreadable(io::ErrorKind::PermissionDenied);
        assert_eq!(kinds, [denied.clone(), denied]);
    }
}

/// What is kept is never an old text: neither of a file written a moment ago, nor of another file that was put
/// in its place with its time and length.
#[test]
fn what_is_kept_is_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir_all(content.join("pages")).unwrap();
    let site = content.join("site.yaml");
    let mut texts = Texts::default();
    let mut seen = || load_again(&content, &mut texts).unwrap().files.remove(0).text.to_string();
    let long_ago = SystemTime::now() - Duration::from_secs(1000);
    let write = |path: &Path, text: &str, at: Option<SystemTime>| {
        fs::write(path, text).unwrap();
        if let Some(at) = at {
            File::options().write(true).open(path).unwrap().set_modified(at).unwrap();
        }
    };
    for at in [None, Some(long_ago), Some(SystemTime::now() + Duration::from_secs(1000))] {
        for text in ["甲: 1\n", "甲: 2\n", "乙: 34\n", "甲: 2\n", "甲: 1\n"] {
            write(&site, text, at);
            assert_eq!((seen(), seen()), (text.to_owned(), text.to_owned()), "{at:?}");
            if !cfg!(unix) {
                continue;
            }
            let other = content.join("other");
            write(&other, &text.replace('1', "7"), at);
            fs::rename(other, &site).unwrap();
            assert_eq!(seen(), text.replace('1', "7"), "{at:?}");
        }
    }
    write(&site, "甲: 1\n", Some(long_ago));
    seen();
    fs::remove_file(&site).unwrap();
    assert!(load_again(&content, &mut texts).unwrap().files.is_empty());
}
