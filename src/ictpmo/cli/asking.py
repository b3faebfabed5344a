"""The values of a new entry: as the options give them, else asked for on a terminal."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import typer

from ictpmo.cli.answers import Reader, by_language
from ictpmo.render.controls import controls, printable

# Texts in two directions need the marks of it, and are shown with them spelled out.
_MORE_THAN_TEXT = controls(but="\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the option that answers it, the words that ask, and how an answer is read."""

    option: str
    asks: str
    read: Reader
    required: bool = False
    default: str | None = None
    instead: str | None = None
    """The options that make this one needless."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Answers from options; with questions for the rest, when someone is there to answer."""

    active: bool
    languages: tuple[str, ...] = ("en",)

    def value(self, given: str | None, question: Question) -> Any:  # noqa: ANN401 - any field of an entry
        """One value, or none."""
        if given is not None:
            return _read(question, given)
        return self._ask(question) if self.active else _without(question)

    def several(self, given: Sequence[str] | None, question: Question) -> list[Any]:
        """Values, as many as there are."""
        if given or not self.active:
            return [_read(question, text) for text in given or ()]
        answers = []
        while (answer := self._ask(question)) is not None:
            answers.append(answer)
        return answers

    def by_name(self, given: Sequence[str] | None, question: Question) -> dict[str, Any]:
        """Values by name, each name once."""
        pairs = self.several(given, question)
        names = [name for name, _ in pairs]
        if twice := [name for name in names if names.count(name) > 1]:
            message = f"{question.option}: `{twice[0]}` is given twice"
            raise typer.BadParameter(message)
        return dict(pairs)

    def text(self, given: Sequence[str] | None, question: Question) -> str | dict[str, str] | None:
        """A text for readers: plain, or one a language."""
        if given:
            texts = [_read(question, text) for text in given]
            text: str | dict[str, str] = _said(question.option, lambda: by_language(texts, self.languages))
            return text
        if len(self.languages) == 1 or not self.active:
            plain: str | None = self.value(None, question)
            return plain
        asked = {code: self._ask(replace(question, asks=f"{question.asks} ({code})")) for code in self.languages}
        return {language: answer for language, answer in asked.items() if answer} or None

    def _ask(self, question: Question) -> Any:  # noqa: ANN401 - any field of an entry
        def answer(text: str) -> Any:  # noqa: ANN401 - any field of an entry
            return _read(question, text) if text.strip() else _without(question)

        without = question.default or ("" if question.required else "none")
        asks = f"{question.asks} [Enter: {without}]" if without else question.asks
        return typer.prompt(asks, default=question.default or "", show_default=False, value_proc=answer)


def asking(languages: tuple[str, ...], *needed: object) -> Asking:
    """Questions are asked when one of the values needed is missing, and standard input is a terminal."""
    return Asking(sys.stdin.isatty() and not all(needed), languages)


def _without(question: Question) -> None:
    if question.required:
        given = f"it or {question.instead}" if question.instead else "it"
        message = f"{question.option} is missing ({question.asks}); give {given}, or be asked for it on a terminal"
        raise typer.BadParameter(message)


def _read(question: Question, text: str) -> Any:  # noqa: ANN401 - any field of an entry
    text = text.strip()
    if _MORE_THAN_TEXT.search(text):
        message = f"{question.option}: a line of text belongs here, and `{printable(text)}` is more than that"
        raise typer.BadParameter(message)
    return _said(question.option, lambda: question.read(text))


def _said(option: str, read: Callable[[], Any]) -> Any:  # noqa: ANN401 - any field of an entry
    try:
        return read()
    except ValueError as error:
        message = f"{option}: {error}"
        raise typer.BadParameter(message) from None
