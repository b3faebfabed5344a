"""Whether what is recorded is sourced, dated in order, translated, and refers to what is there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ictpmo.analysis.clock import figure_date, inherit, own_date
from ictpmo.finding import Finding, Sentence, Severity, sentence
from ictpmo.load.nearest import Looks, Names, difference
from ictpmo.model.charter import Acknowledgement
from ictpmo.model.dates import DateInWords, PartialDate, dated
from ictpmo.model.money import Amount
from ictpmo.model.portfolio import Portfolio, PortfolioFile
from ictpmo.model.project import Project, Value
from ictpmo.model.values import Logged, Record, Sourced
from ictpmo.model.walk import entries, fields_holding
from ictpmo.rules.engine import RecordedFile, file_rule
from ictpmo.rules.matters import MATTERS
from ictpmo.source.document import Route

_RULES = Names(rule for matter in MATTERS for rule in matter.rules)


@file_rule
def unknown_reference(file: RecordedFile) -> Iterator[Finding]:
    """A name refers to something that is not defined, or a mark to a field that is not given.

    Why: A report on a milestone that the charter does not have, or a fact from a document that is not listed, cannot be
    followed up, and drops out of every count.

    Remedy: Define what is named, or correct the name.
    """
    known = file.portfolio.by_symbol
    looks = Looks(known)
    for route, record, _ in file.records:
        values = record.__dict__
        for field in ("source", "told_by"):
            source = values.get(field)
            if source and source not in known:
                message = sentence("the document `{source}` is not in sources.yaml", source=source)
                yield file.finding((*route, field), message, _symbol_meant(source, looks.like(source)))
        for way, name in _not_given(record) if values.get("inferred") or values.get("assumed") else ():
            message = sentence("`{name}` is marked, and is no field that is given here", name=name)
            yield file.finding((*route, *way), message, sentence("give it, or correct the name"))
    for index, response in enumerate(getattr(file.record, "responses", ())):
        if response.rule not in {*file.portfolio.settings.rules} and response.rule not in _RULES:
            message = sentence("there is no rule `{name}` in the audit", name=response.rule)
            remedy = _RULES.meant(response.rule, sentence("`ictpmo explain` lists all"))
            yield file.finding(("responses", index, "to"), message, remedy)


def _symbol_meant(source: str, alike: str | None) -> Sentence:
    if alike is None:
        return sentence("list it there, or correct the symbol")
    return sentence(
        "it looks like `{alike}`, but has the character {code}: write that", alike=alike, code=difference(source, alike)
    )


@file_rule
def unsourced_fact(file: RecordedFile) -> Iterator[Finding]:
    """A date, a figure or a verdict has no source, in a portfolio that requires them.

    Why: What cannot be traced to a document cannot be checked.

    Remedy: Name the `source`, and the place in it (`at`), on the entry, the block around it, or the file.
    """
    if file.portfolio.settings.require_sources and not file.record.source:
        for route in _unsourced(file.record, ()):
            remedy = sentence("add `source: …` and `at: …` here, or to what is around it")
            yield file.finding(route, sentence("`{field}` has no source", field=route[-1]), remedy)


@file_rule
def undated_entry(file: RecordedFile) -> Iterator[Finding]:
    """An entry of the log, or a figure of an indicator, has no date, and none can be had from its source.

    Why: An entry that belongs to no date is in view on no date: it would be recorded and never counted.

    Remedy: Give it a `date` (a figure: its `period`), or its source a `status_date` or a `published` date.
    """
    figures: list[tuple[Route, Value]] = []
    for route, record, around in file.records:
        source = inherit(*around)[0] if isinstance(record, Value | Logged) else None
        if isinstance(record, Value):
            defined = source is None or source in file.portfolio.by_symbol
            figures += [(route, record)] if defined and figure_date(file.portfolio, record, source) is None else []
        elif isinstance(record, Logged) and own_date(file.portfolio, record.dated, source) is None:
            message = sentence("the entry has no date, and its source gives none")
            yield file.finding(route, message, sentence("add `date: …`"))
    for route, value in figures:
        dated_by_source = sentence("give its source a `status_date` or a `published` date")
        remedy = dated_by_source if value.when else sentence("add `period: …` or `date: …`")
        yield file.finding(route, sentence("the figure belongs to no date, and its source gives none"), remedy)


@file_rule
def dates_out_of_order(file: RecordedFile) -> Iterator[Finding]:
    """A date comes before one that it cannot come before.

    Why: An end before its start, or something done after the report that says so, is a slip of the pen, and every
    figure that rests on it is wrong.

    Remedy: Correct one of the two dates by its source.
    """
    for early, late, route, what in _orders_in(file):
        if early and late and late.last < early.first:
            yield file.finding(route, replace(what, values={"early": early, "late": late}))


@file_rule
def date_far_off(file: RecordedFile) -> Iterator[Finding]:
    """A date lies more than thirty years from every other of its project.

    Why: It is most likely a slip of the pen, and any figure that rests on it is wrong by decades.

    Remedy: Compare it with its source.
    """
    latest = date.min
    found = sorted(_dates(file), key=lambda pair: pair[1].first) if isinstance(file.record, Project) else []
    if not found or (found[-1][1].first - found[0][1].last).days // 365 <= _FAR:
        return
    for number, (route, day) in enumerate(found, start=1):
        after = found[number][1].first if number < len(found) else date.max
        years = min((day.first - latest).days, (after - day.last).days) // 365
        latest = max(latest, day.last)
        if route and years > _FAR:
            message = sentence("{date} is {years} years from every other date here", date=day, years=years)
            yield file.finding(route, message, severity=Severity.NOTE)


def _dates(file: RecordedFile) -> Iterator[tuple[Route | None, PartialDate]]:
    """The dates of a file, each with its place; those that are of the documents that it cites have none."""
    for route, record, _ in file.records:
        values = record.__dict__
        if isinstance(record, Sourced) and (day := own_date(file.portfolio, None, record.source)):
            yield None, day
        for name, here in fields_holding(type(record), PartialDate):
            if isinstance(value := values[name], PartialDate):
                yield (*route, here), value


@file_rule
def translation_missing(file: RecordedFile) -> Iterator[Finding]:
    """A text lacks a language that the portfolio declares.

    Why: Readers of that language get another language in its place.

    Remedy: Add the text in that language, or take the language off the portfolio's list.
    """
    languages = file.portfolio.settings.languages
    for route, record, _ in file.records if len(languages) > 1 else ():
        for way, text in _texts(record):
            missing = [language for language in languages if language not in text]
            if missing:
                message = sentence("the text is missing in {languages}", languages=tuple(missing))
                remedy = sentence("add `{language}: …`", language=missing[0])
                yield file.finding((*route, *way), message, remedy, Severity.WARNING)


def _texts(record: Record) -> Iterator[tuple[Route, dict[str, str]]]:
    """The texts by language that a file gives right inside a record, also those of a list."""
    for name in record.model_fields_set:
        value = record.__dict__[name]
        value = value.words if isinstance(value, DateInWords) else value
        if isinstance(value, dict | tuple) and value:
            field = type(record).model_fields[name].alias or name
            held = _inside(field, value)
            texts = ((way, text) for way, text in held if isinstance(text, dict) and text)
            yield from ((way, text) for way, text in texts if isinstance(next(iter(text.values())), str))


def _inside(field: str, value: dict[str, Any] | tuple[Any, ...]) -> list[tuple[Route, Any]]:
    """What may be a text: the value itself, or those of a list or of fields of one's own."""
    if isinstance(value, tuple):
        return [((field, at), one) for at, one in enumerate(value)]
    if field == "guard":  # how grave rules are
        return []
    return [((field, own), one) for own, one in value.items()] if field == "fields" else [((field,), value)]


def _not_given(record: Record) -> Iterator[tuple[Route, str]]:
    """Fields that are marked as inferred or assumed, and that are not there."""
    given = {type(record).model_fields[name].alias or name for name in record.model_fields_set}
    for mark in ("inferred", "assumed"):
        names = enumerate(record.__dict__[mark])
        yield from (((mark, index), name) for index, name in names if name not in given)


_FAR = 30
"""Years."""

_FACTS = (PartialDate, DateInWords, Amount, int, float)
_FACT_WORDS = frozenset({"state", "verdict", "rating"})
_SETTINGS = frozenset(PortfolioFile.model_fields) - {"window", "claims", "responses", "corrections"}
"""What of `portfolio.yaml` says how to read and judge; the rest are facts."""


def _unsourced(record: Record, route: Route) -> Iterator[Route]:
    """Where facts stand below a record that has no source; a sourced record covers all below it."""
    fields = type(record).model_fields
    settings = _SETTINGS if isinstance(record, PortfolioFile) else {"format", "as_of", "acknowledged"}
    for name in record.model_fields_set - settings:
        value = record.__dict__[name]
        here = (*route, fields[name].alias or name)
        if isinstance(value, _FACTS) or (name in _FACT_WORDS and value is not None):
            yield here
        for step, inner in entries(value):
            if not (isinstance(inner, Sourced) and inner.source):
                yield from _unsourced(inner, (*here, *step))


_END_BEFORE_START = sentence("the end {late} is before the start {early}")
_DECIDED_BEFORE_MADE = sentence("it was decided on {late}, before it was made on {early}")
_DONE_AFTER_REPORT = sentence("this was done on {early}, after the date of the report that says so ({late})")

_MADE_BEFORE = sentence("it was made on {late}, before that which it makes once more ({early})")
_CORRECTED_BEFORE = sentence("this was corrected on {late}, before the document that shows it was published ({early})")

_Order = tuple[PartialDate | None, PartialDate | None, Route, Sentence]


def _orders_in(file: RecordedFile) -> Iterator[_Order]:
    """Those of a project, or of the window."""
    if isinstance(file.record, Project):
        yield from _orders(file.portfolio, file.record)
    elif isinstance(file.record, PortfolioFile) and (window := file.record.window):
        yield window.start, window.original_end, ("window", "original_end"), _END_BEFORE_START
        for index, report in enumerate(window.status_reports):
            yield (
                report.start or window.start,
                report.end,
                ("window", "status_reports", index, "end"),
                _END_BEFORE_START,
            )
        for index, request in enumerate(window.change_requests):
            yield request.date, request.decided, ("window", "change_requests", index, "decided"), _DECIDED_BEFORE_MADE

    yield from _reissued(file)


def _reissued(file: RecordedFile) -> Iterator[_Order]:
    """When recommendations were made, after those that they make once more."""
    portfolio, asked = file.portfolio, getattr(file.record, "recommendations", ())
    listed: Any = portfolio.listed("recommendations") if any(one.reissues for one in asked) else ()
    made = {one.record.id: own_date(portfolio, one.record.date, inherit(one.record, one.around)[0]) for one in listed}
    for index, one in enumerate(asked):
        yield made.get(one.reissues), made.get(one.id), ("recommendations", index, "reissues"), _MADE_BEFORE


def _orders(portfolio: Portfolio, project: Project) -> Iterator[_Order]:
    """Pairs of dates that must not be the other way round: the earlier, the later, the place, what is wrong."""
    start = dated(project.start)
    yield start, dated(project.original_end), ("original_end",), _END_BEFORE_START
    starts = {phase.id: dated(phase.start) for phase in project.phases}
    for index, phase in enumerate(project.phases):
        yield dated(phase.start), dated(phase.original_end), ("phases", index, "original_end"), _END_BEFORE_START
    for index, request in enumerate(project.change_requests):
        if request.end:
            yield start, dated(request.end.to), ("change_requests", index, "end", "to"), _END_BEFORE_START
        yield request.date, request.decided, ("change_requests", index, "decided"), _DECIDED_BEFORE_MADE
    for index, report in enumerate(project.status_reports):
        here: Route = ("status_reports", index)
        said = own_date(portfolio, report.date, inherit(report, project)[0])
        yield start, dated(report.end), (*here, "end"), _END_BEFORE_START
        yield start, report.actual_end, (*here, "actual_end"), _END_BEFORE_START
        yield report.actual_end, said, (*here, "actual_end"), _DONE_AFTER_REPORT
        for name, milestone in report.milestones.items():
            yield milestone.actual, said, (*here, "milestones", name, "actual"), _DONE_AFTER_REPORT
        for name, phase_status in report.phases.items():
            where = (*here, "phases", name)
            yield starts.get(name), dated(phase_status.end), (*where, "end"), _END_BEFORE_START
            yield phase_status.actual_end, said, (*where, "actual_end"), _DONE_AFTER_REPORT
    yield from _acknowledged_orders(project.acknowledged)
    for index, correction in enumerate(project.corrections):
        published = portfolio.published(correction.source)
        yield published, correction.date, ("corrections", index, "date"), _CORRECTED_BEFORE


def _acknowledged_orders(acknowledged: tuple[Acknowledgement, ...]) -> Iterator[_Order]:
    for index, entry in enumerate(acknowledged):
        what = sentence("the acknowledgement ends on {late}, before it begins on {early}")
        yield entry.date, entry.until, ("acknowledged", index, "until"), what
