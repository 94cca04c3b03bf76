# Webbplatsens ram
skip-to-content = Till innehållet
main-menu = Huvudmeny
language-choice = Språk
page-parts = Sidans delar
page-beside = Före och efter
page-previous = Föregående
page-next = Nästa
breadcrumbs = Brödsmulor
announcement = Meddelande
close = Stäng
closes-announcement = Stäng meddelandet
published-by = Utgivare: { $publisher }
data-under = Uppgifterna får användas fritt enligt { $licence }
projects = Projekt
open-data = Öppna data

# Sökning
search = Sök
search-label = Sök bland projekten
search-hint = Sökningen öppnar listan över alla projekt.
search-waits = Sökningen startar. Händer inget kan du bläddra i listan nedan.
search-needs-script = Sökningen behöver JavaScript, som är avstängt eller saknas i din webbläsare. Du kan i stället bläddra bland alla projekt eller gå in via indelningarna i menyn.

# Tal, belopp och tider
money = { $currency ->
    [SEK] { $amount } kr
   *[other] { $amount } { $currency }
}
percent = { $number } procent
period = { $start } – { $end }
period-open = { $start } – tills vidare
whole-country = Nationellt
municipalities-in = { $number } kommuner i { $regions }
count-projects = { $number } projekt
band-under-millions = { $currency ->
    [SEK] Under { $count ->
        [one] { $below } miljon kronor
       *[other] { $below } miljoner kronor
    }
   *[other] Under { $count ->
        [one] { $below } miljon { $currency }
       *[other] { $below } miljoner { $currency }
    }
}
band-between-millions = { $currency ->
    [SEK] { $from }–{ $below } miljoner kronor
   *[other] { $from }–{ $below } miljoner { $currency }
}
band-over-millions = { $currency ->
    [SEK] { $count ->
        [one] { $from } miljon kronor eller mer
       *[other] { $from } miljoner kronor eller mer
    }
   *[other] { $count ->
        [one] { $from } miljon { $currency } eller mer
       *[other] { $from } miljoner { $currency } eller mer
    }
}
band-under-units = { $currency ->
    [SEK] Under { $below } kronor
   *[other] Under { $below } { $currency }
}
band-between-units = { $currency ->
    [SEK] { $from }–{ $below } kronor
   *[other] { $from }–{ $below } { $currency }
}
band-over-units = { $currency ->
    [SEK] { $from } kronor eller mer
   *[other] { $from } { $currency } eller mer
}

# Siffror
figure-projects = Projekt
figure-granted = Beviljat stöd
figure-total = Total budget
total-not-stated = anges inte
total-partial = { $count ->
    [one] ett projekt anger ingen
   *[other] { $number } projekt anger ingen
}
figure-rate = Stödandel (beräknad av oss)
not-any = –

# Indelningar
facet-region = Regioner
facet-county = Län
facet-municipality = Kommuner
facet-programme = Program
facet-area = Programområden
facet-budget = Budget
facet-phase = Projektfaser
facet-year = Startår
facet-organisation = Organisationer
one-region = Region
one-county = Län
one-municipality = Kommun
one-programme = Program
one-area = Programområde
one-budget = Budgetstorlek
one-phase = Projektfas
one-year = Startår
one-organisation = Organisation
about-region = Sveriges åtta riksområden (Nuts 2) och de projekt som omfattar hela landet. Ett projekt i flera regioner räknas med hela sitt belopp i var och en av dem.
about-county = De 21 länen. Ett projekt hör till ett län om det bedrivs i någon av länets kommuner. Ett projekt i flera län räknas med hela sitt belopp i vart och ett av dem.
about-municipality = Alla 290 kommuner, länsvis. Ett projekt i flera kommuner räknas med hela sitt belopp i var och en av dem.
about-programme = De program som projekten har fått sitt stöd ur.
about-area = Programmens områden.
about-budget = Projekten efter hur stor deras totala budget är.
about-phase = Projekten efter vilken fas av ett arbete de gäller.
about-year = Projekten efter det år då de började.
about-organisation = Alla som äger, medfinansierar eller deltar i ett projekt. Summorna gäller hela projekt: det är projektägaren som har beviljats stödet, inte medfinansiärerna eller samarbetspartnerna.
by-region = Efter region
by-area = Efter programområde
by-budget = Efter budget
by-municipality = Efter kommun
all-region = Alla regioner
all-area = Alla programområden
all-budget = Alla budgetstorlekar
all-municipality = Alla { $number } kommuner
note-municipality = Ett projekt i flera kommuner räknas med hela sitt belopp i var och en av dem.
role-owner = Projektägare
role-cofunder = Medfinansiär
role-partner = Samarbetspartner
roles = Roller
and = { $first } och { $last }

# Listor
list-title = { $label }: { $value }
page-title = { $title }, sida { $number }
list-description = { $title }: { $count } med belopp, tid och plats.
note-shared = Ett projekt som bedrivs på flera platser visas här med hela sitt belopp. Projektbladen anger inte hur pengarna har fördelats, så summan är inte områdets egen.
note-organisation = Summorna gäller hela projekt. I varje projekt är det projektägaren som har beviljats stödet. En organisation som medfinansierar eller deltar har inte själv beviljats det.
organisation-about = Om organisationen
organisation-kind = Typ av organisation
organisation-number = Organisationsnummer
organisation-seat = Säte
organisation-kind-municipality = Kommun
organisation-kind-region = Region
organisation-kind-joint-authority = Kommunalförbund eller samordningsförbund
organisation-kind-agency = Statlig myndighet
organisation-kind-university = Universitet eller högskola
organisation-kind-company = Företag
organisation-kind-association = Förening
organisation-kind-foundation = Stiftelse
organisation-kind-social-economy = Social ekonomi
organisation-kind-faith-community = Trossamfund
organisation-kind-international = Internationell organisation
organisation-kind-other = Annan organisation
renamed-text = Organisationen finns nu på en annan adress:
no-projects = Här finns inga projekt.
results = Resultat
shown-all = { $count }
shown = Projekt { $from }–{ $to } av { $all }, i bokstavsordning
row-of = av
row-without-total = total budget anges inte
jump-to-shares = Så fördelar sig projekten
shares = Fördelning
share-count = Projekt
share-granted = Beviljat
and-others = och { $number } till
pagination = Sidor
page-number = Sida { $number }
page-of = Sida { $number } av { $pages }
follow = Följ vad som händer (Atom)
previous-page = Föregående
next-page = Nästa

# Startsidan
home-figures = Katalogen i siffror
ways-in = Hitta projekt
latest-changes = Senaste ändringar
latest-what = { $date }: { $what }
latest-updated = Uppgifterna ändrade { $date }
latest-started = Senast påbörjade projekt
all-projects = Alla projekt
all-changes = Alla ändringar

# Projektsidan
contents = Innehåll
facts = Fakta
fact-programme = Program
fact-area = Programområde
fact-phase = Projektfas
fact-owner = Projektägare
fact-owner-number = Organisationsnummer
fact-owner-municipality = Projektägarens säte
fact-contractors = Uppdragstagare
fact-fleet-number = Nummer i fiskeflottans register
fact-grant = Beviljat stöd
fact-total-budget = Total projektbudget
fact-eligible-cost = Stödberättigande kostnad
fact-rate = Unionens medfinansiering
fact-period = Projektperiod
fact-decided = Beslut
fact-region = { $count ->
    [one] Region
   *[other] Regioner
}
fact-county = Län
fact-municipality = { $count ->
    [one] Kommun
   *[other] Kommuner
}
fact-fund = Fond
fact-objective = Specifikt mål
fact-intervention = Typ av intervention
fact-case-number = Ärendenummer
fact-cci = Programmets CCI-nummer
fact-published = Publicerat
fact-updated = Uppgifterna ändrade
rate-derived = beräknat av oss: beviljat stöd delat med total budget
rate-derived-eligible = beräknat av oss: beviljat stöd delat med stödberättigande kostnad
show-all = Visa alla { $number }
contact = Kontakt
contact-removed = Kontaktuppgifterna har tagits bort: projektet avslutades { $end }.
contact-none = Projektbladet anger ingen kontaktperson.
name-in-sheet = i bladet: { $name }
cofunders = Medfinansiärer
no-cofunders = Projektbladet anger inga medfinansiärer.
partners = Samarbetspartner
no-partners = Projektbladet anger inga samarbetspartner.
related = Liknande projekt
use-this = Använd uppgifterna
download-record = Projektets uppgifter som JSON
permalink = Fast adress
cite = Så anger du källan
citation = { $owner }: { $title } ({ $years }). { $catalogue }, { $publisher }.
project-description = { $title }: ett projekt ({ $place }).
fallback-sv = Avsnittet finns bara på svenska.
fallback-en = Avsnittet finns bara på engelska.
untranslated-sv = Texten finns bara på svenska.
untranslated-en = Texten finns bara på engelska.
table-label = Tabell

# Sidan som saknas
not-found = Sidan finns inte
not-found-text = Adressen kan vara felskriven, eller så har sidan tagits bort.
to-home = Till startsidan
to-projects = Till alla projekt
