//! That parameters which travel together have a name.

use super::{code, files, read, sources};

/// What travels together has a name.
#[test]
fn no_parameter_is_a_tuple() {
    let mut found = Vec::new();
    for path in
        sources().chain(files("xtask/src")).chain(files("artefacts/src")).chain(files("benches"))
    {
        let tuples = tuples(&read(&path)).into_iter();
        found.extend(tuples.map(|(number, parameter)| format!("{path}:{number}: {parameter}")));
    }
    assert!(found.is_empty(), "tuples as parameters:\n{}", found.join("\n"));
}

/// The parameters of a text's functions that are tuples, with the lines of their `fn`.
fn tuples(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<(usize, &str)> = code(text).collect();
    let mut found = Vec::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        let Some((before, _)) = line.split_once("fn ") else { continue };
        if !before.is_empty() && !before.ends_with(' ') {
            continue;
        }
        let signature: Vec<&str> =
            lines[at..].iter().map(|(_, line)| line.trim()).take(20).collect();
        let signature = signature.join(" ");
        let tuples = parameters(&signature).into_iter().filter(|parameter| is_tuple(parameter));
        found.extend(tuples.map(|parameter| (*number, parameter.trim().to_owned())));
    }
    found
}

/// What stands between the first brackets of a signature that are not its generics.
fn parameters(signature: &str) -> Vec<&str> {
    let (mut found, mut start, mut depth, mut before) = (Vec::new(), None, 0, ' ');
    for (at, sign) in signature.char_indices() {
        match sign {
            '(' | '[' | '{' | '<' => {
                if depth == 0 && sign == '(' {
                    start = Some(at + 1);
                }
                depth += 1;
            }
            ')' | ']' | '}' => depth -= 1,
            '>' if before != '-' => depth -= 1,
            _ => {}
        }
        let ends = depth == 0 && sign == ')' || depth == 1 && sign == ',';
        if let Some(from) = start.filter(|_| ends) {
            found.push(&signature[from..at]);
            start = Some(at + 1);
            if depth == 0 {
                break;
            }
        }
        before = sign;
    }
    found
}

/// `(a, b): (A, B)` and `a: &mut (A, B)`.
fn is_tuple(parameter: &str) -> bool {
    let kind = parameter.rsplit_once(": ").map_or("", |(_, kind)| kind);
    let kind = kind.trim_start_matches('&');
    let kind = kind
        .split_once(' ')
        .filter(|(lifetime, _)| lifetime.starts_with('\''))
        .map_or(kind, |(_, kind)| kind);
    let kind = kind.trim_start_matches("mut ");
    let is_group = ["()", "(dyn ", "(impl "].iter().any(|group| kind.starts_with(group));
    parameter.trim().starts_with('(') || kind.starts_with('(') && !is_group
}

#[test]
fn tuples_are_seen() {
    let text = "
    pub const fn one<F: Fn(u8, u8)>((a, b): (u8, u8), c: &mut (u8, u8), d: F) {}
    fn other(
        &self,
        // (what): (is said)
        Two { a, b }: Two,
        e: impl Fn((u8, u8)) -> u8,
        f: (),
        g: &(dyn Fn(u8) + Sync),
        h: &[(u8, u8)],
        i: &'static mut (u8, u8),
    ) -> (u8, u8) {
        let (a, b): (u8, u8) = call(|(a, b): (u8, u8)| a);
    }";
    let found = tuples(text);
    let of = |number: usize, parameter: &str| (number, parameter.to_owned());
    let all =
        [of(2, "(a, b): (u8, u8)"), of(2, "c: &mut (u8, u8)"), of(3, "i: &'static mut (u8, u8)")];
    assert_eq!(found, all);
}
