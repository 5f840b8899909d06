//! Writes the results of a roster: a workbook, two of its sheets as CSV too, and a web page to print.
//!
//! Owns their safety. Everything is made in a folder of its own in or beside the target and moved there file
//! by file once it is whole. A file of ours is replaced only as long as it is as we left it, which
//! `清单.json` knows; what an office has worked on, and every other file, stays. Rows are written as they
//! come: nothing but the last one is held in memory.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use roster::forms::NAMES;
use roster::table::{Table, Value};

mod csv;
mod record;
mod workbook;

use super::staging::{Staging, sync_folder};
use super::stop;
use super::{Doing, PublishError};
use content::json::NoJson;
use record::Record;
use workbook::Workbook;

const WORKBOOK: &str = "结果.xlsx";
/// The sheet that is a file of its own too, as 登记表 are.
const RESULTS: &str = "结果";
const PAGE: &str = "个人单.html";

/// Whether a sheet is a file of its own too.
fn stands_alone(sheet: &str) -> bool {
    sheet == RESULTS || NAMES.contains(&sheet)
}

/// The files that results with these sheets may be, in the order in which they are told of.
fn files<'a>(sheets: impl Iterator<Item = &'a str>) -> Vec<String> {
    let csv = sheets.filter(|sheet| stands_alone(sheet)).map(|sheet| format!("{sheet}.csv"));
    std::iter::once(WORKBOOK.to_owned()).chain(csv).chain([PAGE.to_owned()]).collect()
}

/// Why results were not written. What stood there is as it was.
#[derive(Debug, Error)]
pub enum TablesError {
    #[error("不能把结果写到“{}”：它不是文件夹。请用 --out 换一个", .0.display())]
    NotAFolder(PathBuf),
    #[error("不能把结果写到“{}”：它在内容文件夹里面。请用 --out 换一个", .0.display())]
    InContent(PathBuf),
    #[error("“{}”不是 zhiyin 生成的，或者生成以后改动过，不会覆盖它。请用 --out 换一个文件夹，或先把它移走", .0.display())]
    NotOurs(PathBuf),
    #[error(transparent)]
    Disk(#[from] PublishError),
    #[error(transparent)]
    Ours(#[from] NoJson),
}

/// Results being written.
pub struct Tables {
    out: PathBuf,
    staging: Staging,
    workbook: Workbook,
    /// The files they may be.
    files: Vec<String>,
    /// By the number of the sheet.
    csv: BTreeMap<usize, csv::Writer>,
}

/// Results in their place.
#[derive(Debug)]
pub struct Finished {
    pub files: Vec<PathBuf>,
    /// The other roster whose results stood there, and no longer do.
    pub replaced: Option<String>,
}

/// Where results go, and where they must not.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    pub out: &'a Path,
    /// The content folder.
    pub content: &'a Path,
}

impl Tables {
    /// Makes room for results.
    ///
    /// # Errors
    /// The target may not be written to, or the disk refuses.
    pub fn open(target: Target, tables: &[Table]) -> Result<Tables, TablesError> {
        let out = target.out;
        let inside =
            |content: PathBuf| std::path::absolute(out).is_ok_and(|out| out.starts_with(&content));
        if fs::canonicalize(target.content).is_ok_and(inside) {
            return Err(TablesError::InContent(out.to_owned()));
        }
        let files = files(tables.iter().map(|table| table.name));
        ours(out, &files)?;
        let full = std::path::absolute(out).map_err(PublishError::disk(Doing::Inspect, out))?;
        // Into a folder that is there nothing else need be writable; one that is not there comes last.
        let place = if full.is_dir() { &full } else { full.parent().unwrap_or(&full) };
        fs::create_dir_all(place).map_err(PublishError::disk(Doing::Create, place))?;
        let staging = Staging::new(place, "batch");
        let staging = staging.map_err(PublishError::disk(Doing::Create, place))?;
        let made = (|| {
            let workbook = Workbook::new(&staging.folder, tables)?;
            let mut csv = BTreeMap::new();
            for (number, table) in tables.iter().enumerate() {
                if stands_alone(table.name) {
                    let file = staging.folder.join(format!("{}.csv", table.name));
                    csv.insert(number, csv::Writer::new(&file, table)?);
                }
            }
            Ok((workbook, csv))
        })();
        let (workbook, csv) = made.map_err(disk(&staging.folder))?;
        Ok(Tables { out: out.to_owned(), staging, workbook, files, csv })
    }

    /// Adds a row to a sheet, and to its CSV where it has one.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn row(&mut self, sheet: usize, cells: &[Value]) -> Result<(), TablesError> {
        stop::check()?;
        let written =
            self.workbook.row(sheet, cells).and_then(|()| match self.csv.get_mut(&sheet) {
                Some(csv) => csv.row(cells),
                None => Ok(()),
            });
        written.map_err(disk(&self.staging.folder))
    }

    /// Puts everything in its place; `of` says which roster the results are of.
    ///
    /// # Errors
    /// The disk refuses, or somebody has changed the target meanwhile.
    pub fn finish(self, page: Option<&str>, of: String) -> Result<Finished, TablesError> {
        let Tables { out, staging, workbook, files, csv } = self;
        let at = |name: &str| staging.folder.join(name);
        let written = (|| {
            workbook.save(&at(WORKBOOK))?;
            csv.into_values().try_for_each(csv::Writer::finish)?;
            page.map_or(Ok(()), |page| fs::write(at(PAGE), page))
        })();
        written.map_err(disk(&staging.folder))?;
        let new: Vec<&String> = files.iter().filter(|name| at(name).exists()).collect();
        let mut hashes = BTreeMap::new();
        stop::check()?;
        for name in &new {
            let hash = record::hash(&at(name)).map_err(disk(&at(name)))?;
            hashes.insert((*name).clone(), vec![hash]);
        }
        let replaced = publish(&out, &staging, Record { of, files: hashes })?;
        Ok(Finished { files: new.iter().map(|name| out.join(name)).collect(), replaced })
    }
}

/// Moves files that are whole; a run killed in between leaves each old or new, and known as ours.
/// Gives the roster whose results have made room, where it is another one.
fn publish(out: &Path, staging: &Staging, new: Record) -> Result<Option<String>, TablesError> {
    fs::create_dir_all(out).map_err(PublishError::disk(Doing::Create, out))?;
    let names: Vec<String> = new.files.keys().cloned().collect();
    let old = ours(out, &names)?;
    staging.put(&new.with(&old).bytes()?, &out.join(record::NAME))?;
    for name in new.files.keys() {
        staging.place(name, &out.join(name))?;
    }
    for name in old.files.keys().filter(|name| !new.files.contains_key(*name)) {
        match fs::remove_file(out.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(PublishError::disk(Doing::Remove, &out.join(name))(error).into());
            }
            _ => {}
        }
    }
    staging.put(&new.bytes()?, &out.join(record::NAME))?;
    sync_folder(out);
    Ok(Some(old.of).filter(|of| !of.is_empty() && *of != new.of))
}

/// What an earlier run left in the target; refuses one that holds other files by our names.
fn ours(out: &Path, files: &[String]) -> Result<Record, TablesError> {
    match fs::metadata(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Record::default()),
        Err(error) => return Err(PublishError::disk(Doing::Inspect, out)(error).into()),
        Ok(metadata) if !metadata.is_dir() => return Err(TablesError::NotAFolder(out.to_owned())),
        Ok(_) => {}
    }
    let record = Record::read(out);
    let earlier = record.files.keys().filter(|name| !files.contains(name));
    for name in files.iter().chain(earlier) {
        let path = out.join(name);
        if fs::symlink_metadata(&path).is_err() {
            continue;
        }
        let known = record.files.get(name);
        let same =
            record::hash(&path).is_ok_and(|hash| known.is_some_and(|known| known.contains(&hash)));
        if !same {
            return Err(TablesError::NotOurs(path));
        }
    }
    Ok(record)
}

fn disk(path: &Path) -> impl Fn(io::Error) -> TablesError + '_ {
    move |error| PublishError::disk(Doing::Write, path)(error).into()
}
