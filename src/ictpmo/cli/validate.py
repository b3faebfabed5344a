"""`ictpmo validate` and `ictpmo fix`."""

from difflib import unified_diff
from pathlib import Path
from typing import Annotated

import typer

from ictpmo.cli.errors import EXIT_FINDINGS, StoppedError
from ictpmo.cli.loading import read_portfolio
from ictpmo.cli.options import (
    DEFAULT_LANGUAGE,
    DEFAULT_PORTFOLIO,
    FailOnOption,
    FindingsFormatOption,
    LangOption,
    PortfolioOption,
    QuietOption,
    StagedOption,
)
from ictpmo.cli.output import print_findings, print_lines, set_right_first
from ictpmo.cli.revisions import read_staged
from ictpmo.finding.sentence import sentence


def validate(
    path: Annotated[
        Path | None, typer.Argument(readable=False, help="The portfolio's folder, in place of --portfolio.")
    ] = None,
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    form: FindingsFormatOption = "text",
    lang: LangOption = "en",
    fail_on: FailOnOption = "error",
    *,
    staged: StagedOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say everything that is wrong in the files: a line a finding, in file order."""
    from ictpmo.cli.checking import check

    loaded = (read_staged if staged else read_portfolio)(path or portfolio)
    found = check(loaded)
    if quiet and not found:
        return
    from ictpmo.facts.findings import located
    from ictpmo.facts.groups import CheckAnswer
    from ictpmo.finding.finding import Severity

    answer = CheckAnswer(located(found, loaded.documents), loaded.files, len(loaded.partial.projects))
    print_findings(answer, "validate", form, lang, quiet=quiet)
    if answer.summary.reach(Severity(fail_on)):
        raise typer.Exit(EXIT_FINDINGS)


def fix(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    lang: LangOption = DEFAULT_LANGUAGE,
    *,
    write: Annotated[bool, typer.Option("--write", help="Write what is shown.")] = False,
) -> None:
    """Show what can be mended in the files without a guess: line ends, dates, figures, words; --write does it."""
    from ictpmo.cli.editor import PortfolioWriter
    from ictpmo.cli.errors import EXIT_NO_PORTFOLIO
    from ictpmo.edit.fix import mend
    from ictpmo.language.phrase import plain_text
    from ictpmo.language.translator import Translator
    from ictpmo.load.folder import NoPortfolioError, find_files

    words = Translator(lang, iso_dates=True)
    if write:
        set_right_first(portfolio)
    try:
        found = list(mend(find_files(portfolio)))
    except NoPortfolioError as error:
        reason = sentence("ictpmo: no portfolio to read: {reason}", reason=error.said)
        raise StoppedError(EXIT_NO_PORTFOLIO, reason) from None
    for one in found:
        old, new = (data.decode("utf-8").splitlines() for data in (one.before or b"", one.after))
        print_lines(unified_diff(old, new, one.name, one.name, lineterm="", n=1))
    if write:
        PortfolioWriter(portfolio, words).write(found)
    files = words.count("{number} file", "{number} files", len(found))
    said = words.say("mended {files}", files=files) if write else words.say("would mend {files}", files=files)
    print_lines([plain_text(said if found else words.say("nothing to mend without a guess"))])
