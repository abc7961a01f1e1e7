"""Which officials take part in an article that never says their names?"""

from collections import Counter

from etl.extract.descriptions import Description
from etl.extract.drafts import Draft, Reading
from etl.model import Finding, Person, PersonMention

# Offices whose holders meet other countries' officials; "an ambassador said" describes nobody in particular.
_ROLES = frozenset(
    {"defence_minister", "foreign_minister", "head_of_government", "head_of_state", "military_chief"}
)
# Two people named within this many characters before "their counterparts" are the ones meant.
_TOGETHER = 250
# An organisation has no ministers of its own; its officials stand for it.
_OF_ORGANISATIONS = frozenset({"official", "organisation_head"})


def find_unnamed(reading: Reading, organisations: frozenset[str]) -> list[Person]:
    """One person for each country and office that is described and that no named person holds.

    `organisations`: codes that stand for no country.
    """
    # "Their counterparts" may be one who is named and one who is not.
    known = {id(each) for draft in reading.drafts for each in draft.descriptions if not each.plural}
    named = {
        (draft.country.value, draft.role.value) for draft in reading.drafts if draft.country and draft.role
    }
    found: dict[tuple[str, str], list[Description]] = {}
    for description in reading.descriptions:
        if id(description) in known:
            continue
        for country in _countries(description, reading, organisations):
            allowed = _ROLES | _OF_ORGANISATIONS if country in organisations else _ROLES
            for role in described_roles(description, reading):
                is_another = (country, role) not in named or description.rule == "then-office"
                if role in allowed and is_another:
                    found.setdefault((country, role), []).append(description)
    return [_person(reading, country, role, each) for (country, role), each in found.items()]


def _countries(description: Description, reading: Reading, organisations: frozenset[str]) -> list[str]:
    """The country said; for "the two countries' ministers" the two that the article names most."""
    if description.country is not None:
        return [description.country.country] if description.country.country else []
    if description.rule != "ministers-of-both":
        return []
    counts = Counter(
        chunk.country
        for sentence in reading.sentences
        for chunk in sentence.chunks
        if chunk.letter == "C" and chunk.country and chunk.country not in organisations
    )
    return [country for country, _ in counts.most_common(2)] if len(counts) > 1 else []


def described_roles(description: Description, reading: Reading) -> list[str]:
    """The offices a description says; counterparts hold those of the people spoken of last before them."""
    if description.kind == "counterpart":
        return _roles_of_speakers(description, reading)
    if description.kind != "office" or description.role is None:
        return []
    if description.role == "minister":
        return _usual_ministry(reading)
    return [description.role]


def _roles_of_speakers(description: Description, reading: Reading) -> list[str]:
    country = description.country.country if description.country else None
    drafts = [
        draft
        for draft in reading.drafts
        if draft.role and not (draft.country and draft.country.value == country)
    ]
    before = [(draft.last_before(description.start), draft) for draft in drafts]
    before = sorted((pair for pair in before if pair[0] >= 0), key=lambda pair: pair[0])
    speakers = [draft for _, draft in before] or drafts[:1]
    if not speakers:
        return []
    if description.plural and len(speakers) > 1 and _one_team(speakers[-2], speakers[-1], description):
        return [draft.role.value for draft in speakers[-2:] if draft.role]
    return [draft.role.value for draft in speakers[-1:] if draft.role]


def _one_team(first: Draft, second: Draft, description: Description) -> bool:
    """True for two ministers of one country just named together: their counterparts are two, too."""
    return (
        first.country is not None
        and second.country is not None
        and first.country.value == second.country.value
        and first.role != second.role
        and description.start - first.last_before(description.start) < _TOGETHER
    )


def _usual_ministry(reading: Reading) -> list[str]:
    """The ministry most spoken of, where the text says "the Slovak minister" only."""
    roles = [draft.role.value for draft in reading.drafts if draft.role]
    roles += [each.role for each in reading.descriptions if each.role]
    counts = Counter(role for role in roles if role in {"defence_minister", "foreign_minister"})
    return [role for role, _ in counts.most_common(1)]


def mention_of(description: Description) -> PersonMention:
    """A description as a mention of the person meant."""
    return PersonMention(
        "counterpart" if description.kind == "counterpart" else "office", description.start, description.end
    )


def _person(reading: Reading, country: str, role: str, described: list[Description]) -> Person:
    text = reading.document.article.text
    first = described[0]
    place = first.country or first
    return Person(
        None,
        text[first.start : first.end],
        Finding(country, first.rule, place.start, place.end),
        Finding(role, first.rule, first.start, first.end),
        tuple(mention_of(each) for each in described),
    )
