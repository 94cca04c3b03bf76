//! What a text is about.

/// What the texts of one project keep coming back to.
#[derive(Debug)]
pub struct Topic {
    /// What the project is called in the text.
    pub name: String,
    /// The names of its municipalities.
    pub place_names: Vec<&'static str>,
    /// Those who take part.
    pub organisations: Vec<String>,
    /// The year in which it begins.
    pub year: i16,
    /// Other projects to mention.
    pub links: Vec<Link>,
}

/// A link to another project's sheet.
#[derive(Debug)]
pub struct Link {
    /// The words of the link.
    pub text: String,
    /// Its destination, relative to the file it stands in.
    pub address: String,
}
