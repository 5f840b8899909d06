use super::*;

/// What is refused in a picture with this inside, and the text at that place.
fn inside(svg: &str) -> (String, String) {
    let text = format!(
        "<svg xmlns='{SVG}' xmlns:xlink='{XLINK}' xmlns:h='http://www.w3.org/1999/xhtml'>{svg}</svg>"
    );
    whole(&text)
}

fn whole(text: &str) -> (String, String) {
    match check(text) {
        Ok(()) => ("passes".to_owned(), String::new()),
        Err(Fault::NotAnSvg) => ("broken".to_owned(), String::new()),
        Err(Fault::Refused { what, at }) => (what, text[at].to_owned()),
    }
}

fn refuses(svg: &str, what: &str) {
    assert_eq!(inside(svg).0, what, "{svg}");
}

fn passes(text: &str) {
    assert_eq!(whole(text).0, "passes", "{text}");
}

#[test]
fn what_runs_is_refused() {
    refuses("<script>1</script>", "<script>");
    refuses("<SCRIPT>1</SCRIPT>", "<SCRIPT>");
    refuses("<h:script>1</h:script>", "<h:script>");
    refuses("<foreignObject><h:body/></foreignObject>", "<foreignObject>");
    refuses("<g onclick='x'/>", "onclick");
    refuses("<g a='&gt;' onclick='x'/>", "a");
    refuses("<g id='>' onLoad\n=\n'x'/>", "onLoad");
    refuses("<g xmlns:x='http://www.serif.com/'><x:y onload='1'/></g>", "onload");
    refuses("<a href='#x'><animate attributeName='href' to='javascript:1'/></a>", "<animate>");
    refuses("<a><set attributeName='href' to='javascript:1'/></a>", "<set>");
    refuses("<handler/>", "<handler>");
    refuses("<g xmlns='http://www.w3.org/1998/Math/MathML'><maction/></g>", "<g>");
    refuses("<s:g xmlns:s='http://www.mozilla.org/xbl'/>", "<s:g>");
}

#[test]
fn links_stay_in_the_picture() {
    refuses("<a href='java&#115;cript:x'/>", "href=\"javascript:x\"");
    refuses("<a xlink:href='&#10;javascript:x'/>", "href=\"\njavascript:x\"");
    refuses("<a href='https://example.org/'/>", "href=\"https://example.org/\"");
    refuses("<a href='./other.html'/>", "href=\"./other.html\"");
    refuses("<use href='data:image/svg+xml,x#a'/>", "href=\"data:image/svg+xml,x#a\"");
    refuses("<use href='data:image/png;base64,AA'/>", "href=\"data:image/png;base64,AA\"");
    refuses("<image href='https://example.org/a.png'/>", "href=\"https://example.org/a.png\"");
    refuses("<image href='data:image/png;base64,&lt;'/>", "href=\"data:image/png;base64,<\"");
    refuses(
        "<image href='data:image/svg+xml;base64,AA'/>",
        "href=\"data:image/svg+xml;base64,AA\"",
    );
    refuses("<feImage href='#a'/>", "<feImage>");
    refuses("<g xml:base='https://example.org/'/>", "base");
    refuses(
        "<a href='#b'/><use xlink:href='#b'/><image href='data:image/png;base64,AA=='/>",
        "passes",
    );
}

#[test]
fn styles_load_nothing() {
    let url = "url(https://example.";
    refuses(
        "<style>@import url(https://example.org/a.css);</style>",
        "<style> url(https://example.",
    );
    refuses("<style>@import 'https://example.org/a.css';</style>", "<style> @import 'https://exa");
    refuses("<style>@im<!-- -->port 'a.css';</style>", "<style> @import 'a.css';");
    refuses("<style><![CDATA[a{fill:URL( 'https://x')}]]></style>", "<style> url( 'https://x')}");
    refuses("<style>a{fill:u\\72l(https://x)}</style>", "<style> \\72l(https://x)}");
    refuses(
        "<style>a{background:image-set('https://x' 1x)}</style>",
        "<style> image-set('https://x",
    );
    refuses("<g style='fill:expression(1)'/>", "style=\"fill:expression(1)\"");
    refuses(&format!("<g fill='{url}org/#a)'/>"), "fill=\"url(https://example.org/#a)\"");
    refuses("<g mask='u&#92;72l(https://x)'/>", "mask=\"u\\72l(https://x)\"");
    refuses("<style>@media print{a{fill:url(#a);stroke:url(\"#b\")}}</style>", "passes");
    refuses("<g fill='url(#a)' style='filter:url( &quot;#b&quot; ) blur(2px)'/>", "passes");
}

#[test]
fn nothing_is_declared_or_instructed() {
    let (doctype, svg) = ("<!DOCTYPE".to_owned(), format!("<svg xmlns='{SVG}'/>"));
    let declared = [
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x'>]>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]>",
        "<!DOCTYPE svg SYSTEM 'https://example.org/a.dtd'>",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"https://example.org/a.dtd\">",
        "<!-- <!DOCTYPE svg> --><!DOCTYPE svg [<!ENTITY a 'b'>]>",
    ];
    for text in declared {
        assert_eq!(whole(&format!("{text}{svg}")).0, doctype, "{text}");
    }
    let sheet = "<?xml-stylesheet type='text/xsl' href='#s'?>";
    let asked = ("<?xml-stylesheet".to_owned(), "<?xml-stylesheet".to_owned());
    assert_eq!(whole(&format!("<?xml version='1.0'?>{sheet}{svg}")), asked);
    assert_eq!(whole(&format!("{svg}<?x y?>")).0, "<?x");
    refuses("<text>&nbsp;</text>", "&nbsp;");
    refuses("<x:stylesheet xmlns:x='http://www.w3.org/1999/XSL/Transform'/>", "<x:stylesheet>");
    let meta =
        "<meta xmlns='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;url=./a'/>";
    refuses(meta, "<meta>");
}

/// Bytes that are one text in UTF-8 are another in another encoding.
#[test]
fn the_encoding_is_the_one_it_was_read_in() {
    let svg = format!("<svg xmlns='{SVG}'/>");
    let other = format!("<?xml version='1.0' encoding='ISO-2022-JP'?>{svg}");
    assert_eq!(whole(&other), ("encoding=\"ISO-2022-JP\"".to_owned(), "encoding".to_owned()));
    passes(&format!("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n{svg}"));
}

#[test]
fn the_place_is_that_of_the_name() {
    assert_eq!(inside("<g>\n <h:iframe src='x'/></g>").1, "<h:iframe");
    assert_eq!(inside("<rect\n x='1'  onload = 'x()'/>").1, "onload");
    assert_eq!(inside("甲\n乙&nbsp;").1, "&nbsp;");
    let long = format!("<a href='https://{}'/>", "a".repeat(99));
    assert_eq!(inside(&long).0.chars().count(), QUOTED + 1);
}

/// What takes a parser the square of its number is not given to it.
#[test]
fn nothing_is_too_many() {
    let many = |what: &dyn Fn(usize) -> String, number: usize| {
        let all: String = (0..number).map(what).collect();
        inside(&format!("<g{all}/>")).0
    };
    assert_eq!(many(&|at| format!(" data-a{at}=''"), 201), "超过 200 个属性的元素");
    assert_eq!(many(&|at| format!(" data-a{at} = ''"), 200), "passes");
    let declared: String = (0..1000).map(|_| "<g xmlns:a='b'/>").collect();
    assert_eq!(inside(&declared).0, "超过 1000 处 xmlns");
}

/// Broken documents are refused too: browsers would show only where they break.
#[test]
fn only_whole_documents_pass() {
    assert_eq!(whole("<svg/>").0, "broken");
    assert_eq!(whole(&format!("<svg xmlns='{SVG}'><g></svg>")).0, "broken");
    assert_eq!(whole(&format!("<svg xmlns='{SVG}'/><g/>")).0, "broken");
    let deep = 40_000;
    let text = format!("<svg xmlns='{SVG}'>{}{}</svg>", "<g>".repeat(deep), "</g>".repeat(deep));
    passes(&text);
}

#[test]
fn what_drawing_programs_write_passes() {
    // Inkscape.
    passes(
        r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5"
   inkscape:version="1.2" sodipodi:docname="a.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"
   xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:zoom="0.7"><inkscape:grid type="xygrid"/></sodipodi:namedview>
  <metadata><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>
    <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
  <g inkscape:label="层 1" inkscape:groupmode="layer"><path style="fill:url(#a);stroke-width:.2" d="M 1,2 Z" sodipodi:nodetypes="cc"/>
  <text xml:space="preserve" style="font-size:3px;-inkscape-font-specification:'Sans, Normal'">甲 &amp; 乙</text></g>
</svg>"##,
    );
    // Illustrator, and picture sets on the web.
    passes(
        r##"<?xml version="1.0" standalone="no"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
 "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg t="1600000000000" class="icon" p-id="12" version="1.1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px" style="enable-background:new 0 0 9 9;" xml:space="preserve">
<style type="text/css">.st0{fill:#FFF;}</style><g><path class="st0" d="M1 2z" p-id="13"></path></g></svg>"##,
    );
    // PowerPoint, and draw.io without formatted text.
    passes(
        r##"<svg width="960" height="720" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" overflow="hidden" content="&lt;mxfile&gt;">
<defs><clipPath id="c"><rect x="0" y="0" width="9" height="9"/></clipPath><image width="2" height="2" xlink:href="data:image/png;base64,iVBORw0K" preserveAspectRatio="none" id="i"></image></defs>
<g clip-path="url(#c)" transform="translate(1 2)"><use width="100%" height="100%" xlink:href="#i"></use><text font-family="宋体,SimSun_MSFontService,sans-serif" font-weight="400" pointer-events="none">党</text></g></svg>"##,
    );
}
