"""The pictures of the README, taken anew: `make pictures`, or `python -m tests.pictures` in the folder.

The dashboard is started here over the bundled tables and photographed in Chromium or Chrome.
"""

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page
from rich.console import Console

from etl.paths import ROOT, TABLES
from tests.browsing import open_page
from tests.serving import browser_at, browser_path, served

FOLDER = ROOT / "docs"
# Pixels of the page, and how many of the picture stand for one of them: sharp where the README is wide.
SIZE = {"width": 1280, "height": 860}
SHARPNESS = 1.5
# What a palette holds; a page has few colours but for the edges of its letters.
COLOURS = 256

# The picture's name → the page, and a heading at the top of the picture (the page's own for none).
SHOWN = {
    "overview": ("", "When and how"),
    "comparison": ("counterparts?from=IND&counterpart=USA&counterpart=JPN&counterpart=AUS", ""),
    "engagement": ("engagements?engagement=2023-07-10-rajnath-singh-mohamad-hasan", ""),
}


def taken(browser: Browser, address: str, path: str, heading: str) -> bytes:
    """A picture of a page in the light theme, as PNG."""
    context = browser.new_context(viewport=SIZE, device_scale_factor=SHARPNESS, color_scheme="light")
    page = context.new_page()
    open_page(page, f"{address}/{path}")
    _scroll_to(page, heading)
    # A chart is drawn once more when its place has its final width.
    page.wait_for_timeout(1_500)
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def _scroll_to(page: Page, heading: str) -> None:
    if heading:
        page.get_by_role("heading", name=heading, exact=True).first.evaluate(
            "heading => heading.scrollIntoView({block: 'start'})"
        )


def lighter(picture: bytes) -> bytes:
    """The same picture in its most frequent colours, others by the nearest: a third of the bytes."""
    dots = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))
    packed, where, times = np.unique(dots @ (1 << 16, 1 << 8, 1), return_inverse=True, return_counts=True)
    found = np.column_stack([packed >> 16, packed >> 8, packed]) & 255
    palette = found[np.argsort(-times, kind="stable")[:COLOURS]]
    # Pillow's own search for the nearest is not exact, and would tint the white of the page.
    nearest = [np.abs(palette - colour).sum(axis=1).argmin() for colour in found]
    few = Image.fromarray(np.array(nearest, dtype=np.uint8)[where])
    few.putpalette(palette.astype(np.uint8).tobytes())
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def take_all(tables: Path = TABLES, folder: Path = FOLDER) -> None:
    """Take every picture and say how large it is."""
    path = browser_path()
    if path is None:
        raise SystemExit("No Chromium or Chrome found: install one to take pictures.")
    folder.mkdir(exist_ok=True)
    console = Console()
    with browser_at(path) as browser, served(tables.resolve()) as address:
        for name, (page, heading) in SHOWN.items():
            file = folder / f"{name}.png"
            file.write_bytes(lighter(taken(browser, address, page, heading)))
            console.print(f"{file.relative_to(Path.cwd())}: {file.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    take_all(*(Path(argument) for argument in sys.argv[1:2]))
