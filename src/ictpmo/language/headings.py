"""What lists and fields of the format are called where they head a table or a column, and matters a section."""

from collections.abc import Iterable

from ictpmo.model import project
from ictpmo.model.change_requests import BudgetMove, CarryOver, ChangeRequest, DateMove
from ictpmo.model.charter import BusinessCase, Dependency, ProjectDependency, Succession
from ictpmo.model.oversight import Commitment, Duty, Recommendation, Risk
from ictpmo.model.portfolio import CitedDocument, Claim, Round
from ictpmo.model.register import ProjectTie
from ictpmo.model.registers import LISTS as LISTS_OF_REGISTERS
from ictpmo.model.resources import TableColumn, TableRow
from ictpmo.model.results import Output, ProgrammeIndicator
from ictpmo.model.values import Record, Sourced
from ictpmo.model.walk import kinds_inside, record_lists

_TOLD_APART = frozenset(
    {"phases", "depends_on", "objectives", "milestones", "change_requests", "status_reports", "assessments"}
)
"""The lists of a project that are told in words and tables of their own."""
_LISTS = {
    name: kind for name, kind in record_lists(project.Project).items() if name not in _TOLD_APART
} | LISTS_OF_REGISTERS


def headed(names: Iterable[str], otherwise: dict[str, str]) -> dict[str, str]:
    """What is called by its name in the format, and what is called otherwise."""
    return {name: name.replace("_", " ").capitalize() for name in names} | otherwise


LISTS = headed(
    _LISTS,
    {
        "external_ids": "Ids in other systems",
        "responses": "Management's replies to findings",
        "acknowledged": "Findings that are accepted",
        "corrections": "Corrections of what was recorded",
        "tallies": "Published counts of recommendations",
        "results": "Results of the programme",
        "indicators": "Indicators of the programme",
        "outputs": "Outputs of the programme",
        "resources": "Tables of resources",
    },
)
_TOLD: dict[type[Record], frozenset[str]] = {
    project.Project: frozenset(
        {
            *("format", "id", "name", "purpose", "owner", "programme", "start", "original_end", "budget"),
            *("business_case", "note", "fields", "merged_into", "split_from"),
        }
    ),
    BusinessCase: frozenset({"alignment", "benefits", "return_"}),
    Succession: frozenset({"project", "date", "reason"}),
    Dependency: frozenset({"id", "note"}),
    ProjectDependency: frozenset({"id", "note", "for_"}),
    project.Phase: frozenset({"id", "name", "start", "original_end"}),
    project.Part: frozenset({"id", "name"}),
    project.Milestone: frozenset({"id", "name", "due", "phase", "objectives", "fields"}),
    project.Objective: frozenset({"id", "statement", "note"}),
    project.Indicator: frozenset({"id", "name", "unit", "direction", "meaning", "link", "shows", "note"}),
    ChangeRequest: frozenset(
        {
            *("id", "status", "date", "decided", "by", "end", "budget", "phases", "milestones", "reasons"),
            *("explanation", "note"),
        }
    ),
    project.StatusReport: frozenset(
        {
            *("id", "date", "state", "completion", "end", "actual_end", "rating", "previous_end", "end_moved_days"),
            *("name", "owner", "programme", "start", "approved_end", "budget", "spent", "forecast_at_completion"),
            *("phases", "milestones", "fields", "note"),
        }
    ),
    DateMove: frozenset({"from_", "to"}),
    BudgetMove: frozenset({"from_", "to"}),
    project.Value: frozenset({"kind", "value", "of", "period", "date", "population", "note"}),
    project.ReportedPart: frozenset({"state"}),
    project.ReportedPhase: frozenset({"state", "completion", "end", "actual_end"}),
    project.ReportedMilestone: frozenset({"state", "due", "actual", "parts", "fields"}),
    project.Assessment: frozenset({"id", "date", "by", "on", "verdict", "statement", "closed"}),
    CarryOver: frozenset({"from_", "to", "closed", "milestones", "activities"}),
    CitedDocument: frozenset({"symbol", "title", "body", "published", "status_date", "held", "basis", "note"}),
    Round: frozenset({"covers", "held", "told_by", "told_at", "note"}),
    Claim: frozenset({"as_of", "test", "projects", "completed", "remaining"}),
    Recommendation: frozenset(
        {"id", "by", "addressee", "text", "date", "accepted", "due", "reissues", "assessment", "note"}
    ),
    Risk: frozenset({"id", "statement", "response", "owner", "likelihood", "impact", "date", "note"}),
    Commitment: frozenset({"id", "what", "by", "date", "due", "note"}),
    Output: frozenset({"id", "name", "result", "period", "quantity", "dropped", "note"}),
    ProgrammeIndicator: frozenset({"id", "name", "result", "unit", "direction", "meaning", "note"}),
    ProjectTie: frozenset({"id", "link"}),
    Duty: frozenset({"id", "does", "every", "times", "in_", "words", "note"}),
    TableRow: frozenset({"id", "name", "kind", "cells", "note"}),
    TableColumn: frozenset({"id", "name", "kind", "yearly"}),
}
"""The fields that tables and pages tell in words of their own, lay out by, or leave to `show`."""
FURTHER = {
    kind: tuple(one for one in kind.model_fields if one not in {*told, *record_lists(kind), *Sourced.model_fields})
    for kind, told in _TOLD.items()
}
"""Those that they do not: each is shown under its name."""
_IN_SECTIONS = ("rating", "programme", "budget", "spent", "forecast_at_completion", "benefits", "return")
"""Fields of what is told in sections of its own, that lists and facts have too."""
HEADINGS = headed(
    (
        *_IN_SECTIONS,
        *(name.removesuffix("_") for names in FURTHER.values() for name in names),
        *(
            name.removesuffix("_")
            for listed in _LISTS.values()
            for kind in kinds_inside(listed)
            for name in kind.model_fields
            if name not in Sourced.model_fields
        ),
    ),
    {
        "key": "Id there",
        "from": "Before",
        "to": "After",
        "findings": "Findings raised",
        "addressee": "To",
        "does": "What it does",
        "in": "In each",
        "words": "In words",
        "reissues": "Repeats",
        "basis": "How it is known",
        "base": "What is counted",
        "parts": "Of which",
        "per_cent": "In per cent",
        "open": "Still open",
        "open_per_cent": "Still open, per cent",
        "older": "Open for long",
        "alignment": "Aims it serves",
        "by_body": "The body says",
        "by_other_bodies": "Other bodies say",
        "by_management": "Management says",
        "measured_by": "Measured by, in projects",
        "dropped": "Why it was dropped",
        "population": "Counted of",
        "decimals": "Rounded to places",
        "asserts": "What has to hold",
        "quoted": "Repeated in the text",
        "repeats": "Repeats of other tables",
        "yearly": "For one year",
        "cells": "Figures",
        "whole": "Of the whole in",
        "only": "For these alone",
        "value": "Figure",
        "its_row": "Row there",
        "its_column": "Column there",
    },
)
MATTERS: dict[str, str] = {
    "said-complete-not-met": "reported complete, and contradicted by other records",
    "date-passed": "past a date, and not reported done",
    "given-up": "given up late, or without a reason",
    "not-in-reports": "left out of the reports",
    "records-disagree": "records that disagree",
    "no-purpose-on-record": "no purpose on record",
    "said-complete-not-shown": "reported complete, with no proof that the objectives are met",
    "outputs-left": "reported complete, with outputs still to be delivered",
    "window-moved": "a period that was moved",
    "moved-without-decision": "moved without a decision in time",
    "begun-without-approval": "begun without an approval",
    "costs-beyond-budget": "costs beyond what was approved",
    "moved-far": "moved far, or again and again",
    "progress-not-borne-out": "progress that nothing else bears out",
    "plan-cannot-hold": "a plan that cannot hold",
    "recommendations-open": "recommendations not carried out",
    "governance-idle": "bodies that did not meet or report",
    "dates-too-vague": "dates too vague to be missed",
    "promises-passed": "promises past their date",
    "assurance-not-borne-out": "assurances that the records do not bear out",
    "counts-not-borne-out": "counts that cannot be relied on",
    "results-not-measured": "results that are not measured",
    "targets-not-held": "targets and estimates that do not hold",
    "risks-unattended": "risks that nobody attends to",
    "approvals-undocumented": "approvals without a record",
    "figures-disagree": "published figures that do not agree",
    "record-changed": "changes of the record",
    "own-rules": "found by the office's own rules",
}
"""What findings are about, as a section of them is headed."""
