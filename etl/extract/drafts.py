"""What is known of each person of an article while it is being read?"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from etl.extract.chunks import Chunk, Chunked
from etl.extract.descriptions import Description, find_descriptions
from etl.extract.holders import Holders, Match
from etl.extract.lexicon import Lexicon
from etl.extract.links import Link, find_links
from etl.extract.mentions import chunk_document
from etl.extract.names import Cluster, cluster_names, name_words
from etl.extract.organisations import organisation_names
from etl.extract.outlets import outlet_country
from etl.model import Document, Finding
from etl.reference import Reference

# "India's Tejas": a single capital word after a country may be anything.
WEAK_RULE = "country-owns-surname"
_START = attrgetter("start")


@dataclass(slots=True, eq=False)
class Draft:
    """A person named in the article; country and role are filled in step by step.

    `links`: what the text ties to the name, `matches`: whom the office-holder list knows by it,
    `sounds`: of which country the name sounds (log-likelihood ratio),
    `descriptions`: the places that speak of the person without the name.
    """

    cluster: Cluster
    links: list[Link]
    matches: list[Match]
    sounds: Mapping[str, float] = field(default_factory=dict)
    descriptions: list[Description] = field(default_factory=list)
    country: Finding | None = None
    role: Finding | None = None

    @property
    def is_plain(self) -> bool:
        """True where the text says one country and an office: nothing is left to guess."""
        said = {link.country.country for link in self.links if link.country}
        return len(said) == 1 and any(link.offices for link in self.links)

    def last_before(self, offset: int) -> int:
        """First character of the last mention by name before `offset`, or -1."""
        at = bisect_left(self.cluster.chunks, offset, key=_START)
        return self.cluster.chunks[at - 1].start if at else -1


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's sentences in chunks, its people as far as known, and the officials it describes."""

    document: Document
    sentences: tuple[Chunked, ...]
    drafts: tuple[Draft, ...]
    descriptions: tuple[Description, ...]


def draft_people(document: Document, lexicon: Lexicon, holders: Holders, reference: Reference) -> Reading:
    """Everyone the article names, with the links and list entries that speak of them."""
    sentences = tuple(chunk_document(document, lexicon, holders.names, organisation_names(reference)))
    links = [link for sentence in sentences for link in find_links(sentence)]
    countries = frozenset(place.country for place in document.places if place.country)
    when = document.article.published
    homes = {outlet_country(document.article.outlet, reference)}
    homes.add(document.dateline.country if document.dateline else None)
    drafts = []
    for cluster in cluster_names(*_names(sentences, links, holders, when, countries)):
        own = {chunk.start for chunk in cluster.chunks}
        words = cluster.words()
        matches = holders.find(words, when, countries)
        if not matches and len(words) == 1:
            matches = holders.surname(words[0], when, countries)
        draft = Draft(cluster, [link for link in links if link.name in own], matches)
        if not draft.is_plain:
            known = {match.holder.country for match in matches} | {home for home in homes if home}
            draft.sounds = holders.sounds(words, countries | known)
        drafts.append(draft)
    taken = frozenset(head for link in links for head in link.heads)
    described = tuple(each for sentence in sentences for each in find_descriptions(sentence, taken))
    return Reading(document, sentences, tuple(drafts), described)


def _names(
    sentences: tuple[Chunked, ...],
    links: list[Link],
    holders: Holders,
    when: date | None,
    countries: frozenset[str],
) -> tuple[list[Chunk], frozenset[int]]:
    """The names of an article, and the first characters of those single words that surely are names."""
    names = [chunk for sentence in sentences for chunk in sentence.chunks if chunk.letter in "Nn"]
    weak = {link.name for link in links if link.rule == WEAK_RULE}
    listed = {
        chunk.start
        for chunk in names
        if chunk.letter == "n" and holders.surname(name_words(chunk.words)[-1], when, countries)
    }
    return names, frozenset({link.name for link in links} - weak | listed)
