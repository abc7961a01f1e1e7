from datetime import date
from pathlib import Path

import pytest

from etl.errors import RejectedArticleError
from etl.read.files import read_file
from etl.read.plain import read_plain

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


@pytest.mark.parametrize(
    ("content", "published", "text"),
    [
        ("date 2023-07-11 NEW DELHI: They met.\nMore.", date(2023, 7, 11), "NEW DELHI: They met.\nMore."),
        (" date 2023-07-11 They met.", date(2023, 7, 11), "They met."),
        ("date 2023-07-11\nThey met.", date(2023, 7, 11), "They met."),
        ("They met.\n", None, "They met."),
        # Only at the beginning is it the article's own date.
        ("They set the date 2023-07-11 for talks.", None, "They set the date 2023-07-11 for talks."),
        ("date 2023-07-111 They met.", None, "date 2023-07-111 They met."),
    ],
)
def test_the_first_line_may_give_the_date(content, published, text):
    article = read_plain(content, "stem")
    assert (article.article_id, article.published, article.text) == ("stem", published, text)


def test_a_day_that_is_not_in_the_calendar_is_a_reason():
    with pytest.raises(RejectedArticleError, match="2023-02-30, which is no day of the calendar"):
        read_plain("date 2023-02-30 They met.", "stem")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="The seed articles are not beside this checkout.")
def test_the_seeds_have_the_dates_of_their_first_lines():
    published = [read_file(file).published for file in sorted(SEEDS.glob("*.txt"))]
    assert published == [date(2023, 7, 11), None, date(2022, 6, 27), date(2025, 11, 1), date(2025, 10, 31)]
