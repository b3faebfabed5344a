"""`ictpmo governance`."""

from ictpmo.cli.view_command import Asked, view_command


@view_command
def governance(asked: Asked) -> None:
    """Show what bodies owe beside what they did."""
    from ictpmo.facts.oversight import governance as governance_of
    from ictpmo.report.oversight_page import governance_page

    asked.answer(governance_of(asked.snapshot()), governance_page)
