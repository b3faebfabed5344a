"""Whether reports come when they are due, agree with one another, and rate by their own bands."""
