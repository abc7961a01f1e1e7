"""What was signed there? Cases with the documents found, and those of old or still to come."""

from datetime import date

import pytest

from etl.extract.outcomes import find_outcomes
from etl.extract.sentences import split_sentences
from etl.model import Article, Document, PlaceMention, Scene
from etl.tables import OUTCOME_KINDS


def scene_of(text: str) -> Scene:
    document = Document(Article("case", text), split_sentences(text), None, ())
    first = document.sentences[0]
    return Scene(document, (), (0,), (0,), first.start, first.end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The ministers signed a security protection agreement on Monday.",
            [("agreement", "security protection agreement")],
        ),
        (
            "Both put their signatures to a protocol of cooperation in the military domain.",
            [("agreement", "protocol of cooperation in the military domain")],
        ),
        (
            "They put their names to letters of intent, one on disaster response, and a fuller agreement"
            " ought to be ready for signing before the year is out.",
            [("letter", "letters of intent")],
        ),
        (
            "They met in Delhi. An MoU on cadet exchanges was signed.",
            [("mou", "MoU on cadet exchanges")],
        ),
        (
            "The ministers adopted a Joint Declaration on the Security Vision of the forum on Thursday.",
            [("joint_statement", "Joint Declaration on the Security Vision of the forum")],
        ),
        (
            "They met in Oslo. A joint statement came out afterwards.",
            [("joint_statement", "joint statement")],
        ),
        (
            "The two met while the firms signed a contract for 18 aircraft.",
            [("contract", "contract for 18 aircraft")],
        ),
        (
            "The delegations exchanged a Bilateral Military Cooperation Plan for next year.",
            [("plan", "Bilateral Military Cooperation Plan for next year")],
        ),
        # What a statement says is still to come; the statement itself is there.
        (
            "Spies will tell each other more, the joint communique says.",
            [("joint_statement", "joint communique")],
        ),
        (
            "A new unit will be studied, according to the joint communique.",
            [("joint_statement", "joint communique")],
        ),
        (
            "The meeting ended with signatures under an Action Plan for 2017.",
            [("plan", "Action Plan for 2017")],
        ),
        (
            "They put their names to the Framework for the India-U.S. Defense Relationship.",
            [("agreement", "Framework for the India-U.S. Defense Relationship")],
        ),
        # "It" takes up the document of the sentence before.
        (
            "The two now have a memorandum of understanding on defence. The ministers signed it in Cairo.",
            [("mou", "memorandum of understanding on defence")],
        ),
        # The second noun belongs to the first one's title, or is its abbreviation.
        (
            "They signed a letter of intent (LOI) to draft an agreement.",
            [("letter", "letter of intent (LOI) to draft an agreement")],
        ),
        ("They signed a roadmap and a treaty.", [("plan", "roadmap"), ("agreement", "treaty")]),
        # What it is for is still to come, the signing is not.
        ("They signed a pact that will protect data.", [("agreement", "pact")]),
        # Of old.
        ("They met under the MoU that was signed in 1993.", []),
        ("A similar declaration was signed last year.", []),
        ("They praised the pact, in force since 2009 and signed by their fathers.", []),
        # Still to come.
        ("They hope that a treaty will be signed next year.", []),
        ("The pact is due to be signed once the talks are over.", []),
        ("They worked towards a new accord.", []),
        ("No agreement was signed.", []),
        # "Concluded" and the like count only close to a document.
        (
            "They concluded the visit and praised, in long speeches to the many guests of that evening in the"
            " old hall, a treaty of their fathers.",
            [],
        ),
        # No document.
        ("They signed the guest book within the framework of the forum.", []),
        ("In full agreement the two signed autographs.", []),
        ("The two exchanged views on the region.", []),
        ("They signed the guest book.", []),
    ],
)
def test_documents_are_outcomes_where_they_were_signed_there(text, found):
    outcomes = find_outcomes(scene_of(text))
    assert [(outcome.kind, outcome.title) for outcome in outcomes] == found
    assert [text[outcome.start : outcome.end] for outcome in outcomes] == [title for _, title in found]
    assert {outcome.kind for outcome in outcomes} <= set(OUTCOME_KINDS)


def test_a_document_named_twice_is_one_outcome():
    text = "They issued a joint statement. The joint statement says that they agree."
    assert [outcome.title for outcome in find_outcomes(scene_of(text))] == ["joint statement"]


def test_several_documents_are_told_apart_by_the_next_sentences():
    text = (
        "Two MoUs were signed in Seoul. One of them furthers educational exchanges. "
        "Under the other, the navies will share logistics."
    )
    outcomes = find_outcomes(scene_of(text))
    assert [(outcome.kind, outcome.title) for outcome in outcomes] == [
        ("mou", "MoU that furthers educational exchanges"),
        ("mou", "MoU under which the navies will share logistics"),
    ]
    assert text[outcomes[0].start : outcomes[0].end] == "furthers educational exchanges"


def test_several_documents_without_more_stay_a_number():
    (outcome,) = find_outcomes(scene_of("The two signed four agreements in Jakarta. They were glad."))
    assert outcome.title == "four agreements"


@pytest.mark.parametrize(
    ("published", "found"),
    [
        (date(2026, 8, 20), []),
        (date(2026, 7, 2), ["pact"]),
        (date(2026, 6, 20), ["pact"]),
        (date(2026, 7, 28), []),
    ],
)
def test_a_month_long_past_makes_a_document_one_of_old(published, found):
    text = "In June, the two signed a pact."
    document = Document(Article("case", text, published=published), split_sentences(text), None, ())
    scene = Scene(document, (), (0,), (0,), 0, 7)
    assert [outcome.title for outcome in find_outcomes(scene)] == found


def test_a_document_with_a_country_that_was_not_there_is_no_outcome():
    text = "They signed an accord. Vietnam has signed a pact with Japan, and the host knew of it."
    start = text.index("Japan")
    document = Document(
        Article("case", text),
        split_sentences(text),
        None,
        (PlaceMention("country", None, "JPN", start, start + len("Japan")),),
    )
    scene = Scene(document, (), (0,), (0,), 0, 4)
    assert [outcome.title for outcome in find_outcomes(scene)] == ["accord"]
