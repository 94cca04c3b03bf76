//! Making templates and static files small, once, when the theme is loaded.

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
    within("script", source, Cfg { minify_js: true, ..html() })
}

/// A style sheet without comments and white space; one with a rule that cannot be understood stays as it is.
pub fn style(source: &str) -> Result<String, String> {
    within("style", source, Cfg { minify_css: true, ..html() })
}

/// minify-html takes documents alone, so a script or style sheet is given to it in its element.
fn within(element: &str, source: &str, cfg: Cfg) -> Result<String, String> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let wrapped = text(minify(format!("{open}{source}{close}").as_bytes(), &cfg))?;
    let inside = wrapped.strip_prefix(&open).and_then(|inside| inside.strip_suffix(&close));
    inside.map(str::to_owned).ok_or_else(|| format!("the file holds something that ends its <{element}> element"))
}

fn html() -> Cfg {
    Cfg { keep_closing_tags: true, keep_html_and_head_opening_tags: true, keep_input_type_text_attr: true, ..Cfg::new() }
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| "minifying made something that is not UTF-8".to_owned())
}
