"""`ictpmo explain` and `ictpmo schema`: what rules and files are, whatever the portfolio."""

from typing import Annotated, Literal

import typer

from ictpmo.cli.completion import complete_rule
from ictpmo.cli.errors import WrongUsageError
from ictpmo.cli.options import FormatOption, LangOption
from ictpmo.cli.output import print_answer, print_text
from ictpmo.finding import sentence


def explain(
    rule: Annotated[
        str | None, typer.Argument(autocompletion=complete_rule, help="The rule's name; without one, all are listed.")
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
        raise WrongUsageError("there is no rule `{name}`; {hint}", name=rule, hint=hint)
    print_answer(known[rule], rule_page, form, lang)


SchemaName = Literal[
    "project",
    "portfolio",
    "sources",
    "bodies",
    "recommendations",
    "risks",
    "commitments",
    "results",
    "resources",
    "import",
    "report",
]
"""The kinds of file, a map for `import`, and the report."""


def schema(name: Annotated[SchemaName, typer.Argument(help="The kind of file.")] = "project") -> None:
    """Print the JSON Schema of a kind of file, or of a report, for editors and other checkers."""
    from ictpmo.facts.schema import schema_of
    from ictpmo.render import json

    print_text(json.render(schema_of(name)))
