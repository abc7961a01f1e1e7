"""Whom do "he" and "the two" stand for?"""

from dataclasses import replace

import pytest
from staged import document_of, names, people_of, stages_of

from etl.errors import ReferenceDataError
from etl.extract.genders import is_woman, load_genders
from etl.extract.stage import set_stages
from etl.model import PlaceMention


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("Ng met Wei. He spoke.", "Ng"),
        ("Ng met Wei. The two spoke.", "Ng Wei"),
        ("Ng met Wei. They agreed.", "Ng Wei"),
        # Two countries are no two people.
        ("Ng met Wei. The two countries trade.", ""),
        # The pronoun behind a name is that person.
        ("Ng met Wei. Wei said he agreed.", "Wei"),
        # Behind a name that the pronoun cannot be.
        ("Ng left. With Wei he spoke.", "Ng Wei"),
        ("Ng left. After meeting Wei he spoke.", "Ng Wei"),
        ("Ng left. Wei conferred with him on Monday.", "Ng Wei"),
        ("Ng left. Wei said it was up to him.", "Wei"),
        ("Ng left. Wei met her sister.", "Wei"),
        ("Ng left. The general met Wei.", "Ng Wei"),
        ("Ng left. Wei will receive the guest on Monday.", "Ng Wei"),
        # The pronoun means one named behind it: the subject, or the one who says so.
        ("Wei left. During his talks with Marles, Ng spoke.", "Marles Ng"),
        ("Wei left. Before he goes home Ng is to see Marles.", "Marles Ng"),
        ("Wei left. He was glad, Ng said.", "Ng"),
        ("Wei left. He was glad, said Ng.", "Ng"),
        # Nobody has been spoken of yet.
        ("He left. Ng spoke.", "Ng"),
        # "They" behind a name that is not of the last pair: the subject and the one named.
        ("Ng met Wei. He also met Marles, and together they spoke.", "Marles Ng"),
        # A compatriot is no partner: the two are those of different countries.
        ("Ng and Loong met Wei. The two spoke.", "Ng Wei"),
        ("Ng met Wei. It rained. It rained. It rained. It rained. The two spoke.", ""),
        # A new paragraph returns to the person the article is about.
        ("Ng left. Ng met Wei. Wei spoke.\n\nHe agreed.", "Ng"),
        ("Ng left. Ng met Wei. Wei spoke. He agreed.", "Wei"),
    ],
)
def test_whom_the_last_sentence_puts_on_stage(text, cast):
    people, stages = stages_of(text)
    assert names(people, stages[-1].cast) == cast


def on_stage(text, title, home=None):
    """Who the last sentence has on stage, where Loong is written with a title and the dateline is set."""
    people = [
        replace(person, as_written=f"{title} Loong") if person.name == "Loong" else person
        for person in people_of(text)
    ]
    dateline = PlaceMention("city", None, home, 0, 0) if home else None
    return names(people, set_stages(replace(document_of(text), dateline=dateline), people)[-1].cast)


@pytest.mark.parametrize(
    ("text", "title", "cast"),
    [
        ("Loong left. Wei spoke. She met Marles.", "Ms", "Loong Marles"),
        ("Loong left. Wei spoke. He met Marles.", "Ms", "Marles Wei"),
        ("Loong left. Wei spoke. Loong left. She met Marles.", "Mr", "Marles Wei"),
        ("Wei spoke. Loong left. He met Marles.", "Mr", "Loong Marles"),
    ],
)
def test_she_is_a_woman_and_he_is_none(text, title, cast):
    assert on_stage(text, title) == cast


def test_a_visitor_is_from_abroad_and_a_host_is_not():
    text = "Wei met Loong. The {} left."
    assert on_stage(text.format("visitor"), "Mr", "SGP") == "Wei"
    assert on_stage(text.format("host"), "Mr", "SGP") == "Loong"


@pytest.mark.parametrize(
    ("name", "written", "woman"),
    [
        ("Penny Wong", "Senator Penny Wong", True),
        ("Anna-Karin Berg", "Anna-Karin Berg", True),
        ("Ng Eng Hen", "Dr Ng Eng Hen", None),
        ("Lim Ai Hua", "Mdm Lim Ai Hua", None),
        ("Lim Ai Hua", "Madam Lim Ai Hua", True),
        ("Abdullah", "King Abdullah", False),
        # Second names tell nothing.
        ("José Maria Neves", "José Maria Neves", None),
        ("Jean-Marie Bockel", "Jean-Marie Bockel", None),
        (None, None, None),
    ],
)
def test_titles_and_given_names_tell_women(name, written, woman):
    assert is_woman(name, written) is woman


def test_the_words_of_genders_are_small_and_in_one_list():
    genders = load_genders()
    assert all(word.isascii() and word.islower() for words in genders.values() for word in words)
    assert not genders["woman_titles"] & genders["man_titles"]


def test_a_missing_list_is_named(tmp_path):
    path = tmp_path / "broken.yml"
    path.write_text("women: {}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"broken\.yml: 'woman_titles' is missing"):
        load_genders(path)
