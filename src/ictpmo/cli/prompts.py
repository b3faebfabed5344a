"""A kind of record that `new` can add, and its values: as the options give them, else asked for on a terminal."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import typer

from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.options import today
from ictpmo.cli.output import print_said
from ictpmo.cli.prompt_forms import AnswerError, Form, form_of, plain_form
from ictpmo.finding import Sentence, sentence
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
from ictpmo.model.own_fields import FieldOwner, OwnField
from ictpmo.model.project import Project
from ictpmo.model.registers import LISTS
from ictpmo.model.values import Id, Logged, Record, Sourced
from ictpmo.model.walk import record_lists
from ictpmo.render.controls import controls, printable

# Texts in two directions need the marks of it, and are shown with them spelled out.
_MORE_THAN_TEXT = controls(but="\u200e\u200f")


_LEFT_OUT = "-"
"""Typed in place of an answer that was given before, and is to be none."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the option that answers it, the words that ask, and how an answer is typed."""

    option: str
    asks: str
    """What the field means, as the model says it: a message for the catalogues."""
    form: Form
    required: bool = False
    default: str | None = None
    instead: tuple[str, ...] = ()
    """The options that make this one needless."""


@dataclass(frozen=True, slots=True)
class Prompter:
    """Answers from options; with questions for the rest, when someone is there to answer."""

    words: Translator
    languages: tuple[str, ...]
    active: bool
    about: str = ""
    """What is asked of: the project, where there are several."""
    kept: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """What was typed, to be offered where it is asked for again."""

    def answer(self, question: Question, given: str | Sequence[str] | None) -> Any:  # noqa: ANN401 - any field of an entry
        """The value of a field: one, a list, a map by name, or a text by language; nothing where it is left out."""
        texts = [given] if isinstance(given, str) else list(given or ())
        if question.form.many == "language":
            return self._by_language(question, texts)
        if question.form.many == "one":
            return self._read(question, texts[0]) if texts else self._one(question)
        values = [self._read(question, text) for text in texts] if texts else self._several(question)
        return self._by_name(question, values) if question.form.many == "map" else values

    def _one(self, question: Question, language: str = "") -> Any:  # noqa: ANN401 - any field of an entry
        if self.active:
            return self._ask(question, language)
        if question.required:
            raise WrongUsageError(self._missing(question))
        return None

    def _several(self, question: Question) -> list[Any]:
        values: list[Any] = []
        while self.active and (value := self._ask(question, place=len(values))) is not None:
            values.append(value)
        return values

    def _by_name(self, question: Question, pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        if twice := [name for name in names if names.count(name) > 1]:
            raise WrongUsageError(given_twice(question.option, twice[0]))
        return dict(pairs)

    def _by_language(self, question: Question, texts: Sequence[str]) -> str | dict[str, str] | None:
        """A text for readers: plain, or one a language, each `LANGUAGE=TEXT`."""
        if not texts:
            return self._asked_by_language(question)
        read = [self._read(question, text) for text in texts]
        pairs = [text.partition("=") for text in read]
        if all(sign and language in self.languages for language, sign, _ in pairs):
            translations = {language: text for language, _, text in pairs}
            if len(translations) == len(texts):
                return translations
            raise WrongUsageError("{option}: a language is given twice", option=question.option)
        if len(texts) > 1:
            raise WrongUsageError(
                "{option}: give it once, or once a language as LANGUAGE=TEXT; the languages are {languages}",
                option=question.option,
                languages=self.languages,
            )
        plain: str = read[0]
        return plain

    def _asked_by_language(self, question: Question) -> str | dict[str, str] | None:
        if len(self.languages) == 1 or not self.active:
            plain: str | None = self._one(question)
            return plain
        asked = {code: self._one(question, code) for code in self.languages}
        return {language: answer for language, answer in asked.items() if answer} or None

    def _ask(self, question: Question, language: str = "", place: int = 0) -> Any:  # noqa: ANN401 - any field of an entry
        key = (self.about, question.option, language or str(place))
        kept = self.kept.pop(key, None)
        asked = replace(question, default=kept) if kept else question
        asks = plain_text(self._asks(asked, language))
        while True:
            typed = typer.prompt(asks, default=asked.default or "", show_default=False)
            try:
                if typed.strip() and not (kept and typed.strip() == _LEFT_OUT):
                    answer = self._read(question, typed)
                    self.kept[key] = typed
                    return answer
                if not question.required:
                    return None
                print_said(self._missing(question), err=True)
            except WrongUsageError as error:
                print_said(error.said, err=True)

    def _asks(self, question: Question, language: str) -> Phrase:
        asks = self.words.text(self._meaning(question))
        for more in (question.form.hint, language):
            asks = self.words.say("{question} ({more})", question=asks, more=more) if more else asks
        if question.default or not question.required:
            without = question.default or self.words.label("none")
            asks = self.words.say("{question} [Enter: {without}]", question=asks, without=without)
        return asks

    def _meaning(self, question: Question) -> str:
        return self.words.label(question.asks).rstrip(".。")

    def _missing(self, question: Question) -> Sentence:
        values = {"option": question.option, "question": self._meaning(question)}
        if not question.instead:
            return sentence("{option} is missing ({question}); give it, or be asked for it on a terminal", **values)
        first, *others = question.instead
        return sentence(
            "{option} is missing ({question}); give it or {instead}, or be asked for it on a terminal",
            instead=sentence("{first} or {second}", first=first, second=others[0]) if others else first,
            **values,
        )

    def _read(self, question: Question, text: str) -> Any:  # noqa: ANN401 - any field of an entry
        text = text.strip()
        if _MORE_THAN_TEXT.search(text):
            said = sentence("a line of text belongs here, and `{text}` is more than that", text=printable(text))
            raise WrongUsageError(about(question.option, said))
        try:
            return question.form.read(text)
        except AnswerError as error:
            raise WrongUsageError(about(question.option, error.said)) from None


def about(option: str, said: Sentence) -> Sentence:
    """What is said of an option."""
    return sentence("{field}: {value}", field=option, value=said)


def given_twice(option: str, name: str) -> Sentence:
    """That an option names one thing twice."""
    return sentence("{option}: `{name}` is given twice", option=option, name=name)


def prompter(words: Translator, languages: tuple[str, ...], *, whole: bool) -> Prompter:
    """Questions are asked when not all that is needed was given, and standard input is a terminal."""
    return Prompter(words, languages, active=sys.stdin.isatty() and not whole)


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
    own_words: Sentence | None = None
    """What the command calls the entry that it has added, where that is not the name of the kind and its id."""
    left_out: frozenset[str] = frozenset()
    """The fields that are neither asked for nor given by options."""
    several: bool = False
    """Whether it can be added to several projects at once."""
    rare: frozenset[str] = frozenset()
    """The fields that are given by options, and not asked for."""
    owner: FieldOwner | None = None
    """Whose fields of one's own it has."""

    @property
    def called(self) -> Sentence:
        """What the command calls the entry that it has added."""
        return self.own_words or Sentence(f"{self.name.replace('-', ' ')} {{id}}")

    @cached_property
    def register(self) -> str | None:
        """The list of a register that it goes into, as a record."""
        return next((name for name, record in LISTS.items() if record is self.record), None)

    @cached_property
    def field(self) -> str | None:
        """The list of the project that it goes into."""
        lists = record_lists(Project).items() if self.register is None else ()
        return next((name for name, record in lists if record is self.record), None)

    @cached_property
    def within(self) -> tuple[str, str] | None:
        """The list of a register whose records have it in a list of theirs, and that list."""
        lists = ((name, own, kind) for name, held in LISTS.items() for own, kind in record_lists(held).items())
        return next(((name, own) for name, own, kind in lists if kind is self.record), None)

    @cached_property
    def dated_by(self) -> tuple[str, ...]:
        """The options that make a date needless."""
        return tuple(name for name in ("decided", "period", "as_of", "source") if name in self.record.model_fields)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """What is asked for each field, in the order of the format; where it comes from, last."""
        fields = self.record.model_fields
        names = [*(name for name in fields if name not in _ENDS_LAST), *(name for name in fields if name in _ENDS_LAST)]
        forms = {name: form_of(self.record, name) for name in names if name not in self.left_out}
        own = {name: self._question(name, form) for name, form in forms.items() if form}
        if self.within:
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
        meaning = (field.description or "").partition(". ")[0].removesuffix(".")  # without what is added to it
        return Question(option, meaning, form, required=field.is_required())


def _option_name(name: str, form: Form) -> str:
    """An option that may be repeated is named by one of them."""
    one = name.removesuffix("s") if form.many in {"list", "map"} else name.removesuffix("_")
    return one.replace("_", "-")
