"""Whether fields of one's own are what `portfolio.yaml` declares, and whether amounts have a currency."""

from collections.abc import Iterator

from ictpmo.finding.finding import Finding
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.language.terms import term
from ictpmo.load.nearest import meant
from ictpmo.load.validate import short
from ictpmo.model.money import Amount
from ictpmo.model.own_fields import FieldOwner, OwnField, OwnFields, as_amount, is_as_declared
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.model.project import Milestone, Project, ReportedMilestone, StatusReport
from ictpmo.model.values import Record
from ictpmo.model.walk import fields_holding
from ictpmo.rules.engine import RecordedFile, file_rule
from ictpmo.source.document import Route

_OWNERS: dict[type[Record], tuple[FieldOwner, ...]] = {
    Project: ("project",),
    StatusReport: ("report", "project"),
    Milestone: ("milestone",),
    ReportedMilestone: ("milestone",),
}
"""What the fields of a record are declared for; the first of them may have to be given."""
_SAYS_ANEW = ReportedMilestone
_Fault = tuple[Route, Sentence, Sentence]


@file_rule
def field_not_as_declared(file: RecordedFile) -> Iterator[Finding]:
    """A field of one's own is not declared in `portfolio.yaml`, is not what is declared there, or is missing.

    Why: A field that is written in two ways, or as a number here and as words there, is found by no filter.

    Remedy: Declare it under `fields` in `portfolio.yaml`, or write it as it is declared.
    """
    faults: Iterator[_Fault] = iter(())
    if isinstance(file.record, PortfolioFile):
        faults = _declared(file.record)
    elif isinstance(file.record, Project):
        faults = _given(file, file.portfolio.settings.fields)
    return (file.finding(*fault) for fault in faults)


@file_rule
def amount_without_currency(file: RecordedFile) -> Iterator[Finding]:
    """An amount of money names no currency, and the portfolio has none.

    Why: A figure without a currency is compared with nothing, and read wrongly by whoever thinks of another.

    Remedy: Name the `currency` once in `portfolio.yaml`, or with the amount.
    """
    settings = file.portfolio.settings
    if settings.currency is None:
        for route, record, _ in file.records:
            for way, amount in _amounts(record, settings.fields):
                if amount.currency is None:
                    message = sentence("the amount {amount} has no currency", amount=str(amount))
                    remedy = sentence("name the `currency` in portfolio.yaml, or write `{{amount: …, currency: …}}`")
                    yield file.finding((*route, *way), message, remedy)


def _declared(settings: PortfolioFile) -> Iterator[_Fault]:
    for name, field in settings.fields.items():
        if field.type == "choice" and not field.choices:
            yield (
                ("fields", name),
                sentence("`{name}` is a choice of nothing", name=name),
                sentence("add `choices: […]`"),
            )


def _given(file: RecordedFile, declared: dict[str, OwnField]) -> Iterator[_Fault]:
    for route, record, _ in file.records:
        given: OwnFields = record.__dict__.get("fields") or {}
        if (given or declared) and (owners := _OWNERS.get(type(record))):
            for name in given:
                yield from _unlike(given, name, (*route, "fields", name), declared, owners)
            if not isinstance(record, _SAYS_ANEW):
                yield from _missing(given, route, declared, owners[0])


def _unlike(
    given: OwnFields, name: str, route: Route, declared: dict[str, OwnField], owners: tuple[FieldOwner, ...]
) -> Iterator[_Fault]:
    field = declared.get(name)
    if field is None or not set(field.on) & set(owners):
        of = term("owner of a field", owners[0])
        message = sentence("portfolio.yaml declares no field `{name}` of a {owner}", name=name, owner=of)
        others = [known for known, other in declared.items() if set(other.on) & set(owners)]
        yield route, message, meant(name, others, _declare(name, owners[0]))
    elif not is_as_declared(given[name], field):
        what, value = term("type of a field", field.type), given[name]
        shown = f"`{value}`" if isinstance(value, Amount) else short(value)
        message = sentence("`{name}` is declared as {type}, and is {given}", name=name, type=what, given=shown)
        known = sentence("use one of {choices}", choices=field.choices)
        yield route, message, known if field.type == "choice" else sentence("write it so, or declare it otherwise")


def _declare(name: str, owner: FieldOwner) -> Sentence:
    line = f"{name}: {{type: text, on: [{owner}]}}"
    return sentence("declare it there, under `fields`: `{line}`", line=line)


def _missing(given: OwnFields, route: Route, declared: dict[str, OwnField], owner: FieldOwner) -> Iterator[_Fault]:
    for name, field in declared.items():
        if field.required and owner in field.on and name not in given:
            message = sentence("the field `{field}` of your own is missing", field=name)
            yield route, message, sentence("add it under `fields`")


def _amounts(record: Record, declared: dict[str, OwnField]) -> Iterator[tuple[Route, Amount]]:
    values = record.__dict__
    for name, here in fields_holding(type(record), Amount):
        if isinstance(values[name], Amount):
            yield (here,), values[name]
    for own, given in values["fields"].items() if type(record) in _OWNERS else ():
        field = declared.get(own)
        if field and field.type == "money" and is_as_declared(given, field):
            yield ("fields", own), as_amount(given)
