"""A kind of record that `new` can add, and what is asked for it: the fields of the record."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ictpmo.cli.options import today
from ictpmo.cli.prompt_forms import Form, form_of, plain_form
from ictpmo.cli.prompts import Question
from ictpmo.finding.sentence import Sentence
from ictpmo.model.own_fields import FieldOwner, OwnField
from ictpmo.model.project import Project
from ictpmo.model.values import Id, Logged, Record, Sourced

PROJECT = "project"
RECORD = "record"
_ENDS_LAST = tuple(Sourced.model_fields)
WHICH_PROJECT = Question("PROJECT", "The project's id", plain_form(Id), required=True)
WHICH_RECORD = Question("RECORD", "The record's id", plain_form(Id), required=True)


@dataclass(frozen=True)
class EntryKind:
    """A kind of record that can be added: a project, in a file of its own, or an entry of one of a project's lists."""

    name: str
    record: type[Record]
    summary: str
    example: str
    called: Sentence
    """What the command calls the entry that it has added."""
    field: str | None = None
    """The list of the project that it goes into."""
    register: str | None = None
    """The list of a register that it goes into, as a record."""
    log_of: str | None = None
    """The register whose records have it in their log, or in another of their lists."""
    into: str = "log"
    """That list."""
    left_out: frozenset[str] = frozenset()
    """The fields that are neither asked for nor given by options."""
    several: bool = False
    """Whether it can be added to several projects at once."""
    rare: frozenset[str] = frozenset()
    """The fields that are given by options, and not asked for."""
    owner: FieldOwner | None = None
    """Whose fields of one's own it has."""
    dated_by: tuple[str, ...] = ()
    """The options that make a date needless."""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """What is asked for each field, in the order of the format; where it comes from, last."""
        fields = self.record.model_fields
        names = [*(name for name in fields if name not in _ENDS_LAST), *(name for name in fields if name in _ENDS_LAST)]
        forms = {name: form_of(self.record, name) for name in names if name not in self.left_out}
        own = {name: self._question(name, form) for name, form in forms.items() if form}
        if self.log_of:
            return {RECORD: WHICH_RECORD, **own}
        which = replace(WHICH_PROJECT, form=replace(WHICH_PROJECT.form, many="list" if self.several else "one"))
        return own if self.field is None else {PROJECT: which, **own}

    def alias(self, name: str) -> str:
        """What a file calls a field."""
        return self.record.model_fields[name].alias or name

    def is_whole(self, given: Mapping[str, Any]) -> bool:
        """Whether all that is needed was given by options."""
        needed = all(given[name] for name, question in self.questions.items() if question.required)
        return needed and (not self.is_logged or self._dated(given))

    def asked(
        self, given: Mapping[str, Any], project: Project | None, own: Mapping[str, OwnField]
    ) -> dict[str, Question]:
        """What is asked for, after what was given: a phase only where there are any, a date where it has none."""
        found = dict(self.questions)
        if project and not project.phases:
            found = {
                name: question for name, question in found.items() if name not in {"phase", "phases"} or given[name]
            }
        unasked = self.rare if any(self.owner in field.on for field in own.values()) else {*self.rare, "fields"}
        found = {name: question for name, question in found.items() if name not in unasked or given[name]}
        if self.is_logged and "date" in found and not self._dated(given):
            instead = tuple(f"--{name}" for name in self.dated_by)
            found["date"] = replace(found["date"], required=True, default=today().isoformat(), instead=instead)
        for name in (PROJECT, RECORD):
            found.pop(name, None)
        return found

    @property
    def is_logged(self) -> bool:
        """Whether it is an entry of the log, which would else take the date of the source that it inherits."""
        return issubclass(self.record, Logged)

    def _dated(self, given: Mapping[str, Any]) -> bool:
        return any(given.get(name) for name in ("date", *self.dated_by))

    def _question(self, name: str, form: Form) -> Question:
        field = self.record.model_fields[name]
        option = name.upper() if name in {"id", "symbol"} else f"--{_option_name(self.alias(name), form)}"
        return Question(option, _clause(field.description or ""), form, required=field.is_required())


def _option_name(name: str, form: Form) -> str:
    """An option that may be repeated is named by one of them."""
    one = name.removesuffix("s") if form.many in {"list", "map"} else name.removesuffix("_")
    return one.replace("_", "-")


def _clause(description: str) -> str:
    """What a field means, without what is added to it."""
    return description.partition(". ")[0].removesuffix(".")
