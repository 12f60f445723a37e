"""Pure functions from printed strings to values: dates, counts, names, links, text, entities."""
