"""The kinds of value that stand in a progress report besides those of the format itself."""

from typing import Annotated

from pydantic import WithJsonSchema

from ictpmo.finding import Sentence

Said = Annotated[Sentence, WithJsonSchema({"type": "string", "description": "A sentence, in English."})]
"""A finding's sentence: text in JSON, translated where it is shown."""
