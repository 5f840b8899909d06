//! Ends of names that are never sent, alone or in an archive: one list for both.
//!
//! Owns which ends those are and what such a file is called; what its bytes are is looked at elsewhere.
//! What Outlook and Gmail block is all among them (`tests.rs` has their lists), and what an office finds
//! beside those.

/// What systems run when somebody opens it.
const PROGRAMS: &str = "\
    exe scr bat cmd com pif cpl msi msp msc mst dll ocx sys drv js jse mjs vbs vbe vb wsf wsh wsc \
    sct hta ps1 psm1 psd1 reg inf jar jnlp apk ipa appx msix xll chm hlp sh bash command app dmg \
    pkg deb rpm run py pyw php bin ps1xml ps2 ps2xml psc1 psc2 psdm1 pssc cdxml msh msh1 msh2 \
    mshxml msh1xml msh2xml ws vbp vsmacros bas csh ksh pl pyc pyo pyz pyzw asp aspx htc prg fxp \
    pcd plg gadget application appxbundle appinstaller msixbundle msu diagcab diagcfg diagpkg ex \
    ex_ vxd lib nsh shs xbap xnk wsb osd hpj cnt ins isp its mcf webpnp bgi";
/// What a browser runs, on the site's own address once it is opened there.
const PAGES: &str = "html htm xhtml xht shtml mht mhtml svg svgz xml";
/// Documents that may hold macros.
const MACROS: &str = "\
    docm dotm xlsm xltm xlsb xlam xla xlm pptm potm ppsm ppam ppa sldm wll slk ade adp mad maf mag \
    mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz accda accdb accde accdr vss vst vsw";
const SHORTCUTS: &str = "\
    lnk url scf website webloc desktop library-ms search-ms appref-ms appcontent-ms \
    settingcontent-ms searchconnector-ms shb grp";
/// Archives, and images of disks, into which nobody can look on a telephone.
const ARCHIVES: &str = "\
    rar 7z tar gz tgz bz2 xz zst lzh arj ace cab z iso img vhd vhdx udf 001 r00 z01";

/// What connects to another place, changes settings or is trusted from then on, and what else mail programs
/// never hand over.
const STOPPED: &str = "\
    iqy oqy dqy rqy udl rdp asx cer crt der theme themepack deskthemepack printerexport ops prf \
    pst tmp";

/// What a file is by the end of its name, where it is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    Program,
    Page,
    Macros,
    Shortcut,
    Archive,
    Stopped,
}

/// What the end of a name says, small letters.
pub(super) fn refused(end: &str) -> Option<Refused> {
    let of = |list: &str, what| list.split(' ').any(|one| one == end).then_some(what);
    of(PROGRAMS, Refused::Program)
        .or_else(|| of(PAGES, Refused::Page))
        .or_else(|| of(MACROS, Refused::Macros))
        .or_else(|| of(SHORTCUTS, Refused::Shortcut))
        .or_else(|| of(ARCHIVES, Refused::Archive))
        .or_else(|| of(STOPPED, Refused::Stopped))
}

impl Refused {
    /// What such a file is called.
    pub(super) fn label(self) -> &'static str {
        match self {
            Refused::Program => "程序",
            Refused::Page => "网页（可以带脚本）",
            Refused::Macros => "可以带宏的文件",
            Refused::Shortcut => "快捷方式",
            Refused::Archive => "另一个压缩包",
            Refused::Stopped => "邮件程序不收的文件",
        }
    }
}

/// The end of a name as systems see it: Windows leaves out dots and blanks behind it.
pub(super) fn of(name: &str) -> String {
    let name = name.trim_end_matches(['.', ' ']);
    name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase()
}

/// What to do with a file that is not published.
pub(super) fn advice(end: &str) -> &'static str {
    match end {
        "txt" | "md" => return "把文字写进 pages 里的网页，或者存成 docx",
        "csv" => return "用 Excel 打开，“另存为”xlsx；csv 在别人的电脑上常是乱码",
        "rtf" | "dot" | "dotx" | "odt" | "wpt" => return "用 Word 或 WPS 打开，“另存为”docx",
        "ods" | "ett" | "xlt" | "xltx" => return "用 Excel 或 WPS 打开，“另存为”xlsx",
        "odp" | "pps" | "ppsx" | "pot" | "potx" | "dpt" => {
            return "用 PowerPoint 或 WPS 打开，“另存为”pptx";
        }
        "gif" | "bmp" | "tif" | "tiff" | "webp" | "heic" | "svg" => {
            return "用“画图”打开，“另存为”PNG 或 JPEG";
        }
        "" => return "给它加上后缀名，例如 .docx（在资源管理器的“查看”里打开“文件扩展名”）",
        _ => {}
    }
    match refused(end) {
        Some(Refused::Program) => "网站不发布程序；请拿走它，来历不明的先杀毒",
        Some(Refused::Page) => "把文字写进 pages 里的网页",
        Some(Refused::Macros) => {
            "它可以带宏：用 Word、Excel 或 WPS 打开，“另存为”docx、xlsx 或 pptx（不要选“启用宏的…”）"
        }
        Some(Refused::Shortcut) => "它只是快捷方式：把真正的文件复制进来",
        Some(Refused::Stopped) => {
            "这种文件打开会改电脑的设置或者连到别处，邮件程序也不收；请拿走它"
        }
        Some(Refused::Archive) => "多数手机打不开它：改成 zip，或者直接放里面的文件",
        None => "另存为下面的一种，或者拿走它",
    }
}
