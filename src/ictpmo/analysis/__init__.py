"""What the files come to: the two clocks, the fold of a log, and one pure function a question."""
