"""Translations that lie beside a file, as NAME.LANGUAGE.yaml."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from documents.yamlfile import LoadedFile

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
HEAD: Final = 1000  # bytes in which a file names its format


def companions(file: Path, form: str) -> Iterator[tuple[str, Path]]:
    """Yield the language and the path of every translation of this format beside a file, in the order of names."""
    for path in sorted(file.parent.glob(f"{file.stem}.*{file.suffix}")):
        language = path.name.removeprefix(f"{file.stem}.").removesuffix(file.suffix)
        if LANGUAGE.fullmatch(language) and form.encode() in path.read_bytes()[:HEAD]:
            yield language, path


def misplaced(
    home: LoadedFile, told: Mapping[str, Any], language: str, *, kind: str, form: str
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield why a translation does not belong beside `home`, a `kind` such as "framework" in the format `form`."""
    code = home.data["code"]
    if told.get("language") != language:
        yield ("language",), f"must be {language} as in the file's name, got {told.get('language')}; rename one"
    if told.get(kind) != code:
        yield (kind,), f"must be {code}, the {kind} beside it, got {told.get(kind)}"
    if home.data["format"] != form:
        yield (), f"translations belong to format {form}; bring {home.name} to that format"
    if language in home.data.get("translations", {}):
        yield (), f"{home.name} has texts in {language} itself; keep one of the two"
