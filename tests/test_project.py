"""What the project asks of its own code."""

from ictpmo.cli.options import Sort
from ictpmo.cli.projects import ORDERS


def test_every_order_can_be_asked_for() -> None:
    assert list(Sort) == list(ORDERS)
