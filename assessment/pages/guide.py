"""The page of an edition's interview guide."""

from typing import Any

from assessment.guide import guide_of
from assessment.languages import own_name
from assessment.questionnaire import Questionnaire


def guide_page(questionnaire: Questionnaire, code: str, *, address: str) -> dict[str, Any]:
    """Return the guide, and the languages there are of it."""
    guide = guide_of(questionnaire, code)
    languages = [
        {"code": tag, "name": own_name(tag), "url": f"{address}?language={tag}", "is_this": tag == guide.language}
        for tag in guide.languages
    ]
    return {"guide": guide, "languages": languages}
