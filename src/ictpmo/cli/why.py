"""`ictpmo why`."""

from typing import Annotated

import typer

from ictpmo.cli.completion import complete_project
from ictpmo.cli.loading import check_projects, read_sound, view_of
from ictpmo.cli.options import (
    DEFAULT_PORTFOLIO,
    AsOfOption,
    Format,
    FormatOption,
    KnownByOption,
    LangOption,
    PortfolioOption,
)
from ictpmo.cli.output import print_answer
from ictpmo.render.controls import printable


def why(
    fact: Annotated[
        str,
        typer.Argument(
            metavar="PROJECT[.FACT]",
            autocompletion=complete_project,
            help="A project, or one fact of it, such as x.end.",
        ),
    ],
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    form: FormatOption = Format.TEXT,
    lang: LangOption = "en",
) -> None:
    """Show the chain of entries and sources behind a figure."""
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.facts.chains import WhyAnswer
    from ictpmo.facts.origins import FACTS, chains_of
    from ictpmo.report.why_page import why_page

    loaded, sound = read_sound(portfolio)
    snapshot = take_snapshot(sound, view_of(sound, as_of, known_by))
    name, _, asked = fact.partition(".")
    check_projects(snapshot, [name])
    project = next(project for project in snapshot.projects if project.project.id == name)
    chains = chains_of(project, loaded.documents, asked or None)
    if not chains:
        message = f"project `{name}` has no fact `{asked}`; ask for one of {', '.join(FACTS)}"
        raise typer.BadParameter(printable(message))
    print_answer(WhyAnswer(project, chains), why_page, form, lang)
