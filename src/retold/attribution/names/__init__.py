"""Names in a text: persons, bodies and places told apart, and spellings of one name."""
