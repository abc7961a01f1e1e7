"""Which countries does an article speak of, how often and where? What the choice of a country looks at."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from etl.extract.chunks import PLAIN, Chunk, Chunked
from etl.extract.drafts import Draft, Reading
from etl.extract.lexicon import load_lexicon
from etl.extract.organisations import organisation_codes
from etl.extract.outlets import outlet_country
from etl.reference import Reference

# "For India, ...", "the Indian side ...", "representing India".
_LETTER = re.compile(r"[a-z]")
# "A, B", "A and Defence Minister B", "on A and on B": signs, "and", offices, one word after a sign at most.
_JOIN = re.compile(r"[a,OCstmfu]*(?:[a,][wxo])?[a,OCstmfu]+")
_JOINED = 6
_SIDE = re.compile(r"(?:^|[,x])[fu]t?C(?=[,bxNO])|C(?:x|m)?T")


@dataclass(frozen=True, slots=True)
class Setting:
    """`counts`: how often each country is named, `cities`: the same for its cities; `outlet` and
    `dateline`: the country an article is written for and from; `places`: their chunks in order;
    `most`: the two named most, the dateline and their cities counted; `diplomacy`: how far the article is
    about diplomacy rather than defence, 0 to 1.
    """

    counts: Counter[str]
    cities: Counter[str]
    outlet: str | None
    dateline: str | None
    places: tuple[Chunk, ...]
    starts: tuple[int, ...]
    sentences: tuple[Chunked, ...]
    sentence_starts: tuple[int, ...]
    visited: tuple[str, ...]
    visited_starts: tuple[int, ...]
    organisations: frozenset[str]
    diplomacy: float
    most: tuple[str, ...]

    def sentence_of(self, offset: int) -> Chunked:
        """The sentence in chunks that holds a character of the article."""
        at = bisect_left(self.sentence_starts, offset + 1) - 1
        return self.sentences[max(at, 0)]

    def words_around(self, chunk: Chunk) -> tuple[str, str]:
        """What stands before and after: a small word, the letter of any other chunk, `^` or `$`."""
        sentence = self.sentence_of(chunk.start)
        at = next(i for i, other in enumerate(sentence.chunks) if other.start == chunk.start)
        before = _shown(sentence, at - 1) if at else "^"
        return before, _shown(sentence, at + 1) if at + 1 < len(sentence.chunks) else "$"

    def side_of(self, chunk: Chunk) -> str | None:
        """The country whose side a name is listed on: "for the United States, A and B", "the UAE side: A"."""
        sentence = self.sentence_of(chunk.start)
        at = next(i for i, other in enumerate(sentence.chunks) if other.start == chunk.start)
        sides = list(_SIDE.finditer(sentence.code[:at]))
        if not sides:
            return None
        last = sides[-1].span()
        return next(sentence.chunks[i].country for i in range(*last) if sentence.code[i] == "C")

    def scene(self, offset: int) -> str | None:
        """The country last named after "in", "at" or "to" before this point, or the dateline's."""
        at = bisect_left(self.visited_starts, offset) - 1
        return self.visited[at] if at >= 0 else self.dateline

    def places_between(self, start: int, end: int) -> tuple[Chunk, ...]:
        """The place chunks that begin within these characters."""
        return self.places[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _shown(sentence: Chunked, at: int) -> str:
    chunk, start = sentence.chunks[at], sentence.sentence.start
    if chunk.letter not in PLAIN:
        return chunk.letter
    return sentence.sentence.text[chunk.start - start : chunk.end - start].lower()


def survey(reading: Reading, reference: Reference) -> Setting:
    """The setting of an article."""
    document = reading.document
    places = tuple(
        chunk
        for sentence in reading.sentences
        for chunk in sentence.chunks
        if chunk.letter in "CL" and chunk.country
    )
    visited = [
        (chunk.start, chunk.country)
        for sentence in reading.sentences
        for before, chunk in pairwise(sentence.chunks)
        if before.letter in "io" and chunk.letter in "CL" and chunk.country
    ]
    counts = Counter(chunk.country for chunk in places if chunk.letter == "C" and chunk.country)
    cities = Counter(chunk.country for chunk in places if chunk.letter == "L" and chunk.country)
    dateline = document.dateline.country if document.dateline else None
    named = counts + cities + Counter([dateline] if dateline else [])
    return Setting(
        counts=counts,
        cities=cities,
        outlet=outlet_country(document.article.outlet, reference),
        dateline=dateline,
        places=places,
        starts=tuple(chunk.start for chunk in places),
        sentences=reading.sentences,
        sentence_starts=tuple(sentence.sentence.start for sentence in reading.sentences),
        visited=tuple(country for _, country in visited),
        visited_starts=tuple(start for start, _ in visited),
        organisations=organisation_codes(reference),
        diplomacy=_diplomacy(document.article.text),
        most=tuple(country for country, _ in named.most_common(2)),
    )


@cache
def _words_of_either() -> tuple[AhoCorasick, tuple[bool, ...]]:
    """The words of diplomacy and of defence, and which of them are diplomacy's."""
    lists = load_lexicon().words
    words = [(word, group == "foreign") for group in ("foreign", "defence") for word in sorted(lists[group])]
    return AhoCorasick([word for word, _ in words]), tuple(is_foreign for _, is_foreign in words)


def _diplomacy(text: str) -> float:
    """The share of words about diplomacy among those about it or defence; a half where there are none."""
    small = f" {text.lower()} "
    search, is_foreign = _words_of_either()
    found = [
        is_foreign[at]
        for at, start, end in search.find_matches_as_indexes(small, overlapping=True)
        if not _LETTER.match(small, start - 1) and not _LETTER.match(small, end)
    ]
    foreign = sum(found)
    defence = len(found) - foreign
    return foreign / (foreign + defence) if foreign + defence else 0.5


# Officials of an organisation: nobody is its minister or king.
_OF_ORGANISATIONS = frozenset({"official", "organisation_head", "military_chief", "other"})


def candidates(draft: Draft, setting: Setting) -> list[str]:
    """The countries a person may be of: the one the text says, else all that it or the list names."""
    said = {
        link.country.country
        for link in draft.links
        if link.country and link.country.letter != "L" and link.country.country
        if _possible(draft, link.country.country, setting)
    }
    if len(said) == 1 and (said & _listed(draft) or not _listed(draft) or not _as_counterpart(draft)):
        return list(said)
    found = dict.fromkeys(match.holder.country for match in draft.matches)
    found.update(dict.fromkeys(code for link in draft.links for code in link.usual))
    found.update(dict.fromkeys(countries_said(draft, setting)))
    found.update(
        dict.fromkeys(code for code in (*setting.counts, *setting.cities) if _possible(draft, code, setting))
    )
    for home in (setting.outlet, setting.dateline):
        if home:
            found[home] = None
    posted = {link.posted.country for link in draft.links if link.posted}
    return [code for code in found if code not in posted] or list(found)


def countries_said(draft: Draft, setting: Setting) -> list[str]:
    """The countries that the text ties to the name; who chairs an organisation as a minister is not of it."""
    said = [link.country.country for link in draft.links if link.country and link.country.country]
    return [code for code in said if _possible(draft, code, setting)]


def _listed(draft: Draft) -> set[str]:
    """The countries in which the list has exactly this name."""
    return {match.holder.country for match in draft.matches if match.exact}


def _as_counterpart(draft: Draft) -> bool:
    """True where the country is but that of "his Albanian counterpart", which may begin another clause."""
    return all(link.counterpart for link in draft.links if link.country)


def _possible(draft: Draft, code: str, setting: Setting) -> bool:
    """An organisation has officials and no ministers."""
    return code not in setting.organisations or draft.role is None or draft.role.value in _OF_ORGANISATIONS


def joined(draft: Draft, other: Draft, setting: Setting) -> bool:
    """ "Foreign Minister A and Defence Minister B": little but signs, "and" and offices between them."""
    for chunk in draft.cluster.chunks[:3]:
        sentence = setting.sentence_of(chunk.start)
        for partner in other.cluster.chunks[:3]:
            if sentence.sentence.start <= partner.start < sentence.sentence.end:
                between = _letters_between(
                    sentence.chunks, *sorted((chunk, partner), key=lambda each: each.start)
                )
                if len(between) <= _JOINED and _JOIN.fullmatch(between):
                    return True
    return False


def _letters_between(chunks: tuple[Chunk, ...], first: Chunk, second: Chunk) -> str:
    return "".join(chunk.letter for chunk in chunks if first.end <= chunk.start < second.start)


def owner(offset: int, draft: Draft, drafts: tuple[Draft, ...]) -> Draft | None:
    """The person spoken of last before "his counterpart" at `offset`, other than the counterpart."""
    before = [(other.last_before(offset), other) for other in drafts if _may_own(other, draft)]
    before = [pair for pair in before if pair[0] >= 0]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _may_own(other: Draft, draft: Draft) -> bool:
    """A counterpart is of another country."""
    if other is draft:
        return False
    return other.country is None or draft.country is None or other.country.value != draft.country.value


def owners(offset: int, count: int, draft: Draft, drafts: tuple[Draft, ...]) -> list[Draft]:
    """The last `count` people spoken of before `offset`, in their order: those of "their counterparts"."""
    before = [(other.last_before(offset), other) for other in drafts if other is not draft]
    before = sorted((pair for pair in before if pair[0] >= 0), key=lambda pair: pair[0])
    return [other for _, other in before[-count:]]
