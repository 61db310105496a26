"""Translations that lie beside a file, as NAME.LANGUAGE.yaml."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
HEAD: Final = 1000  # bytes in which a file names its format


def companions(file: Path, form: str) -> Iterator[tuple[str, Path]]:
    """Yield the language and the path of every translation of this format beside a file, in the order of names."""
    for path in sorted(file.parent.glob(f"{file.stem}.*{file.suffix}")):
        language = path.name.removeprefix(f"{file.stem}.").removesuffix(file.suffix)
        if LANGUAGE.fullmatch(language) and form.encode() in path.read_bytes()[:HEAD]:
            yield language, path
