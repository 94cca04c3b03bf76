//! Writing into a template what is the same on every page.
//!
//! `{{ t(id='search') }}` and `{{ asset(name='style.css') }}` never change once a theme is loaded in a
//! language. They are replaced by their text then, so that a page costs nothing for the words around it; and
//! a message that does not exist is found in every branch of every template, not only in those that render.

/// Replaces each call with one literal argument that `value` knows; `value` is given the function's name and
/// the literal, and says what is wrong with it. Calls with more arguments stay.
pub fn fold(name: &str, source: &str, mut value: impl FnMut(&str, &str, bool) -> Result<Option<String>, String>) -> (String, Vec<String>) {
    let mut folded = String::with_capacity(source.len());
    let mut wrong = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find("{{") {
        let Some(close) = rest[open..].find("}}").map(|at| open + at + 2) else { break };
        folded.push_str(&rest[..open]);
        let expression = &rest[open..close];
        let replacement = call(expression).map_or(Ok(None), |call| value(call.function, call.literal, call.is_alone));
        match replacement {
            Ok(Some(text)) => folded.push_str(&text),
            Ok(None) => folded.push_str(expression),
            Err(why) => {
                let line = 1 + source[..source.len() - rest.len() + open].matches('\n').count();
                wrong.push(format!("{name}:{line}: {why}"));
            }
        }
        rest = &rest[close..];
    }
    folded.push_str(rest);
    (folded, wrong)
}

struct Call<'e> {
    function: &'e str,
    literal: &'e str,
    /// Whether there is nothing else in the expression.
    is_alone: bool,
}

/// Takes `{{ t(id='x') }}` apart, also with more arguments behind; `{{ t(id='x-' ~ y) }}` has no literal.
fn call(expression: &str) -> Option<Call<'_>> {
    let inside = expression.strip_prefix("{{")?.strip_suffix("}}")?.trim_matches('-').trim();
    let (function, arguments) = inside.split_once('(')?;
    let argument = match function {
        "t" => arguments.strip_prefix("id=")?,
        "asset" => arguments.strip_prefix("name=")?,
        _ => return None,
    };
    let quote = argument.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (literal, tail) = argument[1..].split_once(quote)?;
    let tail = tail.trim();
    (tail == ")" || tail.starts_with(',')).then_some(Call { function, literal, is_alone: tail == ")" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_with_one_literal_are_replaced_and_others_stay() {
        let (folded, wrong) = fold(
            "x",
            "a {{ t(id='b') }} {{ t(id='c', n=1) }} {{ t(id='e-' ~ f) }} {{ d }} {{-t(id=\"b\")-}}",
            |function, literal, alone| Ok(alone.then(|| format!("[{function} {literal}]"))),
        );
        assert_eq!(folded, "a [t b] {{ t(id='c', n=1) }} {{ t(id='e-' ~ f) }} {{ d }} [t b]");
        assert!(wrong.is_empty());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let (_, wrong) = fold("x.html", "a\n{{ t(id=\"b\") }}", |_, literal, _| Err(format!("no {literal}")));
        assert_eq!(wrong, ["x.html:2: no b"]);
    }
}
