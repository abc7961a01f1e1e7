"""Ordinary news stays empty: ministers are named in it, and no official of one country dealt with another's.

The articles of tests/ordinary_news are of our own wording; no rule or weight may be made from them.
"""

from pathlib import Path

import pytest

from etl.extract.pipeline import GrammarReader
from etl.read.files import find_files, read_file

NEWS = Path(__file__).parent.parent / "ordinary_news"
ARTICLES_TO_ONE_MISTAKE = 50


@pytest.fixture(scope="session")
def news():
    return [read_file(file) for file in find_files([NEWS])]


def test_there_is_enough_of_it(news):
    assert len(news) >= 60
    lengths = {article.article_id: len(article.text.split()) for article in news}
    assert {name: words for name, words in lengths.items() if not 120 <= words <= 400} == {}
    # Without a date or a minister an article would be empty for the wrong reason.
    assert [article.article_id for article in news if article.published is None] == []
    told = [a.article_id for a in news if "minister" in a.text.casefold() or "secretary" in a.text.casefold()]
    assert len(told) > 0.9 * len(news)


def test_ordinary_news_stays_empty(news):
    reader = GrammarReader.load()
    made_up = [
        f"{article.article_id}: {', '.join(f'{p.name} ({p.country})' for p in report.participants)}"
        for article in news
        for report in reader.read(article)
    ]
    assert len(made_up) <= len(news) // ARTICLES_TO_ONE_MISTAKE, "\n".join(made_up)
