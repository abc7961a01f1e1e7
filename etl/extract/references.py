"""Whom does the text mean by "the Malaysian minister", "his counterpart", "the visitor"?"""

from etl.extract.descriptions import Description
from etl.extract.drafts import Draft, Reading
from etl.extract.setting import Setting, owner

_MINISTERS = frozenset({"defence_minister", "foreign_minister", "other_minister", "deputy_minister"})
_LEADERS = frozenset({"head_of_government", "head_of_state"})
_CALLED = {
    "minister": _MINISTERS,
    "secretary": _MINISTERS,
    "leader": _LEADERS,
    # "The Secretary-General"
    "official": frozenset({"official", "organisation_head"}),
}
# Without a country, an office means somebody spoken of this many sentences ago at most.
_REACH = 2


def attach_descriptions(reading: Reading, setting: Setting) -> None:
    """Adds each description to the one person it can mean; where two can be meant, to nobody.

    Of several described together those are told apart by their countries.
    """
    for description in reading.descriptions:
        if (description.country or not description.plural) and description.rule != "then-office":
            meant = _meant(description, reading, setting)
            if meant is not None:
                meant.descriptions.append(description)


def _meant(description: Description, reading: Reading, setting: Setting) -> Draft | None:
    if description.kind == "guest":
        return _guest(description, reading, setting)
    if description.kind == "counterpart":
        return _counterpart(description, reading)
    country = description.country.country if description.country else None
    fitting = [draft for draft in reading.drafts if _fits(draft, description.role)]
    if country is not None:
        return _last(
            description, [draft for draft in fitting if draft.country and draft.country.value == country]
        )
    return _near(description, fitting, reading, setting)


def _fits(draft: Draft, role: str | None) -> bool:
    if draft.role is None:
        return False
    if role is None:
        return draft.role.value != "other"
    return draft.role.value in _CALLED.get(role, {role})


def _last(description: Description, drafts: list[Draft]) -> Draft | None:
    """The only one, or the one spoken of last before; nobody where none was spoken of yet."""
    if len(drafts) == 1:
        return drafts[0]
    before = [(draft.last_before(description.start), draft) for draft in drafts]
    before = [pair for pair in before if pair[0] >= 0]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _near(description: Description, drafts: list[Draft], reading: Reading, setting: Setting) -> Draft | None:
    """The only fitting one, else the one the article is about, else the only one of the sentences before."""
    drafts = [draft for draft in drafts if draft.last_before(description.start) >= 0]
    if len(drafts) < 2:
        return drafts[0] if drafts else None
    first = min(drafts, key=lambda draft: draft.cluster.chunks[0].start)
    if len(first.cluster.chunks) >= max(len(draft.cluster.chunks) for draft in drafts):
        return first
    here = setting.sentence_of(description.start).sentence.index
    for reach in range(1, _REACH + 1):
        if here - reach < 0:
            return None
        start = reading.sentences[here - reach].sentence.start
        near = [draft for draft in drafts if start <= draft.last_before(description.start)]
        if near:
            return near[0] if len(near) == 1 else None
    return None


def _counterpart(description: Description, reading: Reading) -> Draft | None:
    """The holder of the same office in another country: in the country said, else the only one."""
    country = description.country.country if description.country else None
    speaker = _speaker(description, reading)
    if speaker is None or speaker.role is None:
        return None
    others = [
        draft
        for draft in reading.drafts
        if draft is not speaker
        and draft.role
        and draft.role.value == speaker.role.value
        and draft.country
        and (draft.country.value == country if country else _other_country(draft, speaker))
    ]
    return others[0] if len(others) == 1 else None


def _speaker(description: Description, reading: Reading) -> Draft | None:
    country = description.country.country if description.country else None
    own = tuple(draft for draft in reading.drafts if not (draft.country and draft.country.value == country))
    if not own:
        return None
    return owner(description.start, own[0], own) or own[0] if len(own) > 1 else own[0]


def _other_country(draft: Draft, speaker: Draft) -> bool:
    return bool(draft.country and speaker.country and draft.country.value != speaker.country.value)


def _guest(description: Description, reading: Reading, setting: Setting) -> Draft | None:
    """The guest is the only official from abroad, the host the only one of the country written from."""
    if setting.dateline is None:
        return None
    is_host = description.role == "host"
    officials = [
        draft for draft in reading.drafts if draft.country and draft.role and draft.role.value != "other"
    ]
    fitting = [
        draft for draft in officials if draft.country and (draft.country.value == setting.dateline) == is_host
    ]
    return fitting[0] if len(fitting) == 1 else None
