# Words of your own instead of the built-in ones. Remove the # at the beginning of a line and change the text.
# fact-owner = Beneficiary
# fact-grant = Grant
