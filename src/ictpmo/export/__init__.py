"""The portfolio as tidy tables, for other programs."""
