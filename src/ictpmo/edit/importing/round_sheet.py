"""A sheet for one reporting round: a row for every open project, with what stood and room for the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ictpmo.analysis.amounts import AMOUNTS
from ictpmo.analysis.later_facts import own_fields
from ictpmo.analysis.snapshot import ProjectSnapshot, Snapshot
from ictpmo.edit.importing.columns import plain, text_of
from ictpmo.edit.importing.guesses import WORDS
from ictpmo.edit.importing.row_facts import Issues
from ictpmo.edit.importing.tables import Sheet, Value
from ictpmo.edit.importing.values import percent_form
from ictpmo.facts.imports import IssueKind
from ictpmo.finding import sentence
from ictpmo.model.import_map import ImportMap
from ictpmo.model.money import Amount
from ictpmo.model.own_fields import as_word
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.model.texts import in_language

SAME = "same"
"""The answer that nothing has changed."""
_FACTS = ("state", "completion", "end", "actual_end", "rating", "spent", "forecast_at_completion", "note")
_BEFORE = "{} before"


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """The rows of the sheet, and the facts that it asks for."""

    asked: tuple[str, ...]
    own: tuple[str, ...]
    """Fields of one's own that it asks for."""
    stood: Mapping[str, Mapping[str, Value]]
    """What stood, by project."""
    names: Mapping[str, str]

    @property
    def columns(self) -> list[str]:
        """The names of its columns: what stood comes before the answer."""
        found = ["id", "name"]
        for name in (*self.asked, *self.own):
            found += [name] if name == "note" else [_BEFORE.format(name), name]
        return found

    @property
    def grey(self) -> frozenset[str]:
        """The columns that are not to be filled in."""
        return frozenset(name for name in self.columns if name in {"id", "name"} or _is_before(name))

    @property
    def rows(self) -> list[list[Value]]:
        """A row for each project, without answers."""
        return [
            [
                project,
                self.names[project],
                *(
                    stood.get(column.removesuffix(_BEFORE.format(""))) if _is_before(column) else None
                    for column in self.columns[2:]
                ),
            ]
            for project, stood in self.stood.items()
        ]


def _is_before(column: str) -> bool:
    return column.endswith(_BEFORE.format(""))


def round_sheet(snapshot: Snapshot) -> RoundSheet:
    """The sheet of a round: what stood of each project that is open."""
    settings = snapshot.portfolio.settings
    asked = tuple(name for name in _FACTS if name not in AMOUNTS or settings.currency)
    own = tuple(name for name, field in settings.fields.items() if {"report", "project"} & set(field.on))
    language = settings.languages[0]
    held = [one for one in snapshot.projects if not one.reported_state.closed_by_some]
    return RoundSheet(
        asked,
        own,
        {one.project.id: _stood(one, asked, own, settings) for one in held},
        {one.project.id: in_language(one.project.name, language) or one.project.id for one in held},
    )


def _stood(
    project: ProjectSnapshot, asked: Sequence[str], own: Sequence[str], settings: PortfolioFile
) -> dict[str, Value]:
    history = project.history
    found: dict[str, Any] = {name: history.latest(name).value for name in asked if name != "note"}
    words = own_fields(history)
    found |= {name: words[name].value for name in own if name in words}
    return {name: _cell(value, settings) for name, value in found.items() if value is not None}


def _cell(value: Any, settings: PortfolioFile) -> Value:  # noqa: ANN401 - a fact of any kind
    if isinstance(value, dict):
        return in_language(value, settings.languages[0])
    if isinstance(value, Amount) and value.currency in {None, settings.currency} and value.prices is None:
        return value.amount
    return value if isinstance(value, int | float) else as_word(value)


def map_of(sheet: RoundSheet, settings: PortfolioFile, source: Mapping[str, str]) -> ImportMap:
    """What the columns of an answered sheet mean."""
    columns: dict[str, Any] = {name: {"column": name} for name in ("id", *sheet.asked)}
    columns["completion"]["percent"] = "of-100"
    columns["state"]["values"] = WORDS["state"]
    if not settings.rating_scale:
        columns["rating"]["values"] = WORDS["rating"]
    columns["fields"] = {name: {"column": name} for name in sheet.own}
    left_out = ["name", _BEFORE.format("*")]
    return ImportMap.model_validate(
        {
            "portfolio": {"title": settings.title},
            "source": dict(source),
            "projects": [{"columns": columns, "left_out": left_out}],
        }
    )


def answered(sheet: Sheet, asked: RoundSheet, issues: Issues) -> Sheet:
    """The rows with an answer; where the answer is that nothing has changed, what stood is put in."""
    columns = [plain(text_of(value)) for value in sheet.rows[0][1]] if sheet.rows else []
    answers = {place for place, name in enumerate(columns) if name not in {"id", "name"} and not _is_before(name)}
    if "completion" in columns:
        _refuse_shares(sheet, columns.index("completion"), issues)
    rows = [*sheet.rows[:1]]
    for number, row in sheet.rows[1:]:
        if any(value is not None for place, value in enumerate(row) if place in answers):
            project = text_of(row[columns.index("id")]) if "id" in columns else ""
            stood, told = asked.stood.get(project, {}), list(row)
            for place, name in enumerate(columns[: len(row)]):
                if name not in {"id", "name"} and plain(text_of(row[place])) == SAME:
                    told[place] = stood.get(name)
                    if told[place] is None:
                        said = sentence("nothing stood before that could be the same")
                        issues.add(IssueKind.REFUSED, sheet.called, name, said, [number])
            rows.append((number, told))
    return Sheet(sheet.file, sheet.name, tuple(rows))


def _refuse_shares(sheet: Sheet, place: int, issues: Issues) -> None:
    """Refuse what may be a share of 1 as well as so many per cent, unless other figures of the column settle it."""
    forms = {number: percent_form(row[place]) for number, row in sheet.rows[1:] if place < len(row)}
    ones = [number for number, row in sheet.rows[1:] if forms.get(number) == "either" and "1" in text_of(row[place])]
    unclear = [number for number, form in forms.items() if form == "share"]
    if unclear or "figure" not in forms.values():
        unclear += ones
    if unclear:
        said = sentence("some of its figures may be shares of 1, and may be per cent: write them with a per cent sign")
        issues.add(IssueKind.REFUSED, sheet.called, "completion", said, sorted(unclear))
