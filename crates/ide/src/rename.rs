//! Another name for a thing, everywhere.
//!
//! Owns which names can be changed and what is written instead; a name that would mean something else
//! somewhere is refused with the reason. What the new texts mean is asked of the language itself: they are
//! read, and may say nothing that the old ones did not.

use language::attachment::Attachment;
use language::model::BlockKind;
use language::order::sort_by_key;
use language::place::{Files, Place, Source, Sources};
use language::portal;
use language::problem::{Problems, Severity};
use language::shape::RESERVED;
use language::wording::is_bare_name;
use language::yaml::quoted::{alone, in_brackets, quoted};

use crate::index::{Mention, Scope, Symbol};
use crate::mention::Written;
use crate::snapshot::{Edit, Snapshot, Spot};

impl Snapshot<'_> {
    /// The name at a place, if it can be changed.
    ///
    /// # Errors
    /// Why it cannot be, for the editor.
    pub fn prepare_rename(&self, spot: Spot) -> Result<Mention, String> {
        let mentions = self.mentions(spot);
        let mention = match mentions.as_slice() {
            [] => return Err("这里没有可以改的名字".to_owned()),
            [one] => one.clone(),
            [first, ..] => {
                let guides = "几份指引都有这个名，请在各份指引里分别改";
                let is_one = mentions.iter().all(|mention| mention.symbol == first.symbol);
                return if is_one { Ok(first.clone()) } else { Err(guides.to_owned()) };
            }
        };
        self.may_change(&mention.symbol)?;
        Ok(mention)
    }

    /// What is written everywhere when the thing at a place is called otherwise.
    ///
    /// # Errors
    /// Why it cannot be, for the editor.
    pub fn rename(&self, spot: Spot, name: &str) -> Result<Vec<Edit>, String> {
        let symbol = self.prepare_rename(spot)?.symbol;
        let edits = self.called(&symbol, name)?;
        self.still_means(&edits)?;
        Ok(edits)
    }

    /// The places of a thing with another name; that the portal still means the same is not asked.
    ///
    /// # Errors
    /// Why it cannot be called so, for the editor.
    pub fn called(&self, symbol: &Symbol, name: &str) -> Result<Vec<Edit>, String> {
        self.may_change(symbol)?;
        let name = self.fits(symbol, name)?;
        let mut edits: Vec<Edit> = Vec::new();
        for mention in self.index().of_symbol(symbol) {
            self.shared(&mention)?;
            let text = self.written(&mention, &name)?;
            edits.push(Edit { place: mention.place, text });
        }
        edits.retain(|edit| self.sources.get(edit.place.file).slice(edit.place) != edit.text);
        edits.dedup();
        Ok(edits)
    }

    fn may_change(&self, symbol: &Symbol) -> Result<(), String> {
        let is_fixed = |mention: &Mention| mention.written == Written::Fixed;
        let fixed = self.index().definitions(symbol).iter().any(is_fixed);
        let why = match symbol {
            Symbol::Value(..) if fixed => "“是”“否”是固定的词，不能改名",
            Symbol::List(_) => "名单的名字就是文件的名字，请改文件名",
            Symbol::Guide(_) => "指引的名字就是文件夹的名字，请改文件夹的名字",
            Symbol::File(_) => "这里写的是文件的位置，请改文件名",
            Symbol::Column(..) => "表头请在名单文件里改",
            _ => return Ok(()),
        };
        Err(why.to_owned())
    }

    /// The name as it can be written, where nothing else has it.
    fn fits(&self, symbol: &Symbol, name: &str) -> Result<String, String> {
        let name = name.trim().to_owned();
        let scope = self.index().scope();
        if name.is_empty() || name.contains('\n') {
            return Err("名字要写在一行里，不能是空的".to_owned());
        }
        if RESERVED.contains(&name.as_str()) {
            return Err(format!("“{name}”在条件里另有意思，不能作名字"));
        }
        let is_filled =
            matches!(symbol, Symbol::Question(..) | Symbol::Fact(..) | Symbol::Constant(_));
        if is_filled && !is_bare_name(&name) {
            return Err(format!(
                "“{name}”不能写进 {{{{ }}}}：只能用汉字、字母、数字和下划线，不以数字开头"
            ));
        }
        if matches!(symbol, Symbol::Clause(_))
            && (name.contains(['{', '}']) || name.ends_with('续') || name == "无")
        {
            return Err(format!("“{name}”不能作条款编号"));
        }
        match taken(scope, symbol, &name) {
            Some(what) => Err(format!("已经有叫“{name}”的{what}")),
            None => Ok(name),
        }
    }

    /// A place that names two things would name only one of them afterwards.
    fn shared(&self, mention: &Mention) -> Result<(), String> {
        let place = mention.place;
        let here = self.index().at(place.file, place.start);
        let other =
            here.into_iter().find(|other| other.place == place && other.symbol != mention.symbol);
        match other {
            Some(other) => {
                let source = self.sources.get(place.file);
                let line = source.position(place.start).line;
                let of = match &other.symbol {
                    Symbol::Question(guide, _)
                    | Symbol::Fact(guide, _)
                    | Symbol::Block(guide, _) => {
                        format!("指引 {guide}")
                    }
                    _ => "别的地方".to_owned(),
                };
                Err(format!("{} 第 {line} 行也指{of}里的同一个名字，请先分开", source.name()))
            }
            None => Ok(()),
        }
    }

    /// A name as it is written where another one stands.
    fn written(&self, mention: &Mention, name: &str) -> Result<String, String> {
        let stands = self.sources.get(mention.place.file).slice(mention.place);
        match mention.written {
            Written::Bare => Ok(match &mention.symbol {
                // In its own notice a clause goes by its own id.
                Symbol::Clause(id) if id.len() > stands.len() && id.ends_with(stands) => {
                    let notice = &id[..id.len() - stands.len()];
                    let own = name.strip_prefix(notice).filter(|own| !own.is_empty());
                    own.ok_or_else(|| format!("这份通知的条款编号前面要写“{}”", notice.trim()))?
                        .to_owned()
                }
                _ => name.to_owned(),
            }),
            Written::Scalar => Ok(scalar(self.text(mention.place.file), mention.place, name)),
            Written::Cell if name.contains([',', '"', '，']) => {
                Err("表格里的名字不能有逗号和引号".to_owned())
            }
            Written::Cell if stands.starts_with('"') => Ok(format!("\"{name}\"")),
            Written::Cell => Ok(name.to_owned()),
            Written::Fixed => Err("这个名字不能改".to_owned()),
        }
    }

    /// The new texts may hold no error that the old ones did not.
    fn still_means(&self, edits: &[Edit]) -> Result<(), String> {
        let before = errors(self.files, self.sources).into_iter();
        let mut before: Vec<&str> = before.map(|error| error.code).collect();
        let (files, sources) = self.edited(edits);
        for error in errors(&files, &sources) {
            match before.iter().position(|code| *code == error.code) {
                Some(known) => drop(before.swap_remove(known)),
                None => return Err(format!("改了以后会出错：{}", error.says)),
            }
        }
        Ok(())
    }

    /// The files with other texts.
    #[must_use]
    pub fn edited(&self, edits: &[Edit]) -> (Files, Sources) {
        let (mut files, mut sources) = (Files::new(), Sources::new());
        for (path, &file) in self.files {
            let source = self.sources.get(file);
            let own = edits.iter().filter(|edit| edit.place.file == file);
            let text = applied(source.text(), own);
            files.insert(path.clone(), sources.add(like(source, text)));
        }
        (files, sources)
    }
}

/// A file with another text; what holds none stays what it is.
fn like(source: &Source, text: String) -> Source {
    let name = source.name().to_owned();
    match (source.image(), source.as_attachment()) {
        (Some(image), _) => Source::picture(name, image.clone()),
        (None, Some(file)) => Source::attachment(name, Attachment::clone(file)),
        (None, None) if source.is_read() => Source::new(name, text),
        (None, None) => Source::unread(name, text),
    }
}

/// A text with edits, the last one first.
#[must_use]
pub fn applied<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.collect();
    sort_by_key(&mut edits, |edit| edit.place);
    let mut text = text.to_owned();
    for Edit { place, text: new } in edits.into_iter().rev() {
        text.replace_range(place.start..place.end, new);
    }
    text
}

struct ErrorFound {
    code: &'static str,
    says: String,
}

fn errors(files: &Files, sources: &Sources) -> Vec<ErrorFound> {
    let mut problems = Problems::new();
    drop(portal::read(files, sources, &mut problems));
    let sorted = problems.sorted().into_iter();
    let errors = sorted.filter(|found| found.problem.severity() == Severity::Error);
    let found = |one: &language::problem::Diagnostic| ErrorFound {
        code: one.problem.code(),
        says: one.problem.message(),
    };
    errors.map(found).collect()
}

/// What has a name already in the namespace of a thing.
fn taken(scope: &Scope, symbol: &Symbol, name: &str) -> Option<&'static str> {
    let guide = |guide: &String| scope.guides.get(guide);
    let in_guide = |names: &crate::index::GuideNames| {
        let question = names.questions.contains_key(name).then_some("问题");
        question.or_else(|| names.facts.contains_key(name).then_some("判断"))
    };
    let constant = || scope.constants.contains(name).then_some("常量");
    match symbol {
        Symbol::Question(of, _) | Symbol::Fact(of, _) => {
            guide(of).and_then(in_guide).or_else(constant)
        }
        Symbol::Constant(_) => constant().or_else(|| scope.guides.values().find_map(in_guide)),
        Symbol::Choice(of, question, _) => {
            let question = guide(of)?.questions.get(question)?;
            question.options.iter().any(|option| option == name).then_some("选项")
        }
        Symbol::Value(of, fact, _) => {
            let values = guide(of)?.facts.get(fact)?;
            values.iter().any(|value| value == name).then_some("值")
        }
        Symbol::Block(of, _) => {
            let kind = BlockKind::from_label(name).map(|_| "种类");
            kind.or_else(|| guide(of)?.blocks.contains_key(name).then_some("内容或组"))
        }
        Symbol::Role(_) => scope.roles.contains(name).then_some("角色"),
        Symbol::Clause(_) => scope.clauses.contains_key(name).then_some("条款"),
        Symbol::Cell(list, column, _) => {
            let list = scope.lists.get(list)?;
            let column = list.column(column)?;
            list.rows.iter().any(|row| row[column].text == name).then_some("格子")
        }
        Symbol::List(_) | Symbol::Column(..) | Symbol::Guide(_) | Symbol::File(_) => None,
    }
}

/// A value of YAML with other words: in the quotes it had, or in new ones where it needs them.
#[must_use]
pub fn scalar(text: &str, place: Place, words: &str) -> String {
    let stands = &text[place.start..place.end];
    match stands.chars().next() {
        Some('"') => quoted(words),
        Some('\'') => format!("'{}'", words.replace('\'', "''")),
        _ if in_flow(text, place) => in_brackets(words),
        // A key ends at its colon, so what a bracket could stand for matters there, too.
        _ if text[place.end..].starts_with(':') => in_brackets(words),
        _ => alone(words),
    }
}

/// Whether a value stands in brackets: then a bracket or comma ends it.
fn in_flow(text: &str, place: Place) -> bool {
    let start = text[..place.start].rfind('\n').map_or(0, |end| end + 1);
    let before = text[start..place.start].trim_end();
    before.contains(['[', '{']) || before.is_empty() || before.ends_with(',')
}
