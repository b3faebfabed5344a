"""The states that projects are counted and picked by: the command line lists them before anything else is loaded."""

STATES = (
    "not-started",
    "in-progress",
    "on-hold",
    "completed",
    "operational",
    "cancelled",
    "merged",
    "contested",
    "not-reported",
)
"""In the order of reports."""
