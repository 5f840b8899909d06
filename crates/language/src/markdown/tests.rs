//! What becomes of Markdown.

use super::*;

fn html(text: &str) -> String {
    parse(text, Headings::Page)
        .parts
        .into_iter()
        .map(|part| match part {
            Part::Markup(html) => html,
            Part::Text(text) | Part::Fixed(text) | Part::Tag(text) => escape(&text),
            Part::Unsafe(_) | Part::Link(_) | Part::Wide(_) => String::new(),
            Part::Image(target, words) => format!("⟨{target}｜{words}⟩"),
        })
        .collect()
}

#[test]
fn emphasis_beside_chinese_punctuation() {
    assert_eq!(html("**注意：**请核对"), "<p><strong>注意：</strong>请核对</p>");
    assert_eq!(html("请**“及时”**办理"), "<p>请<strong>“及时”</strong>办理</p>");
    assert_eq!(
        html("**注意：**请**及时**办理"),
        "<p><strong>注意：</strong>请<strong>及时</strong>办理</p>"
    );
    assert_eq!(
        html("选择 **{{ 有效期 }}**；在**{{ 有效期 }}**内"),
        "<p>选择 <strong>{{ 有效期 }}</strong>；在<strong>{{ 有效期 }}</strong>内</p>"
    );
    assert_eq!(html("2 * 3 * 4"), "<p>2 * 3 * 4</p>");
}

#[test]
fn soft_breaks_between_chinese_leave_no_blank() {
    assert_eq!(html("党员\n本人"), "<p>党员本人</p>");
    assert_eq!(html("see\nthis"), "<p>see this</p>");
}

#[test]
fn raw_html_and_unsafe_links_stay_text() {
    assert_eq!(html("<b>x</b>"), "<p>&lt;b&gt;x&lt;/b&gt;</p>");
    assert_eq!(html("[x](javascript:alert)"), "<p>x</p>");
    assert_eq!(html("[x](//evil)"), "<p>x</p>");
    assert_eq!(html("[x](./a.html)"), "<p><a href=\"./a.html\">x</a></p>");
}

#[test]
fn pictures_keep_their_words_and_nothing_else() {
    assert_eq!(
        html("见![样**表**`一`](images/a.png \"题\")。"),
        "<p>见⟨images/a.png｜样表一⟩。</p>"
    );
    assert_eq!(html("![甲![乙](b.png)](a.png)"), "<p>⟨a.png｜甲乙⟩</p>");
}

#[test]
fn code_blocks_are_kept_as_written() {
    assert_eq!(html("```yaml\n甲: *乙*\n```"), "<pre tabindex=\"0\"><code>甲: *乙*\n</code></pre>");
}

#[test]
fn lists_headings_tables() {
    assert_eq!(html("## 甲\n\n1. 乙"), "<h2>甲</h2><ol><li>乙</li></ol>");
    assert_eq!(
        html("|甲|\n|-|\n|乙|"),
        "<div class=\"table\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table></div>"
    );
}

#[test]
fn columns_stand_as_their_heading_says() {
    assert_eq!(
        html("|甲|乙|丙|\n|:-|:-:|-:|\n|1|2|3|"),
        "<div class=\"table\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">甲</th><th scope=\"col\" class=\"center\">乙</th>\
         <th scope=\"col\" class=\"right\">丙</th></tr></thead><tbody><tr><td>1</td>\
         <td class=\"center\">2</td><td class=\"right\">3</td></tr></tbody></table></div>"
    );
}

#[test]
fn a_row_in_a_list_is_read_without_what_it_stands_in() {
    let parsed = parse("> - |甲|乙|\n>   |-|-|\n>   |一~二|*2|丙|\n", Headings::Page);
    let wide = parsed.parts.into_iter().find_map(|part| match part {
        Part::Wide(wide) => Some(wide),
        _ => None,
    });
    let wide = wide.expect("a row too wide");
    assert_eq!((wide.row.as_str(), &wide.row[wide.lost.clone()]), ("|一~二|*2|丙|", "丙"));
}

/// In office text these signs are ordinary ones.
#[test]
fn signs_that_mark_nothing_stay_as_they_are_typed() {
    for text in [
        "第（一）~（三）、（五）~（七）项",
        "“甲”~“乙”、“丙”~“丁”",
        "（6月1日）~（6月30日），（7月1日）~（7月5日）",
        "6月1日~~6月30日，7月1日~~7月5日",
        "身份证复印件*1、一寸照片*2",
        "（*）为必填，（*）为选填",
        "（**）为必填，（**）为选填",
        "带*号的和标*的必填",
        "姓名：____，学号：____",
        "姓名：_，学号：_",
        "____年__月__日",
        "138****1234、139****5678",
        "3701***1234、3702***5678",
        "张**、李**",
        "张**，王**。",
        "*注意*请带_原件_",
        "~~~",
        "___",
        "**",
    ] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
        let item = format!("- {text}");
        assert_eq!(html(&item), format!("<ul><li>{text}</li></ul>"));
    }
    assert_eq!(html("甲*1：**乙*2**，丙*3"), "<p>甲*1：<strong>乙*2</strong>，丙*3</p>");
    assert_eq!(
        html("[甲_乙](https://a.cn/~b_c/d*e)"),
        "<p><a href=\"https://a.cn/~b_c/d*e\">甲_乙</a></p>"
    );
    assert_eq!(html("`a_b` \\*甲\\* \\_\\~"), "<p><code>a_b</code> *甲* _~</p>");
}

#[test]
fn stars_of_lists_and_lines_are_marks() {
    assert_eq!(html("* 甲*1\n* 乙*"), "<ul><li>甲*1</li><li>乙*</li></ul>");
    assert_eq!(html("1. * 甲"), "<ol><li><ul><li>甲</li></ul></li></ol>");
    assert_eq!(html("甲\n\n***\n\n* * *\n\n乙"), "<p>甲</p><hr><hr><p>乙</p>");
}

/// Whatever stands beside it, a sign is either a mark that shows or a sign that stays.
#[test]
fn nothing_but_two_stars_is_emphasis() {
    let alphabet: Vec<char> = "***__~甲a1 （），“”\\`\n".chars().collect();
    let mut seed = 88_172_645_463_325_252_u64;
    for _ in 0..20_000 {
        let next = |_| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            alphabet[usize::from(seed.to_le_bytes()[3]) % alphabet.len()]
        };
        let text: String = (0..24).map(next).collect();
        let shielded = cjk::shield(&text);
        let emphasis =
            |event: &Event| matches!(event, Event::Start(Tag::Emphasis | Tag::Strikethrough));
        let found = Parser::new_ext(&shielded, Options::ENABLE_TABLES).find(emphasis);
        assert_eq!(found, None, "{text:?}");
        assert_eq!(cjk::unshield(&shielded), text);
    }
}
