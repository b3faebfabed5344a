"""`ictpmo audit` and `ictpmo backtest`."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ictpmo.cli import options
from ictpmo.cli.completion import complete_audit_rule
from ictpmo.cli.errors import EXIT_FINDINGS, WrongUsageError
from ictpmo.cli.loading import ViewOptions, check_projects, read_sound, selected, view_command, view_of
from ictpmo.cli.output import print_annotations, print_answer
from ictpmo.cli.revisions import read_at
from ictpmo.finding import Finding, Severity, sentence

if TYPE_CHECKING:
    from ictpmo.analysis.snapshot import Snapshot
    from ictpmo.model.portfolio import Portfolio
    from ictpmo.report.audit_page import Detail


def audit(
    portfolio: options.PortfolioOption = options.DEFAULT_PORTFOLIO,
    as_of: options.AsOfOption = None,
    known_by: options.KnownByOption = None,
    project: options.ProjectOption = None,
    where: options.WhereOption = None,
    group_by: options.GroupByOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", autocompletion=complete_audit_rule, help="Only this rule; may be repeated."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", autocompletion=complete_audit_rule, help="Not this rule; may be repeated."),
    ] = None,
    new_since: Annotated[
        str | None,
        typer.Option(metavar="REV|DATE", help="Only what was not raised then: on a date, or at a git revision."),
    ] = None,
    fail_on: options.FailOnOption = "error",
    form: options.FindingsFormatOption = "text",
    lang: options.LangOption = "en",
    *,
    staged: options.StagedOption = False,
    evidence: Annotated[bool, typer.Option("--evidence", help="Each finding whole, by project.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="How many findings, by rule and by project.")] = False,
) -> None:
    """Say what an auditor would say, gravest first: in short, or with the evidence."""
    from ictpmo.analysis.selection import belonging
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.facts.findings import audited
    from ictpmo.facts.groups import AuditAnswer
    from ictpmo.finding.places import substance
    from ictpmo.report.audit_page import audit_page

    loaded, sound = read_sound(portfolio, lang, staged=staged)
    check_rules([*(select or ()), *(ignore or ())], sound)
    snapshot = take_snapshot(sound, view_of(sound, as_of, known_by))
    part = selected(snapshot, where, group_by)
    chosen, belongs = check_projects(part, project), belonging(part)
    raised = audited(_findings(snapshot), sound, loaded.documents, snapshot.view)
    known = _raised_then(portfolio, snapshot, new_since) if new_since else frozenset()
    shown = tuple(
        one
        for one in raised
        if belongs(one.finding) and _wanted(one.finding, chosen, select, ignore)
        if not (known and substance(one.finding) in known)
    )
    answer = AuditAnswer(part, shown, raised)
    if form in {"github", "sarif"}:
        print_annotations(answer.summary.counted, form)
    else:
        detail: Detail = "whole" if evidence or len(chosen) == 1 else "brief"
        if summary:
            detail = "counts"
        print_answer(answer, partial(audit_page, detail=detail), form, lang)
    if answer.summary.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)


def check_rules(names: list[str], portfolio: "Portfolio") -> None:
    """Each is a rule of the audit, or one that the portfolio names; else an end with exit code 2."""
    from ictpmo.load.nearest import meant
    from ictpmo.rules.audit import AUDIT

    known = [*(rule.name for rule in AUDIT), *portfolio.settings.rules]
    for name in names:
        if name not in known:
            hint = meant(name, known, sentence("`ictpmo explain` lists all"))
            raise WrongUsageError("there is no rule `{name}` in the audit; {hint}", name=name, hint=hint)


def _findings(snapshot: "Snapshot") -> list[Finding]:
    from ictpmo.rules.audit import audit as run_audit

    return run_audit(snapshot)


def _wanted(found: Finding, projects: tuple[str, ...], select: list[str] | None, ignore: list[str] | None) -> bool:
    if projects and found.project not in projects:
        return False
    return (not select or found.rule in select) and found.rule not in (ignore or ())


def _raised_then(
    portfolio: Path, snapshot: "Snapshot", since: str
) -> "frozenset[tuple[str, str | None, frozenset[str]]]":
    """The substance of what was raised on a date, by what was known then, or at a git revision."""
    from ictpmo.analysis.clock import View
    from ictpmo.analysis.snapshot import take_snapshot
    from ictpmo.finding.places import substance
    from ictpmo.model.dates import parse_date

    try:
        day = parse_date(since).last
    except ValueError:
        then = [held.portfolio for held in read_at(portfolio, since) if held.portfolio]
        return frozenset(substance(found) for one in then for found in _findings(take_snapshot(one, snapshot.view)))
    return frozenset(map(substance, _findings(take_snapshot(snapshot.portfolio, View(day, day)))))


@view_command
def backtest(asked: ViewOptions) -> None:
    """Replay the audit at each publication, and hold it against what oversight bodies later found."""
    from ictpmo.facts.backtest import BacktestAnswer
    from ictpmo.report.backtest_page import backtest_page
    from ictpmo.rules.backtest import run_backtest

    snapshot = asked.snapshot()
    until = min(snapshot.view.as_of, snapshot.view.known_by or snapshot.view.as_of)
    asked.answer(BacktestAnswer(snapshot, run_backtest(snapshot.portfolio, until)), backtest_page)
