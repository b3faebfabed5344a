"""Plain values become a record of the model, or findings in the words of the field.

What is left of a faulty file without its faulty fields serves to look for further faults, never for figures.
"""

import re
import types
import typing
from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ictpmo.finding import Finding, Pointer, Sentence, Severity, problem_sentences, sentence
from ictpmo.load.nearest import meant, nearest
from ictpmo.model.figures import figure_text
from ictpmo.model.files import project_of
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.model.texts import PROBLEM
from ictpmo.model.values import Record
from ictpmo.model.walk import parts_of
from ictpmo.source.document import Route
from ictpmo.source.fault import Fault, Problem, problem
from ictpmo.source.syntax import taken_for


def fields(record: type[BaseModel]) -> list[str]:
    """The names of a record's fields, as files have them."""
    return [field.alias or name for name, field in record.model_fields.items()]


def record_at(record: type[Record], route: Route) -> type[BaseModel]:
    """The record that a route leads to."""
    return next((kind for kind in parts_of(type_at(record, route)) if _is_record(kind)), record)


def type_at(record: type[BaseModel], route: Route) -> Any:  # noqa: ANN401 - a type annotation
    """The annotation of the value at the end of a route."""
    kind: Any = record
    for step in route:
        inside = next((part for part in parts_of(kind) if _is_record(part)), None)
        if isinstance(step, str) and inside is not None and step in fields(inside):
            kind = next(f.annotation for name, f in inside.model_fields.items() if (f.alias or name) == step)
    return kind


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and issubclass(kind, BaseModel)


def choices(kind: Any) -> list[str]:  # noqa: ANN401 - a type annotation
    """The words that a field takes."""
    return [
        str(value)
        for part in parts_of(kind)
        if typing.get_origin(part) is typing.Literal
        for value in typing.get_args(part)
    ]


_LONGEST = 40
"""Enough of a text to recognise it by."""


def shape(value: object) -> str | Sentence:
    """A value that is no text, as its file has it, or what it is."""
    match value:
        case None:
            return sentence("nothing")
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"`{figure_text(value)}`"
        case list():
            return sentence("a list")
        case dict():
            return sentence("a map")
    return sentence("text")


def short(value: object) -> str | Sentence:
    """A value; of a long text, the beginning."""
    if not isinstance(value, str):
        return shape(value)
    if not value.strip():
        return sentence("an empty text")
    return f"`{value}`" if len(value) <= _LONGEST - 2 else f"`{value[: _LONGEST - 2]}…`"


def named(value: object) -> str | Sentence:
    """A value where another belongs: a text is told from a number of the same digits."""
    text = isinstance(value, str) and value.strip()
    return sentence("the text {given}", given=short(value)) if text else short(value)


R = TypeVar("R", bound=Record)

FORMAT = 1
# What belongs in a place, and how to write it, by pydantic's name for what is wrong there.
_SHAPES = {
    "model_type": problem("a map of fields belongs here, not {given}", "write lines such as `name: value`"),
    "dict_type": problem("a map belongs here, not {given}", "write lines such as `name: value`"),
    "tuple_type": problem("a list belongs here, not {given}", "start each entry with `- `"),
    "bool_type": problem("`true` or `false` belongs here, not {given}", "write one of the two"),
    "int_type": problem("a whole number belongs here, not {given}", "write it in digits"),
}
_BOUNDS = {
    "greater_than_equal": problem("{given} is below {ge}", "write {ge} or more"),
    "less_than_equal": problem("{given} is above {le}", "write {le} or less"),
    "too_short": problem("the list is empty", "add an entry"),
}
# A figure's last digits, of which a comma made a field; and what is said of money.
_GROUP = re.compile(r"\d+(\.\d+)?(?: ?%)?")
_MONEY = re.compile(r"budget|cost|expenditure|funding|price|amount|spent", re.IGNORECASE)
# Fields that there were, and where what they say belongs now.
_MOVED = {
    "oversight": sentence(
        "list each body in bodies.yaml, as `- {{id: …, name: …, kind: oversight}}` under `bodies:`, and name it by "
        "that id wherever it stands as `by`"
    )
}
_LAID_OUT = frozenset({"model_type", "dict_type", "tuple_type"})
_FINAL = "[key]"
# Without a whole, there is nothing to look at; and a file of another format may mean something else by its fields.
_NEEDED: frozenset[Route] = frozenset({(), ("format",)})


def validate(record: type[R], value: object, path: str) -> tuple[R | None, list[Finding]]:
    """The record that a file's value makes, or all that keeps it from making one."""
    version: Any = value.get("format") if isinstance(value, dict) else None
    if isinstance(version, int) and not isinstance(version, bool) and version != FORMAT:
        message = sentence(
            "the file is of format {version}; this ictpmo reads format {own}", version=version, own=FORMAT
        )
        remedy = sentence("use a newer ictpmo") if version > FORMAT else sentence("write `format: {own}`", own=FORMAT)
        return None, [error("out-of-range", Pointer(path, ("format",)), message, remedy)]
    try:
        return record.model_validate(value), []
    except ValidationError as invalid:
        return None, [_explain(record, details, path) for details in invalid.errors(include_url=False)]


def error(rule: str, pointer: Pointer, message: Sentence, remedy: Sentence) -> Finding:
    """What is wrong at a place in a file, and on the project that the file is of."""
    project = project_of(pointer.path)
    return Finding(rule=rule, severity=Severity.ERROR, message=message, remedy=remedy, pointer=pointer, project=project)


def finding_of(path: str, fault: Fault) -> Finding:
    """What keeps a file from being read, or should be fixed in it."""
    message, remedy = problem_sentences(fault.problem)
    severity = Severity.WARNING if fault.harmless else Severity.ERROR
    return replace(error(fault.rule, Pointer(path), message, remedy), severity=severity, place=fault.place)


def _explain(record: type[Record], details: ErrorDetails, path: str) -> Finding:
    kind, given = details["type"], details["input"]
    on_key = bool(details["loc"]) and details["loc"][-1] == _FINAL
    route: Route = details["loc"][:-1] if on_key else details["loc"]
    pointer = Pointer(path, route, key=on_key)
    if kind == "missing":
        return _missing(route, path)
    if kind == "extra_forbidden":
        return _unknown(record, route, path, given)
    if kind == "literal_error":
        return _not_a_choice(record, route, given, path)
    if kind in _SHAPES:
        taken = taken_for(given) if isinstance(given, str) and kind in _LAID_OUT else None
        found = taken[0] if taken else replace(_SHAPES[kind], values={"given": shape(given)})
        return error("wrong-type", pointer, *problem_sentences(found))
    if kind in _BOUNDS:
        found = replace(_BOUNDS[kind], values={"given": str(given), **details["ctx"]})
        return error("out-of-range", pointer, *problem_sentences(found))
    # All else is said by the model itself, under the name of a rule.
    return error(kind, pointer, *refused(kind, details["ctx"][PROBLEM]))


def refused(rule: str, found: Problem) -> tuple[Sentence, Sentence]:
    """What the model says of a value that it does not take, which is named where a message asks for it."""
    values = dict(found.values)
    if "given" in values:
        values["given"] = (named if rule == "wrong-type" else short)(values["given"])
    return problem_sentences(replace(found, values=values))


def _missing(route: Route, path: str) -> Finding:
    message = sentence("the field `{field}` is missing", field=route[-1])
    return error("missing-field", Pointer(path, route[:-1]), message, sentence("add `{field}: …`", field=route[-1]))


def _unknown(record: type[Record], route: Route, path: str, given: object) -> Finding:
    name = str(route[-1])
    known = fields(record_at(record, route[:-1]))
    message = sentence("there is no field `{field}`", field=name)
    own = "fields" in known and record is not PortfolioFile
    in_words = _in_words(record, route)
    listed = sentence("keep it {in_words}; `ictpmo schema` lists the fields", in_words=in_words)
    remedy = meant(name, known, _instead(name, given) or (_as_own_field(name, in_words) if own else listed))
    return error("unknown-field", Pointer(path, route, key=True), message, remedy)


def _instead(name: str, given: object) -> Sentence | None:
    """What was meant by a field that there is not, where its name tells."""
    if name in _MOVED:
        return _MOVED[name]
    if taken := taken_for(name):
        return problem_sentences(taken[0])[1]
    if given is None and (rest := _GROUP.fullmatch(name)):
        if rest[1]:
            return sentence("a comma between braces ends a figure: write it without one")
        return sentence("a comma between braces ends a figure: write it without one, or with a point")
    if given is None:
        return sentence("if it belongs to the text before it, put that in quotes: a comma between braces ends a text")
    return None


def _in_words(record: type[Record], route: Route) -> Sentence:
    """Where what no field takes is kept in words: in the note of the nearest record around it that has one."""
    above = (route[:end] for end in range(len(route) - 1, -1, -1))
    place = next((at for at in above if "note" in fields(record_at(record, at))), None)
    if place is None:
        return sentence("as a comment (`# …`)")
    if place == route[:-1]:
        return sentence("in a `note`")
    if not place:
        return sentence("in the `note` at the top of the file")
    return sentence("in the `note` of its entry in `{entries}`", entries=str(place[0]))


def _as_own_field(name: str, in_words: Sentence) -> Sentence:
    """How a field that the format does not have becomes one of one's own."""
    own = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "name"
    kind = "money" if _MONEY.search(name) else "text"
    return sentence(
        "keep it {in_words}, or as a field of your own: `fields: {{{own}: …}}` here, once portfolio.yaml "
        "has `fields: {{{own}: {{type: {kind}, on: […]}}}}`",
        in_words=in_words,
        own=own,
        kind=kind,
    )


def _not_a_choice(record: type[Record], route: Route, given: object, path: str) -> Finding:
    known = choices(type_at(record, route))
    if given in known:
        message = sentence("{given} stands in quotes, and a number belongs here", given=short(given))
        return error("wrong-type", Pointer(path, route), message, sentence("take the quotes off"))
    message = sentence("{given} is none of {choices}", given=short(given), choices=tuple(known))
    remedy = meant(given, known, sentence("use one of them")) if isinstance(given, str) else sentence("use one of them")
    return error("out-of-range", Pointer(path, route), message, remedy)


def salvage(record: type[R], value: object) -> tuple[R | None, frozenset[Route]]:
    """The record that a faulty file's value makes without its faulty fields, if any, and what is missing in it.

    A field that the format does not know is missing from nothing, unless it may be a known one that is misspelt.
    """
    faulty: set[Route] = set()
    missing: set[Route] = set()
    while not faulty & _NEEDED:
        try:
            return record.model_validate(_without(value, faulty)), frozenset(missing)
        except ValidationError as invalid:
            for details in invalid.errors(include_url=False):
                route = _field_of(details)
                faulty.add(route)
                missing.update(_meant(record, route) if details["type"] == "extra_forbidden" else (route,))
    return None, frozenset()


def _without(value: Any, routes: Collection[Route], here: Route = ()) -> Any:  # noqa: ANN401 - any value of a file
    if isinstance(value, dict):
        inner = {name: (*here, name) for name in value}
        return {name: _without(value[name], routes, route) for name, route in inner.items() if route not in routes}
    if isinstance(value, list):
        return [_without(entry, routes, (*here, index)) for index, entry in enumerate(value)]
    return value


def _field_of(details: ErrorDetails) -> Route:
    """The field to leave out: the one in fault; for one that is missing, or an entry of a list, what is around it."""
    route: Route = details["loc"]
    if details["type"] == "missing" or route[-1:] == (_FINAL,):
        route = route[:-1]
    while route and isinstance(route[-1], int):
        route = route[:-1]
    return route


def _meant(record: type[Record], route: Route) -> tuple[Route, ...]:
    """The known field that one unknown may be."""
    near = nearest(str(route[-1]), fields(record_at(record, route[:-1])))
    return ((*route[:-1], near),) if near else ()
