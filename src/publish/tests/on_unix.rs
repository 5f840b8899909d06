use std::os::unix::fs::{PermissionsExt, symlink};
use std::time::{Duration, SystemTime};

use super::*;

#[test]
fn resolves_links() {
    let place = Place::new();
    fs::create_dir(place.at("real")).unwrap();
    symlink("real", place.at("link")).unwrap();
    let link = place.at("link");
    place.publish_to(&old_site(), &link).unwrap();
    fs::write(place.at("real/CNAME"), "").unwrap();
    place.publish_to(&new_site(), &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(place.at("real/CNAME").exists() && place.at("real/join.html").exists());

    symlink("nowhere", place.at("dead")).unwrap();
    assert_eq!(place.danger(&place.at("dead")), Danger::DeadLink);
    symlink("content", place.at("hidden")).unwrap();
    assert_eq!(place.danger(&place.at("hidden")), Danger::Above(place.at("content")));
    assert_eq!(place.danger(&place.at("hidden/x")), Danger::Inside(place.at("content")));
}

#[test]
fn never_writes_or_removes_through_links() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    let outside = place.at("content/mine");
    fs::write(&outside, "mine").unwrap();
    for name in ["leave.html", "gone.html"] {
        fs::remove_file(place.at("public").join(name)).unwrap();
        symlink(&outside, place.at("public").join(name)).unwrap();
    }
    place.publish(&new_site()).unwrap();
    place.assert_holds(&new_site(), &[]);
    assert_eq!(fs::read_to_string(&outside).unwrap(), "mine");

    fs::rename(place.at("public/assets"), place.at("content/assets")).unwrap();
    symlink("../content/assets", place.at("public/assets")).unwrap();
    assert_eq!(place.danger(&place.at("public")), Danger::Taken("assets".into()));
}

#[test]
fn a_failure_leaves_the_old_site_and_nothing_else() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    let mode = |mode| fs::set_permissions(place.at("public"), fs::Permissions::from_mode(mode));
    mode(0o555).unwrap();
    if fs::write(place.at("public/x"), "").is_ok() {
        return; // root writes everywhere: nothing to see here
    }
    let error = place.publish(&new_site()).unwrap_err();
    mode(0o755).unwrap();
    assert!(error.to_string().contains("没有权限"), "{error}");
    assert_eq!(code(error), 3);
    for (name, bytes) in old_site() {
        assert_eq!(fs::read(place.at("public").join(&name)).unwrap(), bytes, "{name}");
    }
    assert_eq!(place.list(""), ["content", "public"]);
}

/// A server's folder is often ours alone: nothing beside it can be written. Root may write
/// everywhere; the folder's time tells on root, too.
#[test]
fn nothing_is_written_beside_the_target() {
    let place = Place::new();
    fs::create_dir(place.at("public")).unwrap();
    let mode = |mode| fs::set_permissions(place.at(""), fs::Permissions::from_mode(mode));
    let before = fs::metadata(place.at("")).unwrap().modified().unwrap();
    mode(0o555).unwrap();
    let (first, second) = (place.publish(&old_site()), place.publish(&new_site()));
    mode(0o755).unwrap();
    first.unwrap();
    second.unwrap();
    place.assert_holds(&new_site(), &[]);
    assert_eq!(
        fs::metadata(place.at("")).unwrap().modified().unwrap(),
        before,
        "not even for a moment"
    );
}

/// What is left of killed runs may hold people's data; what is fresh may still be worked in.
#[test]
fn what_was_left_long_ago_is_swept() {
    let place = Place::new();
    let long_ago = SystemTime::now() - Duration::from_secs(25 * 60 * 60);
    let left = ["batch-4194305-0", "batch-4194305", "batch-mine", "new-4194305-0"];
    for name in left {
        let folder = place.at(&format!(".zhiyin-{name}"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("结果.csv"), "people").unwrap();
        fs::File::open(folder).unwrap().set_modified(long_ago).unwrap();
    }
    fs::create_dir(place.at(".zhiyin-batch-4194306-0")).unwrap();
    let staging = Staging::new(&place.at(""), "batch").unwrap();
    let fresh = staging.folder.file_name().unwrap().to_str().unwrap().to_owned();
    let mut stays =
        vec![".zhiyin-batch-4194306-0", ".zhiyin-batch-mine", ".zhiyin-new-4194305-0", "content"];
    assert!(place.list("").contains(&fresh));
    drop(staging);
    stays.sort_unstable();
    assert_eq!(place.list(""), stays);
}
