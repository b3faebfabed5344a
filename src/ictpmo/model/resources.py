"""Tables of resources as they were published, and what has to hold of them."""

from typing import Literal

from pydantic import Field

from ictpmo.model.register import Entry, Register
from ictpmo.model.values import Id, Number, Sourced, Text

FigureKind = Literal["spent", "approved", "proposed", "estimated"]
AssertionKind = Literal["sum", "per-cent", "change", "per-cent-change"]


class TableColumn(Sourced):
    """A column of a table."""

    id: Id = Field(description="Its name, unique in the table.", examples=["regular-budget"])
    name: Text | None = Field(None, description="Its heading.")
    kind: FigureKind | None = Field(None, description="What kind of figures it has, where it is not the row that says.")
    yearly: bool = Field(default=False, strict=True, description="Whether its figures are for one year of the row's.")


class TableRow(Sourced):
    """A row of a table."""

    id: Id = Field(description="Its name, unique in the table.", examples=["2018-2019"])
    name: Text | None = Field(None, description="Its heading.")
    kind: FigureKind | None = Field(None, description="What kind of figures it has.")
    cells: tuple[Number | None, ...] = Field(
        description="A figure for each column, as printed; `null` where there is none.", examples=[[366.4, 183.0, None]]
    )
    note: Text | None = Field(None, description="What a reader must know.")


class Assertion(Sourced):
    """What a table says of itself: that one row, or column, follows from others."""

    row: Id | None = Field(None, description="The row that follows from other rows; or else:")
    column: Id | None = Field(None, description="The column that follows from other columns.")
    kind: AssertionKind = Field(
        description="It is the sum of all in `of`; how many per cent the first is of the second; or the change from "
        "the first to the second, as an amount or in per cent of the first, below 0 where that is more."
    )
    of: tuple[Id, ...] = Field(min_length=1, description="The rows, or columns, that it follows from.")
    whole: Id | None = Field(
        None,
        description="Of a per cent of a total: the row that has the total in the one column of `of`; for a row, the "
        "column that has it.",
    )
    only: tuple[Id, ...] = Field((), description="The columns of the row, or rows of the column, that it holds for.")
    decimals: int | None = Field(
        None, ge=0, le=9, strict=True, description="To how many places it is printed. Default: those of the table."
    )


class QuotedFigure(Sourced):
    """A figure of the text that repeats a cell of the table."""

    row: Id = Field(description="The row of the cell.")
    column: Id = Field(description="The column of the cell.")
    value: Number = Field(description="The figure, in the unit of the table.")
    decimals: int | None = Field(
        None,
        ge=-9,
        le=9,
        strict=True,
        description="To how many places the text gives it; `-5`: to hundreds of thousands. Default: the table's.",
    )
    note: Text | None = Field(None, description="What a reader must know.")


class Repeated(Sourced):
    """A cell of another table that this table has as well."""

    row: Id = Field(description="The row of the cell.")
    column: Id = Field(description="The column of the cell.")
    table: Id = Field(description="The other table.")
    its_row: Id = Field(description="The row of the cell there.")
    its_column: Id = Field(description="The column of the cell there.")
    times: Number = Field(1, description="How many of this table's units are one of the other's.", examples=[1000])


class ResourceTable(Entry):
    """A published table of figures."""

    title: Text = Field(description="What it shows.")
    unit: Text = Field(description="What its figures count.", examples=["thousands of United States dollars"])
    decimals: int | None = Field(
        None,
        ge=0,
        le=9,
        strict=True,
        description="To how many places its figures are rounded. Default: they are exact, and have to add up exactly.",
    )
    columns: tuple[TableColumn, ...] = Field(min_length=1, description="Its columns, in order.")
    rows: tuple[TableRow, ...] = Field(min_length=1, description="Its rows, in order.")
    asserts: tuple[Assertion, ...] = Field((), description="What has to hold: sums, shares and changes.")
    quoted: tuple[QuotedFigure, ...] = Field((), description="Figures of the text that repeat its cells.")
    repeats: tuple[Repeated, ...] = Field((), description="Cells of other tables that it has as well.")
    note: Text | None = Field(None, description="What a reader must know.")


class ResourcesFile(Register):
    """`resources.yaml`: tables of resources, checked by what they say of themselves."""

    resources: tuple[ResourceTable, ...] = Field((), description="The tables.")
