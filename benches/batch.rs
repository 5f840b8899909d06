//! How long a roster of 100,000 people takes, and how much memory.
//!
//! `cargo bench --bench batch` runs each measurement in a process of its own, since only a process knows
//! its greatest memory: the rules part (a CSV in memory → every
//! result in words, nothing written), reading alone (also a sheet of a million rows, nearly all of them coloured and
//! empty), and the whole command, from CSV, from a workbook, from one with as many merged areas, and from such sheets,
//! of which one has somebody in its last row. Processor time is that of the process, as Linux counts it.
//! None of it is a test.

mod machine;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::{Instant, SystemTime};

use language::portal::Portal;
use machine::{memory, processor, say};
use roster::by_hand::ByHand;
use roster::columns::{Matched, columns};
use roster::desk::Desk;
use roster::identity::Doubles;
use roster::read::{Place, Roster};
use roster::synonyms::Synonyms;
use roster::turns::to_the_end;
use rules::Date;
use rust_xlsxwriter::{Format, Workbook};
use zhiyin::cli::Cli;
use zhiyin::report::Colour;
use zhiyin::terminal::{Progress, Terminal};
use zhiyin::{commands, pipeline};

const PEOPLE: usize = 100_000;
/// In a sheet of a million rows, of which the others are coloured and empty.
const FEW: usize = 1000;
const ONE: &str = "--only-this";
const JOBS: [&str; 10] = [
    "rules csv",
    "rules days",
    "read csv",
    "read xlsx",
    "read styled",
    "whole csv",
    "whole xlsx",
    "whole merged",
    "whole styled",
    "whole last",
];

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != ONE).skip(1);
    let folder = std::env::temp_dir().join("zhiyin-bench-batch");
    if let Some(job) = arguments.next() {
        return say(&measured(&job, &folder));
    }
    fs::create_dir_all(&folder).expect("a folder");
    make(&folder);
    say("batch, 100,000 people: rows a second, processor time, greatest memory of the process");
    for job in JOBS {
        let program = std::env::current_exe().expect("this program");
        let ran = Command::new(program).args([ONE, job]).output().expect("this program starts");
        say(String::from_utf8_lossy(&ran.stdout).trim_end());
    }
    let _ = fs::remove_dir_all(&folder);
}

/// People of every way of going, a third of them with headers filled in.
fn rows() -> impl Iterator<Item = Vec<String>> {
    let heads = "姓名,学号,身份,积极分子确定时间,毕业去向,留校,转校内其他党总支,新支部,单位党组织,接收党组织,接收党组织所在地,接收党组织进入灯塔,接收党支部,档案,去信抬头,去向";
    let kinds = [
        "入党申请人,,,,,,,,,,,",
        "入党积极分子,往年确定,,,,,,,,,,",
        "预备党员,,升学,不留校,,,,,省外,,,能及时汇入",
        "正式党员,,已落实工作单位,不留校,,,已建立,,省内,已进入灯塔平台,能确定,能及时汇入",
        "正式党员,,已落实工作单位,不留校,,,未建立,单位所在地街道、乡镇党组织,省外,,,能及时汇入",
        "预备党员,,未落实,,否,,,本人居住地街道、乡镇党组织,省内,,暂时不能确定,能及时汇入",
        "正式党员,,升学,留校,,不同党总支,,,,,,能及时汇入",
    ];
    let head = heads.split(',').map(str::to_owned).collect();
    let people = (0..PEOPLE).map(move |number| {
        let headed = kinds[number % kinds.len()].contains("省外") && number % 3 > 0;
        let header = if headed {
            format!("中共第{number}单位委员会,第{number}支部")
        } else {
            ",".to_owned()
        };
        let line = format!("张{number},2019{number:06},{},{header}", kinds[number % kinds.len()]);
        line.split(',').map(str::to_owned).collect()
    });
    std::iter::once(head).chain(people)
}

fn make(folder: &Path) {
    let text: String = rows().map(|row| row.join(",") + "\n").collect();
    fs::write(folder.join("roster.csv"), text).expect("a roster");
    let days = (0..PEOPLE).map(|number| {
        let (year, month, day) = Date(i32::try_from(number).expect("few") - 25_000).civil();
        format!(
            "{number},正式党员,就业,党费未缴清,{year}-{month}-{day},国有企业,省外,第{number}单位\n"
        )
    });
    let head = "学号,身份,去向,手续,离校日,单位类型,地区,接收单位\n".to_owned();
    let days: String = std::iter::once(head).chain(days).collect();
    fs::write(folder.join("days.csv"), days).expect("a roster");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_low_memory().expect("a sheet");
    for (row, cells) in (0..).zip(rows()) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    book.save(folder.join("roster.xlsx")).expect("a workbook");
    merged(&folder.join("merged.xlsx"));
    styled(&folder.join("styled.xlsx"), None);
    styled(&folder.join("last.xlsx"), rows().nth(FEW + 1));
}

/// The same people, each with two cells merged into one behind the others.
fn merged(file: &Path) {
    let (mut book, plain) = (Workbook::new(), Format::new());
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows()) {
        let behind = u16::try_from(cells.len()).expect("few");
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
        if row > 0 {
            sheet.merge_range(row, behind, row, behind + 1, "", &plain).expect("an area");
        }
    }
    book.save(file).expect("a workbook");
}

/// 1,000 people, below them rows that hold nothing but a colour, and in the last perhaps somebody.
fn styled(file: &Path, last: Option<Vec<String>>) {
    let (mut book, colour) = (Workbook::new(), Format::new().set_background_color("#FFEB9C"));
    let sheet = book.add_worksheet_with_low_memory().expect("a sheet");
    for (row, cells) in (0..).zip(rows().take(FEW + 1)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).expect("a cell");
        }
    }
    for row in 1 + FEW as u32..1_000_000 {
        for column in 0..17 {
            sheet.write_blank(row, column, &colour).expect("a cell");
        }
    }
    for (column, cell) in (0..).zip(last.into_iter().flatten()) {
        sheet.write_string(999_999, column, cell).expect("a cell");
    }
    book.save(file).expect("a workbook");
}

fn measured(job: &str, folder: &Path) -> String {
    let (what, form) = job.split_once(' ').unwrap_or((job, "csv"));
    let people = if form == "styled" { FEW } else { PEOPLE };
    let roster = folder.join(format!("roster.{form}"));
    // In the second school's guide a day decides: no two people answer alike.
    let (roster, school) = match form {
        "days" => (folder.join("days.csv"), "tests/second-school"),
        "styled" | "last" | "merged" => (folder.join(format!("{form}.xlsx")), "content"),
        _ => (roster, "content"),
    };
    let portal = pipeline::read(Path::new(school), None).expect("a content folder").portal;
    let portal = portal.expect("without errors");
    let (before, start) = (processor(), Instant::now());
    match what {
        "whole" => whole(&roster, folder),
        _ => assert_eq!(desk(&portal, &roster, what == "rules"), people),
    }
    let spent = processor() - before;
    let rate = people as f64 / start.elapsed().as_secs_f64();
    format!("{job}: {rate:.0} rows/s, {spent:.2?} of processor, {}", memory())
}

/// Reads all rows; with `judges`, puts them over the desk. How many there were.
fn desk(portal: &Portal, roster: &Path, judges: bool) -> usize {
    let site = site::roster::data(portal);
    let guide = Rc::new(site.guides[0].clone());
    let place = Place { sheet: None, heading: 1 };
    let mut roster = Roster::open(fs::read(roster).expect("bytes"), place).expect("a roster");
    let headings: Rc<[String]> = roster.headings.as_slice().into();
    let by_hand = ByHand::default();
    let synonyms = Synonyms::of(&site.synonyms);
    let columns = Rc::new(columns(&headings, &guide, &synonyms, &by_hand).expect("columns"));
    let doubles = match judges {
        true => to_the_end(Doubles::of(&mut roster, &columns)).expect("rows"),
        false => Doubles::default(),
    };
    let matched = Matched { guide, headings, columns };
    let mut desk = Desk::new(matched, &by_hand, &synonyms, doubles);
    let mut seen = 0;
    let read = roster.rows::<()>(&mut |row| {
        seen += 1;
        if judges {
            desk.row::<()>(row, None);
        }
        Ok(())
    });
    assert!(read.is_ok() && desk.doubts.count() == 0);
    seen
}

fn whole(roster: &Path, folder: &Path) {
    let out: PathBuf = folder.join(format!("out-{}", std::process::id()));
    let arguments = ["zhiyin", "batch", "--date", "2023-06-20", "--out"].map(OsStr::new);
    let arguments = arguments.into_iter().chain([out.as_os_str(), roster.as_os_str()]);
    let command = Cli::parse_from(arguments).expect("a command line").command;
    let now = SystemTime::now();
    let terminal = Terminal {
        epoch: None,
        now,
        colour: Colour::Never,
        progress: Progress::Lines,
        print: |_| {},
    };
    let failed = commands::run(&command, &terminal).err();
    assert!(failed.is_none(), "{failed:?}");
    let _ = fs::remove_dir_all(out);
}
