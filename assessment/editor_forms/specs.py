"""What can be said about each kind of part: the fields of its form."""

from django.utils.translation import gettext_lazy as _

from assessment.editor_forms.fields import Spec, lines_of, number_of, written_lines, written_yes, yes

LEVELS = tuple((str(level), str(level)) for level in range(1, 6))
SCOPES = (("full", _("Full rounds only")), ("basic", _("Basic and full rounds")))
KINDS = (
    ("rubric", _("Five levels, each described")),
    ("single", _("One of several options")),
    ("multiple", _("Several options")),
    ("yes_no", _("Yes or no")),
    ("number", _("A number")),
    ("text", _("A text, without a score")),
    ("date", _("A date, without a score")),
)
CHECK_KINDS = (
    ("contradiction", _("Two answers contradict each other")),
    ("same_option", _("A section is answered with one option throughout")),
    ("old_evidence", _("The evidence is old")),
)


def _number(name: str, label: object, **more: object) -> Spec:
    return Spec(name, label, "number", read=number_of, **more)  # type: ignore[arg-type]


def _box(name: str, label: object, hint: object = "") -> Spec:
    return Spec(name, label, "check", hint, read=yes, write=written_yes, default=False)  # type: ignore[arg-type]


WEIGHT = _number("weight", _("Weight"), hint=_("How much it counts beside its neighbours."))
ABOUT = Spec("about", _("What it is about"), "text")

GROUP = (Spec("name", _("Name"), required=True), ABOUT, WEIGHT)

ASKED = (
    Spec("text", _("Question"), "text", required=True),
    Spec("why", _("Why it is asked"), "text"),
    Spec("better", _("How to do better"), "text"),
    Spec(
        "evidence",
        _("Typical evidence"),
        "text",
        _("One line for each."),
        read=lines_of,
        write=written_lines,
    ),
)
SCORED = (
    _number("weight", _("Weight"), hint=_("How much it counts beside its neighbours."), default=1),
    _box("essential", _("Essential"), _("Without it the next level is out of reach.")),
)
ROUTED = (
    _box("not_applicable", _("May not apply"), _("Agencies can say that it does not apply to them, with a reason.")),
    Spec("scope", _("Asked in"), "select", choices=SCOPES, default="full"),
)
MEASURE = (
    _number("low", _("Scores 0 at")),
    _number("high", _("Scores 100 at"), hint=_("Less than the number before where less is better.")),
    Spec("unit", _("Unit")),
    _number("minimum", _("Smallest number that is taken")),
    _number("maximum", _("Largest number that is taken")),
    _number("decimals", _("Decimal places")),
)
REPLY = (Spec("level", _("Level"), "select", choices=LEVELS, read=int),)

TELL = Spec("tell", _("How to tell"), "text")
RUBRIC_ROW = (Spec("text", _("What is true at this level"), "text", required=True), TELL)
OPTION_ROW = (Spec("code", _("Code")), Spec("text", _("Text"), "text", required=True), TELL)
LEVEL_CELL = Spec("level", _("Level"), "select", choices=(("", "–"), *LEVELS), read=int)
SHARE_CELL = _number("share", _("Share 0–1"))
ALONE_CELL = _box("alone", _("Excludes the others"))
ROWS = {
    "rubric": RUBRIC_ROW,
    "single": (*OPTION_ROW, LEVEL_CELL, SHARE_CELL),
    "multiple": (*OPTION_ROW, SHARE_CELL, ALONE_CELL),
}

CHECK_TEXT = Spec("text", _("What to tell people"), "text", required=True)
CHECKS = {
    "contradiction": (CHECK_TEXT,),
    "same_option": (CHECK_TEXT, _number("at_least", _("From how many answers on"))),
    "old_evidence": (CHECK_TEXT, _number("months", _("Older than how many months"))),
}

LEVEL_ROW = (Spec("name", _("Name"), required=True), Spec("meaning", _("Meaning"), "text", required=True))
SETTINGS = (
    Spec("title", _("Title"), required=True),
    Spec("summary", _("Summary"), "text", required=True),
    Spec("version", _("Version"), required=True, hint=_("You can change it again when you publish.")),
    Spec("language", _("Language"), required=True, hint=_("The language it is written in, such as en or fr.")),
)
SCORING = (
    Spec(
        "levels",
        _("How levels come about"),
        "select",
        choices=(("gate", _("By the practices that reach each level")), ("bands", _("By bands of the score"))),
        default="gate",
    ),
    Spec(
        "bands",
        _("Bands"),
        hint=_("Shares of the score where the next level begins, such as 0.25 0.5 0.75."),
        read=str.split,
        write=" ".join,
    ),
)

WORDS = {
    "group": (Spec("name", _("Name")), ABOUT),
    "question": ASKED,
    "option": (Spec("text", _("Text"), "text"), TELL),
    "edition": (Spec("title", _("Title")), Spec("summary", _("Summary"), "text")),
    "level": (Spec("name", _("Name")), Spec("meaning", _("Meaning"), "text")),
    "check": (CHECK_TEXT,),
}
