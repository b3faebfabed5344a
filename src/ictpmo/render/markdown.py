"""A page as Markdown: CommonMark with the tables of GitHub, readable as plain text."""

import re
from collections.abc import Iterator

from ictpmo.render.controls import one_line
from ictpmo.report.page import Block, Heading, Items, Listing, Page, Paragraph, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
# What readers of Markdown turn into links by themselves: `https://`, `www.`, `name@host`.
_LINKED = re.compile(r"(?<=[a-zA-Z])(://)|(?<=www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE | re.ASCII)
# What GitHub takes for the name of a user, who is told, or of an issue: it looks for them when all escapes are gone.
_MENTION = re.compile(r"(?<!\w)@|\\#(?=\d)", re.ASCII)
# What makes a line a list or a rule, where it stands first.
_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))")


def render(page: Page) -> str:
    """The page as Markdown text, ending with a line end."""
    return "\n\n".join(_block(block) for block in page.blocks) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    shown = _SPECIAL.sub(r"\\\1", one_line(text)).replace("&", "&amp;")
    return _LINKED.sub(r"\\\g<0>", _MENTION.sub(r"\g<0><!-- -->", shown))


def escape_start(markdown: str) -> str:
    """Escaped text that may begin a line: it begins no list."""
    return _START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", markdown)


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {escape(text)}"
        case Paragraph(text):
            return escape(text)
        case Items(lines):
            return "\n".join(_item(line) for line in lines)
        case Listing(text):
            return f"```yaml\n{text.rstrip()}\n```"
    return "\n".join(_table(block))


def _item(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    return f"{' ' * indent}- {escape_start(escape(line.strip()))}"


def _table(table: Table) -> Iterator[str]:
    columns = table.columns
    drawn = [index for index, column in enumerate(columns) if column.title]
    yield _row([escape(columns[index].title.replace("- ", "")) for index in drawn])
    yield _row(["---:" if columns[index].right else "---" for index in drawn])
    for row in table.rows:
        yield _row([escape(row[index].text.strip()) for index in drawn])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
