"""Make a portfolio of synthetic projects: healthy, with sources, about 100 lines and 4 kB each, the same for a seed.

They are as dense as the files of the shipped portfolio: some 30 values a kB.

python -m benchmarks.generate 1000 a-thousand
"""

import argparse
from datetime import date, timedelta
from pathlib import Path
from random import Random

FIRST, YEARS, SOURCES = 2015, 15, 30
REASONS = ("procurement", "funding", "scope", "dependency", "re-estimation")

PORTFOLIO = """\
format: 1
title: {en: A synthetic portfolio}
description: {en: Made to measure by.}
languages: [en]
as_of: 2030-12-31
require_sources: true
reporting:
  cycle: yearly
"""

CHARTER = """\
# yaml-language-server: $schema=../../schema/project.json
format: 1
id: {id}
name: {{en: "Synthetic project {number}: one shared service for {draw} offices"}}
purpose:
  en: >-
    Replaces {draw} local installations by one shared service, so that every office works with the same data, that what
    one office corrects is right for all, and that the cost of running it falls year by year. What offices have built
    for themselves is kept where the shared service has nothing in its place: no office loses what it needs.
owner: Office {office}
start: {start}
original_end: {end}
source: {charter}
at: annex {office}

objectives:
  - id: one-service
    statement: {{en: "All {draw} offices work with the shared service, and none keeps an installation of its own."}}
    indicators:
      - id: local-installations
        name: {{en: Local installations still in use at the end of the period}}
        unit: {{en: installations}}
        direction: decrease
        values:
          - {{kind: start, period: {first}, value: {draw}}}
          - kind: target
            period: {last}
            value: {target}
            note: {{en: "The offices that keep one for want of a line to the data centre are named in the annex."}}
          - {{kind: actual, period: {last}, value: {target}, source: {measured}}}

milestones:
"""

MILESTONE = """\
  - id: {id}
    name: {{en: "{name}"}}
    due: {due}
"""

REQUEST = """\

change_requests:
  - id: cr-later-end
    status: approved
    decided: {day}
    by: Steering committee
    end: {{from: {end}, to: {later}}}
    milestones:
      go-live: {{from: {due}, to: {later}}}
    reasons: [{reason}]
    explanation:
      en: >-
        The supplier delivers later than its contract says, since a part that it buys itself comes later; the work that
        follows moves by as much, and the cost of it does not rise.
    source: {source}
    at: para. {place}
"""

REPORT = """\
  - date: {day}
    state: {state}
    completion: {completion}
    {field}: {end}
    rating: red
    source: {source}
    at: para. {place}
    note:
      en: >-
        The offices of region {place} work with the service; {draw} users were trained since the last report, and
        nothing stands in the way of the next milestone. The tests with data of the year before found no difference
        that anyone had to correct by hand.
    milestones:
"""

MILESTONES = (
    ("requirements", "Requirements agreed with all offices"),
    ("contract", "Contract signed with the supplier"),
    ("pilot", "Pilot finished in two offices"),
    ("go-live", "Service open to all offices"),
)


def main() -> None:
    """Make the portfolio that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a portfolio of synthetic projects.")
    parser.add_argument("projects", type=int, help="how many")
    parser.add_argument("folder", type=Path, help="where: a folder that is made")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    generate(asked.folder, asked.projects, asked.seed)


def generate(folder: Path, projects: int, seed: int = 1) -> None:
    """Write a portfolio into a folder."""
    random = Random(seed)  # noqa: S311 - the same figures for the same seed, no secrets
    (folder / "projects").mkdir(parents=True)
    (folder / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
    (folder / "sources.yaml").write_text(_sources(), encoding="utf-8")
    for number in range(1, projects + 1):
        name = f"project-{number:05}"
        (folder / "projects" / f"{name}.yaml").write_text(_project(name, number, random), encoding="utf-8")


def _symbol(number: int) -> str:
    return f"R/{number:03}"


def _source(year: int, number: int) -> str:
    """One of the documents that were published in a year."""
    return _symbol(year - FIRST + YEARS * (number % (SOURCES // YEARS)))


def _sources() -> str:
    published = {_symbol(number): FIRST + number % YEARS for number in range(SOURCES)}
    entries = (f"  - {{symbol: {name}, title: Report {name}, published: {year}}}\n" for name, year in published.items())
    return "format: 1\nsources:\n" + "".join(entries)


def _project(name: str, number: int, random: Random) -> str:
    start = date(2018, 1, 1) + timedelta(days=random.randrange(700))
    end = start + timedelta(days=1200)
    later = end + timedelta(days=random.randrange(30, 200))
    draw = random.randrange(20, 400)
    due = [start + timedelta(days=days) for days in (200, 400, 800, 1200)]
    charter = CHARTER.format(
        id=name,
        number=number,
        draw=draw,
        office=random.randrange(1, 60),
        start=start,
        end=end,
        charter=_source(start.year, number),
        measured=_source(later.year + 1, number),
        first=start.year,
        last=later.year,
        target=draw // 10,
    )
    milestones = "".join(
        MILESTONE.format(id=key, name=title, due=day) for (key, title), day in zip(MILESTONES, due, strict=True)
    )
    decided = start + timedelta(days=700)
    request = REQUEST.format(
        day=decided,
        end=end,
        later=later,
        due=due[-1],
        reason=random.choice(REASONS),
        source=_source(decided.year + 1, number),
        place=random.randrange(1, 90),
    )
    return charter + milestones + request + _log(number, start, (end, later), random)


def _log(number: int, start: date, ends: tuple[date, date], random: Random) -> str:
    """Three reports: two while work goes on, one when it is done."""
    text = "\nstatus_reports:\n"
    reported = ((500, 2), (900, 3), ((ends[1] - start).days + 30, 4))
    for report, (days, done) in enumerate(reported):
        finished = done == len(MILESTONES)
        day = start + timedelta(days=days)
        text += REPORT.format(
            day=day,
            state="completed" if finished else "in-progress",
            completion=100 if finished else done * 22,
            field="actual_end" if finished else "end",
            end=ends[days > 700],  # noqa: PLR2004 - the day of the change request
            source=_source(day.year + 1, number + report),
            place=random.randrange(1, 90),
            draw=random.randrange(40, 900),
        )
        for key, _ in MILESTONES[:done]:
            text += f"      {key}: {{state: completed}}\n"
    return text


if __name__ == "__main__":
    main()
