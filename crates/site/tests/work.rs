//! The work of making a site grows in a straight line with what is in it.
//!
//! Work is counted, not timed: the memory asked for, in pieces and in bytes, on one thread from the texts to
//! the finished files. Twice as many of anything may cost at most twice as much, and a tenth more; what is
//! made anew for every page although it belongs to the whole site costs four times as much.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use allocation_counter::{AllocationInfo, measure};
use language::image::Image;
use language::place::{Files, Source, Sources};
use language::portal::{self, Checked, Parsed};
use language::problem::Problems;
use proof::ProofCache;
use site::render::Index;
use site::theme::Theme;
use site::{Drawer, Drawn};

const SITE: &str = include_str!("../../../starter/content/site.yaml");
const NOTICE: &str = include_str!("../../../starter/content/notice.md");
const GUIDE: &str = include_str!("../../../starter/content/guides/checkout/guide.yaml");
const CASES: &str = include_str!("../../../starter/content/guides/checkout/cases.yaml");

/// A content folder in memory: the starter's, and how many more of everything.
#[derive(Clone, Copy)]
struct Content {
    pages: usize,
    /// Pages stand in groups of five.
    grouped: bool,
    images: usize,
    guides: usize,
    cases: usize,
    clauses: usize,
    corrections: usize,
    /// Somebody has changed a word of the first guide.
    changed: bool,
}

const STARTER: Content = Content {
    pages: 0,
    grouped: false,
    images: 0,
    guides: 1,
    cases: 0,
    clauses: 0,
    corrections: 0,
    changed: false,
};

impl Content {
    fn files(self) -> (Files, Sources) {
        let (mut files, mut sources) = (Files::new(), Sources::new());
        let mut add = |path: String, source: Source| {
            files.insert(path, sources.add(source));
        };
        let text = |path: &str, text: String| (path.to_owned(), Source::new(path, text));
        let mut texts = vec![text("site.yaml", self.site()), text("notice.md", self.notice())];
        for number in 0..self.guides {
            let mut guide =
                GUIDE.replacen("网址: checkout", &format!("网址: checkout-{number}"), 1);
            if self.changed && number == 0 {
                guide = guide.replace("清理个人物品", "清理好个人物品");
            }
            texts.push(text(&format!("guides/g{number}/guide.yaml"), guide));
            texts.push(text(&format!("guides/g{number}/cases.yaml"), self.cases()));
        }
        texts.extend((0..self.pages).map(|at| text(&format!("pages/p{at}.md"), self.page(at))));
        texts.into_iter().for_each(|(path, source)| add(path, source));
        for number in 0..self.images {
            let image = Image {
                extension: "png",
                bytes: Arc::from(format!("picture {number}").repeat(100).into_bytes()),
                size: Some((100, 100)),
            };
            let path = format!("images/{number}.png");
            add(path.clone(), Source::picture(path, image));
        }
        (files, sources)
    }

    fn site(self) -> String {
        let guides: Vec<String> = (0..self.guides).map(|number| format!("g{number}")).collect();
        let guides = format!("指引: [{}]", guides.join(", "));
        let mut site = SITE.replacen("指引: [checkout]", &guides, 1);
        site.push_str("\n更正:\n");
        for number in 0..=self.corrections {
            let _ = writeln!(site, "  - {{日期: 2025-06-01, 说: 第{number}处更正。, 依据: [3.1]}}");
        }
        site
    }

    fn notice(self) -> String {
        let mut notice = NOTICE.to_owned();
        for number in 0..self.clauses {
            let _ = write!(notice, "\n{{9.{}}}这一段是另外的第{number}段话。\n", number + 1);
        }
        notice
    }

    fn cases(self) -> String {
        let mut cases = CASES.trim_end().to_owned();
        for number in 0..self.cases {
            let _ = write!(
                cases,
                "\n  - 名: 又一个人{number}\n    \
                 答案: {{时间: 能, 到场: 能到场, 公物: 没有损坏, 钥匙: 还在}}\n    \
                 应有: [{{种类: 材料, 含: 《退宿单》}}]\n"
            );
        }
        cases
    }

    fn page(self, number: usize) -> String {
        let group = match self.grouped {
            true => format!("分组: 第{}组\n", number / 5),
            false => String::new(),
        };
        let picture = match number < self.images {
            true => format!("![样表](../images/{number}.png)\n"),
            false => String::new(),
        };
        format!(
            "---\n标题: 第{number}页\n网址: p{number}\n导航: 否\n{group}---\n\n\
             ## 怎么办\n\n请看[首页](./index.html)和{{1.1}}，**及时**办理。\n\n- 甲\n- 乙\n\n{picture}"
        )
    }

    fn read(self, problems: &mut Problems) -> Checked {
        let (files, sources) = self.files();
        let portal = portal::read(&files, &sources, problems);
        portal.unwrap_or_else(|| panic!("{:?}", problems.iter().next()))
    }

    /// The bytes that a proof asks for: of all guides, then once more after a change in one of them.
    fn proof(self) -> [u64; 2] {
        let (mut proofs, mut problems) = (ProofCache::default(), Problems::new());
        let (before, after) = (self, Content { changed: true, ..self });
        [before, after].map(|content| {
            let portal = content.read(&mut problems);
            let prove = || assert!(proofs.prove(&portal, &mut Problems::new()).is_some());
            measure(prove).bytes_total
        })
    }

    /// The pieces that making the site again asks for, where one page says something else; what is found stays.
    fn save(self) -> u64 {
        let (files, before) = self.files();
        let (mut parsed, mut drawer) = (Parsed::default(), Drawer::default());
        let (mut proofs, mut problems) = (ProofCache::default(), Problems::new());
        let mut index = None;
        let mut make = |sources: &Sources| {
            let portal = portal::read_again(&files, sources, &mut parsed, &mut problems);
            let proved = proofs.prove(&portal.expect("a portal"), &mut problems).expect("a proof");
            let theme = Theme::new(&Default::default(), proved.site.words);
            let index = index.get_or_insert_with(|| Index::of(&proved).expect("an index"));
            drop(drawer.draw(&proved, &theme, index).expect("pages"));
        };
        make(&before);
        let mut after = Sources::new();
        // In the order of their places.
        let by_place: BTreeMap<_, _> =
            files.values().map(|file| (*file, before.get(*file))).collect();
        for source in by_place.into_values() {
            let saved = Source::new(source.name(), source.text().replace("和{1.1}", "，也看{1.1}"));
            let is_saved = source.name() == "pages/p7.md";
            after.add_again(if is_saved { saved } else { source.clone() }, &before);
        }
        measure(|| make(&after)).count_total
    }

    /// What making the site asks for.
    fn work(self) -> AllocationInfo {
        let own = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        // The one thread is that of the test, which counts; a second test on it finds its pool there.
        let _ = own.build_global();
        let (files, sources) = self.files();
        measure(|| {
            let mut problems = Problems::new();
            let portal = portal::read(&files, &sources, &mut problems);
            let portal = portal.unwrap_or_else(|| panic!("{:?}", problems.iter().next()));
            let proved = ProofCache::default().prove(&portal, &mut problems).expect("a proof");
            let theme = Theme::new(&Default::default(), portal.site.words);
            let drawn = Drawn::of(&proved, &theme).expect("pages");
            drawn.test(&mut problems).expect("a site");
        })
    }
}

/// Four times as many cost four times as much as is added: of a straight line, two stretches are equal.
fn grows_in_a_straight_line(name: &str, of: impl Fn(usize) -> Content, few: usize) -> Vec<String> {
    let [none, once, twice] = [few, 2 * few, 4 * few].map(|many| of(many).work());
    let count = |what: fn(&AllocationInfo) -> u64| {
        let (first, second) = (what(&once) - what(&none), what(&twice) - what(&once));
        (first, second, second as f64 / (2 * first) as f64)
    };
    let judged = [("pieces", count(|it| it.count_total)), ("bytes", count(|it| it.bytes_total))];
    judged
        .into_iter()
        .filter(|(_, (.., ratio))| *ratio > 1.1)
        .map(|(what, (first, second, ratio))| {
            format!("{name}: {what} {first}, then {second} for twice as many: {ratio:.2}")
        })
        .collect()
}

#[test]
fn twice_as_much_of_anything_is_at_most_twice_the_work() {
    // What is made once for all sites is nobody's growth.
    STARTER.work();
    let mut crooked = Vec::new();
    let mut hold = |name: &str, of: fn(usize) -> Content, few: usize| {
        crooked.extend(grows_in_a_straight_line(name, of, few));
    };
    hold("pages", |pages| Content { pages, ..STARTER }, 100);
    hold("grouped pages", |pages| Content { pages, grouped: true, ..STARTER }, 100);
    hold("pages with images", |pages| Content { pages, images: pages, ..STARTER }, 50);
    hold("guides", |guides| Content { guides, ..STARTER }, 5);
    hold("cases", |cases| Content { cases, ..STARTER }, 100);
    hold("clauses", |clauses| Content { clauses, ..STARTER }, 100);
    hold("corrections", |corrections| Content { corrections, ..STARTER }, 50);
    assert_eq!(crooked, Vec::<String>::new());
    a_change_in_one_guide_proves_one();
    a_save_of_one_page_makes_nothing_of_the_others();
}

/// Of each page that stays there is its name in the new list of all files, and nothing else.
fn a_save_of_one_page_makes_nothing_of_the_others() {
    let [few, many] = [700, 1400].map(|pages| Content { pages, grouped: true, ..STARTER }.save());
    assert!(many < few + 2 * 700, "700 more pages: {few} pieces of memory, then {many}");
}

/// What is kept of the guides that are as they were is less than a tenth of their proofs.
fn a_change_in_one_guide_proves_one() {
    let [few, many] = [5, 25].map(|guides| Content { guides, ..STARTER }.proof());
    let (all, again) = (many[0] - few[0], many[1] - few[1]);
    assert!(again * 10 < all, "20 more guides: {all} bytes for their proofs, {again} for a save");
}
