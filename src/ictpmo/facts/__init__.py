"""What anybody is shown: a record as it is, and what is computed of it."""
