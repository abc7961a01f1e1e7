"""Whom do "he" and "the two" stand for?"""

import pytest
from staged import names, stages_of


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
