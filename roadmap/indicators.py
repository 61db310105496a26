"""What an agency measures to see whether a roadmap came true."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    """Something to measure, better `up` or `down`; `scale` bounds its values where the unit does not say so.

    `dimensions` and `initiatives` are those whose success it shows. `language` is that of its texts.
    """

    code: str
    name: str
    unit: str
    direction: str
    about: str = ""
    dimensions: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    scale: tuple[int, int] | None = None
    language: str = ""
