//! The numbers of ordered lists: what was typed is what is shown, on pages, on paper and as plain text.
//!
//! Owns which number an item has. HTML counts items by itself, so a number is written where another one was
//! typed; whoever reads finished markup as text counts the same way.

use super::tags::is_inside_a_line;

/// The lists that are open: for each with numbers the one its next item has by counting.
#[derive(Debug, Default)]
pub struct Lists(Vec<Option<u64>>);

impl Lists {
    pub(super) fn open(&mut self, first: Option<u64>) -> String {
        self.0.push(first);
        match first {
            Some(1) => "<ol>".to_owned(),
            Some(first) => format!("<ol start=\"{first}\">"),
            None => "<ul>".to_owned(),
        }
    }

    pub(super) fn close(&mut self) {
        self.0.pop();
    }

    /// The tag of an item that is typed like this.
    pub(super) fn item(&mut self, source: &str) -> String {
        let source = source.trim_start();
        let digits = source.bytes().take_while(u8::is_ascii_digit).count();
        let typed = source[..digits].parse().ok();
        let counted = self.0.last().copied().flatten();
        match typed.filter(|_| counted.is_some() && typed != counted) {
            Some(typed) => {
                self.next(Some(typed));
                format!("<li value=\"{typed}\">")
            }
            None => {
                self.next(None);
                "<li>".to_owned()
            }
        }
    }

    /// The number of an item that may say its own.
    fn next(&mut self, own: Option<u64>) -> Option<u64> {
        let next = self.0.last_mut()?.as_mut()?;
        let number = own.unwrap_or(*next);
        *next = number + 1;
        Some(number)
    }

    /// Reads a tag of finished markup, without its brackets: the number of the item that it begins.
    pub fn read(&mut self, tag: &str) -> Option<u64> {
        let own = tag.split('"').nth(1).and_then(|number| number.parse().ok());
        match tag.split(' ').next().unwrap_or_default() {
            "ol" => self.0.push(Some(own.unwrap_or(1))),
            "ul" => self.0.push(None),
            "/ol" | "/ul" => self.close(),
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
