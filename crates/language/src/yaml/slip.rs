//! Why a text is not YAML, in terms of what the editor typed.
//!
//! Owns the way from the parser's error (a kind and an offset, often one line late) to the slip that
//! caused it. The parser names what it expected; this looks at the line for what was typed instead:
//! full-width signs first, since an input method makes them unseen.

use granit_parser::ErrorKind;

use super::DEPTH;
use super::lint;
use super::part::Part;
use super::sign::{Slip, missing_colon, on_line, tab, wide_bar};
use super::wide;
use crate::problem::YamlProblem;

/// What the reader knew when the parser gave up.
pub(super) struct Context {
    /// The end of the last value that was read.
    pub(super) read_to: usize,
    /// The beginning of the last text that was read.
    pub(super) last_text: usize,
    /// The innermost bracket that is still open.
    pub(super) open: Option<usize>,
}

/// Names the slip behind a parser error at an offset.
pub(super) fn explain(part: &Part, kind: &ErrorKind, at: usize, context: &Context) -> Slip {
    use ErrorKind as E;
    let character = part.text[at..].chars().next();
    if let Some(slip) = cut_in_brackets(part, at, context) {
        return slip;
    }
    match kind {
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            unclosed_quote(at, character.unwrap_or('"'))
        }
        E::InvalidTrailingDoubleQuotedScalar => trailing(part, at, context, '"'),
        E::InvalidTrailingSingleQuotedScalar => trailing(part, at, context, '\''),
        E::InvalidQuotedScalarIndent => lost_quote(part, at, context),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => tab(part, at),
        E::UnclosedFlowCollection { open } => {
            wide::within(part, at, at).unwrap_or_else(|| unclosed_bracket(at, *open))
        }
        E::MismatchedFlowCollectionEnd { open, close } => {
            let wrong = YamlProblem::WrongBracket { open: *open, close: *close };
            wide::within(part, at, at).unwrap_or_else(|| one(at, wrong))
        }
        E::RecursionLimitExceeded => one(at, YamlProblem::TooDeep { limit: DEPTH }),
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection
            if key_since(part, at, context.open) =>
        {
            let open = context.open.unwrap_or(at);
            let wide = wide::within(part, open, at);
            wide.unwrap_or_else(|| {
                unclosed_bracket(open, part.text[open..].chars().next().unwrap_or('['))
            })
        }
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => {
            misplaced_dash(part, at, context)
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidUnicodeEscape => bad_escape(part, at),
        E::MappingValueNotAllowed | E::InvalidColonPlacement => second_colon(part, at, context),
        E::UnexpectedCharacter { character: ':' } => by_line(part, at, context),
        E::MisplacedFlowCollectionEnd if !opens_value(part, at) => {
            let close = character.unwrap_or(']');
            one(at, YamlProblem::StrayBracket { close })
        }
        E::UnexpectedCharacter { .. }
        | E::MisplacedFlowCollectionEnd
        | E::InvalidBlockScalarHeader
        | E::ZeroBlockScalarIndent
        | E::MissingAnchorOrAliasName => reserved(part, at),
        E::ExpectedDocumentStart | E::MissingDirectiveName | E::InvalidDirectiveName => {
            directive(part, at, context)
        }
        _ if tag_error(kind) => one(at, YamlProblem::Tag),
        _ => by_line(part, at, context),
    }
}

/// Whether a key with its values below stands between an open bracket and a place: the bracket was
/// meant to end before it.
fn key_since(part: &Part, at: usize, open: Option<usize>) -> bool {
    open.is_some_and(|open| part.slice(open, at).contains(":\n"))
}

/// A dash where no entry can begin: at a wrong column, behind a bracket that was left open, or behind its key.
fn misplaced_dash(part: &Part, at: usize, context: &Context) -> Slip {
    let wide = wide::within(part, context.open.unwrap_or(context.read_to), at);
    let open = || left_open(part, context.read_to, at).map(|open| in_brackets(part, at, open));
    let slip = wide.or_else(|| on_line(part, at)).or_else(open);
    slip.unwrap_or_else(|| match part.begins_line(at) && context.open.is_none() {
        true => bad_indent(part, at),
        false => one(at, YamlProblem::DashAfterKey),
    })
}

/// Most signs that are looked at: each is looked back from.
const HASHES: usize = 20;

/// `{名称: 委托书 #1, 形式: 原件}`: the end of the bracket is in a comment.
fn cut_in_brackets(part: &Part, at: usize, context: &Context) -> Option<Slip> {
    let from = context.open.unwrap_or(context.read_to);
    let end = part.text.len().min(at + part.rest(at).len());
    let text = part.slice(from, end);
    let mut hashes = text.match_indices(" #").map(|(at, _)| at + 1).take(HASHES);
    let hash = from
        + hashes.find(|hash| {
            let before = text[..*hash].trim_end();
            let end = from + before.len();
            !before.ends_with([',', '[', '{', ':', '"', '\''])
                && lint::cut_off(part, end).is_some()
                && left_open(part, from, end).is_some()
        })?;
    let before = part.slice(from, hash);
    let begins = [", ", ": ", "[", "{"]
        .into_iter()
        .filter_map(|sign| Some(before.rfind(sign)? + sign.len()));
    let begin = from + begins.max().unwrap_or(0);
    let rest = part.rest(hash);
    let length = rest.find([',', ']', '}']).unwrap_or(rest.len());
    let value = part.slice(begin, hash + length).trim().to_owned();
    Some(Slip { at: hash, length, problem: YamlProblem::CutByHash { value } })
}

/// A bracket that began a value behind what was read last, and was not closed before a place.
fn left_open(part: &Part, from: usize, at: usize) -> Option<usize> {
    let mut opened = Vec::new();
    for (offset, sign) in part.slice(from, at).char_indices() {
        match sign {
            '[' | '{' if opens_value(part, from + offset) => opened.push(from + offset),
            ']' | '}' => drop(opened.pop()),
            _ => {}
        }
    }
    opened.first().copied()
}

fn one(at: usize, problem: YamlProblem) -> Slip {
    Slip { at, length: 1, problem }
}

fn unclosed_quote(at: usize, quote: char) -> Slip {
    one(at, YamlProblem::UnclosedQuote { quote })
}

fn unclosed_bracket(at: usize, open: char) -> Slip {
    one(at, YamlProblem::UnclosedBracket { open })
}

/// A quote closed and more followed. When it opened on an earlier line, the quote in between was
/// meant to open, and the first one was never closed.
fn trailing(part: &Part, at: usize, context: &Context, quote: char) -> Slip {
    if let Some(slip) = on_line(part, at).filter(|slip| slip.at == at) {
        return slip;
    }
    let close = part.text[..at].rfind(quote).unwrap_or(at);
    let open = opening(part, context.read_to, close, quote);
    match open {
        Some(open) if part.line_index(open) < part.line_index(at) => unclosed_quote(open, quote),
        _ => Slip {
            at,
            length: part.rest(at).trim_end().len(),
            problem: YamlProblem::TextAfterQuote { quote },
        },
    }
}

/// The quote that the one at `close` closes, walking pair by pair from what was last read.
fn opening(part: &Part, from: usize, close: usize, quote: char) -> Option<usize> {
    let mut at = from;
    while let Some(found) = part.slice(at, close).find(quote) {
        let open = at + found;
        let inner = open + 1;
        let mut end = inner;
        while let Some(next) = part.slice(end, close).find(quote) {
            let escaped = quote == '"' && part.text[..end + next].ends_with('\\');
            end += next + 1;
            if !escaped {
                break;
            }
        }
        if end == inner {
            return Some(open);
        }
        at = end;
    }
    None
}

/// The line ends a quoted text by its indent: the quote was left open before it.
fn lost_quote(part: &Part, at: usize, context: &Context) -> Slip {
    let between = part.slice(context.read_to, at);
    match between.find(['"', '\'']) {
        Some(found) => {
            let open = context.read_to + found;
            let quote = part.text[open..].chars().next().unwrap_or('"');
            unclosed_quote(open, quote)
        }
        None => bad_indent(part, at),
    }
}

/// A value must not begin with this sign.
fn reserved(part: &Part, at: usize) -> Slip {
    // `{% if %}`: the bracket is what was typed first.
    let at = match part.text[..at].strip_suffix('{') {
        Some(before) if part.text[at..].starts_with('%') => before.len(),
        _ => at,
    };
    let value = part.rest(at).trim();
    let character = value.chars().next().unwrap_or('?');
    // At the beginning of a line it is the key that wants the quotes.
    let key = value.split(": ").next().filter(|_| part.begins_line(at));
    let value = key.unwrap_or(value).to_owned();
    Slip {
        at,
        length: character.len_utf8(),
        problem: YamlProblem::ReservedStart { character, value },
    }
}

/// Whether an offset is where a value begins.
fn opens_value(part: &Part, at: usize) -> bool {
    let before = part.slice(part.line_start(at), at).trim_end();
    part.begins_line(at) || before.ends_with([':', '-', ',', '[', '{'])
}

/// `%` at the beginning of a line; the parser notices only on the next one.
fn directive(part: &Part, at: usize, context: &Context) -> Slip {
    let before = &part.text[..at];
    let found = before
        .rmatch_indices('%')
        .map(|(offset, _)| offset)
        .find(|offset| part.line_start(*offset) == *offset);
    match found {
        Some(at) => reserved(part, at),
        None => by_line(part, at, context),
    }
}

/// A second `: ` where none can be.
fn second_colon(part: &Part, at: usize, context: &Context) -> Slip {
    if let Some(open) = context.open {
        return in_brackets(part, at, open);
    }
    let first = context.last_text;
    if part.line_index(first) == part.line_index(at) {
        let value = part.rest(first).trim().to_owned();
        if let Some(slip) = wide::opening(part, first) {
            return slip;
        }
        return on_line(part, at).unwrap_or_else(|| one(at, YamlProblem::ColonInValue { value }));
    }
    if let Some(problem) = wide_bar(part.rest(first)) {
        let length = part.text[first..].chars().next().map_or(1, char::len_utf8);
        return Slip { at: first, length, problem };
    }
    // The text began on an earlier line and ran into this key.
    let broken = || on_line(part, first).or_else(|| missing_colon(part, first));
    let broken = part.begins_line(first).then(broken).flatten();
    match broken.or_else(|| text_before_keys(part, first, at)) {
        Some(slip) => slip,
        None => on_line(part, at).unwrap_or_else(|| bad_indent(part, at)),
    }
}

/// `- 提交申请` above a key that stands right below the text.
fn text_before_keys(part: &Part, first: usize, at: usize) -> Option<Slip> {
    let text = part.rest(first).trim_end();
    let dash = part.slice(part.line_start(first), first).trim_end().ends_with('-');
    let below = part.indent(at).len() == first - part.line_start(first);
    let keyed = text.contains([':', '：']);
    (dash && below && !keyed).then(|| Slip {
        at: first,
        length: text.len(),
        problem: YamlProblem::TextBeforeKeys { text: text.to_owned() },
    })
}

/// Something that cannot stand inside a bracket.
fn in_brackets(part: &Part, at: usize, open: usize) -> Slip {
    let bracket = part.text[open..].chars().next().unwrap_or('[');
    if let Some(slip) = wide::within(part, open, at) {
        return slip;
    }
    if part.line_index(open) < part.line_index(at) {
        return unclosed_bracket(open, bracket);
    }
    if let Some(slip) = placeholder(part, open, at) {
        return slip;
    }
    // Behind a bracket or a quote that has ended, the sign itself is what cannot stand there.
    let here = part.text[at..].chars().next().filter(|sign| "，；、".contains(*sign));
    let before = || part.slice(open, at).rfind('，').map(|comma| (open + comma, '，'));
    match here.map(|sign| (at, sign)).or_else(before) {
        Some((at, sign)) => {
            let problem = YamlProblem::FullWidthComma { sign };
            Slip { at, length: sign.len_utf8(), problem }
        }
        None => one(at, YamlProblem::BadFlow),
    }
}

/// `{得: 转往 {{ 名 }}}`: inside brackets a placeholder needs quotes wherever it stands.
fn placeholder(part: &Part, open: usize, at: usize) -> Option<Slip> {
    let mark = open + part.slice(open, part.text.len().min(at + 2)).rfind("{{")?;
    let begin = part.slice(open + 1, mark).rfind([',', ':', '[', '{']);
    let start = begin.map_or(open + 1, |begin| open + 1 + begin + 1);
    let rest = part.rest(mark);
    let close = rest.find("}}").map_or(rest.len(), |close| close + 2);
    let tail = rest[close..].find([',', ']', '}']).unwrap_or(rest.len() - close);
    let value = part.slice(start, mark + close + tail).trim().to_owned();
    Some(Slip { at: mark, length: close, problem: YamlProblem::PlaceholderUnquoted { value } })
}

fn bad_escape(part: &Part, at: usize) -> Slip {
    let mut from = at;
    while let Some(found) = part.text[from..].find('\\') {
        let start = from + found;
        let escaped = part.text[start + 1..].chars().next();
        if escaped.is_some_and(|escaped| !"0abtnvfre \"/\\N_LP\n".contains(escaped)) {
            let length = 1 + escaped.map_or(0, char::len_utf8);
            return Slip {
                at: start,
                length,
                problem: YamlProblem::BadEscape {
                    text: part.slice(start, start + length).to_owned(),
                },
            };
        }
        from = start + 1 + escaped.map_or(0, char::len_utf8);
    }
    one(at, YamlProblem::Syntax)
}

/// The key of a line stands where no level of the text above stands.
fn bad_indent(part: &Part, at: usize) -> Slip {
    let line = part.rest(part.line_start(at));
    let word = line.trim_start_matches(' ');
    let start = part.line_start(at) + line.len() - word.len();
    let length = word.find([':', ' ']).unwrap_or(word.len()).max(1);
    Slip { at: start, length, problem: YamlProblem::BadIndent }
}

/// The rest: what the line shows, what is still open, or else what the parser says.
fn by_line(part: &Part, at: usize, context: &Context) -> Slip {
    // A value that ended in a bracket or quote and went on.
    if let Some(open) = context.open.or_else(|| left_open(part, context.read_to, at)) {
        return in_brackets(part, at, open);
    }
    if let Some(slip) = on_line(part, at).or_else(|| missing_colon(part, at)) {
        return slip;
    }
    let start = part.line_start(at) + part.indent(at).len();
    let line = part.rest(start).trim_end();
    let keyed = line.contains(": ") || line.ends_with(':') || part.indent(at).contains('-');
    if start < at {
        return one(at, YamlProblem::BadFlow);
    }
    if keyed {
        return bad_indent(part, at);
    }
    Slip {
        at: start.min(part.text.len()),
        length: line.len(),
        problem: if line.is_empty() { YamlProblem::Syntax } else { YamlProblem::LooseText },
    }
}

fn tag_error(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::UndeclaredTagHandle
            | E::ExpectedTagBang
            | E::ExpectedTagDirectiveBang
            | E::InvalidGlobalTagCharacter
            | E::InvalidTagTerminator
            | E::MissingTagUri
            | E::UnclosedVerbatimTag
            | E::InvalidTagEscape
            | E::InvalidTagUtf8LeadingByte
            | E::InvalidTagUtf8TrailingByte
            | E::InvalidTagUtf8
    )
}
