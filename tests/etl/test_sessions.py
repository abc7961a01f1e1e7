"""A forum's own session with one named person."""

from datetime import date

import pytest
import yaml

from etl.errors import ReferenceDataError
from etl.extract.people import find_people
from etl.extract.places import prepare_document
from etl.extract.sessions import SESSIONS, find_sessions, has_forum, load_session_wording, seat_sessions
from etl.extract.situation import Gathering
from etl.extract.stage import set_stages
from etl.model import Article
from etl.reference import load_reference

WHO = "Indian Defence Minister Rajnath Singh is in Kuala Lumpur. "


def sessions_in(text: str) -> list[tuple[str, str, str | None, tuple[int, ...]]]:
    """Each session's organisation, its office, the guest's name and the sentences."""
    document = prepare_document(Article("a1", text, published=date(2025, 11, 1)))
    people = find_people(document, load_reference())
    found = find_sessions(document, people, set_stages(document, people), load_reference())
    return [
        (each.forum.country.value, each.forum.role.value, people[each.guest].name, each.sentences)
        for each in found
    ]


SEAT = ("ASEAN", "defence_minister", "Rajnath Singh", (1,))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("At the ASEAN-India Defence Ministers’ informal meeting, Singh emphasised trade.", [SEAT]),
        ("At the 12th ADMM-Plus, Singh called for calm.", [SEAT]),
        ("Speaking at the ADMM-Plus on Saturday, he stressed the rule of law.", [SEAT]),
        # Beside the forum, not in it.
        ("On the sidelines of the ADMM-Plus, Singh stressed the rule of law.", []),
        # A conference is spoken to; nobody sits there as a minister.
        ("At the Shangri-La Dialogue, Singh stressed the rule of law.", []),
        # Attending is an occasion: nothing was said there.
        ("At the ADMM-Plus, Singh was seen with a cold.", []),
        # Only spoken of.
        ("Singh praised the ADMM-Plus and stressed the rule of law.", []),
        # Another one is named: no session with one person.
        ("At the ADMM-Plus, Singh told Pete Hegseth of the United States that trade matters.", []),
        # No defence minister's forum.
        ("At the ASEAN-India Summit, Singh stressed trade.", []),
        # No organisation's forum.
        ("At the South Pacific Defence Ministers' Meeting, Singh stressed trade.", []),
    ],
)
def test_a_session_is_found_where_something_was_said_in_it(sentence, found):
    assert sessions_in(WHO + sentence) == found


def test_a_session_goes_on_until_somebody_else_is_named():
    text = (
        WHO + "At the ADMM-Plus, Singh called for calm. He proposed a centre. It drew applause. "
        "Singh then met US Secretary of War Pete Hegseth."
    )
    assert sessions_in(text) == [("ASEAN", "defence_minister", "Rajnath Singh", (1, 2, 3))]


@pytest.mark.parametrize(
    ("named", "sentences"),
    [
        ("He came for the ADMM-Plus. ", [(2,)]),
        # Which of two is meant?
        ("He came for the ADMM-Plus and the SCO Defence Ministers' Meeting. ", []),
        ("He came for the Shangri-La Dialogue. ", []),
    ],
)
def test_the_ministerial_meeting_is_the_only_one_named(named, sentences):
    text = WHO + named + "In the ministerial meeting itself Singh called for calm."
    assert [each[3] for each in sessions_in(text)] == sentences


def test_a_session_told_twice_is_one():
    text = WHO + "At the ADMM-Plus, Singh called for calm. At the ADMM-Plus, Singh proposed a centre."
    assert len(sessions_in(text)) == 1


@pytest.mark.parametrize(
    ("anchor", "gatherings"),
    [
        (0, [(0,), (1,)]),
        # The sentence already tells of a gathering.
        (1, [(1,)]),
    ],
)
def test_sessions_are_seated_behind_the_people(anchor, gatherings):
    document = prepare_document(
        Article("a1", WHO + "At the ADMM-Plus, Singh called for calm.", published=date(2025, 11, 1))
    )
    people = find_people(document, load_reference())
    sessions = find_sessions(document, people, set_stages(document, people), load_reference())
    everybody, seated = seat_sessions(people, [Gathering((0,), (anchor,), 0.5)], sessions)
    assert [each.sentences for each in seated] == gatherings
    assert len(everybody) == len(people) + len(gatherings) - 1
    assert not has_forum(people)
    assert has_forum(everybody) is (len(gatherings) == 2)
    assert all(each.people[-1] < len(everybody) for each in seated)


EXAMPLES = [
    (kind, entry["pattern"], entry["example"])
    for kind, entries in yaml.safe_load(SESSIONS.read_text(encoding="utf-8")).items()
    for entry in entries
]


@pytest.mark.parametrize(("kind", "pattern", "example"), EXAMPLES)
def test_every_entry_is_found_in_its_example(kind, pattern, example, tmp_path):
    alone = tmp_path / "sessions.yml"
    alone.write_text(yaml.safe_dump({kind: [{"pattern": pattern, "example": example}]}), encoding="utf-8")
    found = load_session_wording(alone)[kind].search(example)
    assert found
    assert found.group()


def test_an_entry_that_cannot_be_used_is_named(tmp_path):
    broken = tmp_path / "sessions.yml"
    broken.write_text("said:\n  - {pattern: '(said', example: He said so.}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"sessions\.yml: an entry cannot be used"):
        load_session_wording(broken)
