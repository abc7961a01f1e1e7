"""Who acts, upon whom, and who stands in one list?"""

from dataclasses import replace

import pytest
from staged import document_of, people_of, stages_of

from etl.extract.stage import set_stages
from etl.model import PersonMention


def arcs(text, one, other):
    people, (stage,) = stages_of(text)
    at = {person.name: n for n, person in enumerate(people)}
    return stage.parts.arcs.get(tuple(sorted((at[one], at[other]))), frozenset())


@pytest.mark.parametrize(
    ("text", "one", "other", "arc"),
    [
        ("Ng met Wei.", "Ng", "Wei", "meet subject object direct"),
        ("Ng held talks with Wei in Beijing.", "Ng", "Wei", "talk subject object with"),
        ("Ng was received by Wei.", "Ng", "Wei", "host subject object by"),
        ("A meeting between Ng and Wei took place.", "Ng", "Wei", "talk objects between"),
        ("Ng and Wei conferred.", "Ng", "Wei", "talk subjects"),
        ("Ng met Wei and Marles.", "Wei", "Marles", "one list"),
        ("Ng met Wei and Marles.", "Ng", "Marles", "subject object"),
        ("Ng saw all three: Wei, Marles and Kishi.", "Ng", "Kishi", "subject object"),
        # A clause of its own stands between the two.
        ("Ng left before he met Wei.", "Ng", "Wei", "subject broken object"),
        # The second deed is the same subject's, unless a relative clause begins.
        ("Ng called on Wei and later had a meeting with Marles.", "Ng", "Marles", "shared subject object"),
        ("Ng called on Wei and later had a meeting with Marles.", "Wei", "Marles", "objects of one subject"),
        ("Ng called on Wei, who then met Marles.", "Wei", "Marles", "subject broken object"),
        ("After talks with Wei in Beijing, Ng left.", "Ng", "Wei", "fronted object"),
        ("During his meeting with Wei, Ng spoke of trade.", "Ng", "Wei", "fronted object"),
        # What was hosted is the dinner, and "the" after "after" begins a clause.
        (
            "Ng thanked Wei for speaking at a dinner hosted by Marles.",
            "Wei",
            "Marles",
            "subject broken object",
        ),
        ("Ng was warmly received by Wei.", "Ng", "Wei", "subject object"),
        ("Ng met Wei after the visit hosted by Marles.", "Wei", "Marles", "subject broken object"),
        ("Ng met, one after the other, Wei and Marles.", "Ng", "Wei", "subject object"),
        # "His host" names Wei and tells of no deed.
        ("Ng thanked his host Wei.", "Ng", "Wei", None),
        ("Ng wrote to Wei.", "Ng", "Wei", None),
    ],
)
def test_how_two_people_stand_to_the_words_of_meeting(text, one, other, arc):
    found = arcs(text, one, other)
    assert arc in found if arc else not found


@pytest.mark.parametrize(
    ("text", "listed", "acting", "mates"),
    [
        ("Ng met Wei.", False, True, 2),
        ("Ng met Wei and Marles.", False, True, 3),
        ("Ng and Wei met.", True, False, 2),
        ("Ng and Wei met Marles.", True, False, 2),
    ],
)
def test_the_parts_of_the_first_two(text, listed, acting, mates):
    _, (stage,) = stages_of(text)
    parts = stage.parts
    assert (parts.listed((0, 1)), parts.acting((0, 1)), len(parts.mates((0, 1)))) == (listed, acting, mates)


def test_a_person_not_named_is_in_no_list():
    _, (stage,) = stages_of("Ng met Wei.")
    assert [stage.parts.list_of(person) for person in (0, 1, 7)] == [0, 1, None]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ng met Wei.", "Ng"),
        ("After talks with Wei, Ng met Marles.", "Ng"),
        ("Before he left Ng was to see Wei.", "Ng"),
        ("He met Wei.", "Wei"),
    ],
)
def test_whom_a_sentence_is_about(text, subject):
    people, (stage,) = stages_of(text)
    assert people[stage.parts.subject].name == subject


def test_who_is_described_after_a_list_is_still_of_the_list():
    text = "Ng and Loong, the prime minister, met Wei."
    people = [
        replace(person, mentions=(*person.mentions, PersonMention("office", 14, 32)))
        if person.name == "Loong"
        else person
        for person in people_of(text)
    ]
    (stage,) = set_stages(document_of(text), people)
    pair = sorted(n for n, person in enumerate(people) if person.name in ("Ng", "Wei"))
    assert "subject object" in stage.parts.arcs[tuple(pair)]
