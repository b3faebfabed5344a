"""`ictpmo new`: one project more, or one entry more in a project's file."""

from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click import Command, Context


class KindsOfEntry(TyperGroup):
    """The commands of `new`. They are worked out from the model, which nobody waits for who does not add anything."""

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command | None":  # noqa: ARG002 - typer's signature
        """The command of a name."""
        return self._worked_out().get(cmd_name)

    def list_commands(self, ctx: "Context") -> list[str]:  # noqa: ARG002 - typer's signature
        """The names of all."""
        return list(self._worked_out())

    def _worked_out(self) -> "dict[str, Command]":
        if not self.commands:
            from ictpmo.cli.entry_commands import commands

            self.commands = commands()
        return dict(self.commands)


new = typer.Typer(
    name="new",
    cls=KindsOfEntry,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Add a project, milestone, change request, status report, source, …",
    epilog="Example: ictpmo new status-report (on a terminal, it asks for the rest)",
)
