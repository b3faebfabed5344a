"""Make a table of projects with three reports each, and a map for it: what `ictpmo import` makes a portfolio of."""

import csv
from pathlib import Path

MAP = """\
source: {symbol: "Report {Month}", published: "{Month}"}
projects:
  - columns:
      id: PID
      name: Project
      owner: Manager
      start: Start
      approved_end: Baseline finish
      end: Forecast finish
      completion: "% complete"
      state: Status
      rating: RAG
"""
HEAD = (
    "PID",
    "Project",
    "Manager",
    "Start",
    "Baseline finish",
    "Forecast finish",
    "% complete",
    "Status",
    "RAG",
    "Month",
)
MONTHS = 3


def generate(folder: Path, projects: int) -> None:
    """Write `table.csv` and `map.yaml`: a row for a project in a month."""
    folder.mkdir(parents=True)
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        for month in range(1, MONTHS + 1):
            rows.writerows(_row(number, month) for number in range(1, projects + 1))


def _row(number: int, month: int) -> tuple[str, ...]:
    """What a project reports in a month: every fifth one moves its end."""
    end = f"2027-{number % 9 + 1 + month * (number % 5 == 0):02}-28"
    return (
        *(f"P-{number:05}", f"Project {number}", f"Manager {number % 40}", f"2025-{number % 12 + 1:02}-01"),
        *(
            f"2027-{number % 9 + 1:02}-28",
            end,
            f"{10 * month + number % 50}%",
            "In progress",
            "Green",
            f"2026-{month:02}-28",
        ),
    )
