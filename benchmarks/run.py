"""Time the commands beside `ictpmo validate`, and that beside its floor and beside check-jsonschema.

    python -m benchmarks.run

The floor is what no checker in Python can go below: start Python, read the files, run libyaml's parser over them.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import ictpmo
from benchmarks import workbook
from benchmarks.copies import copy
from benchmarks.generate import generate
from benchmarks.timing import COPY, OUT, Command, Timing, measure, once

HERE = Path(sys.executable).parent
SCHEMA = Path(__file__).parent.parent / "schema" / "project.json"
FLOOR = """\
import sys
from pathlib import Path
from yaml._yaml import CParser

for path in Path(sys.argv[1]).glob("projects/*.yaml"):
    parser = CParser(path.read_bytes())
    while parser.get_event() is not None:
        pass
"""
VALIDATE, REPORT = "`validate`", "`report`"


def main() -> None:
    """Run the benchmark that the command line asks for, and print it as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--synthetic", type=int, default=1_000, help="how many synthetic projects")
    parser.add_argument("--dense", type=int, default=400, help="how many copies of shipped projects")
    parser.add_argument("--many", type=int, default=10_000, help="how many projects to check alone")
    parser.add_argument("--runs", type=int, default=5, help="how often each command runs")
    parser.add_argument(
        "--clib", type=Path, help="a folder with ruamel.yaml.clib, which check-jsonschema reads faster with"
    )
    asked = parser.parse_args()
    compile_all()
    print_lines(start_up(asked.runs))
    with tempfile.TemporaryDirectory() as scratch:
        few = made(generate, Path(scratch, "few"), 20)
        print_lines(whole("20 projects", {**checking(few, asked.clib), **adding(few)}, asked.runs))
        for title, make, size in (
            ("synthetic projects", generate, asked.synthetic),
            ("copies of shipped projects", copy, asked.dense),
        ):
            one, all_ = made(make, Path(scratch, f"one {title}"), 1), made(make, Path(scratch, title), size)
            print_lines(beside_validate(f"{size:,} {title}", one, all_, asked.runs))
        thousand = Path(scratch, "synthetic projects")
        table_of = made(workbook.generate, Path(scratch, "table"), asked.synthetic)
        title = f"{asked.synthetic:,} projects with {workbook.MONTHS} reports each, imported"
        print_lines(whole(title, importing(table_of), asked.runs))
        print_lines(whole(f"{asked.synthetic:,} projects", checking(thousand, asked.clib), min(asked.runs, 3)))
        many = made(generate, Path(scratch, "many"), asked.many)
        print_lines(whole(f"{asked.many:,} projects", checking(many), min(asked.runs, 3)))


def made(make: Callable[[Path, int], None], folder: Path, size: int) -> Path:
    """A portfolio of a size."""
    make(folder, size)
    return folder


def compile_all() -> None:
    """Byte-compile what the commands import, as an installer does; in a process that takes its memory along."""
    folders = [str(Path(ictpmo.__file__).parent), *(folder for folder in sys.path if folder.endswith("site-packages"))]
    subprocess.run([sys.executable, "-m", "compileall", "-qq", *folders], check=False)  # noqa: S603 - our own command


def print_lines(lines: Iterable[str]) -> None:
    """Print the lines as they come."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def ours(*words: str) -> Command:
    """A command of the program."""
    return Command((str(HERE / "ictpmo"), *words))


def start_up(runs: int) -> list[str]:
    """The table of how long it takes to do nothing."""
    nothing = Command((sys.executable, "-c", "pass"))
    commands = {"`python -c pass`": nothing, "`--version`": ours("--version"), "`--help`": ours("--help")}
    return whole("start-up", commands, runs)


def checking(folder: Path, clib: Path | None = None) -> dict[str, Command]:
    """Ways to check a portfolio: validate, its floor, and with a folder of the faster reader check-jsonschema."""
    commands = {
        VALIDATE: ours("validate", "--quiet", str(folder)),
        "floor: libyaml's parser alone": Command((sys.executable, "-c", FLOOR, str(folder))),
    }
    if clib is not None:
        projects = [str(path) for path in sorted(folder.glob("projects/*.yaml"))]
        words = (str(HERE / "check-jsonschema"), "--schemafile", str(SCHEMA), *projects)
        commands["check-jsonschema with `ruamel.yaml.clib`"] = Command(words, {"PYTHONPATH": str(clib)})
        commands["check-jsonschema without"] = Command(words)
    return commands


def adding(folder: Path) -> dict[str, Command]:
    """An entry put into a file."""
    entry = ("--date", "2029-06-30", "--state", "completed", "--source", "R/014", "--at", "page 1")
    words = (str(HERE / "ictpmo"), "new", "status-report", "project-00001", "--portfolio", COPY, *entry)
    return {"`new status-report`": Command(words, portfolio=folder)}


def importing(folder: Path) -> dict[str, Command]:
    """A table made a new portfolio of, beside what it takes to check that portfolio."""
    words = ("import", str(folder / "table.csv"), "--map", str(folder / "map.yaml"), "--out")
    result = folder / "portfolio"
    once(ours(*words, str(result)))
    return {VALIDATE: ours("validate", "--quiet", str(result)), "`import`": ours(*words, OUT)}


def using(folder: Path) -> dict[str, Command]:
    """What people wait for, on a portfolio: validate, and what they want to see."""
    place = ("--portfolio", str(folder))
    return {
        VALIDATE: ours("validate", "--quiet", str(folder)),
        "`status`": ours("status", *place),
        "`audit`": ours("audit", *place),
        f"{REPORT}, Markdown": ours("report", *place, "--out", OUT),
        f"{REPORT}, HTML": ours("report", *place, "--format", "html", "--out", OUT),
        "`export`, CSV": ours("export", *place, "--format", "csv", "--out", OUT),
    }


def whole(title: str, commands: dict[str, Command], runs: int) -> list[str]:
    """The commands' times, as they are and as ratios of the first one's processor time."""
    timings = measure(commands, runs)
    first = next(iter(timings.values())).processor
    return table(
        title, [(name, timing, timing.processor, timing.processor / first) for name, timing in timings.items()]
    )


def beside_validate(title: str, one: Path, all_: Path, runs: int) -> list[str]:
    """The commands' processor times less what each takes for a single project, and as ratios of validate's."""
    least, most = measure(using(one), runs), measure(using(all_), runs)
    net = {name: most[name].processor - least[name].processor for name in most}
    return table(f"{title}, less start-up", [(name, most[name], net[name], net[name] / net[VALIDATE]) for name in most])


def table(title: str, rows: list[tuple[str, Timing, float, float]]) -> list[str]:
    """Rows as Markdown."""
    head = ["", f"| {title} | processor | ratio | clock, in all | peak memory |", "|---|---:|---:|---:|---:|"]
    return head + [
        f"| {name} | {seconds:.3f} s | {ratio:.1f} | {timing.seconds:.2f} s | {timing.megabytes:.0f} MB |"
        for name, timing, seconds, ratio in rows
    ]


if __name__ == "__main__":
    main()
