"""Print what the changelog says of a release.

python docs/release_notes.py v0.1.0
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print the notes of the release of a tag; end with a reason where it is not the version that stands here."""
    tag = sys.argv[1]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sys.stdout.write(notes(tag, (ROOT / "src/ictpmo/__init__.py").read_text(encoding="utf-8"), changelog))


def notes(tag: str, package: str, changelog: str) -> str:
    """The section of the tag's version, without its heading.

    Raises:
        SystemExit: the package has another version, or the changelog has no dated section of it.
    """
    version = tag.removeprefix("v")
    if f'__version__ = "{version}"' not in package.splitlines():
        sys.exit(f"the tag is {tag}, and src/ictpmo/__init__.py has another version")
    _, found, rest = changelog.partition(f"\n## [{version}] - ")
    if not found or not re.match(r"\d{4}-\d{2}-\d{2}\n", rest):
        sys.exit(f"CHANGELOG.md has no section `## [{version}] - YYYY-MM-DD`")
    return rest.partition("\n")[2].partition("\n## ")[0].strip() + "\n"


if __name__ == "__main__":
    main()
