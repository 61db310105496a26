"""What can happen between a browser and the site."""

from playwright.sync_api import Page, Request, Route, expect

from tests.fixtures.browser import Window

SAVING = "**/questions/**"
# What Chromium itself notes of a request that came to nothing, and htmx after it.
NO_NETWORK = "net::ERR|htmx:sendError|htmx:afterRequest"
# Keeps on the page how many milliseconds passed from the last key to the words.
WATCH_WORDS = """
  const told = document.documentElement.dataset;
  let typedAt = null;
  document.addEventListener("input", () => { typedAt = performance.now(); delete told.after; });
  new MutationObserver(() => {
    const alarm = document.querySelector(".save-state--alarm")?.textContent.includes("trying again");
    if (alarm && typedAt !== null && !told.after) told.after = performance.now() - typedAt;
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
"""


def cut(window: Window) -> None:
    """Let nothing through: the line is dead, and what is tried all the same is thrown away."""
    window.context.set_offline(True)
    window.page.route(SAVING, lambda route: route.abort())


def restore(window: Window) -> None:
    window.page.unroute(SAVING)
    window.context.set_offline(False)


def lose_first_reply(page: Page) -> list[str]:
    """Let the first save reach the site and drop its reply; return the body of every save from now on, as it grows."""
    bodies: list[str] = []

    def pass_or_lose(route: Route, request: Request) -> None:
        bodies.append(request.post_data or "")
        if len(bodies) > 1:
            return route.continue_()
        assert route.fetch().status == 200
        return route.abort("connectionreset")

    page.route(SAVING, pass_or_lose)
    return bodies


def seconds_to_tell(page: Page) -> float:
    """Return how long after the last key the page said that it is trying again."""
    root = page.locator("html[data-after]")
    expect(root).to_be_attached()
    return float(root.get_attribute("data-after") or "inf") / 1000
