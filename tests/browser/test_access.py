"""No page has a fault that axe-core finds, in the light theme and in the dark one."""

from pathlib import Path

import axe_playwright_python
import pytest
from browsing import open_page, settle
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

# Every page, and the states of pages that draw something else.
PAGES = [
    "",
    # Each filter of the sidebar at work, and none that matches.
    "?from=IND&minister=rajnath-singh&counterpart=MYS&topic=training&format=in_person&kind=bilateral",
    "?q=nothing-like-it&from=IND&years=2023",
    "counterparts",
    "counterparts?from=IND&counterpart=MYS&counterpart=SGP",
    "ministers",
    "ministers?minister=rajnath-singh",
    "venues",
    "formats",
    "topics",
    "network",
    "engagements",
    "engagements?engagement=e2",
    "engagements?engagement=no-such",
    "accuracy",
    "data-and-downloads",
]

# Faults inside Streamlit's own widgets, which no option of theirs mends: rule → where.
OF_STREAMLIT = {
    # The trend under a figure: a group of points, seen only under the mouse, without a name.
    "svg-img-alt": '[data-testid="stMetric"]',
}

_FAULTS = """async known => {
    const {violations} = await axe.run({resultTypes: ["violations"]});
    const within = (node, place) => place && document.querySelector(node.target[0]).closest(place);
    const ours = (rule, node) => !within(node, known[rule]);
    return violations.flatMap(({id, nodes}) => nodes.filter(node => ours(id, node)).map(
        node => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`
    ));
}"""


def faults(page: Page) -> list[str]:
    return page.evaluate(_FAULTS, OF_STREAMLIT)


def background(page: Page) -> str:
    return page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_either_theme(page, address, path):
    page.emulate_media(color_scheme="light")
    open_page(page, f"{address}/{path}")
    page.evaluate(AXE)
    light = background(page)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "light => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor !== light",
        arg=light,
    )
    settle(page)
    # Colours fade from one theme to the other: half way their contrast is that of neither.
    page.wait_for_function(
        "() => !document.getAnimations()"
        ".some(each => each instanceof CSSTransition && each.playState === 'running')"
    )
    assert faults(page) == []


def test_axe_would_find_a_fault(page, address):
    open_page(page, f"{address}/accuracy")
    page.evaluate(AXE)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')")
    assert [fault.split(":")[0] for fault in faults(page)] == ["image-alt"]
