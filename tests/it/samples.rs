//! The samples for servers in `hosting/`, as far as they can be looked at without their servers. nginx,
//! Apache and Caddy run theirs in `cargo xtask hosting`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::sandbox::{Sandbox, repository};

/// Ends of names that a portal may have besides those of the portal built here.
const PICTURES: [&str; 4] = [".png", ".jpg", ".webp", ".svg"];

fn sample(name: &str) -> String {
    fs::read_to_string(repository("hosting").join(name)).expect("a sample")
}

/// The end of every name that a build writes.
fn ends() -> BTreeSet<String> {
    let sandbox = Sandbox::base();
    let site = sandbox.read("site.yaml") + "公开网址: https://example.edu.cn/portal\n";
    sandbox.write("site.yaml", site);
    let names = sandbox.build().into_keys();
    let ends = names.filter_map(|name| Some(format!(".{}", name.rsplit_once('.')?.1)));
    let attached = language::attachment::KINDS.iter().map(|(end, _)| format!(".{end}"));
    // Published, every JPEG is a jpg.
    let attached = attached.filter(|end| end != ".jpeg");
    ends.chain(PICTURES.map(str::to_owned)).chain(attached).collect()
}

#[test]
fn iis_knows_the_type_of_every_file() {
    let text = sample("web.config");
    let document = roxmltree::Document::parse(&text).expect("web.config is XML");
    let types: BTreeMap<String, &str> = document
        .descendants()
        .filter(|node| node.has_tag_name("mimeMap"))
        .filter_map(|node| {
            Some((node.attribute("fileExtension")?.to_owned(), node.attribute("mimeType")?))
        })
        .collect();
    assert_eq!(types.keys().cloned().collect::<BTreeSet<_>>(), ends());
    assert_eq!(types[".html"], "text/html; charset=utf-8");
    // A type that is known already and is added again is an error of the whole site.
    let removed = document
        .descendants()
        .filter(|node| node.has_tag_name("remove") && node.attribute("fileExtension").is_some());
    assert_eq!(removed.count(), types.len());
}

/// The steps stand in this order, and nothing is deleted before the last of them.
fn in_order(name: &str, steps: &[&str]) {
    let text = sample(name);
    let mut read = 0;
    for step in steps {
        let at =
            text[read..].find(step).unwrap_or_else(|| panic!("{name}: no “{step}” in its turn"));
        read += at + step.len();
    }
    assert!(!text[..read].contains("--delete"), "{name} deletes too early");
    assert!(text[read..].contains("--delete"), "{name} deletes nothing");
}

#[test]
fn uploads_send_assets_pages_index_and_manifest_and_then_delete() {
    let storage = [
        "sync \"$from/assets\" \"$to/assets\"",
        "--include \"*.html\" --exclude index.html",
        "cp \"$from/index.html\"",
        "cp \"$from/manifest.json\"",
    ];
    in_order("object-storage.sh", &storage);
    let rclone = [
        "copy --checksum --header-upload \"$forever\" \"$from/$folder\"",
        "--filter \"- /index.html\" --filter \"- /manifest.json\"",
        "copy --checksum --header-upload \"$again\" \"$from/index.html\"",
        "copy --checksum --header-upload \"$again\" \"$from/manifest.json\"",
    ];
    in_order("object-storage-rclone.sh", &rclone);
    let ftp =
        ["assets assets", "-X index.html -X manifest.json", "put index.html", "put manifest.json"];
    in_order("ftp.lftp", &ftp);
}

/// What is remembered for the next build is nobody's to read: what takes the whole folder leaves it out.
#[test]
fn uploads_leave_out_what_is_remembered() {
    let whole = [
        ("object-storage.sh", "sync \"$from\" \"$to\"", 1),
        ("object-storage-rclone.sh", "--filter \"- /assets/**\"", 2),
        ("ftp.lftp", "mirror -R --delete --only-newer -X .htaccess", 1),
        ("ftp.lftp", "mirror -R --no-recursion", 1),
    ];
    for (name, command, times) in whole {
        let text = sample(name).replace("\\\n", " ");
        let lines: Vec<&str> = text.lines().filter(|line| line.contains(command)).collect();
        assert_eq!(lines.len(), times, "{name}: {command}");
        assert!(lines.iter().all(|line| line.contains(".zhiyin.past")), "{name}: {lines:?}");
    }
}
