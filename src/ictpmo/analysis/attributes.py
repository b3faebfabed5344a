"""What projects are chosen and grouped by: what all have, such as a state, and fields of one's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ictpmo.analysis.amounts import CostWord
from ictpmo.analysis.costs import Costs, costs_of
from ictpmo.analysis.history import History
from ictpmo.analysis.later_facts import latest_word, own_field
from ictpmo.analysis.states import STATES
from ictpmo.finding import SaidError, Sentence, sentence
from ictpmo.load.nearest import meant
from ictpmo.model.own_fields import Given, OwnField
from ictpmo.model.portfolio import Portfolio
from ictpmo.model.ratings import GREEN_AMBER_RED, WITHHELD

NOT_REPORTED = "not-reported"
"""What a state is called where nobody reports one."""
_OWN = "fields."
"""What stands before a field of one's own that bears a name of ours."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something that projects can be chosen and grouped by."""

    name: str
    declared: OwnField
    """Its type, and the words that it takes where it is a choice."""
    read: Callable[[History], tuple[Given, ...]]
    """What it is of a project by the latest word: several values where places of one date differ, none if not given."""

    @property
    def own(self) -> bool:
        """Whether it is a field of one's own."""
        return self.name not in BUILT_IN


def _choice(*choices: str) -> OwnField:
    return OwnField(type="choice", on=("project",), choices=choices)


def _latest(name: str) -> Callable[[History], tuple[Given, ...]]:
    return lambda history: latest_word(history, name).values


def _state(history: History) -> tuple[Given, ...]:
    state = history.state.value
    return (state,) if state else ()


def _rating(history: History) -> tuple[Given, ...]:
    """The words of the scale; of a rating that is withheld, that it is."""
    return tuple(map(str, history.latest("rating").values))


def _money(said: Callable[[Costs], Iterable[CostWord]]) -> Callable[[History], tuple[Given, ...]]:
    """The amount that stands in the portfolio's currency; where there is none in it, the one stated last."""

    def read(history: History) -> tuple[Given, ...]:
        words = tuple(said(costs_of(history)))
        currency = history.portfolio.settings.currency
        word = next((one for one in reversed(words) if one.unit.currency == currency), words[-1] if words else None)
        values = [stated.value for stated in word.statements] or [word.amount] if word else []
        return tuple(dict.fromkeys(values))

    return read


_MONEY = OwnField(type="money", on=("project",))
BUILT_IN: dict[str, Attribute] = {
    one.name: one
    for one in (
        Attribute("owner", OwnField(type="text", on=("project",)), _latest("owner")),
        Attribute("programme", OwnField(type="text", on=("project",)), _latest("programme")),
        Attribute("state", _choice(*STATES), _state),
        Attribute("rating", _choice(*GREEN_AMBER_RED, WITHHELD), _rating),
        Attribute("budget", _MONEY, _money(lambda costs: costs.approved)),
        Attribute("spent", _MONEY, _money(lambda costs: costs.spent.values())),
        Attribute("forecast_at_completion", _MONEY, _money(lambda costs: costs.forecast.values())),
    )
}
"""What every project may have."""


def attribute(portfolio: Portfolio, name: str) -> Attribute:
    """What is called so: what every project may have, else a field of one's own; `fields.NAME` is always the latter.

    Raises:
        SaidError: where there is none, with the names that there are.
    """
    own = portfolio.settings.fields.get(name.removeprefix(_OWN))
    if name == "rating":
        return Attribute(name, _choice(*portfolio.settings.scale, WITHHELD), _rating)
    if name in BUILT_IN:
        return BUILT_IN[name]
    if own is None or own.on == ("milestone",):
        raise SaidError(_unknown(portfolio, name, own))
    return Attribute(name, own, lambda history: own_field(history, name.removeprefix(_OWN)).values)


def attributes(portfolio: Portfolio) -> tuple[Attribute, ...]:
    """All that projects can be chosen and grouped by."""
    own = (name for name, field in portfolio.settings.fields.items() if field.on != ("milestone",))
    names = (f"{_OWN}{name}" if name in BUILT_IN else name for name in own)
    return tuple(attribute(portfolio, name) for name in (*BUILT_IN, *names))


def _unknown(portfolio: Portfolio, name: str, own: OwnField | None) -> Sentence:
    known = tuple(one.name for one in attributes(portfolio))
    if own:
        return sentence(
            "`{name}` is a field of milestones; projects are chosen and grouped by what is theirs: {names}",
            name=name,
            names=known,
        )
    hint = meant(name, known, sentence("a field of your own is declared in portfolio.yaml, under `fields`"))
    return sentence(
        "projects have no `{name}`; they are chosen and grouped by {names}; {hint}", name=name, names=known, hint=hint
    )
