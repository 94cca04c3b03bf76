//! Who owns projects, pays for them and takes part.

use std::sync::LazyLock;

use super::places::{Places, genitive, register};
use super::prose::invented_name;
use super::random::{Random, Stream};
use super::zipf::Zipf;

/// Everybody who may appear in a sheet.
#[derive(Debug)]
pub struct Organisations {
    local: Zipf,
    national: Zipf,
    invented: Vec<String>,
    invented_ranks: Zipf,
}

/// Kinds that each municipality has one of, most common first.
const LOCAL: [fn(&str) -> String; 7] = [
    municipality,
    |place| format!("Arbetsförmedlingen {place}"),
    |place| format!("Försäkringskassan {place}"),
    |place| format!("{}, arbetsmarknadsenheten", municipality(place)),
    |place| format!("Samordningsförbundet {place}"),
    |place| format!("{} folkhögskola", genitive(place)),
    |place| format!("{}, socialförvaltningen", municipality(place)),
];

/// Kinds that each county has one of.
const REGIONAL: [fn(&str) -> String; 5] = [
    |place| format!("Region {place}"),
    |place| format!("Länsstyrelsen {place}"),
    |place| format!("Coompanion {place}"),
    |place| format!("Kommunförbundet {place}"),
    |place| format!("Studieförbundet {place}"),
];

/// Those that work in the whole country, most common first.
const NATIONAL: [&str; 24] = [
    "Arbetsförmedlingen",
    "Försäkringskassan",
    "Skolverket",
    "Kriminalvården",
    "Socialstyrelsen",
    "Sveriges Kommuner och Regioner",
    "Tillväxtverket",
    "Migrationsverket",
    "Folkhälsomyndigheten",
    "Myndigheten för delaktighet",
    "Arbetsmiljöverket",
    "Jämställdhetsmyndigheten",
    "Folkbildningsrådet",
    "Riksförbundet Framsteg",
    "Kooperativa rådet",
    "Svenska lärlingsrådet",
    "Omställningsfonden Nästa",
    "Branschrådet för vård och omsorg",
    "Industrins kompetensråd",
    "Besöksnäringens utbildningsråd",
    "Rådet för sociala företag",
    "Ungdomsrådet",
    "Riksföreningen Språkvän",
    "Forum för delaktighet",
];

const INVENTED: usize = 1000;

const INVENTED_KINDS: [fn(&str) -> String; 8] = [
    |name| format!("{name} AB"),
    |name| format!("{name} Utbildning AB"),
    |name| format!("{name} ekonomisk förening"),
    |name| format!("Föreningen {name}"),
    |name| format!("Stiftelsen {name}"),
    |name| format!("{name} Konsult AB"),
    |name| format!("{name} församling"),
    |name| format!("{name} Vård och omsorg AB"),
];

static ORGANISATIONS: LazyLock<Organisations> = LazyLock::new(Organisations::invent);

/// All organisations.
pub fn organisations() -> &'static Organisations {
    &ORGANISATIONS
}

impl Organisations {
    /// Draws one that may well take part in a project in these places.
    pub fn draw(&self, places: &Places, random: &mut Random) -> String {
        let seat = &register().municipalities[places.seat(random)];
        match random.below(100) {
            0..47 => LOCAL[self.local.draw(random)](seat.name),
            47..56 => random.pick(&REGIONAL)(register().counties[seat.county].name),
            56..78 => NATIONAL[self.national.draw(random)].to_owned(),
            _ => self.invented[self.invented_ranks.draw(random)].clone(),
        }
    }

    /// Draws up to `number` different ones.
    pub fn draw_several(&self, number: usize, places: &Places, random: &mut Random) -> Vec<String> {
        let mut drawn = Vec::with_capacity(number);
        for _ in 0..number {
            let organisation = self.draw(places, random);
            if !drawn.contains(&organisation) {
                drawn.push(organisation);
            }
        }
        drawn
    }

    fn invent() -> Self {
        let mut random = Random::of(1, Stream::Shared);
        let mut invented: Vec<String> = Vec::with_capacity(INVENTED);
        while invented.len() < INVENTED {
            let name = random.pick(&INVENTED_KINDS)(&invented_name(&mut random));
            if !invented.contains(&name) {
                invented.push(name);
            }
        }
        Organisations {
            local: Zipf::new(LOCAL.len(), 0),
            national: Zipf::new(NATIONAL.len(), 0),
            invented_ranks: Zipf::new(INVENTED, 2),
            invented,
        }
    }
}

/// What a municipality calls itself.
fn municipality(place: &str) -> String {
    const CITIES: [&str; 13] = [
        "Stockholm",
        "Göteborg",
        "Malmö",
        "Helsingborg",
        "Borås",
        "Lidingö",
        "Solna",
        "Sundbyberg",
        "Vaxholm",
        "Västerås",
        "Mölndal",
        "Landskrona",
        "Haparanda",
    ];
    match place {
        "Gotland" => "Region Gotlands kommun".to_owned(),
        city if CITIES.contains(&city) => format!("{} stad", genitive(city)),
        _ => format!("{} kommun", genitive(place)),
    }
}

/// An organisation number made from a name, `976543-2100`: the same for the same name, with a valid check digit
/// (Luhn). It begins with 9 and a third digit of 2 or higher, and belongs to nobody by intention.
pub fn number_of(organisation: &str) -> String {
    let hash = organisation.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut digits: Vec<u64> = (0..9).map(|place: u32| hash / 10_u64.pow(place + 4) % 10).collect();
    digits[0] = 9;
    digits[2] = 2 + digits[2] % 8;
    let sum: u64 = digits
        .iter()
        .enumerate()
        .map(|(at, digit)| {
            let weighted = if at % 2 == 0 { digit * 2 } else { *digit };
            weighted / 10 + weighted % 10
        })
        .sum();
    digits.push((10 - sum % 10) % 10);
    let text: String = digits.iter().map(u64::to_string).collect();
    format!("{}-{}", &text[..6], &text[6..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipalities_are_called_what_they_call_themselves() {
        for (place, name) in [
            ("Mark", "Marks kommun"),
            ("Nacka", "Nacka kommun"),
            ("Borås", "Borås stad"),
            ("Malmö", "Malmö stad"),
            ("Falun", "Falu kommun"),
        ] {
            assert_eq!(municipality(place), name);
        }
    }

    #[test]
    fn organisation_numbers_have_valid_check_digits() {
        for name in ["Marks kommun", "Arbetsförmedlingen", "x"] {
            let number = number_of(name);
            let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
            let doubled = |(at, digit): (usize, &u32)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { *digit };
            assert_eq!(digits.iter().enumerate().map(doubled).sum::<u32>() % 10, 0, "{number}");
            assert!(digits[2] >= 2, "{number}");
        }
    }
}
