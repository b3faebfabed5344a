"""Options that commands share, and what they come to."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from ictpmo.analysis.states import STATES
from ictpmo.cli.completion import complete_attribute, complete_condition, complete_language, complete_project, one_of
from ictpmo.cli.errors import WrongUsageError
from ictpmo.finding import problem_sentences, sentence
from ictpmo.source.fault import ProblemError

DEFAULT_PORTFOLIO = Path("portfolio")
DEFAULT_LANGUAGE = "en"

Format = Literal["text", "json", "markdown", "csv"]
"""The forms a report can be printed in."""
FindingsFormat = Literal[Format, "github", "sarif"]
"""The forms findings can be printed in."""
FailOn = Literal["error", "warning", "note"]
"""From which severity on findings make a command fail."""
Sort = Literal["file", "id", "state", "completion", "start", "end", "slippage"]
"""What projects are sorted by."""


def parse_day(text: str) -> date:
    """The day that a date on the command line means: of a month or a year, its last."""
    from ictpmo.model.dates import parse_date

    try:
        return parse_date(text).last
    except ProblemError as error:
        said = problem_sentences(error.problem)
        raise WrongUsageError("{what}; {remedy}", what=said[0], remedy=said[1]) from None


def state_option(things: str, states: tuple[str, ...]) -> typer.models.OptionInfo:
    """`--state` of one of these; of another, an end with exit code 2 that names the nearest."""

    def parse(text: str) -> str:
        from ictpmo.load.nearest import nearest

        if text not in states:
            near = nearest(text, states)
            unknown = sentence("`{text}` is none of {states}", text=text, states=", ".join(states))
            hint = sentence("did you mean `{near}`?", near=near)
            raise WrongUsageError(sentence("{what}; {remedy}", what=unknown, remedy=hint) if near else unknown)
        return text

    option: typer.models.OptionInfo = typer.Option(
        "--state",
        parser=parse,
        metavar=f"<{'|'.join(states)}>",
        autocompletion=one_of(states),
        help=f"Only {things} in this state; may be repeated.",
    )
    return option


def check_language(tag: str) -> str:
    """The language, if there is a catalogue of it or of its base language; else an end with exit code 2."""
    if tag == DEFAULT_LANGUAGE:
        return tag
    from ictpmo.language.catalogue import catalogue, languages

    if catalogue(tag) is None:
        raise WrongUsageError(
            "there is no catalogue of the language `{tag}`; there are {languages}",
            tag=tag,
            languages=", ".join(languages()),
        )
    return tag


def today() -> date:
    """Today, by this machine's clock: read here and nowhere else."""
    return datetime.now(tz=UTC).astimezone().date()


def _staged_is_not_elsewhere(ctx: typer.Context, param: typer.CallbackParam, value: Path) -> Path:
    """A hook judges the portfolio that its file names, not one that an environment puts in its place."""
    source = ctx.get_parameter_source(str(param.name))
    from_environment = source is not None and source.name == "ENVIRONMENT"
    return DEFAULT_PORTFOLIO if from_environment and ctx.params.get("staged") else value


PortfolioOption = Annotated[
    Path,
    typer.Option(
        "--portfolio",
        "-p",
        envvar="ICTPMO_PORTFOLIO",
        callback=_staged_is_not_elsewhere,
        # Whether it can be read is found, and said, where it is read.
        readable=False,
        help="The portfolio's folder.",
        show_default=True,
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        parser=parse_day, metavar="DATE", help="What was so on this day. Default: the portfolio's own date, else today."
    ),
]
KnownByOption = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DATE", help="Only what was published by this day; sets --as-of too."),
]
LangOption = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="TAG",
        envvar="ICTPMO_LANG",
        callback=check_language,
        autocompletion=complete_language,
        help="The language of text and Markdown.",
    ),
]
ReportLangOption = Annotated[
    list[str] | None,
    typer.Option("--lang", metavar="TAG", help="Only this language; may be repeated. Default: all of the portfolio's."),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="The form of the output.")]
FindingsFormatOption = Annotated[FindingsFormat, typer.Option("--format", "-f", help="The form of the output.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when there is nothing wrong.")]
StagedOption = Annotated[bool, typer.Option("--staged", help="What is staged for the next commit, as a hook needs it.")]
ProjectOption = Annotated[
    list[str] | None,
    typer.Option(
        "--project", metavar="ID", autocompletion=complete_project, help="Only this project; may be repeated."
    ),
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="NAME=VALUE",
        autocompletion=complete_condition,
        help="Only projects of which this is so, and totals of these: = != >= <=; a comma is or; may be repeated.",
    ),
]
GroupByOption = Annotated[
    str | None,
    typer.Option(
        "--group-by",
        metavar="NAME",
        autocompletion=complete_attribute,
        help="By owner, programme, state, rating or a field of your own, with what each group adds up to.",
    ),
]
IdsOption = Annotated[bool, typer.Option("--ids", help="Call projects by their ids, in place of names.")]
StateOption = Annotated[list[str] | None, state_option("projects", STATES)]
FailOnOption = Annotated[FailOn, typer.Option(help="Exit with 1 on findings as grave as this.")]
