# Egna ord i stället för de inbyggda. Ta bort # i början av en rad och ändra texten.
# fact-owner = Stödmottagare
# fact-grant = Beviljat bidrag
