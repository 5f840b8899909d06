//! Real files in a temporary folder. Nothing is timed: what has to be noticed is waited for, long.

use std::fs;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;

use tempfile::TempDir;

use super::*;
use crate::load;

const LONG: Duration = Duration::from_secs(60);

struct Room {
    temporary: TempDir,
    /// One for every time [`Watch::wait`] returns.
    told: Receiver<()>,
}

impl Room {
    fn new() -> Room {
        let temporary = tempfile::tempdir().unwrap();
        let content = temporary.path().join("content");
        fs::create_dir_all(content.join("theme")).unwrap();
        fs::write(content.join("site.yaml"), "0").unwrap();
        let mut watch = Watch::of(&content);
        let (sender, told) = mpsc::channel();
        // The thread ends with the test process, or when nobody listens.
        thread::spawn(move || {
            loop {
                watch.wait();
                if sender.send(()).is_err() {
                    return;
                }
            }
        });
        Room { temporary, told }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.temporary.path().join("content").join(name)
    }

    fn is_told(&self) {
        self.told.recv_timeout(LONG).expect("told of a change");
    }

    /// Waits until nothing is told any more, and gives how often it was.
    fn count(&self) -> usize {
        let quiet = PULSE * 2;
        std::iter::from_fn(|| self.told.recv_timeout(quiet).ok()).count()
    }
}

#[test]
fn tells_of_a_save_in_place_by_rename_and_in_the_theme() {
    let room = Room::new();
    fs::write(room.path("site.yaml"), "1").unwrap();
    room.is_told();
    // vim, and others: write beside, then rename over.
    fs::write(room.path("site.yaml~new"), "2").unwrap();
    fs::rename(room.path("site.yaml~new"), room.path("site.yaml")).unwrap();
    room.is_told();
    room.count();
    fs::write(room.path("theme/style.css"), "3").unwrap();
    room.is_told();
    room.count();
    // A folder that was not there when watching began.
    fs::create_dir(room.path("pages")).unwrap();
    room.is_told();
    room.count();
    fs::write(room.path("pages/about.md"), "4").unwrap();
    room.is_told();
}

#[test]
fn a_burst_is_few_and_the_last_one_wins() {
    let room = Room::new();
    for number in 1..=50 {
        fs::write(room.path("site.yaml"), number.to_string()).unwrap();
    }
    let mut times = 0;
    let last = loop {
        room.is_told();
        times += 1;
        let text = fs::read_to_string(room.path("site.yaml")).unwrap();
        if text == "50" {
            break text;
        }
    };
    assert_eq!(last, "50");
    times += room.count();
    assert!(times < 25, "told {times} times of 50 saves");
}

#[test]
fn reading_and_droppings_are_no_change() {
    let room = Room::new();
    room.count();
    for _ in 0..3 {
        load::load(&room.path("")).unwrap();
    }
    for name in [".site.yaml.swp", "site.yaml~", "~$site.yaml", "Thumbs.db"] {
        fs::write(room.path(name), "x").unwrap();
    }
    assert_eq!(room.told.recv_timeout(PULSE * 2), Err(RecvTimeoutError::Timeout));
}

#[test]
fn a_folder_that_goes_and_comes_back_is_told_of_once_each() {
    let room = Room::new();
    let (content, away) = (room.path(""), room.temporary.path().join("away"));
    fs::rename(&content, &away).unwrap();
    room.is_told();
    // Gone means gone: no busy loop. What happens to the folder elsewhere is nobody's business.
    assert_eq!(room.count(), 0);
    fs::write(away.join("site.yaml"), "1").unwrap();
    assert_eq!(room.count(), 0);
    fs::rename(&away, &content).unwrap();
    room.is_told();
    room.count();
    fs::write(room.path("site.yaml"), "2").unwrap();
    room.is_told();
    room.count();
    // The folder above is renamed: nothing in the folder itself happens.
    let above = room.temporary.path().with_extension("renamed");
    fs::rename(room.temporary.path(), &above).unwrap();
    room.is_told();
    assert_eq!(room.count(), 0);
    fs::rename(&above, room.temporary.path()).unwrap();
    room.is_told();
    fs::remove_dir_all(&content).unwrap();
    room.is_told();
}
