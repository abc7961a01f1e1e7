"""The parts of the question who: names, outlets, what a name sounds of, the search of the list."""

from datetime import date

import pytest

from etl.extract.holders import index_holders
from etl.extract.names import same_name, words_of
from etl.extract.outlets import outlet_country
from etl.extract.tokens import tokenise
from etl.reference import load_reference


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rajnath Singh", "Singh", True),
        ("Lloyd J. Austin III", "Lloyd Austin", True),
        ("Sergei Shoigu", "Sergey Shoygu", True),
        ("Hamada Yasukazu", "Yasukazu Hamada", True),
        ("Khalid bin Mohammad Al-Attiyah", "Khaled Al Attiyah", True),
        ("Jean-Noël Barrot", "Jean-Noel Barrot", True),
        ("S. Jaishankar", "Subrahmanyam Jaishankar", True),
        ("Rajnath Singh", "Karambir Singh", False),
        # Initials alone make nobody the same.
        ("Rajnath Singh", "R K S Bhadauria", False),
        ("Anthony Blinken", "Anthony Albanese", False),
    ],
)
def test_two_spellings_are_one_name(one, other, same):
    assert same_name(words_of(one), words_of(other)) is same


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("The Straits Times", "SGP"),
        ("Devdiscourse (PTI)", "IND"),
        ("Ministry of National Defence of Poland", "POL"),
        ("The Diplomat", None),
        (None, None),
        # Two countries in one name point to none.
        ("Adnkronos (Jiji Press)", None),
    ],
)
def test_an_outlet_writes_from_a_country(outlet, country):
    assert outlet_country(outlet, load_reference()) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [
        # Invented names: letters, not the list, must tell.
        ("Takeshi Nakamoriya", "JPN"),
        ("Volodymyr Hrytsenkovych", "UKR"),
        ("Wang Zhenli", "CHN"),
        ("Giorgi Burdzhanashvili", "GEO"),
    ],
)
def test_a_name_sounds_of_its_country(name, country):
    countries = frozenset({"JPN", "UKR", "CHN", "GEO", "GBR"})
    sounds = index_holders(load_reference()).sounds(words_of(name), countries)
    assert max(sounds, key=lambda code: sounds[code]) == country


def test_the_list_knows_whom_a_name_means_at_a_date():
    holders = index_holders(load_reference())
    (match, *_) = holders.find(("lloyd", "austin"), date(2023, 5, 1), frozenset())
    assert (match.holder.person, match.holder.country, match.holder.office, match.days) == (
        "Lloyd Austin",
        "USA",
        "defence_minister",
        0,
    )
    (match, *_) = holders.find(("lloyd", "austin"), date(2019, 5, 1), frozenset())
    assert match.days > 366


def test_tokens_keep_their_characters_and_part_the_owner():
    text = "Jeong Kyeong-doo's 2+2"
    tokens = tokenise(text, 0)
    assert [token.text for token in tokens] == ["Jeong", "Kyeong-doo", "'s", "2", "+", "2"]
    assert all(text[token.start : token.end] == token.text for token in tokens)
