//! Contact persons who do not exist.

use super::random::Random;
use super::title::fold;

/// Whom to ask about a project.
#[derive(Debug)]
pub struct Contact {
    /// The person's name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number, where there is one.
    pub phone: Option<String>,
}

const GIVEN: [&str; 40] = [
    "Alva", "Anton", "Astrid", "Axel", "Birgit", "Bosse", "Cia", "Dan", "Disa", "Ebba", "Egon", "Elin", "Eva", "Folke", "Freja", "Gun",
    "Göran", "Hampus", "Hedda", "Inga", "Ivar", "Jonna", "Kajsa", "Kalle", "Lage", "Lova", "Majken", "Melker", "Nils", "Olga", "Pontus",
    "Ragna", "Rut", "Saga", "Sixten", "Tage", "Tyra", "Ulla", "Viggo", "Åsa",
];

/// Words that say that the name is made up.
const FAMILY: [&str; 16] = [
    "Exempel",
    "Exempelsson",
    "Påhitt",
    "Påhittsson",
    "Provberg",
    "Provström",
    "Testlund",
    "Testkvist",
    "Övningsdal",
    "Mönsterby",
    "Låtsasson",
    "Skenberg",
    "Fiktén",
    "Platshållare",
    "Utfyllnad",
    "Attrapp",
];

impl Contact {
    /// Draws a person. Telephone numbers come from the series that the Swedish Post and Telecom Authority keeps
    /// for use in books and films.
    pub fn draw(random: &mut Random) -> Self {
        let name = format!("{} {}", random.pick(&GIVEN), random.pick(&FAMILY));
        let email = format!("{}@example.se", fold(&name).replace('-', "."));
        let phone = random.percent(75).then(|| match random.below(3) {
            0 => format!("070-174 06 {:02}", random.between(5, 99)),
            1 => format!("08-465 004 {:02}", random.between(0, 99)),
            _ => format!("031-390 06 {:02}", random.between(0, 99)),
        });
        Contact { name, email, phone }
    }
}
