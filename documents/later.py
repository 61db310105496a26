"""Large libraries that most processes never use are loaded when something of them is first asked for."""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module: `openpyxl = Later("openpyxl")`.

    A process that answers pages holds 60 MB less without spreadsheets, numpy, the solver and typefaces.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)
