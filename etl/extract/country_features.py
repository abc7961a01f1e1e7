"""What speaks for and against a country as a person's own? The features of the learned choice."""

from etl.extract.drafts import Draft, Reading
from etl.extract.setting import Setting, countries_said, joined, owner

# Log-likelihood ratios at which a name could hardly sound more of a country.
_SOUND = 8.0
# Portfolio-less words fit any minister.
_GENERIC = frozenset({None, "minister", "secretary", "leader"})


def country_features(draft: Draft, code: str, reading: Reading, setting: Setting) -> dict[str, float]:
    """The features of one candidate country (`code`) of one person; absent ones are 0."""
    found: dict[str, float] = {}
    _from_links(draft, code, setting, found)
    _from_list(draft, code, found)
    _from_setting(draft, code, setting, found)
    _from_sentences(draft, code, setting, found)
    _from_descriptions(draft, code, reading, found)
    _from_others(draft, code, reading, setting, found)
    _from_company(draft, code, reading, setting, found)
    if code in draft.sounds:
        others = [score for country, score in draft.sounds.items() if country != code]
        margin = draft.sounds[code] - max(others, default=0.0)
        found["name sounds of it, more than of the next"] = max(-1.0, min(1.0, margin / _SOUND))
        found["name sounds of it"] = max(-1.0, min(1.0, draft.sounds[code] / _SOUND))
    return found


def _from_links(draft: Draft, code: str, setting: Setting, found: dict[str, float]) -> None:
    said = countries_said(draft, setting)
    for link in draft.links:
        if link.country and link.country.country == code:
            found[f"said {link.rule} {link.country.letter}"] = 1.0
    usual = [office for link in draft.links for office in link.usual]
    if usual:
        found[
            "where the office is called so" if code in usual else "where the office is called otherwise"
        ] = 1.0
    if any(link.posted and link.posted.country == code for link in draft.links):
        found["posted to it"] = 1.0
    if said:
        found["said in text" if code in said else "said of another country"] = 1.0
        found["share of what is said"] = said.count(code) / len(said)
        if said[0] == code:
            found["said first"] = 1.0


def _from_list(draft: Draft, code: str, found: dict[str, float]) -> None:
    for match in draft.matches:
        kind = "exact" if match.exact else "alike"
        time = match.time
        here = "listed" if match.holder.country == code else "listed elsewhere"
        found[f"{here}, {kind}, {time}"] = 1.0
        if draft.role and match.holder.country == code and match.holder.office == draft.role.value:
            found[f"listed in that office, {kind}, {time}"] = 1.0


def _from_setting(draft: Draft, code: str, setting: Setting, found: dict[str, float]) -> None:
    found["share of countries named"] = setting.counts[code] / (setting.counts.total() or 1)
    if code in setting.most:
        found[f"named most, place {setting.most.index(code) + 1}"] = 1.0
    else:
        found["not among the two named most"] = 1.0
    bare = any(link.offices and not link.country for link in draft.links)
    for name, home in (("outlet", setting.outlet), ("dateline", setting.dateline)):
        if home == code:
            found[f"{name}'s country"] = 1.0
            if bare:
                found[f"{name}'s country, bare office"] = 1.0
    if setting.outlet is None and setting.dateline == code:
        found["dateline's country, outlet unknown"] = 1.0
        if bare:
            found["dateline's country, outlet unknown, bare office"] = 1.0
    if code in setting.organisations:
        found["an organisation" + (f", {draft.role.value}" if draft.role else "")] = 1.0
    if setting.cities[code]:
        found["its cities are named"] = 1.0
    if setting.scene(draft.cluster.chunks[0].start) == code:
        found["where the scene is"] = 1.0
        if draft.role and draft.role.value.startswith("head_of"):
            found["where the scene is, head of state or government"] = 1.0


def _from_sentences(draft: Draft, code: str, setting: Setting, found: dict[str, float]) -> None:
    """The places around the first mention, and how many sentences hold both."""
    first = draft.cluster.chunks[0]
    sentence = setting.sentence_of(first.start).sentence
    around = setting.places_between(sentence.start, sentence.end)
    before = [place for place in around if place.start < first.start]
    after = [place for place in around if place.start >= first.start]
    if before and before[-1].country == code:
        found[f"nearest place before, {_near(first.start - before[-1].end)}"] = 1.0
    if after and after[0].country == code:
        found[f"nearest place after, {_near(after[0].start - first.end)}"] = 1.0
    if setting.side_of(first) == code:
        found["on its side"] = 1.0
    together = 0
    for chunk in draft.cluster.chunks[:6]:
        sentence = setting.sentence_of(chunk.start).sentence
        together += any(
            place.country == code for place in setting.places_between(sentence.start, sentence.end)
        )
    found["share of sentences together"] = together / min(len(draft.cluster.chunks), 6)


def _near(characters: int) -> str:
    return "close" if characters < 12 else "near" if characters < 50 else "far"


def _from_descriptions(draft: Draft, code: str, reading: Reading, found: dict[str, float]) -> None:
    """Is there an official of that country who fits, and is nobody else known to be meant?"""
    for description in reading.descriptions:
        place = description.country
        if place is None or place.country != code or description.plural:
            continue
        if not fits(draft, description.role):
            continue
        claimed = any(
            other is not draft
            and other.country is not None
            and other.country.value == code
            and fits(other, description.role)
            for other in reading.drafts
        )
        last = draft.last_before(description.start)
        latest = last >= 0 and last == max(other.last_before(description.start) for other in reading.drafts)
        kind = f"{description.kind} described" + (", claimed" if claimed else "")
        found[kind] = 1.0
        if last < 0:
            found[kind + ", before the name"] = 1.0
        elif latest:
            found[kind + ", spoken of last"] = 1.0
    _from_several(draft, code, reading, found)


def _from_several(draft: Draft, code: str, reading: Reading, found: dict[str, float]) -> None:
    """ "The ministers of A and B": is there one of this country, unnamed, in the person's place?"""
    several = [
        each for each in reading.descriptions if each.plural and each.country and fits(draft, each.role)
    ]
    if not any(each.country and each.country.country == code for each in several):
        return
    found["one of several ministers"] = 1.0
    claimed = {
        other.country.value
        for other in reading.drafts
        if other is not draft and other.country and any(fits(other, each.role) for each in several)
    }
    if code not in claimed:
        found["one of several ministers, unclaimed"] = 1.0
    order = list(dict.fromkeys(each.country.country for each in several if each.country))
    unsaid = [other for other in reading.drafts if not any(link.country for link in other.links)]
    if draft in unsaid and order.index(code) == unsaid.index(draft):
        found["its place among several ministers"] = 1.0


def fits(draft: Draft, role: str | None) -> bool:
    """True where a described office can be the person's."""
    if role in _GENERIC or draft.role is None:
        return True
    return draft.role.value == role


def _from_others(
    draft: Draft, code: str, reading: Reading, setting: Setting, found: dict[str, float]
) -> None:
    """Countries others have: two people of one office are seldom of one country, joined offices often are."""
    for other in reading.drafts:
        if other is draft or other.country is None or other.role is None:
            continue
        same_office = draft.role is not None and draft.role.value == other.role.value
        if other.country.value == code:
            found["another holds that office there" if same_office else "another office there"] = 1.0
            if joined(draft, other, setting):
                found["joined with one of it" + (", same office" if same_office else "")] = 1.0
    _from_counterparts(draft, code, reading, found)
    top = setting.most
    if len(top) == 2 and code in top:
        others = (other for other in reading.drafts if other is not draft and other.role)
        taken = {other.country.value for other in others if other.country}
        if top[1 - top.index(code)] in taken and code not in taken:
            found["the other of the two countries"] = 1.0


def _from_company(
    draft: Draft, code: str, reading: Reading, setting: Setting, found: dict[str, float]
) -> None:
    """Who an office without a country is named with, and where: hosts are of the country visited."""
    if not any(link.offices and not link.country for link in draft.links):
        return
    first = draft.cluster.chunks[0]
    sentence = setting.sentence_of(first.start).sentence
    about = max(reading.drafts, key=lambda each: len(each.cluster.chunks))
    home = about.country.value if about.country and about is not draft else None
    scene = setting.scene(first.start)
    if home == code:
        where = "at home" if scene == home else "abroad" if scene else "somewhere"
        found[f"bare office, as the one most spoken of, {where}"] = 1.0
    if scene == code:
        found["bare office, where the scene is" + (", abroad" if home and home != code else "")] = 1.0
    if about is draft and setting.outlet == code:
        found["bare office, most spoken of, outlet's country"] = 1.0
    for other in reading.drafts:
        if other is draft or other.country is None or other.country.value != code:
            continue
        is_near = any(sentence.start <= chunk.start < sentence.end for chunk in other.cluster.chunks)
        if is_near and not joined(draft, other, setting):
            found["bare office, in a sentence with one of it"] = 1.0
        if (
            other.last_before(first.start)
            == max((each.last_before(first.start) for each in reading.drafts), default=-1)
            and other.last_before(first.start) >= 0
        ):
            found["bare office, after one of it"] = 1.0


def _from_counterparts(draft: Draft, code: str, reading: Reading, found: dict[str, float]) -> None:
    for link in draft.links:
        partner = owner(link.start, draft, reading.drafts) if link.counterpart else None
        if partner and partner.country and partner.country.value == code:
            found["its counterpart is of it"] = 1.0
    for other in reading.drafts:
        if other is draft or other.country is None or other.country.value != code:
            continue
        if any(
            link.counterpart and owner(link.start, other, reading.drafts) is draft for link in other.links
        ):
            found["its counterpart is of it"] = 1.0
