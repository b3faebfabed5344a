"""`ictpmo explain`."""

from typing import Annotated

import typer

from ictpmo.cli.completion import complete_rule
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.options import FormatOption, LangOption
from ictpmo.cli.output import print_answer
from ictpmo.finding.sentence import sentence


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(autocompletion=complete_rule, help="The rule's name; without one, all are listed."),
    ] = None,
    form: FormatOption = "text",
    lang: LangOption = "en",
) -> None:
    """Explain a rule: what it finds, why it matters, what to do, and an example."""
    from ictpmo.facts.rule_docs import all_rules, known_rules
    from ictpmo.report.explain_page import rule_page, rules_page

    known = known_rules()
    if rule is None:
        print_answer(all_rules(), rules_page, form, lang)
        return
    if rule not in known:
        from ictpmo.load.nearest import meant

        hint = meant(rule, known, sentence("`ictpmo explain` lists all"))
        raise WrongUsageError(sentence("there is no rule `{name}`; {hint}", name=rule, hint=hint))
    print_answer(known[rule], rule_page, form, lang)
