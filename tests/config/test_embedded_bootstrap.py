"""The first minutes on a new machine: which way is taken, and what is said when none leads on."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from config.embedded import bootstrap, browser, debian, native
from config.embedded.commands import Outcome, attempt
from config.embedded.console import Stop
from config.embedded.places import ROOT

BEFORE_PACKAGES = [
    "__init__",
    "doors",
    "bootstrap",
    "browser",
    "commands",
    "console",
    "debian",
    "native",
    "options",
    "places",
]
YES, NO = Outcome(ok=True, text=""), Outcome(ok=False, text="no")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def recorded(answers: Callable[[str], Outcome], calls: list[str]) -> Callable[..., Outcome]:
    def attempt(command: list[str | Path], **_options: object) -> Outcome:
        line = " ".join(str(part) for part in command)
        calls.append(line)
        return answers(line)

    return attempt


@pytest.mark.parametrize("name", BEFORE_PACKAGES)
def test_what_runs_before_the_packages_needs_none(name: str) -> None:
    names = {module.partition(".")[0] for module in imported(ROOT / f"config/embedded/{name}.py")}

    assert names - sys.stdlib_module_names <= {"config"}


def test_the_package_around_it_imports_nothing() -> None:
    assert imported(ROOT / "config/__init__.py") == set()


def test_manage_py_can_be_read_by_old_pythons() -> None:
    source = (ROOT / "manage.py").read_text()

    ast.parse(source, feature_version=(3, 4))
    assert not any(new in source for new in ('f"', "->", ":=", "__future__"))


def test_a_missing_program_counts_as_failed() -> None:
    assert not attempt(["/nonexistent/program"]).ok


def test_a_cut_off_network_is_named_with_what_to_do() -> None:
    said = bootstrap.fetch_failure("WARNING: NewConnectionError\nERROR: No matching distribution found for amqp")

    assert "cannot be reached" in said
    assert "No matching distribution" in said
    assert "HTTPS_PROXY" in said


def test_a_full_disk_is_told_as_such() -> None:
    assert "is full" in bootstrap.fetch_failure("OSError: [Errno 28] No space left on device")


def test_nothing_is_installed_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    installed: list[bool] = []
    monkeypatch.setattr(bootstrap, "install", lambda *, fresh: installed.append(fresh))

    bootstrap.fill()
    bootstrap.fill()

    assert installed == [True]


def test_a_new_lock_file_is_installed_into_the_same_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_text(f"{bootstrap.interpreter_mark()}\nan older lock file\n")
    monkeypatch.setattr(bootstrap, "STAMP", stamp)
    installed: list[bool] = []
    monkeypatch.setattr(bootstrap, "install", lambda *, fresh: installed.append(fresh))
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))

    bootstrap.fill()

    assert installed == [False]


def test_an_environment_that_is_a_link_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "somebody-elses"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    link = tmp_path / ".venv"
    link.symlink_to(elsewhere)
    for name, value in {"VENV": link, "STAMP": link / "stamp", "PYTHON": link / "bin/python"}.items():
        monkeypatch.setattr(bootstrap, name, value)
    monkeypatch.setattr(bootstrap, "install", lambda *, fresh: pytest.fail(f"installed, fresh: {fresh}"))

    with pytest.raises(Stop) as stopped:
        bootstrap.fill()

    assert str(elsewhere) in str(stopped.value)
    assert [path.name for path in elsewhere.iterdir()] == ["kept"]


def test_without_ensurepip_the_systems_pip_fills_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    answers = recorded(lambda line: NO if line.endswith(f"--clear {bootstrap.VENV}") else YES, calls)
    monkeypatch.setattr(bootstrap, "attempt", answers)

    command = bootstrap.make_venv()

    assert command == [sys.executable, "-m", "pip", "--python", str(bootstrap.PYTHON)]
    assert any("--without-pip" in line for line in calls)


def test_without_any_pip_a_person_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "attempt", recorded(lambda line: NO, []))
    monkeypatch.setattr(debian, "install", lambda *_: False)

    with pytest.raises(Stop, match="python3-venv"):
        bootstrap.make_venv()


def test_nothing_of_the_system_is_touched_when_that_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLATFORM_NO_SYSTEM_INSTALL", "1")

    assert debian.may_install() is None
    assert debian.install(["libpango-1.0-0"], "a test") is False


def test_without_the_right_to_install_pango_is_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(native, "NATIVE", tmp_path / "native")
    monkeypatch.setattr(native.debian, "install", lambda *_: False)
    monkeypatch.setattr(native.debian, "unpack", lambda packages, target, what: bool(packages))
    monkeypatch.setattr(native, "engine_works", lambda: ((tmp_path / "native/fonts.conf").exists(), ""))

    found = native.bring()

    assert found
    assert native.variables()["FONTCONFIG_FILE"] == str(tmp_path / "native/fonts.conf")


def test_without_any_way_to_pango_the_words_to_type_are_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(native, "VENV", tmp_path)
    monkeypatch.setattr(native, "bring", lambda: False)
    monkeypatch.setattr(native, "engine_works", lambda: (False, "cannot load library 'libpango-1.0-0'"))

    with pytest.raises(Stop, match=r"sudo apt install libpango-1\.0-0(.|\n)*cannot load library"):
        native.ensure()


def test_library_folders_stand_once_in_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "usr/lib/x86_64-linux-gnu"
    folder.mkdir(parents=True)
    monkeypatch.setattr(native, "NATIVE", tmp_path)
    monkeypatch.setenv("LD_LIBRARY_PATH", f"{folder}:/opt/lib")

    assert native.library_path() == f"{folder}:/opt/lib"


def test_a_named_browser_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLATFORM_CHROMIUM", "/opt/chromium")
    monkeypatch.setattr(browser, "attempt", recorded(lambda line: YES, []))

    assert "PLATFORM_CHROMIUM" not in browser.ensure()


def test_a_browser_that_does_not_start_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"/stub/{name}")
    monkeypatch.setattr(browser, "attempt", recorded(lambda line: NO if "/stub/chromium" in line else YES, []))

    assert browser.installed() == "/stub/google-chrome"


def test_a_wrong_option_is_told_before_anything_is_set_up() -> None:
    environment = {**os.environ, "PLATFORM_VENV": "/nonexistent/venv", "PLATFORM_NO_BOOTSTRAP": ""}

    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "demo", "--port", "99999"],
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert "99999 is no port" in done.stderr
