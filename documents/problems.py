"""What is wrong with a file: where, on which line, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]


def spelled(path: Path) -> str:
    """Return the path as people read it: `components[2].weight`, counted from 0; the whole file is `file`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".") or "file"


@dataclass(frozen=True)
class Problem:
    """One mistake: its place, its line (from 1), and a message that ends with the remedy."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.path}: {self.message}"


class FileProblem(Exception):
    """A file was refused; `problems` names every mistake found, in the order of the file."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(f"{name}: {problem}" for problem in self.problems))
