"""Make a portfolio of copies of the shipped projects: dense files, with findings, under ids of their own.

python -m benchmarks.copies 400 four-hundred
"""

import argparse
import re
import shutil
from itertools import count, cycle, islice
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "portfolio"


def main() -> None:
    """Make the portfolio that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a portfolio of copies of the shipped projects.")
    parser.add_argument("projects", type=int, help="how many")
    parser.add_argument("folder", type=Path, help="where: a folder that is made")
    asked = parser.parse_args()
    copy(asked.folder, asked.projects)


def copy(folder: Path, projects: int) -> None:
    """Write a portfolio into a folder. The counts that were published are of twenty projects, and left out."""
    (folder / "projects").mkdir(parents=True)
    shutil.copy(SHIPPED / "sources.yaml", folder)
    settings = (SHIPPED / "portfolio.yaml").read_text(encoding="utf-8")
    (folder / "portfolio.yaml").write_text(
        re.sub(r"^claims:\n(?:[ -].*\n|\n)*", "", settings, flags=re.MULTILINE), "utf-8"
    )
    files = cycle(sorted((SHIPPED / "projects").glob("*.yaml")))
    for number, file in zip(count(1), islice(files, projects), strict=False):
        name = f"{file.stem}-{number:05}"
        text = re.sub(r"^id: .*$", f"id: {name}", file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        (folder / "projects" / f"{name}.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
