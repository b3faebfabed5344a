"""Words for nothing (`TBD`, `n/a`, `待定`): where something is asked for, they do not give it."""

from pathlib import Path

import pytest

from conftest import Folder
from ictpmo.model.spelling import says_something
from scratch import REPORT, REQUEST, Scratch


@pytest.mark.parametrize(
    "text",
    [
        *("TBD", "t.b.d.", "To be determined", "(to be confirmed)", "Not yet assigned", "still to be named", "N/A"),
        *("n. a.", "-", "—", "…", "?", "Unknown", "nobody", "vacant", "待定", "“待定”", "无", "不适用", "尚未决定。"),
        *(
            "à déterminer",
            "Sans objet",
            "por determinar",
            "k. A.",
            "Entfällt",
            "не определено",
            "غير محدد",
            "\uff34\uff22\uff24",
        ),
        *({"en": "TBD", "zh": "待定"}, None),
    ],
)
def test_words_for_nothing(text: str | dict[str, str] | None) -> None:
    assert not says_something(text)


@pytest.mark.parametrize(
    "text", ["The head of the office", "7", "Board", "其他部门", "The supplier is late", {"en": "TBD", "zh": "网络科"}]
)
def test_words_that_say_something(text: str | dict[str, str]) -> None:
    assert says_something(text)


APPROVED = "change_requests: [{id: a, status: approved, decided: 2019-06-30, end: {to: 2020-12-31}, %s}]"
FELL = "status_reports: [{date: 2018-06-30, completion: 60}, {date: 2019-12-31, completion: 40%s}]\n"


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        (APPROVED % "by: TBD, reasons: [scope]", "change-request-undocumented", "1 of 1"),
        (APPROVED % "by: Board, reasons: [other]", "change-request-undocumented", "1 of 1"),
        (APPROVED % "by: Board, explanation: {en: n/a, zh: 待定}", "change-request-undocumented", "1 of 1"),
        (APPROVED % "by: Board, reasons: [scope], assumed: [decided]", "change-request-undocumented", "1 of 1"),
        (APPROVED % "by: Board, reasons: [scope], inferred: [status]", "change-request-undocumented", "1 of 1"),
        (APPROVED % "by: Board, reasons: [scope], assumed: [reasons]", "change-request-undocumented", "1 of 1"),
        (FELL % ", note: TBD", "completion-fell", "from 60%"),
        (FELL % "" + APPROVED % "by: Board, reasons: [other], explanation: TBC", "completion-fell", "from 60%"),
        (
            "risks: [{id: r, statement: It fails, owner: A, likelihood: low, impact: low, date: 2019-01-31,"
            " log: [{date: 2019-06-30, owner: to be determined}]}]",
            "risk-incomplete",
            "owner in 1",
        ),
        (
            "objectives: [{id: o, statement: TBD}]\nstatus_reports: [{date: 2019-12-31, state: completed}]",
            "no-objective-recorded",
            "is reported complete",
        ),
        (
            "approvals: [{stage: plan, by: n/a, date: 2018-01-31, source: R}]\n"
            "status_reports: [{date: 2019-12-31, state: in-progress}]",
            "started-without-approval",
            "nobody is named who approved it at the stage `plan`",
        ),
    ],
)
def test_what_is_asked_for_is_not_given(portfolio: Folder, text: str, rule: str, message: str) -> None:
    portfolio.settings("title: A portfolio\nrequired_approvals: [plan]\nas_of: 2020-06-30")
    portfolio.write("sources.yaml", "sources: [{symbol: R, title: A report, published: 2018-02-28}]")
    portfolio.project(text)
    found = {one["rule"]: one["message"] for one in portfolio.value("audit")["findings"]}
    assert message in found[rule]


@pytest.mark.parametrize("given", ["reason: n/a, by: Board", "reason: Late, by: TBD"])
def test_a_finding_is_accepted_by_somebody_for_a_reason(portfolio: Folder, given: str) -> None:
    text = "original_end: 2020-06-30\nstatus_reports: [{date: 2020-12-31, completion: 90}]\n"
    portfolio.project(text)
    (finding,) = portfolio.value("audit", "--as-of", "2021-02-01")["findings"]
    portfolio.project(f"{text}acknowledged: [{{finding: {finding['fingerprint']}, date: 2021-01-10, {given}}}]")
    (again,) = portfolio.value("audit", "--as-of", "2021-02-01")["findings"]
    assert again["acknowledged"] is None


@pytest.mark.parametrize(("by", "found"), [("to be determined", ["approval-undocumented"]), ("The board", [])])
def test_the_guard_asks_who_approved_it(tmp_path: Path, by: str, found: list[str]) -> None:
    repo = Scratch(tmp_path)
    repo.add(REQUEST.format(decided="2024-12-10", to="2025-12-31", source="MIN-1").replace("The board", by))
    assert repo.rules() == found


@pytest.mark.parametrize(("note", "found"), [("To be determined", ["completion-lowered"]), ("A pier sank", [])])
def test_the_guard_asks_why_less_is_done(tmp_path: Path, note: str, found: list[str]) -> None:
    repo = Scratch(tmp_path)
    repo.add(REPORT.format(said=f"completion: 40, note: {note}"))
    assert repo.rules() == found
