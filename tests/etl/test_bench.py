from datetime import date

from etl.bench import join_articles, shares_of_steps
from etl.extract.pipeline import GrammarReader
from etl.model import Article

ONE = Article("one", "Three words here.\n\nTwo more.", published=date(2024, 3, 1))
OTHER = Article("other", "Then three again.\n\nLeft over.", published=date(2025, 6, 2))


def test_articles_are_joined_to_texts_of_one_length():
    joined = list(join_articles([ONE, OTHER], words=4))
    assert [text.text for text in joined] == [
        "Three words here.\n\nTwo more.",
        "Then three again.\n\nLeft over.",
    ]
    assert [text.published for text in joined] == [date(2024, 3, 1), date(2025, 6, 2)]


def test_a_text_goes_on_into_the_next_article_and_the_rest_is_left_out():
    assert [text.text for text in join_articles([ONE, OTHER], words=6)] == [
        "Three words here.\n\nTwo more.\n\nThen three again."
    ]


def test_the_shares_of_the_steps_make_up_the_whole():
    shares = shares_of_steps(GrammarReader.load(), [ONE])
    assert {"find_people", "find_gatherings"} <= {step for step, _ in shares}
    assert abs(sum(share for _, share in shares) - 1) < 1e-9
    assert shares == sorted(shares, key=lambda each: -each[1])
