"""Where does the phrase that names a person begin and end, and who stands in one list?"""

from dataclasses import replace

import pytest
from staged import document_of, names, people_of

from etl.errors import ReferenceDataError
from etl.extract.cues import find_cues
from etl.extract.phrases import find_phrases, list_people, load_grammar, tokenise
from etl.extract.stage import STRONG
from etl.model import PersonMention


def read(text):
    """The phrases as text, and the lists as names."""
    people = people_of(text)
    (sentence,) = document_of(text).sentences
    tokens = tokenise(sentence)
    named = [(n, mention) for n, person in enumerate(people) for mention in person.mentions]
    phrases = find_phrases(tokens, named)
    cues = [cue for cue in find_cues(text, 0, len(text)) if cue.kind in STRONG]
    lists = list_people(tokens, phrases, cues)
    return (
        [text[tokens[p.first].start : tokens[p.last].end] for p in phrases],
        [(names(people, each.people), each.governor) for each in lists],
    )


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("He met Ng.", "Ng"),
        ("He met Defence Minister Ng on Monday.", "Defence Minister Ng"),
        ("He met his Chinese counterpart Wei of China.", "his Chinese counterpart Wei of China"),
        ("Talks with Gen. (Rtd) Wei began.", "Gen. (Rtd) Wei"),
        (
            "They saw Singapore's Minister for Defence, Dr Ng; he left.",
            "Singapore's Minister for Defence, Dr Ng",
        ),
        (
            "He met Wei, the Chinese Minister of National Defence, there.",
            "Wei, the Chinese Minister of National Defence",
        ),
        # A day before the name is no title.
        ("On Monday Ng left.", "Ng"),
    ],
)
def test_a_phrase_reaches_from_title_to_apposition(text, phrase):
    assert read(text)[0] == [phrase]


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("Ng met Wei.", [("Ng", "^"), ("Wei", "met")]),
        ("Ng and Wei met.", [("Ng Wei", "^")]),
        ("He met Ng, Wei of China and Marles.", [("Marles Ng Wei", "met")]),
        ("He met Ng; Wei, who is also premier; and Marles.", [("Marles Ng Wei", "met")]),
        # The preposition is said again.
        ("Talks followed with Ng, with Wei and with Marles.", [("Marles Ng Wei", "with")]),
        # A country and the next name are no apposition.
        ("He met Ng of Singapore, General Wei of China and Marles.", [("Marles Ng Wei", "met")]),
        ("Talks between Defence Minister Ng and General Wei began.", [("Ng Wei", "between")]),
        # The office is set off by a dash.
        ("He met with the ministers of China - Wei, and Marles.", [("Marles Wei", "with")]),
        # The subject behind an opening clause is in no list with those named in it; three are a list.
        ("In talks with Ng, Wei said so.", [("Ng", "with"), ("Wei", ",")]),
        ("In talks with Ng, Wei and Marles they said so.", [("Marles Ng Wei", "with")]),
        # Words of meeting between two people part them.
        ("With Ng he spoke, and received Wei.", [("Ng", "with"), ("Wei", "received")]),
        ("Nobody spoke.", []),
    ],
)
def test_who_stands_in_one_list(text, lists):
    assert read(text)[1] == lists


def test_a_person_said_twice_side_by_side_is_one_phrase():
    text = "He met the minister of China - Wei, and Marles."
    people = [
        replace(person, mentions=(PersonMention("office", 11, 28), *person.mentions))
        if person.name == "Wei"
        else person
        for person in people_of(text)
    ]
    (sentence,) = document_of(text).sentences
    named = [(n, mention) for n, person in enumerate(people) for mention in person.mentions]
    phrases = find_phrases(tokenise(sentence), named)
    (found,) = list_people(tokenise(sentence), phrases, [])
    assert (names(people, found.people), found.governor) == ("Marles Wei", "met")


def test_a_missing_use_of_words_is_named(tmp_path):
    path = tmp_path / "broken.yml"
    path.write_text("titles: a an the\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"broken\.yml: `links` is missing"):
        load_grammar(path)
