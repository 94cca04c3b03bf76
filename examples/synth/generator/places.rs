//! Where projects are.

use std::sync::LazyLock;

use super::random::{Random, Stream};
use super::zipf::Zipf;

/// A municipality.
#[derive(Debug)]
pub struct Municipality {
    /// SCB code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Index of its county.
    pub county: usize,
}

/// A county.
#[derive(Debug)]
pub struct County {
    code: &'static str,
    /// Its name without the word for county: `Västra Götaland`.
    pub name: &'static str,
    /// The name of its region.
    pub region: &'static str,
    /// Index of its first municipality, and how many there are.
    municipalities: (usize, usize),
}

/// All places, in the order of their codes.
#[derive(Debug)]
pub struct Register {
    /// The municipalities.
    pub municipalities: Vec<Municipality>,
    /// The counties.
    pub counties: Vec<County>,
    /// The municipalities with those that have most projects first.
    popular: Vec<usize>,
    popularity: Zipf,
}

/// The places of one project.
#[derive(Debug, Default)]
pub struct Places {
    /// Municipalities; none for a project of a whole region or the whole country.
    pub municipalities: Vec<usize>,
    /// Counties that are named although no municipality in them is.
    pub counties: Vec<usize>,
    /// The names of regions.
    pub regions: Vec<&'static str>,
}

/// The name of the whole country among the regions.
const NATIONAL: &str = "Nationellt";

const LARGEST: [&str; 12] =
    ["Stockholm", "Göteborg", "Malmö", "Uppsala", "Örebro", "Linköping", "Norrköping", "Umeå", "Jönköping", "Borås", "Gävle", "Sundsvall"];

static REGISTER: LazyLock<Register> = LazyLock::new(Register::load);

/// The register of places.
pub fn register() -> &'static Register {
    &REGISTER
}

impl Register {
    /// A municipality that has the more projects the higher it ranks.
    pub fn any(&self, random: &mut Random) -> usize {
        self.popular[self.popularity.draw(random)]
    }

    /// A municipality's name.
    pub fn name(&self, municipality: usize) -> &'static str {
        self.municipalities[municipality].name
    }

    fn load() -> Self {
        let regions = rows(include_str!("../../../src/catalogue/register/regions.csv"));
        let rows_of_counties = rows(include_str!("../../../src/catalogue/register/counties.csv"));
        let rows_of_municipalities = rows(include_str!("../../../src/catalogue/register/municipalities.csv"));
        let mut counties: Vec<County> = rows_of_counties.iter().map(|row| county(row, &regions)).collect();
        let mut municipalities = Vec::new();
        for row in &rows_of_municipalities {
            let Some(county) = counties.iter().position(|county| county.code == row[2]) else { continue };
            let first = municipalities.len();
            let range = &mut counties[county].municipalities;
            *range = if range.1 == 0 { (first, 1) } else { (range.0, range.1 + 1) };
            municipalities.push(Municipality { code: row[0], name: row[1], county });
        }
        let mut popular: Vec<usize> = (0..municipalities.len()).collect();
        Random::of(0, Stream::Shared).shuffle(&mut popular);
        let rank = |name: &str| LARGEST.iter().position(|large| *large == name).unwrap_or(LARGEST.len());
        popular.sort_by_key(|&index| rank(municipalities[index].name));
        Register { popularity: Zipf::new(popular.len(), 5), popular, municipalities, counties }
    }
}

impl Places {
    /// The places of a project: one to four municipalities of a county for most, up to 26 neighbours, a county
    /// or regions for some, the whole country for others. Every third project takes the next municipality in
    /// turn, so that 870 projects use them all.
    pub fn of(project: usize) -> Self {
        let mut random = Random::of(project, Stream::Places);
        let register = register();
        let in_turn = project.is_multiple_of(3);
        let first = if in_turn { project / 3 % register.municipalities.len() } else { register.any(&mut random) };
        let kind = if in_turn { random.below(84) } else { random.below(100) };
        match kind {
            0..74 => Places::in_one_county(first, [1, 1, 1, 1, 1, 2, 2, 2, 3, 4][random.between(0, 9)]),
            74..84 => Places::neighbours(first, random.between(5, 26)),
            84..88 => {
                let county = register.municipalities[first].county;
                let region = register.counties[county].region;
                Places { counties: vec![county], regions: vec![region], ..Places::default() }
            }
            88..92 => Places::regions(first, random.between(1, 3)),
            _ => Places { regions: vec![NATIONAL], ..Places::default() },
        }
    }

    /// A municipality that the project can be said to work from.
    pub fn seat(&self, random: &mut Random) -> usize {
        if self.municipalities.is_empty() { register().any(random) } else { random.pick(&self.municipalities) }
    }

    /// `number` municipalities of the county that `lead` lies in, or all if it has fewer.
    fn in_one_county(lead: usize, number: usize) -> Self {
        let county = &register().counties[register().municipalities[lead].county];
        let (first, size) = county.municipalities;
        let next = |step| first + (lead - first + step) % size;
        Places { municipalities: (0..number.min(size)).map(next).collect(), regions: vec![county.region], ..Places::default() }
    }

    /// `number` municipalities whose codes follow one another.
    fn neighbours(lead: usize, number: usize) -> Self {
        let all = &register().municipalities;
        let municipalities: Vec<usize> = (0..number).map(|step| (lead + step) % all.len()).collect();
        let mut regions = Vec::new();
        for region in municipalities.iter().map(|&index| register().counties[all[index].county].region) {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        Places { municipalities, regions, ..Places::default() }
    }

    fn regions(lead: usize, number: usize) -> Self {
        let counties = &register().counties;
        let county = register().municipalities[lead].county;
        let mut regions = Vec::new();
        for region in counties.iter().cycle().skip(county).take(counties.len()).map(|county| county.region) {
            if regions.len() < number && !regions.contains(&region) {
                regions.push(region);
            }
        }
        Places { regions, ..Places::default() }
    }
}

/// A name's genitive, as in `Marks kommun`, `Nacka kommun`, `Borås stad`.
pub fn genitive(name: &str) -> String {
    if name == "Falun" {
        return "Falu".to_owned();
    }
    let bare = name.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö', 's', 'x', 'z']);
    if bare { name.to_owned() } else { format!("{name}s") }
}

fn county(row: &[&'static str], regions: &[Vec<&'static str>]) -> County {
    // No Swedish county's own name ends in s, so a final s is the genitive's.
    let name = row[1].trim_end_matches(" län").trim_end_matches('s');
    let region = regions.iter().find(|region| region[0] == row[3]).map_or(NATIONAL, |region| region[1]);
    County { code: row[0], name, region, municipalities: (0, 0) }
}

/// The rows of a register, which has no quotation marks, after its first.
fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_thousand_projects_use_every_municipality() {
        let used: BTreeSet<usize> = (0..1000).flat_map(|project| Places::of(project).municipalities).collect();
        assert_eq!(used.len(), 290);
    }

    #[test]
    fn no_project_names_a_place_twice_or_none_at_all() {
        for project in 0..3000 {
            let places = Places::of(project);
            let distinct: BTreeSet<_> = places.municipalities.iter().collect();
            assert_eq!(distinct.len(), places.municipalities.len());
            assert!(distinct.len() <= 26 && !places.regions.is_empty());
        }
    }
}
