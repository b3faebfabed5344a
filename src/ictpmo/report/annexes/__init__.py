"""The annexes of a report: a page each, of all projects together."""
