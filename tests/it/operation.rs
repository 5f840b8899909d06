//! What those who run the command do to it: places that are only just writable, signals.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::sandbox::Sandbox;

fn time(folder: &Path) -> SystemTime {
    fs::metadata(folder).and_then(|data| data.modified()).expect("a time")
}

/// Whoever may write to a folder alone must be able to have results there.
#[test]
fn results_need_nothing_beside_their_folder() {
    let sandbox = Sandbox::base();
    fs::write(sandbox.root().join("a.csv"), "姓名,去向\n甲,校内\n").expect("a roster");
    let batch = ["batch", "a.csv", "--out", "out"];
    for run in 0..2 {
        fs::create_dir_all(sandbox.root().join("out")).expect("a folder");
        let before = time(sandbox.root());
        let ran = sandbox.zhiyin(&batch);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(time(sandbox.root()), before, "run {run} wrote beside it");
    }
}

#[cfg(unix)]
mod signals {
    use std::process::{Child, Command, Stdio};
    use std::{fs, thread, time::Duration};

    use crate::sandbox::{Files, Sandbox};

    const SAID: &str = "已停止：没有写完的已经清掉，原来的文件没有动。\n";

    fn start(sandbox: &Sandbox, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_zhiyin"))
            .args(arguments)
            .current_dir(sandbox.root())
            .env("SOURCE_DATE_EPOCH", "1748750400")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    /// Sends a signal as soon as something is being written in a folder; whether it came in time.
    fn signal_while_writing(child: &mut Child, folder: &std::path::Path, signal: &str) -> bool {
        let is_writing = || {
            let names = fs::read_dir(folder).into_iter().flatten().flatten();
            let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
            names.any(|name| name.starts_with(".zhiyin-"))
        };
        while !is_writing() {
            if child.try_wait().expect("a state").is_some() {
                return false;
            }
            thread::sleep(Duration::from_micros(200));
        }
        let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
        kill.expect("a signal is sent").success()
    }

    /// Hidden names, which only what is being written has.
    fn left(files: &Files) -> Vec<&String> {
        files.keys().filter(|name| name.contains(".zhiyin")).collect()
    }

    #[test]
    fn a_build_asked_to_stop_says_so_and_leaves_the_old_site() {
        for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
            let sandbox = Sandbox::base();
            let mut before = sandbox.build();
            // Whether the signal comes before everything is written is a race; one of many is in time.
            let stopped = (0..200).any(|run: u32| {
                let school = |run: u32| format!("学校: 某校{}", "啊".repeat(run as usize));
                sandbox.change("site.yaml", &school(run), &school(run + 1));
                let mut child = start(&sandbox, &["build"]);
                signal_while_writing(&mut child, &sandbox.root().join("public"), signal);
                let ended = child.wait_with_output().expect("an end");
                let files = sandbox.public();
                assert_eq!(left(&files), Vec::<&String>::new());
                let is_stopped = ended.status.code() == Some(code);
                if is_stopped {
                    assert_eq!(String::from_utf8_lossy(&ended.stderr), SAID);
                } else {
                    assert_eq!(ended.status.code(), Some(0));
                }
                assert_eq!(files == before, is_stopped, "the old site or the new one");
                before = files;
                is_stopped
            });
            assert!(stopped, "no signal came while the site was written");
            let ran = sandbox.zhiyin(&["build"]);
            assert_eq!(ran.code, 0, "{}", ran.err);
        }
    }

    #[test]
    fn results_asked_to_stop_leave_nothing_of_anybody() {
        let sandbox = Sandbox::base();
        let rows: String = (0..20_000).map(|row| format!("人{row},校内\n")).collect();
        fs::write(sandbox.root().join("a.csv"), format!("姓名,去向\n{rows}")).expect("a roster");
        let mut child = start(&sandbox, &["batch", "a.csv", "--out", "out"]);
        assert!(signal_while_writing(&mut child, sandbox.root(), "-TERM"));
        let ended = child.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!((ended.status.code(), said.ends_with(SAID)), (Some(143), true), "{said}");
        let mut left: Vec<_> = fs::read_dir(sandbox.root()).expect("a folder").flatten().collect();
        left.retain(|entry| !["a.csv", "content"].contains(&&*entry.file_name().to_string_lossy()));
        assert!(left.is_empty(), "{left:?}");
    }
}
