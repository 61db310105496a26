"""Reads about published editions: each bounded, each starting from what the person may see."""

from django.db.models import IntegerField, QuerySet
from django.db.models.expressions import RawSQL

from assessment.models import Edition


def editions() -> QuerySet[Edition]:
    """Return the published editions without their documents, the newest first."""
    return Edition.objects.defer("document").order_by("-published_at", "-pk")


# Strict, since the lax way finds what lies in a list twice; counted there, so that no document comes along.
COUNTED = "jsonb_array_length(jsonb_path_query_array(document, %s::jsonpath))"
EVERY_QUESTION = "strict $.** ? (exists (@.questions)).questions[*]"
BASIC_QUESTIONS = f'{EVERY_QUESTION} ? (@.scope == "basic")'


def editions_to_ask() -> QuerySet[Edition]:
    """Return the editions that a new round can ask, with `asked` and `basic`: how many questions a round of each
    scope has.
    """
    counts = {"asked": EVERY_QUESTION, "basic": BASIC_QUESTIONS}
    found = {name: RawSQL(COUNTED, [path], output_field=IntegerField()) for name, path in counts.items()}  # noqa: S611
    return editions().filter(retirement=None).annotate(**found)
