//! Whether a theme's messages can take the place of the program's own.

use std::collections::BTreeSet;

use super::{Argument, Lang, MessageError, Messages};

impl Messages {
    /// What is wrong with messages that are used in the place of the program's own, which are given in every language: each must be
    /// there, and name no argument that the program does not give.
    pub fn disagreements(&self, lang: Lang, own: &[Messages]) -> Vec<MessageError> {
        let known: BTreeSet<&str> = own.iter().flat_map(Messages::ids).collect();
        known.into_iter().filter_map(|id| self.disagreement(lang, id, own)).collect()
    }

    fn disagreement(&self, lang: Lang, id: &str, own: &[Messages]) -> Option<MessageError> {
        let given: BTreeSet<&str> = own.iter().flat_map(|messages| messages.arguments(id)).collect();
        let named = self.arguments(id);
        if let Some(foreign) = named.into_iter().find(|name| !given.contains(name)) {
            let names = given.into_iter().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", ");
            let possible = if names.is_empty() { "it is given none".to_owned() } else { format!("it is given {names}") };
            return Some(MessageError { lang, id: id.to_owned(), reason: format!("it names the argument `${foreign}`; {possible}") });
        }
        let argument = |name| (name, if name == "count" { Argument::Count(2) } else { Argument::Text("") });
        let arguments: Vec<_> = given.into_iter().map(argument).collect();
        self.format(id, &arguments).err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Messages {
        Messages::new(Lang::Sv, [("a.ftl", text.to_owned())]).unwrap_or_else(|wrong| panic!("{wrong:?}"))
    }

    fn wrong(theme: &str) -> Vec<String> {
        let own = [messages("a = { $number } av { $all }\nb = B\n"), messages("a = { $number } of { $count }\nb = B\n")];
        messages(theme).disagreements(Lang::Sv, &own).iter().map(MessageError::to_string).collect()
    }

    #[test]
    fn fewer_arguments_and_those_of_another_language_are_right() {
        assert!(wrong("a = { $count ->\n    [one] ett\n   *[other] { $number }\n }\nb = B\nc = { $own }\n").is_empty());
    }

    #[test]
    fn a_message_that_is_missing_and_an_argument_that_nobody_gives_are_told() {
        assert_eq!(wrong("a = A\n"), ["message `b` in sv: there is no such message"]);
        assert_eq!(
            wrong("a = { $count ->\n    [one] { $nr }\n   *[other] flera\n }\nb = { $nr }\n"),
            [
                "message `a` in sv: it names the argument `$nr`; it is given `$all`, `$count`, `$number`",
                "message `b` in sv: it names the argument `$nr`; it is given none"
            ]
        );
        assert_eq!(wrong("a = { c }\nb = B\n"), ["message `a` in sv: Unknown message: c"]);
    }
}
