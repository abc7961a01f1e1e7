"""`.md` articles: front matter in YAML between two `---` lines, a blank line, the text."""

import re
from datetime import date, datetime
from typing import Any

import yaml

from etl.errors import RejectedArticleError
from etl.model import Article

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WEB_ADDRESS = re.compile(r"https?://\S+")


def read_markdown(content: str, stem: str) -> Article:
    """The article of a file's content; `stem` is its identifier where the front matter has none.

    Front matter: `id`, `title`, `outlet`, `url`, `published` (YYYY-MM-DD), each optional; other entries
    are left alone. Raises RejectedArticleError where it cannot be read.
    """
    found = _FRONT_MATTER.match(content)
    if found is None:
        raise RejectedArticleError(
            "It does not begin with front matter; put title, outlet, url and published between two --- lines."
        )
    values = _values(found.group(1))
    return Article(
        article_id=_text(values, "id") or stem,
        text=content[found.end() :].strip(),
        title=_text(values, "title"),
        outlet=_text(values, "outlet"),
        url=_web_address(values),
        published=_day(values),
    )


def _values(front_matter: str) -> dict[Any, Any]:
    try:
        values = yaml.load(front_matter, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 2}" if where else ""
        raise RejectedArticleError(
            f"Its front matter is no valid YAML{line}; write one `name: value` a line."
        ) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise RejectedArticleError("Its front matter is no list of names; write one `name: value` a line.")
    return values


def _text(values: dict[Any, Any], name: str) -> str | None:
    value = values.get(name)
    if value is None:
        return None
    if not isinstance(value, (str, int, float, date)):
        raise RejectedArticleError(f"Its front matter has a list under `{name}`; write one text there.")
    text = " ".join(str(value).split())
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise RejectedArticleError(f"Its front matter has half a character under `{name}`; write it out.")
    return text or None


def _web_address(values: dict[Any, Any]) -> str | None:
    url = _text(values, "url")
    if url is not None and not _WEB_ADDRESS.fullmatch(url):
        raise RejectedArticleError(f"Its front matter has url '{url[:80]}'; write an http or https address.")
    return url


def _day(values: dict[Any, Any]) -> date | None:
    value = values.get("published")
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise RejectedArticleError(
            f"Its front matter has published '{str(value)[:40]}', which is no date; write YYYY-MM-DD."
        ) from error
