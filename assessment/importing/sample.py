"""The content of the template: the smallest framework with one question of each kind."""

from typing import Any

# The names of the levels that an imported framework without five levels of its own gets.
LEVELS: tuple[tuple[str, str], ...] = (
    ("Initial", "Work is done ad hoc and depends on the person who happens to do it."),
    ("Developing", "A better practice has started in places."),
    ("Defined", "One standard practice is agreed and used for most of the work."),
    ("Managed", "The practice is used everywhere and measured."),
    ("Optimising", "The practice is improved from evidence."),
)


def default_levels() -> list[dict[str, Any]]:
    """Return five levels as a framework document has them."""
    return [{"level": n, "name": name, "meaning": meaning} for n, (name, meaning) in enumerate(LEVELS, start=1)]


def _rubric() -> dict[str, Any]:
    texts = ("Nobody does.", "A few do.", "Most do.", "All do, and it is measured.", "All do, and it gets better.")
    options = [{"level": n, "text": text, "tell": "Say how to check it."} for n, text in enumerate(texts, start=1)]
    return {
        "code": "A1.1",
        "text": "Who keeps backups?",
        "why": "Lost data cannot be asked for again.",
        "weight": 1.5,
        "essential": True,
        "better": "Write down who keeps which backup.",
        "evidence": ["Backup plan", "Log of the last restore"],
        "options": options,
    }


def _others() -> list[dict[str, Any]]:
    return [
        {
            "code": "A1.2",
            "kind": "yes_no",
            "text": "Do you restore a backup once a year?",
            "yes": {"level": 4},
            "no": {"level": 2},
        },
        {
            "code": "A1.3",
            "kind": "single",
            "text": "Where is the second copy?",
            "shown_when": {"question": "A1.1", "at_least": 2},
            "options": [
                {"code": "same", "text": "In the same building", "share": 0.25},
                {"code": "other", "text": "In another building", "share": 1},
            ],
        },
        {
            "code": "A1.4",
            "kind": "multiple",
            "text": "What is backed up?",
            "options": [
                {"code": "mail", "text": "Mail", "share": 0.5},
                {"code": "files", "text": "Files", "share": 0.5},
                {"code": "none", "text": "None of these", "alone": True},
            ],
        },
        {
            "code": "A1.5",
            "kind": "number",
            "text": "Which share of systems is backed up?",
            "number": {"low": 0, "high": 100, "unit": "%", "minimum": 0, "maximum": 100},
        },
        {"code": "A1.6", "kind": "text", "text": "What else should reviewers know?"},
        {"code": "A1.7", "kind": "date", "text": "When was the last restore?", "scope": "basic"},
    ]


def _check() -> dict[str, Any]:
    when = {"all": [{"question": "A1.1", "at_most": 1}, {"question": "A1.2", "is": ["yes"]}]}
    words = "You restore backups that nobody keeps: look at both answers again."
    return {"code": "restore", "kind": "contradiction", "when": when, "text": words}


SAMPLE: dict[str, Any] = {
    "format": "plumbline.framework/2",
    "code": "my-framework",
    "title": "My framework",
    "version": "1",
    "language": "en",
    "summary": "Say here what the framework is for.",
    "levels": default_levels(),
    "components": [
        {
            "code": "A",
            "name": "Infrastructure",
            "about": "What services run on.",
            "weight": 1,
            "dimensions": [
                {
                    "code": "A1",
                    "name": "Backups",
                    "about": "Copies of what matters.",
                    "weight": 1,
                    "questions": [_rubric(), *_others()],
                }
            ],
        }
    ],
    "checks": [_check()],
    "translations": {
        "fr": {
            "title": "Mon cadre",
            "parts": {"A1": {"name": "Sauvegardes"}, "A1.2": {"text": "Testez-vous la restauration chaque année ?"}},
        }
    },
}
