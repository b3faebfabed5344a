"""Well-formed entries for a user's files, which keep every other byte."""
