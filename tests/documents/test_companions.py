from pathlib import Path

from documents.companions import companions

FORM = "plumbline.translation/1"


def written(folder: Path, *names: str, text: str = f"format: {FORM}\n") -> Path:
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "mine.yaml"


def test_translations_lie_beside_a_file_under_its_name(tmp_path: Path) -> None:
    file = written(tmp_path, "mine.yaml", "mine.fr.yaml", "mine.pt-BR.yaml", "other.de.yaml")

    assert [language for language, _path in companions(file, FORM)] == ["fr", "pt-BR"]


def test_a_file_of_another_format_is_no_translation(tmp_path: Path) -> None:
    file = written(tmp_path, "mine.fr.yaml", text="format: something/1\n")

    assert list(companions(file, FORM)) == []


def test_what_stands_for_no_language_is_left_alone(tmp_path: Path) -> None:
    file = written(tmp_path, "mine.2024.yaml", "mine.FR.yaml")

    assert list(companions(file, FORM)) == []
