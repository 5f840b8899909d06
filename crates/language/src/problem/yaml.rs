//! Problems of YAML as such: what keeps a file from being read into keys, lists and texts.

use super::mend::Mend;
use super::problems;
use super::words::{cut, quote, yaml_quoted};
use rules::width::narrow;

problems! {
    /// Seen by the YAML reader, whatever the file is about.
    YamlProblem {
        /// What: 文件里没有内容，或者只有注释。
        /// Why: 空文件多半是保存时出了错。
        /// Example: 只有一行 # 待写
        /// Instead: 写上内容，或者删掉文件
        Z010 Error Empty
        says "文件是空的";
        help "写上内容；文件不需要就删掉";

        /// What: 冒号后面少一个空格。
        /// Why: 没有空格，YAML 把整段当成文字，不知道哪里是键。
        /// Example: 标题:毕业离校
        /// Instead: 标题: 毕业离校
        Z011 Error NoSpaceAfterColon { key: String, value: String }
        says "冒号后面少一个空格";
        help format!("在冒号后面加一个空格，写成 `{}`", entry(key, value));
        mends Mend::sign(":", ": ");

        /// What: 键后面用了全角冒号。
        /// Why: YAML 只认半角冒号加空格。
        /// Example: 标题：毕业离校
        /// Instead: 标题: 毕业离校
        Z012 Error FullWidthColon { key: String, value: String }
        says "冒号是全角的";
        help format!("改成半角冒号加一个空格，例如 `{}`", entry(key, value));
        mends Mend::sign("：", ": ");

        /// What: 缩进里有制表符（Tab）。
        /// Why: 不同编辑器里制表符宽窄不一，YAML 不许用它缩进。
        /// Example: 行首按了 Tab 键
        /// Instead: 行首只用空格，每层两个
        Z013 Error Tab
        says "缩进里有制表符（Tab）";
        help "删掉它，改用空格，每层缩进两个空格";

        /// What: 引号没有配对。
        /// Why: 从这里起后面的内容都会被当成引号里的文字。
        /// Example: 标题: "毕业离校
        /// Instead: 标题: "毕业离校"
        Z014 Error UnclosedQuote { quote: char }
        says format!("引号 {quote} 只有开头，没有结尾");
        help format!("在这段文字末尾补上 {quote}；如果只是正文里的引号，请改用中文引号“ ”");

        /// What: 引号已经结束，后面还有文字。
        /// Why: 加了半角引号的值，引号外面不能再有内容。
        /// Example: 标题: "毕业"离校
        /// Instead: 标题: “毕业”离校
        Z015 Error TextAfterQuote { quote: char }
        says "引号结束以后还有文字";
        help match quote {
            '"' => "正文里的引号用中文引号“ ”；或者把整个值放进一对半角单引号 '…'",
            _ => "正文里的引号用中文引号‘ ’；或者把整个值放进一对半角双引号 \"…\"",
        };

        /// What: 这一行的缩进和上下文对不上。
        /// Why: YAML 靠缩进分层，差一个空格就属于另一层。
        /// Example: 键或者短横线比同一层的其他几行多缩进了一格
        /// Instead: 同一层的键、同一个列表的短横线左边对齐
        Z016 Error BadIndent
        says "这一行的缩进和上面对不上";
        help "同一层的键、同一个列表的短横线要左边对齐；下一层比上一层多缩进两个空格";

        /// What: 括号没有配对。
        /// Why: 从这里起后面的内容都会被当成括号里的。
        /// Example: 选项: [省内, 省外
        /// Instead: 选项: [省内, 省外]
        Z017 Error UnclosedBracket { open: char }
        says format!("“{open}”只有开头，没有结尾");
        help format!("在这一组的末尾补上 `{}`；括号要用半角的", closing(*open));

        /// What: 括号的开头和结尾不是一对。
        /// Why: 不知道这一组到哪里为止。
        /// Example: 选项: [省内, 省外}
        /// Instead: 选项: [省内, 省外]
        Z018 Error WrongBracket { open: char, close: char }
        says format!("“{open}”用“{close}”收了尾");
        help format!("`{open}` 要和 `{}` 配对", closing(*open));

        /// What: 值里又有半角冒号加空格。
        /// Why: YAML 会把它当成另一个键。
        /// Example: 说明: 注意: 带原件
        /// Instead: 说明: "注意: 带原件"
        Z019 Error ColonInValue { value: String }
        says "一行里有两个“冒号加空格”";
        help format!(
            "是正文就给整个值加引号，写成 {}；是一组“键: 值”就加花括号，写成 {{{}}}",
            yaml_quoted(value),
            cut(value),
        );

        /// What: 值以 YAML 的特殊符号开头，或者“|”“>”“#”写成了全角的。
        /// Why: @ ` % | > ] } , 等符号放在开头时，YAML 另有用处；全角的“｜”“＞”“＃”会当成文字。
        /// Example: 说明: @辅导员
        /// Instead: 说明: "@辅导员"
        Z020 Error ReservedStart { character: char, value: String }
        says match character {
            '｜' | '＞' | '＃' => format!("{character} 是全角的，会当成文字"),
            _ => format!("这里不能以 {character} 开头"),
        };
        help match character {
            '＃' => "注释以半角的 `#` 开头，后面空一格；是正文就和上面的文字缩进对齐".to_owned(),
            '｜' | '＞' => format!("改成半角的 `{}`，下面各行比键多缩进两个空格", narrow(*character)),
            '|' | '>' => format!("要写几行，就在 {character} 后面换行，文字从下一行起缩进两个空格"),
            _ => format!("给它加引号，写成 {}", yaml_quoted(value)),
        };
        mends Some(Mend { wrong: character.to_string(), right: narrow(*character).to_string() })
            .filter(|mend| mend.wrong != mend.right);

        /// What: 以 {{ 开头的值、或者方括号和花括号里带 {{ }} 的值没有加引号。
        /// Why: YAML 把 { 当成一组键的开头。
        /// Example: 何时: {{ 有效期 }}内
        /// Instead: 何时: "{{ 有效期 }}内"
        Z021 Error PlaceholderUnquoted { value: String }
        says "{{ }} 写在这里要加引号";
        help format!("给整个值加引号，写成 {}", yaml_quoted(value));

        /// What: 列表的短横线写错了：后面没有空格，或者用了全角的横线。
        /// Why: 只有半角 - 加空格才是列表的一项。
        /// Example: -省内
        /// Instead: - 省内
        Z022 Error BadDash { dash: char, value: String }
        says match dash {
            '-' => "“-”后面少一个空格".to_owned(),
            _ => format!("“{dash}”不是列表用的短横线"),
        };
        help format!("改成半角短横线加一个空格，例如 `- {}`", cut(value));
        mends Mend::sign(*dash, "- ");

        /// What: 行首用了全角空格或不换行空格。
        /// Why: YAML 只认半角空格的缩进，会把它当成键的一部分。
        /// Example: 中文输入法下按空格缩进
        /// Instead: 换成半角空格
        Z023 Error WideSpace { character: char }
        says match character {
            '\u{3000}' => "缩进用了全角空格",
            _ => "缩进用了不换行空格",
        };
        help "删掉它，切换到英文输入法，用半角空格缩进";

        /// What: 方括号或花括号里用了全角逗号、分号或者顿号分项。
        /// Why: 它们不分项，几项会变成一项。
        /// Example: 选项: [省内，省外]
        /// Instead: 选项: [省内, 省外]
        Z024 Error FullWidthComma { sign: char }
        says match sign {
            '，' => "这里的逗号是全角的，没有把两项分开".to_owned(),
            _ => format!("“{sign}”不能把两项分开"),
        };
        help match sign {
            '，' => "改成半角逗号加一个空格；如果逗号本来就是文字的一部分，给这一项加半角引号",
            _ => "改成半角逗号加一个空格",
        };
        mends Mend::sign(*sign, ", ");

        /// What: 整个值放在中文引号或方头括号里。
        /// Why: 它们会原样显示在网页上；YAML 的引号是半角的。
        /// Example: 标题: “毕业离校”
        /// Instead: 标题: 毕业离校
        Z025 Warning FullWidthQuotes { open: char, close: char }
        says format!("这一对 {open} {close} 会原样显示出来");
        help match open {
            '【' => "想写几项就改成半角方括号 [ ]；不要它们就删掉；确实要显示，就在外面再加一对半角单引号 '…'",
            _ => "不要它们就删掉；确实要显示，就在外面再加一对半角单引号 '…'",
        };

        /// What: 文字里的“空格加 #”把后面的内容变成了注释。
        /// Why: 注释不显示，正文被悄悄截断。
        /// Example: 说明: 请看 #3 号窗口
        /// Instead: 说明: "请看 #3 号窗口"
        Z026 Error CutByHash { value: String }
        says "从 # 起的文字被当成注释，不会显示";
        help format!("要显示就加引号，写成 {}；是注释就在 # 后面加一个空格", yaml_quoted(value));

        /// What: 用了 YAML 的锚点（&名字）。
        /// Why: 指引不支持锚点，免得同一段文字改一处、变多处。
        /// Example: 说明: &材料 原件
        /// Instead: 说明: "&材料 原件"
        Z027 Error Anchor
        says "这里不能以 & 开头";
        help "是正文就给整个值加一对半角单引号 '…'；想重复使用一段内容，请写成常量或照抄一遍";

        /// What: 用了 YAML 的别名（*名字）。
        /// Why: 指引不支持别名；星号也可能是想写着重。
        /// Example: 说明: **注意**请带原件
        /// Instead: 说明: "**注意**请带原件"
        Z028 Error Alias
        says "这里不能以 * 开头";
        help "是正文（例如用 ** 加粗）就给整个值加一对半角单引号 '…'；想重复使用一段内容，请写成常量或照抄一遍";

        /// What: 用了 YAML 的标签（!名字）。
        /// Why: 标签会改变值的类型甚至读别的文件，指引一律不用。
        /// Example: 说明: !include a.md
        /// Instead: 说明: "!include a.md"
        Z029 Error Tag
        says "这里不能以 ! 开头";
        help "是正文就给整个值加一对半角单引号 '…'；否则删掉它";

        /// What: 用了 YAML 的合并键 <<。
        /// Why: 指引不支持，合并来的内容在原处看不见。
        /// Example: <<: *默认
        /// Instead: 把要用的键照抄一遍
        Z030 Error MergeKey
        says "不支持 YAML 的合并键 <<";
        help "把要用的键照抄一遍";

        /// What: 文件中间有 ---，分成了两份。
        /// Why: 只会读第一份，后面的会被悄悄丢掉。
        /// Example: 用 --- 当分隔线
        /// Instead: 分隔用 # 开头的注释行
        Z031 Error SecondDocument
        says "--- 把文件分成了两份，后面的不会被读取";
        help "删掉这一行；想分隔内容就用 # 开头的注释";

        /// What: 键不是一行文字。
        /// Why: 指引的键都是固定的词或名字。
        /// Example: [省内, 省外]: 甲
        /// Instead: 省内: 甲
        Z032 Error ComplexKey
        says "冒号前面只能是一行文字";
        help "键写成一个词；如果整段是正文，给它加引号";

        /// What: 同一组里一个键写了两次。
        /// Why: 不知道该用哪一个。
        /// Example: 两个“说明”
        /// Instead: 合成一个，或者删掉多余的
        Z033 Error DuplicateKey { key: String }
        says format!("{}写了两次", quote(key));
        help "留下一个；如果从这里起是列表里新的一项，在它前面加上短横线和空格（`- `）";

        /// What: 文件最外层不是“键: 值”。
        /// Why: 每个文件都由固定的键组成。
        /// Example: 一上来就是一句话或者 - 列表
        /// Instead: 标题: 毕业离校
        Z034 Error RootNotMap
        says "文件最外层应该是一行行的“键: 值”";
        help "从键写起，例如 `标题: 毕业离校`";

        /// What: 嵌套的层数太多。
        /// Why: 正常的规则只有几层，太深多半是括号或缩进写坏了。
        /// Example: [[[[[[…
        /// Instead: 减少嵌套
        Z035 Error TooDeep { limit: usize }
        says format!("嵌套超过 {limit} 层");
        help "检查这里的括号和缩进";

        /// What: 文件里的内容项数太多。
        /// Why: 防止坏文件拖垮电脑。
        /// Example: 机器生成的几十万行
        /// Instead: 分成几个指引
        Z036 Error TooManyNodes { limit: usize }
        says format!("文件里超过 {limit} 项，后面的没有读");
        help "检查是不是放错了文件；确实很多就分成几个指引";

        /// What: 一段文字太长。
        /// Why: 多半是引号没收尾或者贴错了内容。
        /// Example: 一个值里有几万字
        /// Instead: 分成几段
        Z037 Error TextTooLong { limit: usize }
        says format!("这段文字超过 {limit} 个字");
        help "检查引号是否收尾；确实很长就分成几项";

        /// What: 冒号前面没有键。
        /// Why: 不知道这个值是什么。
        /// Example: : 毕业离校
        /// Instead: 标题: 毕业离校
        Z038 Error NoKey
        says "冒号前面没有写键";
        help "在冒号前面写上键，例如 `标题: 毕业离校`";

        /// What: 双引号里的反斜杠后面跟了不认识的字符。
        /// Why: 双引号里 \ 另有意思，例如 \n 是换行。
        /// Example: "D:\资料"
        /// Instead: 'D:\资料'
        Z039 Error BadEscape { text: String }
        says format!("双引号里的 {} 不认识", cut(text));
        help "把这一对双引号换成单引号，里面的反斜杠就按原样显示";

        /// What: 这一行既不是“键: 值”，也接不上上一行。
        /// Why: 不知道它属于哪里。
        /// Example: “说明”的第二段从行首写起，没有缩进
        /// Instead: 上一行写 说明: |，下面各行缩进两格
        Z040 Error LooseText
        says "这一行不是“键: 值”，也接不上上一行";
        help "如果接着上面的文字，在上面的键后面写 `|`，下面各行都缩进两个空格";

        /// What: “-”写在了键的同一行。
        /// Why: 列表要么另起一行，要么写在方括号里。
        /// Example: 选项: - 省内
        /// Instead: 选项: [省内, 省外]
        Z041 Error DashAfterKey
        says "列表的“-”不能和键写在同一行";
        help "把“-”放到下一行并缩进两个空格，或者写成 `[甲, 乙]`";

        /// What: 括号里两项之间少了逗号，或者括号后面还有文字。
        /// Why: 分不清哪里是一项。
        /// Example: 联系: [{名: 学生处} {名: 保卫处}]
        /// Instead: 联系: [{名: 学生处}, {名: 保卫处}]
        Z042 Error BadFlow
        says "括号里到这里就读不懂了";
        help "各项之间用半角逗号加空格；如果整段是正文，给它加引号";

        /// What: 这一行不合 YAML 的写法。
        /// Why: 从这里起读不下去。
        /// Example: 文件断在半截，最后一行是 简介: "\
        /// Instead: 把这一行写完整，写成“键: 值”
        Z043 Error Syntax
        says "从这里起读不懂";
        help "检查缩进、冒号后面的空格、引号和括号；正文里有特殊符号就给整个值加引号";

        /// What: 多了一个括号的结尾。
        /// Why: 前面没有和它配对的开头。
        /// Example: 选项: [省内, 省外]]
        /// Instead: 选项: [省内, 省外]
        Z044 Error StrayBracket { close: char }
        says format!("多了一个“{close}”");
        help "删掉它，或者在前面补上和它配对的括号";

        /// What: 键后面没有冒号。
        /// Why: 没有冒号就只是一段文字。
        /// Example: 标题 毕业离校
        /// Instead: 标题: 毕业离校
        Z045 Error MissingColon { key: String, value: String }
        says format!("{}后面少了冒号", quote(key));
        help format!("写成 `{}`；如果它接着上面的文字，就和上面的文字缩进对齐", entry(key, value));
        mends Mend::sign(key.clone(), format!("{key}:"));

        /// What: 一组或一个列表用了全角的括号。
        /// Why: YAML 只认半角括号，会把整段当成文字。
        /// Example: 选项: ［省内，省外］
        /// Instead: 选项: [省内, 省外]
        Z046 Error FullWidthBracket { written: String }
        says format!("“{}”是全角的括号", first(written));
        help match first(written) {
            '｛' | '｝' => "改成半角花括号，例如 `{身份: 正式党员}`，里面的冒号和逗号也要半角、后面加一个空格",
            _ => "改成半角方括号，例如 `[省内, 省外]`，里面的逗号也要半角、后面加一个空格",
        };
        mends Mend::brackets(written);

        /// What: 列表的一项先写了一段文字，下面又写键。
        /// Why: 一项要么是一段文字，要么每一行都是“键: 值”。
        /// Example: - 提交申请，下一行写 谁: 党支部
        /// Instead: - 做: 提交申请
        Z047 Error TextBeforeKeys { text: String }
        says "这一项先是一段文字，下面又写了键";
        help format!("给文字也写上键，例如步骤写成 `- {}`，选项写成 `- {}`", entry("做", text), entry("选", text));

        /// What: 方括号或花括号里，一段话中间用了半角逗号。
        /// Why: 括号里的半角逗号总是分项，中文引号和中文括号也拦不住它，这段话就断成了两项。
        /// Example: {说: “您好, 请坐”}
        /// Instead: {说: “您好，请坐”}
        Z052 Error CutByComma { value: String }
        says "这个半角逗号把一段话断成了两项";
        help format!("改成全角逗号；要用半角的，给整个值加半角引号，写成 {}", yaml_quoted(value));
        mends Mend::sign(",", "，");
    }
}

/// An entry as it should be written.
fn entry(key: &str, value: &str) -> String {
    format!("{}: {}", cut(key), cut(value)).trim_end().to_owned()
}

/// The bracket that a text in brackets begins with, or the one it is.
fn first(written: &str) -> char {
    written.chars().next().unwrap_or('［')
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
