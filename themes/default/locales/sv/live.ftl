# Den levande projektlistan: ord som skriptet fyller i
live-hint = Träffarna visas medan du skriver.
live-suggestions = Förslag
live-kind-project = projekt
live-kind-municipality = kommun
live-kind-organisation = organisation

# Träffar
live-searching = Söker …
live-results = { $number } projekt
live-results-for = { $number } projekt för { $query }
live-range = { $from }–{ $to } av { $number } projekt, { $order }
live-none = Inga projekt passar in på det du söker. Ta bort ett ord eller ett val, eller kontrollera stavningen.
live-corrected = Inga projekt har ordet { $typed }. Här är träffarna på { $word }.
live-any = Inget projekt har allt som du söker. Här är de som har något av orden.
live-reason-compound = Träff i ordet { $word }
live-reason-fact = Träff i { $fact }
live-reason-facts = Träff bland projektets fakta, till exempel i namnet på en organisation eller en ort
live-previous = Föregående
live-next = Nästa
live-pages = Sidor med träffar
live-page = Sida { $number }
live-show-results = Visa { $number } projekt

# Ordning
live-sort = Sortera efter
live-sort-relevance = Bästa träff
live-sort-granted = Beviljat stöd, störst först
live-sort-total = Total budget, störst först
live-sort-start = Startdatum, senast först
live-sort-name = Namn, A–Ö
live-sorted-relevance = bästa träff först
live-sorted-granted = störst beviljat stöd först
live-sorted-total = störst total budget först
live-sorted-start = senast påbörjade först
live-sorted-name = i bokstavsordning

# Siffror
live-unit-sek = kr
live-unit = { $currency }
live-money-sek = { $amount } kr
live-money = { $amount } { $currency }
live-figure-projects = Projekt
live-figure-granted = Beviljat stöd
live-figure-median = Beviljat stöd, median
live-none-granted = –

# Val
live-filter = Filtrera
live-chips = Dina val
live-remove = Ta bort
live-key = Tangenten / leder till sökrutan
live-clear = Rensa alla val
live-except = Utom { $name }
live-except-short = uteslut
live-chosen = { $count ->
    [one] { $number } vald
   *[other] { $number } valda
}
live-projects = projekt
live-values-shown = { $number } av { $all } visas
live-values-none-region = Ingen region heter så.
live-values-none-county = Inget län heter så.
live-values-none-municipality = Ingen kommun heter så.
live-values-none-programme = Inget program heter så.
live-values-none-area = Inget programområde heter så.
live-values-none-phase = Ingen projektfas heter så.
live-values-none-organisation = Ingen organisation heter så.
live-facet-region = Region
live-facet-county = Län
live-facet-municipality = Kommun
live-facet-programme = Program
live-facet-area = Programområde
live-facet-phase = Projektfas
live-facet-organisation = Organisation
live-facet-budget = Total budget
live-facet-period = Period
live-find-region = Sök region
live-find-county = Sök län
live-find-municipality = Sök kommun
live-find-programme = Sök program
live-find-area = Sök programområde
live-find-phase = Sök projektfas
live-find-organisation = Sök organisation
live-currency = Valuta
live-budget-from = Lägst ({ $currency })
live-budget-to = Högst ({ $currency })
live-budget-unclear = Skriv beloppet med siffror, till exempel 5 000 000, 5 milj eller 500 tkr.
live-period-from = Från år
live-period-to = Till år
live-period-unclear = Skriv året med fyra siffror.
live-chip-budget = Budget { $range }
live-chip-period = Pågick { $range }
live-histogram = Flest projekt, { $number }, har en budget från { $from } till under { $to }
live-histogram-tie = Flest projekt: { $number } var i { $bars } klasser mellan { $from } och { $to }
live-histogram-year = Flest projekt, { $number }, pågick { $year }
live-histogram-year-tie = Flest projekt: { $number } pågick vart och ett av { $bars } år mellan { $from } och { $to }

# Nedladdning
live-download = Ladda ner urvalet
live-download-note = { $number } projekt
live-download-wait = Hämtar uppgifterna …
live-download-done = Filen innehåller { $number } projekt.
live-columns = Kolumner
live-citation = Källa: { $title }, { $publisher }. Hämtad { $date } från { $url }. Licens: { $licence }.
live-field-title = Titel
live-field-url = Adress
live-field-case_number = Ärendenummer
live-field-owner = Projektägare
live-field-programme = Program
live-field-area = Programområde
live-field-phase = Projektfas
live-field-grant = Beviljat stöd
live-field-total_budget = Total budget
live-field-currency = Valuta
live-field-start = Första dag
live-field-end = Sista dag
live-field-regions = Regioner
live-field-counties = Län
live-field-municipalities = Kommuner
live-field-cofunders = Medfinansiärer
live-field-partners = Samarbetspartner
live-field-summary = Sammanfattning

# När något går fel
live-trouble-offline = Sökningen får ingen kontakt med webbplatsen just nu. Försök igen, eller bläddra i listan nedan.
live-trouble-broken = Sökningen fungerar inte just nu. Du kan fortfarande bläddra i listan nedan.
live-trouble-gone = Katalogen har uppdaterats sedan sidan öppnades. Ladda om sidan för att söka vidare.
live-trouble-newer = Sökregistret är nyare än den här sidan kan läsa. Ladda om sidan, eller bläddra i listan nedan.
live-trouble-part = En del av uppgifterna kunde inte hämtas. Träffarna i listan stämmer, men summor eller val kan saknas.
live-reload = Ladda om sidan
