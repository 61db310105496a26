import re

from charts import Profile, Time, profiles_radar, profiles_table

AXES = ["Data", "Skills", "Services"]
TODAY = Profile("Today", (1, 2, 3), Time.TODAY)
PILOT = Profile("After pilot", (2, 2, 4), Time.AHEAD)
SCALE = Profile("After scale", (3, 3, 4), Time.AHEAD)
TARGET = Profile("Target", (4, 4, 4), Time.TARGET)


def drawn(*profiles: Profile, width: int = 640) -> str:
    return profiles_radar(AXES, profiles, id="r", title="T", description="D", width=width)


def test_only_today_is_an_area() -> None:
    svg = drawn(TODAY, PILOT, TARGET)

    assert svg.count('fill-opacity="0.22"') == 1


def test_what_is_ahead_is_dashed_and_hollow_and_each_in_its_own_way() -> None:
    svg = drawn(TODAY, PILOT, SCALE)

    dashes = re.findall(r'<polygon[^>]*stroke-dasharray="([^"]*)"', svg)
    corners = {len(points.split()) for points in re.findall(r'<polygon points="([^"]*)" fill="#ffffff"', svg)}

    assert len(set(dashes)) == len(dashes) == 2
    assert corners == {3, 4}


def test_marks_at_one_place_stand_side_by_side() -> None:
    same = Profile("Target", TODAY.levels, Time.TARGET)

    places = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn(TODAY, same))

    assert len(places) == len(set(places)) == 8  # three axes of two profiles, and the key


def test_a_missing_level_is_a_gap() -> None:
    svg = drawn(Profile("Today", (1, None, 3), Time.TODAY))

    assert 'fill-opacity="0.22"' not in svg
    assert "Skills Not assessed" in svg


def test_on_a_phone_letters_stand_for_the_names() -> None:
    svg = drawn(TODAY, width=360)

    assert all(svg.count(f">{text}<") == 1 for text in AXES)
    assert all(svg.count(f">{sign}<") == 2 for sign in "ABC")


def test_the_text_alternative_and_the_table_hold_every_level() -> None:
    table = profiles_table(AXES, [TODAY, Profile("Target", (4, None, 4), Time.TARGET)])

    assert "T. Today: Data 1, Skills 2, Services 3. After pilot: Data 2" in drawn(TODAY, PILOT)
    assert table.head == ("Component", "Today", "Target")
    assert table.rows == (("Data", "1", "4"), ("Skills", "2", "Not assessed"), ("Services", "3", "4"))
