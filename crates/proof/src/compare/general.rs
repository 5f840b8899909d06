//! What everybody sees and no rule decides: 标题 and 简介, site.yaml, pages, pictures, the notice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::General;
use super::align::Aligned;
use super::texts;
use language::attachment::{Attachment, Attachments};
use language::id::NoticeId;
use language::image::{Image, Images};
use language::model::Word;
use language::notice::{Notice, Notices};
use language::order::{map_of, set_of};
use language::portal::Portal;
use language::rule_set::RuleSet;
use language::site::holidays::YearOff;
use language::site::{Contact, Correction, Exempt, Page, Role, Site};
use language::spell;
use language::wording::Wording;
use language::words::{LANGUAGES, Words, ZH};
use rules::SumId;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

/// Texts by what they are called, in the order they are compared.
type Texts = Vec<(String, String)>;

/// 标题 and 简介 of a guide.
pub(super) fn guide(aligned: &Aligned) -> Vec<General> {
    let of = |rules: &RuleSet| {
        vec![
            ("标题".to_owned(), rules.title.clone()),
            ("网址".to_owned(), rules.slug.clone()),
            ("简介".to_owned(), texts::plain(&rules.intro.pieces, rules)),
        ]
    };
    let mut found = changes(&of(&aligned.old), &of(&aligned.new));
    found.extend(turned(aligned));
    found
}

/// Sums that add the same in another order, which the page adds up in. Where a block says what a sum comes to,
/// that is told of the block.
fn turned(aligned: &Aligned) -> Vec<General> {
    let guides = [&aligned.old, &aligned.new];
    let wordings =
        guides.iter().flat_map(|rules| &rules.blocks).flat_map(|block| block.body.wordings());
    let said: BTreeSet<SumId> = set_of(wordings.flat_map(Wording::sums));
    let sums = aligned.new.written_sums().filter(|(id, _)| !said.contains(id));
    let turned = sums.filter_map(|(id, sum)| {
        aligned.numbers.sums.in_old(id)?;
        let parts = |rules: &RuleSet| {
            let parts = rules.sums[id].parts.iter();
            parts.map(|part| spell::part(&aligned.new, part).into_owned()).collect::<Vec<_>>()
        };
        let [old, new] = guides.map(parts);
        let sorted = |parts: &[String]| set_of(parts.iter().cloned());
        let is_turned = old != new && sorted(&old) == sorted(&new);
        is_turned.then(|| General {
            subject: format!("判断“{}”各项的先后", sum.name),
            old: Some(old.join("＋")),
            new: Some(new.join("＋")),
        })
    });
    turned.collect()
}

/// site.yaml, pages and the notice.
pub(super) fn portal(old: &Portal, new: &Portal) -> Vec<General> {
    let mut found = changes(&site(old), &site(new));
    found.extend(changes(&corrections(old), &corrections(new)).into_iter().map(briefly));
    let [before, after] = pages(old, new);
    found.extend(changes(&before, &after).into_iter().map(briefly));
    found.extend(changes(&order(old, new), &order(new, old)).into_iter().map(briefly));
    found.extend(changes(&images(&old.images), &images(&new.images)));
    found.extend(changes(&files(&old.files), &files(&new.files)));
    found.extend(changes(&clauses(&old.notices), &clauses(&new.notices)));
    found
}

/// Each text that differs; what only one side has stands alone.
fn changes(old: &Texts, new: &Texts) -> Vec<General> {
    let before: BTreeMap<&str, &str> =
        map_of(old.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let after: BTreeMap<&str, &str> =
        map_of(new.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut seen = BTreeSet::new();
    let names = new.iter().chain(old).map(|(name, _)| name.as_str());
    let names = names.filter(|name| seen.insert(*name));
    let text = |side: &BTreeMap<&str, &str>, name: &str| {
        side.get(name).filter(|text| !text.is_empty()).map(|text| (*text).to_owned())
    };
    names
        .map(|name| (name, text(&before, name), text(&after, name)))
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| General { subject: name.to_owned(), old, new })
        .collect()
}

fn site(portal: &Portal) -> Texts {
    let site = &portal.site;
    let days = spell::days(site.edition.days);
    let mut notices = site.notices.ids().map(|of| introduced(site, of));
    let notice = notices.next().unwrap_or_default();
    let guides: Vec<&str> = portal.guides.iter().map(|guide| guide.rules.title.as_str()).collect();
    let dates: Vec<&str> = site.home_dates.iter().map(|name| name.text.as_str()).collect();
    let mut texts = vec![
        ("网站名称".to_owned(), site.name.clone()),
        ("学校".to_owned(), site.school.clone()),
        ("语言".to_owned(), language(site.words).to_owned()),
        ("首页简介".to_owned(), texts::fixed(&site.intro.pieces)),
        ("公开网址".to_owned(), site.address.clone().unwrap_or_default()),
        ("版本".to_owned(), format!("{}，{days}", site.edition.name)),
        ("通知的标题、发文、日期".to_owned(), notice),
        ("首页上指引的先后".to_owned(), guides.join("、")),
        ("首页期限".to_owned(), dates.join("、")),
        ("同义词".to_owned(), synonyms(&site.synonyms)),
        ("名单同义词".to_owned(), synonyms(&site.roster_synonyms)),
    ];
    texts.extend(site.exempt.iter().map(exempt));
    let others = site.notices.iter().skip(1).zip(notices);
    texts.extend(others.map(|(info, said)| (format!("通知“{}”", info.called()), said)));
    texts.extend(site.holidays.iter().map(year_off));
    texts.extend(site.roles.iter().map(role));
    texts.extend(site.contacts.iter().map(contact));
    texts.push(("页脚".to_owned(), site.footer.join("\n")));
    // With another prefix browsers forget the answers given before.
    texts.push(("标识（改了以后，浏览器里存的回答作废）".to_owned(), site.key.clone()));
    texts
}

/// 语言 as site.yaml says it.
fn language(words: &Words) -> &'static str {
    LANGUAGES.iter().find(|(_, of)| *of == words).map_or("", |(name, _)| name)
}

/// One group a line.
fn synonyms(groups: &[Vec<Word>]) -> String {
    let line = |group: &Vec<Word>| {
        group.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join("、")
    };
    groups.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The page of the notice says why no guide uses a clause.
fn exempt(one: &Exempt) -> (String, String) {
    let clauses: Vec<&str> = one.clauses.iter().map(|clause| clause.text.as_str()).collect();
    (format!("不适用的条款 {}", clauses.join("、")), one.reason.clone())
}

/// 更正, one a line: they stand on the home page, and beside what they are of.
fn corrections(portal: &Portal) -> Texts {
    let line = |one: &Correction| {
        let of = one.clauses.iter().map(|clause| match clause.text.split_once(' ') {
            Some((notice, id)) => format!("《{notice}》第{id}条"),
            None => format!("第{}条", clause.text),
        });
        let of: Vec<String> = of.chain(one.blocks.iter().map(|name| name.text.clone())).collect();
        let of = if of.is_empty() { of.concat() } else { format!("（{}）", of.join("、")) };
        format!("{}：{}{of}", spell::date(one.date), texts::fixed(&one.say.pieces))
    };
    let lines: Vec<String> = portal.site.corrections.iter().map(line).collect();
    vec![("更正".to_owned(), lines.join("\n"))]
}

fn role(role: &Role) -> (String, String) {
    let page = role.slug.as_ref().map(|slug| format!("网页 {}.html", slug.text));
    let words = [page, role.note.clone(), role.reader.then(|| "本人".to_owned())];
    (format!("角色“{}”", role.name), words.into_iter().flatten().collect::<Vec<_>>().join("，"))
}

fn year_off(year: &YearOff) -> (String, String) {
    let days = |key: &str, days: &[String]| format!("{key}：{}", days.join("、"));
    let words = [year.source.clone(), days("放假", &year.off), days("上班", &year.worked)];
    (format!("{} 年的放假安排", year.year), words.join("；"))
}

fn contact(contact: &Contact) -> (String, String) {
    let fields = [
        ("地点", &contact.place),
        ("电话", &contact.phone),
        ("邮箱", &contact.email),
        ("说明", &contact.note),
    ];
    let words = fields
        .into_iter()
        .filter_map(|(label, text)| text.as_ref().map(|text| format!("{label}：{text}")));
    let words: Vec<String> = std::iter::once(contact.name.clone()).chain(words).collect();
    (format!("联系“{}”", contact.name), words.join("，"))
}

/// The pages of both editions, without those that are the very same: of ten thousand they would all be read.
fn pages(old: &Portal, new: &Portal) -> [Texts; 2] {
    let before: BTreeSet<_> = set_of(old.pages.iter().map(known));
    let same = set_of(new.pages.iter().map(known).filter(|page| before.contains(page)));
    [old, new].map(|portal| {
        let others = portal.pages.iter().filter(|page| !same.contains(&known(page)));
        others.map(page).collect()
    })
}

/// Which page stands before which, of those that both editions have, by their addresses: a title may be another.
fn order(portal: &Portal, others: &Portal) -> Texts {
    let slug = |page: &Arc<Page>| page.slug.text.clone();
    let known: BTreeSet<String> = set_of(others.pages.iter().map(slug));
    let both = portal.pages.iter().map(slug).filter(|slug| known.contains(slug));
    let both: Vec<String> = both.collect();
    let lines: Vec<String> =
        both.windows(2).map(|pair| format!("{}.html → {}.html", pair[0], pair[1])).collect();
    vec![("网页的先后".to_owned(), lines.join("\n"))]
}

/// What tells a page from any other: its address, and all that it says.
fn known(page: &Arc<Page>) -> (&str, [u8; 32]) {
    (&page.slug.text, page.digest)
}

fn page(page: &Arc<Page>) -> (String, String) {
    let name = format!("网页“{}”（{}.html）", page.title, page.slug.text);
    let group = page.group.as_ref().map(|group| format!("首页上归在“{group}”"));
    let alone = (!page.in_nav).then(|| "不在导航里".to_owned());
    let contents = page.has_contents.then(|| "有目录".to_owned());
    let about = [group, alone, contents].into_iter().flatten();
    let text = about.chain([texts::fixed(page.body.pieces())]).collect::<Vec<_>>();
    (name, text.join("\n"))
}

/// Pictures by their names, and what tells one from another.
fn images(images: &Images) -> Texts {
    let image = |(name, image): (&String, &Image)| (format!("图片“{name}”"), image.published());
    images.iter().map(image).collect()
}

/// Files by their names, and what tells one from another.
fn files(files: &Attachments) -> Texts {
    let file = |file: &Attachment| {
        let about = &file.about;
        let said = format!("{}，内容指纹 {}", about.note(&ZH), about.fingerprint());
        (format!("文件“{}”", about.name), said)
    };
    files.values().map(file).collect()
}

/// A notice as site.yaml says it.
fn introduced(site: &Site, of: NoticeId) -> String {
    let info = &site.notices[of];
    let replaced = site.replacement(of).map(|found| {
        let by = site.notices[found.by].called();
        format!("自 {} 起由“{by}”代替", spell::date(found.since))
    });
    let name = info.name.as_ref().filter(|_| site.notices.len() > 1);
    let parts = [name.map(|name| name.text.clone()), Some(info.title.clone())].into_iter();
    let parts = parts.chain([Some(info.signature()), replaced]).flatten();
    parts.collect::<Vec<_>>().join("，")
}

/// The clauses by their id, and what stands outside them.
fn clauses(notices: &Notices) -> Texts {
    let clauses = notices.clauses();
    let mut texts: Texts = clauses
        .map(|(id, clause)| (format!("通知条款 {id}"), clause.text.trim().to_owned()))
        .collect();
    texts.extend(notices.each.iter().map(outside));
    texts
}

fn outside(notice: &Notice) -> (String, String) {
    let of = match notice.name.as_str() {
        "" => "通知".to_owned(),
        name => format!("通知“{name}”"),
    };
    let words = notice.runs().filter(|run| run.clauses.is_empty()).map(|run| run.text.as_str());
    (format!("{of}里不属于任何条款的文字"), words.collect::<Vec<_>>().join("\n"))
}

/// Only the lines that differ.
fn briefly(general: General) -> General {
    let (Some(old), Some(new)) = (&general.old, &general.new) else { return general };
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let changes = capture_diff_slices(Algorithm::Myers, &old, &new);
    let lines = |tag: ChangeTag| {
        let all = changes.iter().flat_map(|change| change.iter_slices(&old, &new));
        let lines: Vec<&[&str]> =
            all.filter(|(of, _)| *of == tag).map(|(_, lines)| lines).collect();
        (!lines.is_empty()).then(|| lines.concat().join("\n"))
    };
    General {
        old: lines(ChangeTag::Delete),
        new: lines(ChangeTag::Insert),
        subject: general.subject.clone(),
    }
}
