//! What the five printed sheets say (`shared/sheets/*.txt`), as each page ought to write it.
//!
//! Typed off the sheets by hand, not made from the content of the sample catalogue: here stands the other side
//! of the comparison. A tilde is a no-break space.

/// A text in Swedish and in English.
pub type Both = [&'static str; 2];

/// One printed sheet.
pub struct Printed {
    pub slug: &'static str,
    pub title: &'static str,
    pub phase: Both,
    pub phase_key: &'static str,
    pub owner: &'static str,
    pub grant: Both,
    pub total_budget: Both,
    /// Granted support as a share of the total budget, rounded to tenths; the sheets do not print it.
    pub rate: Both,
    pub period: Both,
    pub region: Both,
    pub region_code: &'static str,
    pub county: Both,
    /// Each municipality with its SCB code; under its official name where the sheet has another form.
    pub municipalities: &'static [(&'static str, &'static str)],
    pub cofunders: &'static [&'static str],
    pub partners: &'static [&'static str],
    /// The contact person's name, e-mail address and telephone number, which must not be published any more.
    pub contact: [&'static str; 3],
    /// How the page in each language says when the project ended.
    pub ended: Both,
}

/// What all five say: their programme and area.
pub const PROGRAMME: &str = "ESF 2007–2013";
pub const AREA: Both = ["2 Ökat arbetskraftsutbud", "2 Increased labour supply"];

/// The five sheets, in the order of their names in addresses.
pub const SHEETS: [Printed; 5] = [
    Printed {
        slug: "aspen-projektet",
        title: "ASPEN projektet",
        phase: IMPLEMENTATION,
        phase_key: "implementation",
        owner: "Handikappomsorg",
        grant: ["4~428~266~kr", "SEK~4,428,266"],
        total_budget: ["8~867~693~kr", "SEK~8,867,693"],
        rate: ["49,9~procent", "49.9 per cent"],
        period: ["1~februari~2011~– 31~december~2013", "1~February~2011~– 31~December~2013"],
        region: ["Västsverige", "West Sweden"],
        region_code: "SE23",
        county: ["Hallands län", "Halland County"],
        municipalities: &[("1384", "Kungsbacka")],
        cofunders: &["Arbetsförmedlingen Kungsbacka", "Försäkringskassa Halland", "Handikappomsorg"],
        partners: &["Arbetsförmedlingen Kungsbacka", "Försäkringskassa Halland", "Handikappomsorg", "Individ och Familjeomsorgen"],
        contact: ["Eva Exempel", "eva.exempel@example.se", "031-390 06 01"],
        ended: ["31~december~2013", "31~December~2013"],
    },
    Printed {
        slug: "klart-vi-kan",
        title: "KLART VI KAN!",
        phase: IMPLEMENTATION,
        phase_key: "implementation",
        owner: "Katarina Församling",
        grant: ["11~140~542~kr", "SEK~11,140,542"],
        total_budget: ["27~893~128~kr", "SEK~27,893,128"],
        rate: ["39,9~procent", "39.9 per cent"],
        period: ["1~september~2011~– 30~juni~2014", "1~September~2011~– 30~June~2014"],
        region: ["Stockholm", "Stockholm"],
        region_code: "SE11",
        county: ["Stockholms län", "Stockholm County"],
        municipalities: &[
            ("0162", "Danderyd"),
            ("0125", "Ekerö"),
            ("0123", "Järfälla"),
            ("0186", "Lidingö"),
            ("0188", "Norrtälje"),
            ("0191", "Sigtuna"),
            ("0163", "Sollentuna"),
            ("0184", "Solna"),
            ("0183", "Sundbyberg"),
            ("0160", "Täby"),
            ("0139", "Upplands-Bro"),
            ("0114", "Upplands Väsby"),
            ("0115", "Vallentuna"),
            ("0187", "Vaxholm"),
            ("0117", "Österåker"),
        ],
        cofunders: &["Af Marknadsområde Södra Mälardalen Östergötland", "Arbetsförmedlingen Stockholm", "Södermalms stadsdelsförvaltnin"],
        partners: &[],
        contact: ["Anna Exempel", "anna.exempel@example.se", "070-174 06 05"],
        ended: ["30~juni~2014", "30~June~2014"],
    },
    Printed {
        slug: "krut",
        title: "KRUT",
        phase: IMPLEMENTATION,
        phase_key: "implementation",
        owner: "Sjuhärads samordningsförbund",
        grant: ["23~060~351~kr", "SEK~23,060,351"],
        total_budget: ["57~655~107~kr", "SEK~57,655,107"],
        rate: ["40~procent", "40 per cent"],
        period: ["1~januari~2012~– 30~juni~2014", "1~January~2012~– 30~June~2014"],
        region: ["Västsverige", "West Sweden"],
        region_code: "SE23",
        county: ["Västra Götalands län", "Västra Götaland County"],
        municipalities: &[
            ("1443", "Bollebygd"),
            ("1490", "Borås"),
            ("1466", "Herrljunga"),
            ("1463", "Mark"),
            ("1465", "Svenljunga"),
            ("1452", "Tranemo"),
            ("1491", "Ulricehamn"),
            ("1442", "Vårgårda"),
        ],
        cofunders: &KRUTS_ORGANISATIONS,
        partners: &KRUTS_ORGANISATIONS,
        contact: ["Dan Exempel", "dan.exempel@example.se", "031-390 06 00"],
        ended: ["30~juni~2014", "30~June~2014"],
    },
    Printed {
        slug: "livsval",
        title: "Livsval",
        phase: ["Förprojektering", "Pre-study"],
        phase_key: "pre-study",
        owner: "Försäkringskassan Huvudkontoret Stockholm",
        grant: ["250~000~kr", "SEK~250,000"],
        total_budget: ["503~254~kr", "SEK~503,254"],
        rate: ["49,7~procent", "49.7 per cent"],
        period: ["15~april~2008~– 23~september~2008", "15~April~2008~– 23~September~2008"],
        region: ["Stockholm", "Stockholm"],
        region_code: "SE11",
        county: ["Stockholms län", "Stockholm County"],
        municipalities: &[
            ("0127", "Botkyrka"),
            ("0162", "Danderyd"),
            ("0125", "Ekerö"),
            ("0136", "Haninge"),
            ("0126", "Huddinge"),
            ("0123", "Järfälla"),
            ("0186", "Lidingö"),
            ("0182", "Nacka"),
            ("0188", "Norrtälje"),
            ("0140", "Nykvarn"),
            ("0192", "Nynäshamn"),
            ("0128", "Salem"),
            ("0191", "Sigtuna"),
            ("0163", "Sollentuna"),
            ("0184", "Solna"),
            ("0180", "Stockholm"),
            ("0183", "Sundbyberg"),
            ("0181", "Södertälje"),
            ("0138", "Tyresö"),
            ("0160", "Täby"),
            ("0139", "Upplands-Bro"),
            ("0114", "Upplands Väsby"),
            ("0115", "Vallentuna"),
            ("0187", "Vaxholm"),
            ("0120", "Värmdö"),
            ("0117", "Österåker"),
        ],
        cofunders: &["Arbetsförmedlingen Huvudkontoret", "LFC Norrköping", "Stockholms Stad, Socialtjänst- o arbetsmarkn förvaltn"],
        partners: &[
            "Föreningen SKOOPI Sociala kooperativens intresseor",
            "Föreningen skyddsvärnet/Kansli",
            "IFS Centrala Stockholm",
            "Rainbow Sweden",
            "Riksförbundet för frivilliga samhällsarbetare",
        ],
        contact: ["Bo Exempel", "bo.exempel@example.se", "08-465 004 00"],
        ended: ["23~september~2008", "23~September~2008"],
    },
    Printed {
        slug: "x",
        title: "X",
        phase: IMPLEMENTATION,
        phase_key: "implementation",
        owner: "Arbetsmarknadsförvaltningen - Stockholms stad",
        grant: ["8~871~470~kr", "SEK~8,871,470"],
        total_budget: ["15~807~524~kr", "SEK~15,807,524"],
        rate: ["56,1~procent", "56.1 per cent"],
        period: ["1~december~2011~– 30~juni~2014", "1~December~2011~– 30~June~2014"],
        region: ["Stockholm", "Stockholm"],
        region_code: "SE11",
        county: ["Stockholms län", "Stockholm County"],
        municipalities: &[("0180", "Stockholm")],
        cofunders: &["Stockholms kommun"],
        partners: &["Stockholms kommun"],
        contact: ["Cia Exempel", "cia.exempel@example.se", "08-465 004 01"],
        ended: ["30~juni~2014", "30~June~2014"],
    },
];

const IMPLEMENTATION: Both = ["Genomförande", "Implementation"];

const KRUTS_ORGANISATIONS: [&str; 11] = [
    // Printed "Arbetsföremdlingen Mark"; the register of organisations corrects it.
    "Arbetsförmedlingen Mark",
    "Arbetsförmedlingen Borås",
    "Arbetsmarknad Integration",
    "Arbetsmarknadsavdelningen",
    "Arbetsmarknadsenheten, Individ & Familjeomsorgen",
    "Bollebygds kommun",
    "Försäkringskassan Sjuhärad, lokalt",
    "Kommunalkontor, Tranemo",
    "Lärande och Arbetsmarknad",
    "Ulricehamn",
    "Ulricehamns kommun, Vård och omsorgsförvaltningen",
];

/// A text with its no-break spaces.
pub fn spaced(text: &str) -> String {
    text.replace('~', "\u{a0}")
}
