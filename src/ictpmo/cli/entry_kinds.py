"""What `new` can add, and what is asked for it: the fields of the record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ictpmo.cli.options import today
from ictpmo.cli.prompt_forms import Form, form_of, plain_form
from ictpmo.cli.prompts import Question
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.model.bodies import Body, BodyEntry, Duty
from ictpmo.model.commitments import Commitment, CommitmentEntry
from ictpmo.model.portfolio import CitedDocument
from ictpmo.model.project import ChangeRequest, Milestone, Project, StatusReport
from ictpmo.model.recommendations import Recommendation, RecommendationEntry, Tally
from ictpmo.model.replies import Acknowledgement, Correction, Response
from ictpmo.model.results import Output, ProgrammeFigure, ProgrammeIndicator, Result
from ictpmo.model.risks import Risk, RiskEntry
from ictpmo.model.values import Id, Logged, Record, Sourced

PROJECT = "project"
RECORD = "record"
_ENDS_LAST = tuple(Sourced.model_fields)


@dataclass(frozen=True)
class EntryKind:
    """A kind of record that can be added: a project, in a file of its own, or an entry of one of a project's lists."""

    name: str
    record: type[Record]
    summary: str
    example: str
    called: Sentence
    """What the command calls the entry that it has added."""
    field: str | None = None
    """The list of the project that it goes into."""
    register: str | None = None
    """The list of a register that it goes into, as a record."""
    log_of: str | None = None
    """The register whose records have it in their log, or in another of their lists."""
    into: str = "log"
    """That list."""
    left_out: frozenset[str] = frozenset()
    """The fields that are neither asked for nor given by options."""
    several: bool = False
    """Whether it can be added to several projects at once."""
    rare: frozenset[str] = frozenset()
    """The fields that are given by options, and not asked for."""
    dated_by: tuple[str, ...] = ()
    """The options that make a date needless."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """What is asked for each field, in the order of the format; where it comes from, last."""
        fields = self.record.model_fields
        names = [*(name for name in fields if name not in _ENDS_LAST), *(name for name in fields if name in _ENDS_LAST)]
        forms = {name: form_of(self.record, name) for name in names if name not in self.left_out}
        own = {name: self._question(name, form) for name, form in forms.items() if form}
        if self.log_of:
            return {RECORD: WHICH_RECORD, **own}
        which = replace(WHICH_PROJECT, form=replace(WHICH_PROJECT.form, many="list" if self.several else "one"))
        return own if self.field is None else {PROJECT: which, **own}

    def alias(self, name: str) -> str:
        """What a file calls a field."""
        return self.record.model_fields[name].alias or name

    def is_whole(self, given: Mapping[str, Any]) -> bool:
        """Whether all that is needed was given by options."""
        needed = all(given[name] for name, question in self.questions.items() if question.required)
        return needed and (not self.is_logged or self._dated(given))

    def asked(self, given: Mapping[str, Any], project: Project | None) -> dict[str, Question]:
        """What is asked for, after what was given: a phase only where there are any, a date where it has none."""
        found = dict(self.questions)
        if project and not project.phases:
            found = {
                name: question for name, question in found.items() if name not in {"phase", "phases"} or given[name]
            }
        found = {name: question for name, question in found.items() if name not in self.rare or given[name]}
        if self.is_logged and "date" in found and not self._dated(given):
            instead = tuple(f"--{name}" for name in self.dated_by)
            found["date"] = replace(found["date"], required=True, default=today().isoformat(), instead=instead)
        for name in (PROJECT, RECORD):
            found.pop(name, None)
        return found

    @property
    def is_logged(self) -> bool:
        """Whether it is an entry of the log, which would else take the date of the source that it inherits."""
        return issubclass(self.record, Logged)

    def _dated(self, given: Mapping[str, Any]) -> bool:
        return any(given.get(name) for name in ("date", *self.dated_by))

    def _question(self, name: str, form: Form) -> Question:
        field = self.record.model_fields[name]
        option = name.upper() if name in {"id", "symbol"} else f"--{_option_name(self.alias(name), form)}"
        return Question(option, _clause(field.description or ""), form, required=field.is_required())


def _option_name(name: str, form: Form) -> str:
    """An option that may be repeated is named by one of them."""
    one = name.removesuffix("s") if form.many in {"list", "map"} else name.removesuffix("_")
    return one.replace("_", "-")


def _clause(description: str) -> str:
    """What a field means, without what is added to it."""
    return description.partition(". ")[0].removesuffix(".")


WHICH_PROJECT = Question("PROJECT", "The project's id", plain_form(Id), required=True)
WHICH_RECORD = Question("RECORD", "The record's id", plain_form(Id), required=True)

KINDS: tuple[EntryKind, ...] = (
    EntryKind(
        "project",
        Project,
        "Add a project, in a file of its own.",
        'ictpmo new project data-centre --name "Data centre"',
        sentence("project {id}"),
        left_out=frozenset({"format"}),
    ),
    EntryKind(
        "milestone",
        Milestone,
        "Add a milestone to a project's charter.",
        "ictpmo new milestone data-centre pilot --name Pilot",
        sentence("milestone {id}"),
        field="milestones",
    ),
    EntryKind(
        "change-request",
        ChangeRequest,
        "Add a request to change what was promised, and what was decided.",
        "ictpmo new change-request data-centre cr-1 --end ..2026-09",
        sentence("change request {id}"),
        field="change_requests",
        dated_by=("decided", "source"),
    ),
    EntryKind(
        "status-report",
        StatusReport,
        "Add what was reported of a project, or of several, at a date.",
        "ictpmo new status-report data-centre portal --state on-hold",
        sentence("status report {id}"),
        field="status_reports",
        several=True,
        left_out=frozenset({"id"}),
        rare=frozenset({"previous_end", "name", "owner", "programme", "start", "approved_end", "end_moved_days"}),
        dated_by=("source",),
    ),
    EntryKind(
        "correction",
        Correction,
        "Add a correction of what was recorded, with its reason.",
        "ictpmo new correction data-centre --on start --from 2025 --to 2026",
        sentence("correction {id}"),
        field="corrections",
    ),
    EntryKind(
        "acknowledgement",
        Acknowledgement,
        "Add a finding of the audit that is accepted.",
        "ictpmo new acknowledgement data-centre --finding 3f9a1c20b7",
        sentence("acknowledgement of {id}"),
        field="acknowledged",
    ),
    EntryKind(
        "response",
        Response,
        "Add what management replied to a finding of the audit.",
        'ictpmo new response data-centre --to past-end --text "We agree"',
        sentence("response to {id}"),
        field="responses",
    ),
    EntryKind(
        "source",
        CitedDocument,
        "Add a document that facts are taken from.",
        'ictpmo new source "Report 2026/11" --title "Monthly report"',
        sentence("source {id}"),
    ),
    EntryKind(
        "body",
        Body,
        "Add a body that oversees or governs, to bodies.yaml.",
        'ictpmo new body auditors --name "Board of Auditors" --kind oversight',
        sentence("body {id}"),
        register="bodies",
    ),
    EntryKind(
        "duty",
        Duty,
        "Add what a body has to do again and again.",
        'ictpmo new duty auditors yearly-report --does report --every "1 year"',
        sentence("duty {id}"),
        log_of="bodies",
        into="duties",
    ),
    EntryKind(
        "activity",
        BodyEntry,
        "Add a meeting, a report or a review of a body, or how many there were.",
        "ictpmo new activity auditors --duty yearly-report --period 2026 --count 1",
        sentence("activity {id}"),
        log_of="bodies",
        dated_by=("period", "source"),
    ),
    EntryKind(
        "recommendation",
        Recommendation,
        "Add what an oversight body asked for, to recommendations.yaml.",
        'ictpmo new recommendation one-desk --by auditors --text "Merge the desks"',
        sentence("recommendation {id}"),
        register="recommendations",
    ),
    EntryKind(
        "tally",
        Tally,
        "Add a published count of recommendations, to recommendations.yaml.",
        'ictpmo new tally open-2026 --by auditors --as-of 2026 --base "Open in 2026" --part in-progress=36',
        sentence("count {id}"),
        register="tallies",
        dated_by=("as_of",),
    ),
    EntryKind(
        "risk",
        Risk,
        "Add what may go wrong, to risks.yaml.",
        'ictpmo new risk staff --statement "Key staff leave" --likelihood medium',
        sentence("risk {id}"),
        register="risks",
    ),
    EntryKind(
        "commitment",
        Commitment,
        "Add a promise that is no milestone of one project, to commitments.yaml.",
        'ictpmo new commitment study --what "A study of the desks" --due 2026-06-30',
        sentence("commitment {id}"),
        register="commitments",
    ),
    EntryKind(
        "result",
        Result,
        "Add what the programme is to bring about, to results.yaml.",
        'ictpmo new result one-place --kind objective --statement "There is one place to ask"',
        sentence("result {id}"),
        register="results",
    ),
    EntryKind(
        "indicator",
        ProgrammeIndicator,
        "Add a measure of a result that is no project's, to results.yaml.",
        'ictpmo new indicator within-a-day --name "Answered in a day" --result one-place --unit % --direction increase',
        sentence("indicator {id}"),
        register="indicators",
    ),
    EntryKind(
        "output",
        Output,
        "Add what the programme is to deliver, to results.yaml.",
        'ictpmo new output merged-desks --name "Merge the desks" --period 2026-2027 --quantity 4',
        sentence("output {id}"),
        register="outputs",
    ),
    EntryKind(
        "figure",
        ProgrammeFigure,
        "Add a figure of an indicator of the programme.",
        "ictpmo new figure within-a-day --kind actual --value 85 --period 2026-2027",
        sentence("figure {id}"),
        log_of="indicators",
        dated_by=("period", "source"),
    ),
    EntryKind(
        "recommendation-status",
        RecommendationEntry,
        "Add how a recommendation stands, and by whose word.",
        "ictpmo new recommendation-status one-desk --by auditors --state in-progress",
        sentence("status of a recommendation {id}"),
        log_of="recommendations",
        dated_by=("source",),
    ),
    EntryKind(
        "risk-status",
        RiskEntry,
        "Add how a risk stands.",
        "ictpmo new risk-status staff --state mitigated",
        sentence("status of a risk {id}"),
        log_of="risks",
        dated_by=("source",),
    ),
    EntryKind(
        "commitment-status",
        CommitmentEntry,
        "Add how a commitment stands.",
        "ictpmo new commitment-status study --state kept",
        sentence("status of a commitment {id}"),
        log_of="commitments",
        dated_by=("source",),
    ),
)
