"""The anchor is a file that says when it was changed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts import anchors
from accounts.trail import Head
from tests.fixtures.database import app_url

HEADS = (Head(0, 3, "a" * 64), Head(7, 12, "b" * 64))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_an_anchor_is_read_as_it_was_written(tmp_path: Path):
    anchors.write(tmp_path / "anchor", HEADS, at=NOON)

    assert anchors.read(tmp_path / "anchor") == anchors.Anchor("2026-11-23T12:00:00+00:00", HEADS)


def test_the_same_heads_make_the_same_bytes(tmp_path: Path):
    anchors.write(tmp_path / "one", HEADS, at=NOON)
    anchors.write(tmp_path / "two", reversed(HEADS), at=NOON)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_changed_anchor_is_refused(tmp_path: Path):
    path = tmp_path / "anchor"
    anchors.write(path, HEADS, at=NOON)
    path.write_text(path.read_text().replace('"number":12', '"number":11'))

    with pytest.raises(anchors.AnchorError, match="was changed after it was written"):
        anchors.read(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", "7", '{"sha256": "x"}', "\x00", '{"sha256": 1, "heads": [{}]}'])
def test_what_is_no_anchor_is_refused(tmp_path: Path, content: str):
    (tmp_path / "anchor").write_text(content)

    with pytest.raises(anchors.AnchorError, match="cannot be read as an anchor"):
        anchors.read(tmp_path / "anchor")


def test_a_missing_anchor_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(anchors.AnchorError, match="verify_trail --renew"):
        anchors.read(tmp_path / "anchor")


def test_writing_an_anchor_leaves_no_draft_behind(tmp_path: Path):
    anchors.write(tmp_path / "anchor", HEADS, at=NOON)

    assert [path.name for path in tmp_path.iterdir()] == ["anchor"]


@pytest.mark.usefixtures("committed")
def test_the_application_role_cannot_verify_and_is_told_which_setting_helps(settings):
    settings.DATABASE_OWNER_URL = app_url()

    with pytest.raises(CommandError, match=r"does not own the tables[\s\S]*DATABASE_OWNER_URL"):
        call_command("verify_trail")


@pytest.mark.usefixtures("maintained")
def test_an_empty_trail_is_in_order(capsys):
    call_command("verify_trail")

    assert "0 chains, 0 events, all in order." in capsys.readouterr().out


@pytest.mark.usefixtures("maintained")
def test_renewing_needs_a_place():
    with pytest.raises(CommandError, match="--anchor FILE"):
        call_command("verify_trail", "--renew")
