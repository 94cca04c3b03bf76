//! Words that no dictionary has.

use crate::generator::random::Random;

const ONSETS: [&str; 24] =
    ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "fl", "gr", "kl", "kr", "sk", "st", "tr"];
const VOWELS: [&str; 9] = ["a", "e", "i", "o", "u", "y", "å", "ä", "ö"];
const CODAS: [&str; 12] = ["", "", "", "l", "m", "n", "r", "s", "nd", "rk", "st", "x"];

/// A name of two or three syllables with a capital letter, as projects and companies like to have.
pub fn invented_name(random: &mut Random) -> String {
    let syllables = random.between(2, 3);
    let mut name = String::new();
    for syllable in 1..=syllables {
        name.push_str(random.pick(&ONSETS));
        name.push_str(VOWELS[random.weighted(&[6, 4, 5, 4, 3, 1, 1, 1, 1])]);
        if syllable == syllables {
            name.push_str(random.pick(&CODAS));
        }
    }
    let first = name[..1].to_uppercase();
    name.replace_range(..1, &first);
    name
}
