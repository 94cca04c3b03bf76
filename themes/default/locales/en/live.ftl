# The live list of projects: words for the script to fill in
live-hint = Results appear as you type.
live-suggestions = Suggestions
live-kind-project = project
live-kind-municipality = municipality
live-kind-organisation = organisation

# Results
live-searching = Searching …
live-results = { $count ->
    [one] { $number } project
   *[other] { $number } projects
}
live-results-for = { $count ->
    [one] { $number } project for { $query }
   *[other] { $number } projects for { $query }
}
live-range = { $from }–{ $to } of { $number } projects, { $order }
live-none = No projects match your search. Remove a word or a choice, or check the spelling.
live-corrected = No projects have the word { $typed }. These are the results for { $word }.
live-any = No project has everything you searched for. These have some of the words.
live-reason-compound = Found in the word { $word }
live-reason-fact = Found in { $fact }
live-reason-facts = Found among the project’s facts, for example in the name of an organisation or a place
live-previous = Previous
live-next = Next
live-pages = Pages of results
live-page = Page { $number }
live-show-results = { $count ->
    [one] Show { $number } project
   *[other] Show { $number } projects
}

# Order
live-sort = Sort by
live-sort-relevance = Best match
live-sort-granted = Support granted, largest first
live-sort-total = Total budget, largest first
live-sort-start = Start date, latest first
live-sort-name = Name, A–Z
live-sorted-relevance = best match first
live-sorted-granted = most support granted first
live-sorted-total = largest total budget first
live-sorted-start = latest start first
live-sorted-name = in alphabetical order

# Figures
live-unit-sek = SEK
live-unit = { $currency }
live-money-sek = SEK { $amount }
live-money = { $currency } { $amount }
live-figure-projects = Projects
live-figure-granted = Support granted
live-figure-median = Support granted, median
live-none-granted = –

# Choices
live-filter = Filter
live-chips = Your choices
live-remove = Remove
live-key = The / key leads to the search box
live-clear = Clear all choices
live-except = Excluding { $name }
live-except-short = exclude
live-chosen = { $number } chosen
live-projects = { $count ->
    [one] project
   *[other] projects
}
live-values-shown = { $number } of { $all } shown
live-values-none-region = No region has that name.
live-values-none-county = No county has that name.
live-values-none-municipality = No municipality has that name.
live-values-none-programme = No programme has that name.
live-values-none-area = No programme area has that name.
live-values-none-phase = No project phase has that name.
live-values-none-organisation = No organisation has that name.
live-facet-region = Region
live-facet-county = County
live-facet-municipality = Municipality
live-facet-programme = Programme
live-facet-area = Programme area
live-facet-phase = Project phase
live-facet-organisation = Organisation
live-facet-budget = Total budget
live-facet-period = Period
live-find-region = Find a region
live-find-county = Find a county
live-find-municipality = Find a municipality
live-find-programme = Find a programme
live-find-area = Find a programme area
live-find-phase = Find a project phase
live-find-organisation = Find an organisation
live-currency = Currency
live-budget-from = Minimum ({ $currency })
live-budget-to = Maximum ({ $currency })
live-budget-unclear = Write the amount in figures, for example 5,000,000, 5 million or 500k.
live-period-from = From year
live-period-to = To year
live-period-unclear = Write the year in four figures.
live-chip-budget = Budget { $range }
live-chip-period = Active { $range }
live-histogram = Most projects, { $number }, have a budget from { $from } to under { $to }
live-histogram-tie = Most projects: { $number } each in { $bars } classes between { $from } and { $to }
live-histogram-year = Most projects, { $number }, were active in { $year }
live-histogram-year-tie = Most projects: { $number } were active in each of { $bars } years between { $from } and { $to }

# Download
live-download = Download the selection
live-download-note = { $count ->
    [one] { $number } project
   *[other] { $number } projects
}
live-download-wait = Fetching the facts …
live-download-done = { $count ->
    [one] The file contains { $number } project.
   *[other] The file contains { $number } projects.
}
live-columns = Columns
live-citation = Source: { $title }, { $publisher }. Retrieved { $date } from { $url }. Licence: { $licence }.
live-field-title = Title
live-field-url = Address
live-field-case_number = Case number
live-field-owner = Owner
live-field-programme = Programme
live-field-area = Programme area
live-field-phase = Project phase
live-field-grant = Support granted
live-field-total_budget = Total budget
live-field-currency = Currency
live-field-start = First day
live-field-end = Last day
live-field-regions = Regions
live-field-counties = Counties
live-field-municipalities = Municipalities
live-field-cofunders = Co-funders
live-field-partners = Partners
live-field-summary = Summary

# When something goes wrong
live-trouble-offline = The search cannot reach the site just now. Try again, or browse the list below.
live-trouble-broken = The search is not working just now. You can still browse the list below.
live-trouble-gone = The catalogue has been updated since this page was opened. Reload the page to go on searching.
live-trouble-newer = The search index is newer than this page can read. Reload the page, or browse the list below.
live-trouble-part = Some of the facts could not be fetched. The results in the list are right, but sums or choices may be missing.
live-reload = Reload the page
