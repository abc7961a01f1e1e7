"""The words and colours that every page and chart uses for the codebook's values.

Every colour comes in two: for the light page and for the dark one. `.streamlit/config.toml` repeats
them, since Streamlit reads nothing else; a test holds the two together.
"""

from typing import Literal

from etl.tables import FORMATS

Mode = Literal["light", "dark"]

FORMAT_LABELS = {
    "in_person": "In person",
    "video": "Video",
    "phone": "Phone",
    "unknown": "Not stated",
}
STATUS_LABELS = {"held": "Held", "planned": "Planned", "cancelled": "Cancelled"}
KIND_LABELS = {"bilateral": "Bilateral", "multilateral": "Multilateral"}
ROLE_LABELS = {
    "defence_minister": "Defence minister",
    "foreign_minister": "Foreign minister",
    "head_of_government": "Head of government",
    "head_of_state": "Head of state",
    "other_minister": "Other minister",
    "deputy_minister": "Deputy minister",
    "military_chief": "Military chief",
    "official": "Official",
    "organisation_head": "Head of an organisation",
    "other": "Other",
}
OUTCOME_LABELS = {
    "agreement": "Agreement",
    "mou": "Memorandum of understanding",
    "letter": "Letter",
    "joint_statement": "Joint statement",
    "plan": "Plan",
    "contract": "Contract",
    "other": "Other document",
}
DATE_BASIS_LABELS = {
    "stated": "Stated in the article",
    "published": "Year of publication",
    "none": "Not known",
}

# Where a meeting stood, as one side sees it.
SETTING_LABELS = {
    "home": "At home",
    "away": "Abroad",
    "hosted": "Hosted by one side",
    "third": "Third country",
    "remote": "Call or video",
    "unknown": "Not stated",
}
PERIOD_LABELS = {
    "before": "Before the pandemic",
    "during": "During the pandemic",
    "after": "After the pandemic",
}

# Identifiers that the rule of `topic_label` would turn into something nobody says.
_TOPIC_LABELS = {
    "counter-terrorism": "Counter-terrorism",
    "humanitarian": "Humanitarian aid",
    "nuclear-missile": "Nuclear and missiles",
    "trade-economy": "Trade and economy",
    "energy-climate": "Energy and climate",
    "people-ties": "People-to-people ties",
}

# After Okabe and Ito, lightened for the dark page; told apart with each common colour blindness.
FORMAT_COLOURS: dict[Mode, dict[str, str]] = {
    "light": {"in_person": "#0072B2", "video": "#E69F00", "phone": "#009E73", "unknown": "#8A94A3"},
    "dark": {"in_person": "#4AA3DF", "video": "#F0B341", "phone": "#2FC79B", "unknown": "#98A2B0"},
}
# The orange of the light page is paler than 3 to 1 on white; this line around its marks is not.
VIDEO_EDGES: dict[Mode, str] = {"light": "#A87400", "dark": "#F0B341"}
# Places are no formats, and wear other colours; only what is not stated is grey in both.
SETTING_COLOURS: dict[Mode, dict[str, str]] = {
    "light": {
        "home": "#8A3358",
        "away": "#C5739A",
        "hosted": "#8A3358",
        "third": "#4B4F9C",
        "remote": "#3B7A8C",
        "unknown": "#8A94A3",
    },
    "dark": {
        "home": "#E3A9C2",
        "away": "#A86587",
        "hosted": "#E3A9C2",
        "third": "#8F95E6",
        "remote": "#6FB3C6",
        "unknown": "#98A2B0",
    },
}
# Counts of every format together wear a colour that is no format's.
ANY_COLOURS: dict[Mode, str] = {"light": "#8A3358", "dark": "#CC86A4"}
# At whose place two sides met: the words and colours of a setting, with one side's place for the other's.
PLACES = ("home", "theirs", "third", "remote", "unknown")
_AS_SETTING = {**{place: place for place in PLACES}, "theirs": "away"}
PLACE_LABELS = {
    **{place: SETTING_LABELS[setting] for place, setting in _AS_SETTING.items()},
    "theirs": "At theirs",
}
PLACE_COLOURS: dict[Mode, dict[str, str]] = {
    mode: {place: found[setting] for place, setting in _AS_SETTING.items()}
    for mode, found in SETTING_COLOURS.items()
}
# What stands behind the counts: there to compare with, and no category.
QUIET_COLOURS: dict[Mode, str] = {"light": "#C3CAD3", "dark": "#4A5563"}
# From no engagement to the most, where a count is a depth of colour; on the light page.
COUNT_COLOURS = (
    *("#F8ECF1", "#F0D5E0", "#E7BDCF", "#DCA3BB", "#CE88A6"),
    *("#BF6C90", "#AE517A", "#9C3F68", "#8A3358", "#6B2543"),
)
TEXT_COLOURS: dict[Mode, str] = {"light": "#111926", "dark": "#E7EBF0"}
BACKGROUND_COLOURS: dict[Mode, str] = {"light": "#FFFFFF", "dark": "#11161D"}

# The theme's categorical palette, for charts that name no colours.
PALETTE: dict[Mode, tuple[str, ...]] = {
    mode: (*(FORMAT_COLOURS[mode][name] for name in FORMATS), ANY_COLOURS[mode]) for mode in FORMAT_COLOURS
}

# Land and borders, half transparent so that one value serves both pages.
LAND_COLOUR = "#8A94A3"

# Text in charts, in pixels: readable on a telephone held at arm's length.
LABEL_SIZE = 12


def topic_label(topic: str) -> str:
    """A codebook topic id in plain words: `law-of-the-sea` → `Law of the sea`."""
    if topic in _TOPIC_LABELS:
        return _TOPIC_LABELS[topic]
    words = topic.replace("-", " ")
    return words[:1].upper() + words[1:]
