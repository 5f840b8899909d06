//! What becomes of Markdown.

use super::*;

fn html(text: &str) -> String {
    parse(text, Headings::Page)
        .parts
        .into_iter()
        .map(|part| match part {
            Part::Markup(html) => html,
            Part::Text(text) | Part::Fixed(text) | Part::Tag(text) => escape(&text),
            Part::Unsafe(_) | Part::Link(_) | Part::Wide(_) | Part::FileEnd => String::new(),
            Part::File(target) => format!("⟨{target}⟩"),
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

/// Whatever stands at the edge of what is strong: CommonMark alone leaves these stars as they are.
#[test]
fn emphasis_beside_any_sign() {
    assert_eq!(html("**注意:**请"), "<p><strong>注意:</strong>请</p>");
    for inside in [
        "(必填)",
        "60%",
        "6月30日(周五)",
        "见附件1.",
        "“甲”",
        "\"甲\"",
        "#1",
        "+86",
        "￥5",
        "[甲]",
        "第1项;",
        "①",
        "甲……",
        "—甲—",
        "甲！？",
        "「甲」",
    ] {
        for (before, after) in
            [("", "姓名"), ("请在", "前"), ("，", "，"), ("a", "b"), ("（", "）")]
        {
            let inner = escape(inside);
            assert_eq!(
                html(&format!("{before}**{inside}**{after}")),
                format!("<p>{before}<strong>{inner}</strong>{after}</p>")
            );
        }
    }
    assert_eq!(
        html("请**[看](./a.html)**后"),
        "<p>请<strong><a href=\"./a.html\">看</a></strong>后</p>"
    );
    assert_eq!(html("请**`a`**后"), "<p>请<strong><code>a</code></strong>后</p>");
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
    for target in [
        "//evil",
        "/a.html",
        "https:evil.example",
        "http:\\\\evil.example",
        "http://user:pw@host/",
        "HTTPS:/evil.example",
        "https://",
        "https://@evil.example",
        "https://:80/",
        "mailto:",
        "a\\b",
    ] {
        assert_eq!(html(&format!("[x](<{target}>)")), "<p>x</p>", "{target}");
    }
    for target in
        ["https://a.cn", "http://a.cn:80/@b?c#d", "tel:0536-1", "mailto:a@b.cn", "./a.html#甲"]
    {
        let link = format!("<p><a href=\"{target}\">x</a></p>");
        assert_eq!(html(&format!("[x]({target})")), link);
    }
    assert_eq!(html("<a@b.cn>"), "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>");
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

/// HTML counts by itself: what was typed otherwise is written.
#[test]
fn lists_keep_the_numbers_that_were_typed() {
    let items = |first: &str, second: &str, third: &str| {
        format!("<ol{first}>甲</li><li{second}>乙</li><li{third}>丙</li></ol>")
    };
    assert_eq!(html("1. 甲\n2. 乙\n3. 丙"), items("><li", "", ""));
    assert_eq!(html("1. 甲\n3. 乙\n4. 丙"), items("><li", " value=\"3\"", ""));
    assert_eq!(
        html("3. 甲\n3. 乙\n1. 丙"),
        items(" start=\"3\"><li", " value=\"3\"", " value=\"1\"")
    );
    assert_eq!(
        html("> 1. 甲\n>    1. 乙\n>    5. 丙\n> 3. 丁\n> 4. 戊"),
        "<blockquote><ol><li>甲<ol><li>乙</li><li value=\"5\">丙</li></ol></li>\
         <li value=\"3\">丁</li><li>戊</li></ol></blockquote>"
    );
    assert_eq!(html("1. 甲\n\n3. 乙"), "<ol><li><p>甲</p></li><li value=\"3\"><p>乙</p></li></ol>");
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

/// What would be a definition elsewhere, and show nothing.
#[test]
fn nothing_that_is_typed_vanishes() {
    assert_eq!(html("[^1]: 见附件"), "<p>[^1]: 见附件</p>");
    assert_eq!(html("[甲\n乙]: 丙"), "<p>[甲乙]: 丙</p>");
    assert_eq!(html("[1]: https://a.cn \"题\""), "<p>[1]: https://a.cn &quot;题&quot;</p>");
}

#[test]
fn what_was_meant_otherwise_is_found() {
    let joined = |text: &str| Slip::Joined(text.to_owned());
    let shown = |text: &str| Slip::Shown(text.to_owned());
    let becomes = |text: &str, what| Slip::Becomes(text.to_owned(), what);
    let alone = |text: &str| Slip::Alone(text.to_owned());
    let cases = [
        ("1、甲\n2、乙", joined("2、乙")),
        ("一、甲\n二、乙", joined("二、乙")),
        ("（一）甲\n（二）乙", joined("（二）乙")),
        ("甲：\n（1）乙", joined("（1）乙")),
        ("甲：\n3. 乙", joined("3. 乙")),
        ("甲：\n1．乙", joined("1．乙")),
        ("• 甲\n• 乙", joined("• 乙")),
        ("-甲\n-乙", joined("-乙")),
        ("－ 甲\n－ 乙", joined("－ 乙")),
        ("甲\n##乙", joined("##乙")),
        ("甲\n*1 乙", joined("*1 乙")),
        ("第一条 甲\n第二条 乙", joined("第二条 乙")),
        ("第一章　甲\n第十二章：乙", joined("第十二章：乙")),
        ("    甲", becomes("甲", "代码")),
        ("```\n甲\n乙", becomes("```", "代码，连同下面所有的行")),
        ("````\n甲\n```\n乙", becomes("````", "代码，连同下面所有的行")),
        ("> ```\n> 甲\n\n乙", becomes("```", "代码，连同下面所有的行")),
        ("2023年**月**日", becomes("**月**", "着重的字")),
        ("第**届**、第二届", becomes("**届**", "着重的字")),
        ("**注意", alone("**注意")),
        ("- ** 注意 **", alone("** 注意 **")),
        ("**甲**乙，甲** 乙 **丙", alone("** 乙 **")),
        ("\t甲", becomes("甲", "代码")),
        ("甲\n---", becomes("甲", "标题")),
        ("甲\n\n## \n", becomes("##", "没有字的标题")),
        ("##甲", shown("##甲")),
        ("｜甲｜乙｜", shown("｜甲｜乙｜")),
        ("见[^1]。", shown("[^1]")),
        ("见[校网][1]。", shown("[校网][1]")),
        ("见【样表】(./a.html)。", shown("【样表】(./a.html)")),
        ("见[样表](./a b.html)。", shown("[样表](./a b.html)")),
        ("见［样表］(./a.html)。", shown("［样表］(./a.html)")),
        ("见《样表》（./a.html）。", shown("《样表》（./a.html）")),
        ("- [ ] 甲", shown("[ ]")),
        ("-甲", shown("-甲")),
    ];
    for (text, slip) in cases {
        assert_eq!(parse(text, Headings::Page).slips, [slip], "{text}");
    }
    let right = "1、甲\n\n2、乙\n\n1. 甲\n2. 乙\n\n- 甲\n- 乙\n\n甲\n乙\n1.5万元\n**丙**\n——丁\n\n## 戊\n\n\
        |己|\n|-|\n|【庚】（2023）|\n\n---\n\n[辛](./a.html)、【壬】(附件1)、\\[^1]、[2023]15号、同意[ ]\n\n\
        #1教学楼、#毕业#\n\n-5℃\n\n见\n第一条规定\n\n《甲》（2023）\n\n**6月**底、张**、李**\n\n|**年**|**月**|\n|-|-|\n\n\
        ```\n[a][b]\n2、甲\n```\n\n`[a][b]`\n\n> ```\n> 甲\n> ```\n";
    assert_eq!(parse(right, Headings::Page).slips, []);
}

/// The end of a mark is not looked for in the whole text: what is typed far away is not its end.
#[test]
fn a_mark_does_not_reach_far() {
    let near = format!("[{}][1]", "甲".repeat(100));
    let far = format!("[{}][1]", "甲".repeat(300));
    assert_eq!(parse(&near, Headings::Page).slips.len(), 1);
    assert_eq!(parse(&far, Headings::Page).slips, []);
}

/// Beginnings without an end, as many as a file holds: were each looked for through the whole text, this
/// would take hours, and nothing that is made of them may be longer than they are.
#[test]
fn beginnings_without_an_end_cost_what_they_are_long() {
    for mark in ["[a](", "![a](", "[a][", "<a ", "**a", "`a", "[^1", "](", "{"] {
        let many = mark.repeat(50_000);
        let parsed = parse(&many, Headings::Page);
        let length: usize = parsed.parts.iter().map(|part| format!("{part:?}").len()).sum();
        assert!(
            parsed.parts.len() <= 3 * 50_000 && length <= 20 * many.len() + 100,
            "{mark}: {length}"
        );
        assert!(parsed.slips.len() + parsed.meant.len() <= 50_000, "{mark}");
    }
}

/// Office text of all neighbourhoods: what is seen is what was typed, but for the stars of what is strong.
#[test]
fn office_text_is_seen_as_it_is_typed() {
    let begins = [
        "",
        "1、",
        "（一）",
        "一、",
        "1．",
        "①",
        "•",
        "－ ",
        "*1",
        "#1",
        "~",
        "____",
        "****",
        "1）",
        "1) ",
        "12) ",
        "※",
        "【",
        "“",
    ];
    let tokens: Vec<&str> = "甲 乙方 第（一）项 6月1日 138 a1 ~ ～ ~~ * ** *** **** _ __ ____ 1. 2、 ① • - -- — … # ## > + | = [ ] ( ) \
        （ ） 《 》 【 】 “ ” ‘ ’ \" ' : ： ， 。 ； ！ ? % ￥ & @ / { } ^ $ ! ×× ⟨ ⟩"
        .split_whitespace()
        .chain([" ", "**", "甲"])
        .collect();
    let mut seed = 2_463_534_242_u32;
    let mut next = |most: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        usize::try_from(seed).map_or(0, |seed| seed % most)
    };
    for _ in 0..20_000 {
        let mut typed = format!("{}甲", begins[next(begins.len())]);
        (0..next(14)).for_each(|_| typed.push_str(tokens[next(tokens.len())]));
        let typed = typed.trim_end();
        // A link, which is meant.
        if typed.contains("](") {
            continue;
        }
        let mut texts = vec![typed.to_owned(), format!("- {typed}"), format!("> {typed}")];
        if !typed.contains('|') {
            texts.push(format!("|表|\n|-|\n|{typed}|"));
        }
        for text in texts {
            let parts = parse(&text, Headings::Page).parts.into_iter();
            let seen: String = parts
                .filter_map(|part| if let Part::Text(text) = part { Some(text) } else { None })
                .collect();
            let seen = seen.strip_prefix('表').unwrap_or(&seen);
            let without = |text: &str| text.replace('*', "");
            assert_eq!(without(seen), without(typed), "{text}");
            let marks = typed.matches('*').count() - seen.matches('*').count();
            assert_eq!(marks % 4, 0, "{text} → {seen}");
        }
    }
}
