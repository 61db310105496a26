"""Words that stand in addresses; any other word there is no address at all."""

from django.urls import register_converter

from assessment.lifecycle import Step


class StepConverter:
    """A step of the lifecycle."""

    regex = "|".join(Step.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CodeConverter(StepConverter):
    """The code of a question or a component, as a framework file may write it."""

    regex = r"[A-Za-z0-9._\-]{1,40}"


register_converter(StepConverter, "step")
register_converter(CodeConverter, "code")
