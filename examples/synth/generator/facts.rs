//! The facts of a project, as its sheet states them.

use super::contact::Contact;
use super::money::Money;
use super::organisations::{number_of, organisations};
use super::period::{PROGRAMMES, Period, Programme};
use super::places::{Places, register};
use super::random::{Random, Stream};
use super::title::Title;
use super::toml::Toml;

/// Who stands behind a project.
#[derive(Debug)]
pub struct People {
    /// The beneficiary.
    pub owner: String,
    /// Who else pays, twelve at most.
    pub cofunders: Vec<String>,
    /// Who else takes part, twelve at most.
    pub partners: Vec<String>,
}

impl People {
    /// Half of the projects have their co-funders for partners.
    fn draw(places: &Places, random: &mut Random) -> Self {
        let mut some = |weights| {
            let number = random.weighted(weights);
            organisations().draw_several(number, places, random)
        };
        let mut owner = some(&[0, 1]);
        let cofunders = some(&[20, 20, 15, 12, 9, 7, 5, 4, 3, 2, 1, 1, 1]);
        let partners = some(&[10, 14, 16, 15, 12, 9, 7, 5, 4, 3, 2, 2, 1]);
        let partners = if random.percent(50) { cofunders.clone() } else { partners };
        People { owner: owner.pop().unwrap_or_default(), cofunders, partners }
    }
}

/// The facts of one project that its texts need too.
#[derive(Debug)]
pub struct Facts {
    /// The programme that pays.
    programme: &'static Programme,
    /// Where it is.
    pub places: Places,
    /// Who stands behind it.
    pub people: People,
    /// When it runs.
    pub period: Period,
    random: Random,
}

impl Facts {
    /// The facts of this project.
    pub fn of(project: usize) -> Self {
        let mut random = Random::of(project, Stream::Facts);
        let programme = &PROGRAMMES[random.weighted(&[35, 40, 25])];
        let places = Places::of(project);
        let people = People::draw(&places, &mut random);
        let period = Period::draw(programme, &mut random);
        Facts { programme, places, people, period, random }
    }

    /// The front matter of the original.
    pub fn front_matter(mut self, project: usize, title: &Title) -> String {
        let random = &mut self.random;
        let mut toml = Toml::default();
        if random.percent(80) {
            toml.text("id", &case_number(project, &self.period));
        }
        toml.text("title", &title.sv);
        toml.text("programme", self.programme.slug);
        toml.text("area", random.pick(self.programme.areas));
        let phase = if random.percent(80) { self.programme.phases[0] } else { random.pick(&self.programme.phases[1..]) };
        toml.text("phase", phase);
        toml.text("owner", &self.people.owner);
        let is_latest = self.programme.slug == PROGRAMMES[2].slug;
        if is_latest && random.percent(70) {
            toml.text("owner_number", &number_of(&self.people.owner));
        }
        let width = self.places.municipalities.len().max(1);
        let money = Money::draw(self.programme.median * (1.0 + 0.1 * width as f64), random);
        toml.integer("grant", money.grant);
        toml.integer("total_budget", money.total_budget);
        if is_latest && random.percent(60) {
            toml.tenths("cofinancing_rate", money.rate());
        }
        toml.date("start", self.period.start);
        if let Some(end) = self.period.end {
            toml.date("end", end);
        }
        write_places(&self.places, random, &mut toml);
        toml.texts("cofunders", &self.people.cofunders);
        toml.texts("partners", &self.people.partners);
        if is_latest {
            write_latest(&self.period, random, &mut toml);
        }
        if random.percent(95) {
            toml.date("updated", self.period.updated);
        }
        if random.percent(85) {
            write_contact(&Contact::draw(random), &mut toml);
        }
        toml.front_matter()
    }
}

/// A number that no other project has: the last seven digits are the project's own number times one that has no
/// factor in common with ten million, so that they are scattered and yet all different.
fn case_number(project: usize, period: &Period) -> String {
    format!("{}-{:07}", period.decided.year(), (project * 7_654_321 + 30_041) % 10_000_000)
}

/// One in twenty writes codes for names.
fn write_places(places: &Places, random: &mut Random, toml: &mut Toml) {
    match places.regions.as_slice() {
        [region] => toml.text("region", region),
        regions => toml.texts("regions", &regions.iter().map(|region| (*region).to_owned()).collect::<Vec<_>>()),
    }
    let counties: Vec<String> = places.counties.iter().map(|&index| register().counties[index].name.to_owned()).collect();
    toml.texts("counties", &counties);
    let by_code = random.percent(5);
    let names: Vec<String> = places
        .municipalities
        .iter()
        .map(|&index| {
            let municipality = &register().municipalities[index];
            if by_code { municipality.code } else { municipality.name }.to_owned()
        })
        .collect();
    toml.texts("municipalities", &names);
}

/// What the latest programme asks for: specific objective (Regulation (EU) 2021/1057, article 4.1), intervention
/// fields (Regulation (EU) 2021/1060, annex I) and the day of the decision.
fn write_latest(period: &Period, random: &mut Random, toml: &mut Toml) {
    toml.text("specific_objective", &format!("ESO4.{}", random.between(1, 13)));
    let first = random.between(134, 160);
    let interventions: Vec<String> = (0..random.between(1, 3)).map(|step| (first + step).to_string()).collect();
    toml.texts("interventions", &interventions);
    toml.date("decided", period.decided);
}

fn write_contact(contact: &Contact, toml: &mut Toml) {
    toml.table("contact");
    toml.text("name", &contact.name);
    toml.text("email", &contact.email);
    if let Some(phone) = &contact.phone {
        toml.text("phone", phone);
    }
}
