"""What a reader will see, built as frozen values before any text exists."""
