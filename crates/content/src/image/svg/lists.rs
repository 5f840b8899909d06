//! What may stand in an SVG, by name.
//!
//! Left out on purpose: scripts, pages (`foreignObject`), everything that changes by itself (`animate`,
//! `set`: they can change a link), and what loads other files (`feImage`, fonts, `color-profile`).

/// Elements that draw, or that say how and what is drawn.
pub const ELEMENTS: &str = "
    a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite
    feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter flowPara flowRegion
    flowRoot flowSpan g image line linearGradient marker mask metadata path pattern polygon
    polyline radialGradient rect stop style svg switch symbol text textPath title tref tspan use
    view";

/// Attributes whose value may name a part of the picture, and is read as style by browsers.
pub const ATTRIBUTES: &str = "
    alignment-baseline amplitude azimuth background background-color baseFrequency baseline-shift bias
    clip clip-path clip-rule clipPathUnits color color-interpolation color-interpolation-filters
    color-rendering cursor cx cy d diffuseConstant direction display divisor dominant-baseline dx dy
    edgeMode elevation enable-background exponent fill fill-opacity fill-rule filter filterRes
    filterUnits flood-color flood-opacity font font-family font-feature-settings font-size
    font-size-adjust font-stretch font-style font-variant font-variant-ligatures font-weight fr fx fy
    glyph-orientation-horizontal glyph-orientation-vertical gradientTransform gradientUnits height
    image-rendering in in2 intercept isolation k1 k2 k3 k4 kernelMatrix kernelUnitLength kerning
    lengthAdjust letter-spacing lighting-color limitingConeAngle line-height marker marker-end
    marker-mid marker-start markerHeight markerUnits markerWidth mask mask-type maskContentUnits
    maskUnits media method mix-blend-mode mode numOctaves offset opacity operator order orient overflow
    paint-order pathLength patternContentUnits patternTransform patternUnits pointer-events points
    pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY
    result rotate rx ry scale seed shape-rendering side slope solid-color solid-opacity spacing
    specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color
    stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width style surfaceScale tableValues targetX targetY
    text-align text-anchor text-decoration text-indent text-overflow text-rendering text-transform
    textLength transform transform-box transform-origin type unicode-bidi values vector-effect viewBox
    viewTarget visibility white-space width word-spacing writing-mode x x1 x2 xChannelSelector y y1 y2
    yChannelSelector z zoomAndPan";

/// Attributes whose value is text; `content`, `t` and `p-id` are drawing programs' own.
pub const WORDS: &str = "
    baseProfile class content contentScriptType contentStyleType focusable id lang name p-id
    requiredExtensions requiredFeatures role systemLanguage t tabindex version";

/// Namespaces in which drawing programs keep what concerns only them.
pub const PROGRAMS: [&str; 19] = [
    "http://creativecommons.org/ns#",
    "http://ns.adobe.com/AdobeIllustrator/10.0/",
    "http://ns.adobe.com/AdobeSVGViewerExtensions/3.0/",
    "http://ns.adobe.com/Extensibility/1.0/",
    "http://ns.adobe.com/Flows/1.0/",
    "http://ns.adobe.com/GenericCustomNamespace/1.0/",
    "http://ns.adobe.com/Graphs/1.0/",
    "http://ns.adobe.com/ImageReplacement/1.0/",
    "http://ns.adobe.com/SaveForWeb/1.0/",
    "http://ns.adobe.com/Variables/1.0/",
    "http://ns.adobe.com/XPath/1.0/",
    "http://purl.org/dc/elements/1.1/",
    "http://schemas.microsoft.com/visio/2003/SVGExtensions/",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
];

/// Document types that declare nothing of their own.
pub const DOCTYPES: [&str; 3] = [
    "<!DOCTYPE svg>",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.0//EN\" \"http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd\">",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">",
];

/// How a picture of dots begins that is written out in the place of its address.
pub const DATA: [&str; 3] =
    ["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,"];

/// Rules of a style sheet that load nothing.
pub const RULES: [&str; 3] = ["media", "font-face", "keyframes"];

/// What loads a file, or runs, without `url(`; and the sign that can spell any of it otherwise.
pub const STYLE_WORDS: [&str; 8] = [
    "\\",
    "expression(",
    "image-set(",
    "image(",
    "src(",
    "javascript:",
    "behavior",
    "-moz-binding",
];

/// Whether a name is in a list of names parted by blanks.
pub fn holds(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|known| known == name)
}
