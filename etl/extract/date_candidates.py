"""Which dates might be an engagement's, and how does each stand to it in the text?

Every time expression of the article is a candidate, and so is "no date is told". Each is described by
features; `etl.extract.timing` chooses among them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from etl.extract.clauses import borders, owns, turns, verbs
from etl.extract.date_clauses import describe_clause, describe_stay
from etl.extract.date_neighbours import describe_neighbours
from etl.extract.date_readers import Days
from etl.extract.date_surroundings import RECENT_DAYS, Surroundings
from etl.extract.dates import DateMention
from etl.model import Sentence

Features = dict[str, float]

# Words for a day that nobody can place in an article without a date.
_HIDDEN_DAYS = (
    "weekday",
    "today",
    "this_part",
    "yesterday",
    "last_night",
    "tomorrow",
    "this_weekday",
    "last_weekday",
)

# Ways of saying that cannot speak of what was held, and of what is planned.
_NEVER = {
    "held": frozenset(
        ("tomorrow", "day_after_tomorrow", "next_weekday", "next_week", "next_month", "next_year")
    ),
    "planned": frozenset(("yesterday", "day_before_yesterday", "last_night", "last_weekday", "last_week")),
}

# Features that count apart where the anchor sentence has a date of its own.
_MODED = (
    "none",
    "at:",
    "day@",
    "span@",
    "month@",
    "week@",
    "year@",
    "carried",
    "main",
    "lead",
    "visit",
    "age:",
    "today:",
    "support",
    "background",
)

# Marks that speak for or against a date, each status apart.
_TENSES = ("future", "background", "cancelled", "arranged", "reporting", "done", "perfect", "pluperfect")

_WORD_BEFORE = re.compile(r"([A-Za-z’']+)[\s(\"“]*$")
_GRAMMAR = 3.0
_LATE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Days that an engagement may have had, and the expression that names them; None for no date."""

    days: Days | None
    mention: DateMention | None
    reading: str


def list_candidates(around: Surroundings) -> tuple[Candidate, ...]:
    """The candidates for an engagement, in the order of the text, "no date" last.

    What is planned lies ahead of the article's day, what was held lies back (give or take a day, for
    time zones and late reports); what was called off may have lain either way. The day something was
    said ("the ministry announced on Monday") lies back, and is never that of a plan; the day something
    was put off to is the plan's, and never that of what was called off.
    """
    wanted = {"held": ("past",), "planned": ("ahead",)}.get(around.status, ("past", "ahead"))
    found: list[Candidate] = []
    for mention in around.mentions:
        reported = around.reported(mention)
        if mention.rule in _NEVER.get(around.status, ()):
            continue
        if mention.rule == "dateline" or (reported and around.status == "planned"):
            continue
        if around.status == "cancelled" and around.moved_to(mention):
            continue
        readings = wanted if mention.past != mention.ahead and not reported else ("past",)
        for reading in readings:
            days = mention.past if reading == "past" else mention.ahead
            if days is not None and _possible(days, around.status, around.today):
                found.append(Candidate(days, mention, reading if mention.past != mention.ahead else "only"))
    if around.tense == "pluperfect" and "already" in around.kinds and not around.inside:
        # "He had already met her": before the news, nobody says when.
        found = []
    new = [
        each
        for each in found
        if each.mention and around.anchor_holds(each.mention) and around.moved_to(each.mention)
    ]
    if around.status == "planned" and new:
        return tuple(new)
    return (*found, Candidate(None, None, "none"))


def _possible(days: Days, status: str, today: date | None) -> bool:
    if today is None:
        return True
    if status == "planned":
        return days.last >= today - _LATE
    return status != "held" or days.first <= today + _LATE


def describe(candidate: Candidate, around: Surroundings) -> Features:
    """The features of a candidate for this scene."""
    mode = "in" if around.inside else "out"
    if candidate.mention is None or candidate.days is None:
        features = dict(_no_date(around))
    else:
        features = _dated(candidate.days, candidate.reading, candidate.mention, around)
    moded = {f"{mode}|{name}": value for name, value in features.items() if name.startswith(_MODED)}
    return features | moded | describe_neighbours(candidate.mention, around)


def _dated(days: Days, reading: str, mention: DateMention, around: Surroundings) -> Features:
    sentence = around.scene.document.sentence_at(mention.start)
    place = _place(mention, sentence, around)
    precision = "day" if days.single else mention.precision
    reported = float(around.reported(mention))
    features: Features = {
        f"at:{place}": 1.0,
        f"precision:{precision}": 1.0,
        f"{precision}@{'home' if place in ('anchor', 'other') else 'away'}": 1.0,
        f"rule:{mention.rule}": 1.0,
        f"{around.status}:{reading}": 1.0,
        f"reported:{around.status}": reported,
        f"reported:{place if place in ('anchor', 'other') else 'away'}": reported,
    }
    features |= _inside(mention, around) if place == "anchor" else {}
    features |= _words(mention, sentence, place, around)
    features |= _order(days, mention, place, around)
    features |= _visit(days, mention, around)
    features |= describe_clause(days, reading, mention, sentence, place, around)
    features |= describe_stay(days, mention, around)
    where = place if place in ("anchor", "other", "detached") else "away"
    features |= around.company.describe(mention.start, mention.end, sentence, where)
    features |= _against_today(days, place, around)
    return features


def _place(mention: DateMention, sentence: Sentence, around: Surroundings) -> str:
    if sentence.index == around.anchor.index:
        return "detached" if around.detached(mention, sentence) else "anchor"
    if sentence.index in around.home:
        return "other"
    gap = sentence.index - around.anchor.index
    side = "before" if gap < 0 else "after"
    paragraph = "same" if sentence.paragraph == around.anchor.paragraph else "far"
    return f"{side}{min(abs(gap), 3)}{paragraph}" if abs(gap) < 3 else side


def _inside(mention: DateMention, around: Surroundings) -> Features:
    distance = around.distance(mention)
    after = mention.start >= around.scene.cue_end
    between = (
        around.text[around.scene.cue_end : mention.start]
        if after
        else around.text[mention.end : around.scene.cue_start]
    )
    return {
        "inside:distance": min(distance, 200) / 100,
        "inside:breaks": float(min(borders(between), 4)),
        "inside:verbs": float(min(verbs(between), 3)),
        "inside:unbroken": float(not borders(between)),
        "inside:clause_between": float(turns(between)),
        f"inside:clause_between:{'after' if after else 'before'}": float(turns(between)),
        "inside:after": float(after),
        "inside:nearest": float(mention == around.nearest),
        "inside:only": float(len(around.inside) == 1),
        "inside:first": float(bool(around.inside) and mention == around.inside[0]),
    }


def _words(mention: DateMention, sentence: Sentence, place: str, around: Surroundings) -> Features:
    before = _WORD_BEFORE.search(around.text, max(sentence.start, mention.start - 20), mention.start)
    features: Features = {f"word:{before.group(1).lower()}": 1.0} if before else {}
    where = "home" if place in ("anchor", "other") else "away"
    near = around.near(mention, sentence)
    done = bool(near & {"done", "perfect", "pluperfect"}) and not near & {"future", "arranged", "setting_out"}
    # What is planned is not planned for the day of something that was done.
    features[f"told_as_done:{around.status}"] = _GRAMMAR * done
    for kind in near:
        features[f"near:{kind}:{where}"] = 1.0
        if kind in _TENSES:
            features[f"near:{kind}:{around.status}"] = 1.0
    features[f"relative:{where}"] = float(around.relative(mention, sentence))
    owned = owns(around.text, mention.end)
    if owned is not None:
        features[f"owns:{owned}:{where}"] = 1.0
    arrival = mention.start in around.visit_days and not mention.rule.startswith("visit")
    features[f"visit_day:{where}"] = float(arrival)
    features[f"visit_day:{around.status}"] = float(arrival)
    return features


def _order(days: Days, mention: DateMention, place: str, around: Surroundings) -> Features:
    features: Features = {
        "support": float(min(around.support[days] - 1, 3)),
        "lead": float(mention == around.lead),
        "main": float(mention == around.main),
        "first_sentences": float(around.scene.document.sentence_at(mention.start).index < 2),
    }
    carried = mention == around.latest
    features["carried"] = float(carried)
    if not around.inside:
        features["carried:nothing_inside"] = float(carried)
        features[f"tense:{around.tense}:away"] = 1.0
        features[f"tense:{around.tense}:main"] = features["main"]
        features[f"tense:{around.tense}:carried"] = float(carried)
        features["lead:nothing_inside"] = features["lead"]
        features["main:nothing_inside"] = features["main"]
        for kind in ("background", "carried_on", "future", "done", "perfect"):
            if kind in around.kinds:
                features[f"{kind}:carried"] = float(carried)
                features[f"{kind}:main"] = features["main"]
    elif place != "anchor":
        features["away:something_inside"] = 1.0
        if any(m.precision in ("day", "span") for m in around.inside):
            features["away:day_inside"] = 1.0
    return features


def _visit(days: Days, mention: DateMention, around: Surroundings) -> Features:
    """How a span of days stands beside the article's news day: a meeting with a day of its own has that."""
    if mention.precision != "span" and not mention.rule.startswith("visit"):
        return {}
    news = around.main.past if around.main else None
    return {
        "visit": 1.0,
        "visit:nothing_inside": float(not around.inside),
        f"visit:{around.status}": 1.0,
        "visit:news_day_known": float(news is not None),
        "visit:holds_news_day": float(news is not None and days.first <= news.first <= days.last),
    }


def _against_today(days: Days, place: str, around: Surroundings) -> Features:
    if around.today is None:
        return {"today:none": 1.0}
    gap = (days.first - around.today).days
    side = "same" if days.first <= around.today <= days.last else ("ahead" if gap > 0 else "back")
    recent = "recent" if abs(gap) <= RECENT_DAYS else "old"
    features: Features = {f"today:{around.status}:{side}": 1.0, f"age:{recent}:{around.status}": 1.0}
    if "background" in around.kinds:
        features[f"background:{recent}"] = 1.0
    if place not in ("anchor", "other"):
        features[f"away:{recent}"] = 1.0
    return features


def _no_date(around: Surroundings) -> Iterator[tuple[str, float]]:
    yield "none", 1.0
    yield f"none:{around.status}", 1.0
    yield f"none:{around.tense}", 1.0
    if not around.inside and around.tense != "plain":
        yield "none:before_the_news", 1.0
    yield "none:undated_article", float(around.today is None)
    home = [around.sentences[index] for index in around.home]
    told = [m for m in around.told if any(s.start <= m.start < s.end for s in home)]
    yield "none:day_at_home", float(any(m.precision in ("day", "span") for m in told))
    yield "none:date_at_home", float(bool(told))
    yield "none:date_inside", float(bool(around.inside))
    yield "none:day_inside", float(any(m.precision == "day" for m in around.inside))
    untold = [m for m in around.mentions if m.past is None and m.ahead is None]
    yield "none:untold_inside", float(any(around.anchor.start <= m.start < around.anchor.end for m in untold))
    hidden = [m for m in untold if m.rule in _HIDDEN_DAYS and m.start < around.anchor.end]
    yield "none:hidden_day", float(bool(hidden))
    yield (
        "none:hidden_day_latest",
        float(bool(hidden) and hidden[-1].start > (around.latest.start if around.latest else 0)),
    )
    yield "none:no_news_day", float(around.main is None)
    yield "none:no_day_before", float(around.latest is None)
    yield "none:anchor_opens", float(around.anchor.index < 2)
    if around.latest is not None:
        gap = around.anchor.index - around.scene.document.sentence_at(around.latest.start).index
        yield f"none:day_before:{min(gap, 4)}", 1.0
    for kind in around.kinds:
        yield f"none:{kind}", 1.0
        if not around.inside:
            yield f"none:{kind}:nothing_inside", 1.0
