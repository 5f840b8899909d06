//! Problems of pictures: where they are shown, and the files themselves.

use super::mend::Mend;
use super::problems;
use super::words::{guess, quote};

problems! {
    /// Seen while pictures are read and put into pages.
    ImageProblem {
        /// What: 网页里的图片找不到。
        /// Why: 图片要放在内容文件夹的 images 里，随网站一起发布；别的网站上的图片打开时会泄露谁看过，也可能哪天就没有了。
        /// Example: ![登记表样表](样表.png)
        /// Instead: ![登记表样表](../images/样表.png)
        Z801 Error ImageMissing { target: String, near: Option<String> }
        says format!("找不到图片{}", quote(target));
        help guess(near, "把图片放进内容文件夹的 images 文件夹，写成 `../images/样表.png`，大小写也要一样".to_owned());
        mends Mend::name(target, near);

        /// What: 图片没有写说明文字。
        /// Why: 图片打不开的时候、用读屏软件听的人，只能靠这几个字知道图里是什么。
        /// Example: ![](../images/样表.png)
        /// Instead: ![登记表样表：姓名填在第一行](../images/样表.png)
        Z802 Error ImageWithoutWords
        says "图片没有写说明文字";
        help "在方括号里写出图里是什么，例如 `![登记表样表](../images/样表.png)`";

        /// What: 这里不能放图片。
        /// Why: 指引里的文字会按回答显示或隐藏，还会打印成一页；图片放在单独的网页上。
        /// Example: 步骤的“说明”里写了 ![样表](../images/样表.png)
        /// Instead: [看样表](./sample.html)，图片写在 pages/sample.md 里
        Z803 Error ImageNotHere
        says "这里不能放图片，只有 pages 里的网页可以";
        help "把图片写在 pages 里的一个网页上，这里写指向它的链接";

        /// What: 图片的写法不对，地址里多半有空格。
        /// Why: 有空格时 Markdown 不把它当图片，会原样显示出来。
        /// Example: ![样表](../images/样 表.png)
        /// Instead: ![样表](../images/样表.png)
        Z804 Error BadImage { text: String }
        says format!("图片的写法不对：{}", quote(text));
        help "给图片文件改一个没有空格的名字，这里也改过来";

        /// What: 图片文件里不是它的名字所说的那种图片。
        /// Why: 浏览器可能显示不出来。
        /// Example: 把 照片.heic 改名成了 照片.jpg
        /// Instead: 用“画图”打开，另存为 PNG 或 JPEG
        Z805 Error NotAnImage { wanted: &'static str }
        says format!("这不是 {wanted} 图片，或者文件坏了");
        help "用“画图”打开原来的图片，“另存为”PNG 或 JPEG，放进 images 文件夹；只改后缀名是不行的";

        /// What: 图片太大。
        /// Why: 大家用手机看，图片太大打开慢，也费流量。
        /// Example: 手机拍的 3 MiB 照片
        /// Instead: 用“画图”把宽度改成 1200 像素左右再放进来
        Z806 Error ImageTooLarge { size: String, limit: String }
        says format!("图片太大（{size}），上限：{limit}");
        help "用“画图”的“重新调整大小”把宽度改成 1200 像素左右，另存后再放进来；截图存成 PNG，照片存成 JPEG";

        /// What: SVG 图片里有脚本、网页内容、指到图外的地址，或者不在准许之列的元素、属性。
        /// Why: 单独打开这张图时，脚本会在网站的地址上运行，别的网站会知道谁看过；所以只放行画图要用的。
        /// Example: 图里有 <script>、onload、<foreignObject>，或者 href="https://…"
        /// Instead: 用绘图软件另存为普通 SVG（不带文字格式、链接、动画），或改用 PNG
        Z807 Error UnsafeSvg { what: String }
        says format!("SVG 图片里不能有{}", quote(what));
        help "用绘图软件另存为普通 SVG（不带网页格式的文字、链接、动画），或改用 PNG";

        /// What: images 里的图片，没有网页用到，通知也没有。
        /// Why: 它不会发布；也许是忘了写进网页，也许可以删掉。
        /// Example: images/旧样表.png，哪个网页都没有提到
        /// Instead: 在网页里写 ![旧样表](../images/旧样表.png)，或者删掉文件
        Z808 Warning ImageUnused
        says "没有网页用到这张图片，通知也没有，它不会发布";
        help "在 pages 里的网页或者通知（notice.md）里用它，或者把它移走";
    }
}
