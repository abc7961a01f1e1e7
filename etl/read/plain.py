"""`.txt` articles: the text, whose first line may begin with `date YYYY-MM-DD`."""

import re
from datetime import date

from etl.errors import RejectedArticleError
from etl.model import Article

_DATE = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?!\S)")


def read_plain(content: str, stem: str) -> Article:
    """The article of a file's content; what follows the date on its line is text already.

    Raises RejectedArticleError where the date is no day of the calendar.
    """
    found = _DATE.match(content)
    if found is None:
        return Article(stem, content.strip())
    try:
        published = date.fromisoformat(found.group(1))
    except ValueError as error:
        raise RejectedArticleError(
            f"Its first line has date {found.group(1)}, which is no day of the calendar; mend the date."
        ) from error
    return Article(stem, content[found.end() :].strip(), published=published)
