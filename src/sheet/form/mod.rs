//! The canonical form of front matter: keys in their order, one form for each kind of value, comments kept.
//!
//! Comments move with what they stand above or beside. Those at the very beginning that a blank line parts from the rest are about
//! the file as a whole, and stay there. Values stay what they are; keys that nobody knows keep their turn, after those that are known.

mod comments;
#[cfg(test)]
mod properties;
mod section;
mod values;

use toml_edit::{DocumentMut, Key};

use super::fields::{FIELDS, FieldKind, position};
use comments::comments;
use section::{Line, parts};
use values::{Written, dotted};

/// Whose front matter it is: that decides the order of its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// A project's, or its translation's.
    Sheet,
    /// A page of text's, or its translation's.
    Page,
}

/// The keys of pages of text in their order.
const PAGE: [&str; 3] = ["title", "slug", "order"];

/// The table of the contact person, and the keys of it in their order.
const CONTACT: (&str, [&str; 3]) = ("contact", ["name", "email", "phone"]);

impl Matter {
    /// Whether keys below this one stand in a table with a heading.
    fn is_headed(self, key: &Key) -> bool {
        self == Matter::Sheet && key.get() == CONTACT.0
    }

    fn position(self, path: &[&Key]) -> usize {
        match (self, path) {
            (Matter::Sheet, [key, ..]) => position(key.get()),
            (Matter::Page, [key, ..]) => place(&PAGE, key),
            (_, []) => 0,
        }
    }

    fn kind(self, path: &[&Key]) -> Option<FieldKind> {
        let [key] = path else { return None };
        let field = FIELDS.iter().find(|field| field.name == key.get())?;
        (self == Matter::Sheet).then_some(field.kind)
    }
}

fn place(order: &[&str], key: &Key) -> usize {
    order.iter().position(|known| *known == key.get()).unwrap_or(order.len())
}

/// Writes a project's front matter in its canonical form, without the lines of `+++` around it.
pub fn form(document: DocumentMut) -> String {
    formed(&document, Matter::Sheet, "\n")
}

/// The same for any front matter, with the line break of its file.
pub fn formed(document: &DocumentMut, matter: Matter, line_break: &'static str) -> String {
    let (head, mut lines, mut sections) = parts(document.as_table(), |key| matter.is_headed(key));
    lines.sort_by_key(|line| matter.position(&line.path));
    sections.sort_by_key(|section| !matter.is_headed(section.path[0]));
    let mut written = Written::new(line_break);
    written.comments(&head);
    if !head.is_empty() && !lines.is_empty() {
        written.end_line();
    }
    lines.iter().for_each(|line| write(&mut written, line, matter.kind(&line.path)));
    let mut left: Vec<&str> = Vec::new();
    for section in &mut sections {
        if !written.is_empty() {
            written.end_line();
        }
        left.append(&mut section.above);
        written.comments(&left);
        left.clear();
        let [open, close] = if section.is_listed { ["[[", "]]"] } else { ["[", "]"] };
        written.push(&format!("{open}{}{close}", dotted(&section.path)));
        written.end_line_beside(section.beside);
        if matter.is_headed(section.path[0]) && section.path.len() == 1 {
            section.lines.sort_by_key(|line| place(&CONTACT.1, line.path[0]));
        }
        section.lines.iter().for_each(|line| write(&mut written, line, None));
        // They would be read as standing above the next table, or at the end.
        left.append(&mut section.below);
    }
    left.extend(document.trailing().as_str().into_iter().flat_map(comments));
    written.comments(&left);
    written.into_text()
}

fn write(written: &mut Written, line: &Line, kind: Option<FieldKind>) {
    written.comments(&line.above);
    written.push(&dotted(&line.path));
    written.push(" = ");
    written.value(line.value, kind);
    written.end_line_beside(line.beside);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formed(toml: &str) -> String {
        toml.parse().map(form).unwrap_or_else(|error| panic!("{error}"))
    }

    #[track_caller]
    fn assert_formed(wild: &str, canonical: &str) {
        assert_eq!(formed(wild), canonical);
        assert_eq!(formed(canonical), canonical, "once is enough");
    }

    #[test]
    fn the_canonical_form_has_its_order_and_keeps_comments_and_values() {
        assert_formed(
            "# first\nowner=   'Förbundet' # whose\nmunicipalities = [ \"Borås\", # the seat\n 'Mark' ]\n# what it is called\ntitle = \"\"\"KRUT\"\"\"\n\
             grant= 23060351\n[ contact ] # asked\nemail='a@example.se'\nname = \"Dan\"\n# last\n",
            "# what it is called\ntitle = \"KRUT\"\n# first\nowner = \"Förbundet\" # whose\ngrant = 23_060_351\n\
             municipalities = [\n  \"Borås\", # the seat\n  \"Mark\",\n]\n\n[contact] # asked\nname = \"Dan\"\nemail = \"a@example.se\"\n# last\n",
        );
    }

    #[test]
    fn what_stands_apart_at_the_head_stays_there() {
        assert_formed(
            "\n# Of the autumn call.\n\n\n# whose\nowner = 'A'\n\ntitle = 'B'\n",
            "# Of the autumn call.\n\ntitle = \"B\"\n# whose\nowner = \"A\"\n",
        );
        assert_formed("# Nobody.\n\n# yet\n[contact]\n", "# Nobody.\n\n# yet\n[contact]\n");
        assert_formed("# Nothing\n\n# yet\n", "# Nothing\n# yet\n");
    }

    #[test]
    fn the_contact_person_has_a_table_of_its_own_however_it_is_written() {
        let canonical = "title = \"A\"\n\n[contact]\nname = \"Dan\"\nphone = \"1\"\n";
        assert_formed("contact = { phone = '1', name = 'Dan' }\ntitle='A'\n", canonical);
        assert_formed("contact.phone = '1'\ntitle='A'\ncontact . \"name\" = 'Dan'\n", canonical);
        assert_formed("title='A'\n[contact]\n\n\nphone = '1'\n\n\nname = 'Dan'\n\n\n", canonical);
    }

    #[test]
    fn comments_within_an_inline_table_survive_its_unfolding() {
        assert_formed(
            "contact = { # asked\n  # by mail\n  email = 'a@example.se', # at work\n name = 'Dan' # once\n, # twice\n # done\n} # until May\n",
            "[contact] # asked\nname = \"Dan\" # once\n# by mail\nemail = \"a@example.se\" # at work\n# twice\n# done\n# until May\n",
        );
    }

    #[test]
    fn what_is_no_key_of_a_sheet_keeps_its_turn_behind_those_that_are() {
        assert_formed(
            "'e poå' = 1\nb . \"c\" = 0xFF # hex\n[zoo.sub]\nx=1\n[[list]]\n[[list]] # two\ny = { a = 1, 'b' . c = [ ] }\n[contact]\nname='D'\n[zoo]\nb=true\n",
            "\"e poå\" = 1\nb.c = 0xFF # hex\n\n[contact]\nname = \"D\"\n\n[[list]]\n\n[[list]] # two\ny = { a = 1, b.c = [] }\n\n[zoo]\nb = true\n\n[zoo.sub]\nx = 1\n",
        );
    }

    #[test]
    fn values_stay_what_they_are() {
        assert_formed(
            "start = '2012-01-01'\nend = 2012-01-01\ngrant = 0xFF\ntotal_budget = -1234567\ncofinancing_rate = 40.00\nid = 'a\\b'\ntitle = 'say \"hi\"'\n\
             fund = \"it's \\\"x\\\"\\t\\u0007\"\nspecific_objective = \"\"\"\\\n   one \\\n   line\"\"\"\nupdated = 2012-01-01T10:00:00Z\n",
            "id = 'a\\b'\ntitle = 'say \"hi\"'\ngrant = 255\ntotal_budget = -1_234_567\ncofinancing_rate = 40.00\nstart = \"2012-01-01\"\nend = 2012-01-01\n\
             fund = \"it's \\\"x\\\"\\t\\u0007\"\nspecific_objective = \"one line\"\nupdated = 2012-01-01T10:00:00Z\n",
        );
    }

    #[test]
    fn a_text_of_several_lines_stays_as_it_is_written() {
        assert_formed("title = '''\nA\n  # no comment\n'''\n", "title = '''\nA\n  # no comment\n'''\n");
        assert_formed("title = \"A\\nB\"", "title = \"A\\nB\"\n");
    }

    #[test]
    fn lists_have_an_entry_a_line_and_keep_every_comment() {
        assert_formed(
            "partners = [ # all\n\n # the first\n 'A' # one\n # more\n , # two\n\n 'B', 'C' # three\n # end\n] # done\ncofunders = [ # none\n]\nregions=[]\n",
            "regions = []\ncofunders = [ # none\n]\npartners = [ # all\n  # the first\n  \"A\", # one\n  # more\n  # two\n  \"B\",\n  \"C\", # three\n  # end\n] # done\n",
        );
        assert_formed("x = [[1,2],[{a=[3]}]]\n", "x = [\n  [\n    1,\n    2,\n  ],\n  [\n    { a = [\n      3,\n    ] },\n  ],\n]\n");
    }

    #[test]
    fn pages_have_an_order_of_their_own() {
        let document = "order = 1_0\nslug='om'\ntitle='Om'\n".parse().unwrap();
        assert_eq!(super::formed(&document, Matter::Page, "\r\n"), "title = \"Om\"\r\nslug = \"om\"\r\norder = 1_0\r\n");
    }
}
