"""Languages: catalogues of messages, and the formats of dates, numbers and lists."""
