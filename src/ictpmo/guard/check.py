"""What the guard finds between two versions, and over every commit of a range."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from ictpmo.finding import Evidence, Finding, Pointer, Sentence, Severity, sentence
from ictpmo.finding.places import LocatedFinding, mark
from ictpmo.guard.blame import Past
from ictpmo.guard.calls import GitError
from ictpmo.guard.comparison import Comparison, Violation
from ictpmo.guard.corrections import Corrections
from ictpmo.guard.git import Repository
from ictpmo.guard.objects import Commit
from ictpmo.guard.rules import GUARD, run
from ictpmo.guard.said import quoted, value_text
from ictpmo.guard.versions import Version, at_commit, read_all, touched
from ictpmo.load.folder import NoPortfolioError
from ictpmo.load.portfolio import load
from ictpmo.model.files import PORTFOLIO_FILE

_LOOKED_AT = 10
"""How many commits are looked at for the portfolio where the branch has none."""
_Raised = tuple[str, Severity, Violation]
_Key = tuple[str, str | None, str, str | None, str | None]


@dataclass
class Judge:
    """The guard of one portfolio: its repository, its folder from the top, and where its files are said to be."""

    repository: Repository
    folder: str
    root: str
    past: Past = field(init=False)
    compared: bool = False
    """Whether anything was on record that it could hold a version against."""
    _last: Version | None = None

    def __post_init__(self) -> None:
        self.past = Past(self.repository, self.folder)

    @property
    def files(self) -> int:
        """How many files it has looked at last."""
        return len(self._last.held.names) if self._last else 0

    def holds(self, revision: str) -> bool:
        """Whether a commit holds the portfolio in its place."""
        commit = self.repository.resolve(revision)
        return commit is not None and self._in_place(commit) is not None

    def elsewhere(self) -> str | None:
        """The last of the commits that were checked out, or that branches and tags name, which holds the portfolio."""
        names = islice(dict.fromkeys(self.repository.known_commits()), _LOOKED_AT)
        return next((name for name in names if self.holds(name)), None)

    def over(self, start: Commit | None, end: Commit, latest: date) -> list[LocatedFinding]:
        """What may not pass in any commit from one (or from the first) to another: a change and its reversal are seen.

        Corrections count up to the day of the last commit, and no later than a day (`latest`): clocks can be set.

        Raises:
            NoPortfolioError: when no commit up to the last holds the portfolio.
            GitError: when the range cannot be judged.
        """
        if start and not self.repository.shallow and self.repository.merge_base(start, end) is None:
            raise GitError(
                "{start} and {end} share no history: what was on record cannot be held against the new",
                start=start.short,
                end=end.short,
            )
        self.past.anchor = self._in_place(end) or (self._in_place(start) if start else None)
        self.past.tips = (end,)
        day = min(end.committed, latest)
        if self.past.anchor is None and not self.past.holds(end):
            file = posixpath.join(self.folder, PORTFOLIO_FILE)
            raise NoPortfolioError("no commit up to {end} holds {file}", end=end.short, file=file)
        found: list[LocatedFinding] = []
        commits = self.repository.between(start, end)
        read_all(self.repository, self.folder, commits)
        for commit in commits:
            parents = self._parents(commit)
            if (
                commit.id in self.past.losing
                or any(touched(self.repository, self.folder, parent, commit) for parent in parents)
                or self._portfolio_moved(commit)
            ):
                new = self.past.version(commit, f"commit {commit.short}")
                found += self.step(parents, new, day, end, passing=commit.id != end.id)
        return found

    def step(
        self,
        parents: tuple[Commit, ...],
        new: Version,
        day: date,
        last: Commit | None = None,
        *,
        passing: bool = False,
        unanswered: frozenset[Commit] = frozenset(),
    ) -> list[LocatedFinding]:
        """What may not pass from the commits before a version to the version itself.

        Corrections count that the version records, or that of a later commit (`last`), and that are dated by its `day`.
        Of several parents, what the one changed with good reason, or is answerable for itself, is no violation against
        the other; but for those of which that is only said (`unanswered`).
        """
        self._last = new
        if self.past.anchor is None and new.held and new.moved_from is None:
            self.past.anchor = new
        self.past.tips = self.past.tips or parents
        raised: dict[_Key, tuple[_Raised, Commit]] = {}
        gone: list[LocatedFinding] = []
        for parent in parents:
            comparisons = self.past.comparisons(parent, new, day, passing=passing)
            if not comparisons:
                continue
            self.compared = True
            if not new.held:
                gone = [self._gone(new)]
                continue
            others = [other for other in parents if other not in {parent, *unanswered}]
            known = {key for other in others for key in self._already_raised(parent, other, day)}
            for entry in (entry for comparison in comparisons for entry in self._raise(comparison, day, last)):
                key = _key(entry)
                if key not in known:
                    raised.setdefault(key, (entry, parent))
        findings = [self._finding(*pair, new) for pair in raised.values()]
        return [*gone, *self._marked(findings, new)]

    def _marked(self, findings: list[Finding], new: Version) -> list[LocatedFinding]:
        """Findings with their places in a version, of which no file is read again where none are."""
        files = new.some({finding.pointer.path for finding in findings})
        return mark(findings, load(files, self.root).documents) if findings else []

    def _in_place(self, commit: Commit) -> Version | None:
        """The portfolio at a commit that has it in its place."""
        there = PORTFOLIO_FILE in (self.repository.folder(commit, self.folder) or ())
        return at_commit(self.repository, self.folder, commit, commit.short) if there else None

    def _portfolio_moved(self, commit: Commit) -> bool:
        """Whether the portfolio lies elsewhere by now, where a change of its folder does not show."""
        gone = PORTFOLIO_FILE not in (self.repository.folder(commit, self.folder) or ())
        return gone and self.past.version(commit, commit.short).moved_from is not None

    def _parents(self, commit: Commit) -> tuple[Commit, ...]:
        if commit.id in self.repository.boundary:
            raise GitError(
                "the clone is shallow and ends at commit {commit}: what it changed cannot be seen; "
                "fetch more of the history (`git fetch --unshallow`)",
                commit=commit.short,
            )
        return tuple(self.repository.commit(parent) for parent in commit.parents)

    def _already_raised(self, parent: Commit, other: Commit, day: date) -> Iterator[_Key]:
        """The violations of another branch since it left this one: they are raised there, not again at the merge."""
        base = self.repository.merge_base(parent, other)
        there = self.past.comparison(base, self.past.version(other, other.short), day) if base else None
        if there:
            yield from (_key(entry) for entry in self._raise(there, day, None))

    def _raise(self, comparison: Comparison, day: date, last: Commit | None) -> Iterator[_Raised]:
        raised = list(run(GUARD, comparison))
        recorded = self.past.corrections(last) if last and raised else None
        changed = {change.on for change in comparison.changes} if raised else set[str]()
        corrections = Corrections(comparison.old, recorded or comparison.new, day, changed)
        for rule, severity, violation in raised:
            if not corrections.excuse(violation.change):
                why = corrections.mismatch(violation.change)
                message = sentence("{what}; {why}", what=violation.message, why=why) if why else violation.message
                yield rule, severity, replace(violation, message=message)

    def _gone(self, new: Version) -> LocatedFinding:
        finding = Finding(
            rule="vanished-without-reason",
            severity=Severity.ERROR,
            message=sentence("the portfolio is gone: {version} does not hold it", version=new.label),
            remedy=sentence(
                "put it back where it was; of a portfolio that was moved, name its new folder with `--portfolio`"
            ),
            pointer=Pointer(PORTFOLIO_FILE),
        )
        return mark([finding], load((), self.root).documents)[0]

    def _finding(self, entry: _Raised, parent: Commit, new: Version) -> Finding:
        rule, severity, violation = entry
        change = violation.change
        origin = self.past.origin(parent, change, violation.old_on, violation.old_path)
        pointer = Pointer(change.path, change.new_route)
        facts = (
            sentence("{on} was {old}", on=change.on, old=quoted(change.old, change.new)),
            sentence("it is {new}", new=quoted(change.new, change.old)),
        )
        return Finding(
            rule=rule,
            severity=severity,
            message=_message(violation.message, origin, new.commit),
            remedy=violation.remedy,
            pointer=pointer,
            project=change.project,
            evidence=tuple(Evidence(fact, None, None, pointer) for fact in facts),
        )


def _message(what: Sentence, origin: Sentence | None, commit: Commit | None) -> Sentence:
    if origin:
        what = sentence("{what}; the old value was set in commit {origin}", what=what, origin=origin)
    if commit:
        what = sentence(
            "{what}; changed in commit {commit} of {date} by {author}",
            what=what,
            commit=commit.short,
            date=commit.date,
            author=commit.author,
        )
    return what


def _key(entry: _Raised) -> _Key:
    rule, _, violation = entry
    change = violation.change
    return rule, change.project, change.on, value_text(change.old), value_text(change.new)
