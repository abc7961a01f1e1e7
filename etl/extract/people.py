"""Who? Every official an article speaks of, with country and role."""

import re

from etl.extract.drafts import Draft, draft_people
from etl.extract.holders import SLACK, Holders, index_holders
from etl.extract.lexicon import load_lexicon
from etl.extract.linear import LinearModel
from etl.extract.names import same_name, words_of
from etl.extract.nationality import choose_countries, country_model
from etl.extract.organisations import organisation_codes
from etl.extract.references import attach_descriptions
from etl.extract.roles import choose_role, role_model, stated_role
from etl.extract.setting import survey
from etl.extract.unnamed import find_unnamed, mention_of
from etl.model import Document, Person, PersonMention
from etl.reference import Reference

# "His Excellency": the word before the honorific belongs to it.
_ADDRESS = re.compile(r"\b(?:His|Her) $")


def find_people(document: Document, reference: Reference) -> tuple[Person, ...]:
    """The people of an article in order of first mention, unnamed counterparts after them.

    People of whom neither the article nor the office-holder list says country or role are left out.
    """
    return read_people(document, reference, index_holders(reference), country_model(), role_model())


def read_people(
    document: Document, reference: Reference, holders: Holders, countries: LinearModel, roles: LinearModel
) -> tuple[Person, ...]:
    """As `find_people`, with an office-holder list and weights of the caller's."""
    reading = draft_people(document, load_lexicon(), holders, reference)
    setting = survey(reading, reference)
    organisations = organisation_codes(reference)
    for draft in reading.drafts:
        draft.role = stated_role(draft, organisations)
    choose_countries(reading, setting, countries)
    for draft in reading.drafts:
        # Once more: what "Defence Secretary" means hangs on the country.
        draft.role = stated_role(draft, organisations)
    for draft in reading.drafts:
        draft.role = draft.role or choose_role(draft, reading, setting, roles)
    attach_descriptions(reading, setting)
    named = [_person(draft, document) for draft in reading.drafts if draft.role]
    return (*named, *find_unnamed(reading, organisations))


def _person(draft: Draft, document: Document) -> Person:
    fullest = draft.cluster.fullest
    written = max(
        (chunk for chunk in draft.cluster.chunks if chunk.words == fullest.words),
        key=lambda chunk: (len(chunk.title_words), -chunk.start),
    )
    mentions = [
        PersonMention("name" if len(chunk.words) > 1 else "surname", chunk.start, chunk.end)
        for chunk in draft.cluster.chunks
    ]
    mentions += [mention_of(description) for description in draft.descriptions]
    mentions.sort(key=lambda mention: mention.start)
    start = written.start
    if written.title_words and (before := _ADDRESS.search(document.article.text, max(start - 5, 0), start)):
        start = before.start()
    as_written = document.article.text[start : written.end]
    return Person(_name(draft), as_written, draft.country, draft.role, tuple(mentions))


def _name(draft: Draft) -> str:
    """The list's spelling where it knows the person, else the fullest of the article.

    "James Mattis" stays so where the list has both names: that it prefers Jim is for `etl.resolve` to say.
    """
    words = draft.cluster.words()
    for match in draft.matches:
        same_country = draft.country is None or match.holder.country == draft.country.value
        if match.days <= SLACK.days and same_country:
            if match.exact and not same_name(words, words_of(match.holder.person)):
                break
            return match.holder.person
    return " ".join(draft.cluster.fullest.words)
