//! `docs/错误编号.md` and `zhiyin explain`: both say what the program says.

use crate::bless::same;
use crate::sandbox::{Sandbox, repository};
use zhiyin::explain;

#[test]
fn the_document_is_fresh() {
    same(&repository("docs/错误编号.md"), &explain::document());
}

#[test]
fn a_code_is_explained_in_five_lines() {
    let sandbox = Sandbox::base();
    let ran = sandbox.zhiyin(&["explain", "z012"]);
    assert_eq!(
        ran.out,
        "Z012 错误\n\n\
         是什么：键后面用了全角冒号。\n\
         为什么：YAML 只认半角冒号加空格。\n\
         这样写会出现：标题：毕业离校\n\
         应当这样：标题: 毕业离校\n"
    );
    let ran = sandbox.zhiyin(&["explain", "Z999"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "错误：没有“Z999”这个编号。zhiyin explain 列出全部编号\n")
    );
}
