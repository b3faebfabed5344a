"""Make a portfolio of projects that are reported on month by month: long logs, the same for the same numbers.

python -m benchmarks.rounds 200 120 ten-years
"""

import argparse
from datetime import date, timedelta
from pathlib import Path

FIRST, JUNE = 2010, 6

PORTFOLIO = """\
format: 1
title: {{en: Reported every month}}
as_of: {as_of}
reporting:
  cycle: monthly
  rounds:
"""

CHARTER = """\
format: 1
id: {id}
name: {{en: "Project {number}"}}
start: 2009-12-01
original_end: 2014-06-30
source: R/000
at: annex {number}

objectives:
  - id: one-service
    statement: {{en: All offices work with one service.}}

milestones:
  - {{id: contract, name: {{en: Contract signed}}, due: 2011-01-31}}
  - {{id: go-live, name: {{en: Service open to all offices}}, due: 2014-06-30}}

change_requests:
"""

REQUEST = """\
  - id: cr-{year}
    status: approved
    decided: {year}-06-15
    by: Steering committee
    end: {{from: {end}-06-30, to: {later}-06-30}}
    milestones: {{go-live: {{from: {end}-06-30, to: {later}-06-30}}}}
    reasons: [procurement]
    explanation: {{en: The supplier delivers later than its contract says.}}
    source: {source}
    at: para. {number}
"""

REPORT = """\
  - date: {day}
    state: in-progress
    completion: {completion}
    end: {end}-06-30
    source: {source}
    at: para. {number}
    milestones: {{contract: {{state: {contract}}}, go-live: {{state: in-progress, due: {end}-06-30}}}}
"""


def main() -> None:
    """Make the portfolio that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a portfolio of projects that are reported on month by month.")
    parser.add_argument("projects", type=int, help="how many")
    parser.add_argument("months", type=int, help="how many reports of each")
    parser.add_argument("folder", type=Path, help="where: a folder that is made")
    asked = parser.parse_args()
    generate(asked.folder, asked.projects, asked.months)


def generate(folder: Path, projects: int, months: int) -> None:
    """Write a portfolio into a folder."""
    (folder / "projects").mkdir(parents=True)
    days = [_last_day(month) for month in range(months)]
    rounds = "".join(f"    - {{source: {_symbol(month)}, covers: all-open, held: true}}\n" for month in range(months))
    as_of = days[-1] + timedelta(days=20)
    (folder / "portfolio.yaml").write_text(PORTFOLIO.format(as_of=as_of) + rounds, encoding="utf-8")
    sources = "".join(
        f"  - {{symbol: {_symbol(month)}, title: Report, published: {day + timedelta(days=10)}}}\n"
        for month, day in enumerate(days)
    )
    (folder / "sources.yaml").write_text(f"format: 1\nsources:\n{sources}", encoding="utf-8")
    for number in range(1, projects + 1):
        name = f"project-{number:05}"
        text = _project(name, number, days)
        (folder / "projects" / f"{name}.yaml").write_text(text, encoding="utf-8")


def _last_day(month: int) -> date:
    year, after = divmod(month + 1, 12)
    return date(FIRST + year, after + 1, 1) - timedelta(days=1)


def _symbol(month: int) -> str:
    return f"R/{month:03}"


def _end(day: date) -> int:
    """The year that the project ends in, as it is known on a day: every June it is moved by a year."""
    return day.year + 4 + (day.month >= JUNE)


def _project(name: str, number: int, days: list[date]) -> str:
    text = CHARTER.format(id=name, number=number)
    for month, day in enumerate(days):
        if day.month == JUNE:
            end = _end(day)
            text += REQUEST.format(year=day.year, source=_symbol(month), number=number, end=end - 1, later=end)
    text += "\nstatus_reports:\n"
    for month, day in enumerate(days):
        text += REPORT.format(
            day=day,
            completion=min(month * 100 // 150, 99),
            end=_end(day),
            source=_symbol(month),
            number=number,
            contract="completed" if day.year > FIRST else "in-progress",
        )
    return text


if __name__ == "__main__":
    main()
