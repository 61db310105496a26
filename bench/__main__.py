"""Run the bench on the database that the environment names, which must be empty; a word after it chooses one part."""

import importlib
import sys
from collections.abc import Mapping

import django

django.setup()

from bench import browsers, measures, seeding, tables, throughput  # noqa: E402 - models can be imported only now

SIZES = (1, 100, 500)
# Found by name: they import what only they need. Each has `main(arguments)`.
PARTS = {"reports": "bench.reports", "clicks": "bench.clicks", "roadmap": "bench.roadmap"}


def main() -> None:
    """Print every figure as it is found."""
    print(tables.HEAD)
    for name, figure, aim in throughput.figures():
        print(tables.single(name, figure, aim, "-"))
    print(tables.single("all migrations", f"{measures.migration_seconds():.1f} s", "<= 10 s", "436 s"))
    seeded = seeding.begin()
    print(tables.single("an assessment opened", f"{measures.statements_to_open(seeded)} statements", "<= 10", "438"))
    with browsers.running_site() as site:
        found = {size: _at(site, seeded, size) for size in SIZES}
        print(tables.growth(found))
        print(tables.single("a web worker", f"{site.resident_mb():.0f} MB", "<= 150 MB", "760 MB"))
    seconds, size = measures.report_seconds(seeded)
    print(tables.single("a report", f"{seconds:.2f} CPU s, {size // 1000} kB", "", "2.3 s in the request"))


def _at(site: browsers.Site, seeded: seeding.Seeded, size: int) -> Mapping[str, Mapping[str, measures.Cost]]:
    seeding.grow(seeded, size)
    people = {"one agency": seeded.one, f"all {size}": seeded.all}
    return {who: measures.costs(site, seeded, person) for who, person in people.items()}


if __name__ == "__main__":
    if module := PARTS.get(" ".join(sys.argv[1:2])):
        importlib.import_module(module).main(sys.argv[2:])
    else:
        main()
