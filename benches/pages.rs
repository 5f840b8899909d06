//! How long a large site takes: pages a second, processor time, greatest memory; beside Zola where it is.
//!
//! `cargo bench --bench pages` makes pages of about 2 KB (as many as PAGES says, 10,000 without), the same
//! every time, once without 分组 and once in 40 of them, and builds them five times: cold, and again with one
//! page changed. `ZOLA=/path/to/zola` builds the same Markdown with Zola between our runs, so that both meet
//! the same machine, and prints their ratios pair by pair. TMPDIR decides the disk; /dev/shm is none.

mod machine;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use machine::{greatest, of_children, say};

/// Runs of each program.
const RUNS: usize = 5;
/// The characters that sentences are made of.
const LETTERS: &str = "组织关系转接党支部登记材料介绍信毕业离校档案审核党委办理期限通知学院说明时间地点联系电话预备党员积极分子申请人流程回执";

fn main() {
    let pages = std::env::var("PAGES").ok().and_then(|pages| pages.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    for groups in [0, 40] {
        let corpus = Corpus { pages, groups, folder: folder.path().join(format!("in-{groups}")) };
        corpus.write();
        compare(&corpus);
    }
}

/// Builds a corpus with both programs in turn.
fn compare(corpus: &Corpus) {
    let out = corpus.folder.join("out");
    let ours = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhiyin"));
        command.arg("build").arg(corpus.folder.join("zhiyin")).arg("--out").arg(&out);
        command
    };
    let zola = std::env::var_os("ZOLA").map(|zola| {
        move || {
            let mut command = Command::new(&zola);
            command.arg("--root").arg(corpus.folder.join("zola")).arg("build");
            command.arg("--force").arg("--output-dir").arg(corpus.folder.join("zola-out"));
            command
        }
    });
    let (mut cold, mut again, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let _ = fs::remove_dir_all(&out);
        cold.push(measured(ours()));
        corpus.change(run);
        again.push(measured(ours()));
        theirs.extend(zola.as_ref().map(|zola| measured(zola())));
    }
    let kind = if corpus.groups == 0 { "without 分组" } else { "in 40 分组" };
    let line = |what: &str, runs: &[Run]| {
        let Run { wall, processor, memory } = median(runs);
        let rate = corpus.pages as f64 / wall.as_secs_f64();
        say(&format!(
            "{} pages {kind}, {what}: {wall:.2?}, {rate:.0} pages/s, {processor:.2?} of processor, {memory} KB",
            corpus.pages
        ));
    };
    line("cold", &cold);
    line("one page changed", &again);
    if zola.is_some() {
        line("Zola, cold", &theirs);
        ratios("cold", &cold, &theirs);
        ratios("one page changed", &again, &theirs);
    }
}

/// What runs took of what Zola took next to each of them: the median, and the least and the most.
fn ratios(what: &str, ours: &[Run], theirs: &[Run]) {
    let of = |figure: fn(&Run) -> f64| {
        let pairs = ours.iter().zip(theirs);
        let mut ratios: Vec<f64> =
            pairs.map(|(ours, theirs)| figure(ours) / figure(theirs)).collect();
        ratios.sort_by(f64::total_cmp);
        let middle = ratios[ratios.len() / 2];
        format!("{middle:.2} ({:.2}–{:.2})", ratios[0], ratios[ratios.len() - 1])
    };
    say(&format!(
        "{what}, of Zola's in pairs: wall {}, processor {}, memory {}",
        of(|run| run.wall.as_secs_f64()),
        of(|run| run.processor.as_secs_f64()),
        of(|run| run.memory as f64),
    ));
}

/// The pages, as both programs want them.
struct Corpus {
    pages: usize,
    /// How many 分组 they stand in.
    groups: usize,
    folder: PathBuf,
}

impl Corpus {
    fn write(&self) {
        let (ours, zola) = (self.folder.join("zhiyin"), self.folder.join("zola"));
        copy(Path::new("starter/content"), &ours);
        fs::create_dir_all(zola.join("content")).expect("a folder");
        fs::create_dir_all(zola.join("templates")).expect("a folder");
        for (name, text) in ZOLA {
            fs::write(zola.join(name), text).expect("a file");
        }
        for number in 0..self.pages {
            let (title, body) = page(number);
            let group = match self.groups {
                0 => String::new(),
                groups => format!("分组: 第{}组\n", number % groups),
            };
            let front = format!("---\n标题: {title}\n网址: p{number}\n导航: 否\n{group}---\n\n");
            fs::write(self.ours(number), front + &body).expect("a page");
            let text = format!("+++\ntitle = \"{title}\"\n+++\n\n{body}");
            fs::write(zola.join(format!("content/p{number}.md")), text).expect("a page");
        }
    }

    fn ours(&self, number: usize) -> PathBuf {
        self.folder.join(format!("zhiyin/pages/p{number}.md"))
    }

    /// Somebody writes a sentence more.
    fn change(&self, run: usize) {
        let page = self.ours(run % self.pages);
        let text = fs::read_to_string(&page).expect("a page");
        fs::write(page, format!("{text}\n又写了一句。\n")).expect("a page");
    }
}

/// What the pages stand in at Zola's, as little as may be.
const ZOLA: [(&str, &str); 5] = [
    ("config.toml", "base_url = \"https://example.edu.cn\"\ntitle = \"指引\"\n"),
    ("content/_index.md", "+++\ntitle = \"首页\"\n+++\n"),
    (
        "templates/base.html",
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{% block title %}\
         {{ config.title }}{% endblock %}</title></head><body><header><a href=\"/\">{{ config.title }}</a>\
         </header><main>{% block content %}{% endblock %}</main></body></html>",
    ),
    (
        "templates/page.html",
        "{% extends \"base.html\" %}{% block title %}{{ page.title }}{% endblock %}{% block content %}\
         <h1>{{ page.title }}</h1><article>{{ page.content | safe }}</article>{% endblock %}",
    ),
    (
        "templates/index.html",
        "{% extends \"base.html\" %}{% block content %}<ul>{% for page in section.pages %}\
         <li><a href=\"{{ page.permalink }}\">{{ page.title }}</a></li>{% endfor %}</ul>{% endblock %}",
    ),
];

/// A title and about 2 KB of Markdown, the same for the same number.
fn page(number: usize) -> (String, String) {
    let mut seed = number as u64;
    let mut words = |count: usize| -> String {
        let letters: Vec<char> = LETTERS.chars().collect();
        let letter = |_| {
            // The constants are Knuth's, of MMIX.
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            letters[(seed >> 33) as usize % letters.len()]
        };
        (0..count).map(letter).collect()
    };
    let title = format!("第 {number} 页 {}", words(6));
    let mut body = String::new();
    while body.len() < 2000 {
        let _ = write!(
            body,
            "## {}\n\n{}。**{}**{}。[首页](./index.html){}。\n\n- {}。\n- {}。\n\n",
            words(5),
            words(20),
            words(6),
            words(24),
            words(18),
            words(16),
            words(22)
        );
    }
    (title, body)
}

#[derive(Clone, Copy)]
struct Run {
    wall: Duration,
    processor: Duration,
    /// KB.
    memory: u64,
}

/// Runs a program to its end.
fn measured(mut command: Command) -> Run {
    let (before, start) = (of_children(), Instant::now());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    let ended = loop {
        // The file is there as long as the process; the last look is at most so old.
        memory = memory.max(greatest(&status).unwrap_or_default());
        match child.try_wait().expect("a process") {
            Some(ended) => break ended,
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let wall = start.elapsed();
    assert!(ended.success(), "{command:?}");
    Run { wall, processor: of_children().saturating_sub(before), memory }
}

/// By wall clock.
fn median(runs: &[Run]) -> Run {
    let mut sorted = runs.to_vec();
    sorted.sort_by_key(|run| run.wall);
    sorted[sorted.len() / 2]
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}
