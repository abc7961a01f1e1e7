"""Did the people of a gathering, or some of them, meet at another time too?

"The two last met in June" in an article on their talks of Tuesday is an engagement of its own, as are a call
agreed on for next week and the talks that two of four had alone. Each keeps its own sentence; the
gathering keeps its people and the rest, the news first: the fields are read from the first sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from etl.extract.dates import article_dates
from etl.extract.meeting_days import CLOSE_DAYS, told_days
from etl.extract.repeat_wording import says
from etl.extract.shown import are_named, people_shown
from etl.extract.situation import Gathering, Group, Situation
from etl.extract.stage import STRONG, Stage
from etl.extract.tenses import find_marks
from etl.extract.turns import Turn, find_asides, find_turn, find_turns, own_pairs

# The log-odds from which a sentence outside the gathering's own may be its news.
MAY_BE_NEWS = -1.0
# A day further back than this many days dates no news, but another matter that the sentence names.
NEWS_DAYS = 31
# What these sorts tell in the first sentences is the news itself.
NEWS_TOO = frozenset(("ahead", "off", "new_time"))
LEAD = 2
PLANNED = frozenset(("future", "arranged", "was_to"))
PAST = frozenset(("done", "pluperfect"))


def add_repeats(found: Sequence[Gathering], situation: Situation) -> tuple[Gathering, ...]:
    """The gatherings, each with its news first, and one more for each other time that some of it met.

    What one sentence tells of several is told once, of the most people.
    """
    news, further = [], []
    for gathering in found:
        first, *others = _split(gathering, found, situation)
        news.append(first)
        further += others
    return (
        *news,
        *(each for n, each in enumerate(further) if not _is_part(each, further[:n], further[n + 1 :])),
    )


def _is_part(gathering: Gathering, before: Sequence[Gathering], behind: Sequence[Gathering]) -> bool:
    """Whether another tells the same sentence of more people, or one before it of the same."""
    people = set(gathering.people)
    same_words = [each for each in (*before, *behind) if _words(each) == _words(gathering)]
    return any(people < set(each.people) for each in same_words) or any(
        people == set(each.people) for each in same_words if each in before
    )


def _words(gathering: Gathering) -> tuple[tuple[int, ...], tuple[int, int] | None]:
    return gathering.sentences, gathering.cue


def _split(gathering: Gathering, found: Sequence[Gathering], situation: Situation) -> Iterator[Gathering]:
    group = frozenset(gathering.people)
    main = _main_sentence(gathering, found, situation)
    turns = _distinct(_turns(gathering, main, found, situation))
    taken = {turn.sentence for turn in turns if turn.people == group}
    kept = (main, *(n for n in gathering.sentences if n != main and n not in taken))
    asides = list(find_asides(situation, group, situation.stages[main], _week_before(situation)))
    if any(turn.people == group for turn, _ in asides):
        gathering = replace(gathering, cue=asides[0][1])
    yield replace(gathering, sentences=kept)
    turns += [turn for turn, _ in asides]
    for turn in turns:
        yield Gathering(tuple(sorted(turn.people)), (turn.sentence,), gathering.probability, turn.cue)


def _main_sentence(gathering: Gathering, found: Sequence[Gathering], situation: Situation) -> int:
    """The first that dates the news, else the surest that tells it; of background the first dated."""
    stages, group, today = (
        situation.stages,
        frozenset(gathering.people),
        situation.document.article.published,
    )
    plain = [n for n in gathering.sentences if _is_news(gathering, n, found, situation)]
    dated = [
        n
        for n in sorted(plain)
        if (days := told_days(stages[n]))
        and (today is None or days.last >= today - timedelta(days=NEWS_DAYS))
        and situation.crosses(people_shown(situation, group, stages[n]))
    ]
    further = (n for n in _other_sentences(gathering, situation) if _is_news(gathering, n, found, situation))
    background = (
        n
        for n in sorted(gathering.sentences)
        if told_days(stages[n]) and find_turn(situation, group, stages[n], _week_before(situation))
    )
    return next(chain(dated, plain, further, background), gathering.sentences[0])


def _is_news(gathering: Gathering, sentence: int, found: Sequence[Gathering], situation: Situation) -> bool:
    """Whether the sentence may tell of these people and of no other time, nor of more people than they."""
    group, stage = frozenset(gathering.people), situation.stages[sentence]
    if says("states", stage.sentence.text) and not are_named(stage, group):
        return False
    for other in found:
        larger = frozenset(other.people)
        if larger > group and sentence in other.sentences and people_shown(situation, larger, stage) - group:
            return False
    turn = find_turn(situation, group, stage, _week_before(situation))
    if turn is not None and turn.kind != "twice":
        return sentence < LEAD and turn.kind in NEWS_TOO
    return told_days(stage) is not None or not _goes_on(sentence, group, situation)


def _goes_on(sentence: int, group: Group, situation: Situation) -> bool:
    """Whether the sentence before tells of an earlier time and this one goes on: "On that occasion …".

    Across paragraphs only where this one does not name the people: "Both sides reviewed …".
    """
    if not sentence:
        return False
    stage, before = situation.stages[sentence], situation.stages[sentence - 1]
    if before.sentence.paragraph != stage.sentence.paragraph and are_named(stage, group):
        return False
    turn = find_turn(situation, group, before, _week_before(situation))
    return says("last", before.sentence.text) or (turn is not None and turn.kind == "earlier")


def _other_sentences(gathering: Gathering, situation: Situation) -> list[int]:
    """Sentences with words of meeting that show two of the gathering less surely, the surest first."""
    told: dict[int, float] = {}
    for pair, contact in situation.contacts.items():
        if set(pair) <= set(gathering.people):
            for score, sentence in contact.moments:
                told[sentence] = max(score, told.get(sentence, score))
    likely = {n for n, score in told.items() if score > MAY_BE_NEWS} - set(gathering.sentences)
    worded = (n for n in likely if STRONG & situation.stages[n].cue_kinds())
    return sorted(worded, key=lambda n: (-told[n], n))


def _week_before(situation: Situation) -> date | None:
    today = _today(situation)
    return today - timedelta(days=CLOSE_DAYS) if today else None


def _today(situation: Situation) -> date | None:
    """The article's day, else that of its dateline."""
    dates = article_dates(situation.document)
    filed = (mention.first for mention in dates if mention.rule == "dateline")
    return situation.document.article.published or next(filed, None)


def _turns(
    gathering: Gathering, main: int, found: Sequence[Gathering], situation: Situation
) -> Iterator[Turn]:
    """The sentences that tell of the gathering, or of a part that is no gathering yet, at another time."""
    group = frozenset(gathering.people)
    others = {frozenset(each.people) for each in found} - {group}
    news = situation.stages[main]
    own = find_turn(situation, group, news, _week_before(situation))
    before = _first_day(news, situation)
    for stage in situation.stages:
        for turn in find_turns(situation, group, stage, before, news):
            if not _may_follow(turn, news, own):
                continue
            parts = own_pairs(situation, stage, turn.people) if turn.kind == "own" else (turn.people,)
            for people in parts:
                if people not in others and (turn.kind != "own" or are_named(stage, people)):
                    yield replace(turn, people=people)


def _first_day(news: Stage, situation: Situation) -> date | None:
    """The day that what came earlier lies before; of what is still to come, the article's own."""
    days, today = told_days(news), _today(situation)
    if days is None:
        return today if today and _is_planned(news) else _week_before(situation)
    return min(days.first, today) if today and _is_planned(news) else days.first


def _is_planned(stage: Stage) -> bool:
    kinds = {mark.kind for mark in find_marks(stage.sentence.text)}
    return bool(kinds & PLANNED) and not kinds & PAST


def _may_follow(turn: Turn, news: Stage, own: Turn | None) -> bool:
    """Whether such a turn goes with the news: nothing is to come beside what is itself to come."""
    if turn.kind in ("own", "twice"):
        return True
    if turn.sentence == news.sentence.index or (own is not None and own.kind == turn.kind):
        return False
    cancelled = any(mark.kind == "cancelled" for mark in find_marks(news.sentence.text))
    if turn.kind == "ahead":
        return turn.sentence > news.sentence.index and (cancelled or not _is_planned(news))
    return turn.kind != "off" or not (cancelled or _is_planned(news))


def _distinct(turns: Iterator[Turn]) -> list[Turn]:
    """One turn for each people, sort and time; one with days in place of one without."""
    kept: list[Turn] = []
    for turn in sorted(turns, key=lambda turn: (turn.days is None, turn.sentence)):
        if not any(_same_time(turn, other) for other in kept):
            kept.append(turn)
    return sorted(kept, key=lambda turn: (turn.sentence, sorted(turn.people)))


def _same_time(one: Turn, other: Turn) -> bool:
    if one.people != other.people or one.kind != other.kind:
        return False
    if one.days is None or other.days is None:
        return True
    return one.days.first <= other.days.last and other.days.first <= one.days.last
