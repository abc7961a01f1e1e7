"""Further engagements of people who met: earlier ones, ones to come, called off, of some alone."""

from datetime import date

import pytest
import yaml

from etl.errors import ReferenceDataError
from etl.extract.contacts import find_moments
from etl.extract.gatherings import load_judgement
from etl.extract.people import find_people
from etl.extract.places import prepare_document
from etl.extract.repeat_wording import REPEATS, load_repeat_wording
from etl.extract.repeats import add_repeats
from etl.extract.shown import people_shown
from etl.extract.situation import Gathering, Situation, gather_contacts
from etl.extract.stage import set_stages
from etl.extract.turns import find_turn
from etl.model import Article
from etl.reference import load_reference

PAIR = ("Rajnath Singh", "Mohamad Hasan")
NEWS = (
    "Indian Defence Minister Rajnath Singh met his Malaysian counterpart Mohamad Hasan in Kuala Lumpur "
    "on Monday. They discussed training and the security of the region. "
)
FOUR = ("S. Jaishankar", "Rajnath Singh", "Antony Blinken", "Lloyd Austin")
TWO_BY_TWO = (
    "Indian Foreign Minister S. Jaishankar and Defence Minister Rajnath Singh met US Secretary of State "
    "Antony Blinken and Secretary of Defense Lloyd Austin for the 2+2 dialogue in New Delhi on Friday. "
)
TUESDAY = date(2023, 7, 11)


def read_situation(text: str, published: date | None = TUESDAY) -> Situation:
    document = prepare_document(Article("a1", text, published=published))
    people = find_people(document, load_reference())
    stages = set_stages(document, people)
    contacts = gather_contacts(find_moments(people, stages), load_judgement().moments)
    return Situation(document, people, stages, contacts)


def group_of(situation: Situation, names: tuple[str, ...]) -> frozenset[int]:
    found = [index for index, person in enumerate(situation.people) if person.name in names]
    assert len(found) == len(names)
    return frozenset(found)


def turn_of(sentence: str) -> tuple[str, str | None] | None:
    """The turn of a sentence behind the news of Monday 10 July 2023, with its first day."""
    situation = read_situation(NEWS + sentence)
    turn = find_turn(
        situation,
        group_of(situation, PAIR),
        situation.stages[-1],
        date(2023, 7, 10),
        situation.stages[0],
    )
    return turn and (turn.kind, str(turn.days.first) if turn.days else None)


def repeats_in(text: str, names: tuple[str, ...], *sentences: int) -> list[tuple[set[str | None], int]]:
    """The people and main sentence of each gathering, after one of these people that these sentences tell."""
    situation = read_situation(text)
    gathering = Gathering(tuple(sorted(group_of(situation, names))), sentences or (0,), 0.9)
    return [
        ({situation.people[index].name for index in each.people}, each.sentences[0])
        for each in add_repeats([gathering], situation)
    ]


@pytest.mark.parametrize(
    ("sentence", "turn"),
    [
        ("The two last met in June.", ("earlier", "2023-06-01")),
        ("The ministers had previously met at the Shangri-La Dialogue in June.", ("earlier", "2023-06-01")),
        ("Singh and Hasan spoke by phone last month.", ("earlier", "2023-06-01")),
        ("Their last meeting was in New Delhi in March.", ("earlier", "2023-03-01")),
        # "May" is no "may".
        ("It follows a telephone conversation between the two on 3 May.", ("earlier", "2023-05-03")),
        ("Mohamad visited India in February, when he held talks with Singh.", ("earlier", "2023-02-01")),
        # The day before the news: only because it was another medium.
        ("On 9 July Singh telephoned Hasan to prepare the visit.", ("earlier", "2023-07-09")),
        ("The meeting came a month after the two held talks in Putrajaya.", ("earlier", "2023-06-01")),
        ("Since then they have spoken several times.", ("earlier", None)),
        ("They met for the first time in Delhi in 2022.", ("earlier", "2022-01-01")),
        (
            "The ministers signed an agreement in 2021, when they met in Delhi.",
            ("earlier", "2021-01-01"),
        ),
        (
            "The two know each other from Delhi, where Hasan came to see Singh in April.",
            ("earlier", "2023-04-01"),
        ),
        # The day stands before what they did on it.
        ("On 1 April Singh and Hasan discussed the exercise in Delhi.", ("earlier", "2023-04-01")),
    ],
)
def test_an_earlier_engagement_is_found(sentence, turn):
    assert turn_of(sentence) == turn


@pytest.mark.parametrize(
    ("sentence", "turn"),
    [
        ("They agreed to meet again in New Delhi in the autumn.", ("ahead", None)),
        ("Singh invited Hasan to India, and the Malaysian accepted the invitation.", ("ahead", None)),
        ("Singh will host Hasan in New Delhi next month.", ("ahead", "2023-08-01")),
        ("Singh said he looked forward to welcoming Mohamad in Delhi.", ("ahead", None)),
        # "In September" is the next one, since he is due.
        ("Hasan is due in India in September for further talks with Singh.", ("ahead", "2023-09-01")),
        ("They are trying to find another date.", ("new_time", None)),
        ("A meeting of the two planned for April was called off.", ("off", "2024-04-01")),
        ("They were on the line for the second time since this morning.", ("twice", None)),
        ("The visit that Hasan was to pay Singh in August has been cancelled.", ("off", "2023-08-01")),
        # No word of "again": the day lies behind the news.
        ("Another conversation of the two is expected in Delhi on 2 August.", ("ahead", "2023-08-02")),
        ("Singh and Hasan will now hold their talks on 20 July.", ("ahead", "2023-07-20")),
        ("Hasan is to see Singh in Delhi on 2 August.", ("ahead", "2023-08-02")),
        # No day, but another medium.
        ("Singh and Hasan will speak by video link, too.", ("ahead", None)),
    ],
)
def test_what_is_to_come_or_fell_through_is_found(sentence, turn):
    assert turn_of(sentence) == turn


@pytest.mark.parametrize(
    "sentence",
    [
        # Countries, navies and predecessors are other people.
        "The two countries last held talks in 2019.",
        "They said their navies had met at sea in May.",
        "Government delegations of the two sides met in Delhi in May.",
        "Singh's predecessor met Hasan's predecessor in 2018.",
        "Prime Ministers Narendra Modi and Anwar Ibrahim met in June.",
        # One of the two, with somebody else.
        "Singh met Prime Minister Anwar Ibrahim in June.",
        # A day of something else.
        "The two also discussed the exercise held in May.",
        "Hasan thanked Singh for the aid India sent in June.",
        "Hasan, who became minister in December, met Singh for an hour.",
        "It was their first meeting since the agreement of 2022.",
        # Part of the news: too close to it without a word that puts it before.
        "Singh arrived in Kuala Lumpur on Sunday and was received by Hasan at the airport.",
        # Nothing was arranged.
        "They hope to meet again.",
        "Both were in Singapore in June without meeting.",
        # What is to come of others is no past day of theirs.
        "Hasan told Singh that Malaysia would hold a meeting of the committee in August.",
        "They will sign the agreement when the leaders meet in September.",
        "Singh and Hasan spoke to reporters in June.",
        # A day up to which the same talks go on.
        "Singh and Hasan are to hold their talks until 14 July.",
        # A year that they spoke of.
        "Singh and Hasan will meet the press, and Malaysia is to chair the forum in 2025.",
    ],
)
def test_other_sentences_tell_of_no_further_engagement(sentence):
    assert turn_of(sentence) is None


@pytest.mark.parametrize(
    ("sentences", "apart"),
    [
        ("Singh and Austin held a separate meeting beforehand.", [("Rajnath Singh", "Lloyd Austin")]),
        ("Ahead of the 2+2, Blinken met Jaishankar.", [("S. Jaishankar", "Antony Blinken")]),
        (
            # Two of one office each: Singh did not see Blinken.
            "Jaishankar held separate talks with Blinken and Singh with Austin.",
            [("S. Jaishankar", "Antony Blinken"), ("Rajnath Singh", "Lloyd Austin")],
        ),
        ("The four last met in Washington in September 2022.", [FOUR]),
        # "They" are the four, whom the sentence before names.
        ("They will meet again in Washington next year.", [FOUR]),
        ("Singh and Austin spoke of bilateral exercises.", []),
        ("Jaishankar and Blinken spoke to reporters separately.", []),
        ("The last 2+2 was held in Washington in September 2022.", []),
    ],
)
def test_some_of_four_alone_and_all_four_again(sentences, apart):
    found = repeats_in(TWO_BY_TWO + sentences, FOUR)
    assert found == [(set(FOUR), 0), *((set(people), 1) for people in apart)]


def test_a_call_comes_before_the_meeting_it_arranged():
    planned = (
        "Indian Defence Minister Rajnath Singh is to meet Malaysian Defence Minister Mohamad Hasan in Delhi. "
    )
    call = "The two ministers spoke by telephone to arrange it."
    assert repeats_in(planned + call, PAIR, 0) == [({*PAIR}, 0), ({*PAIR}, 1)]
    # In the sentence of the news it is the news.
    assert repeats_in(planned, PAIR, 0) == [({*PAIR}, 0)]


def test_the_news_comes_first_and_each_time_has_its_own_sentence():
    text = (
        "The two last met in June, when Indian Defence Minister Rajnath Singh received Malaysia's Defence "
        "Minister Mohamad Hasan. Singh met Hasan again on Monday. They agreed to meet in person in October."
    )
    assert repeats_in(text, PAIR, 0, 1, 2) == [(set(PAIR), 1), (set(PAIR), 0), (set(PAIR), 2)]


def test_the_same_earlier_meeting_told_twice_is_one():
    text = (
        NEWS + "The two last met in June. Their June meeting was held in Delhi. They spoke by phone in March."
    )
    assert [sentence for _, sentence in repeats_in(text, PAIR)] == [0, 2, 4]


def test_one_sentence_may_tell_of_two_earlier_times():
    situation = read_situation(NEWS + "The two spoke by phone in March and met in Singapore on June 3.")
    gathering = Gathering(tuple(sorted(group_of(situation, PAIR))), (0,), 0.9)
    text = situation.document.article.text
    found = add_repeats([gathering], situation)
    assert [each.cue and text[slice(*each.cue)] for each in found] == [None, "phone", "met"]


def test_what_is_said_by_the_way_leaves_the_news_the_news():
    text = (
        "They had tea. On Monday Indian Defence Minister Rajnath Singh met Malaysian Defence Minister "
        "Mohamad Hasan, with whom he had talked by phone on 12 June. The two signed a plan."
    )
    situation = read_situation(text)
    gathering = Gathering(tuple(sorted(group_of(situation, PAIR))), (2, 1), 0.9)
    found = add_repeats([gathering], situation)
    assert [(each.sentences[0], each.cue and text[slice(*each.cue)]) for each in found] == [
        (1, "met"),
        (1, "phone"),
    ]


def test_what_others_did_is_no_news_beside_an_aside():
    text = (
        "The plan was signed in April 2018 in Delhi, where Indian Defence Minister Rajnath Singh received "
        "Malaysian Defence Minister Mohamad Hasan."
    )
    assert repeats_in(text, PAIR, 0) == [(set(PAIR), 0)]


def test_a_planned_meeting_has_nothing_to_come_beside_it():
    text = (
        "Indian Defence Minister Rajnath Singh will meet his Malaysian counterpart Mohamad Hasan on Friday. "
        "The two will meet at the ministry. They last met in June."
    )
    assert [sentence for _, sentence in repeats_in(text, PAIR)] == [0, 2]


def test_background_alone_is_one_engagement():
    text = (
        "Exports rose. Indian Defence Minister Rajnath Singh and Malaysia's Defence Minister Mohamad Hasan "
        "last met in June."
    )
    assert repeats_in(text, PAIR, 1) == [(set(PAIR), 1)]


@pytest.mark.parametrize(
    ("sentence", "everybody"),
    [
        ("The four agreed.", True),
        ("Singh and Austin agreed.", False),
        # Five are not these four.
        ("The five agreed.", False),
    ],
)
def test_a_number_of_people_stands_for_all_of_them(sentence, everybody):
    situation = read_situation(TWO_BY_TWO + "\n\n" + sentence)
    group = group_of(situation, FOUR)
    assert (people_shown(situation, group, situation.stages[-1]) == group) is everybody


EXAMPLES = [
    (kind, entry["pattern"], entry["example"])
    for kind, entries in yaml.safe_load(REPEATS.read_text(encoding="utf-8")).items()
    for entry in entries
]


@pytest.mark.parametrize(("kind", "pattern", "example"), EXAMPLES)
def test_every_entry_is_found_in_its_example(kind, pattern, example, tmp_path):
    alone = tmp_path / "repeats.yml"
    alone.write_text(yaml.safe_dump({kind: [{"pattern": pattern, "example": example}]}), encoding="utf-8")
    assert load_repeat_wording(alone)[kind].search(example)


def test_an_entry_that_cannot_be_used_is_named(tmp_path):
    broken = tmp_path / "repeats.yml"
    broken.write_text("last:\n  - {pattern: '(met', example: They met.}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"repeats\.yml, last: cannot be used"):
        load_repeat_wording(broken)
