"""A portfolio: its settings, the documents it cites, and its projects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pydantic import Field

from ictpmo.model.change_requests import Window
from ictpmo.model.charter import Acknowledgement, Correction, Response
from ictpmo.model.dates import Date, PartialDate
from ictpmo.model.files import project_file
from ictpmo.model.oversight import Body, Recommendation
from ictpmo.model.own_fields import OwnField, RuleOption
from ictpmo.model.project import Project
from ictpmo.model.ratings import GREEN_AMBER_RED, RatingScale, RatingStep, RatingWord
from ictpmo.model.register import Register
from ictpmo.model.registers import LISTS, Listed
from ictpmo.model.results import Result
from ictpmo.model.spelling import Month
from ictpmo.model.texts import Translations
from ictpmo.model.values import Id, Language, Line, Record, Sourced, Stated, Text, Threshold, Thresholds
from ictpmo.model.walk import record_lists

GuardRule = Literal[
    "first-date-changed",
    "target-changed",
    "promise-changed",
    "promise-after-the-fact",
    "vanished-without-reason",
    "id-changed",
    "end-moved-without-change-request",
    "change-request-after-the-fact",
    "approval-undocumented",
    "log-entry-edited",
    "log-entry-removed",
    "completed-work-reopened",
    "completion-lowered",
    "completion-backdated",
    "source-changed",
    "setting-loosened",
    "correction-edited",
    "unreadable-version",
]
Cycle = Literal["monthly", "quarterly", "half-yearly", "yearly"]
"""How often an open project is reported on, the most often first."""
Assurance = Literal["all-projects-reported", "every-change-approved"]
GuardLevel = Literal["error", "warning", "note", "off"]


class CitedDocument(Stated):
    """A document that facts are taken from."""

    symbol: Line = Field(description="What it is cited by, unique in the file.", examples=["A/72/755"])
    title: Text = Field(description="Its title.")
    body: Text | None = Field(None, description="Who issued it.")
    published: Date | None = Field(None, description="When it was published, as precisely as known.", examples=["2018"])
    status_date: Date | None = Field(
        None, description="The date that its facts are of, where that is not the date it was published."
    )
    held: bool = Field(
        default=True,
        strict=True,
        description="Whether its text is at hand; else what it says is known from other documents.",
    )
    basis: Text | None = Field(None, description="How its dates are known, where the document does not say.")
    note: Text | None = Field(None, description="What a reader must know.")


class SourcesFile(Record):
    """`sources.yaml`: the documents cited."""

    format: Literal[1] = Field(1, description="The version of this format.")
    sources: tuple[CitedDocument, ...] = Field(description="The documents, each once.")


class Round(Sourced):
    """One time that the office reported on its projects."""

    source: Line = Field(description="The report.", examples=["A/72/755"])
    covers: Literal["all-open", "some", "none", "unknown"] = Field(
        description="Which projects it reports on: all that are open, some, none at all, or not known."
    )
    held: bool = Field(strict=True, description="Whether its text is at hand, so that its facts could be recorded.")
    told_by: Line | None = Field(
        None, description="The document that tells what it covers, where its own text is not held."
    )
    told_at: Line | None = Field(None, description="The place in that document.")
    note: Text | None = Field(None, description="What a reader must know.")


class Reporting(Record):
    """How often the office reports, and the reports there were."""

    cycle: Cycle = Field("yearly", description="How often an open project is reported on.")
    rounds: tuple[Round, ...] = Field((), description="The reports that exist, oldest first.")


class Claim(Sourced):
    """A published figure, or assurance, on the whole portfolio: an assertion that the log is held against."""

    as_of: Date = Field(description="The date that the figures are of.", examples=["2017-12-31"])
    test: Assurance | None = Field(
        None, description="What it gives assurance of: that each project is reported on, or every change approved."
    )
    projects: int | None = Field(None, ge=0, strict=True, description="How many projects there are.")
    completed: int | None = Field(
        None, ge=0, strict=True, description="How many were completed since the claim before."
    )
    remaining: int | None = Field(
        None, ge=0, strict=True, description="How many are left: all less completed, operational, cancelled and merged."
    )
    note: Text | None = Field(None, description="What a reader must know.")


class Bands(Record):
    """Thresholds. The defaults are this tool's own; no authority stands behind them."""

    slippage_days: Thresholds = Field((30, 90), description="Slippage, in days, that turns a rating amber, and red.")
    slippage_percent: Thresholds = Field(
        (10, 30), description="Slippage, in per cent of the first planned duration, that turns a rating amber, and red."
    )
    completion_gap: Threshold = Field(
        10, description="Points between reported completion and what indicators or milestones show."
    )
    pace: Threshold = Field(30, description="Points by which time elapsed may exceed completion.")
    spending: Threshold = Field(30, description="Points by which the share spent may exceed completion.")
    completion_jump: Threshold = Field(
        15, description="Points that completion may rise between two reports unexplained."
    )


class PortfolioFile(Sourced):
    """`portfolio.yaml`: what holds for all projects."""

    format: Literal[1] = Field(1, description="The version of this format.")
    title: Text = Field(description="The portfolio's name.")
    description: Text | None = Field(None, description="What it is.")
    prepared_by: Text | None = Field(None, description="Who prepares the report on it.", examples=["Secretary"])
    addressee: Text | None = Field(
        None,
        description="Whom decisions are asked of, where a project names no owner.",
        examples=["Steering Committee"],
    )
    languages: tuple[Language, ...] = Field(("en",), min_length=1, description="The languages that texts are kept in.")
    currency: Line | None = Field(None, description="The currency of amounts that name none.", examples=["USD"])
    fields: dict[Id, OwnField] = Field(
        {},
        description="Fields of your own, which files give under `fields`.",
        examples=[{"department": {"type": "text", "on": ["project"]}}],
    )
    fiscal_year_starts: Month | None = Field(
        None, description="The month that fiscal years start in: `ictpmo fix` writes the months of one."
    )
    as_of: Date | None = Field(None, description="The day a closed portfolio is seen as of. Default: today.")
    transcribed_until: Date | None = Field(
        None,
        description="The day up to which older documents are put in afterwards: what is from before the oldest report "
        "on record, and has a source of its own, the guard lets in below it.",
    )
    window: Window | None = Field(
        None, description="The period that is set for all projects together, with its own change requests."
    )
    require_sources: bool = Field(
        default=False, strict=True, description="Whether every date, figure and verdict needs a source."
    )
    required_approvals: tuple[Id, ...] = Field(
        (),
        description="The stages that a project has to be approved at before its work begins.",
        examples=[["business-case"]],
    )
    reporting: Reporting = Field(Reporting(), description="How the office reports.")
    rating_scale: dict[RatingWord, RatingStep] = Field(
        {},
        description="The words, or numbers, that reports rate projects by, the best first. Default: `green`, `amber`, "
        "`red`.",
        examples=[{"on track": {"band": "green"}, "in doubt": {"band": "amber"}}],
    )
    bands: Bands = Field(Bands(), description="Thresholds of ratings and rules.")
    claims: tuple[Claim, ...] = Field((), description="Published figures that the log is held against, oldest first.")
    guard: dict[GuardRule, GuardLevel] = Field(
        {},
        description="How grave each rule of the guard is. Default: an error; of a rule that judges what a new report "
        "says of itself, a warning.",
        examples=[{"id-changed": "warning"}],
    )
    rules: dict[Id, dict[Line, RuleOption]] = Field(
        {},
        description="Rules of your own that the audit runs: installed ones, by name, each with its options.",
        examples=[{"owner-named": {"after_days": 90}}],
    )
    responses: tuple[Response, ...] = Field(
        (), description="Log: what management replied to findings, on the portfolio or on any project."
    )
    acknowledged: tuple[Acknowledgement, ...] = Field((), description="Findings on the portfolio that are accepted.")
    corrections: tuple[Correction, ...] = Field(
        (), description="Changes of what was recorded in this file, of the sources, and of which projects there are."
    )

    @property
    def scale(self) -> RatingScale:
        """The scale of ratings, the best first."""
        return self.rating_scale or GREEN_AMBER_RED


@dataclass(frozen=True)
class Portfolio:
    """A whole portfolio, as its files say."""

    settings: PortfolioFile
    documents: tuple[CitedDocument, ...]
    projects: tuple[Project, ...]
    registers: Mapping[str, Register] = field(default_factory=dict)
    """The files of registers, by their paths from the portfolio's folder."""

    @cached_property
    def by_symbol(self) -> dict[str, CitedDocument]:
        """The documents cited, by symbol."""
        return {document.symbol: document for document in reversed(self.documents)}

    @cached_property
    def by_id(self) -> dict[str, Project]:
        """The projects, by id."""
        return {project.id: project for project in self.projects}

    def next_in_line(self, project: Project, way: Literal["merged_into", "split_from"]) -> Project | None:
        """The project that one was merged into, or split from; none of a line in which one comes again."""
        following = self._lines[way].get(project.id)
        return self.by_id[following] if following else None

    @cached_property
    def _lines(self) -> dict[str, dict[str, str]]:
        """For each way, which project leads to which, in lines that end."""
        return {way: self._ending(way) for way in ("merged_into", "split_from")}

    def _ending(self, way: str) -> dict[str, str]:
        led = ((project.id, getattr(project, way)) for project in self.projects)
        onward = {own: passed.project for own, passed in led if passed and passed.project in self.by_id}
        before: dict[str, list[str]] = {}
        for own, following in onward.items():
            before.setdefault(following, []).append(own)
        ending, left = dict[str, str](), [own for own in before if own not in onward]
        while left:
            following = left.pop()
            ending |= dict.fromkeys(before.get(following, ()), following)
            left += before.get(following, ())
        return ending

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """The bodies of `bodies.yaml`, by id."""
        return {one.record.id: one.record for one in self.listed("bodies") if isinstance(one.record, Body)}

    def called(self, by: str | Translations) -> str | Translations:
        """Who is named by the id of a body, by its name; else the words themselves."""
        body = self.bodies.get(by) if isinstance(by, str) else None
        return body.name if body else by

    def listed(self, name: str) -> Iterator[Listed]:
        """The records of one list of the registers, then those of projects' files."""
        for path, register in self.registers.items():
            for index, record in enumerate(getattr(register, name, ())):
                yield Listed(record, path, (name, index), register, None)
        if record_lists(Project).get(name) is LISTS[name]:
            for project in self.projects:
                for index, record in enumerate(getattr(project, name)):
                    yield Listed(record, project_file(project.id), (name, index), project, project.id)

    @cached_property
    def wordings(self) -> dict[tuple[str, str], str | Translations]:
        """What recommendations ask for and results state, by the list and the id that others refer to them by."""
        held = [(name, one.record) for name in ("recommendations", "results") for one in self.listed(name)]
        found = {(name, one.id): one.text for name, one in held if isinstance(one, Recommendation)}
        return found | {(name, one.id): one.statement for name, one in held if isinstance(one, Result)}

    @cached_property
    def names(self) -> dict[str, str | Translations | None]:
        """The names of the projects, by id."""
        return {project.id: project.name for project in self.projects}

    @cached_property
    def unnamed(self) -> dict[str, int]:
        """The projects without a name, each with its number among them: by it they are called where people read."""
        ids = sorted(project.id for project in self.projects if project.name is None)
        return {name: number for number, name in enumerate(ids, start=1)}

    def published(self, source: str) -> PartialDate | None:
        """When a source was published, as far as known."""
        document = self.by_symbol.get(source)
        return document.published if document else None
