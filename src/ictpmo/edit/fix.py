"""Files mended where they can only mean one thing: line ends, dates, figures and words that are written otherwise."""

import re
from collections.abc import Iterable, Iterator

from ictpmo.edit.insert import scalar
from ictpmo.edit.write import Proposal
from ictpmo.finding import Finding
from ictpmo.load.folder import File
from ictpmo.load.portfolio import load
from ictpmo.model.spelling import is_fiscal
from ictpmo.source.document import Route, read
from ictpmo.source.layout import Span, lay_out
from ictpmo.source.scalars import read_plain

_BOM = "\ufeff"
_MEANT = "write `{near}`"
_PERHAPS = "did you mean `{near}`?"
# Two years may be a fiscal year, and what stands before three digits may be a point.
_YEARS = re.compile(r"\d{4}\s*[-/]\s*\d{2}\s*$")
_EITHER_WAY = re.compile(r"(?<![\d.,' _])\d{1,3}[.,]\d{3}(?![\d.,' _]*\d)")


def mend(files: Iterable[File]) -> Iterator[Proposal]:
    """The files that say something in another form than the format's, and mean one thing by it."""
    held = list(files)
    clean = [File(file.name, _text(file.content)) if isinstance(file.content, bytes) else file for file in held]
    findings: dict[str, list[Finding]] = {}
    for finding in load(clean).findings:
        findings.setdefault(finding.pointer.path, []).append(finding)
    for file, tidy in zip(held, clean, strict=True):
        if isinstance(file.content, bytes) and isinstance(tidy.content, bytes):
            after = _mended(tidy.content, findings.get(file.name, []))
            if after != file.content:
                yield Proposal(file.name, file.content, after)


def _text(data: bytes) -> bytes:
    """The bytes without a byte order mark, and with the line ends of the format; what is no text stays."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return re.sub("\r\n?", "\n", text.removeprefix(_BOM)).encode()


def _mended(data: bytes, findings: list[Finding]) -> bytes:
    changes = {finding.pointer.route: near for finding in findings if (near := _meant(finding))}
    reading = read("", data)
    if not changes or not reading.readable:
        return data
    text = reading.document.text
    top = lay_out(text)
    places = ((span, near) for route, near in changes.items() if (span := _span(top, route)))
    # A text with an anchor means something elsewhere, too.
    plain = [(span, near) for span, near in places if span.kind == "text" and text[span.start] != "&"]
    for span, near in sorted(plain, key=lambda pair: -pair[0].start):
        written = near if isinstance(read_plain(near), int | float) else scalar(near)
        text = text[: span.start] + written + text[span.end :]
    return text.encode()


def _meant(finding: Finding) -> str | None:
    """What stands there in the format's form, where it can mean nothing else."""
    near, template = finding.remedy.values.get("near"), finding.remedy.template
    if finding.pointer.key or near is None:
        return None
    given = str(finding.message.values.get("text", finding.message.values.get("given", ""))).strip("` ")
    means = {
        "invalid-date": template.startswith(_MEANT) and (is_fiscal(given) or not _YEARS.search(given)),
        "wrong-type": template.startswith(_MEANT) and not _EITHER_WAY.search(given),
        "out-of-range": template == _PERHAPS and _plain(given) == _plain(str(near)),
    }
    return str(near) if means.get(finding.rule) else None


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip("` ").lower())


def _span(top: Span, route: Route) -> Span | None:
    """Where a value stands by itself; nothing, where an alias stands for what is around it."""
    for step in route:
        inside: dict[str | int, Span] = dict(enumerate(top.inside)) if top.kind == "list" else {}
        if top.kind == "map":
            inside = {name: value for name, (_, value) in top.fields().items()}
        if step not in inside:
            return None
        top = inside[step]
    return top
