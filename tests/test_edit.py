"""`ictpmo new`: the entry goes in, every other byte stays, and nothing is written that would not validate."""

import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from conftest import examples, ictpmo, only_on_unix
from ictpmo.cli.main import app
from ictpmo.edit.insert import add_entry, add_inner, add_key, item
from ictpmo.edit.write import NotWrittenError, Proposal, propose, write_all
from ictpmo.model.portfolio import PortfolioFile
from ictpmo.source.document import read
from ictpmo.source.fault import Problem
from started import programs

SETTINGS = "format: 1\ntitle: Office\nlanguages: [en]\n"
SOURCES = "sources:\n  - {symbol: R/1, title: Report, published: 2019-02-01, status_date: 2018-12-31}\n"
PLAIN = "id: alpha\nname: Alpha\nstatus_reports:\n  - date: 2017-12-31\n    completion: 50\n"
REPORT = ("new", "status-report", "alpha", "--date", "2018-12-31")
REQUEST = ("new", "change-request", "alpha", "cr-1", "--status", "approved", "--date", "2018-12-31")


def office(folder: Path, project: str | bytes = PLAIN, settings: str = SETTINGS) -> Path:
    """A portfolio of one project; its file's path."""
    (folder / "projects").mkdir(parents=True)
    (folder / "portfolio.yaml").write_text(settings, "utf-8")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    file = folder / "projects/alpha.yaml"
    file.write_bytes(project if isinstance(project, bytes) else project.encode())
    return file


def run(folder: Path, *args: str) -> Result:
    return CliRunner().invoke(app, [*args, "--portfolio", str(folder)])


def added(before: str, args: tuple[str, ...], folder: Path) -> str:
    """What was put into the file; everything else must be as it was."""
    file = office(folder, before)
    result = run(folder, *args)
    assert result.exit_code == 0, result.output
    after = file.read_bytes().decode()
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    end = len(before) - start
    assert before[start:] == (after[-end:] if end else "")
    assert len(list(file.parent.iterdir())) == 1
    return after[start : len(after) - end]


MILESTONE = ("new", "milestone", "alpha", "m-2", "--name", "Second", "--due", "2018-06")

HEAD = "id: alpha\nname: Alpha\n"
Answers = Callable[[list[str], str], tuple[str, int]]
LAYOUTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "a list in lines": (
        "id: alpha\nname: Alpha\nmilestones:\n  - id: m-1\n    name: First\n",
        MILESTONE,
        "  - id: m-2\n    name: Second\n    due: 2018-06\n",
    ),
    "dashes at the margin": (
        "id: alpha\nname: Alpha\nmilestones:\n- id: m-1\n  name: First\n",
        MILESTONE,
        "- id: m-2\n  name: Second\n  due: 2018-06\n",
    ),
    "wide indents": (
        "id: alpha\nname: Alpha\nmilestones:\n    -   id: m-1\n        name: First\n",
        MILESTONE,
        "    -   id: m-2\n        name: Second\n        due: 2018-06\n",
    ),
    "a dash on its own line": (
        "id: alpha\nname: Alpha\nmilestones:\n  -\n    id: m-1\n    name: First\n",
        MILESTONE,
        "  - id: m-2\n    name: Second\n    due: 2018-06\n",
    ),
    "entries in braces": (
        "id: alpha\nname: Alpha\nmilestones:\n  - {id: m-1, name: First} # the first\n# end\nobjectives: []\n",
        MILESTONE,
        "  - {id: m-2, name: Second, due: 2018-06}\n",
    ),
    "a list in brackets": (
        "id: alpha\nname: Alpha\nmilestones: [{id: m-1, name: First}] # all\n",
        MILESTONE,
        ", {id: m-2, name: Second, due: 2018-06}",
    ),
    "brackets over lines": (
        "id: alpha\nname: Alpha\nmilestones: [\n  {id: m-1, name: First}, # first\n  # more\n]\n",
        MILESTONE,
        ", {id: m-2, name: Second, due: 2018-06}",
    ),
    "empty brackets": (
        "id: alpha\nname: Alpha\nmilestones: []\nstatus_reports: []\n",
        MILESTONE,
        "{id: m-2, name: Second, due: 2018-06}",
    ),
    "a file in braces": (
        '{"id": "alpha", "name": "Alpha", "assessments": []}\n',
        MILESTONE,
        ", milestones: [{id: m-2, name: Second, due: 2018-06}]",
    ),
    "no list yet, between fields, apart as they are": (
        "id: alpha\nname: Alpha # a\n  # of the name\n# of what follows\n\nstatus_reports:\n  - date: 2017\n",
        MILESTONE,
        "\n\nmilestones:\n  - id: m-2\n    name: Second\n    due: 2018-06",
    ),
    "no list yet, at the end of a file without a last line end": (
        "id: alpha\nname: Alpha",
        MILESTONE,
        "\nmilestones:\n  - id: m-2\n    name: Second\n    due: 2018-06",
    ),
    "entries apart": (
        f"{HEAD}milestones:\n  - id: m-1\n    name: First\n\n  - id: m-3\n    name: Third\n\n\n# the log\n",
        MILESTONE,
        "\n  - id: m-2\n    name: Second\n    due: 2018-06\n",
    ),
    "comments of the last entry, and of what follows": (
        f"{HEAD}milestones:\n  - id: m-1\n    name: First\n    # of the first\n\n      # too\n  # of none\n",
        MILESTONE,
        "  - id: m-2\n    name: Second\n    due: 2018-06\n",
    ),
    "a text block, an anchor, CJK signs": (
        "id: alpha\nname: 甲 # 注\nmilestones:\n  - &a\n    id: m-1\n    name: |\n      一\n\n      二\nowner: 𠀀\n",
        MILESTONE,
        "  - id: m-2\n    name: Second\n    due: 2018-06\n",
    ),
    "a last field without a value, a document's end": (
        "---\nid: alpha\nname: Alpha\nmilestones:\n  - id: m-1\n    name: First\n    due:\n...\n",
        MILESTONE,
        "  - id: m-2\n    name: Second\n    due: 2018-06\n",
    ),
    "fields that all stand further in": (
        "  id: alpha\n  name: Alpha\n",
        MILESTONE,
        "  milestones:\n    - id: m-2\n      name: Second\n      due: 2018-06\n",
    ),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_other_byte_stays(name: str, tmp_path: Path) -> None:
    before, args, expected = LAYOUTS[name]
    text = added(before, args, tmp_path / "p")
    # Where text repeats itself, the difference may begin in the middle of a line: lines are then told by their sum.
    assert sorted(text) == sorted(expected)
    after = (tmp_path / "p/projects/alpha.yaml").read_text("utf-8")
    assert expected.strip("\n") in after


def test_a_comment_below_the_list_stays_below(tmp_path: Path) -> None:
    before, args, _ = LAYOUTS["comments of the last entry, and of what follows"]
    file = office(tmp_path, before)
    run(tmp_path, *args)
    assert file.read_text().endswith("      # too\n  - id: m-2\n    name: Second\n    due: 2018-06\n  # of none\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: alpha\r\nname: Alpha\r\n", "carriage returns"),
        ("\ufeffid: alpha\nname: Alpha\n", "byte order mark"),
        ("id: alpha\nname: Alpha\nobjectives: &o []\nmilestones: *o\n", "add it by hand: {id: m-2"),
        ("id: alpha\nname: Alpha\nmilestones: &m\n  - {id: m-1, name: First}\n", "add it by hand"),
        ("id: alpha\nname: Alpha\nowner: |+\n  Ann\n\n\n", "add it by hand"),
    ],
)
def test_a_layout_that_cannot_be_kept_is_refused(text: str, says: str, tmp_path: Path) -> None:
    file = office(tmp_path, text)
    result = run(tmp_path, *MILESTONE)
    assert result.exit_code == 1
    assert says in result.output
    assert file.read_bytes() == text.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"- a\n",
        b"assessments: []\n",
        b"milestones: {a: 1}\n",
        b"milestones: null\nid: x\n",
        b"{milestones: }\n",
        b"{[\n",
    ],
)
def test_a_file_that_is_no_project_is_refused(data: bytes) -> None:
    assert isinstance(add_entry(data, "milestones", {"id": "m"}), Problem)


@pytest.mark.no_cover
@pytest.mark.parametrize("field", ["milestones", "change_requests", "status_reports"])
def test_the_shipped_files_lose_nothing(field: str) -> None:
    for file in sorted((Path(__file__).parent.parent / "portfolio/projects").iterdir()):
        before = file.read_bytes()
        after = add_entry(before, field, {"id": "new", "note": {"en": "a: b", "zh": "甲、乙"}})
        assert isinstance(after, bytes), file.name
        kept = iter(after.splitlines())
        assert all(line in kept for line in before.splitlines()), file.name


ROUND = {"source": "R2", "covers": "unknown", "held": True}


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "title: T\nclaims: []\n",
            "title: T\nreporting:\n  rounds:\n    - source: R2\n      covers: unknown\n      held: true\nclaims: []\n",
        ),
        (
            "title: T\nreporting:\n  cycle: yearly # so\n",
            "title: T\nreporting:\n  cycle: yearly # so\n  rounds:\n    - source: R2\n      covers: unknown\n      held: true\n",
        ),
        (
            "title: T\nreporting: {cycle: yearly}\n",
            "title: T\nreporting: {cycle: yearly, rounds: [{source: R2, covers: unknown, held: true}]}\n",
        ),
        ("title: T\nreporting: {note: 1}\n", None),
        ("title: T\nreporting: none\n", None),
        ("reporting: {}\ntitle: T\n", None),
        ("{title: T}\n", None),
    ],
)
def test_a_list_inside_a_map_is_added_to(before: str, after: str | None) -> None:
    outcome = add_inner(before.encode(), "reporting", "rounds", ROUND, PortfolioFile)
    assert outcome == after.encode() if after else isinstance(outcome, Problem)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: T\nguard: {}\n", "title: T\nfields:\n  size: {type: number}\nguard: {}\n"),
        ("title: T\nfields: {}\n", "title: T\nfields: {size: {type: number}}\n"),
        (
            "title: T\nfields: {a: {type: text}} # ours\n",
            "title: T\nfields: {a: {type: text}, size: {type: number}} # ours\n",
        ),
        (
            "title: T\nfields:\n    a: {type: text}\n    # ours\n\nguard: {}\n",
            "title: T\nfields:\n    a: {type: text}\n    size: {type: number}\n    # ours\n\nguard: {}\n",
        ),
        ("title: T\nfields: [a]\n", None),
    ],
)
def test_a_map_is_added_to(before: str, after: str | None) -> None:
    outcome = add_key(before.encode(), "fields", "size", {"type": "number"}, PortfolioFile)
    assert outcome == after.encode() if after else isinstance(outcome, Problem)


def test_a_list_that_was_begun_and_left_empty_is_filled() -> None:
    data = b"id: x\nmilestones: # soon\nstatus_reports: []\n"
    expected = b"id: x\nmilestones: # soon\n  - id: m\nstatus_reports: []\n"
    assert add_entry(data, "milestones", {"id": "m"}) == expected


@settings(max_examples=examples(40))
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])).filter(
            lambda text: "\ufffe" not in text and "\uffff" not in text
        )
        | st.integers(-9999, 9999)
        | st.floats(0, 100).map(lambda number: round(number, 2)),
        min_size=1,
    )
)
def test_what_is_written_reads_as_what_was_meant(entry: dict[str, str | float]) -> None:
    whole = {**entry, "within": entry, "deep": {"er": entry}, "list": list(entry.values())}
    text = "\n".join(["top:", *item(whole, 2)])
    assert read("", text.encode()).value == {"top": [whole]}


@pytest.mark.no_cover
def test_each_kind_of_entry(tmp_path: Path) -> None:
    file = office(tmp_path)
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/project.json").write_text("{}")
    project = ("new", "project", "beta", "--name", "Beta: two", "--purpose", "P", "--owner", "O", "--start", "2017")
    result = run(tmp_path, *project, "--original-end", "2018-06-30", "--source", "R/1", "--at", "p. 1")
    assert result.exit_code == 0
    assert result.output == f"{tmp_path / 'projects/beta.yaml'}:2: added project beta\n"
    assert (tmp_path / "projects/beta.yaml").read_text() == (
        "# yaml-language-server: $schema=../schema/project.json\nformat: 1\nid: beta\n"
        'name: "Beta: two"\npurpose: P\nowner: O\nstart: 2017\noriginal_end: 2018-06-30\nsource: R/1\nat: p. 1\n'
    )
    assert run(tmp_path, "new", "milestone", "alpha", "m-1", "--name", "First", "--due", "to be decided").exit_code == 0
    request = ("new", "change-request", "alpha", "cr-1", "--status", "approved")
    decision = ("--decided", "2018-01-15", "--by", "Board")
    moves = ("--end", "2017-12-31..2018-06-30", "--milestone", "m-1=2018", "--reason", "scope", "--reason", "other")
    assert run(tmp_path, *request, *decision, *moves, "--explanation", "More was asked for.").exit_code == 0
    facts = ("--state", "completed", "--completion", "100", "--end", "2018-06-30", "--actual-end", "2018-06-29")
    names = ("--rating", "green", "--milestone", "m-1=completed,due=2018,actual=2018-06-29", "--note", "2018")
    result = run(tmp_path, *REPORT, *facts, *names, "--source", "R/1", "--at", "p. 2")
    assert result.exit_code == 0
    assert result.output == f"{file}:20: added status report 2018-12-31 R/1\n"
    assert file.read_text() == (
        "id: alpha\nname: Alpha\nmilestones:\n  - id: m-1\n    name: First\n    due: to be decided\n"
        "change_requests:\n  - id: cr-1\n    status: approved\n    decided: 2018-01-15\n    by: Board\n"
        "    end: {from: 2017-12-31, to: 2018-06-30}\n    milestones:\n      m-1: {to: 2018}\n"
        "    reasons: [scope, other]\n    explanation: More was asked for.\n"
        "status_reports:\n  - date: 2017-12-31\n    completion: 50\n"
        "  - date: 2018-12-31\n    state: completed\n    completion: 100\n    end: 2018-06-30\n"
        "    actual_end: 2018-06-29\n    rating: green\n    milestones:\n"
        "      m-1: {state: completed, due: 2018, actual: 2018-06-29}\n"
        '    note: "2018"\n    source: R/1\n    at: p. 2\n'
    )
    assert CliRunner().invoke(app, ["validate", str(tmp_path)]).exit_code == 0


PHASED = """\
id: alpha
name: Alpha
original_end: 2018
phases:
  - {id: one, name: One}
milestones:
  - {id: m-1, name: First, due: 2018-06-30}
change_requests:
  - {id: cr-0, status: approved, date: 2017-06-30, end: {to: 2019-03-31}}
status_reports:
  - date: 2017-12-31
    end: 2019-06-30
    phases: {one: {end: 2018-09-30}}
    milestones: {m-1: {due: at the end of the tender}}
"""


def test_a_move_from_where_it_stands(tmp_path: Path) -> None:
    ends = ("--end", "2019-03-31..2019-12", "--phase", "one=..2019", "--milestone", "m-1=..2019")
    assert added(PHASED, (*REQUEST, *ends), tmp_path) == (
        "  - {id: cr-1, status: approved, date: 2018-12-31, end: {from: 2019-03-31, to: 2019-12}, "
        "phases: {one: {from: 2018-09-30, to: 2019}}, milestones: {m-1: {from: 2018-06-30, to: 2019}}}\n"
    )


def test_the_end_moves_from_the_approved_one(tmp_path: Path) -> None:
    assert "end: {from: 2019-03-31, to: 2019-12}" in added(PHASED, (*REQUEST, "--end", "..2019-12"), tmp_path)


def test_a_move_from_a_year_reads_as_a_year(tmp_path: Path) -> None:
    text = added(f"{HEAD}original_end: 2018\nstatus_reports: []\n", (*REQUEST, "--end", "..2019"), tmp_path)
    assert text.endswith("    end: {from: 2018, to: 2019}\n")


def test_what_is_said_of_phases(tmp_path: Path) -> None:
    said = ("--phase", "one = on-hold, actual_end=2018-12-30, completion=40,end=2018-12-31")
    assert added(PHASED, (*REPORT, *said), tmp_path) == (
        "  - date: 2018-12-31\n    phases:\n"
        "      one: {state: on-hold, completion: 40, end: 2018-12-31, actual_end: 2018-12-30}\n"
    )


def test_texts_keep_what_print_needs(tmp_path: Path) -> None:
    note = "Retard\u00a0: 10\u202f%, می\u200cشود"
    assert note in added(PLAIN, (*REPORT, "--note", note), tmp_path)


def test_texts_by_language(tmp_path: Path) -> None:
    file = office(tmp_path, settings=SETTINGS.replace("[en]", "[en, zh]"))
    assert run(tmp_path, *REPORT, "--note", "en=Late", "--note", "zh=延误").exit_code == 0
    assert file.read_text("utf-8").endswith("    note: {en: Late, zh: 延误}\n")
    one = run(tmp_path, "new", "status-report", "alpha", "--date", "2019", "--note", "en=Late")
    assert one.exit_code == 0
    assert "translation-missing" in one.stderr
    for notes in (("--note", "a", "--note", "b"), ("--note", "en=a", "--note", "en=b")):
        assert run(tmp_path, *REPORT, *notes).exit_code == 2


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("new", "status-report", "alpha"), "--date is missing"),
        (("new", "milestone"), "PROJECT is missing"),
        (("new", "milestone", "alpah", "x", "--name", "X"), "did you mean `alpha`"),
        (("new", "milestone", "alpha", "No Id", "--name", "X"), "is no id: lower-case"),
        (("new", "project", "../gamma", "--name", "X"), "is no id: lower-case"),
        ((*REPORT, "--state", "finished"), "`finished` is none of not-started"),
        ((*REPORT, "--completion", "120"), "not a percentage"),
        ((*REPORT, "--completion", "12 %"), "a number belongs here"),
        ((*REPORT, "--end", "2018-02-30"), "not a day of the calendar"),
        ((*REPORT, "--milestone", "m-1"), "write it like"),
        ((*REPORT, "--milestone", "m-1=completed,on=2018"), "`on=2018` is none of state=…, due=…"),
        ((*REPORT, "--milestone", "m-1=completed,on-hold"), "`on-hold` is given twice"),
        ((*REPORT, "--phase", "one=50"), "`50` is none of not-started"),
        ((*REPORT, "--phase", "one=completion=150"), "not a percentage"),
        ((*REPORT, "--milestone", "m-1=completed", "--milestone", "m-1=on-hold"), "`m-1` is given twice"),
        (("new", "change-request", "alpha", "cr", "--status", "approved"), "give it or --decided or --source"),
        ((*REQUEST, "--end", "..2019"), "--end: no date is recorded to move from"),
        ((*REQUEST, "--milestone", "m-1=..2019"), "--milestone m-1: no date is recorded to move from"),
        ((*REQUEST, "--end", "2018.."), "a date belongs here"),
        ((*REPORT, "--note", "two\nlines"), "\\u000alines"),
        ((*REPORT, "--note", " "), "the text is empty"),
        (("new", "change-request", "alpha", "cr", "--date", "2018", "--status", "agreed"), "is none of proposed"),
    ],
)
def test_wrong_usage_says_what_to_write(args: tuple[str, ...], says: str, tmp_path: Path) -> None:
    file = office(tmp_path)
    result = run(tmp_path, *args)
    assert result.exit_code == 2
    assert says in result.output
    assert file.read_text() == PLAIN


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("args", "rule"),
    [
        ((*REPORT, "--source", "R/2"), "unknown-reference"),
        ((*REPORT, "--milestone", "m-9=completed"), "unknown-reference"),
        ((*REPORT, "--actual-end", "2019"), "dates-out-of-order"),
    ],
)
def test_what_would_not_validate_is_not_written(args: tuple[str, ...], rule: str, tmp_path: Path) -> None:
    file = office(tmp_path)
    result = run(tmp_path, *args)
    assert result.exit_code == 1
    assert f"[{rule}]" in result.stderr
    assert "nothing was written" in result.stderr
    assert file.read_text() == PLAIN
    assert len(list(file.parent.iterdir())) == 1


def test_faults_elsewhere_do_not_stand_in_the_way_and_those_of_the_file_do(tmp_path: Path) -> None:
    file = office(tmp_path)
    other = tmp_path / "projects/beta.yaml"
    other.write_text("id: beta\nlabel: Beta\n")
    assert run(tmp_path, *REPORT).exit_code == 0
    before = file.read_text()
    result = run(tmp_path, "new", "milestone", "beta", "m", "--name", "M")
    assert result.exit_code == 1
    assert "the field `name` is missing" in result.stderr
    assert "fix the project's file first" in result.stderr
    (tmp_path / "portfolio.yaml").write_text("format: 1\n")
    result = run(tmp_path, *REPORT)
    assert result.exit_code == 1
    assert "fix the portfolio's settings first" in result.stderr
    assert file.read_text() == before
    assert run(tmp_path / "none", *REPORT).exit_code == 3


def test_nothing_is_added_where_the_projects_cannot_be_read(tmp_path: Path) -> None:
    office(tmp_path).rename(tmp_path / "alpha.yaml")
    (tmp_path / "projects").rmdir()
    (tmp_path / "projects").write_text("")
    result = run(tmp_path, *REPORT)
    assert result.exit_code == 1
    assert "fix the folder first" in result.stderr


def test_a_project_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    file = office(tmp_path)
    result = run(tmp_path, "new", "project", "alpha", "--name", "Other")
    assert result.exit_code == 1
    assert "is there already" in result.stderr
    assert file.read_text() == PLAIN
    assert len(list(file.parent.iterdir())) == 1


@only_on_unix("the permissions are those of Unix")
def test_permissions_are_kept_and_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    file = office(tmp_path)
    file.chmod(0o640)
    assert run(tmp_path, *REPORT).exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    file.chmod(0o440)
    before = file.read_bytes()
    result = run(tmp_path, "new", "status-report", "alpha", "--date", "2019")
    assert result.exit_code == 1
    assert "read-only" in result.stderr
    assert file.read_bytes() == before


def test_links_are_followed_within_the_portfolio_only(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    file = office(folder)
    kept = folder / "kept.yaml"
    file.rename(kept)
    file.symlink_to("../kept.yaml")
    assert run(folder, *REPORT).exit_code == 0
    assert file.is_symlink()
    assert "2018-12-31" in kept.read_text()
    outside = tmp_path / "alpha.yaml"
    kept.rename(outside)
    file.unlink()
    file.symlink_to("../../alpha.yaml")
    before = outside.read_bytes()
    result = run(folder, *REPORT)
    assert result.exit_code == 1
    assert "leads outside" in result.stderr
    assert outside.read_bytes() == before


def test_a_file_that_goes_while_one_looks(tmp_path: Path) -> None:
    assert isinstance(propose([], "a.yaml", lambda held: held), Problem)
    (tmp_path / "p").mkdir()
    (tmp_path / "p/a.yaml").symlink_to("../a.yaml")
    with pytest.raises(NotWrittenError, match="leads outside"):
        write_all(tmp_path / "p", [Proposal("a.yaml", b"", b"x")])
    assert not (tmp_path / "a.yaml").exists()


def test_a_file_that_changed_while_one_looked(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"theirs")
    with pytest.raises(NotWrittenError, match="changed by someone else"):
        write_all(tmp_path, [Proposal("a.yaml", b"as read", b"ours")])
    assert file.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.no_cover
def test_nothing_is_written_over_a_change_made_meanwhile(tmp_path: Path) -> None:
    """Many at once: each either adds its entry whole, or says that it did not."""
    file = office(tmp_path)
    command = [str(programs() / "ictpmo"), "new", "status-report", "alpha", "-p", str(tmp_path), "--date"]
    running = [subprocess.Popen([*command, str(year)], stderr=subprocess.PIPE, text=True) for year in range(2018, 2022)]
    outcomes = [(process.communicate()[1], process.returncode) for process in running]
    done = sum(code == 0 for _, code in outcomes)
    assert done >= 1
    assert all(code == 0 or "changed by someone else" in said for said, code in outcomes)
    assert file.read_text().count("  - date:") == 1 + done


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What a person at a terminal sees who types something, and how the command ends."""
    pty = pytest.importorskip("pty", reason="the terminal is one of Unix")

    def answered(args: list[str], typed: str) -> tuple[str, int]:
        master, slave = pty.openpty()
        os.write(master, typed.encode())
        with os.fdopen(slave, encoding="utf-8") as terminal, io.StringIO() as seen:
            monkeypatch.setattr(sys, "stdin", terminal)
            with redirect_stdout(seen), redirect_stderr(seen), pytest.raises(SystemExit) as ended:
                app(["new", *args, "-p", str(tmp_path)])
            os.close(master)
            return seen.getvalue(), int(ended.value.code or 0)

    return answered


def test_what_is_missing_is_asked_for_on_a_terminal(tmp_path: Path, answers: Answers) -> None:
    file = office(tmp_path, settings=SETTINGS.replace("[en]", "[en, zh]"))
    typed = [
        "",
        "nope",
        "alpha",
        "2018-12-31",
        "fine",
        "in-progress",
        "75",
        "",
        "",
        "amber",
        "",
        "Late",
        "延误",
        "R/1",
        "",
    ]
    seen, code = answers(["status-report"], "\n".join([*typed, ""]))
    assert code == 2, seen
    assert "there is no project `nope`" in seen
    seen, code = answers(["status-report"], "\n".join([*typed[2:], ""]))
    assert code == 0, seen
    assert "`fine` is none of not-started" in seen
    assert file.read_text("utf-8").endswith(
        "  - date: 2018-12-31\n    state: in-progress\n    completion: 75\n    rating: amber\n"
        "    note: {en: Late, zh: 延误}\n    source: R/1\n"
    )


def test_a_request_and_a_milestone_asked_for(tmp_path: Path, answers: Answers) -> None:
    file = office(tmp_path)
    seen, code = answers(["milestone", "alpha"], "m-1\n\nFirst\n2018\n\n\n")
    assert code == 0, seen
    typed = "cr-1\napproved\n2018-01-31\n\nBoard\n2017-12-31..2018\nm-1=2018..2019\n\nscope\n\nWhy not\n\n\n\n"
    seen, code = answers(["change-request", "alpha"], typed)
    assert code == 0, seen
    assert file.read_text().startswith(
        "id: alpha\nname: Alpha\nmilestones:\n  - id: m-1\n    name: First\n    due: 2018\n"
        "change_requests:\n  - id: cr-1\n    status: approved\n    date: 2018-01-31\n    by: Board\n"
        "    end: {from: 2017-12-31, to: 2018}\n    milestones:\n      m-1: {from: 2018, to: 2019}\n"
        "    reasons: [scope]\n    explanation: Why not\n"
    )
    file.write_text(PHASED)
    typed = "cr-1\nproposed\n\n\n\n..2020\none=..2020\n\n\n\n\n\n\n\n"
    seen, code = answers(["change-request", "alpha"], typed)
    assert code == 0, seen
    assert "end: {from: 2019-03-31, to: 2020}, phases: {one: {from: 2018-09-30, to: 2020}}" in file.read_text()
    seen, code = answers(["project"], "\x04")
    assert code == 1
    assert not (tmp_path / "projects/beta.yaml").exists()


def test_several_projects_are_reported_on_at_once_or_not_at_all(tmp_path: Path) -> None:
    file = office(tmp_path)
    beta = tmp_path / "projects" / "beta.yaml"
    beta.write_text("id: beta\nname: Beta\n", encoding="utf-8")
    report = ("new", "status-report", "alpha", "beta", "-p", tmp_path, "--date", "2018-12-31")
    ran = ictpmo(*report, "--state", "on-hold", "--note", "The office was closed")
    assert ran.code == 0, ran.err
    assert ran.out.count("added status report 2018-12-31") == 2
    for path in (file, beta):
        assert "state: on-hold" in path.read_text(encoding="utf-8")
    before = file.read_bytes(), beta.read_bytes()
    refused = ictpmo(*report, "--milestone", "go-live=completed")
    assert (refused.code, "would not validate" in refused.err) == (1, True)
    twice = ictpmo("new", "status-report", "alpha", "alpha", "-p", tmp_path, "--date", "2018")
    assert (twice.code, "`alpha` is given twice" in twice.err) == (2, True)
    beta.chmod(0o444)
    assert ictpmo(*report, "--state", "on-hold").code == 1
    assert (file.read_bytes(), beta.read_bytes()) == before


def test_what_management_replied_is_added(tmp_path: Path) -> None:
    file = office(tmp_path)
    reply = ("--who", "IT office", "--date", "2018-12-31", "--text", "A new end is asked for")
    ran = ictpmo("new", "response", "alpha", "-p", tmp_path, "--to", "past-end", *reply)
    assert (ran.code, "added response to past-end" in ran.out) == (0, True), ran.err
    assert file.read_text(encoding="utf-8").endswith(
        "responses:\n  - to: past-end\n    who: IT office\n    date: 2018-12-31\n    text: A new end is asked for\n"
    )
    wrong = ictpmo("new", "response", "alpha", "-p", tmp_path, "--to", "past-ends", *reply)
    assert (wrong.code, "did you mean `past-end`?" in wrong.err) == (1, True)


def test_what_would_not_do_is_asked_for_again_with_what_was_answered(tmp_path: Path, answers: Answers) -> None:
    file = office(tmp_path)
    (tmp_path / "projects" / "beta.yaml").write_text("id: beta\nname: Beta\n", encoding="utf-8")
    first = ["2018-12-31", "in-progress", "75", "", "", "", "no-such=completed", "", "Late", "", ""]
    again = ["", "", "80", "", "", "", "-", "", "", ""]
    seen, code = answers(["status-report", "alpha"], "\n".join([*first, *again, *[""] * 9]))
    assert code == 0, seen
    assert "would not validate" in seen
    assert "Enter keeps what you gave, and a hyphen leaves it out" in seen
    assert "[Enter: 75]" in seen
    assert file.read_text("utf-8").endswith(
        "  - date: 2018-12-31\n    state: in-progress\n    completion: 80\n    note: Late\n"
    )
    seen, code = answers(["status-report", "alpha", "beta", "--state", "on-hold"], "2019\n" + "\n" * 60)
    assert code == 0, seen
    assert seen.index("alpha:") < seen.index("beta:")


def test_rounds_amounts_and_fields_of_ones_own_are_added(tmp_path: Path) -> None:
    fields = "{region: {type: choice, on: [project], choices: [North], required: true}, jobs: {type: number, on: [project, report]},"
    (tmp_path / "portfolio.yaml").write_text(
        f"title: T\ncurrency: CHF\nfields: {fields} grant: {{type: money, on: [project]}}}}\nas_of: 2026-12-31\n"
    )
    (tmp_path / "sources.yaml").write_text("sources: [{symbol: R1, title: T, published: 2026-10-31}]\n")
    on, by = ("-p", str(tmp_path)), ("--source", "R1")
    own = ("--field", "region=North", "--field", "jobs=7", "--field", "grant=EUR 30.5")
    assert ictpmo("new", "project", "a", "--name", "A", "--budget", "EUR 1200", *own, *by, *on).code == 0
    text = (tmp_path / "projects/a.yaml").read_text()
    assert (
        "budget: {amount: 1200, currency: EUR}\nfields:\n  region: North\n  jobs: 7\n  grant: {amount: 30.5, currency: EUR}"
        in text
    )
    said = ("--state", "in-progress", "--spent", "75.5 EUR", "--forecast-at-completion", "90", "--field", "jobs=8")
    assert ictpmo("new", "status-report", "a", *said, *by, *on).code == 0
    asked = ("--status", "approved", "--decided", "2026-10-15", "--by", "Board")
    for number, budget in enumerate(("50..80", "EUR 90")):
        ran = ictpmo("new", "change-request", "a", f"cr-{number}", *asked, "--budget", budget, *by, *on)
        assert ran.code == 0, ran.err
    text = (tmp_path / "projects/a.yaml").read_text()
    for line in (
        "spent: {amount: 75.5, currency: EUR}",
        "forecast_at_completion: 90",
        "fields: {jobs: 8}",
        "budget: {from: 50, to: 80}",
        "budget:\n      to: {amount: 90, currency: EUR}",
    ):
        assert line in text, text
    for value, says in (
        (("--budget", "1 200"), "--budget: `1 200` is no amount; write `1200`, or `EUR 1200`"),
        (("--budget", "EUR 5 CHF"), "`EUR 5 CHF` is no amount"),
        (("--field", "jobs=x"), "--field jobs: a number belongs here, not the text `x`"),
    ):
        ran = ictpmo("new", "project", "b", "--name", "B", *value, *by, *on)
        assert (ran.code, says in " ".join(ran.err.split())) == (2, True), ran.err
    ran = ictpmo("new", "project", "b", "--name", "B", "--field", "other=1", *by, *on)
    assert (ran.code, "declares no field `other` of a project" in ran.err) == (1, True)
    assert ictpmo("new", "round", "--covers", "all-open", *by, *on).out.endswith("added round of R1\n")
    assert "rounds:" in (tmp_path / "portfolio.yaml").read_text()
    assert ictpmo("validate", str(tmp_path)).out.endswith("no findings\n")
