"""Hand corrections applied: first which reports are one engagement, then what its fields say.

A correction whose guard fails stops the build before anything is published: what it corrects has changed,
so somebody must look again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from etl.corrections import Correction
from etl.errors import CorrectionError
from etl.identify import Named, former_ids, marked_id, plain_id
from etl.merge import Group, report_key
from etl.resolve import People
from etl.settle import Attendee, Engagement
from etl.tables import LIST_SEPARATOR

LOOK_AGAIN = "read the articles again, then mend or remove the line"


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction, and the engagement it went into."""

    correction: Correction
    engagement_id: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Groups of reports by identifier after merges, splits and drops.

    `retired`: identifier → the one it leads to (None where dropped) and why.
    """

    named: Named
    retired: Mapping[str, tuple[str | None, str]]
    applied: tuple[Applied, ...]


def regroup(named: Mapping[str, Group], corrections: Iterable[Correction]) -> Regrouped:
    """Merge, split and drop whole engagements, line by line. Raises CorrectionError."""
    now = dict(named)
    retired: dict[str, tuple[str | None, str]] = {}
    applied: list[Applied] = []
    for each in corrections:
        if each.action not in ("merge", "split", "drop"):
            continue
        key = _find(each, each.engagement_id, now)
        if (articles := articles_of(now[key])) != each.expects:
            raise each.wrong(
                f"it expects the articles '{each.expects}', but {key} is reported by '{articles}'", LOOK_AGAIN
            )
        if each.action == "merge":
            target = _find(each, each.value, now)
            if target == key:
                raise each.wrong(f"{key} cannot be merged into itself", "name two engagements")
            now[target] = _joined(now[target], now.pop(key))
            retired[key] = (target, each.reason)
        elif each.action == "split":
            apart = _apart(each, now[key])
            now[key] = [report for report in now[key] if report not in apart]
            target = plain_id(apart[0]) if plain_id(apart[0]) not in now else marked_id(apart[0])
            now[target] = apart
        else:
            del now[key]
            target = key
            retired[key] = (None, each.reason)
        applied.append(Applied(each, target))
    return Regrouped(now, retired, tuple(applied))


def articles_of(group: Group) -> str:
    """The articles that report an engagement as a guard has them: `a1 | a2`, in alphabetical order."""
    return LIST_SEPARATOR.join(sorted({told.article.article_id for told in group}))


def _find(each: Correction, key: str, named: Named) -> str:
    if key in named:
        return key
    former = former_ids(named)
    if key in former:
        return former[key]
    near = get_close_matches(key, named, n=1)
    wanted = f"perhaps {near[0]} is meant" if near else "write one of the table engagements"
    raise each.wrong(f"no engagement has the id '{key}'", wanted)


def _joined(stays: Group, goes: Group) -> Group:
    """One group; where both have a report of one article, the second is the misreading and is left out."""
    here = {told.article.article_id for told in stays}
    return sorted([*stays, *(told for told in goes if told.article.article_id not in here)], key=report_key)


def _apart(each: Correction, group: Group) -> Group:
    wanted = {part.strip() for part in each.value.split("|")}
    apart = [told for told in group if told.article.article_id in wanted]
    if len(apart) != len(wanted) or len(apart) == len(group):
        raise each.wrong(
            f"the articles '{each.value}' are not some of '{articles_of(group)}'", "name those that leave"
        )
    return apart


def correct(
    engagements: Sequence[Engagement], corrections: Iterable[Correction], named: Named, people: People
) -> tuple[list[Engagement], list[Applied]]:
    """Set, add and remove, line by line. named: the groups of these engagements. Raises CorrectionError."""
    by_id = {engagement.engagement_id: engagement for engagement in engagements}
    applied: list[Applied] = []
    for each in corrections:
        if each.action in ("set", "add", "remove"):
            key = _find(each, each.engagement_id, named)
            changed = _changed(by_id[key], each, people)
            fields = dict.fromkeys((*by_id[key].corrected, each.field))
            by_id[key] = replace(changed, corrected=tuple(fields))
            applied.append(Applied(each, key))
    return [by_id[engagement.engagement_id] for engagement in engagements], applied


def written_value(engagement: Engagement, field: str) -> str:
    """A single field as corrections write it; empty where it is not known."""
    if field != "date":
        return getattr(engagement, field) or ""
    start, end = engagement.date_start, engagement.date_end
    if start is None or end is None:
        return ""
    return f"{start}" if start == end else f"{start}/{end}"


def _changed(engagement: Engagement, each: Correction, people: People) -> Engagement:
    if each.field == "topic":
        topic = each.value or each.expects
        return replace(engagement, topics=_listed(engagement.topics, topic, each, engagement))
    if each.field == "outcome":
        return replace(engagement, outcomes=_listed(engagement.outcomes, each.outcome, each, engagement))
    if each.field == "participant":
        coded = each.participant
        person = people.find(coded.name, coded.country)
        key, name = (person.person_id, person.name) if person else (None, None)
        attendee = Attendee(key, name, coded.country, coded.role)
        return replace(engagement, attendees=_listed(engagement.attendees, attendee, each, engagement))
    found = written_value(engagement, each.field)
    if found != each.expects:
        raise _guard(each, f"{each.field} '{each.expects}'", f"'{found}'", engagement)
    if each.field == "date":
        start, end = each.days or (None, None)
        return replace(engagement, date_start=start, date_end=end)
    value: dict[str, Any] = {each.field: each.value or None}
    return replace(engagement, **value)


def _listed(present: tuple[Any, ...], item: Any, each: Correction, engagement: Engagement) -> tuple[Any, ...]:
    """The list with the item added, or without it."""
    if each.action == "add":
        if item in present:
            raise _guard(each, f"no {each.field} '{each.value}' yet", "it", engagement)
        return (*present, item)
    if item not in present:
        raise _guard(each, f"{each.field} '{each.expects}'", "none such", engagement)
    return tuple(one for one in present if one != item)


def _guard(each: Correction, wanted: str, found: str, engagement: Engagement) -> CorrectionError:
    return each.wrong(f"it expects {wanted}, but {engagement.engagement_id} has {found}", LOOK_AGAIN)
