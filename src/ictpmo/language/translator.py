"""How a language says things: sentences by its catalogue, dates and numbers by its formats."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property, partial, reduce
from gettext import NullTranslations
from itertools import chain
from typing import Any

from ictpmo.finding import Citation, Clauses, Name, NameList, Quantity, Sentence, Term, in_quotes
from ictpmo.language.catalogue import base_language, catalogue
from ictpmo.language.formats import formats_of
from ictpmo.language.phrase import Parts, Phrase, Plain, Quoted, joined, parts_of, plain_text
from ictpmo.language.places import part_phrase
from ictpmo.language.style import PLAIN, STYLES
from ictpmo.model.dates import DateInWords, PartialDate, parse_date
from ictpmo.model.figures import decimal_of, rounded
from ictpmo.model.register import Every
from ictpmo.model.texts import Translations, tag_of
from ictpmo.source.scalars import MAX_DIGITS

UNKNOWN = "–"


class Translator:
    """The words of one language. Methods named `say`, `label` and `count` mark messages for the catalogues."""

    def __init__(self, language: str, *, iso_dates: bool = False) -> None:
        """`iso_dates` writes dates as the files have them, for those who type them back: `2018-12-31`, `2018-Q3`."""
        self.language = language
        self.iso_dates = iso_dates
        found = catalogue(language)
        self.translated = found is not None
        """Whether there is a catalogue; else all is said in English."""
        self._messages = found or NullTranslations()
        found_in = self._messages.pgettext
        self.formats = formats_of(self.written_in)
        self._own = frozenset((language, base_language(language)))
        self._style = STYLES.get(self.written_in.split("-", 1)[0], PLAIN)
        # What is said again and again is looked up once.
        self.label: Callable[[str], str] = cache(self._messages.gettext)
        """A message without values."""
        self.term: Callable[[str, str], str] = cache(lambda kind, code: found_in(kind, _terms()[kind][code]))
        """A code of the format, in words."""
        self._parts: Callable[[str], Parts] = cache(lambda message: parts_of(self._messages.gettext(message)))
        self._day: Callable[[date | str], str] = cache(self._dated)
        self._gap: Callable[[int, int, int], str] = cache(self._calendar)
        self._number: Callable[[float, int], str] = cache(self._decimal)
        self._percent: Callable[[float, int, int], str] = cache(self._hundredths)
        self._part: Callable[[str], Phrase] = cache(lambda part: part_phrase(self, part, self._style))
        self.place: Callable[[str | None], Phrase] = cache(self._placed)
        """A place in a document; the usual abbreviations are those of the language."""
        self._ways: dict[type, Callable[[Any], Phrase]] = {
            Sentence: self.sentence,
            Name: self._called,
            Citation: self.place,
            NameList: lambda names: self.and_more(self._each(names.first), names.more),
            Term: lambda term: (Plain(self._messages.pgettext(term.kind, term.word)),),
            Quantity: self.quantity,
            Every: self.every,
            DateInWords: lambda day: self.text(day.words),
            dict: self.text,
        }

    @property
    def written_in(self) -> str:
        """The language that labels come out in."""
        return self.language if self.translated else "en"

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.translated and self.formats.right_to_left

    @cached_property
    def name(self) -> str:
        """What the language calls itself."""
        return formats_of(self.language).name

    def say(self, message: str, /, **values: object) -> Phrase:
        """A sentence with values in it."""
        return self._filled(self._parts(message), values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> Phrase:
        """A sentence with a number in it, in the form that the number asks for."""
        return self._filled(parts_of(self._messages.ngettext(one, many, number)), {"number": number, **values})

    def sentence(self, sentence: Sentence) -> Phrase:
        """A finding's sentence."""
        told = {name: self._told(value) for name, value in sentence.values.items()}
        return self._filled(self._parts(sentence.template), told)

    def text(self, text: str | Translations | None) -> Phrase:
        """A text of the portfolio; where it is not kept in this language, marked with the language it comes in."""
        return () if text is None else (self._kept(text),)

    def text_or(self, text: str | Translations | None, instead: str) -> Phrase:
        """A text of the portfolio, or what stands in its place where there is none."""
        return self.text(text) or (Plain(instead),)

    def unnamed(self, number: int | None) -> Phrase:
        """A project without a name, by its number among these."""
        return self.say("Unnamed project {number}", number=number)

    @cached_property
    def list(self) -> Callable[[Iterable[Phrase]], Phrase]:
        """Puts names one after the other."""
        return self._joined("between names")

    def and_more(self, listed: Phrase, more: int) -> Phrase:
        """The first of many, and how many more there are, if any."""
        return self.say("{names} and {number} more", names=listed, number=more) if more > 0 else listed

    def at_least(self, figure: Phrase, *, holds: bool) -> Phrase:
        """A figure, with a word on it where it is the least that it can be."""
        return self.say("at least {span}", span=figure) if holds else figure

    @cached_property
    def statements(self) -> Callable[[Iterable[Phrase]], Phrase]:
        """Puts together statements on one thing."""
        return self._joined("between statements")

    @cached_property
    def clauses(self) -> Callable[[Iterable[Phrase]], Phrase]:
        """Puts clauses one after the other."""
        return self._joined("between clauses")

    @cached_property
    def labelled(self) -> Callable[[Iterable[Phrase]], Phrase]:
        """Puts together what something is called, and what is said of it."""
        return self._joined("after a label")

    def _joined(self, sign: str) -> Callable[[Iterable[Phrase]], Phrase]:
        return partial(joined, separator=Plain(self.term(sign, "sign")))

    def pair(self, phrases: Iterable[Phrase]) -> Phrase:
        """Sentences, or measures, one after the other."""
        found: list[Phrase] = [phrase for phrase in phrases if phrase] or [()]
        return reduce(lambda first, second: self.say("{first} {second}", first=first, second=second), found)

    def _placed(self, at: str | None) -> Phrase:
        return self.statements(map(self._part, at.split(", "))) if at else ()

    def number(self, number: float | None, digits: int = 0) -> str:
        """A number, with as many digits after the point as it needs, and no more than asked for."""
        return UNKNOWN if number is None else self._number(number, digits)

    def figure(self, number: float | None) -> str:
        """A reported figure, as precise as it was reported."""
        return self.number(number, MAX_DIGITS)

    def percent(self, number: float | None) -> str:
        """A figure in per cent, as precise as it was reported."""
        return UNKNOWN if number is None else self._percent(number, 0, MAX_DIGITS)

    def share(self, number: float | None) -> str:
        """A figure in per cent that was worked out, to one place; 0 or 100 only where it is just that."""
        return UNKNOWN if number is None else self._percent(rounded(number, 1, 0, 100), 1, 1)

    def quantity(self, quantity: Quantity) -> Phrase:
        """A reported figure with its unit."""
        if quantity.is_share:
            return (Plain(self.percent(quantity.figure)),)
        unit = None if quantity.unit is None else self._kept(quantity.unit)
        said = (Quoted(self._style.after_a_figure(unit.text), unit.language),) if unit else ()
        if quantity.of is not None:
            figure = self._style.counted(self.figure(quantity.figure), unit.text if unit else "")
            return self.say("{figure} of {of} {unit}", figure=figure, of=self.figure(quantity.of), unit=said)
        return self.say("{figure} {unit}", figure=self.figure(quantity.figure), unit=said)

    def signed(self, number: int) -> str:
        """A number with its sign."""
        return f"+{self.number(number)}" if number > 0 else self.number(number)

    def day(self, day: date | PartialDate | None) -> str:
        """A date at the precision known."""
        return UNKNOWN if day is None else self._day(day.text if isinstance(day, PartialDate) else day)

    def long_day(self, day: date) -> str:
        """A day with its month written out."""
        return str(day) if self.iso_dates else self.formats.long_day(day)

    def gap(self, years: int, months: int, days: int, *, negative: bool = False) -> str:
        """Years, months and days of the calendar."""
        return ("−" if negative else "") + self._gap(years, months, days)

    def _calendar(self, years: int, months: int, days: int) -> str:
        said = [
            self._times("year", years) if years else (),
            self._times("month", months) if months else (),
            self._times("day", days) if days or not (years or months) else (),
        ]
        return plain_text(self.pair(said))

    def every(self, interval: Every) -> Phrase:
        """How far apart things are that come again and again."""
        number, unit = interval.parts
        return self._times(unit, number)

    def _times(self, unit: str, number: int) -> Phrase:
        """So many days, weeks, months or years."""
        match unit:
            case "day":
                return self.count("{number} day", "{number} days", number)
            case "week":
                return self.count("{number} week", "{number} weeks", number)
            case "month":
                return self.count("{number} month", "{number} months", number)
            case _:
                return self.count("{number} year", "{number} years", number)

    def _kept(self, text: str | Translations) -> Quoted:
        if isinstance(text, str):
            return Quoted(text)
        if self.language in text:
            return Quoted(text[self.language])
        tag = tag_of(text, self.language)
        return Quoted(text[tag], None if tag in self._own else tag)

    def _hundredths(self, number: float, least: int, most: int) -> str:
        return _minus(self.formats.percent(decimal_of(number), least, most))

    def _decimal(self, number: float, digits: int) -> str:
        return _minus(self.formats.decimal(decimal_of(number), 0, digits))

    def _dated(self, day: date | str) -> str:
        """A day, or a date as it is written: that is looked up far sooner than the date itself."""
        if self.iso_dates:
            return str(day)
        return self.formats.day(day) if isinstance(day, date) else self._partial(parse_date(day))

    def _partial(self, day: PartialDate) -> str:
        if day.exact:
            return self.day(day.first)
        text = day.text
        if ".." in text:
            first, last = map(self.formats.month, (day.first, day.last))
            return self.label("{first} to {last}").format(first=first, last=last)
        if "H" in text:
            halves = self.label("first half of {year}"), self.label("second half of {year}")
            return halves[text.endswith("2")].format(year=self.formats.year(day.first))
        if "Q" in text:
            return self.formats.quarter(day.first)
        if day.first.year != day.last.year:
            return self.label("{first}-{last}").format(first=day.first.year, last=day.last.year)
        whole = (day.first.month, day.last.month) == (1, 12)
        return self.formats.year(day.first) if whole else self.formats.month(day.first)

    def _filled(self, parts: Parts, values: Mapping[str, Any]) -> Phrase:
        phrases = [*parts[0]]
        for place, name, form in parts[1]:
            value = values[name]
            phrases[place] = value if type(value) is tuple else self._value(value, form)
        return self._style.chained(phrases) if self._style.spaced else tuple(chain.from_iterable(phrases))

    def _told(self, value: object) -> object:
        """A value of a finding's sentence: of a type of its own, a text by language, or several of them."""
        if way := self._ways.get(type(value)):
            return way(value)
        return self._each(value) if isinstance(value, tuple) else value

    def _each(self, values: tuple[object, ...]) -> Phrase:
        parts = (self._value(self._told(part), "") for part in values)
        return self.clauses(parts) if isinstance(values, Clauses) else self.list(parts)

    def _called(self, name: Name) -> Phrase:
        """A record by its name in quotation marks; else, a project by its number, others by their id."""
        if name.text is not None:
            found = self._kept(name.text)
            return (Quoted(in_quotes(found.text), found.language),)
        return self.unnamed(name.unnamed) if name.unnamed else (Quoted(name.id),)

    def _value(self, value: object, form: str) -> Phrase:
        """A value as a phrase; the form that a message gives a number, such as `.1f`, says how precise it is."""
        match value:
            case PartialDate() | date() | None:
                return (Plain(self.day(value)),)
            case str():
                return (Quoted(str(value)),)
            case int() | float():
                digits = int(form[1:-1]) if form.endswith("f") else MAX_DIGITS
                return (Plain(self.number(value, digits)),)
            case tuple():
                return value
            case _:
                return (Quoted(str(value)),)


@cache
def _terms() -> dict[str, dict[str, str]]:
    """The words of the format: the model comes with them, and a word on a wrong command line does not wait for it."""
    from ictpmo.language.terms import TERMS  # noqa: PLC0415

    return TERMS


def _minus(number: str) -> str:
    return number.replace("-", "−")
