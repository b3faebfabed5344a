"""Plain values become a record of the model, or findings in the words of the field."""

import difflib
import types
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ictpmo.finding import Finding, Pointer, Sentence, Severity, say
from ictpmo.load.folder import project_of
from ictpmo.model.values import Record
from ictpmo.source.document import Route

R = TypeVar("R", bound=Record)

FORMAT = 1
# What belongs in a place, and how to write it, by pydantic's name for what is wrong there.
_SHAPES = {
    "model_type": ("a map of fields belongs here", "write lines such as `name: value`"),
    "dict_type": ("a map belongs here", "write lines such as `name: value`"),
    "tuple_type": ("a list belongs here", "start each entry with `- `"),
    "bool_type": ("`true` or `false` belongs here", "write one of the two"),
    "int_type": ("a whole number belongs here", "write it in digits"),
}
_BOUNDS = {
    "greater_than_equal": ("{given} is below {ge}", "write {ge} or more"),
    "too_short": ("the list is empty", "add an entry"),
}
_FINAL = "[key]"


def fit(record: type[R], value: object, path: str) -> tuple[R | None, list[Finding]]:
    """The record that a file's value makes, or all that keeps it from making one."""
    version: Any = value.get("format") if isinstance(value, dict) else None
    if _foreign(version):
        message = say("the file is of format {version}; this ictpmo reads format {own}", version=version, own=FORMAT)
        remedy = say("use a newer ictpmo") if version > FORMAT else say("write `format: {own}`", own=FORMAT)
        return None, [_finding("out-of-range", message, remedy, Pointer(path, ("format",)))]
    try:
        return record.model_validate(value), []
    except ValidationError as error:
        return None, [_explain(record, details, path) for details in error.errors(include_url=False)]


def _foreign(version: object) -> bool:
    return isinstance(version, int) and not isinstance(version, bool) and version != FORMAT


def _finding(rule: str, message: Sentence, remedy: Sentence, pointer: Pointer) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        message=message,
        remedy=remedy,
        pointer=pointer,
        project=project_of(pointer.path),
    )


def _explain(record: type[Record], details: ErrorDetails, path: str) -> Finding:
    kind, given = details["type"], details["input"]
    on_key = bool(details["loc"]) and details["loc"][-1] == _FINAL
    route: Route = details["loc"][:-1] if on_key else details["loc"]
    pointer = Pointer(path, route, key=on_key)
    if kind == "missing":
        return _missing(route, path)
    if kind == "extra_forbidden":
        return _unknown(record, route, path)
    if kind == "literal_error":
        return _not_a_choice(record, route, given, path)
    if kind in _SHAPES:
        wanted, how = _SHAPES[kind]
        message = say("{wanted}, not {given}", wanted=wanted, given=_shape(given))
        return _finding("wrong-type", message, say(how), pointer)
    if kind in _BOUNDS:
        message, remedy = (say(text, given=given, **details["ctx"]) for text in _BOUNDS[kind])
        return _finding("out-of-range", message, remedy, pointer)
    # All else is said by the model itself, under the name of a rule.
    text, _, advice = details["msg"].partition("; ")
    return _finding(kind, say("{text}", text=text), say("{text}", text=advice or "correct it"), pointer)


def _missing(route: Route, path: str) -> Finding:
    message = say("the field `{field}` is missing", field=route[-1])
    return _finding("missing-field", message, say("add `{field}: …`", field=route[-1]), Pointer(path, route[:-1]))


def _unknown(record: type[Record], route: Route, path: str) -> Finding:
    name = str(route[-1])
    near = _nearest(name, _fields(_record_at(record, route[:-1])))
    message = say("there is no field `{field}`", field=name)
    remedy = say("did you mean `{near}`?", near=near) if near else say("remove it; `ictpmo schema` lists the fields")
    return _finding("unknown-field", message, remedy, Pointer(path, route, key=True))


def _not_a_choice(record: type[Record], route: Route, given: object, path: str) -> Finding:
    choices = _choices(_type_at(record, route))
    if given in choices:
        message = say("{given} stands in quotes, and a number belongs here", given=_short(given))
        return _finding("wrong-type", message, say("take the quotes off"), Pointer(path, route))
    near = _nearest(str(given), choices)
    message = say("{given} is none of {choices}", given=_short(given), choices=", ".join(choices))
    remedy = say("did you mean `{near}`?", near=near) if near else say("use one of them")
    return _finding("out-of-range", message, remedy, Pointer(path, route))


def _nearest(name: str, names: Iterable[str]) -> str | None:
    return next(iter(difflib.get_close_matches(name.lower().replace(" ", "-"), names, n=1)), None)


def _shape(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"`{value}`"
        case list():
            return "a list"
        case dict():
            return "a map"
    return "text"


def _short(value: object) -> str:
    if not isinstance(value, str):
        return _shape(value)
    text = f"`{value}`"
    return text if len(text) <= 40 else f"{text[:39]}…`"  # noqa: PLR2004 - enough to recognise it by


def _fields(record: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in record.model_fields.items()]


def _record_at(record: type[Record], route: Route) -> type[BaseModel]:
    return next((kind for kind in _unwrap(_type_at(record, route)) if _is_record(kind)), record)


def _type_at(record: type[BaseModel], route: Route) -> Any:  # noqa: ANN401 - a type annotation
    """The annotation of the value at the end of a route."""
    kind: Any = record
    for step in route:
        inside = next((part for part in _unwrap(kind) if _is_record(part)), None)
        if isinstance(step, str) and inside is not None and step in _fields(inside):
            kind = next(f.annotation for name, f in inside.model_fields.items() if (f.alias or name) == step)
    return kind


def _unwrap(kind: Any) -> list[Any]:  # noqa: ANN401 - a type annotation
    """The annotation and all that it is made of: `tuple[Phase, ...] | None` holds `Phase`."""
    return [kind, *(inner for part in typing.get_args(kind) for inner in _unwrap(part))]


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and not isinstance(kind, types.GenericAlias) and issubclass(kind, BaseModel)


def _choices(kind: Any) -> list[str]:  # noqa: ANN401 - a type annotation
    return [
        str(value)
        for part in _unwrap(kind)
        if typing.get_origin(part) is typing.Literal
        for value in typing.get_args(part)
    ]
