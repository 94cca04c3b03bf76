# Datasidan
data-lead = Alla uppgifter i katalogen som data, att ladda ner, räkna på och hänvisa till.
data-files = Filer
data-all = Alla projekt i en fil, ordnade efter adressnamn
data-one = Ett projekt för sig
data-example = Exempel
data-terms = Villkor
data-licence = Uppgifterna är fria att använda, gärna med angiven källa. Licens:
data-cite = Så anger du källan
data-citation = { $catalogue }, { $publisher }: projects.json, version { $version }, { $date }.
data-privacy = Namn på och uppgifter om kontaktpersoner finns inte i några data.
data-shape = Fälten
data-shape-text = Filen med alla projekt är ett objekt. Före listan över projekten (projects) står katalogens titel (title), utgivare (publisher), licens (licence), datasidans adress (url), språken (languages) samt antalet projekt och summorna (totals). En summa av totala budgetar gäller de projekt som anger en; without_total_budget är, när det finns med, antalet som inte gör det. Varje post i listan, och varje fil för ett enskilt projekt, har dessa fält i denna ordning. En uppgift som saknas är null, och en lista som saknas är en tom lista ([]). Belopp är heltal i programmets valuta, datum skrivs ÅÅÅÅ-MM-DD. Det som finns på flera språk är ett objekt med fälten sv och en.
type-text = text
type-texts = texter
type-integer = heltal
type-date = datum
type-localised = text på varje språk
type-object = objekt
type-objects = objekt i en lista
field-slug = Projektets namn i adresser
field-case_number = Ärendenummer
field-language = Originalets språk (ISO 639-1)
field-title = Titel; null där den inte är översatt
field-summary = Sammanfattningens början, utan formatering
field-programme = Programmets id, CCI-nummer (cci) och namn (name)
field-area = Programområdets nyckel (key) och namn
field-phase = Projektfasens nyckel och namn
field-fund = Fond
field-specific_objective = Specifikt mål i programmet
field-interventions = Typer av intervention
field-owner = Projektägaren: namn, organisationsnummer (number), typ (kind), säte (municipality) och sida (url)
field-cofunders = Medfinansiärerna, i bladets ordning
field-partners = Samarbetspartnerna, i bladets ordning
field-currency = Beloppens valuta (ISO 4217)
field-grant = Beviljat stöd
field-total_budget = Total projektbudget, om den anges
field-support_rate = Stödandel i procent (percent): beviljat stöd delat med total budget, om den anges
field-cofinancing_rate = Unionens medfinansieringsgrad i procent; derived är true om den är beräknad på samma sätt
field-start = Första dagen
field-end = Sista dagen; null om den är öppen
field-decided = Dagen för beslutet om stöd
field-regions = Regioner: Nuts 2-kod (code) och namn
field-counties = Län: SCB-kod och namn
field-municipalities = Kommuner: SCB-kod och namn
field-sections = Avsnitten i originalets ordning: slag (kind), rubrik (heading) och text i Markdown (text) på varje språk
field-updated = Dagen då uppgifterna senast ändrades
field-url = Projektets sida på varje språk
type-decimal = tal med en decimal
type-address = adress
type-boolean = true eller false
data-tables = Tabellerna
data-tables-text = Varje tabell finns i två filer. Den ena är till för program: UTF-8, kommatecken mellan fälten och decimalpunkt (RFC 4180). Den andra, som slutar på -excel, öppnas rätt av ett svenskt kalkylprogram: semikolon mellan fälten och decimalkomma. En uppgift som saknas är tom. Kolumner som slutar på _sv och _en finns på båda språken.
data-formulas = Text som ett kalkylprogram skulle ta för en formel, alltså börjar med =, +, -, @ eller tabb, har i CSV-filerna en apostrof framför sig. Detsamma gäller efter semikolon och radbrytning, utom för bindestreck med mellanslag. Ta bort en apostrof på varje sådant ställe, så är texten som i JSON-filerna.
data-fresh = Uppgifterna ändrades senast { $date }.
data-fresh-first = Utgåvan är från { $date }.
data-fresh-changes = Vad som har ändrats
data-changes = Vad som har ändrats från utgåva till utgåva, och alla projekt som har tagits bort
data-changes-schema = Formen på changes.json som JSON Schema
data-lines = Samma poster som i projects.json, en på varje rad
data-release = Utgåvan: version, datum, antal, summor, filernas storlek och SHA-256
data-package = Beskrivning av tabellerna för program (Frictionless Data Package 2)
data-workbook = Arbetsbok för kalkylprogram, med ett blad för varje tabell och ett om kolumnerna
data-database = Databas för SQLite och Datasette: normaliserade tabeller, fritextsökning (projects_fts) och vyer med summor
data-schema = Formen på projects.json som JSON Schema
data-dcat-rdf = Beskrivning för dataportaler (DCAT-AP-SE 3) som RDF/XML
data-dcat-turtle = Beskrivning för dataportaler (DCAT-AP-SE 3) som Turtle
data-dcat-jsonld = Beskrivning för dataportaler (DCAT-AP-SE 3) som JSON-LD
data-csvw = Samma beskrivning som CSV on the Web (W3C)
data-sums = Kontrollsummor, för sha256sum --check
data-size-kb = { $number } kB
data-size-mb = { $number } MB
table-projects = Ett projekt på varje rad
table-organisations = En organisation i en roll i ett projekt på varje rad
table-project_places = En plats för ett projekt på varje rad
table-project_sections = Ett avsnitt i ett projekts text på varje rad
column-slug = Projektets namn i adresser: samma i alla tabeller
column-case_number = Ärendenummer
column-language = Originalets språk (ISO 639-1)
column-title = Titel; tom där den inte är översatt
column-has = Om projektet är beskrivet på språket
column-summary = Sammanfattningens början, utan formatering
column-programme = Programmets id
column-programme_name = Programmets namn
column-programme_cci = Programmets CCI-nummer
column-area = Programområdets nyckel
column-area_name = Programområdets namn
column-phase = Projektfasens nyckel
column-phase_name = Projektfasens namn
column-fund = Fond
column-specific_objective = Specifikt mål i programmet
column-interventions = Typer av intervention, med semikolon emellan
column-owner = Projektägare
column-owner_number = Projektägarens organisationsnummer
column-cofunders = Medfinansiärer, med semikolon emellan
column-partners = Samarbetspartner, med semikolon emellan
column-currency = Beloppens valuta (ISO 4217)
column-grant = Beviljat stöd
column-total_budget = Total projektbudget, om den anges
column-support_rate = Stödandel i procent: beviljat stöd delat med total budget, avrundat till en decimal
column-cofinancing_rate = Unionens medfinansieringsgrad i procent
column-cofinancing_rate_is_derived = Om medfinansieringsgraden är beräknad som beviljat stöd delat med total budget, eftersom den inte är angiven
column-start = Första dagen
column-end = Sista dagen; tom om den är öppen
column-decided = Dagen för beslutet om stöd
column-region_codes = Regionernas Nuts 2-koder
column-regions = Regioner
column-county_codes = Länens SCB-koder
column-counties = Län
column-municipality_codes = Kommunernas SCB-koder
column-municipalities = Kommuner
column-updated = Dagen då uppgifterna senast ändrades
column-url = Projektets sida
column-role = Roll: owner (projektägare), cofunder (medfinansiär) eller partner (samarbetspartner)
column-position = Plats bland dem som har rollen, från 1
column-organisation = Organisationens namn
column-organisation_number = Organisationsnummer
column-organisation_kind = Typ av organisation: municipality (kommun), region (region), joint-authority (kommunalförbund eller samordningsförbund), agency (statlig myndighet), university (universitet eller högskola), company (företag), association (förening), foundation (stiftelse), social-economy (social ekonomi), faith-community (trossamfund), international (internationell organisation) eller other (annan organisation)
column-organisation_municipality_code = SCB-kod för kommunen där organisationen har sitt säte
column-organisation_url = Organisationens sida
column-level = Nivå: region (region), county (län) eller municipality (kommun)
column-code = Nuts 2-kod för regioner, annars SCB-kod
column-place = Platsens namn
column-section = Avsnittets plats i texten, från 1
column-kind = Avsnittets slag
column-heading = Rubrik
column-text = Text i Markdown
dataset-title = Projekten i katalogen
dataset-description = Alla projekt som katalogen innehåller: vad de ville, var de fanns, vilka som stod bakom dem, när de pågick och vad de kostade.
data-bibtex = Samma källa för BibTeX:
data-open = Så öppnar du data
data-open-excel = Öppna projects.xlsx: talen är tal, datumen datum, och bladet columns förklarar kolumnerna. Vill du hellre ha CSV, öppna filen som slutar på -excel.csv i ett svenskt Excel.

# Ändringar
changes = Ändringar
changes-lead = Vilka projekt som har kommit till, ändrats och tagits bort, utgåva för utgåva.
changes-lead-history = Vad som har hänt med projekten, dag för dag, och hur varje utgåva av öppna data skiljer sig från den förra.
latest-more = Varje projekts sida berättar om projektets egna ändringar.
releases = Utgåvor av öppna data
releases-feed = Utgåvor av öppna data från { $catalogue }
changes-follow = Följ utgåvorna (Atom)
changes-json = Ändringarna som data (JSON)
changes-feed = Ändringar i { $catalogue }
changes-feed-of = { $list }, ändringar i { $catalogue }
log = Ändringar
log-summary = { $count ->
    [one] { $number } ändring sedan projektet publicerades
   *[other] { $number } ändringar sedan projektet publicerades
}
log-summary-latest = { $count ->
    [one] Den senaste ändringen
   *[other] De { $number } senaste ändringarna
}
log-older = Äldre ändringar visas inte här.
log-published = Publicerat i katalogen
log-removed = Borttaget ur katalogen
log-returned = Åter i katalogen
changes-version = version { $version }
changes-older = Äldre utgåvor visas inte här.
changes-added = { $count ->
    [one] { $number } nytt projekt
   *[other] { $number } nya projekt
}
changes-changed = { $count ->
    [one] { $number } ändrat projekt
   *[other] { $number } ändrade projekt
}
changes-removed = { $count ->
    [one] { $number } borttaget projekt
   *[other] { $number } borttagna projekt
}
changes-first = { $count ->
    [one] Första utgåvan, med { $number } projekt
   *[other] Första utgåvan, med { $number } projekt
}
changes-none = Inga uppgifter om projekt har ändrats, bara deras ordning eller uppgifter om katalogen
changes-list-added = Nya projekt
changes-list-changed = Ändrade projekt
changes-list-removed = Borttagna projekt
change-in-language = { $field } ({ $language })
in-sv = svenska
in-en = engelska
changed-from-to = från { $old } till { $new }
changed-to = { $new } (saknades förut)
changed-from = uppgiften borttagen (var { $old })
changed-members-added = tillkommit: { $names }
changed-members-removed = borttaget: { $names }
changed-members-gone = { $count ->
    [one] { $number } namn borttaget
   *[other] { $number } namn borttagna
}
change-section = ändrad under rubriken
change-section-gone = ett avsnitt borttaget
change-grant = Beviljat stöd
change-total_budget = Total projektbudget
change-currency = Valuta
change-support_rate = Stödandel
change-cofinancing_rate = Unionens medfinansieringsgrad
change-title = Titel
change-owner = Projektägare
change-start = Första dag
change-end = Sista dag
change-decided = Beslut
change-phase = Projektfas
change-programme = Program
change-area = Programområde
change-fund = Fond
change-specific_objective = Specifikt mål
change-interventions = Typ av intervention
change-regions = Regioner
change-counties = Län
change-municipalities = Kommuner
change-cofunders = Medfinansiärer
change-partners = Samarbetspartner
change-case_number = Ärendenummer
change-language = Originalets språk
change-sections = Texten
change-updated = Uppgifterna ändrade
removed-text = Projektet togs bort ur katalogen den { $date }.
removed-moved = Projektet finns nu på en annan adress:
removed-more = Alla ändringar i katalogen
field-owner_municipality = Kommunen där projektägaren har sitt säte: SCB-kod och namn
field-contractors = Uppdragstagare vid offentlig upphandling
field-fleet_number = Fartygets nummer i unionens register över fiskeflottan
column-owner_municipality_code = SCB-kod för kommunen där projektägaren har sitt säte
column-owner_municipality = Kommunen där projektägaren har sitt säte
column-contractors = Uppdragstagare vid offentlig upphandling, med semikolon emellan
column-fleet_number = Fartygets nummer i unionens register över fiskeflottan
change-owner_municipality = Projektägarens säte
change-contractors = Uppdragstagare
change-fleet_number = Nummer i fiskeflottans register

# Listor över insatser
data-list-article-49 = Förteckning över insatser enligt artikel 49.3 i förordning (EU) 2021/1060
data-list-annex-xii = Förteckning över insatser enligt bilaga XII till förordning (EU) nr 1303/2013
data-list-kohesio = Insatserna med kolumnerna som kommissionens databas Kohesio läser in
data-giving = Projekten som bidrag enligt datastandarden 360Giving 1.4; de som har alla uppgifter som standarden kräver
operation-code = Unik kod
operation-beneficiary = Stödmottagare
operation-beneficiary-number = Stödmottagarens organisationsnummer
operation-contractor = Uppdragstagare vid offentlig upphandling
operation-person = Stödmottagare som är en fysisk person (finns inte i katalogen)
operation-vessel = Nummer i unionens register över fiskeflottan
operation-name-sv = Insatsens namn på svenska
operation-name-en = Insatsens namn på engelska
operation-purpose-sv = Insatsens syfte och förväntade eller faktiska resultat på svenska
operation-purpose-en = Insatsens syfte och förväntade eller faktiska resultat på engelska
operation-summary-sv = Sammanfattning av insatsen på svenska
operation-summary-en = Sammanfattning av insatsen på engelska
operation-start = Insatsens startdatum
operation-end = Insatsens förväntade eller faktiska slutdatum
operation-total-cost = Insatsens totala kostnad
operation-total-eligible = Totala stödberättigande utgifter
operation-currency = Valuta
operation-fund = Fond
operation-objective = Specifikt mål
operation-rate = Unionens medfinansieringsgrad i procent
operation-location = Plats
operation-nuts = Nuts 2-kod
operation-country = Land
operation-seat = Stödmottagarens säte
operation-intervention = Typ av intervention
operation-updated = Förteckningen senast uppdaterad
data-rates = Växelkursen är den som gällde dagen för beslutet eller, om den dagen saknas, projektets första dag. Källa till växelkurserna:
