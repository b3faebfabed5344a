"""All that is wrong in a portfolio that was loaded, by the files alone and by the rules of validation."""

from ictpmo.analysis.snapshot import default_view, take_snapshot
from ictpmo.cli.options import today
from ictpmo.finding.finding import Finding
from ictpmo.load.portfolio import Loaded
from ictpmo.rules.engine import run
from ictpmo.rules.validation import judging, standing


def check(loaded: Loaded) -> list[Finding]:
    """What `validate` finds."""
    snapshot = take_snapshot(loaded.partial, default_view(loaded.partial, today()))
    rules = judging(loaded.unread, loaded.missing)
    if loaded.partial.settings.rules:
        from ictpmo.rules.own_rules import faulty_options

        rules = (*rules, faulty_options)
    found = run(rules, snapshot)
    return [*loaded.findings, *filter(standing(loaded.missing), found)]


def newly(found: list[Finding], before: list[Finding]) -> list[Finding]:
    """The findings that were not there before. Lines are left out: an entry more moves what is below it."""
    known = {_kept(finding) for finding in before}
    return [finding for finding in found if _kept(finding) not in known]


def _kept(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.pointer, str(finding.message)
