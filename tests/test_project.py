"""What the project asks of its own code."""

from typing import get_args

from ictpmo.cli.options import Sort
from ictpmo.cli.projects import ORDERS


def test_every_order_can_be_asked_for() -> None:
    assert get_args(Sort) == tuple(ORDERS)
