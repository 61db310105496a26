"""A catalogue of initiatives, strategies, cases and indicators: values that are checked and never changed after."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from documents.yamlfile import FileProblem, LoadedFile
from roadmap import catalogue_files, catalogue_rules, catalogue_words
from roadmap.cases import Case
from roadmap.catalogue_rows import case_of, exclusions, indicator_of, initiative_of, strategy_of
from roadmap.indicators import Indicator
from roadmap.initiatives import OWN, Initiative, Strategy

PHASES: Final = catalogue_rules.PHASES
BUILT_IN: Final = catalogue_files.CATALOGUES / "core.yaml"


@dataclass(frozen=True)
class Catalogue:
    """All parts by their codes; `change_management` are (name, text) pairs.

    `roles` are the names of those whose days are planned. `language` is the one asked for: a part that has no
    translation says so by its own.
    """

    code: str
    title: str
    version: str
    digest: str
    initiatives: Mapping[str, Initiative]
    strategies: Mapping[str, Strategy]
    change_management: tuple[tuple[str, str], ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    language: str = ""
    # The values as they are shown, for reports that print what the planner does not need.
    document: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    # The values in the catalogue's own language, with all translations.
    source: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the catalogue has texts in, its own first."""
        return (self.source.get("language", ""), *sorted(self.source.get("translations", {})))

    def provider(self, dimension: str, level: int) -> str | None:
        """Return the initiative that brings the level with the least lift, effort, then code; None without one.

        An agency's own initiative is named only where no other brings it.
        """
        fitting = [
            (initiative.code.startswith(OWN), lift.to, initiative.staff_days, initiative.code)
            for initiative in self.initiatives.values()
            for lift in initiative.lifts
            if lift.dimension == dimension and lift.to >= level
        ]
        return min(fitting)[-1] if fitting else None

    def in_language(self, language: str) -> "Catalogue":
        """Return the catalogue with the texts of a language, where it has them; all else stays as it is."""
        # "fr-CA" is read in "fr" where nobody wrote for Canada.
        found = next((code for code in (language, language.partition("-")[0]) if code in self.languages), self.language)
        return self if found == self.language else _catalogue(self.source, self.digest, found)

    def with_own(self, initiatives: Sequence[Mapping[str, Any]], cases: Sequence[Mapping[str, Any]]) -> "Catalogue":
        """Return the catalogue with an agency's own rows added; its digest stays that of the catalogue itself.

        Raises documents.yamlfile.FileProblem with the place of every mistake, counted within the rows given.
        """
        rows = {"initiatives": [*initiatives], "cases": [*cases]}
        mistakes = catalogue_files.own_mistakes(rows) or self._own_misfits(rows)
        if mistakes:
            own = LoadedFile(name="own", data=rows)
            raise FileProblem(own.name, [own.problem(*mistake) for mistake in mistakes])
        return self._joined(rows)

    def with_kept(self, rows: Sequence[Mapping[str, Any]]) -> "Catalogue":
        """Return the catalogue with own rows that a plan keeps: they were checked when it was made."""
        parts = {"cases": [row for row in rows if "preconditions" in row]}
        parts["initiatives"] = [row for row in rows if row not in parts["cases"]]
        return self._joined(parts) if rows else self

    def _joined(self, rows: Mapping[str, list[Any]]) -> "Catalogue":
        source = {**self.source, **{key: [*self.source.get(key, ()), *rows[key]] for key in rows}}
        return _catalogue(source, self.digest, self.language)

    def _own_misfits(self, rows: Mapping[str, list[Any]]) -> list[tuple[catalogue_rules.Place, str]]:
        joined = self._joined(rows)
        first = {key: len(self.source.get(key, ())) for key in rows}
        found = [*catalogue_rules.own_codes(rows), *catalogue_rules.mistakes(joined.source, joined, None)]
        return [(_within(place, first), words) for place, words in found]


def load(path: str | Path, *, dimensions: Collection[str] | None = None) -> Catalogue:
    """Return the catalogue in the file, with the translations that lie beside it as NAME.LANGUAGE.yaml.

    Raises documents.yamlfile.FileProblem with the path and line of every mistake: what the schema refuses, codes given
    twice or unknown, cycles, and - where the framework's `dimensions` are given - dimensions it does not have.
    """
    return _ruled(catalogue_files.load(Path(path)), dimensions)


def of_document(document: Mapping[str, Any], *, checked: bool = False) -> Catalogue:
    """Return the catalogue of a document that came from no file, with `checked` only where it keeps schema and rules.

    Raises documents.yamlfile.FileProblem with every mistake; their lines mean nothing.
    """
    loaded = LoadedFile(name="catalogue", data=dict(document))
    if not checked:
        return _catalogue(loaded.data, loaded.digest)
    catalogue_files.check(loaded)
    return _ruled(loaded, None)


def _ruled(loaded: LoadedFile, dimensions: Collection[str] | None) -> Catalogue:
    catalogue = _catalogue(loaded.data, loaded.digest)
    problems = [
        loaded.problem(place, message)
        for place, message in catalogue_rules.mistakes(loaded.data, catalogue, dimensions)
    ]
    if problems:
        raise FileProblem(loaded.name, problems)
    return catalogue


@cache
def built_in() -> Catalogue:
    """Return the catalogue that ships with the product."""
    return load(BUILT_IN)


def _within(place: catalogue_rules.Place, first: Mapping[str, int]) -> catalogue_rules.Place:
    match place:
        case (str(section), int(number), *rest) if section in first and number >= first[section]:
            return (section, number - first[section], *rest)
        case _:
            return place


def _catalogue(source: Mapping[str, Any], digest: str, language: str = "") -> Catalogue:
    shown = language or source["language"]
    data = source if shown == source["language"] else catalogue_words.in_language(source, shown)
    home = {"language": shown}
    others = exclusions(data["initiatives"])
    initiatives = (initiative_of(home | row) for row in data["initiatives"])
    cases = (case_of(home | row) for row in data.get("cases", ()))
    indicators = (indicator_of(home | row) for row in data.get("indicators", ()))
    return Catalogue(
        code=data["code"],
        title=data["title"],
        version=data["version"],
        digest=digest,
        initiatives={each.code: replace(each, excludes=others[each.code]) for each in initiatives},
        strategies={row["code"]: strategy_of(home | row) for row in data["strategies"]},
        change_management=tuple((row["name"], row["text"]) for row in data["change_management"]),
        roles={row["code"]: row["name"] for row in data.get("roles", ())},
        cases={each.code: each for each in cases},
        indicators={each.code: each for each in indicators},
        language=shown,
        document=data,
        source=source,
    )
