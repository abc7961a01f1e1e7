"""An article's text as names and words are looked for in it, made once: offsets stay those of the article."""

import functools

from etl.extract.gazetteer import fold
from etl.letters import small_letters
from etl.model import Article

RECENT = 4


@functools.lru_cache(maxsize=RECENT)
def folded_text(article: Article) -> str:
    """The text without accents and with straight apostrophes."""
    return fold(article.text)


@functools.lru_cache(maxsize=RECENT)
def small_text(article: Article) -> str:
    """The folded text in small letters."""
    return small_letters(folded_text(article))
