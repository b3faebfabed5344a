"""What kind of table each group of sheets is: by the columns first, then by the name, whatever the order."""

import re
from collections.abc import Sequence

from ictpmo.edit.importing.guesses import KINDS
from ictpmo.edit.importing.sample import in_words, key_in, taken_by_name, whole_table
from ictpmo.edit.importing.tables import Sheet

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
            best = max(free, key=lambda place: (len(of_projects[place]), _length(groups[place])))
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


def _length(group: Group) -> int:
    return sum(len(sheet.rows) for sheet in group[1])


def _take_longest(groups: Sequence[Group], found: list[str | None]) -> None:
    wholes = [whole_table(sheets, header) for header, sheets in groups]
    keyed = [place for place, whole in enumerate(wholes) if key_in(whole, whole.columns)]
    if keyed:
        found[max(keyed, key=lambda place: len(wholes[place].rows))] = "projects"
