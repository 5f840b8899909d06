//! What the document shows, before any HTML but that of worded texts.
//!
//! Owns the document as a whole: cover, reminders, what belongs to no guide. Guides, blocks and clauses
//! have rooms of their own.

use language::id::NoticeId;
use language::markdown::escape;
use language::notice::Notices;
use language::place::Sources;
use language::portal::Portal;
use language::problem::Problems;
use language::site::Site;
use language::spell;
use proof::Tested;
use rules::Date;
use serde::Serialize;

use crate::render;
use crate::theme::ThemeError;

use super::clauses::{self, ClauseView};
use super::guide::{self, GuideView};
use super::words::{cite, html, of_page};

/// What the checks have to say.
pub struct Findings<'a> {
    pub problems: &'a Problems,
    pub sources: &'a Sources,
    /// What the cases exercise, in words.
    pub coverage: String,
}

/// The document.
#[derive(Serialize)]
pub struct View {
    pub name: String,
    pub school: String,
    pub edition: String,
    /// 2023年6月7日至2023年9月30日.
    pub days: String,
    /// Title, issuer and date of each; none = the portal rests on no notice.
    pub notices: Vec<String>,
    pub fingerprint: String,
    /// Its beginning, as the site's pages print it.
    pub short: String,
    pub today: String,
    pub counts: Vec<Line>,
    pub reminders: Vec<Reminder>,
    pub intro_html: String,
    pub constants: Vec<Line>,
    pub roles: Vec<RoleView>,
    pub contacts: Vec<Line>,
    pub footer: Vec<String>,
    pub corrections: Vec<CorrectionView>,
    /// 往年字样 and their reasons.
    pub meant: Vec<Line>,
    pub guides: Vec<GuideView>,
    pub coverage: Vec<String>,
    pub pages: Vec<PageView>,
    pub clauses: Vec<ClauseView>,
    /// The files that readers take home: name, kind, size, fingerprint.
    pub files: Vec<String>,
    /// The pages of the site and the fingerprints that are printed on them.
    pub stamps: Vec<Line>,
}

/// Something by its name: a line of a table or a list.
#[derive(Debug, Serialize)]
pub struct Line {
    pub name: String,
    pub text: String,
}

impl Line {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Line {
        Line { name: name.into(), text: text.into() }
    }
}

/// A reminder of the checks.
#[derive(Serialize)]
pub struct Reminder {
    pub code: &'static str,
    pub message: String,
    pub place: String,
}

/// A role.
#[derive(Serialize)]
pub struct RoleView {
    pub name: String,
    pub aliases: String,
    pub note: String,
    pub has_page: bool,
}

/// A correction.
#[derive(Serialize)]
pub struct CorrectionView {
    pub date: String,
    pub say_html: String,
    pub of_html: String,
}

/// A page that is no guide.
#[derive(Serialize)]
pub struct PageView {
    pub title: String,
    pub body_html: String,
}

/// A clause as quoted.
#[derive(Serialize)]
pub struct Quote {
    pub id: String,
    pub anchor: String,
    pub text: String,
}

impl View {
    /// The document of a portal that could be published.
    ///
    /// # Errors
    /// An error of ours.
    pub fn new(portal: &Tested, found: &Findings, today: Date) -> Result<View, ThemeError> {
        let site = &portal.site;
        let guides = portal.guides.iter().map(|guide| guide::view(portal, guide, found.sources));
        let guides: Vec<GuideView> = guides.collect();
        let clauses = clauses::view(portal);
        let stamps = render::stamps(portal)?.into_iter();
        Ok(View {
            name: site.name.clone(),
            school: site.school.clone(),
            edition: site.edition.name.clone(),
            days: spell::days(site.edition.days),
            notices: site.notices.ids().map(|of| notice(site, of)).collect(),
            short: portal.fingerprint[..12].to_owned(),
            fingerprint: portal.fingerprint.clone(),
            today: spell::date(today),
            counts: counts(portal, &clauses),
            reminders: reminders(found),
            intro_html: html(None, &site.intro),
            constants: site
                .constants
                .iter()
                .map(|(name, value)| Line::new(name, &value.text))
                .collect(),
            roles: roles(portal),
            contacts: contacts(portal),
            footer: site.footer.clone(),
            corrections: corrections(portal),
            meant: site.meant.iter().map(|one| Line::new(&one.words.text, &one.reason)).collect(),
            guides,
            coverage: found.coverage.lines().map(str::to_owned).collect(),
            pages: portal
                .pages
                .iter()
                .map(|page| PageView {
                    title: page.title.clone(),
                    body_html: of_page(page.body.pieces()),
                })
                .collect(),
            clauses,
            files: portal.files.values().map(|file| file.about.exactly()).collect(),
            stamps: stamps.map(|stamp| Line::new(stamp.page, stamp.fingerprint)).collect(),
        })
    }
}

/// Clauses with their words.
pub fn quotes(notices: &Notices, ids: &[String]) -> Vec<Quote> {
    let quote = |id: &String| Quote {
        id: id.clone(),
        anchor: language::notice::anchor(id),
        text: notices.cited(id).text.clone(),
    };
    ids.iter().map(quote).collect()
}

/// A notice with its title, who issued it and when, and what replaces it.
fn notice(site: &Site, of: NoticeId) -> String {
    let info = &site.notices[of];
    let name = info.name.as_ref().filter(|_| site.notices.len() > 1);
    let name = name.map_or_else(String::new, |name| format!("{}：", name.text));
    let replaced = site.replacement(of).map_or_else(String::new, |found| {
        let by = site.notices[found.by].called();
        format!("，自 {} 起由“{by}”代替", spell::date(found.since))
    });
    format!("{name}{}（{}）{replaced}", info.title, info.signature())
}

fn counts(portal: &Portal, clauses: &[ClauseView]) -> Vec<Line> {
    let rules = || portal.guides.iter().map(|guide| &guide.rules);
    let choices = |question: &language::rule_set::Question| question.names().count();
    let questions: usize = rules().map(|rules| rules.questions.len()).sum();
    let options: usize = rules().flat_map(|rules| &rules.questions).map(choices).sum();
    let facts: usize = rules().map(|rules| rules.facts.len()).sum();
    let rows =
        |fact: &language::rule_set::Fact| fact.rows.len() + usize::from(fact.otherwise.is_some());
    let rows: usize = rules().flat_map(|rules| &rules.facts).map(rows).sum();
    let sums: usize = rules().map(|rules| rules.written_sums().count()).sum();
    let sums = if sums == 0 { String::new() } else { format!("；{sums} 个和") };
    let blocks: usize = rules().map(|rules| rules.blocks.len()).sum();
    let inferred = rules().flat_map(|rules| &rules.blocks);
    let inferred = inferred.filter(|block| block.inferred.is_some()).count();
    let assertions: usize = rules().map(|rules| rules.assertions.len()).sum();
    let cases: usize = portal.guides.iter().map(|guide| guide.cases.len()).sum();
    let exempt = clauses.iter().filter(|clause| clause.exempt.is_some()).count();
    let unused = clauses.iter().filter(|clause| clause.exempt.is_none() && clause.uses.is_empty());
    let unused = unused.count();
    let cited = clauses.len() - exempt - unused;
    vec![
        Line::new("指引", format!("{} 份", portal.guides.len())),
        Line::new("问题", format!("{questions} 个，共 {options} 个选项")),
        Line::new("判断", format!("{facts} 张表，共 {rows} 行{sums}")),
        Line::new("内容", format!("{blocks} 项，其中 {inferred} 项标明“推断”")),
        Line::new("断言", format!("{assertions} 条，全部对每一个人证明成立")),
        Line::new("用例", format!("{cases} 个，全部符合")),
        Line::new(
            "条款",
            format!(
                "{} 条：引用 {cited} 条，注明不适用 {exempt} 条，没有引用 {unused} 条",
                clauses.len()
            ),
        ),
    ]
}

fn reminders(found: &Findings) -> Vec<Reminder> {
    let reminder = |diagnostic: &language::problem::Diagnostic| {
        let source = found.sources.get(diagnostic.place.file);
        let position = source.position(diagnostic.place.start);
        Reminder {
            code: diagnostic.problem.code(),
            message: diagnostic.problem.message(),
            place: format!("{}:{}:{}", source.name(), position.line, position.column),
        }
    };
    found.problems.sorted().into_iter().map(reminder).collect()
}

fn roles(portal: &Portal) -> Vec<RoleView> {
    let view = |role: &language::site::Role| RoleView {
        name: role.name.clone(),
        aliases: role.aliases.join("、"),
        note: role.note.clone().unwrap_or_default(),
        has_page: role.slug.is_some(),
    };
    portal.site.roles.iter().map(view).collect()
}

fn contacts(portal: &Portal) -> Vec<Line> {
    let line = |contact: &language::site::Contact| {
        let fields = [&contact.place, &contact.phone, &contact.email, &contact.note];
        let fields: Vec<&str> = fields.into_iter().flatten().map(String::as_str).collect();
        Line::new(&contact.name, fields.join("；"))
    };
    portal.site.contacts.iter().map(line).collect()
}

fn corrections(portal: &Portal) -> Vec<CorrectionView> {
    let view = |correction: &language::site::Correction| {
        let clauses = correction.clauses.iter().map(|word| cite(&word.text));
        let blocks = correction.blocks.iter().map(|word| escape(&word.text));
        CorrectionView {
            date: spell::date(correction.date),
            say_html: html(None, &correction.say),
            of_html: clauses.chain(blocks).collect::<Vec<_>>().join("、"),
        }
    };
    portal.site.corrections.iter().map(view).collect()
}
