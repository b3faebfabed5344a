"""Files stay short enough to be read at one go."""

from pathlib import Path

import ictpmo

_MOST = 300
SOURCE = Path(ictpmo.__file__).parent


def test_no_file_is_longer_than_can_be_read_at_one_go() -> None:
    files = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert len(files) > 1
    assert {str(path.relative_to(SOURCE)): lines for path, lines in files.items() if lines > _MOST} == {}
