"""A framework document as YAML that people like to read: keys in a fixed order, one value a line, no anchors."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

# The order in which a reader needs them; keys not named here follow in the order of the alphabet.
KEYS = """
format code title version language summary level name about kind text meaning tell weight essential not_applicable scope
shown_when when question is at_least at_most answered all any not months low high unit minimum maximum decimals share
alone why better evidence number yes no options levels bands scoring dimensions questions components checks parts
translations
"""
ORDER = {key: place for place, key in enumerate(KEYS.split())}


class _Writer(yaml.SafeDumper):
    """PyYAML's plain writer, without aliases, with lists set in below their key."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, indentless=False)


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text.strip("\n") else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def to_yaml(document: Mapping[str, Any]) -> str:
    """Return the text of a framework file; loading it gives the same digest. Equal documents give equal texts."""
    return yaml.dump(_ordered(document), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=110)


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value, key=_place)}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_ordered(item) for item in value]
    return value


def _place(key: str) -> tuple[int, str]:
    return ORDER.get(key, len(ORDER)), key
