"""Who? Every official an article speaks of, with country and role."""

from collections import Counter
from dataclasses import dataclass

from etl.extract.holders import Match, index_holders
from etl.extract.lexicon import load_lexicon
from etl.extract.links import Link, find_links, load_patterns
from etl.extract.mentions import Chunked, chunk_document
from etl.extract.names import Cluster, cluster_names
from etl.model import Document, Finding, Person, PersonMention
from etl.reference import Reference


@dataclass(slots=True)
class _Draft:
    """A person while the article is being read."""

    cluster: Cluster
    links: list[Link]
    matches: list[Match]
    country: Finding | None = None
    role: Finding | None = None


def find_people(document: Document, reference: Reference) -> tuple[Person, ...]:
    """The people of an article in order of first mention, unnamed counterparts after them.

    Country and role stay None where neither the article nor the office-holder list says them.
    """
    lexicon, holders = load_lexicon(), index_holders(reference)
    sentences = chunk_document(document, lexicon, holders.names)
    links = [link for sentence in sentences for link in find_links(sentence, load_patterns())]
    countries = frozenset(place.country for place in document.places if place.country)
    names = [chunk for sentence in sentences for chunk in sentence.chunks if chunk.letter in "Nn"]
    drafts = []
    for cluster in cluster_names(names, frozenset(link.name for link in links)):
        own = {chunk.start for chunk in cluster.chunks}
        matches = holders.find(cluster.words(), document.article.published, countries)
        drafts.append(_Draft(cluster, [link for link in links if link.name in own], matches))
    for draft in drafts:
        _stated_country(draft)
        _role(draft)
    _counterparts(drafts, sentences)
    _remaining_countries(drafts, document)
    return tuple(_person(draft, document) for draft in drafts)


def _stated_country(draft: _Draft) -> None:
    votes: Counter[str] = Counter()
    said: dict[str, Finding] = {}
    for link in draft.links:
        if link.country is not None and link.country.country is not None:
            code = link.country.country
            votes[code] += 1
            said.setdefault(code, Finding(code, link.rule, link.country.start, link.country.end))
    if votes:
        draft.country = said[votes.most_common(1)[0][0]]
    elif draft.matches:
        first = draft.cluster.fullest
        draft.country = Finding(draft.matches[0].holder.country, "office-holder list", first.start, first.end)


def _role(draft: _Draft) -> None:
    country = draft.country.value if draft.country else ""
    best: tuple[int, Finding] | None = None
    for link in draft.links:
        for chunk in link.offices:
            if chunk.office is None or chunk.office.rank <= 1 or link.counterpart:
                continue
            role = "other" if link.former else chunk.office.national.get(country, chunk.office.role)
            if best is None or chunk.office.rank > best[0]:
                best = (chunk.office.rank, Finding(role, link.rule, chunk.start, chunk.end))
    if best:
        draft.role = best[1]
    elif draft.matches:
        first = draft.cluster.fullest
        draft.role = Finding(draft.matches[0].holder.office, "office-holder list", first.start, first.end)


def _counterparts(drafts: list[_Draft], sentences: list[Chunked]) -> None:
    """A counterpart holds the office of the person spoken of before."""
    for draft in drafts:
        link = next((link for link in draft.links if link.counterpart), None)
        if draft.role is not None or link is None:
            continue
        before = [
            (chunk.start, other)
            for other in drafts
            if other is not draft and other.role
            for chunk in other.cluster.chunks
            if chunk.start < link.start
        ]
        if before:
            role = max(before, key=lambda pair: pair[0])[1].role
            if role:
                draft.role = Finding(role.value, "counterpart", link.start, link.end)


def _remaining_countries(drafts: list[_Draft], document: Document) -> None:
    counts = Counter(place.country for place in document.places if place.country)
    if document.dateline and document.dateline.country:
        counts[document.dateline.country] += 2
    for draft in drafts:
        if draft.country is None and draft.role is not None:
            taken = {
                d.country.value for d in drafts if d.country and d.role and d.role.value == draft.role.value
            }
            free = [code for code, _ in counts.most_common() if code not in taken]
            if free:
                first = draft.cluster.fullest
                draft.country = Finding(free[0], "elimination", first.start, first.end)


def _person(draft: _Draft, document: Document) -> Person:
    fullest = draft.cluster.fullest
    written = max(
        (chunk for chunk in draft.cluster.chunks if chunk.words == fullest.words),
        key=lambda chunk: (len(chunk.title_words), -chunk.start),
    )
    name = (
        draft.matches[0].holder.person
        if draft.matches and draft.matches[0].days <= 366
        else " ".join(fullest.words)
    )
    mentions = tuple(
        PersonMention("name" if len(chunk.words) > 1 else "surname", chunk.start, chunk.end)
        for chunk in draft.cluster.chunks
    )
    return Person(
        name, document.article.text[written.start : written.end], draft.country, draft.role, mentions
    )
