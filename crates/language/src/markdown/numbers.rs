//! The numbers of ordered lists: what was typed is what is shown, on pages, on paper and as plain text.
//!
//! Owns which number an item has. HTML counts items by itself, so a number is written where another one was
//! typed; whoever reads finished markup as text counts the same way.

use super::tags::is_inside_a_line;

/// The lists that are open.
#[derive(Debug, Default)]
pub struct Lists {
    open: Vec<List>,
    /// What the item that has just begun is to begin with.
    mark: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// Points, or the marks of whoever reads finished markup.
    Points,
    /// Numbers that browsers write: the one the next item has by counting.
    Counted(u64),
    /// Numbers with a bracket, which no browser writes: they stand as words in their items.
    Written,
}

impl Lists {
    /// The tag of a list that is typed like this.
    pub(super) fn open(&mut self, first: Option<u64>, source: &str) -> String {
        let (list, tag) = match first {
            None => (List::Points, "<ul>".to_owned()),
            Some(_) if number_of(source).ends_with(')') => {
                (List::Written, "<ul class=\"numbered\">".to_owned())
            }
            Some(1) => (List::Counted(1), "<ol>".to_owned()),
            Some(first) => (List::Counted(first), format!("<ol start=\"{first}\">")),
        };
        self.open.push(list);
        tag
    }

    /// The tag that ends the innermost list.
    pub(super) fn end(&mut self) -> &'static str {
        match self.open.pop() {
            Some(List::Counted(_)) => "</ol>",
            Some(List::Points | List::Written) | None => "</ul>",
        }
    }

    /// The tag of an item that is typed like this.
    pub(super) fn item(&mut self, source: &str) -> String {
        let typed = number_of(source);
        match self.open.last() {
            Some(List::Counted(counted)) => {
                let own = typed[..typed.len() - 1].parse().ok().filter(|own| own != counted);
                self.next(own);
                own.map_or_else(|| "<li>".to_owned(), |own| format!("<li value=\"{own}\">"))
            }
            Some(List::Written) => {
                self.mark = Some(format!("{typed} "));
                "<li>".to_owned()
            }
            Some(List::Points) | None => "<li>".to_owned(),
        }
    }

    /// What is to be written before anything else of an item.
    pub(super) fn mark(&mut self) -> Option<String> {
        self.mark.take()
    }

    /// The number of an item that may say its own.
    fn next(&mut self, own: Option<u64>) -> Option<u64> {
        let List::Counted(next) = self.open.last_mut()? else { return None };
        let number = own.unwrap_or(*next);
        *next = number + 1;
        Some(number)
    }

    /// Reads a tag of finished markup, without its brackets: the number of the item that it begins.
    pub fn read(&mut self, tag: &str) -> Option<u64> {
        let own = tag.split('"').nth(1).and_then(|number| number.parse().ok());
        match tag.split(' ').next().unwrap_or_default() {
            "ol" => self.open.push(List::Counted(own.unwrap_or(1))),
            "ul" => self.open.push(List::Points),
            "/ol" | "/ul" => drop(self.open.pop()),
            "li" => return self.next(own),
            _ => {}
        }
        None
    }

    /// Finished markup as plain text: what was apart stays apart, and items keep their numbers.
    pub fn text(&mut self, html: &str) -> String {
        let mut text = String::from(if is_inside_a_line(html) { "" } else { " " });
        for tag in html.split('<').filter_map(|rest| rest.split('>').next()) {
            if let Some(number) = self.read(tag) {
                text.push_str(&format!("{number}. "));
            }
        }
        text
    }
}

/// The number that an item of a list with numbers begins with, and the sign behind it.
fn number_of(source: &str) -> &str {
    let source = source.trim_start();
    let digits = source.bytes().take_while(u8::is_ascii_digit).count();
    &source[..(digits + 1).min(source.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_counted_as_browsers_count_it() {
        let read = |pieces: &[&str]| -> String {
            let mut lists = Lists::default();
            pieces.iter().map(|html| lists.text(html)).collect()
        };
        assert_eq!(
            read(&["<ol><li>", "</li><li value=\"4\">", "</li><li>", "</li></ol>"]),
            " 1.  4.  5.  "
        );
        assert_eq!(read(&["<ol start=\"3\"><li><ol><li>", "</li></ol></li><li>"]), " 3. 1.  4. ");
        assert_eq!(read(&["<ol><li><ul><li>", "</li></ul></li><li>"]), " 1.  2. ");
        assert_eq!(read(&["<strong>", "</strong>", "<a href=\"./3.html\">", "<p>"]), " ");
    }
}
