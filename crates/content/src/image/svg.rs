//! Whether an SVG can do nothing but be seen, even when it is opened by its own address.
//!
//! Owns the lists of what may stand in one. They are held against the document as a browser has it:
//! decoded, each name in its namespace. What is on no list is refused, whatever it is; what drawing
//! programs write for themselves, in namespaces of their own, is inert and may stay.

use std::borrow::Cow;
use std::ops::Range;

use roxmltree::{Attribute, Document, Error, Node, TextPos};

mod lists;
#[cfg(test)]
mod tests;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Most declarations of namespaces, and most attributes of one element: a parser compares each with all.
const NAMESPACES: usize = 1000;
const ATTRIBUTES: usize = 200;

/// Longest piece of a picture that is quoted, in characters.
const QUOTED: usize = 40;

/// Why a text is not published as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    NotAnSvg,
    /// What may not stand in it, and where, in bytes.
    Refused {
        what: String,
        at: Range<usize>,
    },
}

/// Looks at a whole picture, without a byte order mark.
pub fn check(text: &str) -> Result<(), Fault> {
    check_encoding(text)?;
    check_counts(text)?;
    let plain = without_doctype(text);
    let document = Document::parse(&plain).map_err(|error| unread(&plain, &error))?;
    let root = document.root_element();
    if (root.tag_name().namespace(), root.tag_name().name()) != (Some(SVG), "svg") {
        return Err(Fault::NotAnSvg);
    }
    document.descendants().try_for_each(|node| match () {
        () if node.is_element() => check_element(node, text),
        () if node.is_pi() => {
            let name = node.pi().map_or("", |instruction| instruction.target);
            Err(refused(format!("<?{name}"), node.range().start, name.len() + 2))
        }
        () => Ok(()),
    })
}

fn refused(what: String, start: usize, length: usize) -> Fault {
    let quoted = match what.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &what[..end]),
        None => what,
    };
    Fault::Refused { what: quoted, at: start..start + length }
}

/// A browser believes what the first line says of the encoding; here it was read as UTF-8.
fn check_encoding(text: &str) -> Result<(), Fault> {
    let head = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let Some((at, named)) =
        head.and_then(|(head, _)| head.split_once("encoding")).map(|(a, b)| (a.len() + 5, b))
    else {
        return Ok(());
    };
    let named = named.split(['"', '\'']).nth(1).unwrap_or_default();
    match named.eq_ignore_ascii_case("utf-8") {
        true => Ok(()),
        false => Err(refused(format!("encoding=\"{named}\""), at, "encoding".len())),
    }
}

/// No picture has so many that their number times itself would be long to wait for.
fn check_counts(text: &str) -> Result<(), Fault> {
    if let Some((at, name)) = text.match_indices("xmlns").nth(NAMESPACES) {
        return Err(refused(format!("超过 {NAMESPACES} 处 xmlns"), at, name.len()));
    }
    let mut start = 0;
    for piece in text.split_inclusive('<') {
        let is_value = |(at, _): &(usize, _)| piece[at + 1..].trim_start().starts_with(['"', '\'']);
        if let Some((at, sign)) = piece.match_indices('=').filter(is_value).nth(ATTRIBUTES) {
            return Err(refused(format!("超过 {ATTRIBUTES} 个属性的元素"), start + at, sign.len()));
        }
        start += piece.len();
    }
    Ok(())
}

/// The text with spaces in place of a document type that every drawing program of its time wrote and no
/// browser looks at. Any other one is left, for the parser to refuse.
fn without_doctype(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find("<!DOCTYPE") else { return text.into() };
    let Some(length) = text[start..].find('>') else { return text.into() };
    let end = start + length + 1;
    let words: Vec<_> = text[start..end].split_whitespace().collect();
    if !lists::DOCTYPES.contains(&words.join(" ").as_str()) {
        return text.into();
    }
    let spaces = text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    let blank: String = spaces.collect();
    [&text[..start], &blank, &text[end..]].concat().into()
}

fn unread(text: &str, error: &Error) -> Fault {
    match error {
        Error::DtdDetected => {
            let start = text.find("<!DOCTYPE").unwrap_or_default();
            refused("<!DOCTYPE".to_owned(), start, "<!DOCTYPE".len())
        }
        Error::UnknownEntityReference(name, at) => {
            refused(format!("&{name};"), offset(text, *at), name.len() + 2)
        }
        _ => Fault::NotAnSvg,
    }
}

fn offset(text: &str, at: TextPos) -> usize {
    let (row, column) = (at.row as usize - 1, at.col as usize - 1);
    let before: usize = text.split_inclusive('\n').take(row).map(str::len).sum();
    before + text[before..].chars().take(column).map(char::len_utf8).sum::<usize>()
}

fn check_element(node: Node, text: &str) -> Result<(), Fault> {
    let start = node.range().start;
    let tag = &text[start + 1..];
    let tag = &tag[..tag.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(tag.len())];
    let refuse = |what| Err(refused(what, start, tag.len() + 1));
    let (space, name) = (node.tag_name().namespace().unwrap_or_default(), node.tag_name().name());
    let is_drawing = space == SVG;
    if !(is_drawing && lists::holds(lists::ELEMENTS, name) || lists::PROGRAMS.contains(&space)) {
        return refuse(format!("<{tag}>"));
    }
    for attribute in node.attributes() {
        let what = match is_drawing {
            true => fault_of_attribute(name, attribute),
            false => fault_of_note(attribute),
        };
        if let Some(what) = what {
            return Err(refused(what, attribute.range().start, attribute.range_qname().len()));
        }
    }
    if is_drawing && name == "style" {
        // Comments part a text, but not the style sheet it is.
        let sheet: String =
            node.children().filter(Node::is_text).filter_map(|text| text.text()).collect();
        if let Some(what) = fault_of_style(&sheet) {
            return refuse(format!("<style> {what}"));
        }
    }
    Ok(())
}

/// What is wrong with an attribute of something drawn: its name, or its name and value.
fn fault_of_attribute(element: &str, attribute: Attribute) -> Option<String> {
    let (name, value) = (attribute.name(), attribute.value());
    let space = attribute.namespace().unwrap_or_default();
    let with_value = || format!("{name}=\"{value}\"");
    match space {
        "" | XLINK if name == "href" => (!leads_inside(element, value)).then(with_value),
        "" if is_words(name) => None,
        "" if lists::holds(lists::ATTRIBUTES, name) => fault_of_style(value).map(|_| with_value()),
        XLINK if ["type", "title", "show", "actuate", "role", "arcrole"].contains(&name) => None,
        XML if ["space", "lang", "id"].contains(&name) => None,
        space if lists::PROGRAMS.contains(&space) => None,
        _ => Some(name.to_owned()),
    }
}

/// The same for what a drawing program has noted for itself: browsers know none of these elements.
fn fault_of_note(attribute: Attribute) -> Option<String> {
    let name = attribute.name();
    let is_inert = match attribute.namespace() {
        None => !name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")),
        Some(XML) => name != "base",
        Some(space) => lists::PROGRAMS.contains(&space),
    };
    (!is_inert).then(|| name.to_owned())
}

/// Attributes whose value is text to everybody.
fn is_words(name: &str) -> bool {
    lists::holds(lists::WORDS, name) || name.starts_with("data-") || name.starts_with("aria-")
}

/// Whether a link stays in the picture: a part of it, or a picture of dots written out in it.
fn leads_inside(element: &str, target: &str) -> bool {
    let dots = lists::DATA.iter().find_map(|start| target.strip_prefix(start));
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/= \t\r\n".contains(&byte);
    target.starts_with('#')
        || element == "image" && dots.is_some_and(|dots| dots.bytes().all(is_base64))
}

/// What in a style, or in a value that is read as one, could load something or hide what does.
fn fault_of_style(style: &str) -> Option<String> {
    let style = style.to_ascii_lowercase();
    let from = |at: usize| style[at..].chars().take(QUOTED / 2).collect::<String>();
    let loads = |at: usize| {
        let target = style[at + "url(".len()..].trim_start();
        !target.strip_prefix(['"', '\'']).unwrap_or(target).starts_with('#')
    };
    let odd = |at: usize| !lists::RULES.iter().any(|rule| style[at + 1..].starts_with(rule));
    let url = style.match_indices("url(").map(|(at, _)| at).find(|at| loads(*at));
    let rule = style.match_indices('@').map(|(at, _)| at).find(|at| odd(*at));
    let word = lists::STYLE_WORDS.iter().find_map(|word| style.find(word));
    url.or(rule).or(word).map(from)
}
