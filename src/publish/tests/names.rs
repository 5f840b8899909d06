//! Names that the files of a site get, and what publishing says of them.

use language::attachment::Attachment;

use content::file_name::FileName;

/// Whatever a file to take home is called, it can be published: what build refuses, check would have to.
#[test]
fn every_attachment_has_a_name() {
    let numbered = (0..10).flat_map(|number| [format!("com{number}"), format!("LPT{number}")]);
    let others =
        ["con", "PRN", "aux", "Nul", "CONIN$", "登记表", "-a-", "..", "a.b", "Aux。", "con.x"];
    for stem in numbered.chain(others.map(str::to_owned)).chain([format!("{}-b", "a".repeat(39))]) {
        for end in ["pdf", "DOCX", "jpeg"] {
            let name = format!("files/{stem}.{end}");
            let published = Attachment::new(&name, &b"x"[..]).about.published;
            assert_eq!(FileName::new(&published).err(), None, "{name}: {published}");
        }
    }
}
