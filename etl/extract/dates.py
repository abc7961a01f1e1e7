"""Which days does an article name, and where?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from etl.extract.announcements import is_announced
from etl.extract.date_readers import Days, Reading, Setting
from etl.extract.date_wording import DateWording, Rule, load_date_wording
from etl.model import Document

# Where a time expression begins, and the rules that fit there with what they match.
Opening = tuple[int, list[tuple[Rule, re.Match[str]]]]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST_WORD = re.compile(r"([\w.]+)\W*$")
# A dateline's date stands before a dash, a colon or the agency: "WASHINGTON, May 27, 2015 –".
_AFTER_DATELINE = re.compile(
    r"\.?\)?,?\s*(?:[\[(][^)\]\n]{2,40}[\])]\.?,?\s*(?=[A-Z\[(:–—-])|[:–—|]|--|- |/[A-Z]+/|[A-Z]{4,}\s*\n|\n)"
)
_SENTENCE_WORDS = re.compile(r"\b(?:on|in|at|the|from|since|by|was|were|is|met|said)\b")
# Before the date only names: "Bishkek, Nov. 14, 2022. /Kabar/.", "CAIRO (Sputnik - 18th January, 2020)"
_NAMES_ONLY = re.compile(
    r"(?!(?:On|In|At|From|By|As|Since|After|Before|During|Late|Early|Until)\b)"
    r"(?:[A-Z(\[][\w.'’()\[\]&:-]*,?\s|[/-]\s)+"
)
_SOME_MARK = re.compile(r"[,(\[:.]")
# After it no sentence goes on.
_GOES_ON = re.compile(r",?\s[a-z]|['’]")
# "Published: 14 May 2024 10:22", or nothing but the date, before the text begins.
_STAMPED = re.compile(r"\W*(?:(?i:published|posted|updated|issued|released|dated?)(?: on| at)?\W*)?")
_AFTER_STAMP = re.compile(
    r"\)?(?:,? (?:at )?\d\d?[:.]\d\d(?: ?(?i:[ap]\.?m\.?))?)?(?:\.|,| [|–—-])?\s+(?=[A-Z])"
)
DATELINE_REACH = 110
_FEW_NAMES = 3
# An article may come out some days after it was filed.
_LATE = timedelta(days=3)


class DateMention(NamedTuple):
    """A time expression at `text[start:end]` and the days it means.

    `past` for what has happened, `ahead` for what is to come: they differ for "on Monday" or "in
    April". Both None where the text leaves the day open ("a few days before") or nobody could
    tell ("on Monday" in an article without a date). `precision`: `day`, `span`, `week`, `month`, `year`,
    `untold`. `rule`: the way of saying it; `dateline` for the date the article was filed.
    """

    start: int
    end: int
    rule: str
    precision: str
    past: Days | None
    ahead: Days | None

    @property
    def first(self) -> date | None:
        """The first day, of what has happened."""
        return self.past.first if self.past else None

    @property
    def last(self) -> date | None:
        """The last day, of what has happened."""
        return self.past.last if self.past else None

    def days(self, *, planned: bool) -> Days | None:
        """The days it means for a planned or for a past engagement."""
        return self.ahead if planned else self.past


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """All time expressions of an article in order, resolved against its date or its dateline's.

    Where the article has neither, a day given with weekday or year serves for the days around it.
    """
    today = document.article.published
    openings = _openings(document.article.text)
    mentions = tuple(_scan(document, openings, Setting(today=today)))
    if today is None and mentions:
        mentions = tuple(_scan(document, openings, _undated_setting(mentions)))
    dateline = _dateline(document.article.text, mentions)
    filed = dateline.past.first if dateline is not None and dateline.past is not None else None
    if filed is not None and (today is None or timedelta(0) < today - filed <= _LATE):
        # "April 3 … today" is April 3, though the paper came out on the 4th.
        mentions = tuple(_scan(document, openings, Setting(today=filed)))
    if dateline is not None:
        mentions = tuple(m._replace(rule="dateline") if m.start == dateline.start else m for m in mentions)
    return mentions


@lru_cache(maxsize=8)
def article_dates(document: Document) -> tuple[DateMention, ...]:
    """`find_dates`, kept for the last articles: each engagement of an article asks again."""
    return find_dates(document)


def _undated_setting(mentions: tuple[DateMention, ...]) -> Setting:
    """What to count from in an article without a date: the first date that it gives with its year."""
    days = [m.past.first for m in mentions if m.past and m.precision in ("day", "span")]
    if days:
        weekdays = [m.past.first for m in mentions if m.past and m.rule.startswith("weekday_")]
        return Setting(near=days[0], near_day=days[0], near_weekday=weekdays[0] if weekdays else None)
    months = [m.past.first for m in mentions if m.past and m.precision == "month"]
    if months:
        return Setting(near=months[0])
    years = [m.past.first for m in mentions if m.past and m.precision == "year"]
    # The middle of the year, so that each of its days lies nearer to it than the same day a year on.
    return Setting(near=date(years[0].year, 7, 1)) if years else Setting()


def _dateline(text: str, mentions: tuple[DateMention, ...]) -> DateMention | None:
    """The mention that says where and when the article was filed."""
    for mention in mentions:
        if mention.start > DATELINE_REACH:
            return None
        if mention.precision == "day" and _is_stamp(text, mention):
            return mention
        before = text[: mention.start].rsplit("\n", 1)[-1]
        if (
            mention.precision == "day"
            and not mention.rule.startswith(("today", "this_", "yesterday"))
            and not _SENTENCE_WORDS.search(before)
            and (_AFTER_DATELINE.match(text, mention.end) or _heads_a_text(text, before, mention))
        ):
            return mention
    return None


def _is_stamp(text: str, mention: DateMention) -> bool:
    """Whether a day with its year stands alone before the text: "Posted on May 14, 2024. The minister …"."""
    return (
        _STAMPED.fullmatch(text, 0, mention.start) is not None
        and _YEAR.search(text, mention.start, mention.end) is not None
        and _AFTER_STAMP.match(text, mention.end) is not None
    )


def _heads_a_text(text: str, before: str, mention: DateMention) -> bool:
    """Whether a day of the calendar stands among names that no sentence is made of."""
    return (
        mention.rule not in ("weekday", "last_weekday", "next_weekday")
        and _NAMES_ONLY.fullmatch(before) is not None
        and (_SOME_MARK.search(before) is not None or before.count(" ") <= _FEW_NAMES)
        and _GOES_ON.match(text, mention.end) is None
    )


def _openings(text: str) -> list[Opening]:
    """Where time expressions begin, each with the rules that fit there and what they match."""
    found = []
    for start, rules in load_date_wording().openings(text):
        matches = [(rule, match) for rule in rules if (match := rule.pattern.match(text, start))]
        if matches:
            found.append((start, matches))
    return found


def _scan(document: Document, openings: Sequence[Opening], setting: Setting) -> Iterator[DateMention]:
    text = document.article.text
    wording = load_date_wording()
    setting = replace(setting, years=tuple(sorted({int(found) for found in _YEAR.findall(text)})))
    sentences = iter(document.sentences)
    sentence, ahead = None, next(sentences, None)
    done = 0
    for start, matches in openings:
        if start < done:
            continue
        while ahead is not None and ahead.start <= start:
            sentence, ahead = ahead, next(sentences, None)
            setting = replace(setting, here=None) if setting.here else setting
        opens = sentence is not None and sentence.start == start
        found = _read(text, matches, wording, replace(setting, opening=True) if opens else setting)
        if found is None:
            continue
        rule, match, reading = found
        done = match.end()
        yield DateMention(start, done, rule.name, reading.precision, reading.past, reading.ahead)
        announced = sentence is not None and is_announced(sentence, start)
        setting = _carry(setting, reading, announced=announced)


def _carry(setting: Setting, reading: Reading, *, announced: bool) -> Setting:
    """The setting for what follows: "the day before", "that month" count from what was named.

    The day on which something was `announced` serves only where no other was named.
    """
    if reading.past is None or (announced and setting.day is not None):
        return setting
    if reading.precision == "day":
        return replace(setting, day=reading, lead=setting.lead or reading, here=reading, latest=reading)
    if reading.precision == "span":
        return replace(setting, span=reading, latest=reading)
    if reading.precision == "month":
        return replace(setting, month=reading, latest=reading)
    return setting


def _read(
    text: str, matches: list[tuple[Rule, re.Match[str]]], wording: DateWording, setting: Setting
) -> tuple[Rule, re.Match[str], Reading] | None:
    """What the text says here, the longest expression first; one that names no real day is passed over."""
    for rule, match in sorted(matches, key=lambda found: -found[1].end()):
        if _doubtful(text, rule, match, wording):
            continue
        reading = rule.reader({**rule.settings, **_meaning(match, wording)}, setting)
        if reading is not None:
            return rule, match, reading
    return None


def _doubtful(text: str, rule: Rule, match: re.Match[str], wording: DateWording) -> bool:
    """Whether "May" may be a verb and "March" a walk: alone, and after no word that wants a month."""
    if rule.name != "month" or match.group() not in wording.doubtful:
        return False
    before = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    return before is None or before.group(1).lower() not in wording.before_doubtful


def _meaning(match: re.Match[str], wording: DateWording) -> dict[str, str | int]:
    """The caught parts, with words turned into what they stand for."""
    parts: dict[str, str | int] = {}
    for name, caught in match.groupdict().items():
        if caught is None:
            continue
        meanings = wording.meanings.get(name.rstrip("2"))
        if meanings is None or caught.isdigit():
            parts[name] = caught
        else:
            parts[name] = meanings[caught.lower().rstrip(".")]
    return parts
