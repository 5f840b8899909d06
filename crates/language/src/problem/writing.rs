//! Problems of wording: placeholders, letter headers, links, Markdown.

use super::mend::Mend;
use super::problems;
use super::words::{cut, guess, list, quote};

problems! {
    /// Seen while wording is read.
    WritingProblem {
        /// What: 占位符里的名字不存在。
        /// Why: 网页上这里会没有字。
        /// Example: {{ 有郊期 }}
        /// Instead: {{ 有效期 }}
        Z401 Error UnknownPlaceholder { name: String, near: Option<String> }
        says format!("没有叫{}的常量、问题或判断", quote(name));
        help guess(near, "检查名字；常量写在 site.yaml 的“常量”里".to_owned());
        mends Mend::name(name, near);

        /// What: 占位符写得不对：没有收尾，或者里面不只是一个名字。
        /// Why: 这里只填名字，不做计算。
        /// Example: {{ 7*7 }}、{% if %}
        /// Instead: {{ 有效期 }}
        Z402 Error BadPlaceholder { text: String }
        says format!("占位符{}写得不对", quote(text));
        help match text.contains('。') && !text.contains("。}") && text.ends_with('}') {
            true => format!("中间的点要用半角的 .，写成 `{}`", text.replace('。', ".")),
            false => "写成两个半角花括号中间一个名字，例如 `{{ 有效期 }}`".to_owned(),
        };

        /// What: 链接的地址或者反引号中的代码里有占位符。
        /// Why: 填进地址的内容可能把链接引到别处；代码要原样显示。
        /// Example: [下载]({{ 网址 }})
        /// Instead: [下载](https://example.edu.cn/form)
        Z403 Error PlaceholderInLink
        says "链接的地址和反引号中的代码里不能用占位符";
        help "把地址写全；占位符只放在文字里";

        /// What: 介绍信的抬头里留着 ×× 或 XX。
        /// Why: 会被原样抄到纸质介绍信上。
        /// Example: 去信抬头: 中共××市委组织部
        /// Instead: 去信抬头: 中共{{ 接收市 }}市委组织部
        Z404 Error OpenPlaceholderInHeader { text: String }
        says format!("抬头里还有没填的{}", quote(text));
        help "改成占位符 `{{ 问题名 }}`，并在那个文本题里写 `空时: ××`；通知没有给定就写 `问接收方`";

        /// What: 这里不能填这个问题的答案或判断的值。
        /// Why: 简介和提示在回答之前就要显示，还没有答案；判断的值里也不能再填别的判断或选项。
        /// Example: 提示: 您的身份是{{ 身份 }}。
        /// Instead: 提示: 拿不准时，请问{{ 届次 }}毕业生所在的党支部。
        Z405 Error SlotNotHere { name: String }
        says format!("这里不能填{}", quote(name));
        help "换成常量，或者改写这句话";

        /// What: 多选题不能当占位符。
        /// Why: 可能选了几个，填不成一句话。
        /// Example: {{ 困难类型 }}
        /// Instead: 用判断得出一个值
        Z406 Error MultiInWording { name: String }
        says format!("{}是多选题，不能填进文字里", quote(name));
        help "用一个判断得出要显示的值，再引用那个判断";

        /// What: 链接指向的网页或文件不存在。
        /// Why: 点了会打不开。
        /// Example: [流程](./levae.html)
        /// Instead: [流程](./leave.html)
        Z407 Error BrokenLink { target: String, near: Option<String> }
        says format!("链接的目标{}不存在", quote(target));
        help match target.trim_start_matches("./").starts_with("download.html") {
            true => "“下载”这一页，files 文件夹里有了文件才有；先把要下载的文件放进去".to_owned(),
            false => guess(near, "检查地址；站内网页写成 `./leave.html`".to_owned()),
        };
        mends Mend::name(target, near);

        /// What: 链接的地址不安全或者不支持。
        /// Why: 只允许 http、https、tel、mailto 和站内地址。
        /// Example: [点我](javascript:…)
        /// Instead: [点我](https://example.edu.cn)
        Z408 Error UnsafeLink { target: String }
        says format!("不支持这样的链接地址{}", quote(target));
        help "只能用 https、http、tel、mailto 和站内的相对地址";

        /// What: 文字里有 HTML 标签。
        /// Why: 标签不会生效，会原样显示。
        /// Example: <font color=red>注意</font>
        /// Instead: **注意**
        Z409 Error RawHtml { text: String }
        says format!("不支持 HTML 标签 {}", cut(text));
        help match text.to_ascii_lowercase().get(..3) {
            Some("<!-") => "网页上没有看不见的备注：删去它，备注另外记",
            Some("<br") => "换行就空一行，另起一段",
            _ => "着重写成 **注意**；只是想显示尖括号就写 `\\<`",
        };

        /// What: 只能写一句话的地方用了标题、列表、图片、链接等写法。
        /// Why: 这里只显示一行文字，这些符号会原样显示出来。
        /// Example: 做: "# 转接"
        /// Instead: 做: 转接
        Z410 Error BlockInLine { what: &'static str }
        says format!("这里只能写一行文字，不能用{what}");
        help "只留文字（可以用 **着重**）；标题、列表和链接写进“说明”";

        /// What: 抬头“问接收方”和别的文字写在了一起，或者是从占位符填进来的。
        /// Why: 它表示没有固定的抬头，要单独写在抬头里；从常量、选项或判断的值填进来，就会当作收信的单位印在信上。
        /// Example: 去信抬头: 问接收方党委
        /// Instead: 去信抬头: 问接收方
        Z411 Error AskReceiverMixed { text: String, through: Option<String> }
        says match through {
            Some(name) => format!("抬头里的占位符{}会印成{}", quote(name), quote(text)),
            None => format!("“问接收方”要单独写，这里是{}", quote(text)),
        };
        help match through {
            Some(_) => {
                "“问接收方”只能单独写在抬头里；有的人抬头固定、有的人要问的，分成两封介绍信，各写“当”"
            }
            None => "只写 `问接收方`，或者写出完整的抬头",
        };

        /// What: 一个星号、下划线或者两个波浪号夹着的字，没有收尾或者里面留了空格的两个星号，照原样显示出来。
        /// Why: 中文公文里这些是普通的符号（复印件*1、姓名：____），所以不当作斜体或删除线；着重只有一种写法：两个星号紧贴着字，前后成对。
        /// Example: *注意*：请带原件；** 注意 **：请带原件
        /// Instead: **注意**：请带原件
        Z412 Warning NotEmphasis { text: String }
        says match text.starts_with("**") && !text.starts_with("***") {
            true => format!("{}会照原样显示，不会着重", quote(text)),
            false => format!("{}会照原样显示，不会变成斜体或删除线", quote(text)),
        };
        help match text.starts_with("**") && !text.starts_with("***") {
            true => "着重写成 **注意**，星号紧贴着字，前后成对；只是想显示星号，就在前面加 `\\`",
            false => "着重写成 **注意**；作废的话就删去；只是想显示这些符号，就在前面加 `\\`",
        };

        /// What: 表格的一行比表头多出几格。
        /// Why: 多出的格没有列可放，网页上看不到。
        /// Example: | 毕业证 | 2份 | 6月30日前 |
        /// Instead: 表头和它下面的横线行也写三格
        Z413 Error WideRow { text: String, cells: usize, columns: usize }
        says format!("表格这一行有 {cells} 格，表头只有 {columns} 格，多出的{}显示不出来", quote(text));
        help "给表头和它下面的横线行加上这一列；一格里要写竖线的，写成 `\\|`";

        /// What: 一行以编号（第一条、1、）或项目符号开头，却和上一行连成了一段。
        /// Why: Markdown 里不空行就是同一段，几项会挤在一起。
        /// Example: 1、登记，下一行写 2、交表
        /// Instead: 两行之间空一行，或者每行写成“1. 登记”“- 登记”这样的列表
        Z414 Warning JoinedLine { text: String }
        says format!("{}会接在上一行后面，连成一段", quote(text));
        help "在它前面空一行；要写成列表，每行就用 `- ` 或 `1. ` 开头，第一行前面也空一行";

        /// What: 一段文字变成了代码、标题或者着重的字，或者标题里没有字。
        /// Why: 行首的四个空格（或 Tab）在 Markdown 里是代码，没有收尾的 ``` 下面全是代码，文字下面紧跟一行 --- 或 === 是标题；留空的星号（2023年**月**日）会让中间的字着重。
        /// Example: 正文，下一行写 ---
        /// Instead: 正文和 --- 之间空一行；行首不加空格；标题写成“## 标题”；留空用下划线：2023年____月____日
        Z415 Warning UnaskedBlock { text: String, what: &'static str }
        says format!("{}会变成{what}", quote(text));
        help match *what {
            "代码" => "删掉行首的空格；真要显示代码，就在前后各写一行 ```",
            "着重的字" => "留空的地方用下划线，例如 `2023年____月____日`；要显示星号，就在每个星号前面加 `\\`",
            "代码，连同下面所有的行" => "在代码后面另写一行 ```；不是代码，就删掉这一行",
            "标题" => "在文字和下面的横线之间空一行；真要标题，就写成 `## 标题`",
            _ => "写上标题的字，或者删掉这一行",
        };

        /// What: 别处的 Markdown 写法，这里照原样显示：脚注、方括号引用、全角括号或者地址里有空格的链接、缺空格的标题和列表、缺横线行的表格、打勾的列表。
        /// Why: 读者会看到一串符号，链接点不开。
        /// Example: [校网][1]、##标题、【样表】(./a.html)、-登记
        /// Instead: [校网](https://example.edu.cn)、## 标题、[样表](./a.html)、- 登记
        Z416 Warning ShownMark { text: String }
        says format!("{}会照原样显示，不会变成链接、标题、列表或表格", quote(text));
        help "链接写成 `[文字](地址)`，地址里不留空格；标题写成 `## 标题`；列表写成 `- 登记`；表头下面要有 `|---|---|` 一行；只是想显示这些符号，就在前面加 `\\`";

        /// What: 链接指向的网页在，但是里面没有这一处（“#”后面的部分）。
        /// Why: 点了会停在那一页的开头，找不到要看的地方。
        /// Example: [填表](./form.html#s2)
        /// Instead: [填表](./form.html#怎么填表)
        Z417 Error NoAnchor { page: String, id: String, near: Option<String>, known: Vec<String> }
        says format!("网页 {} 里没有{}这一处", cut(page), quote(id));
        help match (near, known.is_empty()) {
            (None, true) => "检查 `#` 后面的字，或者从 `#` 起删去".to_owned(),
            (near, _) => guess(near, format!("可以写的有：{}", list(known))),
        };

        /// What: 这里的一对花括号没有意思，照原样显示。
        /// Why: 花括号里写条款编号，只在普通网页里是链接；图片和链接后面也不能写宽度之类的设置。
        /// Example: 说明: 见通知{2.4}。
        /// Instead: 说明: 见通知第2.4条。
        Z418 Warning ShownBraces { text: String }
        says format!("{}会照原样显示", quote(text));
        help "引用条款写在“依据”里；要填答案、判断或常量，写成 `{{ 名 }}`；只是想显示花括号，就写全角的“｛”和“｝”";

        /// What: “&nbsp;”“&lt;”这样的写法，读者看到的是另一个字。
        /// Why: 从网页里复制来的文字常有这些；看着是一串符号，显示出来却是空格、“<”或者别的字，容易弄错。
        /// Example: 第一步&nbsp;填表
        /// Instead: 第一步 填表
        Z419 Warning Decoded { text: String, shown: String }
        says match shown.trim().is_empty() {
            true => format!("{}会显示成空格", quote(text)),
            false => format!("{}会显示成{}", quote(text), quote(shown)),
        };
        help "直接写要显示的字；确实要显示这串符号，就在 & 前面加 `\\`";

        /// What: 抬头的另一种写法和前一种一样。
        /// Why: 页面会把两种都列出来，读的人要猜差在哪里。
        /// Example: 去信抬头: 某某大学学生处，去信抬头也可写: 某某大学学生处
        /// Instead: 照通知改成另一种写法；只有一种的，删掉“也可写”和“抬头怎么选”
        Z420 Error SameHeaderTwice { key: &'static str, first: &'static str }
        says format!("“{key}”和“{first}”一样");
        help "照通知改成另一种写法；只有一种的，删掉它和“抬头怎么选”";

        /// What: 内容多半不是用“语言”所说的那种文字写的。
        /// Why: 按钮、栏目名、日期跟着“语言”走，问题和步骤照您写的显示：合在一起，网页一半中文一半英文，读屏软件也会念错。
        /// Example: 语言: en，问题和步骤都是中文
        /// Instead: 内容是中文的，删掉“语言”这一行；内容是英文的，写 语言: en
        Z421 Warning OtherLanguage { is_chinese: bool }
        says match is_chinese {
            true => "网页自己的话是中文，内容多半是英文",
            false => "网页自己的话是英文，内容多半是中文",
        };
        help match is_chinese {
            true => "内容就是英文的，在 site.yaml 里写上 `语言: en`",
            false => "内容就是中文的，删掉“语言”这一行；要做英文的网站，把内容换成英文",
        };
    }
}
