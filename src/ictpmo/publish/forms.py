"""The forms that a report is made in, which the command line lists before anything is made."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """The forms a report is made in."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
