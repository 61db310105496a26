"""The containers of production: closed as far as they go, with secrets as files, and health that is asked."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.embedded.places import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVING = ["web", "worker", "briefs", "beat"]
OURS = [*SERVING, "migrate"]
SECRET = re.compile(r"PASSWORD|SECRET|REDIS_URL|DATABASE_URL")


def test_all_parts_of_the_product_are_there() -> None:
    assert set(SERVICES) == {*OURS, "postgres", "redis"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_runs_as_root_or_writes_into_its_image(name: str) -> None:
    service = SERVICES[name]

    assert service["user"].partition(":")[0] not in ("", "0", "root")
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", set(SERVICES) - {"migrate"})
def test_every_service_that_stays_is_asked_for_its_health(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_come_as_files_that_the_service_is_given(name: str) -> None:
    service = SERVICES[name]
    named = {key: str(value) for key, value in service.get("environment", {}).items() if SECRET.search(key)}

    assert all(key.endswith("_FILE") for key in named)
    assert {Path(value).name for value in named.values()} <= set(service["secrets"])


def test_every_secret_is_made_by_the_script(tmp_path: Path) -> None:
    subprocess.run(["sh", "config/docker/make-secrets.sh", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)

    made = {path.name for path in tmp_path.iterdir() if path.stat().st_size > 20}
    assert made == set(COMPOSE["secrets"])


def test_a_secret_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("kept")

    subprocess.run(["sh", "config/docker/make-secrets.sh", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)

    assert (tmp_path / "secret_key").read_text() == "kept"


@pytest.mark.parametrize("name", SERVING)
def test_who_serves_does_not_know_the_owner(name: str) -> None:
    assert SERVICES[name]["environment"]["DATABASE_USER"] == "plumbline_app"
    assert "database_owner_password" not in SERVICES[name]["secrets"]


def test_the_owner_migrates_before_anybody_serves() -> None:
    assert SERVICES["migrate"]["environment"]["DATABASE_USER"] == "plumbline_owner"
    for name in SERVING:
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_briefs_have_a_worker_of_their_own_and_the_other_takes_every_queue() -> None:
    assert {"--queues", "briefs"} <= set(SERVICES["briefs"]["command"])
    assert "--queues" not in SERVICES["worker"]["command"]


@pytest.mark.parametrize("name", SERVICES)
def test_only_the_site_is_reached_from_outside_and_only_on_loopback(name: str) -> None:
    ports = SERVICES[name].get("ports", [])

    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert bool(ports) == (name == "web")


def test_the_image_is_locked_and_ends_as_an_ordinary_user() -> None:
    assert "--require-hashes" in DOCKERFILE
    assert re.findall(r"^USER (\d+)", DOCKERFILE, re.M)[-1] == "10001"
    assert "collectstatic" in DOCKERFILE


@pytest.mark.parametrize("script", sorted((ROOT / "config/docker").glob("*.sh")), ids=lambda path: path.name)
def test_every_script_can_be_read_by_a_plain_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", str(script)], check=True)


def test_every_setting_is_described() -> None:
    named = re.findall(r'(?:env\.\w+|database)\(\s*"([A-Z_]+)"', (ROOT / "config/settings.py").read_text())
    described = (ROOT / "docs/operations.md").read_text()

    assert len(named) > 30
    assert [name for name in named if f"`{name}`" not in described] == []
