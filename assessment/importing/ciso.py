"""A CISO Assistant library: the requirements of its framework as groups and questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.importing import ciso_questions, limits
from assessment.importing.adapting import WITHOUT_SCORE, Adapting, Part, framework, language_of, shaped
from assessment.importing.cells import number_of, truth_of
from assessment.importing.ciso_scales import Scale
from assessment.importing.results import Origins, RowMessage, refusal
from assessment.importing.yamltree import Tree

NODES = ("objects", "framework", "requirement_nodes")


@dataclass
class Node:
    """One requirement node: what the file says of it, its line, and the nodes below it."""

    data: Mapping[str, Any]
    line: int
    children: "list[Node]" = field(default_factory=list)

    @property
    def is_asked(self) -> bool:
        return truth_of(self.data.get("assessable")) is True

    @property
    def name(self) -> str:
        found = (self.data.get(key) for key in ("name", "description", "ref_id"))
        return next((text for text in found if isinstance(text, str) and text.strip()), "Requirement")


@dataclass
class Library:
    """The framework object of a library, and what its import gathers."""

    tree: Tree
    found: Mapping[str, Any]
    adapting: Adapting
    scale: Scale
    translations: dict[str, Part] = field(default_factory=dict)
    basic: str = ""

    def translate(self, code: str, data: Mapping[str, Any], fields: Mapping[str, str]) -> None:
        """Keep the translated texts of a node under its code; `fields` says which key becomes which."""
        for tag, texts in _mapping(data.get("translations")).items():
            language = language_of(tag)
            fitted = {ours: self._fitted(ours, _mapping(texts).get(theirs)) for theirs, ours in fields.items()}
            kept = {key: text for key, text in fitted.items() if text}
            if language and kept:
                parts = self.translations.setdefault(language, {"parts": {}})["parts"]
                parts.setdefault(code, {}).update(kept)

    def _fitted(self, key: str, text: object) -> str:
        fits = {"name": self.adapting.line, "text": self.adapting.text}
        return fits.get(key, self.adapting.paragraph)(text)


def read_library(tree: Tree) -> tuple[Part, Origins, list[RowMessage]]:
    """Return the framework of a library, where its parts came from, and what was left out. Raises Refused."""
    objects = _mapping(tree.data.get("objects"))
    found = _mapping(objects.get("framework"))
    if not isinstance(found.get("requirement_nodes"), list):
        words = "The library holds no framework with requirement_nodes; only frameworks can be imported."
        raise refusal(words, "objects", tree.line("objects"))
    if len(found["requirement_nodes"]) > limits.QUESTIONS:
        raise refusal(f"The framework has more than {limits.QUESTIONS:,} nodes; divide it.", "requirement_nodes")
    adapting = Adapting("requirement_nodes")
    library = Library(tree, found, adapting, Scale.of(found, adapting))
    _tell_left_out(library, objects)
    library.basic = _basic_group(library)
    roots = _roots(library)
    document = _head(library)
    document["components"] = shaped(_components(roots, library), adapting)
    if library.translations:
        document["translations"] = library.translations
    return document, adapting.origins, adapting.messages


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _tell_left_out(library: Library, objects: Mapping[str, Any]) -> None:
    others = [name for name in objects if name != "framework"]
    if others:
        library.adapting.note(f"left out, for only the framework is read: {', '.join(others)}", place="objects")


def _head(library: Library) -> Part:
    data, found = library.tree.data, library.found
    library.adapting.note(
        "levels follow from bands of the score (0.2, 0.4, 0.6, 0.8); change them as you need", place=""
    )
    return framework(
        title=found.get("name") or data.get("name"),
        code=found.get("ref_id") or data.get("ref_id"),
        version=data.get("version"),
        language=data.get("locale"),
        summary=found.get("description") or data.get("description"),
        levels=library.scale.levels,
    )


def _basic_group(library: Library) -> str:
    groups = library.found.get("implementation_groups_definition")
    known = [_mapping(group) for group in groups] if isinstance(groups, list) else []
    chosen = [group for group in known if truth_of(group.get("default_selected")) is True] or known
    if not chosen:
        return ""
    code = str(chosen[0].get("ref_id"))
    library.adapting.note(f"requirements of the implementation group {code} make the basic scope")
    return code


def _roots(library: Library) -> list[Node]:
    by_urn: dict[str, Node] = {}
    roots: list[Node] = []
    above: dict[int, Node] = {}
    for index, data in enumerate(library.found["requirement_nodes"]):
        node = Node(_mapping(data), library.tree.line(*NODES, index))
        above_it = str(node.data.get("parent_urn") or "")
        parent = by_urn.get(above_it) or above.get(_depth(node) - 1)
        if above_it and above_it not in by_urn:
            library.adapting.note("its parent_urn names no node before it; its depth was used", node.line)
        (parent.children if parent else roots).append(node)
        # A node stands below one that came before it, so that no circle can arise.
        by_urn[str(node.data.get("urn") or f"node {index}")] = node
        above[_depth(node)] = node
    return roots


def _depth(node: Node) -> int:
    depth = number_of(node.data.get("depth"))
    return depth if isinstance(depth, int) else 1


def _components(roots: list[Node], library: Library) -> list[Part]:
    groups = [_group(node, library) for node in roots if _is_group(node)]
    loose = [question for node in roots if not _is_group(node) for question in _asked(node, library)]
    if loose:
        code = library.adapting.code("general")
        groups.append({"code": code, "name": "General", "weight": 1, "questions": loose})
    return groups


def _is_group(node: Node) -> bool:
    return bool(node.children) or not node.is_asked


def _group(node: Node, library: Library, depth: int = 1) -> Part:
    adapting = library.adapting
    group: Part = {"code": adapting.code(node.data.get("ref_id") or node.name), "name": "", "weight": 1}
    group["name"] = adapting.line(node.name, node.line)
    if node.data.get("name") and node.data.get("description"):
        group["about"] = adapting.paragraph(node.data["description"], node.line)
    adapting.origins.mark(group, adapting.place, node.line)
    library.translate(group["code"], node.data, {"name": "name", "description": "about"})
    below = list(_below(node)) if depth > limits.NESTING else node.children
    if depth <= limits.NESTING:
        group["dimensions"] = [_group(child, library, depth + 1) for child in below if _is_group(child)]
    asked = [child for child in below if not _is_group(child)]
    group["questions"] = [question for child in asked for question in _asked(child, library)]
    if node.is_asked:
        group["questions"] = [*_asked(node, library), *group["questions"]]
    return group


def _below(node: Node) -> Iterator[Node]:
    waiting = list(node.children)
    while waiting:
        child = waiting.pop(0)
        waiting += child.children
        yield Node(child.data, child.line)


def _asked(node: Node, library: Library) -> list[Part]:
    questions = ciso_questions.questions_of(node.data, node.line, library.scale, library.adapting)
    for question in questions:
        if library.basic and library.basic in (node.data.get("implementation_groups") or ()):
            question["scope"] = "basic"
        if node.data.get("importance") == "mandatory" and question["kind"] not in WITHOUT_SCORE:
            question["essential"] = True
    if len(questions) == 1:
        library.translate(questions[0]["code"], node.data, ciso_questions.translated_fields(node.data))
    return questions
