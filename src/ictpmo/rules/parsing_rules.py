"""The rules that reading and loading hold files to, explained. They are checked where a file is read, one by one."""

READING: dict[str, str] = {
    "unreadable-file": """A file cannot be opened, is no plain file, or is reached by a link that leads out of
the portfolio.

Why: What is not read is not checked, and a portfolio is to hold all that it says.

Remedy: Put a readable YAML file in its place.""",
    "not-utf-8": """A file is not UTF-8, or starts with a byte order mark (a warning).

Why: Names and texts would be read wrongly, and differently on each machine.

Remedy: Save the file as UTF-8 without a byte order mark.""",
    "yaml-syntax": """A file is not YAML, or uses what is not read: tags, several documents, control characters, CRLF (a
warning).

Why: From the fault on, nothing that the file says is known.

Remedy: Fix the line that is named; the line above it is often the cause.""",
    "duplicate-key": """A field is given twice in one map.

Why: Of the two, one would silently win.

Remedy: Keep one of the two.""",
    "input-too-large": """A file is larger, nests deeper, or expands to more values than any project needs.

Why: A file that exhausts the machine checks nothing; such files are mostly made to do that.

Remedy: Split the project, flatten the file, or write values out instead of using aliases.""",
    "unknown-field": """A field has a name that the format does not know.

Why: A misspelt field is one that is missing without anybody noticing.

Remedy: Correct its name; the nearest one known is given.""",
    "missing-field": """A field that the format needs is not there, or is empty.

Why: Without it the record cannot be told from others, or says nothing.

Remedy: Add it. Where the value is not known, leave out fields that may be left out, and say so in a note.""",
    "wrong-type": """A value is of another kind than the field takes: text for a number, a list for a map.

Why: It cannot be compared or counted.

Remedy: Write the value as the message says.""",
    "invalid-date": """A date is in a form that is not read, or names a day that no calendar has.

Why: `03/04/2018` is two different days to two readers.

Remedy: Write YYYY-MM-DD, or as much of it as is known; a date that a source gives only in words is kept in words.""",
    "out-of-range": """A value lies outside what the field can hold: 120 per cent, a state that does not exist, a newer
format.

Why: It cannot be true, or is not understood.

Remedy: Use a value in the range, or one of the words that are listed.""",
    "id-mismatch": """A project's id is not the name of its file.

Why: Commands, links and history go by one name; two names make two projects of one.

Remedy: Make them the same.""",
    "duplicate-id": """Two entries of one list have the same id.

Why: Whatever refers to the id could mean either.

Remedy: Give each its own.""",
}
"""What each is about, in the three parts that a rule's docstring has, by its name."""
