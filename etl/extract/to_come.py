"""Does a sentence tell of a dealing that is still to come, by its words or by a day behind the news?"""

from etl.extract.clauses import borders, counts_since
from etl.extract.meeting_days import TO_COME, Span, acts, contact_of, told_days
from etl.extract.repeat_wording import find_contacts, find_words, load_repeat_wording
from etl.extract.situation import Group
from etl.extract.stage import Stage
from etl.extract.tenses import find_marks

# Characters between "agreed to meet" and the one to be met.
BESIDE = 25


def words_ahead(stage: Stage, people: Group) -> tuple[str, Span] | None:
    """The words that tell of a dealing to come of these people, or of a new time for one, and of which sort.

    The characters are those of the article.
    """
    text, start = stage.sentence.text, stage.sentence.start
    told = (match for match in find_words("ahead", text) if _of_themselves(stage, people, match.end()))
    together = (match for match in find_words("together", text) if _are_subject(stage, people, match.start()))
    found = (
        ("new_time", find_words("new_time", text)),
        ("ahead", (*find_words("arranged", text), *find_words("another", text), *told, *together)),
    )
    for kind, matches in found:
        for match in matches:
            return kind, (start + match.start(), start + match.end())
    return None


def is_later(stage: Stage, people: Group, news: Stage) -> bool:
    """Whether a dealing to come is put on a day behind the news, all its people being named or counted."""
    text, start = stage.sentence.text, stage.sentence.start
    told = told_days(news)
    marks = {mark.kind for mark in find_marks(text)}
    if told is None or not marks & {"future", "arranged"} or "table" in stage.cue_kinds() - news.cue_kinds():
        return False
    return any(
        time.ahead is not None
        and time.ahead.first > told.last
        and time.precision not in ("year", "untold")
        and not counts_since(text, 0, time.start - start)
        and (words := contact_of(text, time.start - start, time.end - start, acts(stage))) is not None
        and _in_clause(stage, people, words)
        for time in stage.times
    )


def _in_clause(stage: Stage, people: Group, words: Span) -> bool:
    """Whether one of the people stands in the clause of these words: "when the leaders meet" is of others."""
    text, start = stage.sentence.text, stage.sentence.start
    between = (
        text[a.mention.end - start : words[0]]
        if a.mention.end - start <= words[0]
        else text[words[1] : a.mention.start - start]
        for a in stage.appearances
        if a.person in people
    )
    return any(borders(each) == 0 for each in between)


def by_other_medium(stage: Stage, people: Group, news: Stage) -> str | None:
    """Whether it tells of a call `earlier` than a meeting to come, or `ahead` where the meeting is not."""
    if "call" not in stage.cue_kinds() - news.cue_kinds() or not any(find_contacts(stage.sentence.text)):
        return None
    here, there = ({mark.kind for mark in find_marks(each.sentence.text)} for each in (stage, news))
    if here & TO_COME:
        return None if there & TO_COME and "cancelled" not in there else "ahead"
    return "earlier" if there & TO_COME and "done" in here and people == frozenset(stage.cast) else None


def _are_subject(stage: Stage, people: Group, at: int) -> bool:
    """Whether words at offset `at` of the sentence follow on the people, all of them, without a border."""
    text, start = stage.sentence.text, stage.sentence.start
    before = [a for a in stage.appearances if a.mention.end - start <= at and a.person in people]
    if not before:
        return True
    last = max(a.mention.end for a in before) - start
    between = text[last:at]
    return people <= {a.person for a in before} and "," not in between and borders(between) == 0


def _of_themselves(stage: Stage, people: Group, at: int) -> bool:
    """Whether what follows the words that end at offset `at` of the sentence are the people themselves."""
    if load_repeat_wording()["themselves"].match(stage.sentence.text[at:]):
        return True
    offset = stage.sentence.start + at
    return any(
        a.person in people and a.mention.kind != "pronoun" and 0 <= a.mention.start - offset <= BESIDE
        for a in stage.appearances
    )
