"""The pictures of a report, each with a word on what it leaves out and why; or with the reason why there is none."""
