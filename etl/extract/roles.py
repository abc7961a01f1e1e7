"""Which office does each person hold?"""

import functools

from etl.extract.chunks import Chunk
from etl.extract.drafts import Draft, Reading
from etl.extract.lexicon import Office
from etl.extract.linear import LinearModel, load_model
from etl.extract.role_features import NOBODY, partner_in_order, role_candidates, role_features
from etl.extract.setting import Setting, owners
from etl.model import Finding
from etl.paths import DATA

WEIGHTS = DATA / "weights" / "people_role.json"

# How much likelier nobody must be (log-odds): who is not found can never be paired.
_DOUBT = 1.4
# What a crown prince or deputy prime minister may be besides, the highest first.
_BESIDES = ("head_of_government", "defence_minister", "foreign_minister")


@functools.cache
def role_model() -> LinearModel:
    """The fitted weights."""
    return load_model(WEIGHTS)


def stated_role(draft: Draft, organisations: frozenset[str]) -> Finding | None:
    """The office the text ties to the name, the highest of several; None where it says "minister" only.

    Depends on the country where the same words mean another office ("Defence Secretary").
    """
    country = draft.country.value if draft.country else ""
    best: tuple[int, Finding] | None = None
    for link in draft.links:
        for chunk in _offices(link.offices):
            if chunk.office is None or chunk.office.rank <= 1 or link.counterpart:
                continue
            role = "other" if link.former else _role_there(chunk.office, country, organisations)
            rank = 0 if link.former else chunk.office.rank
            if chunk.office.without_portfolio and not link.former:
                role = _portfolio(draft, country) or role
            if best is None or rank > best[0]:
                best = (rank, Finding(role, link.rule, chunk.start, chunk.end))
    return best[1] if best else None


def _portfolio(draft: Draft, country: str) -> str | None:
    """The government or ministry that a deputy or crown prince runs at the time, by the list."""
    held = {
        match.holder.office
        for match in draft.matches
        if match.exact and match.days == 0 and match.holder.country == country
    }
    return next((office for office in _BESIDES if office in held), None)


def _role_there(office: Office, country: str, organisations: frozenset[str]) -> str:
    if country in organisations and office.of_organisation:
        return office.of_organisation
    return office.national.get(country, office.role)


def _offices(chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    return tuple(chunk for chunk in chunks if chunk.office is not None and "+" not in chunk.office.role)


def choose_role(draft: Draft, reading: Reading, setting: Setting, model: LinearModel) -> Finding | None:
    """The likeliest office of a person whose name the text ties to none; None for nobody in office."""
    if known := _of_team(draft, reading):
        return _finding(draft, known)
    scored = [
        (
            model.score(role_features(draft, role, reading, setting)) - (_DOUBT if role == NOBODY else 0.0),
            role,
        )
        for role in role_candidates(draft, reading)
    ]
    role = max(scored)[1]
    if role == NOBODY:
        return None
    return _finding(draft, role)


def _of_team(draft: Draft, reading: Reading) -> str | None:
    """The office of one of several counterparts of a team: foreign and defence ministers of one country."""
    for link in draft.links:
        partner = partner_in_order(draft, link, reading) if link.counterpart else None
        if partner is None or partner.role is None or partner.country is None:
            continue
        team = [
            other
            for other in owners(link.start, link.place[1], draft, reading.drafts)
            if other.role and other.country and other.country.value == partner.country.value
        ]
        if len(team) == link.place[1] == len({other.role.value for other in team if other.role}):
            return partner.role.value
    return None


def _finding(draft: Draft, role: str) -> Finding:
    counterpart = next((link for link in draft.links if link.counterpart), None)
    if counterpart:
        return Finding(role, "counterpart", counterpart.start, counterpart.end)
    for description in draft.descriptions:
        if description.role == role:
            return Finding(role, description.rule, description.start, description.end)
    fullest = draft.cluster.fullest
    listed = any(match.holder.office == role for match in draft.matches)
    return Finding(role, "office-holder list" if listed else "setting", fullest.start, fullest.end)
