"""The states that projects are counted and picked by, in the order of reports."""

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
