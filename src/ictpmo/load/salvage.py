"""What is left of a faulty file without its faulty fields: to look for further faults, never for figures."""

from collections.abc import Collection
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ictpmo.load.fields import fields, record_at
from ictpmo.load.nearest import nearest
from ictpmo.load.validate import FINAL
from ictpmo.model.values import Record
from ictpmo.source.document import Route

R = TypeVar("R", bound=Record)

# Without a whole, there is nothing to look at; and a file of another format may mean something else by its fields.
_NEEDED: frozenset[Route] = frozenset({(), ("format",)})


def salvage(record: type[R], value: object) -> tuple[R | None, frozenset[Route]]:
    """The record that a faulty file's value makes without its faulty fields, if any, and what is missing in it.

    A field that the format does not know is missing from nothing, unless it may be a known one that is misspelt.
    """
    faulty: set[Route] = set()
    missing: set[Route] = set()
    while not faulty & _NEEDED:
        try:
            return record.model_validate(_without(value, faulty)), frozenset(missing)
        except ValidationError as error:
            for details in error.errors(include_url=False):
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
    if details["type"] == "missing" or route[-1:] == (FINAL,):
        route = route[:-1]
    while route and isinstance(route[-1], int):
        route = route[:-1]
    return route


def _meant(record: type[Record], route: Route) -> tuple[Route, ...]:
    """The known field that one unknown may be."""
    near = nearest(str(route[-1]), fields(record_at(record, route[:-1])))
    return ((*route[:-1], near),) if near else ()
