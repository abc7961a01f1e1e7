"""The codebook as a part of a page. Pure."""

import re

_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_TITLE = re.compile(r"\A# .*\n+")


def demoted(markdown: str) -> str:
    """A document without its title, its headings one level below those of the page it stands on."""
    return _HEADING.sub(r"#\1 ", _TITLE.sub("", markdown))
