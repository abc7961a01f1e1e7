"""Of which country is each person?"""

import functools

from etl.extract.country_features import country_features
from etl.extract.drafts import Draft, Reading
from etl.extract.linear import LinearModel, load_model
from etl.extract.setting import Setting, candidates, countries_said
from etl.model import Finding
from etl.paths import DATA

WEIGHTS = DATA / "weights" / "people_country.json"
# Below this probability the country stays unknown.
_ENOUGH = 0.1


@functools.cache
def country_model() -> LinearModel:
    """The fitted weights."""
    return load_model(WEIGHTS)


def by_evidence(reading: Reading, setting: Setting) -> list[Draft]:
    """The people, those first whose country is plain: one's country helps to know another's."""

    def evidence(draft: Draft) -> tuple[bool, bool, bool, int]:
        said = {link.country.country for link in draft.links if link.country}
        listed = {match.holder.country for match in draft.matches if match.exact and match.days == 0}
        return (
            len(said) == 1,
            len(listed) == 1 and bool(listed & set(setting.counts)),
            draft.role is not None,
            len(draft.cluster.chunks),
        )

    return sorted(reading.drafts, key=evidence, reverse=True)


def choose_countries(reading: Reading, setting: Setting, model: LinearModel) -> None:
    """Gives each person the likeliest of the countries that the article or the list names."""
    for draft in by_evidence(reading, setting):
        known = _known_by_full_name(draft, setting)
        if known is not None:
            draft.country = finding(draft, known)
            continue
        scored = [
            (model.probability(country_features(draft, code, reading, setting)), code)
            for code in candidates(draft, setting)
        ]
        probability, code = max(scored, default=(0.0, ""))
        if probability >= _ENOUGH:
            draft.country = finding(draft, code)


def _known_by_full_name(draft: Draft, setting: Setting) -> str | None:
    """The one country that the list has for the full name, at any time, where the text does not contradict.

    Words for another country may belong to somebody else, if the article names the listed one, too: "in his
    talks with the Secretary of Defence of the Philippines, Rajnath Singh thanked".
    """
    if len(draft.cluster.fullest.words) < 2:
        return None
    listed = {match.holder.country for match in draft.matches if match.exact}
    said = set(countries_said(draft, setting))
    if len(listed) != 1 or (said and (said & listed or not listed & set(setting.counts))):
        return None
    return listed.pop()


def finding(draft: Draft, code: str) -> Finding:
    """The country with the words that say it, or the name where only the list or the setting does."""
    for link in draft.links:
        if link.country and link.country.country == code:
            return Finding(code, link.rule, link.country.start, link.country.end)
    fullest = draft.cluster.fullest
    listed = any(match.holder.country == code for match in draft.matches)
    return Finding(code, "office-holder list" if listed else "setting", fullest.start, fullest.end)
