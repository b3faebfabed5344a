"""The values of a new entry: as the options give them, else asked for on a terminal."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import typer

from ictpmo.cli.output import print_lines
from ictpmo.cli.prompt_forms import AnswerError, Form
from ictpmo.finding.sentence import Sentence, sentence
from ictpmo.language.phrase import Phrase, plain_text
from ictpmo.language.translator import Translator
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

    def refuse(self, said: Phrase) -> typer.BadParameter:
        """What ends a command that cannot go on with what it was given."""
        return typer.BadParameter(printable(plain_text(said)))

    def _one(self, question: Question, language: str = "") -> Any:  # noqa: ANN401 - any field of an entry
        if self.active:
            return self._ask(question, language)
        if question.required:
            raise self.refuse(self._missing(question))
        return None

    def _several(self, question: Question) -> list[Any]:
        values: list[Any] = []
        while self.active and (value := self._ask(question, place=len(values))) is not None:
            values.append(value)
        return values

    def _by_name(self, question: Question, pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        if twice := [name for name in names if names.count(name) > 1]:
            raise self.refuse(
                self.words.say("{option}: `{name}` is given twice", option=question.option, name=twice[0])
            )
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
            raise self.refuse(self.words.say("{option}: a language is given twice", option=question.option))
        if len(texts) > 1:
            raise self.refuse(
                self.words.say(
                    "{option}: give it once, or once a language as LANGUAGE=TEXT; the languages are {languages}",
                    option=question.option,
                    languages=self.words.list([self.words.text(code) for code in self.languages]),
                )
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
                print_lines([plain_text(self._missing(question))], err=True)
            except typer.BadParameter as error:
                print_lines([error.message], err=True)

    def _asks(self, question: Question, language: str) -> Phrase:
        asks = self._meaning(question)
        for more in (question.form.hint, language):
            asks = self.words.say("{question} ({more})", question=asks, more=more) if more else asks
        if question.default or not question.required:
            without = question.default or self.words.label("none")
            asks = self.words.say("{question} [Enter: {without}]", question=asks, without=without)
        return asks

    def _meaning(self, question: Question) -> Phrase:
        return self.words.text(self.words.label(question.asks).rstrip(".。"))

    def _missing(self, question: Question) -> Phrase:
        values = {"option": question.option, "question": self._meaning(question)}
        if not question.instead:
            return self.words.say(
                "{option} is missing ({question}); give it, or be asked for it on a terminal", **values
            )
        return self.words.say(
            "{option} is missing ({question}); give it or {instead}, or be asked for it on a terminal",
            instead=self.words.say("{first} or {second}", first=question.instead[0], second=question.instead[1])
            if question.instead[1:]
            else question.instead[0],
            **values,
        )

    def _read(self, question: Question, text: str) -> Any:  # noqa: ANN401 - any field of an entry
        text = text.strip()
        if _MORE_THAN_TEXT.search(text):
            said = sentence("a line of text belongs here, and `{text}` is more than that", text=printable(text))
            raise self._unread(question, said)
        try:
            return question.form.read(text)
        except AnswerError as error:
            raise self._unread(question, error.said) from None

    def _unread(self, question: Question, said: Sentence) -> typer.BadParameter:
        option = self.words.text(question.option)
        return self.refuse(self.words.labelled((option, self.words.sentence(said))))


def prompter(words: Translator, languages: tuple[str, ...], *, whole: bool) -> Prompter:
    """Questions are asked when not all that is needed was given, and standard input is a terminal."""
    return Prompter(words, languages, active=sys.stdin.isatty() and not whole)
