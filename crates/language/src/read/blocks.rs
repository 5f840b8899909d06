//! Reads blocks and the 组 they stand in.
//!
//! Owns inheritance: a 组's 当 is added to its blocks', its 依据, 推断 and 只给 stand in for missing
//! ones. What is written in a 步骤 takes over the same from it but 推断, which is of its own words alone, and
//! besides its 谁: who does a thing keeps its days.
//! Blocks come out in the order they are written, whatever they are nested in.

use crate::id::GroupId;
use crate::model::fields::{FieldKind, FieldSpec};
use crate::model::{
    ASK_RECEIVER, Block, BlockKind, Body, Condition, Counted, Counting, DeadlineTime, Field, Group,
    Guide, Question, QuestionKind, Value, Word, Written, asked_header,
};
use crate::order::sort_by_key;
use crate::place::Place;
use crate::problem::{NoticeProblem, Problems};
use crate::read::conditions::maybe_condition;
use crate::read::{entry_place, kind_of, maybe, words};
use crate::words::Words;
use crate::yaml::Node;

/// What blocks take over from the 组 around them.
#[derive(Clone, Default)]
struct Inherited {
    group: Option<GroupId>,
    when: Vec<Condition>,
    clauses: Vec<Word>,
    inferred: Option<Word>,
    only: Vec<Word>,
    /// The 步骤 around them.
    inside: Option<Place>,
    /// 谁 of that.
    who: Vec<Word>,
}

/// Reads all blocks below the root into the guide.
pub(super) fn read(root: &Node, said: &Words, guide: &mut Guide, problems: &mut Problems) {
    blocks(root, &Inherited::default(), guide, problems);
    let mut all: Vec<Block> = std::mem::take(&mut guide.blocks).into_iter().collect();
    sort_by_key(&mut all, |block| block.place);
    guide.blocks = all.into_iter().collect();
    ask_for_headers(said, guide);
}

fn blocks(node: &Node, inherited: &Inherited, guide: &mut Guide, problems: &mut Problems) {
    for (key, value) in node.entries() {
        if let Some(kind) = kind_of(key) {
            for entry in value.list() {
                let read = block(entry, kind, inherited);
                guide.lacks_blocks |= read.is_none();
                guide.blocks.extend(read);
                if kind == BlockKind::Step {
                    blocks(entry, &card(entry, inherited), guide, problems);
                }
            }
        } else if key.text == "组" {
            for entry in value.list() {
                group(entry, inherited, guide, problems);
            }
        }
    }
}

fn group(node: &Node, outer: &Inherited, guide: &mut Guide, problems: &mut Problems) {
    let number = guide.groups.add(Group {
        name: maybe(node, "名"),
        title: maybe(node, "标题"),
        parent: outer.group,
    });
    let mut inner = common(node, outer);
    inner.group = Some(number);
    let before = guide.blocks.len();
    blocks(node, &inner, guide, problems);
    let inside = guide.blocks.iter().skip(before);
    unused(node, inside, problems);
}

/// Reminds of what a 组 gives to its blocks, and each of them has its own. A clause that one of them cites by
/// itself is lost to nobody.
fn unused<'b>(
    group: &Node,
    inside: impl Iterator<Item = &'b Block> + Clone,
    problems: &mut Problems,
) {
    // An empty 组 has been told of.
    if inside.clone().next().is_none() {
        return;
    }
    for clause in words(group, "依据") {
        let cites = |block: &Block| block.clauses.iter().any(|word| word.text == clause.text);
        if !inside.clone().any(cites) {
            problems.push(clause.place, NoticeProblem::GivenToNone { key: "依据" });
        }
    }
    for key in ["推断", "只给"] {
        let Some(first) = words(group, key).into_iter().next().map(|word| word.place) else {
            continue;
        };
        let takes = |block: &Block| {
            block.only.iter().chain(&block.inferred).any(|word| word.place == first)
        };
        if !inside.clone().any(takes) {
            problems.push(first, NoticeProblem::GivenToNone { key });
        }
    }
}

/// What the blocks written in a 步骤 take over from it.
fn card(step: &Node, outer: &Inherited) -> Inherited {
    let own = common(step, outer);
    let (inferred, inside) = (outer.inferred.clone(), Some(entry_place(step)));
    Inherited { inferred, inside, who: words(step, "谁"), ..own }
}

/// The common keys of an entry, completed from the 组 around it.
fn common(node: &Node, outer: &Inherited) -> Inherited {
    let own_or = |own: Vec<Word>, outer: &[Word]| if own.is_empty() { outer.to_vec() } else { own };
    let mut when = outer.when.clone();
    when.extend(maybe_condition(node.get("当")));
    Inherited {
        group: outer.group,
        when,
        clauses: own_or(words(node, "依据"), &outer.clauses),
        inferred: maybe(node, "推断").or_else(|| outer.inferred.clone()),
        only: own_or(words(node, "只给"), &outer.only),
        inside: outer.inside,
        who: outer.who.clone(),
    }
}

fn block(node: &Node, kind: BlockKind, inherited: &Inherited) -> Option<Block> {
    let Inherited { group, when, clauses, inferred, only, inside, who } = common(node, inherited);
    let body = body(node, kind, &who)?;
    let (name, belongs) = (maybe(node, "名"), maybe(node, "属于"));
    let place = entry_place(node);
    Some(Block { place, name, group, when, clauses, inferred, only, inside, belongs, body })
}

fn body(node: &Node, kind: BlockKind, who: &[Word]) -> Option<Body> {
    Body::read(kind, |spec| match value(node, spec)? {
        Value::Actors(own) if own.is_empty() => Some(Value::Actors(who.to_vec())),
        own => Some(own),
    })
}

/// A field's value, where it is written.
fn value(node: &Node, spec: &FieldSpec) -> Option<Value<Written>> {
    Some(match spec.kind {
        FieldKind::Inline | FieldKind::Markdown | FieldKind::Header(_) => {
            Value::Words(maybe(node, spec.key)?)
        }
        FieldKind::Line | FieldKind::Plain => Value::Plain(maybe(node, spec.key)?),
        FieldKind::Actors => Value::Actors(words(node, spec.key)),
        FieldKind::Time => Value::Time(deadline_time(node)?),
        FieldKind::Files => {
            Value::Files(Some(words(node, spec.key)).filter(|all| !all.is_empty())?)
        }
        FieldKind::Sheet => return None,
    })
}

fn deadline_time(node: &Node) -> Option<DeadlineTime> {
    // What is no text, a list perhaps, has been told of.
    let text = |key| maybe(node, key).filter(|word: &Word| !word.text.is_empty());
    let clock = || text("时");
    let counting = || {
        let after = text("后").map(Counting::After);
        after
            .or_else(|| text("前").map(Counting::Before))
            .or_else(|| text("每年").map(Counting::Yearly))
    };
    let window = || {
        let (first, last) = text("起").zip(text("止"))?;
        Some(DeadlineTime::Window { first, last, clock: clock() })
    };
    let counted = || {
        let (from, counting) = text("自").zip(counting())?;
        let (clock, words) = (clock(), text("说法"));
        Some(DeadlineTime::Counted(Counted { from, counting, clock, words }))
    };
    let day = text("日期").map(|day| DeadlineTime::Day(day, clock()));
    day.or_else(window)
        .or_else(|| text("月份").map(DeadlineTime::Month))
        .or_else(counted)
        .or_else(|| text("事件").map(DeadlineTime::Event))
}

/// 问接收方 is a text question of its own, asked where the header stands on the result.
fn ask_for_headers(words: &Words, guide: &mut Guide) {
    let mut asked: Vec<Question> = Vec::new();
    for block in &guide.blocks {
        let Some(name) = block.body.plain(Field::Name) else { continue };
        for (kind, header) in block.body.headers().filter(|(_, word)| word.text == ASK_RECEIVER) {
            let question = asked_header(words, &name.text, kind);
            if asked.iter().any(|known| known.name.text == question) {
                continue;
            }
            let says = |text: String| Word { text, place: header.place };
            asked.push(Question {
                name: says(question),
                ask: says(kind.called(words).to_owned()),
                hint: Some(says(words.ask_receiver.to_owned())),
                gate: None,
                kind: QuestionKind::Text {
                    blank: Some(says(words.receiver_blank.to_owned())),
                    example: None,
                },
                from: None,
                listed: None,
                clauses: block.clauses.clone(),
            });
        }
    }
    guide.questions.extend(asked);
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Guide, Value};
    use crate::place::{Source, Sources};
    use crate::problem::Problems;
    use crate::{read, yaml};

    fn guide(body: &str) -> Guide {
        let text = format!("标题: 甲\n网址: a\n{body}\n");
        let file = Sources::new().add(Source::new("guide.yaml", text.as_str()));
        let mut problems = Problems::new();
        let node = yaml::parse(file, &text, &mut problems).expect("a map");
        read::guide(&node, &crate::words::ZH, &mut problems).expect("a guide")
    }

    fn clauses(block: &Block) -> Vec<&str> {
        block.clauses.iter().map(|word| word.text.as_str()).collect()
    }

    #[test]
    fn what_is_inside_a_step_takes_over_all_but_its_inference() {
        let guide = guide(
            "组: [{名: 组甲, 当: {乙: 丙}, 步骤: [{当: {丁: 戊}, 做: 己, 依据: 1, 只给: [庚], 推断: 辛, \
             材料: [{名称: 壬}, {名称: 癸, 当: {子: 丑}, 依据: 2, 推断: 寅}]}]}]",
        );
        let [step, plain, own] = guide.blocks.iter().collect::<Vec<_>>()[..] else {
            panic!("three blocks, in the order they are written")
        };
        assert_eq!((step.when.len(), plain.when.len(), own.when.len()), (2, 2, 3));
        assert_eq!((clauses(plain), clauses(own)), (vec!["1"], vec!["2"]));
        assert_eq!((&plain.only, &own.only), (&step.only, &step.only));
        assert_eq!((plain.group, own.group), (step.group, step.group));
        assert_eq!((plain.inside, own.inside), (Some(step.place), Some(step.place)));
        assert_eq!(plain.inferred, None);
        assert!(own.inferred.as_ref().is_some_and(|word| word.text == "寅"));
    }

    #[test]
    fn a_deadline_inside_a_step_is_of_those_who_do_it() {
        let guide = guide(
            "组: [{步骤: [{做: 乙, 谁: [丙, 丁], 期限: [{事: 戊, 事件: 己}, {事: 庚, 谁: 辛, 事件: 己}], \
             平台更新: [{平台: 壬, 做: 癸}]}], 期限: [{事: 子, 事件: 己}]}]",
        );
        let who = |block: &Block| {
            let who = block.body.fields().find_map(|(_, value)| match value {
                Value::Actors(who) => Some(who.iter().map(|word| word.text.clone()).collect()),
                _ => None,
            });
            who.unwrap_or_else(Vec::<String>::new).join("、")
        };
        let all: Vec<String> = guide.blocks.iter().map(who).collect();
        assert_eq!(all, ["丙、丁", "丙、丁", "辛", "丙、丁", ""]);
    }

    #[test]
    fn an_inference_of_the_group_around_a_step_is_of_what_is_inside_it() {
        let guide =
            guide("组: [{推断: 乙, 依据: 1, 步骤: [{做: 丙, 推断: 丁, 提醒: [{说: 戊}]}]}]");
        let said = guide.blocks.iter().map(|block| block.inferred.as_ref().map(|word| &*word.text));
        assert_eq!(said.collect::<Vec<_>>(), [Some("丁"), Some("乙")]);
    }
}
