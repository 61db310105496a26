"""`bench reports`: what reports cost, beside Chromium and Typst on the same document, and how that grows with pages."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from statistics import median
from typing import Final

from bench import chromium, growth, measures, packs, rendering, reporttables, stages, twin
from bench.packs import Material
from bench.rendering import Cost
from bench.typesetter import typeset
from reports.making import warm

# So often each engine makes the annex, turn by turn: a machine that slows down slows all of them.
ROUNDS: Final = 5
TIMES: Final = 3
OURS, CHROMIUM, TYPST = "Plumbline", "Chromium, warm", "Typst"
Engines = Mapping[str, Callable[[], Cost]]


def main(_arguments: list[str]) -> None:
    """Print every figure as it is found."""
    print(reporttables.HEAD, flush=True)
    measures.migration_seconds()
    packs.seed()
    made = list(packs.materials())
    warm()
    print(reporttables.PACKS, flush=True)
    for material in made:
        print(reporttables.pack(material.name, *costs(material)), flush=True)
    annex = made[-1]
    print(reporttables.shares(stages.shares(annex)), flush=True)
    for line in _growth(annex):
        print(line, flush=True)
    _compare(annex)


def costs(material: Material) -> tuple[Cost, Cost]:
    """Return the cost of a file in a new process, and the least of several in one that is ready."""
    ready = [rendering.warm(material) for _ in range(TIMES)]
    return rendering.cold(material), min(ready, key=lambda cost: cost.cpu)


def _growth(annex: Material) -> Iterator[str]:
    yield reporttables.GROWTH
    first: Cost | None = None
    for pages in growth.PAGES:
        cost = rendering.warm(growth.of_pages(annex, pages))
        first = first or cost
        yield reporttables.grown(cost, first)


def _compare(annex: Material) -> None:
    source = twin.source_of(annex.html)
    with chromium.running() as browser:
        engines = {
            OURS: partial(rendering.warm, annex),
            CHROMIUM: partial(browser.print, annex.html),
            # Without a first file in this process: what it keeps of one would make the next one nearly free.
            TYPST: partial(rendering.of, lambda: typeset(source)),
        }
        browser.print(annex.html)
        found = list(_rounds(engines))
    print(reporttables.COMPARED, flush=True)
    for name in engines:
        print(reporttables.engine(name, [each[name] for each in found]))
    for other in (CHROMIUM, TYPST):
        ratio = median(each[OURS].cpu / each[other].cpu for each in found)
        print(reporttables.ratio(other, ratio), flush=True)


def _rounds(engines: Engines) -> Iterator[Mapping[str, Cost]]:
    for number in range(1, ROUNDS + 1):
        print(f"turn {number} of {ROUNDS} ...", flush=True)
        yield {name: make() for name, make in engines.items()}
