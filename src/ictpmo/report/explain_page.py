"""`explain`: what a rule finds, why it matters, what to do, and an example with its correct twin."""

from ictpmo.facts.rule_docs import RuleDoc, RulesAnswer
from ictpmo.language.translator import Translator
from ictpmo.report.columns import table_of
from ictpmo.report.document import Block, Column, Items, Listing, Page, Paragraph, Section
from ictpmo.report.figures import plain, quoted


def rule_page(words: Translator, rule: RuleDoc) -> Page:
    """A rule explained."""
    lead = (
        Paragraph(words.say("A rule of {family}.", family=words.term("family", rule.family))),
        Paragraph(plain(words.label(rule.what))),
    )
    told: tuple[tuple[str, str, Block | None], ...] = (
        ("matter", words.label("Matter"), Paragraph(plain(words.term("matter", rule.matter))) if rule.matter else None),
        ("criterion", words.label("Criterion"), _text(words, rule.criterion)),
        ("why", words.label("Effect"), _text(words, rule.why)),
        ("details", words.label("Details"), _text(words, rule.details)),
        ("remedy", words.label("Remedy"), _text(words, rule.remedy)),
        ("precedence", words.label("Takes in, where the facts are the same"), _precedence(words, rule)),
        ("raised", words.label("An example that raises it"), _listing(rule.raised)),
        ("silent", words.label("The same put right"), _listing(rule.silent)),
    )
    sections = tuple(Section(anchor, title, (block,)) for anchor, title, block in told if block)
    return Page(None, quoted(rule.name), lead, sections)


def rules_page(words: Translator, answer: RulesAnswer) -> Page:
    """All rules by theme."""
    sections = []
    for theme in dict.fromkeys(rule.theme for rule in answer.rules):
        title = words.term("theme", theme)
        rules = [rule for rule in answer.rules if rule.theme == theme]
        table = table_of(
            title,
            rules,
            (Column(words.label("Rule"), "name"), lambda rule: quoted(rule.name)),
            (Column(words.label("Finds")), lambda rule: plain(words.label(rule.what))),
        )
        sections.append(Section(theme, title, (table,)))
    return Page(None, plain(words.label("Rules")), (), tuple(sections))


def _text(words: Translator, text: str | None) -> Block | None:
    return Paragraph(plain(words.label(text))) if text else None


def _listing(text: str) -> Block | None:
    return Listing(text) if text else None


def _precedence(words: Translator, rule: RuleDoc) -> Block | None:
    lines = [words.labelled((quoted(entry.folded), plain(words.label(entry.because)))) for entry in rule.precedence]
    return Items.of(lines) if lines else None
