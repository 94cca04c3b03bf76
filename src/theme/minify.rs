//! Making templates and static files small, once, when the theme is loaded.

use minify_html::{Cfg, minify};
use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::{SourceType, Span};

/// A template with its white space and comments taken out; Tera's own syntax stays as it is.
///
/// minify-html knows that syntax in text and in quoted attribute values alone: a template must have it nowhere
/// else inside a tag. A test over all templates of the default theme holds them to it.
pub fn template(source: &str) -> Result<String, String> {
    let cfg = Cfg { preserve_brace_template_syntax: true, ..html() };
    text(minify(source.as_bytes(), &cfg))
}

/// A script without comments, white space and long names; those at its top, which are global, stay as they are.
///
/// Done with oxc itself: minify-html, which uses it too, leaves names as long as they are, and a script that cannot be
/// understood as it is.
pub fn script(source: &str) -> Result<String, String> {
    shorten(source, SourceType::cjs())
}

/// A module without comments, white space and long names.
pub fn module(source: &str) -> Result<String, String> {
    shorten(source, SourceType::mjs())
}

fn shorten(source: &str, kind: SourceType) -> Result<String, String> {
    let allocator = Allocator::default();
    let mut program = parse(&allocator, source, kind)?;
    let mangle = MangleOptions { top_level: kind.is_module(), ..MangleOptions::default() };
    let options = MinifierOptions { mangle: Some(mangle), compress: Some(CompressOptions::safest()) };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    let codegen = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(minified.scoping);
    Ok(codegen.build(&program).code)
}

/// Reads a script, and does something with what it says; fails where it cannot be understood.
pub fn read<T>(source: &str, kind: SourceType, look: impl FnOnce(&Program) -> T) -> Result<T, String> {
    Ok(look(&parse(&Allocator::default(), source, kind)?))
}

/// The line that a stretch of a source begins in, from 1 on.
pub fn line_of(source: &str, span: Span) -> usize {
    1 + source.as_bytes().iter().take(span.start as usize).filter(|byte| **byte == b'\n').count()
}

fn parse<'a>(allocator: &'a Allocator, source: &'a str, kind: SourceType) -> Result<Program<'a>, String> {
    let parsed = Parser::new(allocator, source, kind).parse();
    // The parser alone lets pass what a browser refuses, such as one name given twice.
    let semantic = |program: &Program| SemanticBuilder::new().with_check_syntax_error(true).build(program).errors;
    let errors = if parsed.errors.is_empty() { semantic(&parsed.program) } else { parsed.errors };
    let Some(error) = errors.first() else { return Ok(parsed.program) };
    let offset = error.labels.iter().flatten().map(|label| label.offset()).next().unwrap_or_default();
    let line = line_of(source, Span::empty(u32::try_from(offset).unwrap_or_default()));
    Err(format!("line {line}: {error}"))
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
