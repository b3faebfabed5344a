"""A project portfolio kept as text, with an auditor built in."""

__version__ = "0.1.0"
