"""Who? Every official an article speaks of, with country and role."""

from collections import Counter

from etl.extract.drafts import Draft, Reading, draft_people
from etl.extract.holders import index_holders
from etl.extract.lexicon import load_lexicon
from etl.extract.unnamed import find_unnamed
from etl.model import Document, Finding, Person, PersonMention
from etl.reference import Reference


def find_people(document: Document, reference: Reference) -> tuple[Person, ...]:
    """The people of an article in order of first mention, unnamed counterparts after them.

    Country and role stay None where neither the article nor the office-holder list says them.
    """
    reading = draft_people(document, load_lexicon(), index_holders(reference))
    for draft in reading.drafts:
        _stated_country(draft)
        _role(draft)
    _counterparts(reading)
    _remaining_countries(reading)
    named = [_person(draft, document) for draft in reading.drafts]
    return (*named, *find_unnamed(reading))


def _stated_country(draft: Draft) -> None:
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


def _role(draft: Draft) -> None:
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


def _counterparts(reading: Reading) -> None:
    """A counterpart holds the office of the person spoken of before."""
    drafts = reading.drafts
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


def _remaining_countries(reading: Reading) -> None:
    document, drafts = reading.document, reading.drafts
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


def _person(draft: Draft, document: Document) -> Person:
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
