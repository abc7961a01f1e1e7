"""Which officials take part in an article that never says their names?"""

from etl.extract.descriptions import Description
from etl.extract.drafts import Reading
from etl.model import Finding, Person, PersonMention

# Offices whose holders meet other countries' officials; "an ambassador said" describes nobody in particular.
_ROLES = frozenset(
    {"defence_minister", "foreign_minister", "head_of_government", "head_of_state", "military_chief"}
)


def find_unnamed(reading: Reading) -> list[Person]:
    """One person for each country and office that is described and that no named person holds."""
    found: dict[tuple[str, str], list[tuple[Description, Finding, Finding]]] = {}
    named = {
        (draft.country.value, draft.role.value) for draft in reading.drafts if draft.country and draft.role
    }
    for description in reading.descriptions:
        role = described_role(description, reading)
        place = description.country
        if role is None or role not in _ROLES or place is None or place.country is None:
            continue
        if (place.country, role) not in named:
            country = Finding(place.country, description.rule, place.start, place.end)
            office = Finding(role, description.rule, description.start, description.end)
            found.setdefault((place.country, role), []).append((description, country, office))
    return [_person(reading, each) for each in found.values()]


def described_role(description: Description, reading: Reading) -> str | None:
    """The office a description says; a counterpart's is that of the person spoken of last before it."""
    if description.kind != "counterpart":
        return description.role
    before = [
        (draft.last_before(description.start), draft.role.value)
        for draft in reading.drafts
        if draft.role and draft.last_before(description.start) >= 0
    ]
    return max(before)[1] if before else None


def _person(reading: Reading, described: list[tuple[Description, Finding, Finding]]) -> Person:
    text = reading.document.article.text
    first, country, role = described[0]
    mentions = tuple(
        PersonMention("counterpart" if each.kind == "counterpart" else "office", each.start, each.end)
        for each, _, _ in described
    )
    return Person(None, text[first.start : first.end], country, role, mentions)
