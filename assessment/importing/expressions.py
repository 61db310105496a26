"""Conditions as one line of text, in the way of XLSForm: `${A1} = 'yes' and not(${B2} >= 3)`.

A closed set of forms is read into the data of a framework file; nothing is evaluated. What `written` says, `parsed`
reads back into the same data.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assessment.importing.cells import number_of
from assessment.importing.limits import CONDITION, CONDITION_NESTING

Condition = dict[str, Any]

TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<question>[^{}]+?)\s*\}|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<sign>!=|>=|<=|=|>|<|\(|\)|,)|(?P<word>[A-Za-z]+))",
    re.ASCII,
)
TRUTHS = {"true": True, "false": False}
BOUNDS: dict[str, Callable[[str, Any], Condition]] = {
    ">=": lambda question, bound: {"question": question, "at_least": bound},
    "<=": lambda question, bound: {"question": question, "at_most": bound},
    # Not at most 3 is more than 3, also where the answer is not known yet.
    ">": lambda question, bound: {"not": {"question": question, "at_most": bound}},
    "<": lambda question, bound: {"not": {"question": question, "at_least": bound}},
}


class NotACondition(ValueError):
    """The text is none of the forms that a framework's conditions have; its words say where reading stopped."""


def parsed(text: str) -> Condition:
    """Return the condition that a text spells. Raises NotACondition."""
    if len(text) > CONDITION:
        raise NotACondition(f"it is longer than {CONDITION:,} characters")
    reading = _Reading(_tokens(text))
    found = reading.alternatives(0)
    if reading.rest:
        raise NotACondition(f"{reading.rest[0][1]!r} is not expected there")
    return found


def written(condition: Condition) -> str:
    """Return the text of a condition."""
    for word, sign in (("all", " and "), ("any", " or ")):
        if word in condition:
            return _joined(condition[word], word, sign)
    if "not" in condition:
        return f"not({written(condition['not'])})"
    question = f"${{{condition['question']}}}"
    if "answered" in condition:
        return f"{'answered' if condition['answered'] else 'unanswered'}({question})"
    if "is" in condition:
        return _is(question, condition["is"])
    sign, bound = (">=", condition["at_least"]) if "at_least" in condition else ("<=", condition["at_most"])
    return f"{question} {sign} {bound!r}"


def _joined(items: list[Condition], word: str, sign: str) -> str:
    if len(items) < 2:
        return f"{word}({', '.join(map(written, items))})"
    return sign.join(f"({written(item)})" if "all" in item or "any" in item else written(item) for item in items)


def _is(question: str, values: list[Any]) -> str:
    spelled = [f"'{value}'" if isinstance(value, str) else repr(value).lower() for value in values]
    return f"{question} = {spelled[0]}" if len(spelled) == 1 else f"{question} in ({', '.join(spelled)})"


Token = tuple[str, str]


def _tokens(text: str) -> list[Token]:
    found, place, text = [], 0, text.strip()
    while place < len(text):
        match = TOKEN.match(text, place)
        if not match:
            raise NotACondition(f"{text[place : place + 20]!r} is not understood")
        kind = str(match.lastgroup)
        found.append((kind, match[kind].lower() if kind == "word" else match[kind]))
        place = match.end()
    return found


@dataclass
class _Reading:
    """The tokens not read yet, and one method for each form."""

    rest: list[Token]

    def alternatives(self, depth: int) -> Condition:
        return self._chain("or", "any", self._conjunction, depth)

    def _conjunction(self, depth: int) -> Condition:
        return self._chain("and", "all", self._single, depth)

    def _chain(self, word: str, key: str, part: Callable[[int], Condition], depth: int) -> Condition:
        found = [part(depth)]
        while self._skip(word):
            found.append(part(depth))
        return found[0] if len(found) == 1 else {key: found}

    def _single(self, depth: int) -> Condition:
        if depth > CONDITION_NESTING:
            raise NotACondition("brackets are nested too deep")
        kind, word = self._take()
        if kind == "question":
            return self._comparison(word)
        if word == "(":
            found = self.alternatives(depth + 1)
            self._expect(")")
            return found
        if kind == "word":
            return self._function(word, depth)
        raise NotACondition(f"{word!r} is not expected there")

    def _function(self, name: str, depth: int) -> Condition:
        self._expect("(")
        found = self._call(name, depth)
        self._expect(")")
        return found

    def _call(self, name: str, depth: int) -> Condition:
        match name:
            case "not":
                return {"not": self.alternatives(depth + 1)}
            case "all" | "any":
                return {name: self._several(depth)}
            case "answered" | "unanswered":
                return {"question": self._question(), "answered": name == "answered"}
            case "selected":
                question = self._question()
                self._expect(",")
                return {"question": question, "is": [self._value()]}
            case _:
                raise NotACondition(f"{name!r} is not one of and, or, not, selected, answered")

    def _several(self, depth: int) -> list[Condition]:
        found = []
        while self.rest and self.rest[0][1] != ")":
            found.append(self.alternatives(depth + 1))
            if not self._skip(","):
                break
        return found

    def _comparison(self, question: str) -> Condition:
        _, sign = self._take()
        if sign == "in":
            return {"question": question, "is": self._values()}
        value = self._value()
        if sign in ("=", "!="):
            return _equal(question, value, is_equal=sign == "=")
        if sign in BOUNDS and not isinstance(value, str | bool):
            return BOUNDS[sign](question, value)
        raise NotACondition(f"{sign!r} needs a number behind it")

    def _values(self) -> list[Any]:
        self._expect("(")
        found = []
        while self.rest and self.rest[0][1] != ")":
            found.append(self._value())
            if not self._skip(","):
                break
        self._expect(")")
        return found

    def _value(self) -> Any:
        kind, token = self._take()
        if kind == "text":
            return token[1:-1]
        if kind == "number":
            return number_of(token)
        if kind == "word" and token in TRUTHS:
            return TRUTHS[token]
        raise NotACondition(f"{token!r} stands where a value in quotes or a number belongs")

    def _question(self) -> str:
        kind, token = self._take()
        if kind != "question":
            raise NotACondition(f"{token!r} stands where a question such as ${{A1}} belongs")
        return token

    def _take(self) -> Token:
        if not self.rest:
            raise NotACondition("it ends too early")
        return self.rest.pop(0)

    def _skip(self, token: str) -> bool:
        # A value 'or' in quotes keeps its quotes, so that it is never taken for the word.
        if self.rest and self.rest[0][1] == token:
            self.rest.pop(0)
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._skip(token):
            raise NotACondition(f"{token!r} is missing")


def _equal(question: str, value: Any, *, is_equal: bool) -> Condition:
    if value == "":
        return {"question": question, "answered": not is_equal}
    found = {"question": question, "is": [value]}
    return found if is_equal else {"not": found}
