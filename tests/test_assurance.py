"""Assurances that documents give, held against the records."""

import pytest

from conftest import Folder

RULE = "assurance-not-borne-out"
REPORTED, APPROVED = "all-projects-reported", "every-change-approved"


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.sources(("R1", "2025-12-31"), ("R2", "2026-06-30"))
    portfolio.write(
        "projects/a.yaml",
        "id: a\nname: A\nstatus_reports: [{end: 2027-06-30, source: R1}, {end: 2027-06-30, source: R2}]\n",
    )
    return portfolio


def said(works: Folder, test: str, more: str = "source: R2", as_of: str = "2026-12-31") -> list[str]:
    works.settings(f"title: Works\nas_of: {as_of}\nclaims: [{{as_of: 2026-06-30, test: {test}, {more}}}]\n")
    assert works.validate() == []
    return [finding["message"] for finding in works.value("audit", "--select", RULE)["findings"]]


def test_what_is_borne_out_is_silent(works: Folder) -> None:
    assert said(works, REPORTED) == said(works, APPROVED) == []


def test_a_project_that_the_document_leaves_out(works: Folder) -> None:
    works.write("projects/b.yaml", "id: b\nname: B\nstatus_reports: [{end: 2027-06-30, source: R1}]\n")
    fault = "as of 2026-06-30, all projects are reported on; 1 of 2 projects are not reported on by name: “B”"
    assert said(works, REPORTED) == [f"R2: {fault}"]
    # A claim of a day that is not over, or of a document that is not out, is none yet.
    assert said(works, REPORTED, as_of="2026-06-29") == []
    # One that an earlier document has closed need not be reported on again.
    works.write("projects/b.yaml", "id: b\nname: B\nstatus_reports: [{state: completed, source: R1}]\n")
    assert said(works, REPORTED) == []


@pytest.mark.measured
def test_what_the_document_says_of_a_later_day_than_its_claim_is_said_in_it(works: Folder) -> None:
    works.sources(("R1", "2025-12-31"), ("R2", "2026-06-30"), ("R3", "2026-09-30"))
    works.write("projects/a.yaml", "id: a\nname: A\nstatus_reports: [{end: 2027-06-30, source: R1}, {source: R3}]\n")
    assert said(works, REPORTED, "source: R3") == []
    assert len(said(works, REPORTED, "source: R2")) == 1


def test_a_project_known_only_as_a_count(works: Folder) -> None:
    works.write("projects/b.yaml", "id: b\nname: null\nstatus_reports: [{state: completed, source: R2}]\n")
    fault = (
        "as of 2026-06-30, all projects are reported on; 1 of 2 projects are not reported on by name: Unnamed project 1"
    )
    assert said(works, REPORTED) == [f"R2: {fault}"]


def test_a_change_that_no_request_covers(works: Folder) -> None:
    moved = "id: b\nname: B\nstatus_reports: [{end: 2027-06-30, source: R1}, {end: 2027-12-31, source: R2}]\n"
    works.write("projects/b.yaml", moved)
    fault = "as of 2026-06-30, every change is approved; in 1 of 2 projects the end moved with no approved request: “B”"
    assert said(works, APPROVED) == [f"R2: {fault}"]
    assert said(works, APPROVED, "at: p. 1") == [f"a claim without a source: {fault}"]
    request = "{id: cr, status: approved, decided: 2026-03-31, by: Board, end: {to: 2027-12-31}, source: R2}"
    works.write("projects/b.yaml", f"{moved}change_requests: [{request}]\n")
    assert said(works, APPROVED) == []


def test_an_assurance_is_no_step_of_the_reconciliation(works: Folder) -> None:
    assert said(works, REPORTED) == []
    steps = works.value("status")["portfolio"]["reconciliation"]
    assert [step["claim"] for step in steps if step["claim"]] == []
