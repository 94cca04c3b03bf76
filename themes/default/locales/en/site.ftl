# The site's frame
skip-to-content = Skip to the content
main-menu = Main menu
language-choice = Language
page-parts = Parts of this page
page-beside = Before and after
page-previous = Previous
page-next = Next
breadcrumbs = Breadcrumbs
announcement = Announcement
close = Close
closes-announcement = Close the announcement
published-by = Publisher: { $publisher }
data-under = The facts may be used freely under { $licence }
projects = Projects
open-data = Open data

# Search
search = Search
search-label = Search the projects
search-hint = The search opens the list of all projects.
search-waits = The search is starting. If nothing happens, browse the list below.
search-needs-script = The search needs JavaScript, which your browser lacks or has switched off. You can browse all projects instead, or go by the divisions in the menu.

# Numbers, amounts and periods
money = { $currency } { $amount }
percent = { $number } per cent
period = { $start } – { $end }
period-open = { $start } – no end date
whole-country = National
municipalities-in = { $count ->
    [one] { $number } municipality in { $regions }
   *[other] { $number } municipalities in { $regions }
}
count-projects = { $count ->
    [one] { $number } project
   *[other] { $number } projects
}
band-under-millions = Under { $currency } { $below } million
band-between-millions = { $currency } { $from }–{ $below } million
band-over-millions = { $currency } { $from } million or more
band-under-units = Under { $currency } { $below }
band-between-units = { $currency } { $from }–{ $below }
band-over-units = { $currency } { $from } or more

# Figures
figure-projects = Projects
figure-granted = Support granted
figure-total = Total budget
total-not-stated = not stated
total-partial = { $count ->
    [one] one project states none
   *[other] { $number } projects state none
}
figure-rate = Support rate (calculated by us)
not-any = –

# Ways to divide
facet-region = Regions
facet-county = Counties
facet-municipality = Municipalities
facet-programme = Programmes
facet-area = Programme areas
facet-budget = Budget
facet-phase = Project phases
facet-year = Start years
facet-organisation = Organisations
one-region = Region
one-county = County
one-municipality = Municipality
one-programme = Programme
one-area = Programme area
one-budget = Budget size
one-phase = Project phase
one-year = Start year
one-organisation = Organisation
about-region = Sweden’s eight national areas (NUTS 2) and the projects that cover the whole country. A project in several regions counts with its whole amount in each of them.
about-county = The 21 counties. A project belongs to a county if it works in any of its municipalities. A project in several counties counts with its whole amount in each of them.
about-municipality = All 290 municipalities, by county. A project in several municipalities counts with its whole amount in each of them.
about-programme = The programmes that have supported the projects.
about-area = The areas of the programmes.
about-budget = The projects by the size of their total budget.
about-phase = The projects by the phase of the work that they cover.
about-year = The projects by the year in which they began.
about-organisation = Every organisation that owns, co-funds or takes part in a project. The sums are those of whole projects: the support was granted to the owner, not to the co-funders or partners.
by-region = By region
by-area = By programme area
by-budget = By budget
by-municipality = By municipality
all-region = All regions
all-area = All programme areas
all-budget = All budget sizes
all-municipality = All { $number } municipalities
note-municipality = A project in several municipalities counts with its whole amount in each of them.
role-owner = Owner
role-cofunder = Co-funder
role-partner = Partner
roles = Roles
and = { $first } and { $last }

# Lists
list-title = { $label }: { $value }
page-title = { $title }, page { $number }
list-description = { $title }: { $count } with amounts, dates and places.
note-shared = A project that works in several places is shown here with its whole amount. The project sheets do not say how the money was divided, so the sum is not the area’s own.
note-organisation = The sums are those of whole projects. The support was granted to each project’s owner: an organisation that co-funds or takes part was not itself granted it.
organisation-about = About the organisation
organisation-kind = Type of organisation
organisation-number = Organisation number
organisation-seat = Seat
organisation-kind-municipality = Municipality
organisation-kind-region = Region
organisation-kind-joint-authority = Joint authority
organisation-kind-agency = Government agency
organisation-kind-university = University
organisation-kind-company = Company
organisation-kind-association = Association
organisation-kind-foundation = Foundation
organisation-kind-social-economy = Social economy
organisation-kind-faith-community = Faith community
organisation-kind-international = International organisation
organisation-kind-other = Other organisation
renamed-text = The organisation is now at another address:
no-projects = There are no projects here.
results = Results
shown-all = { $count }
shown = Projects { $from }–{ $to } of { $all }, in alphabetical order
row-of = of
row-without-total = total budget not stated
jump-to-shares = How the projects are distributed
shares = Breakdown
share-count = Projects
share-granted = Granted
and-others = and { $number } more
pagination = Pages
page-number = Page { $number }
page-of = Page { $number } of { $pages }
follow = Follow what happens (Atom)
previous-page = Previous
next-page = Next

# Front page
home-figures = The catalogue in figures
ways-in = Find projects
latest-changes = Latest changes
all-changes = All changes
latest-what = { $date }: { $what }
latest-updated = Facts changed on { $date }
latest-started = Most recently started projects
all-projects = All projects

# Project page
contents = Contents
facts = Facts
fact-programme = Programme
fact-area = Programme area
fact-phase = Project phase
fact-owner = Owner
fact-owner-number = Organisation number
fact-owner-municipality = Owner’s seat
fact-contractors = Contractors
fact-fleet-number = Fishing fleet register number
fact-grant = Support granted
fact-total-budget = Total project budget
fact-eligible-cost = Eligible cost
fact-rate = Union co-financing
fact-period = Project period
fact-decided = Decision
fact-region = { $count ->
    [one] Region
   *[other] Regions
}
fact-county = { $count ->
    [one] County
   *[other] Counties
}
fact-municipality = { $count ->
    [one] Municipality
   *[other] Municipalities
}
fact-fund = Fund
fact-objective = Specific objective
fact-intervention = Type of intervention
fact-case-number = Case number
fact-cci = The programme’s CCI number
fact-published = Published
fact-updated = Facts last changed
rate-derived = calculated by us: support granted divided by total budget
rate-derived-eligible = calculated by us: support granted divided by eligible cost
show-all = Show all { $number }
contact = Contact
contact-removed = The contact details have been removed: the project ended on { $end }.
contact-none = The project sheet names no contact person.
name-in-sheet = in the sheet: { $name }
cofunders = Co-funders
no-cofunders = The project sheet names no co-funders.
partners = Partners
no-partners = The project sheet names no partners.
related = Similar projects
use-this = Use these facts
download-record = The project’s facts as JSON
permalink = Permanent address
cite = How to cite this page
citation = { $owner }: { $title } ({ $years }). { $catalogue }, { $publisher }.
project-description = { $title }: a project ({ $place }).
fallback-sv = This section is available in Swedish only.
fallback-en = This section is available in English only.
untranslated-sv = The text is available in Swedish only.
untranslated-en = The text is available in English only.
table-label = Table

# The page that is missing
not-found = Page not found
not-found-text = The address may be mistyped, or the page may have been removed.
to-home = To the front page
to-projects = To all projects
