"""The look: colours that can be read on both pages, words for every value, files that are there."""

import re
import tomllib
from pathlib import Path

import pytest

import dashboard
from dashboard import theme
from etl import tables

FOLDER = Path(dashboard.__file__).parent
CONFIG = tomllib.loads((FOLDER / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_streamlit_is_told_the_colours_of_the_theme(mode):
    told = CONFIG["theme"][mode]
    assert tuple(told["chartCategoricalColors"]) == theme.PALETTE[mode]
    assert told["backgroundColor"] == theme.BACKGROUND_COLOURS[mode]
    assert told["textColor"] == theme.TEXT_COLOURS[mode]
    assert len(told["chartSequentialColors"]) == 10
    assert theme.ANY_COLOURS[mode] in told["chartSequentialColors"]
    if mode == "light":
        assert tuple(told["chartSequentialColors"]) == theme.COUNT_COLOURS


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("place", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("name", ["textColor", "linkColor"])
def test_words_can_be_read(mode, place, name):
    told = CONFIG["theme"][mode]
    assert contrast(told[name], told[place]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_captions_can_be_read(mode):
    # Streamlit draws them in the text colour at 60 %.
    text, page = theme.TEXT_COLOURS[mode], theme.BACKGROUND_COLOURS[mode]
    mixed = [round(0.6 * int(text[i : i + 2], 16) + 0.4 * int(page[i : i + 2], 16)) for i in (1, 3, 5)]
    assert contrast("#" + "".join(f"{channel:02x}" for channel in mixed), page) >= 4.5


def sidebar(mode: str) -> dict[str, str]:
    return CONFIG["theme"][mode] | CONFIG["theme"][mode]["sidebar"]


def test_words_of_the_primary_colour_stand_out():
    assert contrast(sidebar("light")["primaryColor"], sidebar("light")["secondaryBackgroundColor"]) >= 4.5
    assert contrast(sidebar("dark")["primaryColor"], sidebar("dark")["backgroundColor"]) >= 4.5
    for mode in ("light", "dark"):
        assert contrast(CONFIG["theme"][mode]["primaryColor"], theme.BACKGROUND_COLOURS[mode]) >= 5.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_white_words_can_be_read_on_the_tags_of_a_filter(mode):
    assert contrast(sidebar(mode)["primaryColor"], "#FFFFFF") >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_of_the_pills_have_the_colour_of_text(mode):
    assert sidebar(mode)["grayTextColor"] == theme.TEXT_COLOURS[mode]


@pytest.mark.parametrize(
    ("mode", "name", "colour"),
    [
        *((mode, name, c) for mode, found in theme.FORMAT_COLOURS.items() for name, c in found.items()),
        *((mode, name, c) for mode, found in theme.PLACE_COLOURS.items() for name, c in found.items()),
        *((mode, "any", colour) for mode, colour in theme.ANY_COLOURS.items()),
    ],
)
def test_marks_stand_out_from_the_page(mode, name, colour):
    # An orange dark enough for white would be a brown: its marks have an edge instead.
    outermost = theme.VIDEO_EDGES[mode] if name == "video" else colour
    assert contrast(outermost, theme.BACKGROUND_COLOURS[mode]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_deeper_count_is_further_from_the_page(mode):
    told = CONFIG["theme"][mode]
    distances = [contrast(colour, told["backgroundColor"]) for colour in told["chartSequentialColors"]]
    assert distances == sorted(distances)
    assert distances[-1] >= 7


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        (theme.FORMAT_LABELS, tables.FORMATS),
        (theme.STATUS_LABELS, tables.STATUSES),
        (theme.KIND_LABELS, tables.KINDS),
        (theme.ROLE_LABELS, tables.ROLES),
        (theme.OUTCOME_LABELS, tables.OUTCOME_KINDS),
        (theme.DATE_BASIS_LABELS, tables.DATE_BASES),
        (theme.FORMAT_COLOURS["light"], tables.FORMATS),
        (theme.FORMAT_COLOURS["dark"], tables.FORMATS),
        (theme.PLACE_LABELS, theme.PLACES),
        (theme.PLACE_COLOURS["light"], theme.PLACES),
        (theme.PLACE_COLOURS["dark"], theme.PLACES),
    ],
)
def test_every_value_of_the_codebook_has_its_word_or_colour_in_order(labels, values):
    assert tuple(labels) == values
    assert len(set(labels.values())) == len(values)


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("law-of-the-sea", "Law of the sea"),
        ("space", "Space"),
        ("cyber-security", "Cyber security"),
        # The hyphen is the word's own.
        ("counter-terrorism", "Counter-terrorism"),
        ("trade-economy", "Trade and economy"),
        ("people-ties", "People-to-people ties"),
        ("", ""),
    ],
)
def test_topics_in_words(topic, words):
    assert theme.topic_label(topic) == words


def test_fonts_lie_where_the_page_asks_for_them():
    faces = CONFIG["theme"]["fontFaces"]
    assert len(faces) == 2
    for face in faces:
        assert face["family"] == "Inter"
        file = FOLDER / face["url"].removeprefix("app/")
        assert file.read_bytes()[:4] == b"wOF2"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "static" / "OFL.txt").read_text(encoding="utf-8")


def test_nothing_is_asked_from_another_machine():
    text = (FOLDER / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert re.findall(r"https?://", text) == []
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "127.0.0.1"
