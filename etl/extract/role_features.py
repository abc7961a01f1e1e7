"""What speaks for and against an office where the text ties none to a name? Features of the choice."""

from collections import Counter

from etl.extract.descriptions import Description
from etl.extract.drafts import Draft, Reading
from etl.extract.lexicon import load_lexicon
from etl.extract.links import Link
from etl.extract.setting import Setting, joined, owner, owners
from etl.extract.tokens import fold

# The choice that the name belongs to nobody in office: a reporter, a place, a warship.
NOBODY = "nobody"
# Considered for everyone, said or not: the offices that meet most.
ALWAYS = ("defence_minister", "foreign_minister", "official", "other", NOBODY)
# So many chunks before and after a name are looked at for words of a post.
_BESIDE = 5
_NO_ROLES = frozenset({"minister", "secretary", "leader", "host", "guest"})
_MINISTERS = frozenset({"defence_minister", "foreign_minister", "other_minister", "deputy_minister"})


def role_candidates(draft: Draft, reading: Reading) -> list[str]:
    """The roles worth a look: those of the list, of other people and of officials described, and `ALWAYS`."""
    found = dict.fromkeys(ALWAYS)
    found.update(dict.fromkeys(match.holder.office for match in draft.matches))
    found.update(dict.fromkeys(other.role.value for other in reading.drafts if other.role))
    found.update(dict.fromkeys(each.role for each in reading.descriptions if each.role))
    if draft.cluster.has_rank:
        found["military_chief"] = None
    return [role for role in found if role not in _NO_ROLES and "+" not in role]


def role_features(draft: Draft, role: str, reading: Reading, setting: Setting) -> dict[str, float]:
    """The features of one candidate role of one person; absent ones are 0."""
    found: dict[str, float] = {role: 1.0}
    if role == NOBODY:
        _of_nobody(draft, reading, setting, found)
        return found
    if role in {"defence_minister", "foreign_minister"}:
        found[f"diplomacy, {role}"] = setting.diplomacy
    _from_links(draft, role, reading, found)
    _from_list(draft, role, found)
    _from_descriptions(draft, role, reading, setting, found)
    _from_others(draft, role, reading, setting, found)
    _from_several(draft, role, reading, found)
    for word in _posts(draft, setting):
        found[f"{role}, beside {word}"] = 1.0
    if draft.cluster.has_rank:
        found["rank before the name" + (", military chief" if role == "military_chief" else "")] = 1.0
    return found


def _posts(draft: Draft, setting: Setting) -> set[str]:
    """Words of a post beside the first mention: "the deputy head of the mission, N", "N, who advises"."""
    first = draft.cluster.chunks[0]
    sentence = setting.sentence_of(first.start)
    at = next(i for i, chunk in enumerate(sentence.chunks) if chunk.start == first.start)
    text, start = sentence.sentence.text, sentence.sentence.start
    found = set()
    for chunk in sentence.chunks[max(at - _BESIDE, 0) : at + _BESIDE + 1]:
        if chunk.letter == "x":
            found.add(text[chunk.start - start : chunk.end - start].lower())
    return found & load_lexicon().words["post"]


def _of_nobody(draft: Draft, reading: Reading, setting: Setting, found: dict[str, float]) -> None:
    cluster = draft.cluster
    mentions = len(cluster.chunks)
    found[
        "nobody: named once" if mentions == 1 else "nobody: named often" if mentions > 2 else "nobody: twice"
    ] = 1.0
    if any(chunk.title_words for chunk in cluster.chunks):
        found["nobody: with honorific"] = 1.0
    if draft.matches:
        found["nobody: listed" + (" exactly" if any(match.exact for match in draft.matches) else "")] = 1.0
    if any(link.country for link in draft.links):
        found["nobody: of a country"] = 1.0
    if any(link.counterpart for link in draft.links):
        found["nobody: counterpart"] = 1.0
    found[f"nobody: {min(len(cluster.words()), 4)} words"] = 1.0
    for side, word in zip(("before", "after"), setting.words_around(cluster.chunks[0]), strict=True):
        found[f"nobody: {side} {word}"] = 1.0
    title = fold(reading.document.article.title or "")
    if any(word in title for word in cluster.words() if len(word) > 2):
        found["nobody: in the title"] = 1.0
    for other in reading.drafts:
        if other is not draft and other.role and joined(draft, other, setting):
            found["nobody: joined with an official"] = 1.0
    first = cluster.chunks[0]
    sentence = setting.sentence_of(first.start)
    if sentence.sentence.index <= 1:
        found["nobody: opens the article"] = 1.0
    names = [chunk for chunk in sentence.chunks if chunk.letter in "Nn"]
    if names[0] is first:
        found["nobody: first name of its sentence"] = 1.0
    if load_lexicon().words["contact"] & {word.lower() for word in sentence.sentence.text.split()}:
        found["nobody: where people met"] = 1.0
    if any(
        other is not draft and other.role is None and joined(draft, other, setting)
        for other in reading.drafts
    ):
        found["nobody: joined with another unknown"] = 1.0
    if any(each.plural and not _held(each, reading) for each in reading.descriptions):
        found["nobody: though an official lacks a name"] = 1.0
    best = max(draft.sounds.values(), default=0.0)
    found["nobody: sounds of a country"] = max(-1.0, min(1.0, best / 8.0))


def _held(description: Description, reading: Reading) -> bool:
    return any(
        draft.role
        and draft.country
        and draft.role.value == description.role
        and description.country
        and draft.country.value == description.country.country
        for draft in reading.drafts
    )


def _from_links(draft: Draft, role: str, reading: Reading, found: dict[str, float]) -> None:
    for link in draft.links:
        if link.counterpart:
            _from_counterpart(draft, link, role, reading, found)
        for chunk in link.offices:
            if chunk.office and chunk.office.rank <= 1 and chunk.office.role == role:
                found["weakly called so"] = 1.0
            if chunk.office and chunk.office.role in {"minister", "secretary", "leader"}:
                fits = role in _MINISTERS if chunk.office.role != "leader" else role.startswith("head")
                found[f"called {chunk.office.role}" + ("" if fits else ", does not fit")] = 1.0
    for other in reading.drafts:
        if other is draft or other.role is None or other.role.value != role:
            continue
        if any(
            link.counterpart and owner(link.start, other, reading.drafts) is draft for link in other.links
        ):
            found["its counterpart is one"] = 1.0


def _from_counterpart(draft: Draft, link: Link, role: str, reading: Reading, found: dict[str, float]) -> None:
    """Whose counterpart is it? The office is the same."""
    partner = partner_in_order(draft, link, reading) or owner(link.start, draft, reading.drafts)
    if partner and partner.role and partner.role.value == role:
        found["counterpart of one"] = 1.0
    about = next((other for other in reading.drafts if other is not draft and other.role), None)
    if about and about.role and about.role.value == role:
        found["counterpart, as the one the article is about"] = 1.0
    described = _described_last(link.start, reading)
    if described is not None and described.role == role:
        last = partner.last_before(link.start) if partner else -1
        found["counterpart of one described" + (" last" if described.start > last else "")] = 1.0
        if partner is None:
            found["counterpart of one"] = 1.0


def partner_in_order(draft: Draft, link: Link, reading: Reading) -> Draft | None:
    """ "A and B met their counterparts, C and D": C's is A, D's is B."""
    at, names = link.place
    words = reading.document.article.text[link.start : link.end].lower().split()
    if names == 1 or "their" not in words:
        return None
    partners = owners(link.start, names, draft, reading.drafts)
    return partners[at] if len(partners) == names else None


def _described_last(offset: int, reading: Reading) -> Description | None:
    before = [each for each in reading.descriptions if each.kind == "office" and each.start < offset]
    return before[-1] if before else None


def _from_list(draft: Draft, role: str, found: dict[str, float]) -> None:
    for match in draft.matches:
        if draft.country is not None and match.holder.country != draft.country.value:
            continue
        kind = "exact" if match.exact else "alike"
        time = match.time
        here = "listed" if match.holder.office == role else "listed in another office"
        found[f"{here}, {kind}, {time}"] = 1.0
        if match.holder.office == role and role.startswith("head_of") and match.days == 0:
            found[f"listed as the head, {kind}"] = 1.0


def _from_descriptions(
    draft: Draft, role: str, reading: Reading, setting: Setting, found: dict[str, float]
) -> None:
    own = draft.country.value if draft.country else None
    sentences = {setting.sentence_of(chunk.start).sentence.index for chunk in draft.cluster.chunks}
    for each in reading.descriptions:
        if each.role != role:
            continue
        country = each.country.country if each.country else None
        many = "several" if each.plural else "one"
        if country is not None and country == own:
            found[f"{many} described, of its country"] = 1.0
        elif country is None:
            found[f"{many} described"] = 1.0
        if each.plural and not any(
            other is not draft
            and other.role
            and other.role.value == role
            and other.country
            and (country is None or other.country.value == country)
            for other in reading.drafts
        ):
            found[
                "several described, one without a name" + (", of its country" if country == own else "")
            ] = 1.0
        if each.plural and setting.sentence_of(each.start).sentence.index in sentences:
            found["several described in its sentence"] = 1.0


def _from_several(draft: Draft, role: str, reading: Reading, found: dict[str, float]) -> None:
    """Are there as many names without an office as ministers of that office without a name?"""
    wanted = {
        each.country.country
        for each in reading.descriptions
        if each.plural and each.role == role and each.country and not _held(each, reading)
    }
    unknown = [other for other in reading.drafts if other.role is None and len(other.cluster.words()) > 1]
    if wanted and draft in unknown:
        found[
            "as many names as such ministers"
            if len(unknown) <= len(wanted)
            else "more names than such ministers"
        ] = 1.0


def _from_others(
    draft: Draft, role: str, reading: Reading, setting: Setting, found: dict[str, float]
) -> None:
    counts = Counter(other.role.value for other in reading.drafts if other is not draft and other.role)
    if counts:
        found["share of the others"] = counts[role] / sum(counts.values())
        if counts.most_common(1)[0][0] == role:
            found["most frequent of the others"] = 1.0
    for other in reading.drafts:
        if other is draft or other.role is None or other.role.value != role:
            continue
        if draft.country and other.country and draft.country.value == other.country.value:
            found["held by another of its country"] = 1.0
        if joined(draft, other, setting):
            found["joined with one"] = 1.0
