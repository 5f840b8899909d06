//! The words of the page: all that a site says which its editor did not write.
//!
//! Owns the table of these words, one file a language, and how numbers, lists and days are put into them.
//! Pages say nothing in any other words: templates ask for them by name, scripts get theirs with the page, and
//! a guide's rules carry them, so that conditions and days read in its language. What editors are told
//! (problems, the command, the signed document) is Chinese whatever the language of the site.

use rules::Date;

mod en;
mod zh;

pub use en::EN;
pub use zh::ZH;

macro_rules! words {
    ($($name:ident)+) => {
        /// The words of a page in one language; `{who}` is filled in, see [`filled`].
        #[derive(Debug)]
        pub struct Words {
            $(#[doc = concat!("What is said as `", stringify!($name), "`.")] pub $name: &'static str,)+
        }

        impl Words {
            /// Every word with its name.
            pub fn all(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name)),+].into_iter()
            }
        }
    };
}

words! {
    // How lists, sentences and names are put together.
    tag list comma semicolon colon stop stops bracketed quoted blank beside or_last everyone
    // Days and times.
    months weekdays date date_in_year date_weekday month_of_year from_to for_good
    before_clock last_clock days_after days_before days workdays weeks months_long half_year
    half_years years_long within ahead
    yearly one_year some_years by_holidays
    // Conditions as sentences.
    nobody all_of any_of all_inside any_inside both answered has_sum is is_not all_but
    holds_none settled is_one is_none of earlier not_later not_earlier later below at_most
    at_least above not_known unknown yes no amount_unknown other_cases
    // Numbers, sums, files.
    range whole fine plus sum_most sum_least sum_lenient file_writer file_tables file_slides
    file_archive file_picture file_named
    // What the parts of a page are called.
    home guide page notice notice_text notice_place question fact conclusion deadline step
    material letter platform reminder of_guide download download_place outgoing destination
    receipt incoming outgoing_too receipt_too incoming_too ask_receiver receiver_blank
    other_names rules_stamp page_stamp
    // The page of what is not found.
    lost lost_why lost_home lost_address lost_way
    // The frame of every page.
    skip display large contrast directory contact place phone email based_on about valid_for
    notice_is signed downloads_at contents
    // The home page.
    choose kept_here corrections correction touched dates past who applies_to search
    search_guides search_words to_search what_for roles more_pages whole_notice
    // The pages of the notice, of roles, of files, of text, of search.
    number_signs titled notice_original in_force replaced replaced_since replaced_before replaced_after replaces
    notice_intro used_where used_in not_used_why not_used role_title every_case dated_items
    count_of open_guide other_items download_how previous next_page around no_search show_more
    without_search all_cases_of batch_for_roles
    // A guide's page.
    back only_mine clear_before clear_all clear_after to_mend broken only_yours questions
    conclusions steps deadlines materials letters platforms reminders please_note lists facts
    facts_of_you headers take_along guesses expired unit_steps unit_deadlines unit_platforms
    take_title wechat print print_all not_printed calendar copy_link qr qr_caption your_answers change
    only_for case no_amount all_cases kept_how kept_until or_link
    // Blocks on pages.
    inferred inferred_head basis basis_of_several basis_at example ask_first by by_system
    by_unsaid quote note when whereabouts how what done copies form provider blank_form
    blank_forms unofficial letter_where stub reply_slip letter_sketch on_receipt on_letter copy
    copy_what choice seal validity of_others
    // Questions.
    asked_only asked_all pick_several fill_date fill_number or_unknown fill_on_result
    type_to_find list_before list_after list_more only_if go_on
    // What a guide's script says.
    waits told_elsewhere told_closed take_told clear_others none_chosen counted opens_in days_left is_today last_day clock_over next gone own_steps some_steps others_steps
    materials_n changing to_come to_come_most tap no_number spaced_number odd_number too_fine
    not_whole too_small too_large or_tick no_date no_date_in no_choice error dropped too_long not_kept_new
    not_kept_old not_kept_cut lost_answers lost_ticks lost_both link_old link_cut link_shared
    every_title rows_all rows_found rows_none still_blank copied not_copied answers_n because
    answer for_everyone clear_sure cleared qr_long qr_label others_do calendar_made link_copied
    link_not_copied printed
    // Lists of many pages.
    list_all list_part
    // What the search says and hears.
    hits hits_about hits_near hits_only_near hits_none hits_missing hits_wait asking endings asks_when asks_where asks_what asks_how
}

/// There is one of each language.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Words {}

/// The words that a guide's script says, in the order in which the page carries them.
pub const OF_GUIDES: [&str; 69] = [
    "told_elsewhere",
    "told_closed",
    "clear_others",
    "list",
    "comma",
    "colon",
    "unknown",
    "none_chosen",
    "amount_unknown",
    "months",
    "weekdays",
    "date",
    "counted",
    "opens_in",
    "days_left",
    "is_today",
    "past",
    "next",
    "gone",
    "own_steps",
    "some_steps",
    "others_steps",
    "materials_n",
    "changing",
    "to_come",
    "to_come_most",
    "tap",
    "no_number",
    "spaced_number",
    "odd_number",
    "too_fine",
    "not_whole",
    "too_small",
    "too_large",
    "or_tick",
    "no_choice",
    "error",
    "dropped",
    "too_long",
    "not_kept_new",
    "not_kept_old",
    "not_kept_cut",
    "lost_answers",
    "lost_ticks",
    "lost_both",
    "link_old",
    "link_cut",
    "link_shared",
    "every_title",
    "rows_all",
    "rows_found",
    "rows_none",
    "still_blank",
    "copied",
    "not_copied",
    "answers_n",
    "because",
    "answer",
    "for_everyone",
    "clear_sure",
    "cleared",
    "waits",
    "qr_long",
    "qr_label",
    "others_do",
    "calendar_made",
    "link_copied",
    "link_not_copied",
    "printed",
];

/// The languages of 语言, by what site.yaml says.
pub const LANGUAGES: [(&str, &Words); 2] = [("zh", &ZH), ("en", &EN)];

/// A word with its parts filled in. Of two forms with `|` between them, the first is for an `n` of 1, the
/// second for any other; without an `n` both stay, for whoever fills it in.
#[must_use]
pub fn filled(word: &str, parts: &[(&str, &str)]) -> String {
    let count = parts.iter().find(|(part, _)| *part == "n").map(|(_, count)| *count);
    let form = match (word.split_once('|'), count) {
        (Some((one, _)), Some("1")) => one,
        (Some((_, many)), Some(_)) => many,
        (Some(_), None) | (None, _) => word,
    };
    let mut text = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, opened)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = opened.split_once('}').unwrap_or((opened, ""));
        text.extend(parts.iter().find(|(part, _)| *part == name).map(|(_, value)| *value));
        rest = after;
    }
    text + rest
}

/// The parts that a word has to be filled in with.
pub fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split('{').skip(1).filter_map(|opened| Some(opened.split_once('}')?.0))
}

/// One of several words, counted from 1.
fn nth(words: &'static str, number: u32) -> &'static str {
    let words: Vec<&str> = words.split(' ').collect();
    words[number as usize - 1]
}

impl Words {
    /// “A、B”.
    #[must_use]
    pub fn listed<Word: AsRef<str>>(&self, words: &[Word]) -> String {
        words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.list)
    }

    /// “A、B或C”.
    #[must_use]
    pub fn any_of<Word: AsRef<str>>(&self, words: &[Word]) -> String {
        match words.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                filled(self.or_last, &[("rest", &self.listed(rest)), ("last", last.as_ref())])
            }
            Some((last, _)) => last.as_ref().to_owned(),
            None => String::new(),
        }
    }

    /// In brackets, behind something.
    #[must_use]
    pub fn in_brackets(&self, text: &str) -> String {
        filled(self.bracketed, &[("text", text)])
    }

    /// In quotation marks.
    #[must_use]
    pub fn in_quotes(&self, text: &str) -> String {
        filled(self.quoted, &[("text", text)])
    }

    /// A date as read: 2023年6月30日.
    #[must_use]
    pub fn date(&self, day: Date) -> String {
        let (year, ..) = day.civil();
        self.day_of(self.date, day, &year.to_string())
    }

    fn day_of(&self, pattern: &str, day: Date, year: &str) -> String {
        let (_, month, of_month) = day.civil();
        let parts = [("year", year), ("month", self.month(month)), ("day", &of_month.to_string())];
        filled(pattern, &parts)
    }

    /// A day of every year: 6月30日.
    #[must_use]
    pub fn day_of_year(&self, month: u32, day: u32) -> String {
        let parts = [("month", self.month(month)), ("day", &day.to_string())];
        filled(self.date_in_year, &parts)
    }

    /// A month: 2023年6月.
    #[must_use]
    pub fn month_of(&self, year: i32, month: u32) -> String {
        let parts = [("year", &*year.to_string()), ("month", self.month(month))];
        filled(self.month_of_year, &parts)
    }

    fn month(&self, month: u32) -> &'static str {
        nth(self.months, month)
    }

    /// A date with its weekday: 2023年6月30日（星期五）.
    #[must_use]
    pub fn date_and_weekday(&self, day: Date) -> String {
        self.with_weekday(&self.date(day), day)
    }

    fn with_weekday(&self, date: &str, day: Date) -> String {
        let weekday = nth(self.weekdays, day.weekday());
        filled(self.date_weekday, &[("date", date), ("weekday", weekday)])
    }

    /// From one day to another, without saying the year twice: 2026年7月1日（星期三）至7月5日（星期日）.
    #[must_use]
    pub fn window(&self, first: Date, last: Date) -> String {
        let ((from, ..), (year, ..)) = (first.civil(), last.civil());
        let end = if first == last {
            return self.date_and_weekday(first);
        } else if from == year {
            self.with_weekday(&self.day_of(self.date_in_year, last, ""), last)
        } else {
            self.date_and_weekday(last)
        };
        filled(self.from_to, &[("first", &self.date_and_weekday(first)), ("last", &end)])
    }

    /// The number of a clause, with its signs as this language writes them.
    #[must_use]
    pub fn number(&self, number: &str) -> String {
        let signs = ZH.number_signs.split('|').zip(self.number_signs.split('|'));
        signs.fold(number.to_owned(), |number, (chinese, own)| number.replace(chinese, own))
    }

    /// From how many letters on an option says by itself what it answers, where no other is called so.
    #[must_use]
    pub fn clear_from(&self) -> usize {
        // Three characters are a word of Chinese; in letters, Yes and None are as short.
        if self.tag == ZH.tag { 3 } else { 6 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has_chinese(text: &str) -> bool {
        text.chars()
            .any(|letter| matches!(letter, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
    }

    /// A word that is not filled in alike would lose a part in one of the languages.
    #[test]
    fn every_language_fills_in_the_same_parts() {
        for (language, words) in LANGUAGES {
            for ((name, word), (_, chinese)) in words.all().zip(ZH.all()) {
                for form in word.split('|') {
                    let of = |word| parts(word).collect::<std::collections::BTreeSet<_>>();
                    let is_pattern = name.starts_with("ask");
                    assert!(is_pattern || of(form) == of(chinese), "{language}: {name}: {form}");
                }
                assert!(
                    !word.is_empty() && !word.contains(['\t', '\n', '<']),
                    "{language}: {name}"
                );
            }
        }
    }

    #[test]
    fn english_holds_no_chinese() {
        let odd: Vec<_> = EN.all().filter(|(_, word)| has_chinese(word)).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }

    #[test]
    fn scripts_ask_for_words_that_there_are() {
        let known: Vec<&str> = ZH.all().map(|(name, _)| name).collect();
        let odd: Vec<_> = OF_GUIDES.iter().filter(|name| !known.contains(name)).collect();
        assert!(odd.is_empty(), "{odd:?}");
    }

    #[test]
    fn one_and_many_and_lists() {
        assert_eq!(filled("{n} day|{n} days", &[("n", "1")]), "1 day");
        assert_eq!(filled("{n} day|{n} days", &[("n", "2")]), "2 days");
        assert_eq!(filled("step|steps", &[]), "step|steps");
        assert_eq!(filled("a {b} {c}", &[("c", "{b}"), ("b", "x")]), "a x {b}");
        let all = [["甲"].as_slice(), &["甲", "乙"], &["甲", "乙", "丙"]];
        assert_eq!(all.map(|words| ZH.any_of(words)), ["甲", "甲或乙", "甲、乙或丙"]);
        assert_eq!(EN.any_of(&["a", "b", "c"]), "a, b or c");
    }

    #[test]
    fn days_read_as_their_language_has_them() {
        let day = |text| crate::day::parse_day(text).expect("a day");
        let (first, last) = (day("2026-06-30"), day("2026-07-05"));
        assert_eq!(ZH.window(first, last), "2026年6月30日（星期二）至7月5日（星期日）");
        assert_eq!(EN.window(first, last), "30 June 2026 (Tuesday) to 5 July (Sunday)");
        assert_eq!(
            EN.window(day("2026-12-31"), day("2027-01-01")),
            "31 December 2026 (Thursday) to 1 January 2027 (Friday)"
        );
        assert_eq!(
            (EN.month_of(2026, 12), EN.day_of_year(8, 3)),
            ("December 2026".into(), "3 August".into())
        );
    }
}
