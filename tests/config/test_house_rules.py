"""The rules of the house that a machine can hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "assessment", "roadmap", "reports", "jobs")
PACKAGES = (*APPS, "bench", "charts", "config", "documents", "scoring")
SOURCES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Actions that belong to nobody in particular: they are called inside another action, or by the worker.
WITHOUT_A_PERSON = {
    "accept_invitation",
    "join",
    "keep_file",
    "find_invitation",
    "digest_of",
    "once",
    "forget_files",
    "open_link",
    "open_shared",
    "role_of",
}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Yield every function of a file."""
    yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield every public function of the actions that changes something as a whole."""
    for app in ("accounts", "assessment", "roadmap", "reports"):
        for path in sorted((ROOT / app / "actions").glob("*.py")):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.decorator_list:
                    yield f"{app}.{node.name}", node


@pytest.mark.parametrize(("name", "action"), list(actions()), ids=lambda value: value if isinstance(value, str) else "")
def test_an_action_is_whole_and_names_the_person(name, action):
    decorators = [ast.unparse(decorator) for decorator in action.decorator_list]
    named = [argument.arg for argument in action.args.kwonlyargs]

    assert decorators == ["whole()"]
    assert "by" in named or action.name in WITHOUT_A_PERSON


def test_there_are_actions_to_look_at():
    assert len(list(actions())) > 15


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path):
    lengths = [(node.end_lineno or 0) - node.lineno + 1 for node in functions(path)]

    assert path.read_text().count("\n") <= 400
    assert max(lengths, default=0) <= 42


def test_no_module_is_named_for_nothing_in_particular():
    vague = {"utils", "helpers", "common", "core", "base", "services", "misc"}

    assert not [path for path in SOURCES if path.stem in vague]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_has_no_inline_script_or_style(path):
    text = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=\"|\son[a-z]+=\"", text)


def test_every_template_is_used_somewhere():
    names = {str(path.relative_to(ROOT / "templates")) for path in TEMPLATES}
    texts = "\n".join(path.read_text() for path in (*SOURCES, *TEMPLATES))
    # Django's own views ask for these by their usual names.
    unused = {name for name in names if f'"{name}"' not in texts and not name.startswith("registration/")}

    assert not unused


def test_models_override_no_save_and_listen_to_no_signal():
    models = [path for path in SOURCES if "models" in path.parts or path.stem == "models"]
    texts = [path.read_text() for path in models]

    assert len(models) > 10
    assert not [text for text in texts if "def save(" in text or "@receiver" in text]
