"""The same document for Typst: walked from the HTML of the report, so that both set the same words and charts."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from reports.parsing import tree_of

STYLE: Final = Path(__file__).with_name("twin.typ").read_text()
SVG: Final = "http://www.w3.org/2000/svg"
HEADINGS: Final = {f"h{level}": level for level in range(1, 5)}
WRAPPED: Final = {"b": "strong", "strong": "strong", "i": "emph", "em": "emph"}
LISTS: Final = {"ul": "list", "ol": "enum"}
LEFT_OUT: Final = frozenset({"colgroup", "caption", "head"})
BLOCKS: Final = frozenset({*HEADINGS, *LISTS, "p", "div", "table", "figure", "section", "nav", "main"})

ElementTree.register_namespace("", SVG)


def source_of(html: str) -> str:
    """Return the document as Typst source."""
    tree = tree_of(html)
    title = tree.findtext("head/title") or ""
    said = f"#set document(title: {_string(title)})\n#set text(lang: {_string(tree.get('lang'))})\n"
    return said + STYLE + "".join(_inside(tree.find("body")))


def _string(text: str) -> str:
    # A string of Typst is one of JSON, but for how it writes out a character.
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _inside(element: Any) -> Iterator[str]:
    yield from _words(element.text)
    for child in element:
        yield from _written(child)
        yield from _words(child.tail)


def _words(text: str | None) -> Iterator[str]:
    if text and text.strip():
        before, after = text[0].isspace(), text[-1].isspace()
        yield f"{' ' if before else ''}#{_string(text)};{' ' if after else ''}"


def _written(element: Any) -> Iterable[str]:
    tag = element.tag
    if tag in LEFT_OUT:
        return ()
    if tag == f"{{{SVG}}}svg":
        return [_picture(element)]
    if tag == "table":
        return _table(element)
    return (f"\n\n{part}" if tag in BLOCKS else part for part in ["".join(_simple(element, tag))])


def _simple(element: Any, tag: str) -> Iterator[str]:
    inner = "".join(_inside(element))
    if tag == "nav":
        yield "#outline(depth: 2)"
    elif tag in HEADINGS:
        yield f"#heading(level: {HEADINGS[tag]})[{inner}]"
    elif tag in LISTS:
        yield f"#{LISTS[tag]}({','.join(f'[{part}]' for part in map(_joined, element.findall('li')))})"
    elif tag in WRAPPED:
        yield f"#{WRAPPED[tag]}[{inner}]"
    elif {"block", "card"} & set(element.get("class", "").split()):
        yield f"#aside[{inner}]"
    else:
        yield f"{inner}\n\n" if tag in BLOCKS else inner


def _joined(element: Any) -> str:
    return "".join(_inside(element))


def _picture(element: Any) -> str:
    drawn = json.dumps(ElementTree.tostring(element, encoding="unicode"), ensure_ascii=False)
    title = element.findtext(f"{{{SVG}}}title") or ""
    return f'#image(bytes({drawn}), format: "svg", alt: {_string(title)}, width: 100%)'


def _table(element: Any) -> Iterator[str]:
    if (caption := element.find("caption")) is not None:
        yield f"\n\n#strong[{_joined(caption)}]"
    rows = list(element.iter("tr"))
    count = max(sum(int(cell.get("colspan", 1)) for cell in row) for row in rows)
    heads = element.findall("thead/tr")
    parts = [f"columns: {_widths(element, count)}"]
    if heads:
        parts.append(f"table.header({','.join(_cells(heads))})")
    yield f"\n\n#table({','.join([*parts, *_cells(row for row in rows if row not in heads)])})\n\n"


def _widths(element: Any, count: int) -> str:
    said = [column.get("class", "") for column in element.iter("col")]
    shares = [name[1:] if name[1:].isdigit() else "20" for name in said]
    return f"({','.join(f'{share}fr' for share in (shares if len(shares) == count else ['1'] * count))},)"


def _cells(rows: Iterable[Any]) -> Iterator[str]:
    for row in rows:
        for cell in row:
            inner = f"*{''.join(_inside(cell))}*" if cell.get("scope") == "row" else _joined(cell)
            spans = [f"{said}: {cell.get(said)}" for said in ("colspan", "rowspan") if cell.get(said)]
            yield f"table.cell({','.join(spans)})[{inner}]"
