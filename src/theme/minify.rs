//! Making templates and static files small, once, when the theme is loaded.

use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use minify_html::{Cfg, minify};

/// A template with its white space and comments taken out; Tera's own syntax stays as it is.
///
/// minify-html knows that syntax in text and in quoted attribute values alone: a template must have it nowhere
/// else inside a tag. A test over all templates of the default theme holds them to it.
pub fn template(source: &str) -> Result<String, String> {
    let cfg = Cfg { preserve_brace_template_syntax: true, ..html() };
    text(minify(source.as_bytes(), &cfg))
}

/// A script without comments, white space and long names.
pub fn script(source: &str) -> Result<String, String> {
    let (open, close) = ("<script>", "</script>");
    let wrapped = text(minify(format!("{open}{source}{close}").as_bytes(), &Cfg { minify_js: true, ..html() }))?;
    wrapped
        .strip_prefix(open)
        .and_then(|script| script.strip_suffix(close))
        .map(str::to_owned)
        .ok_or_else(|| "the script holds something that ends it".to_owned())
}

/// A style sheet without comments and white space.
pub fn style(source: &str) -> Result<String, String> {
    let mut sheet = StyleSheet::parse(source, ParserOptions::default()).map_err(|error| error.to_string())?;
    sheet.minify(MinifyOptions::default()).map_err(|error| error.to_string())?;
    let printed = sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() });
    printed.map(|css| css.code).map_err(|error| error.to_string())
}

fn html() -> Cfg {
    Cfg { keep_closing_tags: true, keep_html_and_head_opening_tags: true, keep_input_type_text_attr: true, ..Cfg::new() }
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| "minifying made something that is not UTF-8".to_owned())
}
