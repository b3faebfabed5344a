"""What the project asks of its own code."""

from ictpmo.cli.options import Sort
from ictpmo.report.status import SORTS


def test_every_order_can_be_asked_for() -> None:
    assert [order.value for order in Sort] == list(SORTS)
