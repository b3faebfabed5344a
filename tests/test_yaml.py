"""YAML by the core rules of version 1.2, and where things are in it."""

import math
from textwrap import dedent
from typing import Any

import pytest

from ictpmo.source.document import Route, read
from ictpmo.source.fault import Place
from ictpmo.source.scalars import read_plain


def value_of(text: str) -> Any:
    reading = read("p.yaml", text.encode())
    assert reading.faults == ()
    return reading.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("tRUE", "tRUE"),
        ("null", None),
        ("~", None),
        ("", None),
        ("nULL", "nULL"),
        ("010", 10),
        ("0o17", 15),
        ("0o18", "0o18"),
        ("0x1F", 31),
        ("0b1", "0b1"),
        ("-7", -7),
        ("+7", 7),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("1e3", 1000.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1.5E-2", -0.015),
        (".", "."),
        ("1.2.3", "1.2.3"),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("2018-03-01", "2018-03-01"),
        ("2018-03", "2018-03"),
        ("2018-03-01T10:00:00Z", "2018-03-01T10:00:00Z"),
        ("=", "="),
        ("<<", "<<"),
        ("9" * 5000, "9" * 5000),
        ("'7'", "7"),
        ('"true"', "true"),
    ],
)
def test_scalar(text: str, value: object) -> None:
    found = value_of(f"- {text}\n")[0]
    assert found == value
    assert type(found) is type(value)


def test_a_dash_alone_is_a_list_of_nothing() -> None:
    assert value_of("- -\n") == [[None]]


def test_not_a_number() -> None:
    assert math.isnan(value_of("[.nan]")[0])


def test_merge_keys_are_plain_fields() -> None:
    assert value_of("{<<: {a: 1}, b: 2}") == {"<<": {"a": 1}, "b": 2}


def test_names_of_fields_are_text() -> None:
    assert value_of("{2018: a, true: b, ~: c}") == {"2018": "a", "true": "b", "~": "c"}


def test_aliases_within_bounds() -> None:
    assert value_of("{a: &x [1], b: *x}") == {"a": [1], "b": [1]}


def test_every_plain_scalar_that_yaml_gives_is_read() -> None:
    assert read_plain("word") == "word"


def test_the_empty_list_and_map() -> None:
    assert value_of("{a: [], b: {}}") == {"a": [], "b": {}}


TEXT = dedent(
    """\
    id: p
    name: {en: Network, zh: 网络, fr: Réseau}
    milestones:
      - {id: go-live, due: 2018}
      - due: 2019
        name: hand over
    reports:
      - {date: 2018, source: A/1, at: para. 2}
      - {date: 2018, source: A/1, at: para. 2}
      - plain
    """,
)

PLACES: list[tuple[Route, bool, Place, str]] = [
    ((), False, Place(1, 1), ""),
    (("id",), False, Place(1, 5), "id"),
    (("name",), True, Place(2, 1), "name"),
    (("name", "zh"), False, Place(2, 25), "name.zh"),
    (("name", "fr"), True, Place(2, 29), "name.fr"),
    (("milestones", 0, "due"), False, Place(4, 24), "milestones[go-live].due"),
    (("milestones", 1), False, Place(5, 5), "milestones[2]"),
    (("reports", 0), False, Place(8, 5), "reports[2018 A/1 para. 2]"),
    (("reports", 1, "date"), False, Place(9, 12), "reports[2018 A/1 para. 2 #2].date"),
    (("reports", 2), False, Place(10, 5), "reports[3]"),
    (("milestones", 0, "state"), True, Place(4, 5), "milestones[go-live].state"),
    (("milestones", 7, "due"), False, Place(4, 3), "milestones[8].due"),
    (("missing", "inner"), False, Place(1, 1), "missing.inner"),
    (("id", 3), False, Place(1, 5), "id[4]"),
]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("route", "key", "place", "name"), PLACES)
def test_place_and_name(line_end: str, route: Route, key: bool, place: Place, name: str) -> None:  # noqa: FBT001
    document = read("p.yaml", TEXT.replace("\n", line_end).encode()).document
    assert document.place(route, key=key) == place
    assert document.called(route) == name


def test_places_after_a_byte_order_mark_and_beyond_the_basic_plane() -> None:
    document = read("p.yaml", "\ufeff{a: 𠀀𠀁, b: 1}".encode()).document
    assert document.place(("b",)) == Place(1, 12)
