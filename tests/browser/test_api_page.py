"""The page on which the API can be tried."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = pytest.mark.browser


def test_the_api_can_be_tried_under_the_strict_policy(window):
    ana = window(factories.person("Ana Reyes"))
    page = ana.page

    page.goto(f"{ana.site}/api/")
    page.locator("#operations-me-me_retrieve button").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()

    expect(page.locator(".live-responses-table .response .response-col_status")).to_have_text(re.compile("200"))
    expect(page.locator(".live-responses-table")).to_contain_text("Ana Reyes")


def test_what_is_tried_changes_something_with_the_csrf_token_of_the_session(window):
    ana = window(factories.person("Ana Reyes"))
    page = ana.page

    page.goto(f"{ana.site}/api/")
    page.locator("#operations-tokens-tokens_create button").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.locator("textarea.body-param__text").fill('{"name": "tried out"}')
    page.get_by_role("button", name="Execute").click()

    expect(page.locator(".live-responses-table .response .response-col_status")).to_have_text(re.compile("201"))
