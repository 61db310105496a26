"""Elements that match the same rules below the same style share one, also for what stands before and after them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import Any, Final, NamedTuple

from weasyprint import css
from weasyprint.logger import PROGRESS_LOGGER

_slow_init: Callable[..., None] = css.StyleFor.__init__


class _Rule(NamedTuple):
    """A rule that an element matches, with what decides between it and others."""

    origin: str
    specificity: Any
    declarations: Any
    pseudo_type: str | None
    layer_order: float


def _init(
    styles: Any, html: Any, sheets: Any, presentational_hints: bool, font_config: Any, target_collector: Any
) -> None:
    styles._cascaded_styles, styles._computed_styles = {}, {}
    styles.initial_page_sizes = {"box": None, "area": None}
    styles._sheets, styles.font_config = sheets, font_config
    PROGRESS_LOGGER.info("Step 3 - Applying CSS")
    common = {"root": html.etree_element, "base_url": html.base_url, "target_collector": target_collector}
    own = _own(styles._cascaded_styles, html, presentational_hints)
    alike = _compute_elements(styles, html, sheets, own, common)
    # In any order: they inherit from elements only.
    for element, pseudo_type in styles._cascaded_styles:
        if pseudo_type:
            styles.set_computed_styles(element, pseudo_type=pseudo_type, parent=element, **common)
            for other in alike[element]:
                styles._computed_styles[other, pseudo_type] = styles._computed_styles[element, pseudo_type]
    styles._cascaded_styles.clear()


def _own(cascaded: dict[Any, Any], html: Any, presentational_hints: bool) -> Mapping[Any, tuple[Any, ...]]:
    """Cascade what elements say of themselves, such as their name and language; return it by element."""
    found = {}
    for specificity, element, declarations, base_url in css.find_style_attributes(
        html.etree_element, presentational_hints, html.base_url
    ):
        found[element] = tuple(declarations)
        ready = list(css.preprocess_declarations(base_url, found[element]))
        _cascade(cascaded, element, [_Rule("author", specificity, ready, None, inf)])
    return found


def _compute_elements(
    styles: Any, html: Any, sheets: Any, own: Mapping[Any, tuple[Any, ...]], common: Mapping[str, Any]
) -> Mapping[Any, list[Any]]:
    """Give each element its style, parents first; return the elements that share the style of another by that one."""
    computed = styles._computed_styles
    first: dict[Any, Any] = {}
    alike: dict[Any, list[Any]] = {}
    for wrapper in html.wrapper_element.iter_subtree():
        element = wrapper.etree_element
        parent = wrapper.parent.etree_element if wrapper.parent else None
        above = id(computed[parent, None]) if wrapper.parent else None
        matched = [sheet.matcher.match(wrapper) for sheet, _origin, _specificity in sheets]
        key = (above, own.get(element), *(tuple(map(_key, selectors)) for selectors in matched))
        known = first.setdefault(key, element)
        if known is not element:
            computed[element, None] = computed[known, None]
            alike[known].append(element)
            continue
        alike[element] = []
        _cascade(styles._cascaded_styles, element, _rules(sheets, matched))
        styles.set_computed_styles(element, parent=parent, **common)
    return alike


def _key(selector: Any) -> tuple[Any, ...]:
    specificity, _order, pseudo_type, rule = selector
    return specificity, pseudo_type, id(rule)


def _rules(sheets: Any, matched: Any) -> Iterator[_Rule]:
    for (sheet, origin, sheet_specificity), selectors in zip(sheets, matched, strict=True):
        for specificity, _order, pseudo_type, (declarations, layer) in selectors:
            order = inf if layer is None else sheet.layers.index(layer)
            yield _Rule(origin, sheet_specificity or specificity, declarations, pseudo_type, order)


def _cascade(cascaded: dict[Any, Any], element: Any, rules: Iterable[_Rule]) -> None:
    for rule in rules:
        style = cascaded.setdefault((element, rule.pseudo_type), {})
        for name, values, importance in rule.declarations:
            weight = (css.declaration_precedence(rule.origin, importance), rule.layer_order, rule.specificity)
            old_weight = style.get(name, (None, None))[1]
            if old_weight is None or old_weight <= weight:
                style[name] = values, weight


QUICK: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {_slow_init: _init}
