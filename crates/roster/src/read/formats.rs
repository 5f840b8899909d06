//! What of a value its number format shows.
//!
//! Owns the reading of format codes, as far as they hide a part of a day or of a number, put zeros before
//! one or show it as so many in a hundred;
//! calamine tells only which values are days. Source: ECMA-376 Part 1, 18.8.30 (numFmt) and 18.18
//! of what each built-in number means in Chinese Excel.

use rules::Date;

/// What a format shows of a day, and how many digits of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Format {
    pub year: bool,
    pub month: bool,
    pub day: bool,
    /// At least so many digits; 0 where there is no such demand.
    pub digits: usize,
    /// Shown as so many in a hundred.
    pub percent: bool,
    /// So many digits behind the point are shown; none where it is as many as there are.
    pub decimals: Option<usize>,
}

impl Format {
    const WHOLE: Format =
        Format { year: true, month: true, day: true, digits: 0, percent: false, decimals: None };

    /// The format of a code that is no day's shows of days nothing, and is never asked for them.
    #[must_use]
    pub fn of_code(code: &str) -> Format {
        let section = first_section(code);
        if section.is_system {
            return Format::WHOLE;
        }
        let all_zeros = !code.is_empty() && code.bytes().all(|sign| sign == b'0');
        let runs = runs(&section.signs);
        let is_minute = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| runs.get(before));
            before.is_some_and(|(letter, _)| *letter == 'h')
                || runs.get(at + 1).is_some_and(|(letter, _)| *letter == 's')
        };
        let mut format =
            Format { digits: if all_zeros { code.len() } else { 0 }, ..Format::default() };
        format.percent = section.signs.contains('%');
        if runs.is_empty() && section.signs.contains('0') {
            let part = section.signs.bytes().skip_while(|sign| *sign != b'.').skip(1);
            let shown = part.take_while(|sign| matches!(sign, b'0' | b'#' | b'?'));
            format.decimals = Some(shown.count());
        }
        for (at, (letter, length)) in runs.iter().enumerate() {
            match letter {
                'y' | 'e' => format.year = true,
                'm' => format.month |= !is_minute(at),
                // Three and four of them are the day of the week.
                'd' => format.day |= *length < 3,
                _ => {}
            }
        }
        format
    }

    /// The formats that Excel knows by number, those of days in the Chinese edition.
    #[must_use]
    pub fn built_in(number: u32) -> Format {
        let (year, month, day) = match number {
            17 | 27 | 36 | 50 | 52 | 57 => (true, true, false),
            16 | 28 | 29 | 51 | 53 | 54 | 58 => (false, true, true),
            18..=21 | 32..=35 | 45..=47 | 55 | 56 => (false, false, false),
            _ => (true, true, true),
        };
        let decimals = match number {
            1 | 3 | 9 | 37 | 38 => Some(0),
            2 | 4 | 10 | 39 | 40 => Some(2),
            _ => None,
        };
        Format { year, month, day, digits: 0, percent: matches!(number, 9 | 10), decimals }
    }

    /// Whether a day can be read whole, and a number as it is stored.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self == Format::WHOLE
    }

    /// What is shown of a day, where it is not all of it; none where it is nothing.
    #[must_use]
    pub fn part_of(self, date: Date) -> Option<String> {
        let (year, month, day) = date.civil();
        let parts = [
            self.year.then(|| format!("{year}年")),
            self.month.then(|| format!("{month}月")),
            self.day.then(|| format!("{day}日")),
        ];
        let text: String = parts.into_iter().flatten().collect();
        (!text.is_empty()).then_some(text)
    }
}

/// The first part of a code, which positive values are shown by, without words and colours.
struct Section {
    signs: String,
    /// The long date of whoever's computer it is.
    is_system: bool,
}

fn first_section(code: &str) -> Section {
    let mut section = Section { signs: String::new(), is_system: false };
    let mut rest = code.chars();
    while let Some(sign) = rest.next() {
        match sign {
            ';' => break,
            '"' => while rest.next().is_some_and(|sign| sign != '"') {},
            '\\' | '_' | '*' => drop(rest.next()),
            '[' => {
                let inside: String = rest.by_ref().take_while(|sign| *sign != ']').collect();
                let inside = inside.to_ascii_lowercase();
                section.is_system |= ["$-f800", "$-x-sysdate"].contains(&inside.as_str());
                // A length of time: [h], [mm].
                if !inside.is_empty() && inside.chars().all(|sign| "hms".contains(sign)) {
                    section.signs.push('h');
                }
            }
            _ => section.signs.push(sign.to_ascii_lowercase()),
        }
    }
    section.signs = section.signs.replace("am/pm", "").replace("a/p", "");
    section
}

/// Letters that stand for something, with how many of them follow one another.
fn runs(signs: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    let mut before = ' ';
    for sign in signs.chars() {
        match runs.last_mut() {
            Some((_, length)) if sign == before => *length += 1,
            _ if "yemdhs".contains(sign) => runs.push((sign, 1)),
            _ => {}
        }
        before = sign;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str) -> String {
        let Format { year, month, day, digits, .. } = Format::of_code(code);
        let parts = [(year, "y"), (month, "m"), (day, "d")];
        let letters: String =
            parts.iter().filter(|(is, _)| *is).map(|(_, letter)| *letter).collect();
        format!("{letters}{}", if digits > 0 { digits.to_string() } else { String::new() })
    }

    #[test]
    fn a_code_shows_parts_of_a_day() {
        for (code, parts) in [
            ("yyyy-mm-dd", "ymd"),
            ("yyyy\"年\"m\"月\";@", "ym"),
            ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", "ymd"),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "ymd"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "ymd"),
            ("[$-x-sysdate]dddd, mmmm dd, yyyy", "ymd"),
            ("YYYY\"年\"M\"月\"D\"日\"", "ymd"),
            ("yyyy/mm", "ym"),
            ("yyyy", "y"),
            ("e\"年\"m\"月\"d\"日\"", "ymd"),
            ("m\"月\"d\"日\"", "md"),
            ("[$-804]aaaa;@", ""),
            ("dddd", ""),
            ("yyyy\\.mm\\.dd", "ymd"),
            ("[$-409]d\\-mmm\\-yyyy;@", "ymd"),
            ("yyyy-mm-dd hh:mm:ss", "ymd"),
            ("yyyy-dd hh:mm", "yd"),
            ("yyyy-dd mm:ss", "yd"),
            ("[h]:mm", ""),
            ("h:mm AM/PM", ""),
        ] {
            assert_eq!(shown(code), parts, "{code}");
        }
    }

    #[test]
    fn a_code_says_how_much_of_a_number_is_seen() {
        for (code, percent, decimals) in [
            ("0", false, Some(0)),
            ("#,##0.00", false, Some(2)),
            ("0.0%", true, Some(1)),
            ("0.0\"分\"", false, Some(1)),
            ("0.00E+00", false, None),
            ("# ?/?", false, None),
            ("yyyy-mm-dd", false, None),
            ("General", false, None),
        ] {
            let format = Format::of_code(code);
            assert_eq!((format.percent, format.decimals), (percent, decimals), "{code}");
        }
    }

    #[test]
    fn a_code_of_zeros_asks_for_digits() {
        for (code, digits) in
            [("00000000", "8"), ("0", "1"), ("0.00", ""), ("#,##0", ""), ("0\"日\"", ""), ("", "")]
        {
            assert_eq!(shown(code), digits, "{code}");
        }
    }
}
