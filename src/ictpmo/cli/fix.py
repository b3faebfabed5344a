"""`ictpmo fix`."""

from difflib import unified_diff
from typing import Annotated

import typer

from ictpmo.cli.errors import StoppedError
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption, PortfolioOption
from ictpmo.cli.output import print_lines, set_right_first
from ictpmo.finding.sentence import sentence


def fix(
    portfolio: PortfolioOption = DEFAULT_PORTFOLIO,
    lang: LangOption = DEFAULT_LANGUAGE,
    *,
    write: Annotated[bool, typer.Option("--write", help="Write what is shown.")] = False,
) -> None:
    """Show what can be mended in the files without a guess: line ends, dates, figures, words; --write does it."""
    from ictpmo.cli.editor import stop_unwritten
    from ictpmo.cli.loading import EXIT_NO_PORTFOLIO
    from ictpmo.edit.fix import mend
    from ictpmo.edit.write import NotWrittenError, write_all
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
        try:
            write_all(portfolio, {one.name: one.before for one in found}, {one.name: one.after for one in found})
        except (NotWrittenError, OSError) as error:
            stop_unwritten(words, error)
    files = words.count("{number} file", "{number} files", len(found))
    said = words.say("mended {files}", files=files) if write else words.say("would mend {files}", files=files)
    print_lines([plain_text(said if found else words.say("nothing to mend without a guess"))])
