"""Files written whole and swapped in, and whether committed reports are what the portfolio gives."""
