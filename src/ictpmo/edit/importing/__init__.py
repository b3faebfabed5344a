"""Tables of an office become a portfolio: rows by a map, merged with what is recorded, written whole or not at all."""
