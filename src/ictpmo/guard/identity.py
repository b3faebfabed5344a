"""Whether things keep their ids: under a new one a thing has no past."""

from collections.abc import Iterator

from ictpmo.finding import Sentence, Severity, sentence
from ictpmo.guard.anew import Renewal
from ictpmo.guard.changes import Change
from ictpmo.guard.comparison import Comparison, Violation
from ictpmo.guard.said import quoted
from ictpmo.guard.things import DUTY, PROJECT, TARGETS, TOLD
from ictpmo.model.files import project_of

_IN_PLACE = frozenset({DUTY, ("tallies",)})


def id_changed(comparison: Comparison) -> Iterator[Violation]:
    """An id was changed, or what was taken out comes back under another.

    Why: Versions are compared by id. Under a new id a thing has no past: no date first promised, no slippage.

    Remedy: Put the old id back. A project's name for readers can change, where `former_names` lists the old one.
    """
    for change in comparison.changes:
        if change.kind == "renamed" and change.old is not None:
            yield Violation(
                change=change,
                message=sentence("the id {old} was changed to {new}", old=quoted(change.old), new=quoted(change.new)),
                remedy=sentence(
                    "put the old id back; change the name in its place, and list the old one under `former_names`"
                    if change.fields == ("projects",)
                    else "put the old id back; of another, record a correction on {on} that says why it went",
                    on=change.on,
                ),
            )
    for renewal in comparison.renewals:
        yield Violation(
            change=renewal.change,
            message=_renewed(renewal),
            remedy=_remedy(renewal),
            old_on=renewal.old_on,
            old_path=renewal.path,
            severity=Severity.NOTE if renewal.doubtful else Severity.WARNING,
        )
    for file, path in comparison.strangers.items():
        yield _stranger(file, path)


def _renewed(renewal: Renewal) -> Sentence:
    """What a thing under a new id seems to be, and what of the old one does not count any more."""
    on, old = renewal.change.on, renewal.old_on
    if renewal.was_in:
        old = f"projects[{renewal.was_in}].{old}"
    if renewal.change.fields in TARGETS:
        return sentence(
            "{on} is {new}, and {old}, which was taken out, was {value}",
            on=on,
            new=quoted(renewal.change.new),
            old=old,
            value=quoted(renewal.change.old),
        )
    if renewal.parts or renewal.elsewhere:
        return _gone_on(renewal, old)
    if renewal.change.fields in TOLD | _IN_PLACE:
        return sentence(
            "{on} stands in the place of {old}, which was taken out"
            if renewal.change.fields in _IN_PLACE
            else "{on} tells of what {old} told, which was taken out, and says otherwise",
            on=on,
            old=old,
        )
    if not renewal.later:
        return sentence(
            "{on} is called much as {old} was, which was taken out, and is younger, asks for less, or is rated lower"
            if renewal.alike
            else "{on} is called as {old} was, which is called otherwise now: it may be the same"
            if renewal.stands
            else "{on} is called as {old} was, which was taken out: its past does not count",
            on=on,
            old=old,
        )
    promised = {"on": on, "old": old, "new": renewal.new, "day": renewal.old}
    if renewal.stands:
        return sentence(
            "{on} promises for {new} what {old}, which is called otherwise now, had promised for {day}"
            if renewal.new
            else "{on} promises without a date what {old}, which is called otherwise now, had promised for {day}",
            **promised,
        )
    return sentence(
        "{on} promises for {new} what {old}, which was taken out, had promised for {day}"
        if renewal.new
        else "{on} promises without a date what {old}, which was taken out, had promised for {day}",
        **promised,
    )


def _gone_on(renewal: Renewal, old: str) -> Sentence:
    """Where what was taken out goes on, in another portfolio or in part."""
    where = {"on": old, "path": renewal.elsewhere, "other": renewal.change.on, "new": renewal.new, "day": renewal.old}
    if renewal.parts:
        return sentence(
            "{number} of what {on} promised, which was taken out, are promised in {there}, later or by a later end",
            number=renewal.parts,
            there=renewal.elsewhere or renewal.change.on,
            **where,
        )
    if renewal.change.fields == PROJECT and not renewal.as_another:
        return sentence(
            "{on}, which was taken out, goes on in {path}, to end on {new}; here it was to end on {day}"
            if renewal.new
            else "{on}, which was taken out, goes on in {path} without an end; here it was to end on {day}",
            **where,
        )
    return sentence(
        "{on}, which was taken out, goes on in {path} as {other}, for {new}; here it was promised for {day}"
        if renewal.new
        else "{on}, which was taken out, goes on in {path} as {other}, without a date; here it was for {day}",
        **where,
    )


def _remedy(renewal: Renewal) -> Sentence:
    if renewal.change.fields in TARGETS:
        return sentence("see that its document says so")
    if renewal.elsewhere and not renewal.parts:
        return sentence("put the old date back there, or record a correction there")
    if renewal.change.fields in TOLD:
        return sentence("if it is the same, put it in as it was; else see that it is another")
    if renewal.was_in or renewal.as_another or renewal.parts:
        return sentence("if it is the same, put the old date back; else see that it is another")
    if renewal.change.old == renewal.change.new:
        return sentence("if it is the same, put it back as {on}; else see that it is another", on=renewal.old_on)
    return sentence(
        "if it is the same, put it in under the old id, {id}, as it was; else see that it is another",
        id=quoted(renewal.change.old),
    )


def _stranger(file: str, path: str) -> Violation:
    own = project_of(file)
    return Violation(
        change=Change(file, own, f"projects[{own}]", ("projects",), kind="added"),
        message=sentence(
            "projects[{id}] has the id of another project that is gone, {path}, and nothing else of it: it is held "
            "against nothing",
            id=own,
            path=path,
        ),
        remedy=sentence("see that it is another"),
        severity=Severity.NOTE,
    )
