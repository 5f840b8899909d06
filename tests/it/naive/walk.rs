//! Every way through a guide, as the naive reading asks it.

use language::portal::{Portal, PortalGuide};
use rules::Program;

use super::asking::Look;
use super::view::State;
use super::{Day, Naive, Person, Value, View};

/// A guide walked through.
pub struct Walked<'a> {
    pub naive: Naive<'a>,
    /// The compiled rules, encoded and decoded again.
    pub program: Program,
    pub bytes: Vec<u8>,
    /// Every point of every way.
    pub steps: Vec<Step<'a>>,
}

/// A program's bytes and calls of `replay` on it.
pub struct Replays {
    pub program: Vec<u8>,
    pub calls: Vec<Call>,
}

/// Answers, today and the session that must come out, in the numbers of the page contract.
pub type Call = (Vec<i32>, i32, Vec<i32>);

/// A point of a way: what was answered up to it, and what is seen there.
pub struct Step<'a> {
    pub person: Person,
    pub today: Option<Day>,
    pub view: View<'a>,
    /// The questions answered, in the order they were asked.
    pub asked: Vec<usize>,
}

impl<'a> Walked<'a> {
    /// Walks through a guide depth first, up to so many steps.
    pub fn new(portal: &'a Portal, guide: &'a PortalGuide, limit: usize) -> Walked<'a> {
        let bytes = guide.compiled.program.encode().expect("bytes");
        let program = Program::decode(&bytes).expect("what was encoded");
        assert_eq!(program, guide.compiled.program, "encoding loses something");
        let naive = Naive::new(portal, guide);
        let mut walker = Walker { steps: Vec::new(), limit, naive: &naive };
        walker.go(&Person::new(), (0, &[]));
        let steps = walker.steps;
        Walked { naive, program, bytes, steps }
    }

    /// The ends of all ways, each once: those where no 文本 is filled in.
    pub fn ends(&self) -> impl Iterator<Item = &Step<'a>> {
        self.steps
            .iter()
            .filter(|step| step.view.next.is_none() && !step.view.states.contains(&State::Filled))
    }

    /// For each question, fewest and most questions that were still to come where it was asked.
    pub fn to_come(&self) -> Vec<Option<(usize, usize)>> {
        let mut seen: Vec<Option<(usize, usize)>> = vec![None; self.naive.guide.questions.len()];
        for step in self.ends() {
            for (at, &question) in step.asked.iter().enumerate() {
                let here = step.asked.len() - at;
                let (least, most) = seen[question].unwrap_or((here, here));
                seen[question] = Some((here.min(least), here.max(most)));
            }
        }
        seen
    }

    /// The numbers a step's view stands for.
    pub fn wire(&self, step: &Step) -> Vec<i32> {
        step.view.wire(&self.naive.guide.facts)
    }

    /// What any engine must give for every step.
    pub fn replays(&self) -> Replays {
        let calls = self.steps.iter().map(|step| {
            (self.naive.numbers_of(&step.person), today_number(step.today), self.wire(step))
        });
        Replays { program: self.bytes.clone(), calls: calls.collect() }
    }
}

/// Today as it travels.
pub fn today_number(today: Option<Day>) -> i32 {
    today.map_or(i32::MIN, Day::number)
}

struct Walker<'w, 'a> {
    steps: Vec<Step<'a>>,
    limit: usize,
    naive: &'w Naive<'a>,
}

impl<'a> Walker<'_, 'a> {
    fn go(&mut self, given: &Person, (mut position, asked): (usize, &[usize])) {
        if self.steps.len() >= self.limit {
            return;
        }
        let naive = self.naive;
        let look = Look::new(naive, given);
        let next = naive.next(&look, &mut position);
        self.step((&look, next), given, asked);
        let Some(next) = next else { return self.fill_in(&look, asked) };
        let question = &naive.guide.questions[next];
        let possible = naive.possible(given, question);
        assert!(!possible.is_empty(), "{} has no answer to give", question.name.text);
        for answer in possible {
            let mut further = given.clone();
            further.insert(question.name.text.clone(), answer);
            self.go(&further, (position, &[asked, &[next]].concat()));
        }
    }

    /// The same end with every 文本 filled in.
    fn fill_in(&mut self, look: &Look<'_, 'a>, asked: &[usize]) {
        let mut filled = look.given().clone();
        let end = self.steps.last().expect("the end itself");
        let states = end.view.states.iter().zip(&self.naive.guide.questions);
        for (_, question) in states.filter(|(state, _)| **state == State::ToFill) {
            filled.insert(question.name.text.clone(), Value::Text(Some("望江水务".to_owned())));
        }
        if filled.len() > look.given().len() {
            self.step((look, None), &filled, asked);
        }
    }

    fn step(
        &mut self,
        (look, next): (&Look<'_, 'a>, Option<usize>),
        person: &Person,
        asked: &[usize],
    ) {
        let today = self.today();
        let view = self.naive.view_at(look, next, (person, today));
        self.steps.push(Step { person: person.clone(), today, view, asked: asked.to_vec() });
    }

    /// In turn: unknown, and the days around which days left begin and cease to be shown.
    fn today(&self) -> Option<Day> {
        let (first, last) = self.naive.edition();
        let end = last.unwrap_or(first).after("1年");
        let days = [None, Some(first), Some(end), Some(first.previous()), Some(end.next())];
        days[self.steps.len() % days.len()]
    }
}
