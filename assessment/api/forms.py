"""What the API takes about assessments."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts import queries as people
from accounts.api.strict import Strict, Text, Truth, VisibleRow, VisibleRows, Whole
from accounts.models import Person
from accounts.texts import LONGEST_TEXT
from assessment import queries
from assessment.actions.answers import Content
from assessment.lifecycle import AnswerState, Scope, Step, Verdict


def _level() -> Whole:
    return Whole(min_value=1, max_value=5, allow_null=True, default=None)


def _text() -> Text:
    return Text(max_length=LONGEST_TEXT, allow_blank=True, default="")


def _editions(person: Person) -> Any:
    return queries.editions()


class ValueForm(Strict):
    """What answers a question that is no rubric: exactly one of these, by its kind."""

    options = serializers.ListField(child=Text(max_length=40), min_length=1, max_length=30, required=False)
    number = Text(max_length=40, required=False)
    text = Text(max_length=LONGEST_TEXT, required=False)
    date = Text(max_length=10, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the value. Raises ValidationError unless it has one field."""
        if len(attrs) != 1:
            raise serializers.ValidationError(_("Give one of options, number, text and date."))
        return attrs


class AnswerForm(Strict):
    """An answer; context: `before`, the values that a partial change leaves as they are."""

    state = serializers.ChoiceField(AnswerState.choices)
    level = _level()
    value = ValueForm(allow_null=True, default=None)
    reason = _text()
    note = _text()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the whole answer. Raises ValidationError where level or value are missing or do not belong."""
        whole = {**self.context.get("before", {}), **attrs}
        chosen = whole["state"] == AnswerState.CHOSEN
        if not chosen:
            whole |= {name: None for name in ("level", "value") if name not in attrs}
        given = [name for name in ("level", "value") if whole[name] is not None]
        if chosen and not given:
            raise serializers.ValidationError(
                {"level": _("A chosen answer has a level from 1 to 5, or a value where the question is no rubric.")}
            )
        if len(given) > chosen:
            problem = _("Only a rubric has a level.") if chosen else _('Only an answer in the state "chosen" has this.')
            raise serializers.ValidationError(dict.fromkeys(given, problem))
        return whole


def content_of(values: Mapping[str, Any]) -> Content:
    """Return what an answer says."""
    said = (values["level"], values["reason"], values["note"], values["value"])
    return Content(AnswerState(values["state"]), *said)


class ReviewForm(Strict):
    """A verdict on the version of the answer that was read."""

    verdict = serializers.ChoiceField(Verdict.choices)
    level = _level()
    reason = _text()
    evidence_confirmed = Truth(default=False)
    answer_version = Whole(min_value=0, max_value=2**31 - 1)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the verdict. Raises ValidationError for a level that would be dropped."""
        if attrs["level"] is not None and attrs["verdict"] != Verdict.CHANGED:
            raise serializers.ValidationError({"level": _('Only the verdict "changed" has a level.')})
        return {**attrs, "verdict": Verdict(attrs["verdict"])}


class UndoForm(Strict):
    """The verdict to undo, by the moment at which it was given."""

    reviewed_at = serializers.DateTimeField()


class StepForm(Strict):
    """A step to take, with the reason where one is asked for."""

    step = serializers.ChoiceField(Step.choices)
    reason = _text()


class TargetsForm(Strict):
    """The levels to reach, by component; components that are not named keep theirs."""

    targets = serializers.DictField(child=Whole(min_value=1, max_value=5), allow_empty=False)


class RoundForm(Strict):
    """A round to open over agencies."""

    name = Text(max_length=120, trim_whitespace=True)
    edition = VisibleRow(_editions)
    scope = serializers.ChoiceField(Scope.choices, default=Scope.FULL)
    opens_on = serializers.DateField()
    due_on = serializers.DateField()
    agencies = VisibleRows(people.agencies)
