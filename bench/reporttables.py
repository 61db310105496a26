"""The figures of reports as tables for people."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from bench.rendering import Cost

HEAD: Final = (
    "What a report costs. Made whole: PDF/A-3a and PDF/UA-1, data inside, held against both standards.\n"
    "Seconds are those of a processor, in a forked child. Compare within this run, not with other days.\n"
)
PACKS: Final = f"\n{'pack':<38}{'pages':>6}{'kB':>7}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'cold CPU s':>12}   aim"
GROWTH: Final = f"\n{'growth':>8}{'pages':>7}{'CPU s':>8}{'ms a page':>11}{'peak MB':>9}   aim: <= 1.3 x a page"
COMPARED: Final = f"\n{'the same document by':<24}{'pages':>6}{'kB':>7}{'CPU s':>8}{'least':>8}{'wall s':>8}{'MB':>6}"
# Processor seconds and MB; for the annex at forty pages, and in proportion at more.
BRIEF_SECONDS, ANNEX_SECONDS, ANNEX_PAGES, MOST_MB = 0.4, 2.4, 40, 200
RATIOS: Final = {"Chromium, warm": 4.0, "Typst": 5.0}


def pack(name: str, cold: Cost, warm: Cost) -> str:
    """Return the line of a pack."""
    figures = f"{warm.pages:>6}{warm.size // 1000:>7}{warm.cpu:>8.2f}{warm.wall:>8.2f}{warm.peak_mb:>9.0f}"
    seconds = BRIEF_SECONDS if warm.pages == 1 else ANNEX_SECONDS * max(warm.pages / ANNEX_PAGES, 0.25)
    met = warm.cpu <= seconds and warm.peak_mb <= MOST_MB
    return f"{name:<38}{figures}{cold.cpu:>12.2f}   <= {seconds:.1f} s, {MOST_MB} MB {_met(met)}"


def shares(spent: Mapping[str, float]) -> str:
    """Return where the time of the annex goes."""
    whole = sum(spent.values())
    lines = [f"  {name:<36}{seconds:>7.2f} s{100 * seconds / whole:>6.0f} %" for name, seconds in spent.items()]
    return "\n".join(["\nwhere the time of the annex goes", *lines])


def grown(cost: Cost, first: Cost) -> str:
    """Return the line of a length; `first` is the shortest."""
    times = (cost.cpu / cost.pages) / (first.cpu / first.pages)
    figures = f"{cost.pages:>7}{cost.cpu:>8.2f}{1000 * cost.cpu / cost.pages:>11.1f}{cost.peak_mb:>9.0f}"
    memory = (cost.peak_mb - first.peak_mb) / max(cost.pages - first.pages, 1)
    return f"{f'x {times:.2f}':>8}{figures}   {memory:.1f} MB a page beyond the first, {_met(times <= 1.3)}"


def engine(name: str, costs: Sequence[Cost]) -> str:
    """Return the line of an engine: the median of its turns, and the least."""
    seconds, wall = median(cost.cpu for cost in costs), median(cost.wall for cost in costs)
    least, largest = min(cost.cpu for cost in costs), max(cost.peak_mb for cost in costs)
    pages = f"{costs[0].pages:>6}{costs[0].size // 1000:>7}"
    return f"{name:<24}{pages}{seconds:>8.2f}{least:>8.2f}{wall:>8.2f}{largest:>6.0f}"


def ratio(other: str, times: float) -> str:
    """Return how many times the processor seconds of another engine ours takes."""
    return f"Plumbline takes {times:.2f} x {other}   aim <= {RATIOS[other]:.0f} x {_met(times <= RATIOS[other])}"


def _met(is_met: bool) -> str:
    return "met" if is_met else "MISSED"
