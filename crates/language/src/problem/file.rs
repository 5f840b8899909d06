//! Problems of files as such: bytes, sizes, presence.

use super::problems;
use super::words::quote;

problems! {
    /// Seen while files are read, before any of their text is understood.
    FileProblem {
        /// What: 文件不是 UTF-8 编码，或者当中有坏掉的字节。
        /// Why: 换一台电脑或者发布到网上就会变成乱码，所以不猜。
        /// Example: 旧版记事本按 ANSI（GBK）保存的 guide.yaml
        /// Instead: 另存为，编码选“UTF-8”
        Z001 Error Encoding { guess: Option<&'static str> }
        says match guess {
            Some(guess) => format!("文件不是 UTF-8 编码，像是 {guess}"),
            None => "这里有不是 UTF-8 的字节，文件可能坏了或没有复制完整".to_owned(),
        };
        help "用记事本打开，选“文件 → 另存为”，编码选“UTF-8”，再保存";

        /// What: 一份名单里没有汉字（或者只有几个字），它的字节既像 UTF-8，又像 GBK。
        /// Why: 读成这一种还是那一种，字就不一样，所以不猜。
        /// Example: 用 GBK 存的名单里只有一个“小”字，读成 UTF-8 是“С”
        /// Instead: 另存为“CSV UTF-8（逗号分隔）”
        Z069 Error EitherEncoding { utf8: String, gbk: String }
        says format!("看不出名单是哪种编码：读成 UTF-8 是{}，读成 GBK 是{}", quote(utf8), quote(gbk));
        help "用 Excel 打开，核对这些字，“另存为”选“CSV UTF-8（逗号分隔）”；用记事本另存时编码选“带有 BOM 的 UTF-8”";

        /// What: 少了一个必须有的文件。
        /// Why: 没有它，网站拼不完整。
        /// Example: guides/leave/ 里没有 guide.yaml
        /// Instead: 把文件放回原处，名字一字不差
        Z002 Error Missing { name: String, within: Option<String> }
        says format!("找不到文件 {name}");
        help match within {
            Some(folder) => format!("它在 {folder} 里，多套了一层文件夹：把那里面的文件和文件夹都往外移一层"),
            None => "检查文件名和所在的文件夹，也看看是不是被改名或移走了".to_owned(),
        };

        /// What: 系统不让读这个文件，或者读到一半出了错。
        /// Why: 没读全的文件不能用来生成网站。
        /// Example: 文件没有读取权限
        /// Instead: 改好权限，或者关掉正占用它的程序
        Z003 Error Unreadable { text: String }
        says format!("文件读不出来：{text}");
        help "看看它是不是正被别的程序占用，或者没有读取权限，然后再试一次";

        /// What: 文件太大。
        /// Why: 指引的文字不会有这么多，多半是放错了文件。
        /// Example: 把照片改名成了 说明.md
        /// Instead: 分成几个文件，或者拿走放错的文件
        Z004 Error TooLarge { limit_kib: u64 }
        says format!("文件太大，最多 {limit_kib} KiB");
        help "检查是不是放错了文件；确实很长就分成几个文件";

        /// What: 有一个看不见的字符（零宽空格、控制符、改变文字方向的符号等）。
        /// Why: 看着一样的两个名字其实不同，规则会悄悄对不上。
        /// Example: 从网页复制来的“材料”中间夹着零宽空格
        /// Instead: 删掉那一小段，用键盘重新输入
        Z005 Error InvisibleCharacter { character: char }
        says format!("这里有不可见字符 {}", code_point(*character));
        help "把光标处前后几个字删掉，用键盘重新输入（不要复制）";

        /// What: 这个文件不会被读取：名字或位置不在该读的之列，或者是复制出来的副本（“… - 副本”）。
        /// Why: 写在里面的内容不会出现在网站上，容易以为已经生效。
        /// Example: pages/常见问题 - 副本.md
        /// Instead: 改成该用的名字，或者移走
        Z006 Warning NotRead { name: String }
        says format!("{} 不会被读取", quote(name));
        help below(name).unwrap_or_else(|| "内容文件夹里只读 site.yaml、notice.md、pages/*.md（小写的 md，不放在更深的文件夹里）、images/ 里的 png、jpg、webp、svg 图片、files/ 里供下载的文件、lists/*.csv 名单、guides/<文件夹>/guide.yaml 和 cases.yaml、theme/ 里的文件，名字里有“- 副本”或“- Copy”的都不读；要用它就改名或换位置，不用就移走".to_owned());

        /// What: 这不是一个普通文件（是链接、管道或设备），或者指到了项目外面。
        /// Why: 只发布项目里的普通文件，免得把别处的内容带上网。
        /// Example: 指向 C:\文档 的快捷链接
        /// Instead: 把文件本身复制进来
        Z007 Warning NotAFile
        says "这不是项目里的普通文件，没有读取它";
        help "把文件本身复制到这个文件夹里";

        /// What: 该放文本文件的地方放了别的东西（文件夹、管道、设备、指到外面或断掉的链接）。
        /// Why: 读它可能读到别处的内容，或者永远读不完。
        /// Example: 一个叫 guide.yaml 的文件夹
        /// Instead: 换成普通的文本文件
        Z008 Error NotText { what: &'static str }
        says format!("这是{what}，不能当内容读");
        help "换成普通的文件，直接放在内容文件夹里";

        /// What: 文件的个数或合计的大小超过上限。
        /// Why: 指引不会有这么多内容，多半是选错了文件夹。
        /// Example: 把整个“文档”文件夹当成了内容文件夹
        /// Instead: 只留指引的文件
        Z009 Error TooMuch { what: &'static str, limit: String }
        says format!("{what}太多，最多 {limit}");
        help "把无关的文件移出内容文件夹，或者检查是不是选错了文件夹";

        /// What: pages、images、files、guides、theme 或者某份指引的文件夹不是真正的文件夹，而是链接或别的东西。
        /// Why: 程序不跟着链接走，里面的内容就读不到；照样发布的话，网站会少掉这些页，所以不发布。
        /// Example: pages 是指向 ../共用/pages 的链接
        /// Instead: 删掉链接，建一个 pages 文件夹，把文件复制进去
        Z048 Error NotAFolder { name: String, what: &'static str }
        says format!("{} 应当是文件夹，这里是{what}，里面的内容没有读取", quote(name));
        help "换成真正的文件夹，把文件复制到里面；不再需要就删掉它";

        /// What: 有一个不对的字符：转换编码时丢了的字、Word 专用字体里的符号，或者看着像汉字的部首符号。
        /// Why: 读者会看到方框或者乱码；部首符号看着没有错，查找和比较时却不是那个字。
        /// Example: 从 PDF 复制来的“人”其实是部首 U+2F08；从 Word 复制来的项目符号
        /// Instead: 用键盘重新输入那个字；项目符号写成“- ”
        Z054 Error SpoiledCharacter { character: char, spoiled: Spoiled }
        says match spoiled {
            Spoiled::Lost => "这里丢了一个字，只剩下乱码的记号 U+FFFD".to_owned(),
            Spoiled::Private => format!("这里是某种字体专用的符号 {}，网页上显示不出来", code_point(*character)),
            Spoiled::Radical => format!("“{character}”是部首符号，不是普通的汉字"),
        };
        help match spoiled {
            Spoiled::Lost => "对照原稿补上这个字",
            Spoiled::Private => "换成普通的符号，或者删掉；列表的一项写成 `- ` 开头",
            Spoiled::Radical => "删掉它，用键盘重新输入这个字",
        };

        /// What: 主题（theme 文件夹）里换过的文件有误。
        /// Why: 用它生成不了网页。
        /// Example: page.html 里写了 {{ titel }}
        /// Instead: page.html 里写 {{ title }}
        Z056 Error WrongTheme { what: String, cure: String }
        says what.clone();
        help cure.clone();

        /// What: 主题的模板里有打不开的链接。
        /// Why: 每一页都会有这个链接，点了打不开。
        /// Example: <a href="/index.html">首页</a>
        /// Instead: <a href="./index.html">首页</a>
        Z057 Error ThemeLink { page: String, link: String, why: String }
        says format!("主题里的链接{}不能用：{why}（例如在网页 {page} 里）", quote(link));
        help "在主题的模板里改正这个链接；站内的网页写成 `./index.html`";
    }
}

/// Why a character is not the one that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoiled {
    /// A conversion lost it; U+FFFD stands for it.
    Lost,
    /// A font's own sign, such as Word's bullets: other fonts show a box, or nothing.
    Private,
    /// A radical of a dictionary, which looks like the character and is none.
    Radical,
}

/// `U+200B`, with a name for those that are met often.
fn code_point(character: char) -> String {
    let name = match character {
        '\u{200B}' => "（零宽空格）",
        '\u{FEFF}' => "（字节顺序标记）",
        '\u{00AD}' => "（软连字符）",
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            "（改变文字方向）"
        }
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => "（控制符）",
        _ => "",
    };
    format!("U+{:04X}{name}", character as u32)
}

/// What to do with a file in a folder of one of those that are read themselves alone.
fn below(name: &str) -> Option<String> {
    let folders = ["files", "images", "lists", "pages"];
    folders.into_iter().find_map(|folder| {
        let (_, inside) = name.rsplit_once(&format!("{folder}/"))?;
        inside
            .contains('/')
            .then(|| format!("{folder} 里不再分文件夹：把它移到 {folder} 里，不用就移走"))
    })
}
