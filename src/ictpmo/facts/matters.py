"""TEMP stub."""

from typing import Any

MatterFact = Any


def asks(matters: Any) -> Any:
    return ()


def asks_beyond(matters: Any) -> Any:
    return ()
