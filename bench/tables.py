"""The figures as a table for people."""

from collections.abc import Iterator, Mapping

from bench.measures import Cost

Found = Mapping[int, Mapping[str, Mapping[str, Cost]]]

HEAD = (
    "Plumbline bench. One run on this machine: compare the columns with each other, not with other days.\n"
    "Statements include BEGIN and COMMIT. Peer: the nearest open-source product, same work, same kind of machine.\n"
)
AIMS = {"saved answer": (6, 10), "answer page": (15, 15), "result page": (15, 15), "portfolio list": (15, 15)}
PEER = {"saved answer": "45 ms, 32 (1 agency); 1,200 ms (500)", "portfolio list": "5,580 ms (500)"}


def single(name: str, figure: str, aim: str, peer: str) -> str:
    """Return the line of a figure that does not depend on the number of agencies."""
    return f"{name:<24} {figure:<30} aim {aim or '-':<12} peer {peer}"


def growth(found: Found) -> str:
    """Return a line for each kind of work and person: processor time and statements at each size, and their growth."""
    sizes = list(found)
    head = f"\n{'work':<16}{'seen by':<12}" + "".join(f"{size:>6} agencies    " for size in sizes) + "growth   aim"
    return "\n".join([head, *_lines(found, sizes), ""])


def _lines(found: Found, sizes: list[int]) -> Iterator[str]:
    for position in (0, 1):
        costs = [list(found[size].values())[position] for size in sizes]
        who = "one agency" if position == 0 else "all"
        for name in costs[0]:
            yield _line(name, who, [cost[name] for cost in costs])


def _line(name: str, who: str, costs: list[Cost]) -> str:
    cells = "".join(f"{cost.cpu_ms:>7.1f} ms {cost.statements:>3} st." for cost in costs)
    growth = costs[-1].cpu_ms / costs[0].cpu_ms if costs[0].cpu_ms else 0.0
    cpu, statements = AIMS[name]
    met = all(cost.cpu_ms <= cpu and cost.statements <= statements for cost in costs)
    peer = f"   peer {PEER[name]}" if name in PEER and who == "all" else ""
    return f"{name:<16}{who:<12}{cells}   x {growth:.2f}   <= {cpu} ms, {statements} {'met' if met else 'MISSED'}{peer}"
