//! Several builds to one place, at once or one after another's death.

use super::*;

#[test]
fn one_build_at_a_time() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    let lock = Lock::take(&place.target()).unwrap();
    let busy = place.publish(&new_site()).unwrap_err();
    assert!(busy.to_string().contains("正在构建"), "{busy}");
    assert_eq!(code(busy), 3);
    assert!(place.publish_to(&new_site(), &place.at("public2")).is_ok());
    drop(lock);
    fs::remove_dir_all(place.at("public2")).unwrap();
    place.publish(&new_site()).unwrap();
    place.assert_holds(&new_site(), &[]);
}

#[test]
fn many_builds_at_once_leave_one_whole_site() {
    let place = Place::new();
    let sites = [old_site(), new_site()];
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let (place, site) = (&place, &sites[worker % 2]);
            scope.spawn(move || {
                for _ in 0..20 {
                    match place.publish(site) {
                        Ok(_) | Err(PublishError::Busy { .. }) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
            });
        }
    });
    place.publish(&new_site()).unwrap();
    place.assert_holds(&new_site(), &[]);
}

#[test]
fn takes_over_what_a_dead_build_left() {
    let place = Place::new();
    place.publish(&old_site()).unwrap();
    // Cut off inside a block: nothing had moved, so CNAME is not ours.
    let empty = content::manifest::sha256(b"");
    let journal = format!("pid 4194305\nold.html {empty}\n.\nCNAME {empty}\n");
    fs::write(place.at("public/.zhiyin.lock"), journal).unwrap();
    for name in ["public/old.html", "public/CNAME"] {
        fs::write(place.at(name), "").unwrap();
    }
    fs::create_dir_all(place.at("public/.zhiyin-site-4194305-0/assets")).unwrap();
    let other = place.at("public/.zhiyin-other-4194305-0");
    fs::create_dir(&other).unwrap();
    place.publish(&new_site()).unwrap();
    fs::remove_dir(other).unwrap();
    place.assert_holds(&new_site(), &["CNAME"]);
}
