"""The portfolio at a git revision, read through git itself: one process for objects, no checkout, no shell."""
