"""The workbook of a project office: 35 projects, 18 monthly reports, 170 milestones.

`python tests/office.py status.xlsx` writes it, for the tutorial.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

DEPARTMENTS = ("Health", "Finance", "Transport", "Education", "Justice")
NAMES = (
    "Payroll",
    "Portal",
    "Case files",
    "Data centre",
    "Network",
    "Registry",
    "Licences",
    "Archive",
    "Identity",
    "Reporting",
)
COLUMNS = (
    "PID",
    "Project name",
    "Department",
    "Programme",
    "SRO",
    "Report month",
    "RAG",
    "Status",
    "% complete",
    "Start",
    "Baseline finish",
    "Forecast finish",
    "Budget (kEUR)",
    "Spend to date (kEUR)",
    "Depends on",
    "Top risk",
    "Comments",
)
PROGRAMMES = ("Digital services", "Estate", None)
FORMATS = {6: "mmm yyyy", 9: "0%", 10: "dd/mm/yyyy", 11: "dd/mm/yyyy", 12: "dd/mm/yyyy"}
MONTHS = 18


def month(number: int) -> date:
    """The first day of a month; the reports begin in April 2025."""
    year, place = divmod(2025 * 12 + 3 + number, 12)
    return date(year, place + 1, 1)


def write(path: Path, first: int = 0, last: int = MONTHS, projects: int = 35) -> None:
    """A workbook with the reports of some months: whatever they are, each says the same."""
    book = openpyxl.Workbook()
    status = book.active
    assert isinstance(status, Worksheet)
    status.title = "Status"
    milestones, risks = book.create_sheet("Milestones"), book.create_sheet("Risks")
    status.append(COLUMNS)
    milestones.append(("PID", "Milestone", "Due", "Status", "Done on", "Report month"))
    risks.append(("PID", "Risk", "Impact"))
    chance = random.Random(7)  # noqa: S311 - no secret
    for number in range(projects):
        _reports(status, number, chance, range(first, last))
        _milestones(milestones, number, month(last - 1))
        risks.append((f"P-{number + 1:03}", "Key staff leave", "High"))
    book.save(path)


def _reports(sheet: Worksheet, number: int, chance: random.Random, months: range) -> None:
    start = date(2024, 1 + number % 12, 1 + number % 27)
    planned = start + timedelta(days=500 + 20 * number)
    owner, budget, slip, done = f"Owner {number % 9}", 100 + 37 * number, 0, 0.0
    for place in range(MONTHS):
        slip += chance.choice((0, 0, 0, 30, 15))
        done = min(1.0, done + chance.random() * 0.09)
        rating, known = chance.choice(("Green", "Amber", "Red")), chance.random() > 0.02
        risk, comment = chance.choice(("Staff", "Supplier", None)), chance.choice((None, "On track", "Waiting"))
        owner = "New owner" if place == 9 and number % 7 == 0 else owner
        state = "Completed" if done == 1 else "On hold" if number % 11 == 3 and place > 12 else "In progress"
        if place not in months:
            continue
        end = planned + timedelta(days=slip) if known else "TBC"
        waits = f"{NAMES[(number + 3) % 10]} 1; P-{number - 1:03}" if number % 6 == 5 else None
        named = (f"P-{number + 1:03}", f"{NAMES[number % 10]} {number // 10 + 1}", DEPARTMENTS[number % 5])
        spent = round(budget * done * 1.1)
        sheet.append(
            (
                *(*named, PROGRAMMES[number % 3], owner, month(place), rating, state, round(done, 2)),
                *(start, planned, end, budget, spent, waits, risk, comment),
            )
        )
        for column, form in FORMATS.items():
            sheet.cell(sheet.max_row, column).number_format = form


def _milestones(sheet: Worksheet, number: int, told: date) -> None:
    start = date(2024, 1 + number % 12, 1 + number % 27)
    for place in range(5 if number < 30 else 4):
        due = start + timedelta(days=100 * (place + 1))
        done = due < date(2026, 6, 1)
        state = "Completed" if done else "Not started"
        sheet.append((f"P-{number + 1:03}", f"Milestone {place + 1}", due, state, due if done else None, told))
        for column, form in {3: "dd/mm/yyyy", 5: "dd/mm/yyyy", 6: "mmm yyyy"}.items():
            sheet.cell(sheet.max_row, column).number_format = form


if __name__ == "__main__":
    write(Path(*sys.argv[1:2]))
