"""What `new` can add."""

from ictpmo.cli.prompts import EntryKind
from ictpmo.finding import sentence
from ictpmo.model import oversight
from ictpmo.model.change_requests import ChangeRequest
from ictpmo.model.charter import Acknowledgement, Approval, Correction, Response
from ictpmo.model.portfolio import CitedDocument, Round
from ictpmo.model.project import Assessment, Milestone, Project, StatusReport
from ictpmo.model.resources import Assertion, QuotedFigure, Repeated, ResourceTable, TableRow
from ictpmo.model.results import Output, ProgrammeFigure, ProgrammeIndicator, Result

KINDS: tuple[EntryKind, ...] = (
    EntryKind(
        "project",
        Project,
        "Add a project, in a file of its own.",
        'ictpmo new project data-centre --name "Data centre"',
        left_out=frozenset({"format"}),
        owner="project",
        rare=frozenset({"budget"}),
    ),
    EntryKind(
        "milestone",
        Milestone,
        "Add a milestone to a project's charter.",
        "ictpmo new milestone data-centre pilot --name Pilot",
        rare=frozenset({"objectives"}),
        owner="milestone",
    ),
    EntryKind(
        "change-request",
        ChangeRequest,
        "Add a request to change what was promised, and what was decided.",
        "ictpmo new change-request data-centre cr-1 --end ..2026-09",
        rare=frozenset({"budget"}),
    ),
    EntryKind(
        "status-report",
        StatusReport,
        "Add what was reported of a project, or of several, at a date.",
        "ictpmo new status-report data-centre portal --state on-hold",
        several=True,
        owner="report",
        left_out=frozenset({"id"}),
        rare=frozenset(
            {
                *("previous_end", "name", "owner", "programme", "start", "approved_end", "end_moved_days"),
                *("budget", "spent", "forecast_at_completion"),
            }
        ),
    ),
    EntryKind(
        "correction",
        Correction,
        "Add a correction of what was recorded, with its reason.",
        "ictpmo new correction data-centre --on start --from 2025 --to 2026",
    ),
    EntryKind(
        "acknowledgement",
        Acknowledgement,
        "Add a finding of the audit that is accepted.",
        "ictpmo new acknowledgement data-centre --finding 3f9a1c20b7",
        sentence("acknowledgement of {id}"),
    ),
    EntryKind(
        "response",
        Response,
        "Add what management replied to a finding of the audit.",
        'ictpmo new response data-centre --to past-end --text "We agree"',
        sentence("response to {id}"),
    ),
    EntryKind(
        "source",
        CitedDocument,
        "Add a document that facts are taken from.",
        'ictpmo new source "Report 2026/11" --title "Monthly report"',
    ),
    EntryKind(
        "round",
        Round,
        "Add a round of reports that there was, to portfolio.yaml.",
        'ictpmo new round --source "Report 2026/11" --covers all-open',
        sentence("round of {id}"),
    ),
    EntryKind(
        "approval",
        Approval,
        "Add the approval of a project at a stage.",
        "ictpmo new approval data-centre --stage business-case --by council --date 2025-11-30",
        sentence("approval at {id}"),
    ),
    EntryKind(
        "assessment",
        Assessment,
        "Add what an oversight body said of a project, an objective or a milestone.",
        "ictpmo new assessment data-centre --by auditors --on project --verdict unmet",
    ),
    EntryKind(
        "body",
        oversight.Body,
        "Add a body that oversees or governs, to bodies.yaml.",
        'ictpmo new body auditors --name "Board of Auditors" --kind oversight',
    ),
    EntryKind(
        "duty",
        oversight.Duty,
        "Add what a body has to do again and again.",
        'ictpmo new duty auditors yearly-report --does report --every "1 year"',
    ),
    EntryKind(
        "activity",
        oversight.BodyEntry,
        "Add a meeting, a report or a review of a body, or how many there were.",
        "ictpmo new activity auditors --duty yearly-report --period 2026 --count 1",
    ),
    EntryKind(
        "recommendation",
        oversight.Recommendation,
        "Add what an oversight body asked for, to recommendations.yaml.",
        'ictpmo new recommendation one-desk --by auditors --text "Merge the desks"',
    ),
    EntryKind(
        "tally",
        oversight.Tally,
        "Add a published count of recommendations, to recommendations.yaml.",
        'ictpmo new tally open-2026 --by auditors --as-of 2026 --base "Open in 2026" --part in-progress=36',
        sentence("count {id}"),
    ),
    EntryKind(
        "risk",
        oversight.Risk,
        "Add what may go wrong, to risks.yaml.",
        'ictpmo new risk staff --statement "Key staff leave" --likelihood medium',
    ),
    EntryKind(
        "commitment",
        oversight.Commitment,
        "Add a promise that is no milestone of one project, to commitments.yaml.",
        'ictpmo new commitment study --what "A study of the desks" --due 2026-06-30',
    ),
    EntryKind(
        "result",
        Result,
        "Add what the programme is to bring about, to results.yaml.",
        'ictpmo new result one-place --kind objective --statement "There is one place to ask"',
    ),
    EntryKind(
        "indicator",
        ProgrammeIndicator,
        "Add a measure of a result that is no project's, to results.yaml.",
        'ictpmo new indicator within-a-day --name "Answered in a day" --result one-place --unit % --direction increase',
    ),
    EntryKind(
        "output",
        Output,
        "Add what the programme is to deliver, to results.yaml.",
        'ictpmo new output merged-desks --name "Merge the desks" --period 2026-2027 --quantity 4',
    ),
    EntryKind(
        "figure",
        ProgrammeFigure,
        "Add a figure of an indicator of the programme.",
        "ictpmo new figure within-a-day --kind actual --value 85 --period 2026-2027",
    ),
    EntryKind(
        "table",
        ResourceTable,
        "Add a published table of resources, to resources.yaml.",
        "ictpmo new table budget --title Budget --unit EUR --column 2026 --column 2027 --row staff=10,12",
    ),
    EntryKind(
        "row",
        TableRow,
        "Add a row to a table of resources.",
        "ictpmo new row budget travel --kind approved --cell 3 --cell null",
    ),
    EntryKind(
        "assertion",
        Assertion,
        "Add what has to hold of a table of resources: a sum, a share or a change.",
        "ictpmo new assertion budget --row all --kind sum --of staff --of travel",
        sentence("what has to hold of {id}"),
    ),
    EntryKind(
        "quoted",
        QuotedFigure,
        "Add a figure of the text that repeats a cell of a table of resources.",
        'ictpmo new quoted budget --row staff --column 2026 --value 10.1 --at "para. 3"',
        sentence("figure of the text for {id}"),
    ),
    EntryKind(
        "repeated",
        Repeated,
        "Add a cell of another table that a table of resources has as well.",
        "ictpmo new repeated budget --row staff --column 2026 --table posts --its-row all --its-column cost",
        sentence("figure of another table for {id}"),
    ),
    EntryKind(
        "recommendation-status",
        oversight.RecommendationEntry,
        "Add how a recommendation stands, and by whose word.",
        "ictpmo new recommendation-status one-desk --by auditors --state in-progress",
        sentence("status of a recommendation {id}"),
    ),
    EntryKind(
        "risk-status",
        oversight.RiskEntry,
        "Add how a risk stands.",
        "ictpmo new risk-status staff --state mitigated",
        sentence("status of a risk {id}"),
    ),
    EntryKind(
        "commitment-status",
        oversight.CommitmentEntry,
        "Add how a commitment stands.",
        "ictpmo new commitment-status study --state kept",
        sentence("status of a commitment {id}"),
    ),
)
