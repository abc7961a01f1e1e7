"""Who is on stage in each sentence?"""

import pytest
from staged import names, stages_of

TEXT = "Ng met Wei on 3 May 2021. It rained. He will return in June. Nobody spoke. Nothing. Not a word."


def test_the_cast_is_named_in_order():
    people, stages = stages_of("Wei met Ng. Ng left.")
    assert [[people[n].name for n in stage.cast] for stage in stages] == [["Wei", "Ng"], ["Ng"]]


def test_a_person_is_carried_over_for_three_sentences():
    people, stages = stages_of(TEXT)
    wei = next(n for n, person in enumerate(people) if person.name == "Wei")
    assert [stage.carried.get(wei) for stage in stages] == [None, 1, 2, 3, None, None]


def test_a_pronoun_puts_the_last_subject_on_stage():
    people, stages = stages_of(TEXT)
    assert names(people, stages[2].cast) == "Ng"
    assert stages[2].first(0).kind == "pronoun"


@pytest.mark.parametrize(("sentence", "day"), [(0, "2021-05-03"), (1, None)])
def test_the_days_of_a_sentence(sentence, day):
    days = stages_of(TEXT)[1][sentence].days
    assert (str(days.first) if days else None) == day


def test_sorts_of_cue_and_words_have_offsets_of_the_article():
    text = "It rained. Ng met Wei."
    _, stages = stages_of(text)
    assert "meet" in stages[1].cue_kinds()
    assert [text[start:end] for _, start, end in stages[1].words] == ["Ng", "met", "Wei"]
