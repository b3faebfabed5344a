"""What an assistant can ask: each answer is that of a command, as JSON, with its sources. Nothing is written."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from ictpmo import __version__

_INSTRUCTIONS = """\
A portfolio of projects, kept as text and audited. Every answer is of two dates: `as_of`, what was so on that day, and
`known_by`, what had been published by another. Cite with each figure its document and the place in it (`source`, `at`);
`why` gives all that a figure rests on. What is null is not known, and not nothing; a figure marked `at_least` may be
more; what is `inferred` or `assumed` is the recorder's word, not the document's."""
_QUESTIONS = {
    "status": "Where each project stands: state, completion, ends, costs, verdict; and what they add up to.",
    "slippage": "How far ends have moved from those first known, the furthest first, and which requests explain it.",
    "audit": "What does not add up, the gravest first: facts that clash, their sources, why it matters, a remedy.",
    "follow-up": "How recommendations and commitments stand: what oversight bodies say, and what management says.",
}
_WHY = "The entries, with their documents, places and lines, that a figure or a finding rests on."

Answer = dict[str, Any]
Projects = Annotated[list[str] | None, Field(description="Only these projects, by their ids.")]
Where = Annotated[
    list[str] | None,
    Field(description="Only projects of which each of these is so, such as `state=in-progress` or `budget>=1000000`."),
]
AsOf = Annotated[
    str | None,
    Field(description="What was so on this day (2018-12-31, or 2018). Default: the portfolio's own date, else today."),
]
KnownBy = Annotated[str | None, Field(description="Only what was published by this day; sets as_of too.")]
Asked = Annotated[
    str,
    Field(description="A project's id, a fact of it (PROJECT.end), another record's id, or a finding's fingerprint."),
]


def server(portfolio: Path) -> MCPServer:
    """A server of the tools, on a portfolio as it is whenever it is asked."""
    made = MCPServer("ictpmo", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    tools = {name: (_question(portfolio, name), said) for name, said in _QUESTIONS.items()}
    for name, (tool, said) in {**tools, "why": (_why(portfolio), _WHY)}.items():
        only_reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        made.add_tool(tool, name=name.replace("-", "_"), description=said, annotations=only_reads)
    return made


def _question(portfolio: Path, command: str) -> Callable[..., Answer]:
    def ask(projects: Projects = None, where: Where = None, as_of: AsOf = None, known_by: KnownBy = None) -> Answer:
        chosen = (*(("project", one) for one in projects or ()), *(("where", one) for one in where or ()))
        return _answer(portfolio, command, (*chosen, ("as-of", as_of), ("known-by", known_by)))

    return ask


def _why(portfolio: Path) -> Callable[..., Answer]:
    def ask(fact: Asked, as_of: AsOf = None, known_by: KnownBy = None) -> Answer:
        return _answer(portfolio, "why", (("as-of", as_of), ("known-by", known_by)), fact)

    return ask


def _answer(portfolio: Path, command: str, options: tuple[tuple[str, str | None], ...], *words: str) -> Answer:
    """What the command says, in a process of its own, which leaves nothing behind.

    Raises:
        ToolError: what it says where it has no answer.
    """
    given = [f"--{name}={value}" for name, value in (("portfolio", str(portfolio)), *options) if value is not None]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "ictpmo", command, "--format=json", *given, "--", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "1", "ICTPMO_LANG": "en"},
        encoding="utf-8",
        check=False,
    )
    # The audit ends with 1 where it finds errors, and answers all the same.
    if not done.stdout:
        raise ToolError(done.stderr.rpartition("\nError: ")[2].strip())
    answer: Answer = json.loads(done.stdout)
    return answer
