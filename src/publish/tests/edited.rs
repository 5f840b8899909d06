//! A published site that somebody has laid hands on.

use super::*;

/// Whatever is refused, nothing has been touched.
fn refused(place: &Place) -> Danger {
    let state = |folder: &str| {
        let names = place.list(folder).into_iter();
        let read = |name: String| (fs::read(place.at(&format!("{folder}/{name}"))).ok(), name);
        names.map(read).collect::<Vec<_>>()
    };
    let before = (state("public"), state("public/assets"), place.list(""));
    let danger = place.danger(&place.at("public"));
    assert_eq!((state("public"), state("public/assets"), place.list("")), before);
    danger
}

#[test]
fn what_was_changed_by_hand_is_neither_replaced_nor_removed() {
    // Replaced by the new site; removed by it; both; one the new site has just the same is not touched.
    type Hands = (&'static [&'static str], Option<(&'static str, usize)>);
    let hands: [Hands; 4] = [
        (&["leave.html"], Some(("leave.html", 1))),
        (&["gone.html"], Some(("gone.html", 1))),
        (&["gone.html", "index.html", "same.html"], Some(("index.html", 3))),
        (&[], None),
    ];
    for (names, wanted) in hands {
        let place = Place::new();
        place.publish(&old_site()).unwrap();
        for name in names {
            fs::write(place.at("public").join(name), "by hand").unwrap();
        }
        if let Some((first, all)) = wanted {
            let first = first.to_owned();
            assert_eq!(refused(&place), Danger::Edited { first, all });
        }
        // What the words ask for helps.
        for name in names {
            fs::rename(place.at("public").join(name), place.at("content").join(name)).unwrap();
        }
        place.publish(&new_site()).unwrap();
        place.assert_holds(&new_site(), &[]);
    }
}

#[test]
fn an_edit_that_the_content_now_says_too_is_no_edit() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    let new = new_site();
    fs::write(place.at("public/leave.html"), &new["leave.html"]).unwrap();
    place.publish(&new).unwrap();
    place.assert_holds(&new, &[]);
}

#[test]
fn line_ends_are_no_edit() {
    let place = Place::new();
    let lines = files([("index.html", "a\nb\n"), ("gone.html", "c\n")]);
    place.publish(&lines).unwrap();
    fs::write(place.at("public/index.html"), "a\r\nb\r\n").unwrap();
    fs::write(place.at("public/gone.html"), "c\r\n").unwrap();
    place.publish(&new_site()).unwrap();
    place.assert_holds(&new_site(), &[]);
}

#[test]
fn a_site_whose_manifest_is_gone_is_said_to_be_one() {
    let mut site = old_site();
    site.extend(files([("404.html", ""), ("search.html", "")]));
    let whole = Place::new();
    whole.publish(&site).unwrap();
    let listed = fs::read(whole.at("public/manifest.json")).unwrap();
    type Spoil = fn(&Path);
    let spoilt: [(bool, Spoil); 4] = [
        (true, |manifest| fs::remove_file(manifest).unwrap()),
        (false, |manifest| fs::write(manifest, "").unwrap()),
        (false, |manifest| {
            let half = fs::read(manifest).unwrap();
            fs::write(manifest, &half[..half.len() / 2]).unwrap();
        }),
        (false, |manifest| fs::write(manifest, "{}").unwrap()),
    ];
    for (is_gone, spoil) in spoilt {
        let place = Place::new();
        place.publish(&site).unwrap();
        spoil(&place.at("public/manifest.json"));
        assert_eq!(refused(&place), Danger::Unlisted { is_gone });
        let words = place.publish(&site).unwrap_err();
        assert!(words.to_string().contains("请把上次生成的 manifest.json 放回去"), "{words}");
        fs::write(place.at("public/manifest.json"), &listed).unwrap();
        place.publish(&new_site()).unwrap();
        place.assert_holds(&new_site(), &[]);
    }
}

#[test]
fn what_is_refused_leaves_no_folder_that_was_not_there() {
    let place = Place::new();
    let out = place.at("public");
    let lock = Lock::take(&place.target()).unwrap();
    assert!(matches!(place.publish(&old_site()), Err(PublishError::Busy { .. })));
    drop(lock);
    fs::remove_dir(&out).unwrap();
    drop(place.target());
    assert_eq!(place.list(""), ["content"]);
}

#[test]
fn a_first_site_killed_at_any_step_is_whole_and_ours() {
    for steps in 0.. {
        let place = Place::new();
        let all = kill_after(&place, &old_site(), steps);
        for (name, bytes) in old_site().iter().filter(|(name, _)| name.ends_with(".html")) {
            let Some(text) = place.text(name) else { continue };
            assert_eq!(text.as_bytes(), bytes, "{name} after {steps}");
            let mut assets = text.split(' ').filter(|word| word.starts_with("assets/"));
            assert!(assets.all(|asset| place.text(asset).is_some()), "{name} after {steps}");
        }
        place.publish(&new_site()).unwrap();
        place.assert_holds(&new_site(), &[]);
        if steps == all {
            return;
        }
    }
}
