"""The first page of a report: what a committee has to know, on two sheets of paper."""
