"""A report's value goes to standard output in the form that was asked for."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import typer

from ictpmo.cli.options import FindingsFormat
from ictpmo.finding import Sentence, sentence
from ictpmo.render.controls import printable, quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ictpmo.facts.answers import Answer
    from ictpmo.facts.findings import FindingFact
    from ictpmo.facts.groups import CheckAnswer
    from ictpmo.language.translator import Translator
    from ictpmo.report.document import Page


A = TypeVar("A", bound="Answer")


def print_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines, each as one line."""
    for line in lines:
        typer.echo(quiet(printable(line)), err=err)


def print_said(*said: Sentence, err: bool = False) -> None:
    """Print sentences in the language that messages are asked for in, by commands that print nothing else in it."""
    from ictpmo.cli.errors import said_lines

    print_lines(said_lines(said), err=err)


def set_right_first(root: Path) -> None:
    """Put back what a killed run left half written in a portfolio, before it is read to be written to."""
    from ictpmo.edit.write import set_right

    report_recovery(root, recovered=set_right(root))


def report_recovery(out: Path, *, recovered: bool) -> None:
    """Say that what a killed run had left half swapped was put back first."""
    if recovered:
        said = sentence("ictpmo: {out}: a run before this one was cut short; its files were put back first", out=out)
        print_said(said, err=True)


def print_answer(answer: A, page: "Callable[[Translator, A], Page]", form: FindingsFormat, lang: str) -> None:
    """Print what a command answers; `page` makes of it what people read, in the words of a language."""
    if form == "json":
        from ictpmo.facts.printing import answer_json
        from ictpmo.render import json

        # In the characters that there are.
        ascii_only = not sys.stdout.encoding.lower().startswith("utf")
        print_text(json.render(answer_json(answer), ascii_only=ascii_only))
    elif form == "csv":
        from ictpmo.facts.printing import answer_rows
        from ictpmo.render import csv

        print_text(csv.render(*answer_rows(answer)))
    else:
        from ictpmo.language.translator import Translator
        from ictpmo.report.document import Signs

        words = Translator(lang, iso_dates=True)
        shown, signs = page(words, answer), Signs.of(words)
        if form == "markdown":
            from ictpmo.render import markdown

            print_text(markdown.render(shown, signs))
        else:
            from ictpmo.render import text

            text.render(shown, sys.stdout, signs)


def print_text(text: str) -> None:
    """Print a text that ends its own lines, at once: a reader that is gone is noticed here, not at exit."""
    sys.stdout.write(text)
    sys.stdout.flush()


def print_findings(
    answer: "CheckAnswer", command: Literal["validate", "guard"], form: FindingsFormat, lang: str, *, quiet: bool
) -> None:
    """Print what a check found; quiet, nothing where it found nothing."""
    if quiet and not answer.findings:
        return
    if form in {"github", "sarif"}:
        print_annotations(answer.findings, form)
    elif form == "text":
        from ictpmo.language.translator import Translator
        from ictpmo.report.check_page import check_summary, finding_lines

        words = Translator(lang, iso_dates=True)
        print_lines((*finding_lines(words, answer.findings), *(() if quiet else (check_summary(words, answer),))))
    else:
        from ictpmo.report.check_page import check_page

        print_answer(answer, partial(check_page, command=command), form, lang)


def print_annotations(findings: "Iterable[FindingFact]", form: FindingsFormat) -> None:
    """Print findings for programs that show them beside the lines."""
    if form == "github":
        from ictpmo.render import github

        print_text(github.render(_from_top(findings)))
    else:
        from ictpmo.facts.rule_docs import known_rules
        from ictpmo.guard.rules import described
        from ictpmo.render import sarif

        said = {name: f"{rule.what}\n{rule.why} {rule.remedy}" for name, rule in known_rules().items()}
        print_text(sarif.render(_from_top(findings), {**said, **described()}))


def _from_top(findings: "Iterable[FindingFact]") -> "Iterator[FindingFact]":
    """Findings with their paths from the repository's top, wherever we run: there other programs look for the files.

    Outside a repository, paths are from where we run; what lies elsewhere keeps its whole path.
    """
    from ictpmo.guard.place import top_of

    for one in findings:
        path = Path(one.location.path)
        folder = path.parent.resolve()
        top = top_of(folder) or Path.cwd()
        place = folder / path.name
        path = place.relative_to(top) if place.is_relative_to(top) else place
        yield replace(one, location=replace(one.location, path=str(path)))
