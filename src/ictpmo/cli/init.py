"""`ictpmo init`."""

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from ictpmo import __version__
from ictpmo.cli.errors import UnwrittenError, WrongUsageError
from ictpmo.cli.options import DEFAULT_LANGUAGE, DEFAULT_PORTFOLIO, LangOption
from ictpmo.cli.output import print_lines
from ictpmo.finding import sentence
from ictpmo.model.files import PORTFOLIO_FILE
from ictpmo.publish.atomic_write import holds


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", readable=False, help="The portfolio's folder; made if it is not there.")
    ] = DEFAULT_PORTFOLIO,
    hooks_from: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Take the hooks from ictpmo's git repository, not from the ictpmo installed."),
    ] = None,
    registers: Annotated[
        str | None,
        typer.Option("--with", metavar="REGISTERS", help="Start registers too, such as recommendations,risks."),
    ] = None,
    lang: LangOption = DEFAULT_LANGUAGE,
) -> None:
    """Start a portfolio, or what one that is there lacks: a worked project, schemas for editors, hooks.

    Nothing that is there is touched.
    """
    from ictpmo.edit.start import start
    from ictpmo.edit.write import NotWrittenError, create
    from ictpmo.facts.schema import FILES, schema_of
    from ictpmo.guard.place import top_of
    from ictpmo.language.phrase import plain_text
    from ictpmo.language.translator import Translator
    from ictpmo.render import json

    words = Translator(lang, iso_dates=True)
    wanted = _registers(registers)
    schemas = {name: json.render(schema_of(name)) for name in FILES}
    try:
        here, top = Path.cwd(), top_of(folder) or folder.resolve()
        place = PurePosixPath(folder.resolve().relative_to(top).as_posix())
        try:
            files, settings = start(place, schemas, __version__, hooks_from, wanted)
        except UnicodeEncodeError:
            raise WrongUsageError(
                "{folder} is not UTF-8, and the settings of hooks have to name it; name another", folder=str(folder)
            ) from None
        if folder.exists() and not folder.is_dir():
            raise WrongUsageError("{folder} is a file; name a folder", folder=str(folder))
        standing = _in_the_way(top, files)
        around = not wanted and str(place / PORTFOLIO_FILE) in standing
        if around:
            files, settings = start(place, schemas, __version__, hooks_from, sample=False)
        elif standing:
            raise WrongUsageError(
                "{names}: there already, and nothing is overwritten; name another folder", names=tuple(standing)
            )
        done = _there(top, files | settings)
        kept = done if around else [name for name in done if name in settings]
        new = {name: data for name, data in (files | settings).items() if name not in done}
        create(top, new)
    except (NotWrittenError, OSError) as error:
        raise UnwrittenError(error) from None
    print_lines(plain_text(words.say("wrote {path}", path=_said(top / name, here))) for name in new)
    print_lines(plain_text(words.say("kept  {path}", path=_said(top / name, here))) for name in kept)
    print_lines(["", words.label("Next:"), *_next_steps(folder, top, pinned=hooks_from is not None, sample=not around)])


def _registers(named: str | None) -> tuple[str, ...]:
    """The registers that are named, each once; else an end with exit code 2 that names the nearest."""
    from ictpmo.load.nearest import meant
    from ictpmo.model.registers import REGISTERS

    names = tuple(dict.fromkeys(name.strip() for name in (named or "").split(",") if name.strip()))
    for name in names:
        if name not in REGISTERS:
            hint = meant(name, REGISTERS, sentence("there are {names}", names=tuple(REGISTERS)))
            raise WrongUsageError("there is no register `{name}`; {hint}", name=name, hint=hint)
    return names


def _in_the_way(top: Path, files: Mapping[str, bytes]) -> list[str]:
    """The files that are there already: all that a run left which was killed may stay, and is finished."""
    there = _there(top, files)
    others = [name for name in there if not holds(top / name, files[name])]
    return others or (there if len(there) == len(files) else [])


def _there(top: Path, names: Iterable[str]) -> list[str]:
    return [name for name in names if (top / name).exists() or (top / name).is_symlink()]


def _said(path: Path, here: Path) -> str:
    """A path as one would type it here."""
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _next_steps(folder: Path, top: Path, *, pinned: bool, sample: bool) -> list[str]:
    name = shlex.quote(str(folder))
    in_git = (top / ".git").exists()
    # The revision written is that of the ictpmo that is installed; only pre-commit can see which ones are there.
    hooks = "pre-commit autoupdate && pre-commit install" if pinned else "pre-commit install"
    hooks = hooks if in_git else f"cd {name} && git init && {hooks}"
    there = "" if folder == DEFAULT_PORTFOLIO else f" --portfolio {name}"
    return [
        f"  ictpmo status{there}",
        *([f"  ictpmo show member-portal{there}", f"  ictpmo new project{there}"] if sample else []),
        *(
            [f"  rm {shlex.quote(str(folder / 'projects' / 'member-portal.yaml'))}    # before your first commit"]
            if sample
            else []
        ),
        f"  {hooks}",
    ]
