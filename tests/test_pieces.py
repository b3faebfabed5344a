"""A version of a file that is read in pieces says what the whole says, or is left to a reader of the whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from ictpmo.load.folder import kind_of
from ictpmo.load.pieces import Pieces
from ictpmo.load.portfolio import parse_file
from ictpmo.model.project import Project
from ictpmo.model.values import Record

SHIPPED = Path(__file__).parent.parent / "portfolio"
LINES = """\
# The bridge
id: bridge
name: The bridge & the road
former_names:
  - The old bridge
milestones:
  # first
  - {id: piers, name: Piers, due: 2025}

  - id: deck
    name: |
      Deck
      - of steel
# between
  - id: paint
    name: "Paint,
      twice"
status_reports:
- date: 2024-03-31
  completion: 10
- date: 2024-06-30
  completion: 20
  note: >-
    as planned:
    - no more
- {date: 2024-09-30, state: in-progress}
note: the end
""".splitlines()
ODD = [
    *("---", "...", "status_reports:", "milestones:", "milestones: []", "{", "}", "]", "  - ", "- ", "-", "%YAML 1.1"),
    *("? x", "*a", "- *a", "  - &a {id: a, name: A}", "- {date: 2024, note: &a x}", "- &a", "&a id: b", "\t- x"),
    *('note: "x', '"', "'", 'x: "', '  " # "', "note: |", "note: |+", "  |", "- |", "  - |2", "   x", " - y", "    y"),
    *("  - {id: piers, name: Piers, due: 2025}", "- date: 2024-03-31", "  completion: 1.200", "  completion: 500"),
    *("# x", "      # x", "", "  ", "- !!str x", "\ue000", "- \ue000", "[", "- [", "note: [\ue000]", "\u00a0", "id: x"),
]


def whole(kind: type[Record], content: bytes) -> Record | None:
    """What a reader of the whole takes from a file without a fault."""
    parsed = parse_file(kind, "projects/bridge.yaml", content)
    return parsed.record if parsed.whole and not parsed.findings else None


@st.composite
def _versions(draw: st.DrawFn) -> Iterator[bytes]:
    lines, found = list(LINES), []
    for _ in range(draw(st.integers(1, 6))):
        at, until = sorted(draw(st.tuples(*[st.integers(0, len(lines))] * 2)))
        how = draw(st.sampled_from(["insert", "insert", "remove", "repeat", "join"]))
        if how == "insert":
            lines[at:at] = draw(st.lists(st.sampled_from(ODD), min_size=1, max_size=2))
        elif how == "remove":
            del lines[at : min(until, at + 3)]
        elif how == "repeat":
            lines[until:until] = lines[at : at + 3]
        else:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        found.append(("\n".join(lines) + draw(st.sampled_from(["\n", "\n", "\n\n", ""]))).encode())
    return iter(found)


@settings(max_examples=examples(36))
@given(_versions())
@pytest.mark.no_cover
def test_whatever_is_edited_no_piece_says_another_thing_than_the_whole(versions: Iterator[bytes]) -> None:
    """Each version by those before it: what is read in pieces is without a fault as a whole, and the same."""
    pieces = Pieces()
    pieces.read(Project, "\n".join([*LINES, ""]).encode())
    for content in versions:
        if found := pieces.read(Project, content):
            read = whole(Project, content)
            assert read is not None, content.decode()
            assert (found[1], found[1].model_fields_set) == (read, read.model_fields_set), content.decode()


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.name)
@pytest.mark.no_cover
def test_the_shipped_files_are_read_in_pieces(path: Path) -> None:
    """None of them is out of the ordinary."""
    name, content = str(path.relative_to(SHIPPED)), path.read_bytes()
    found = Pieces().read(kind_of(name), content)
    assert found == (content.decode(), parse_file(kind_of(name), name, content).record)


def test_entries_that_stand_in_two_versions_are_the_same() -> None:
    """Of a version with one more report, only that is read: all others are what they were."""
    pieces, lines = Pieces(), [*LINES[:-1], "- date: 2024-12-31", LINES[-1], ""]
    before, after = (pieces.read(Project, "\n".join(text).encode()) for text in ([*LINES, ""], lines))
    assert before
    assert after
    old, new = before[1], after[1]
    assert isinstance(old, Project)
    assert isinstance(new, Project)
    assert [one is other for one, other in zip(old.status_reports, new.status_reports, strict=False)] == [True] * 3
    assert len(new.status_reports) == len(old.status_reports) + 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("name: x", id="without a line end"),
        pytest.param("name: &a x\nnote: *a\n", id="with an alias"),
        pytest.param("- x\n", id="a list"),
        pytest.param('note: "x\nmilestones:\n  - a\n  "\n', id="a list inside of a text"),
        pytest.param(
            'id: a\nname: A\nstatus_reports:\n- {date: 2024}\nnote: "x\nstatus_reports:\n- {date: 2025}\n"\n',
            id="a list, and another inside of a text",
        ),
        pytest.param("milestones:\n  - id: a\n    name: [A\n  - id: b\n", id="an entry that goes on in the next"),
        pytest.param("milestones:\n  - id: a\n    name: A\n---\n", id="two documents"),
        pytest.param("id: a\nstatus_reports:\n- {date: 2024, completion: 1.200}\n", id="with a doubt"),
        pytest.param("id: a\nstatus_reports:\n- {date: 2024, completion: many}\n", id="with a fault"),
        pytest.param("status_reports:\n" + "- {date: 2024}\n" * 40_000, id="very long"),
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_whole(text: str) -> None:
    """It says nothing of it, right or wrong."""
    assert Pieces().read(Project, text.encode()) is None
