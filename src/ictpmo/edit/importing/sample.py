"""What tables hold, looked at for a proposal: names of columns, cells, what varies in them, and what kind each is."""

import re
from collections.abc import Collection, Iterator, Sequence

from ictpmo.edit.importing.columns import ImportTable, like, plain, text_of, whole_table
from ictpmo.edit.importing.dates import UnreadError
from ictpmo.edit.importing.guesses import KINDS, NAMES, TOTAL
from ictpmo.edit.importing.proposed import NAMELESS, TableGuess
from ictpmo.edit.importing.tables import Sheet, Value
from ictpmo.edit.importing.values import slug
from ictpmo.model.dates import is_date
from ictpmo.model.spelling import date_meant

_FEW = 40
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY_IN_NAME = r"(\d{4}-\d{2}(?:-\d{2})?)"
_YEAR_IN_NAME = r"(?<!\d)((?:19|20)\d{2})(?![-_/]?\d)"


def file_names(sheets: Sequence[Sheet]) -> list[str]:
    """The names of files, with `*` for what changes from month to month."""
    return list(dict.fromkeys(re.sub(r"\d[\d_.-]*(?=\.\w+$|\D)", "*", sheet.file) for sheet in sheets))


def groups_of(sheets: Sequence[Sheet]) -> Iterator[tuple[int, list[Sheet]]]:
    """Sheets with the same columns, and the row that those are named in."""
    found: dict[tuple[object, ...], list[Sheet]] = {}
    for sheet in sheets:
        number, names = header_of(sheet)
        found.setdefault((number, tuple(map(plain, names))), []).append(sheet)
    yield from ((int(str(number)), group) for (number, _), group in found.items())


def header_of(sheet: Sheet) -> tuple[int, list[str]]:
    """The row that names the columns: the first that is as wide as most, and all words."""
    width = max(sum(value is not None for value in row) for _, row in sheet.rows[:_FEW])
    for number, row in sheet.rows[:_FEW]:
        given = [value for value in row if value is not None]
        if len(given) * 2 > width and all(isinstance(value, str) for value in given):
            return number, [text_of(value) for value in row]
    number, row = sheet.rows[0]
    return number, [text_of(value) for value in row]


def totals_in(table: ImportTable, kind: str) -> dict[str, list[str]]:
    """The words that rows of totals have, by the column that they stand in: the first, or one that names rows."""
    named = [name for target, name in taken_by_name(kind, table.columns) if target in {"id", "name"}]
    found = {name: [word for word in words_in(table, name) if TOTAL.fullmatch(word)] for name in named}
    return {name: words for name, words in found.items() if words}


def told_above(sheets: Sequence[Sheet], header: int) -> list[str]:
    """What stands above the names of the columns, in the sheet that has most there."""
    above = [[text_of(one) for number, row in sheet.rows if number < header for one in row if one] for sheet in sheets]
    return max(above, key=len)


def year_above(above: Sequence[str]) -> str | None:
    """What of that has a year in it: it may say what the table is of."""
    return next((text for text in above if _YEAR.search(text)), None)


def sheet_names(sheets: Sequence[Sheet], others: Sequence[Sheet]) -> list[str]:
    """The names of sheets; where all are dates, a pattern that those to come have too, and none of the others."""
    names = [sheet.name for sheet in sheets if sheet.name is not None]
    pattern = "20*" if all(name.startswith("20") for name in names) else "*20*"
    fitting = {sheet.name for sheet in others if sheet.name and like(sheet.name, pattern)}
    return [pattern] if names and all(map(is_dated, names)) and fitting == set(names) else names


def key_in(whole: ImportTable, names: Sequence[str]) -> str | None:
    """The first column of words of which each row of a sheet has another."""
    for name in filter(None, names):
        column = whole.column(name)
        cells = [row.at(column) for row in whole.rows]
        seen = {(id(row.table), slug_of(cell)) for row, cell in zip(whole.rows, cells, strict=True)}
        if all(type(cell) is str and slug_of(cell) for cell in cells) and len(seen) == len(cells) > 1:
            return name
    return None


def cells_in(table: ImportTable, name: str) -> list[Value]:
    """What stands in a column."""
    column = table.column(name)
    return [value for row in table.rows if (value := row.at(column)) is not None]


def words_in(table: ImportTable, name: str) -> list[str]:
    """The words in a column, each once."""
    return list(dict.fromkeys(text_of(cell) for cell in cells_in(table, name)))


def taken_by_name(kind: str, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What columns may be by their names, the likeliest first."""
    for target, pattern in NAMES[kind]:
        for name in columns:
            if re.fullmatch(pattern, in_words(name)):
                yield target, name


def in_words(name: str) -> str:
    """A column's name in small letters and words: `projectName`, `project_name`."""
    return plain(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name))


def date_in_names(stems: Collection[str], this_year: int) -> str | None:
    """What finds the date in the names of files, where all have one; of several, years that are not to come will do."""
    if all(re.search(_DAY_IN_NAME, stem) for stem in stems):
        return _DAY_IN_NAME
    years = [re.search(_YEAR_IN_NAME, stem) for stem in stems]
    found = {year[1] for year in years if year and int(year[1]) <= this_year}
    return _YEAR_IN_NAME if len(found) == len(set(stems)) > 1 else None


def is_dated(name: str) -> bool:
    """Whether a name is a date."""
    return is_date(name) or bool(date_meant(name))


def names_and_ids(table: TableGuess) -> set[str]:
    """The ids of a table's projects, and what their names would come to."""
    whole = table.whole
    key, name = table.columns["id"], table.columns.get("name", table.columns["id"])
    return {slug_of(row.at(whole.column(one.column))) for row in whole.rows for one in (key, name)}


def slug_of(cell: Value) -> str:
    """The id that comes of a cell; nothing where none does."""
    try:
        return slug(cell)
    except UnreadError:
        return ""


def is_reference(name: str) -> bool:
    """Whether a column is one of numbers or codes, by its name."""
    return bool(re.search(r"(?i)\b(?:id|ref|no\.?|number|code)\b", name))


def own_name(name: str, taken: Collection[str]) -> str:
    """The name of a field of one's own, unlike those that are taken."""
    base = slug_of(in_words(name)) or NAMELESS
    own, number = base, 1
    while own in taken:
        number += 1
        own = f"{base}-{number}"
    return own


def varies(table: TableGuess, name: str) -> bool:
    """Whether a column says of one project this in one report, and that in another."""
    key = table.columns.get("id") or table.columns.get("name")
    if key is None:
        return False
    whole = table.whole
    at, of = whole.column(name), whole.column(key.column)
    said: dict[str, set[Value]] = {}
    for row in whole.rows:
        said.setdefault(text_of(row.at(of)), set()).add(row.at(at))
    return any(len(values) > 1 for values in said.values())


Group = tuple[int, list[Sheet]]
"""Sheets with the same columns, and the row that those are named in."""
_WORK = frozenset({"completion", "rating", "budget", "spent", "start", "programme"})
"""What is said of projects alone: two of it outweigh the name of a table."""
_DATES = frozenset({"due", "forecast", "actual"})
_MILESTONE = re.compile(
    r"(?:milestone|deliverable)(?: (?:id|ref|no\.?|number|code|name|title|description))?"
    r"|里程碑(?:编号|代码|名称)?|meilenstein(?:[- ]?(?:nr\.?|nummer|id|name))?"
    r"|(?:(?:n[°º]|numéro|code|id|nom|libellé|intitulé) (?:du |de )?)?jalon"
)
_RISK = re.compile(
    r"(?:risk|threat)(?: (?:id|ref(?:erence)?\.?|no\.?|number|code|name|title|description|statement))?"
    r"|风险(?:编号|名称|说明|描述)?|risiko(?:beschreibung|[- ]?(?:nr\.?|nummer|id))?"
    r"|(?:(?:n[°º]|numéro|description) (?:du |de )?)?risque"
)
_CHANGE = re.compile(
    r"(?:change|cr|change request|request)(?: (?:id|ref(?:erence)?\.?|no\.?|number|code))?"
    r"|(?:变更|申请)(?:编号|号码)|(?:änderungs)?antrag(?:s?[- ]?(?:nr\.?|nummer))?|(?:n[°º]|numéro) (?:de )?demande"
)
_ENOUGH = 3
"""A name, and two words more: so much of a table of projects is no other."""


def kinds_of(groups: Sequence[Group], *, recorded: bool) -> list[str | None]:
    """The kind of each group; `recorded` says that there are projects on record, so that there need be none here.

    A table that is none by its columns and its name is one of projects where it says enough of them. Where no table
    does, the one that says most of them is; where no names are known either, the longest whose rows have a key.
    """
    columns = [whole_table(sheets, header).columns for header, sheets in groups]
    of_projects = [{target for target, _ in taken_by_name("projects", names)} for names in columns]
    by_columns = [_by_columns(names, said) for names, said in zip(columns, of_projects, strict=True)]
    found = [
        kind or _by_name(sheets[0]) or ("projects" if len(said) >= _ENOUGH and said & {"id", "name"} else None)
        for kind, said, (_, sheets) in zip(by_columns, of_projects, groups, strict=True)
    ]
    if "projects" not in found:
        named = [place for place, said in enumerate(of_projects) if said & {"id", "name"} and not by_columns[place]]
        free = [place for place in named if not found[place]] or ([] if recorded else named)
        if free:
            rows = {place: sum(len(sheet.rows) for sheet in groups[place][1]) for place in free}
            best = max(free, key=lambda place: (len(of_projects[place]), rows[place]))
            found[best] = "projects"
        elif not any(found):
            _take_longest(groups, found)
    return found


def _by_columns(names: Sequence[str], of_projects: set[str]) -> str | None:
    """What its columns say that a table is: rows known by a risk, a milestone or a change, and what is said of such."""
    words = [in_words(name) for name in names]
    risks, milestones, changes = (
        {target for target, _ in taken_by_name(kind, names)} for kind in ("risks", "milestones", "change_requests")
    )
    work = len(of_projects & _WORK)
    if any(map(_RISK.fullmatch, words)) and risks & {"likelihood", "impact"} and work <= 1:
        return "risks"
    if any(map(_MILESTONE.fullmatch, words)) and milestones & _DATES and work <= 1:
        return "milestones"
    decides = changes & {"status", "decided"} or {"from", "to"} <= changes
    if (any(map(_CHANGE.fullmatch, words)) and decides) or {"status", "decided", "from", "to"} <= changes:
        return "change_requests" if work <= 1 else "projects"
    needs = {name for _, name in taken_by_name("dependencies", names)}
    waits = any(target == "depends_on" for target, _ in taken_by_name("dependencies", names))
    if waits and len([name for name in names if name and name not in needs]) == 1:
        return "dependencies"
    return "projects" if work > 1 and of_projects & {"id", "name"} else None


def _by_name(sheet: Sheet) -> str | None:
    called = f"{sheet.name or sheet.stem}".replace("_", " ").replace("-", " ")
    return next((kind for kind, pattern in KINDS.items() if pattern.fullmatch(called)), None)


def _take_longest(groups: Sequence[Group], found: list[str | None]) -> None:
    wholes = [whole_table(sheets, header) for header, sheets in groups]
    keyed = [place for place, whole in enumerate(wholes) if key_in(whole, whole.columns)]
    if keyed:
        found[max(keyed, key=lambda place: len(wholes[place].rows))] = "projects"
