"""`ictpmo mcp`: asked by the SDK's own client, over the streams of a real process and in this one."""

import os
import sys
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import anyio
import pytest

from conftest import Folder
from started import programs

Client = Any
Ask = Callable[..., Awaitable[tuple[bool, Any]]]
REGISTER = """
    recommendations:
      - {id: plan, by: board, text: Write a plan, date: 2019, source: R, at: para. 3}
"""


@pytest.fixture
def works(portfolio: Folder) -> Folder:
    portfolio.settings("title: Works\nas_of: 2019-12-31\n")
    portfolio.sources(("R", "2019-06-30"), ("S", "2019-12-01"))
    portfolio.write("bodies.yaml", "bodies:\n  - {id: board, name: The board, kind: oversight, source: R}\n")
    portfolio.write("recommendations.yaml", REGISTER)
    portfolio.project("""
        start: 2018
        original_end: 2018-12-31
        source: R
        status_reports:
          - {date: 2019-06-01, state: in-progress, completion: 40, end: 2019-08-31, at: page 2}
          - {date: 2019-11-30, state: in-progress, completion: 60, end: 2020-06-30, source: S, at: page 7}
    """)
    portfolio.project("status_reports: [{date: 2019-06-01, state: completed, source: R}]", "q")
    return portfolio


def asking(server: object, talk: Callable[[Client, Ask], Awaitable[None]]) -> None:
    """Have a talk with a server, or with one that is yet to be started."""

    async def hold() -> None:
        # The SDK takes as long to import as many tests to run: only here, once.
        async with import_module("mcp.client").Client(server) as client:

            async def ask(tool: str, **arguments: Any) -> tuple[bool, Any]:
                result: Any = await client.call_tool(tool, arguments)
                return result.is_error, result.content[0].text if result.is_error else result.structured_content

            await talk(client, ask)

    anyio.run(hold)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.no_cover
def test_a_process_answers_over_its_streams(works: Folder) -> None:
    async def talk(client: Client, ask: Ask) -> None:
        assert await ask("slippage") == (False, works.value("slippage"))
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["status", "slippage", "audit", "follow_up", "why"]
        assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)

    stdio = import_module("mcp.client.stdio")
    command = ["-m", "ictpmo", "mcp", "--portfolio", str(works.root)]
    started = stdio.StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))
    asking(stdio.stdio_client(started), talk)


def test_an_assistant_is_answered_as_programs_are_with_sources(works: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(works.root)
    monkeypatch.setattr(sys, "executable", str(programs() / "python"))

    async def talk(_: Client, ask: Ask) -> None:
        asked = {"projects": ["p"], "where": ["state=in-progress"], "as_of": "2019-09", "known_by": "2019-11-30"}
        options = ("--project", "p", "--where", "state=in-progress", "--as-of", "2019-09", "--known-by", "2019-11-30")
        for tool in ("status", "slippage"):
            assert await ask(tool, **asked) == (False, works.value(tool, *options))
        _, found = await ask("audit", projects=["p"])
        facts = [fact for finding in found["findings"] for fact in finding["evidence"]]
        assert ("S", "page 7") in {(fact["source"], fact["at"]) for fact in facts}
        _, why = await ask("why", fact="p.end")
        assert [(step["source"], step["at"]) for step in why["facts"][0]["chain"]][-1] == ("S", "page 7")
        _, followed = await ask("follow_up")
        assert [(one["id"], one["source"], one["at"]) for one in followed["recommendations"]] == [
            ("plan", "R", "para. 3")
        ]
        # What cannot be answered is said in a sentence, and nothing asked is an option.
        said = "Error executing tool why: Invalid value: there is no project `--help`; `ictpmo status --ids` lists all"
        assert await ask("why", fact="--help") == (True, said)
        works.write("projects/q.yaml", "id: q\nname: Q\nstat: x\n")
        failed, said = await ask("slippage")
        assert failed
        assert f"{works.root}{os.sep}projects/q.yaml:3:1: error: " in said
        (works.root / "projects/q.yaml").write_bytes(before[str(works.root / "projects/q.yaml")])

    asking(import_module("ictpmo.cli.assistant").server(works.root), talk)
    assert files(works.root) == before


def test_without_the_extra_it_says_what_to_install(works: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "ictpmo.cli.assistant", raising=False)
    ran = works.run("mcp")
    assert (ran.code, ran.err) == (2, "ictpmo: assistants need one more package: install `ictpmo[mcp]`\n")
