//! The checked model: every fact resolved, in a stable order with stable ids.
//!
//! [`Catalogue::assemble`] reads a site's content and gives back either the catalogue or what is wrong with
//! it. After this room nobody reports a mistake in a sheet. Prose is not kept: [`Catalogue::texts`] reads it
//! again, project by project.

mod address;
mod assemble;
mod check;
mod destination;
mod facets;
mod former;
mod likeness;
mod lookup;
mod money;
mod organisation;
mod page;
mod place;
mod programme;
mod project;
mod reader;
mod reading;
mod related;
mod resolve;
mod survey;
mod verbatim;

pub use address::{Addresses, PORTALS, VALUES_ON_A_PAGE, page_count};
pub use assemble::{Assembled, Catalogue};
pub use destination::Destination;
pub use facets::{Band, FacetTable, FacetValue};
pub use likeness::{Duplicate, Found, Likeness, Usage, duplicates};
pub use money::{Currency, Rate, Sum, Totals};
pub use organisation::{
    Decision, Organisation, OrganisationKind, OrganisationNumber, REGISTER, Refusal, Register, Registered, decide, tidy,
};
pub use page::TextPage;
pub use place::{County, Municipality, Places, Region, Unknown as UnknownPlace, compose, places};
pub use programme::{Area, Phase, Programme, Regulation};
pub use project::{Contact, More, Project, Role};
pub use reader::Reader;
pub use survey::{Knowledge, Survey};
pub use verbatim::FOLDER as VERBATIM;
