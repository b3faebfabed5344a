"""JSON Schemas: of the files from the model, of what commands print from their facts."""

import functools
import operator
import types
import typing
from typing import Any

from pydantic import BaseModel, Field, WithJsonSchema, create_model

from ictpmo.facts.fact import Fact, members_of
from ictpmo.facts.printing import FORMAT
from ictpmo.facts.report import ReportAnswer
from ictpmo.finding import Sentence
from ictpmo.model.import_map import ImportMap
from ictpmo.model.portfolio import PortfolioFile, SourcesFile
from ictpmo.model.project import Project
from ictpmo.model.registers import REGISTERS
from ictpmo.model.values import Record

FILES: dict[str, type[Record]] = {"project": Project, "portfolio": PortfolioFile, "sources": SourcesFile, **REGISTERS}
MAPS: dict[str, type[Record]] = {"import": ImportMap}
ANSWERS: dict[str, type[Fact]] = {"report": ReportAnswer}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a kind of file (`project`, `sources`, …), of a map (`import`), or of the `report` as JSON."""
    if record := {**FILES, **MAPS}.get(name):
        return {"$schema": _DIALECT, **record.model_json_schema(by_alias=True)}
    answer = _model_of(ANSWERS[name], {})
    described = answer.model_json_schema(mode="serialization")
    properties = {"format": {"const": FORMAT}, **described["properties"]}
    return {"$schema": _DIALECT, **described, "properties": properties, "required": list(properties)}


def _model_of(kind: type[Any], made: dict[type[Any], type[BaseModel]]) -> type[BaseModel]:
    """A model with the fields of a fact, or of a small value inside one, for its schema alone."""
    if kind not in made:
        given: dict[str, Any] = {
            f"field_{index}": (_type_of(one.holds, made), Field(description=one.meaning, alias=one.name))
            for index, one in enumerate(members_of(kind))
        }
        made[kind] = create_model(kind.__name__, __doc__=kind.__doc__, **given)
    return made[kind]


def _type_of(holds: Any, made: dict[type[Any], type[BaseModel]]) -> Any:  # noqa: ANN401 - a type annotation
    """An annotation with models in place of facts, and with text in place of sentences: JSON has them in English."""
    if holds is Sentence:
        return typing.Annotated[Sentence, WithJsonSchema({"type": "string"})]
    if isinstance(holds, type) and not isinstance(holds, types.GenericAlias):
        return _model_of(holds, made) if members_of(holds) and not issubclass(holds, Record) else holds
    origin, parts = typing.get_origin(holds), typing.get_args(holds)
    if origin is typing.Annotated:
        return typing.Annotated[(_type_of(parts[0], made), *parts[1:])]
    if origin in {typing.Union, types.UnionType}:
        return functools.reduce(operator.or_, (_type_of(part, made) for part in parts))
    if origin in {tuple, dict}:
        return origin[tuple(part if part is ... else _type_of(part, made) for part in parts)]
    return holds
