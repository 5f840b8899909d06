//! Problems of files that readers take home: the files themselves, and what leads to them.

use super::mend::Mend;
use super::problems;
use super::words::{guess, quote};

problems! {
    /// Seen while files are read and linked.
    AttachmentProblem {
        /// What: files 里的文件，内容不是它的后缀名所说的那一种。
        /// Why: 大家的电脑和手机按后缀名打开它，会打不开或者显示乱码。
        /// Example: 把 登记表.doc 改名成了 登记表.docx
        /// Instead: 用 Word 或 WPS 打开原来的文件，“另存为”docx
        Z060 Error NotThat { wanted: &'static str, really: Option<&'static str> }
        says match really {
            Some(really) => format!("后缀名是 {wanted}，内容却是{really}"),
            None => format!("内容不是 {wanted} 文件，或者文件坏了、没有复制完整"),
        };
        help format!("用原来的软件打开它，“另存为”{wanted} 再放进来，或者换上真正的文件；只改后缀名是不行的");

        /// What: files 里的文件其实是程序、脚本或者网页，或者压缩包里有程序。
        /// Why: 大家信任学校的网站，下载下来就会打开；程序会在他们的电脑上运行。
        /// Example: 登记表.pdf 其实是改了名的 .exe
        /// Instead: 换上真正的文件；来历不明的，先杀毒
        Z061 Error Program { what: String }
        says format!("这个文件里有{what}，不能发布");
        help match what.as_str() {
            "网页" => "用 Word 或 WPS 打开它，“另存为”docx 再放进来；不知道它是哪里来的，先用杀毒软件检查这台电脑",
            what if what.starts_with("另一个压缩包") => "把里面的压缩包解开，文件直接放进来",
            what if what.contains("带宏的文件") => "用 Word、Excel 或 WPS 打开它，“另存为”docx、xlsx 或 pptx 再放进压缩包",
            what if what.starts_with("加了密码的文件") => "用 Word 或 WPS 打开它，去掉打开密码，再放进压缩包",
            _ => "换上真正的文件；不知道它是哪里来的，先用杀毒软件检查这台电脑",
        };

        /// What: 压缩包里的文件太多、太大，或者解不开，不能全部看过。
        /// Why: 没有看过的，不知道里面有没有程序。
        /// Example: 12,000 张照片打成的一个 zip
        /// Instead: 分成几个压缩包，或者直接放里面的文件
        Z070 Error Unseen { what: String }
        says format!("压缩包没有看完：{what}");
        help "分成几个压缩包，或者把里面的文件直接放进 files；解不开的，重新压缩一次";

        /// What: 文件里有宏。
        /// Why: 宏是会运行的程序，很多单位的电脑不让打开，病毒也藏在里面。
        /// Example: 带宏的 登记表.docx、登记表.xls
        /// Instead: 用 Word 或 WPS 打开，“另存为”不带宏的 docx 或 xlsx
        Z062 Error Macros
        says "这个文件里有宏，不能发布";
        help "用 Word 或 WPS 打开，“另存为”docx 或 xlsx（不要选“启用宏的…”）再放进来";

        /// What: files 里的文件太大。
        /// Why: 大家用手机和流量下载，在微信里还常常要重来；表格不会有这么大，多半是里面的图片没有压缩。
        /// Example: 60 MB 的扫描件
        /// Instead: 在 Word 里“压缩图片”，扫描件用 150 dpi 重新存成 PDF
        Z063 Error TooLarge { size: String, limit: String }
        says format!("文件太大（{size}），上限：{limit}");
        help "在 Word 里用“压缩图片”，扫描件降到 150 dpi 再存成 PDF；确实要这么大，就放到网盘上，这里写链接";

        /// What: files 里放了不发布的一种文件。
        /// Why: 有的打不开，有的会运行，有的在手机上是乱码；只发布办公用的那几种。
        /// Example: files/登记表.rar
        /// Instead: 改成 zip，或者直接放 docx、xlsx、pdf
        Z064 Error UnknownKind { end: String, advice: &'static str }
        says match end.as_str() {
            "" => "文件名没有后缀，不知道是哪种文件".to_owned(),
            end => format!("不发布 {end} 文件"),
        };
        help format!("{advice}；可以放的有 docx、doc、xlsx、xls、pptx、ppt、wps、et、dps、pdf、ofd、zip、jpg、png");

        /// What: files 里的文件是空的。
        /// Why: 下载下来什么也没有，多半是复制时断了。
        /// Example: 0 字节的 登记表.docx
        /// Instead: 重新复制一份完整的
        Z065 Error EmptyFile
        says "文件是空的（0 字节）";
        help "重新复制一份完整的，或者把它移走";

        /// What: files 里有两个文件，名字只差大小写，或者看起来完全一样。
        /// Why: 在 Windows 上它们是同一个文件，一个会盖掉另一个；链接指的是哪一个也说不清。
        /// Example: Form.docx 和 form.docx
        /// Instead: 给其中一个改名
        Z066 Error Alike { other: String }
        says format!("它和{}只差大小写，或者看起来完全一样", quote(other));
        help "给其中一个改一个明显不同的名字，链接里也一起改";

        /// What: files 里的文件，没有哪里用到。
        /// Why: 它不会发布；也许是忘了写链接，也许可以删掉。
        /// Example: files/旧登记表.docx，哪里都没有提到
        /// Instead: 在材料里写 表样: 旧登记表.docx，或者删掉文件
        Z067 Warning Unused
        says "没有哪里用到这个文件，它不会发布";
        help "在材料里用“表样”写上它，或者在文字里写链接；不用就移走";

        /// What: 文件加了打开密码。
        /// Why: 大家下载以后打不开。
        /// Example: 加了密码的 登记表.docx
        /// Instead: 用 Word 打开，在“文件 → 信息 → 保护文档”里去掉密码
        Z068 Error Locked
        says "文件加了打开密码，大家打不开";
        help "用 Word 或 WPS 打开，去掉打开密码，保存后再放进来";

        /// What: 链接或“表样”指的文件，files 文件夹里没有。
        /// Why: 大家点了会找不到。
        /// Example: 表样: 登记表.doc，文件夹里是 登记表.docx
        /// Instead: 表样: 登记表.docx
        Z430 Error Missing { target: String, near: Option<String> }
        says format!("找不到文件{}", quote(target));
        help guess(near, "把文件放进内容文件夹的 files 文件夹，名字一字不差，大小写也要一样".to_owned());
        mends Mend::name(target, near);

        /// What: 链接指的是 files 文件夹，不是里面的文件。
        /// Why: 文件夹不能下载。
        /// Example: [表格](../files/)
        /// Instead: [登记表](../files/登记表.docx)；所有的文件，网站自己列在“下载”页
        Z431 Error FolderLinked { target: String }
        says format!("{}是文件夹，不能下载", quote(target));
        help "写出文件的名字，例如 `[登记表](../files/登记表.docx)`；想列出所有的文件，写 `[下载](./download.html)`";

        /// What: 链接指的文件不在 files 文件夹里，而在别的地方，例如自己的电脑上。
        /// Why: 别人打不开您电脑上的文件；只有 files 里的文件随网站发布。
        /// Example: [登记表](D:/党务/登记表.docx)
        /// Instead: 把文件放进 files，写成 [登记表](../files/登记表.docx)
        Z432 Error Elsewhere { target: String, is_there: bool, instead: String }
        says format!("{}不在 files 文件夹里", quote(target));
        help match is_there {
            true => format!("files 里有它，写成 `{instead}`"),
            false => format!("把文件复制进内容文件夹的 files 文件夹，写成 `{instead}`"),
        };

        /// What: 文件的地址里用了反斜杠。
        /// Why: 网址里只用斜杠，反斜杠在手机上打不开。
        /// Example: [登记表](..\files\登记表.docx)
        /// Instead: [登记表](../files/登记表.docx)
        Z433 Error Backslash { target: String, instead: String }
        says format!("文件的地址{}里用了反斜杠", quote(target));
        help format!("写成 `{instead}`");

        /// What: 用图片的写法写了 files 里的文件。
        /// Why: 图片是显示出来的，放在 images 里；files 里的文件是下载的。
        /// Example: ![登记表](../files/登记表.docx)
        /// Instead: [登记表](../files/登记表.docx)
        Z434 Error AsPicture { target: String }
        says format!("{}是供下载的文件，不能当图片显示", quote(target));
        help "去掉前面的感叹号，就成了下载的链接；想显示图片，把图片放进 images 文件夹";
    }
}
