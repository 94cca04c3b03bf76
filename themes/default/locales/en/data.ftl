# The data page
data-lead = Everything in the catalogue as data: to download, to calculate with and to cite.
data-files = Files
data-all = All projects in one file, ordered by their names in addresses
data-one = One project by itself
data-example = Example
data-terms = Terms
data-licence = The facts are free to use; please name the source. Licence:
data-cite = How to cite the data
data-citation = { $catalogue }, { $publisher }: projects.json, version { $version }, { $date }.
data-privacy = Names and details of contact persons are in none of the data.
data-shape = The fields
data-shape-text = The file of all projects is an object. Before the list of projects (projects) come the catalogue’s title (title), publisher (publisher), licence (licence), the address of the data page (url), the languages (languages), and the number of projects with their sums (totals). A sum of total budgets is of the projects that state one; without_total_budget, where it is there, is the number of those that do not. Each record in the list, and each file of a single project, has these fields in this order. A missing fact is null, and a missing list is an empty list ([]). Amounts are whole numbers in the programme’s currency, dates are written YYYY-MM-DD. What exists in several languages is an object with the fields sv and en.
type-text = text
type-texts = texts
type-integer = whole number
type-date = date
type-localised = text in each language
type-object = object
type-objects = objects in a list
field-slug = The project’s name in addresses
field-case_number = Case number
field-language = Language of the original (ISO 639-1)
field-title = Title; null where it has not been translated
field-summary = Beginning of the summary, without formatting
field-programme = The programme’s id, CCI number (cci) and name
field-area = The programme area’s key and name
field-phase = The project phase’s key and name
field-fund = Fund
field-specific_objective = Specific objective of the programme
field-interventions = Types of intervention
field-owner = The owner: name, organisation number (number), type (kind), seat (municipality) and page (url)
field-cofunders = The co-funders, in the sheet’s order
field-partners = The partners, in the sheet’s order
field-currency = Currency of the amounts (ISO 4217)
field-grant = Support granted
field-total_budget = Total project budget, where it is stated
field-support_rate = Support rate in per cent (percent): support granted divided by total budget, where that is stated
field-cofinancing_rate = Union co-financing rate in per cent; derived is true where it was calculated in the same way
field-start = First day
field-end = Last day; null while it is open
field-decided = Day of the decision to grant support
field-regions = Regions: NUTS 2 code (code) and name
field-counties = Counties: SCB code and name
field-municipalities = Municipalities: SCB code and name
field-sections = The sections in the original’s order: kind, heading, and text in Markdown, in each language
field-updated = Day on which the facts last changed
field-url = The project’s page in each language
type-decimal = number with one decimal
type-address = address
type-boolean = true or false
data-tables = The tables
data-tables-text = Each table is in two files. One is for programs: UTF-8, commas between the fields, decimal points (RFC 4180). The other, whose name ends in -excel, opens correctly in a spreadsheet that is set to Swedish: semicolons between the fields, decimal commas. A missing fact is empty. Columns that end in _sv and _en are there in both languages.
data-formulas = Text that a spreadsheet would take for a formula, as it begins with =, +, -, @ or a tab, has an apostrophe before it in the CSV files. The same applies after a semicolon or a line break, except to a hyphen followed by a space. Remove the apostrophe at each such place, and the text is the same as in the JSON files.
data-fresh = The facts last changed on { $date }.
data-fresh-first = This release is from { $date }.
data-fresh-changes = What has changed
data-changes = What has changed from release to release, and every project that has been removed
data-changes-schema = The shape of changes.json as JSON Schema
data-lines = The records of projects.json, one per line
data-release = This release: version, date, counts, sums, size and SHA-256 of the files
data-package = Description of the tables for programs (Frictionless Data Package 2)
data-workbook = Workbook for spreadsheets, with a sheet for each table and one about the columns
data-database = Database for SQLite and Datasette: normalised tables, full-text search (projects_fts), and views with sums
data-schema = The shape of projects.json as JSON Schema
data-dcat-rdf = Description for data portals (DCAT-AP-SE 3) as RDF/XML
data-dcat-turtle = Description for data portals (DCAT-AP-SE 3) as Turtle
data-dcat-jsonld = Description for data portals (DCAT-AP-SE 3) as JSON-LD
data-csvw = The same description as CSV on the Web (W3C)
data-sums = Checksums, for sha256sum --check
data-size-kb = { $number } kB
data-size-mb = { $number } MB
table-projects = One project per row
table-organisations = One organisation in one role in one project per row
table-project_places = One place of one project per row
table-project_sections = One section of one project’s text per row
column-slug = The project’s name in addresses: the same in all tables
column-case_number = Case number
column-language = Language of the original (ISO 639-1)
column-title = Title; empty where it has not been translated
column-has = Whether the project is described in the language
column-summary = Beginning of the summary, without formatting
column-programme = The programme’s id
column-programme_name = The programme’s name
column-programme_cci = The programme’s CCI number
column-area = The programme area’s key
column-area_name = The programme area’s name
column-phase = The project phase’s key
column-phase_name = The project phase’s name
column-fund = Fund
column-specific_objective = Specific objective of the programme
column-interventions = Types of intervention, separated by semicolons
column-owner = Owner
column-owner_number = The owner’s organisation number
column-cofunders = Co-funders, separated by semicolons
column-partners = Partners, separated by semicolons
column-currency = Currency of the amounts (ISO 4217)
column-grant = Support granted
column-total_budget = Total project budget, where it is stated
column-support_rate = Support rate in per cent: support granted divided by total budget, rounded to one decimal
column-cofinancing_rate = Union co-financing rate in per cent
column-cofinancing_rate_is_derived = Whether the co-financing rate was calculated as support granted divided by total budget, because it is not stated
column-start = First day
column-end = Last day; empty while it is open
column-decided = Day of the decision to grant support
column-region_codes = NUTS 2 codes of the regions
column-regions = Regions
column-county_codes = SCB codes of the counties
column-counties = Counties
column-municipality_codes = SCB codes of the municipalities
column-municipalities = Municipalities
column-updated = Day on which the facts last changed
column-url = The project’s page
column-role = Role: owner, cofunder (co-funder) or partner
column-position = Place among those with the role, from 1 on
column-organisation = The organisation’s name
column-organisation_number = Organisation number
column-organisation_kind = Type of organisation: municipality, region, joint-authority, agency, university, company, association, foundation, social-economy, faith-community, international or other
column-organisation_municipality_code = SCB code of the municipality in which the organisation has its seat
column-organisation_url = The organisation’s page
column-level = Level: region, county or municipality
column-code = NUTS 2 code for regions, otherwise SCB code
column-place = The place’s name
column-section = The section’s place in the text, from 1 on
column-kind = Kind of section
column-heading = Heading
column-text = Text in Markdown
dataset-title = The projects of the catalogue
dataset-description = All projects in the catalogue: what they set out to do, where they were, who was behind them, when they went on and what they cost.
data-bibtex = The same for BibTeX:
data-open = How to open the data
data-open-excel = Open projects.xlsx: its numbers are numbers, its dates dates, and the sheet columns explains the columns. For CSV, open the file without -excel in its name, unless your Excel is set to Swedish.

# Changes
changes = Changes
changes-lead = Which projects have been added, changed and removed, release by release.
changes-lead-history = What has happened to the projects, day by day, and how each release of the open data differs from the one before.
latest-more = Each project’s page tells of the project’s own changes.
releases = Releases of the open data
releases-feed = Releases of the open data of { $catalogue }
changes-follow = Follow the releases (Atom)
changes-json = The changes as data (JSON)
changes-feed = Changes in { $catalogue }
changes-feed-of = { $list }, changes in { $catalogue }
log = Changes
log-summary = { $count ->
    [one] { $number } change since the project was published
   *[other] { $number } changes since the project was published
}
log-summary-latest = { $count ->
    [one] The latest change
   *[other] The latest { $number } changes
}
log-older = Earlier changes are not shown here.
log-published = Published in the catalogue
log-removed = Removed from the catalogue
log-returned = Back in the catalogue
changes-version = version { $version }
changes-older = Earlier releases are not shown here.
changes-added = { $count ->
    [one] { $number } new project
   *[other] { $number } new projects
}
changes-changed = { $count ->
    [one] { $number } changed project
   *[other] { $number } changed projects
}
changes-removed = { $count ->
    [one] { $number } removed project
   *[other] { $number } removed projects
}
changes-first = { $count ->
    [one] The first release, with { $number } project
   *[other] The first release, with { $number } projects
}
changes-none = No facts about projects have changed, only their order or facts about the catalogue
changes-list-added = New projects
changes-list-changed = Changed projects
changes-list-removed = Removed projects
change-in-language = { $field } ({ $language })
in-sv = Swedish
in-en = English
changed-from-to = from { $old } to { $new }
changed-to = { $new } (was missing)
changed-from = removed (was { $old })
changed-members-added = added: { $names }
changed-members-removed = removed: { $names }
changed-members-gone = { $count ->
    [one] { $number } name removed
   *[other] { $number } names removed
}
change-section = changed under the heading
change-section-gone = a section was removed
change-grant = Support granted
change-total_budget = Total project budget
change-currency = Currency
change-support_rate = Support rate
change-cofinancing_rate = Union co-financing
change-title = Title
change-owner = Owner
change-start = First day
change-end = Last day
change-decided = Decision
change-phase = Project phase
change-programme = Programme
change-area = Programme area
change-fund = Fund
change-specific_objective = Specific objective
change-interventions = Type of intervention
change-regions = Regions
change-counties = Counties
change-municipalities = Municipalities
change-cofunders = Co-funders
change-partners = Partners
change-case_number = Case number
change-language = Language of the original
change-sections = The text
change-updated = Facts last changed
removed-text = The project was removed from the catalogue on { $date }.
removed-moved = The project now has another address:
removed-more = All changes in the catalogue
field-owner_municipality = The municipality in which the owner has its seat: SCB code and name
field-contractors = Contractors, where there was public procurement
field-fleet_number = The vessel’s number in the Union fishing fleet register
column-owner_municipality_code = SCB code of the municipality in which the owner has its seat
column-owner_municipality = Municipality in which the owner has its seat
column-contractors = Contractors, where there was public procurement, with semicolons between
column-fleet_number = The vessel’s number in the Union fishing fleet register
change-owner_municipality = The owner’s seat
change-contractors = Contractors
change-fleet_number = Number in the fishing fleet register

# Lists of operations
data-list-article-49 = List of operations under Article 49(3) of Regulation (EU) 2021/1060
data-list-annex-xii = List of operations under Annex XII to Regulation (EU) No 1303/2013
data-list-kohesio = The operations in the columns that the Commission’s database Kohesio reads
data-giving = The projects as grants in the 360Giving Data Standard 1.4; those that have every fact which the standard requires
operation-code = Unique code
operation-beneficiary = Beneficiary
operation-beneficiary-number = Beneficiary’s organisation number
operation-contractor = Contractor (public procurement)
operation-person = Beneficiary who is a natural person (not in the catalogue)
operation-vessel = Union fishing fleet register number
operation-name-sv = Name of the operation in Swedish
operation-name-en = Name of the operation in English
operation-purpose-sv = Purpose and expected or actual achievements in Swedish
operation-purpose-en = Purpose and expected or actual achievements in English
operation-summary-sv = Operation summary in Swedish
operation-summary-en = Operation summary in English
operation-start = Start date
operation-end = Expected or actual date of completion
operation-total-cost = Total cost
operation-total-eligible = Total eligible expenditure
operation-currency = Currency
operation-fund = Fund
operation-objective = Specific objective
operation-rate = Union co-financing rate in per cent
operation-location = Location
operation-nuts = NUTS 2 code
operation-country = Country
operation-seat = Beneficiary’s location
operation-intervention = Type of intervention
operation-updated = List last updated
data-rates = The exchange rate is that of the day of the decision, or else of the project’s first day. Source of the exchange rates:
