"""How long checking takes, and against what."""
