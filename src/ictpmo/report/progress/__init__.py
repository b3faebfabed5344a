"""The progress report as a value: what a committee is told, before any text exists."""
