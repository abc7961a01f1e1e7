"""Who is the host and who the guest? Told by verbs, by nouns, and by rank."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.plain_text import small_text
from etl.extract.venue_wording import HostCue, load_venue_wording
from etl.extract.word_search import WordSearch
from etl.extract.zones import zone_of
from etl.model import Document, Person, Scene, Sentence

RANKS = {"head_of_state": 3, "head_of_government": 3, "other": 0, "organisation_head": 0}
HOST_REACH = 120


@dataclass(frozen=True, slots=True)
class HostWords:
    """Words that tell host and guest apart, with their sentence's index."""

    cue: HostCue
    start: int
    end: int
    sentence: int


@functools.lru_cache(maxsize=4)
def read_host_words(document: Document) -> tuple[HostWords, ...]:
    """The words of hosts and guests in an article."""
    text = small_text(document.article)
    return tuple(
        HostWords(cue, found.start(), found.end(), document.sentence_at(found.start()).index)
        for cue, all_found in _search().by_sort(text).items()
        for found in all_found
    )


@functools.cache
def _search() -> WordSearch[HostCue]:
    return WordSearch((cue, cue.words) for cue in load_venue_wording().hosts)


def find_hosts(scene: Scene, people: Sequence[Person]) -> Iterator[tuple[str, str]]:
    """Countries whose person stands as host, or as guest, beside a host's or guest's words."""
    told = frozenset((*scene.anchors, *scene.span))
    for found in read_host_words(scene.document):
        if found.sentence not in told:
            continue
        inside = _mentions(people, scene.document.sentences[found.sentence])
        host, guest = _sides(found, inside)
        if host:
            yield host, f"{found.cue.rule}:host@{zone_of(scene, found.sentence)}"
        if guest and guest != host:
            yield guest, f"{found.cue.rule}:guest@{zone_of(scene, found.sentence)}"


def _mentions(people: Sequence[Person], sentence: Sentence) -> list[tuple[int, int, str]]:
    return sorted(
        (mention.start, mention.end, person.country.value)
        for person in people
        for mention in person.mentions
        if person.country and sentence.start <= mention.start < sentence.end
    )


def _sides(found: HostWords, inside: list[tuple[int, int, str]]) -> tuple[str | None, str | None]:
    """The countries of host and guest around the words, by the side on which the cue puts the host."""
    cue, start, end = found.cue, found.start, found.end
    before = next((code for _, stop, code in reversed(inside) if stop <= start), None)
    after = next((code for begin, _, code in inside if begin >= end), None)
    if cue.host == "before":
        return before, after
    if cue.host == "after":
        return after, before
    close = min(
        ((min(abs(start - stop), abs(begin - end)), code) for begin, stop, code in inside), default=(999, "")
    )
    if close[0] > HOST_REACH:
        return None, None
    return (close[1], None) if cue.host == "near" else (None, close[1])


def senior_country(people: Sequence[Person]) -> str | None:
    """The country of the one person of highest rank: ministers go to presidents, not presidents to them."""
    ranks = sorted(
        ((RANKS.get(p.role.value if p.role else "other", 1), p) for p in people), key=lambda r: -r[0]
    )
    if len(ranks) < 2 or ranks[0][0] == ranks[1][0] or ranks[0][1].country is None:
        return None
    return ranks[0][1].country.value
