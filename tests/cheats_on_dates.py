"""Ways to make a late project look on time by dates that are vague, late or invented."""

from scratch import REPORT, REQUEST, Cheat, Scratch


def approve_it_twice_afterwards(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    request = REQUEST.format(decided="2025-03-01", to="2025-12-31", source="AUD")
    repo.add(request)
    repo.add(request.replace("cr-1", "cr-2"))


def approve_the_second_slip_with_the_first(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-07-31"))
    repo.add("status_reports:\n  - {date: 2025-07-31, source: AUD, end: 2026-07-31}")
    repo.commit()
    repo.add(REQUEST.format(decided="2025-07-10", to="2026-07-31", source="AUD"))


def approve_it_on_the_day_of_the_report(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025-06-30", to="2025-12-31", source="AUD"))


def approve_it_later_by_a_document_that_was_there(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025-07-20", to="2025-12-31", source="MIN-1"))


def approve_it_later_in_a_year(repo: Scratch) -> None:
    repo.add(REPORT.format(said="end: 2025-12-31"))
    repo.commit()
    repo.add(REQUEST.format(decided="2025", to="2025-12-31", source="AUD"))


CHEATS: tuple[tuple[Cheat, list[str]], ...] = (
    (approve_it_twice_afterwards, ["change-request-after-the-fact"] * 2),
    (approve_the_second_slip_with_the_first, ["change-request-after-the-fact"]),
    (approve_it_on_the_day_of_the_report, ["change-request-after-the-fact"]),
    (approve_it_later_by_a_document_that_was_there, ["change-request-after-the-fact"]),
    (approve_it_later_in_a_year, ["change-request-after-the-fact"]),
)
