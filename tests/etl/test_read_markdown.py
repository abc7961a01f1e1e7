from datetime import date

import pytest
import yaml

from etl.errors import RejectedArticleError
from etl.read import markdown
from etl.read.markdown import read_markdown


def test_front_matter_and_text_are_taken_apart():
    article = read_markdown(
        '---\nid: "x-1"\ntitle: "Ng: calls"\noutlet: Paper\nurl: "https://a.example/b"\n'
        "published: 2021-06-04\n---\n\nFirst line.\n\nSecond line.\n",
        "stem",
    )
    assert article.article_id == "x-1"
    assert article.title == "Ng: calls"
    assert article.outlet == "Paper"
    assert article.url == "https://a.example/b"
    assert article.published == date(2021, 6, 4)
    assert article.text == "First line.\n\nSecond line."


@pytest.mark.parametrize(
    ("front_matter", "published"),
    [
        ("published: 2021-06-04", date(2021, 6, 4)),
        ('published: "2021-06-04"', date(2021, 6, 4)),
        ("published: 2021-06-04T10:30:00Z", date(2021, 6, 4)),
        ("published: null", None),
        ("title: None given", None),
        # An empty front matter is one.
        ("", None),
    ],
)
def test_published_is_a_date_or_nothing(front_matter, published):
    assert read_markdown(f"---\n{front_matter}\n---\n\nText.", "stem").published == published


def test_without_an_id_the_file_name_is_the_id():
    assert read_markdown("---\ntitle: T\n---\n\nText.", "stem").article_id == "stem"


def test_a_rule_in_the_text_ends_nothing():
    article = read_markdown("---\ntitle: T\n---\n\nOne.\n\n---\n\nTwo.", "stem")
    assert article.text == "One.\n\n---\n\nTwo."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("No front matter.", "does not begin with front matter"),
        ("---\ntitle: T\nnever closed", "does not begin with front matter"),
        ("---\ntitle: [T\n---\n\nText.", "no valid YAML"),
        ("---\n- a list\n---\n\nText.", "no list of names"),
        ("---\npublished: soon\n---\n\nText.", "published 'soon', which is no date"),
        # YAML itself takes this for a date, and finds no such day.
        ("---\npublished: 2021-13-45\n---\n\nText.", "no valid YAML"),
        ("---\ntitle: [one, two]\n---\n\nText.", "a list under `title`"),
        ("---\nurl: javascript:alert(1)\n---\n\nText.", "write an http or https address"),
    ],
)
def test_front_matter_that_cannot_be_used_is_a_reason(content, reason):
    with pytest.raises(RejectedArticleError, match=reason.replace("[", r"\[").replace("(", r"\(")):
        read_markdown(content, "stem")


def test_half_a_character_is_a_reason_where_yaml_lets_it_through(monkeypatch):
    monkeypatch.setattr(markdown, "_LOADER", yaml.SafeLoader)
    with pytest.raises(RejectedArticleError, match="half a character under `title`"):
        read_markdown('---\ntitle: "\\uD800x"\n---\n\nText.', "stem")
