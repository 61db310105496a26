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
from assessment.lifecycle import AnswerState, Step, Verdict


def _level() -> Whole:
    return Whole(min_value=1, max_value=5, allow_null=True, default=None)


def _text() -> Text:
    return Text(max_length=LONGEST_TEXT, allow_blank=True, default="")


def _editions(person: Person) -> Any:
    return queries.editions()


class AnswerForm(Strict):
    """An answer; context: `before`, the values that a partial change leaves as they are."""

    state = serializers.ChoiceField(AnswerState.choices)
    level = _level()
    reason = _text()
    note = _text()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the whole answer. Raises ValidationError where a level is missing or does not belong."""
        whole = {**self.context.get("before", {}), **attrs}
        chosen = whole["state"] == AnswerState.CHOSEN
        if not chosen and "level" not in attrs:
            whole["level"] = None
        if chosen and whole["level"] is None:
            raise serializers.ValidationError({"level": _("A chosen answer has a level from 1 to 5.")})
        if not chosen and whole["level"] is not None:
            raise serializers.ValidationError({"level": _('Only an answer in the state "chosen" has a level.')})
        return whole


def content_of(values: Mapping[str, Any]) -> Content:
    """Return what an answer says."""
    return Content(AnswerState(values["state"]), values["level"], values["reason"], values["note"])


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
    opens_on = serializers.DateField()
    due_on = serializers.DateField()
    agencies = VisibleRows(people.agencies)
