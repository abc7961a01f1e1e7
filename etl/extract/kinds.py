"""Bilateral or multilateral? The countries at the table decide, or the two the meeting is named after."""

from collections.abc import Iterator
from itertools import pairwise

from etl.extract.occasion_names import load_occasion_wording
from etl.extract.organisations import organisation_codes
from etl.extract.plain_text import small_text
from etl.extract.sessions import has_forum
from etl.model import Finding, Person, Scene, Sentence
from etl.reference import load_reference

# Offices that countries have and organisations lack.
OF_GOVERNMENTS = frozenset(
    {"defence_minister", "foreign_minister", "head_of_state", "head_of_government", "military_chief"}
)
HYPHENS = frozenset("-–—")


def find_kind(scene: Scene) -> Finding:
    """`bilateral` or `multilateral`, with the words that say so.

    At "the Extraordinary Cambodia-Thailand General Border Committee Meeting" a third country only watches.
    """
    countries = set(scene.countries)
    if len(countries) <= 2 and not (has_forum(scene.people) or any(map(_stands_for_many, scene.people))):
        return Finding("bilateral", "countries of the people", scene.cue_start, scene.cue_end)
    if named := next(_named_after_two(scene, countries), None):
        return Finding("bilateral", "a meeting named after two countries", *named)
    return Finding("multilateral", "countries of the people", scene.cue_start, scene.cue_end)


def _stands_for_many(person: Person) -> bool:
    """Whether it is "the ASEAN defence ministers": countries have such an office, an organisation several."""
    if person.name is not None or person.country is None or person.role is None:
        return False
    return (
        person.country.value in organisation_codes(load_reference()) and person.role.value in OF_GOVERNMENTS
    )


def _named_after_two(scene: Scene, countries: set[str]) -> Iterator[tuple[int, int]]:
    """Where the anchor sentence names a meeting after two of the countries, and no more than two."""
    document = scene.document
    sentence: Sentence = document.sentence_at(scene.cue_start)
    text, small = document.article.text, small_text(document.article)
    places = [p for p in document.places if sentence.start <= p.start and p.end <= sentence.end]
    joined = [text[one.end : other.start] in HYPHENS for one, other in pairwise(places)]
    for at, (one, other) in enumerate(pairwise(places)):
        alone = joined[at] and not any(joined[max(at - 1, 0) : at] + joined[at + 1 : at + 2])
        both = {one.country, other.country}
        title = load_occasion_wording().of_two.match(small, other.end) if alone else None
        if title and len(both) == 2 and both < countries:
            yield one.start, title.end()
