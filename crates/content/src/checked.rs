//! From the content folder to a checked portal.
//!
//! Owns the joint between what was loaded and what the rules make of it: every text becomes a source
//! with a name, every file that could not be read becomes a problem at its place.

use language::order::{map_of, sort_by};
use std::collections::BTreeMap;
use std::sync::Arc;

use language::attachment::size;
use language::place::Files;
use language::place::{FileId, Place, Source, Sources};
use language::portal;
use language::portal::{Checked, Parsed, Remembered};
use language::problem::{AttachmentProblem, FileProblem, ImageProblem, Problem, Problems};
use language::words::Words;

use crate::attachment::{self, AttachmentFault};
use crate::image::{self, ImageFault};
use crate::kind::{self, LoadKind, LoadProblem};
use crate::loaded::{
    Loaded, LoadedAttachment, LoadedFile, LoadedImage, MAX_FILE, MAX_FILES, MAX_TOTAL, told,
};
use crate::names;
use proof::Proved;
use site::Fault;
use site::theme::{Theme, ThemeError};
use site::told::{self, Written};

/// What a content folder holds.
#[derive(Debug)]
pub struct Content {
    /// The texts, for drawing problems.
    pub sources: Sources,
    /// Which file of the content folder each is.
    pub files: Files,
    /// What is wrong.
    pub problems: Problems,
    /// The portal, where nothing stops the build.
    pub portal: Option<Checked>,
    /// The default theme with this portal's changes.
    pub theme: Arc<Result<Theme, ThemeError>>,
    /// The files of the portal's own theme, by name.
    theme_files: BTreeMap<String, FileId>,
    /// site.yaml, or what stands for it.
    top: FileId,
}

/// The texts of a content at one moment. A copy costs little: no text is copied.
#[derive(Debug, Clone)]
pub struct Texts {
    /// Which file of the content folder each is.
    pub files: Files,
    pub sources: Sources,
}

/// What is known of a content that was checked before. Starts empty.
#[derive(Debug, Default)]
pub struct Known {
    sources: Sources,
    parsed: Parsed,
    theme: Option<KnownTheme>,
}

/// A theme, and what it was made of.
#[derive(Debug)]
struct KnownTheme {
    own: BTreeMap<String, Arc<str>>,
    words: &'static Words,
    theme: Arc<Result<Theme, ThemeError>>,
}

impl Known {
    /// Where this was remembered of pages in an earlier run, by this very program.
    #[must_use]
    pub fn after(remembered: Remembered) -> Known {
        Known { parsed: Parsed::after(remembered), ..Known::default() }
    }

    /// What the next run may need of it.
    pub(crate) fn remembered(&self) -> Remembered {
        self.parsed.remembered()
    }

    /// The theme of these files of its own, in these words.
    fn theme(
        &mut self,
        own: BTreeMap<String, Arc<str>>,
        words: &'static Words,
    ) -> Arc<Result<Theme, ThemeError>> {
        let is_same = |known: &KnownTheme| known.own == own && std::ptr::eq(known.words, words);
        if let Some(known) = self.theme.as_ref().filter(|known| is_same(known)) {
            return known.theme.clone();
        }
        let texts = own.iter().map(|(name, text)| (name.clone(), text.to_string()));
        let theme = Arc::new(Theme::new(&map_of(texts), words));
        self.theme = Some(KnownTheme { own, words, theme: theme.clone() });
        theme
    }
}

/// Checks what was loaded.
#[must_use]
pub fn check(loaded: Loaded) -> Content {
    check_again(loaded, &mut Known::default())
}

/// As [`check`]; what is the same as the last time is not parsed again.
#[must_use]
pub fn check_again(loaded: Loaded, known: &mut Known) -> Content {
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let mut files = Files::new();
    let texts = loaded.files.into_iter().map(Found::Text);
    let bad = told(loaded.problems).into_iter().map(Found::Bad);
    let images = loaded.images.into_iter().map(Found::Image);
    let attached = loaded.attachments.into_iter().map(Found::Attachment);
    let mut found: Vec<Found> = texts.chain(images).chain(attached).chain(bad).collect();
    // Problems are listed in the order of their files, whatever kept a file from being read.
    if !found.is_sorted_by(|a, b| a.path() <= b.path()) {
        sort_by(&mut found, |a, b| a.path().cmp(b.path()));
    }
    for file in found {
        // A stray is only told of; what should have been read is there, though unread.
        let (path, is_stray) = (file.stands_for(), file.is_stray());
        let id = file.add(&mut sources, &known.sources, &mut problems);
        if !is_stray {
            files.insert(path, id);
        }
    }
    known.sources = sources.clone();
    let portal = portal::read_again(&files, &sources, &mut known.parsed, &mut problems);
    let words = portal.as_ref().map_or(&language::words::ZH, |portal| portal.site.words);
    let texts = loaded.theme.iter().map(|(name, file)| (name.clone(), file.text.clone()));
    let theme = known.theme(map_of(texts), words);
    let own = loaded.theme.into_iter();
    let own = own.map(|(name, file)| (name, sources.add(Source::new(file.shown, file.text))));
    let theme_files = map_of(own);
    let top = files.get("site.yaml").or_else(|| files.values().next()).copied();
    let top = top.unwrap_or_else(|| sources.add(Source::new("site.yaml", "")));
    Content { sources, files, problems, portal, theme, theme_files, top }
}

impl Content {
    /// The texts as they are now.
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts { files: self.files.clone(), sources: self.sources.clone() }
    }

    /// Tells of a theme that cannot be used.
    pub fn tell_of_theme(&mut self) {
        let Content { sources, problems, theme, theme_files, top, .. } = self;
        if let Err(error) = &**theme {
            let written = Written { sources, theme: theme_files, top: *top };
            told::tell_of_theme(error, &written, problems);
        }
    }

    /// Tells of what only the drawn pages show, where it was written.
    pub fn tell(&mut self, fault: &Fault, portal: &Proved) {
        let Content { sources, problems, theme_files, top, .. } = self;
        let written = Written { sources, theme: theme_files, top: *top };
        told::tell(fault, portal, &written, problems);
    }
}

/// What the load stage made of one file.
enum Found {
    Text(LoadedFile),
    Image(LoadedImage),
    Attachment(LoadedAttachment),
    Bad(LoadProblem),
}

impl Found {
    fn path(&self) -> &str {
        match self {
            Self::Text(file) => &file.path,
            Self::Image(image) => &image.path,
            Self::Attachment(file) => &file.path,
            Self::Bad(problem) => &problem.path,
        }
    }

    /// The file that a guide's folder is known by, where the folder could not be read: then nothing else
    /// is said of the guide.
    fn stands_for(&self) -> String {
        match self {
            Self::Bad(LoadProblem { path, kind: LoadKind::NotAFolder(_), .. })
                if path.starts_with("guides/") =>
            {
                format!("{path}/guide.yaml")
            }
            _ => self.path().to_owned(),
        }
    }

    fn is_stray(&self) -> bool {
        match self {
            Self::Text(_) | Self::Image(_) | Self::Attachment(_) => false,
            Self::Bad(bad) => matches!(bad.kind, LoadKind::Stray | LoadKind::LinkedFolder),
        }
    }

    /// A file that could not be read stands in for its text with as many empty lines as lead to the
    /// place, so that the place can be named.
    fn add(self, sources: &mut Sources, before: &Sources, problems: &mut Problems) -> FileId {
        match self {
            Self::Text(file) => sources.add_again(Source::new(file.shown, file.text), before),
            Self::Image(image) => picture(image, sources, problems),
            Self::Attachment(file) => attached(file, sources, problems),
            Self::Bad(problem) => {
                let before = "\n".repeat(problem.line - 1) + &" ".repeat(problem.column - 1);
                let at = before.len();
                let file = sources.add(Source::unread(problem.shown.clone(), before));
                problems.push(Place::new(file, at, at), reason(&problem));
                file
            }
        }
    }
}

fn picture(image: LoadedImage, sources: &mut Sources, problems: &mut Problems) -> FileId {
    let LoadedImage { path, shown, bytes } = image;
    match image::read(&path, bytes) {
        Ok(image) => sources.add(Source::picture(shown, image)),
        Err(fault) => {
            let (text, at) = match &fault {
                ImageFault::Unsafe { text, at, .. } => (text.as_str(), at.clone()),
                _ => ("", 0..0),
            };
            let file = sources.add(Source::unread(shown, text));
            problems.push(Place::new(file, at.start, at.end), fault_of_image(fault));
            file
        }
    }
}

fn attached(file: LoadedAttachment, sources: &mut Sources, problems: &mut Problems) -> FileId {
    let LoadedAttachment { path, shown, bytes } = file;
    match attachment::read(&path, &bytes) {
        Ok(attachment) => sources.add(Source::attachment(shown, attachment)),
        Err(fault) => {
            let file = sources.add(Source::unread(shown, ""));
            problems.push(Place::top(file), fault_of_attachment(fault));
            file
        }
    }
}

fn fault_of_attachment(fault: AttachmentFault) -> AttachmentProblem {
    match fault {
        AttachmentFault::Kind(end, advice) => AttachmentProblem::UnknownKind { end, advice },
        AttachmentFault::Empty => AttachmentProblem::EmptyFile,
        AttachmentFault::TooLarge(bytes) => too_large_to_take(bytes),
        AttachmentFault::NotThat(wanted, really) => AttachmentProblem::NotThat { wanted, really },
        AttachmentFault::Program(what) => AttachmentProblem::Program { what },
        AttachmentFault::Unseen(what) => AttachmentProblem::Unseen { what },
        AttachmentFault::Macros => AttachmentProblem::Macros,
        AttachmentFault::Locked => AttachmentProblem::Locked,
    }
}

fn too_large_to_take(bytes: u64) -> AttachmentProblem {
    AttachmentProblem::TooLarge { size: size(bytes), limit: size(attachment::MAX_BYTES) }
}

fn fault_of_image(fault: ImageFault) -> ImageProblem {
    match fault {
        ImageFault::NotThat(wanted) => ImageProblem::NotAnImage { wanted },
        ImageFault::TooManyBytes(bytes) => too_large(bytes),
        ImageFault::TooManyPixels(width, height) => ImageProblem::ImageTooLarge {
            size: format!("{width}×{height} 像素"),
            limit: format!("每边 {} 像素", image::MAX_SIDE),
        },
        ImageFault::Unsafe { what, .. } => ImageProblem::UnsafeSvg { what },
    }
}

fn too_large(bytes: u64) -> ImageProblem {
    ImageProblem::ImageTooLarge {
        size: format!("{} KiB", bytes.div_ceil(1024)),
        limit: format!("{} KiB", image::MAX_BYTES / 1024),
    }
}

fn reason(problem: &LoadProblem) -> Problem {
    match problem.kind {
        LoadKind::TooLarge { bytes } if names::is_attachment(&problem.path) => {
            too_large_to_take(bytes).into()
        }
        LoadKind::TooLarge { bytes } if names::is_image(&problem.path) => too_large(bytes).into(),
        _ => fault_of_file(problem).into(),
    }
}

fn fault_of_file(problem: &LoadProblem) -> FileProblem {
    let not_text = |what| FileProblem::NotText { what };
    match &problem.kind {
        LoadKind::Missing => FileProblem::Missing { name: problem.shown.clone(), within: None },
        LoadKind::Within(folder) => {
            FileProblem::Missing { name: problem.shown.clone(), within: Some(folder.clone()) }
        }
        LoadKind::Gbk => FileProblem::Encoding { guess: Some("GBK") },
        LoadKind::Either { utf8, gbk } => {
            FileProblem::EitherEncoding { utf8: utf8.clone(), gbk: gbk.clone() }
        }
        LoadKind::Utf16 => FileProblem::Encoding { guess: Some("UTF-16") },
        LoadKind::BadByte(_) | LoadKind::Cut | LoadKind::Nul => {
            FileProblem::Encoding { guess: None }
        }
        LoadKind::TooLarge { .. } => FileProblem::TooLarge { limit_kib: MAX_FILE / 1024 },
        LoadKind::TooManyFiles => {
            FileProblem::TooMuch { what: "文件", limit: format!("{MAX_FILES} 个") }
        }
        LoadKind::TooMuch => FileProblem::TooMuch {
            what: "内容合计",
            limit: format!("{} MiB", MAX_TOTAL / (1024 * 1024)),
        },
        LoadKind::TooMuchAttached => FileProblem::TooMuch {
            what: "files 里的文件合计",
            limit: format!("{} MB", attachment::MAX_TOTAL / (1024 * 1024)),
        },
        LoadKind::NotAFile(odd) => not_text(odd.label()),
        LoadKind::LinkOutside => not_text("指向内容文件夹之外的链接"),
        LoadKind::LinkBroken => not_text("断掉的链接"),
        LoadKind::BadName => not_text("名字不是 UTF-8 编码的文件"),
        LoadKind::LinkedFolder => FileProblem::NotAFile,
        LoadKind::NotAFolder(what) => FileProblem::NotAFolder { name: problem.shown.clone(), what },
        LoadKind::Stray => FileProblem::NotRead { name: problem.shown.clone() },
        LoadKind::Unreadable(kind) => {
            FileProblem::Unreadable { text: kind::reason(*kind).to_owned() }
        }
        LoadKind::Changing => FileProblem::Unreadable { text: "它正在被改写".to_owned() },
    }
}
