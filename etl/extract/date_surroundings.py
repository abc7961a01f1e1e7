"""A scene with what its dates are judged by: sentences, words of tense, the article's own day."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from etl.extract.announcements import is_announced
from etl.extract.clauses import counts_since, is_new_date, names_a_thing, relative_start
from etl.extract.date_company import Company
from etl.extract.date_readers import Days
from etl.extract.dates import DateMention
from etl.extract.tenses import Mark, find_marks
from etl.model import Document, Scene, Sentence

# Characters around a date in which a word still speaks about it.
NEAR = 45
# Characters between an auxiliary verb and the cue that it still belongs to.
_OWN_VERB = 12
# Words at the head of a sentence: "Since Monday, they have met" counts for the whole of it.
_FIRST_WORDS = 3
# Marks by which a relative clause tells of the meeting itself: "which was to take place this month".
_HELD = frozenset(("done",))
_ARRANGED = frozenset(("done", "future", "was_to", "unreal", "arranged"))
# Days from the article's own within which a date is the news, not its background.
RECENT_DAYS = 10


def article_day(document: Document, mentions: Sequence[DateMention]) -> date | None:
    """The article's date, or its dateline's."""
    if document.article.published is not None:
        return document.article.published
    return next((m.first for m in mentions if m.rule == "dateline"), None)


def _opens(day: DateMention, visit: DateMention) -> bool:
    """Whether a day close to the words of a visit is its first: "arrives today (Tuesday) for three days"."""
    if day.past is None or visit.past is None or abs(day.start - visit.start) >= NEAR:
        return False
    return day.past == Days(visit.past.first, visit.past.first)


class Surroundings:
    """A scene with what its candidates are described by: sentences, marks, the day it is told from."""

    def __init__(
        self, scene: Scene, mentions: Sequence[DateMention], status: str, others: Sequence[Scene] = ()
    ) -> None:
        """`mentions` are the article's, visits included, in order; `others` its other scenes."""
        self.scene = scene
        self.status = status
        self.mentions = mentions
        self.text = scene.document.article.text
        self.sentences = scene.document.sentences
        self.anchor = scene.document.sentence_at(scene.cue_start)
        self.company = Company(scene, others)
        self.home = tuple(dict.fromkeys((self.anchor.index, *scene.anchors)))
        self.today = article_day(scene.document, mentions)
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self.told = [m for m in mentions if m.past is not None and m.rule != "dateline"]

    @cached_property
    def support(self) -> Counter[Days]:
        """How many expressions of the article may mean the same days."""
        return Counter(days for m in self.told for days in {m.past, m.ahead} if days)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The tense marks of the anchor sentence, by offsets of the article."""
        return self.marks_of(self.anchor)

    def marks_of(self, sentence: Sentence) -> tuple[Mark, ...]:
        """The tense marks of a sentence, by offsets of the article."""
        found = self._marks.get(sentence.index)
        if found is None:
            base = sentence.start
            found = tuple(Mark(m.kind, m.start + base, m.end + base) for m in find_marks(sentence.text))
            self._marks[sentence.index] = found
        return found

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The sorts of tense marks near the words that say the engagement took place."""
        start, end = self.scene.cue_start - 2 * NEAR, self.scene.cue_end + NEAR
        return frozenset(mark.kind for mark in self.marks if start <= mark.start and mark.end <= end)

    @cached_property
    def tense(self) -> str:
        """`pluperfect`, `perfect` or `plain`: how the words that say it took place are told."""
        for mark in self.marks:
            reaches = self.scene.cue_start - _OWN_VERB <= mark.end and mark.start <= self.scene.cue_end + 2
            if reaches and mark.kind in ("pluperfect", "perfect"):
                return mark.kind
        return "plain"

    @cached_property
    def inside(self) -> list[DateMention]:
        """The dates told in the anchor sentence, but not of something else in it."""
        return [m for m in self.told if self.anchor_holds(m) and not self.detached(m, self.anchor)]

    def anchor_holds(self, mention: DateMention) -> bool:
        """Whether a date stands in the anchor sentence."""
        return self.anchor.start <= mention.start < self.anchor.end

    @cached_property
    def nearest(self) -> DateMention | None:
        """The date of the anchor sentence that stands nearest to the cue."""
        return min(self.inside, key=self.distance, default=None)

    @cached_property
    def latest(self) -> DateMention | None:
        """The last day told before the anchor sentence: narrative time carries it on.

        What had happened before, and the day of a statement, interrupt it: the day before them goes on.
        """
        before = [m for m in self.told if m.start < self.anchor.start and m.precision in ("day", "span")]
        if self.tense != "pluperfect":
            before = [m for m in before if not self._aside(m)] or before
        return before[-1] if before else None

    def _aside(self, mention: DateMention) -> bool:
        sentence = self.scene.document.sentence_at(mention.start)
        return bool(self.near(mention, sentence) & {"pluperfect", "background"}) or self.reported(mention)

    @cached_property
    def lead(self) -> DateMention | None:
        """The first day told in the article."""
        return next((m for m in self.told if m.precision in ("day", "span")), None)

    @cached_property
    def main(self) -> DateMention | None:
        """The first recent day of the article that is not told as background: often the news itself."""
        for mention in self.told:
            if mention.precision != "day" or mention.past is None or mention.start in self.visit_days:
                continue
            if self.today is not None and abs((mention.past.first - self.today).days) > RECENT_DAYS:
                continue
            sentence = self.scene.document.sentence_at(mention.start)
            near = self.near(mention, sentence)
            if "background" not in near and not self.relative(mention, sentence):
                return mention
        return None

    @cached_property
    def visit_days(self) -> frozenset[int]:
        """Where the days stand that a visit's span is counted from."""
        visits = [m for m in self.mentions if m.rule.startswith("visit")]
        return frozenset(
            m.start
            for m in self.mentions
            for v in visits
            if m is not v and (v.start <= m.start < v.end or _opens(m, v))
        )

    def near(self, mention: DateMention, sentence: Sentence) -> frozenset[str]:
        """The sorts of tense marks that stand close to a date."""
        return frozenset(
            mark.kind
            for mark in self.marks_of(sentence)
            if mention.start - NEAR <= mark.start and mark.end <= mention.end + NEAR
        )

    def relative(self, mention: DateMention, sentence: Sentence) -> bool:
        """Whether the date stands in a relative clause that the cue is not part of."""
        start = relative_start(self.text, sentence.start, mention.start)
        if start is None or start <= self.scene.cue_start < mention.end:
            return False
        # A clause that names the people, or says that they met, is the meeting's after all.
        named = (told.start for person in self.scene.people for told in person.mentions)
        telling = _HELD if self.status == "held" else _ARRANGED
        met = (mark.start for mark in self.marks_of(sentence) if mark.kind in telling)
        return not any(start <= offset < mention.start for offset in (*named, *met))

    def shares_clause(self, mention: DateMention) -> bool:
        """Whether date and cue stand in one relative clause: "told him, whom he met this year in Rome"."""
        if not self.anchor_holds(mention):
            return False
        start = relative_start(self.text, self.anchor.start, mention.start)
        between = self.text[min(self.scene.cue_end, mention.start) : mention.start]
        return start is not None and start <= self.scene.cue_start < mention.start and "," not in between

    def reported(self, mention: DateMention) -> bool:
        """Whether the date is that of a statement: "said on Monday", "announced in a post on Friday"."""
        return is_announced(self.scene.document.sentence_at(mention.start), mention.start)

    def moved_to(self, mention: DateMention) -> bool:
        """Whether the date is the new one of what was put off: "postponed to April"."""
        sentence = self.scene.document.sentence_at(mention.start)
        return is_new_date(self.text, sentence.start, mention.start) and any(
            mark.kind == "cancelled" and 0 <= mention.start - mark.end <= NEAR
            for mark in self.marks_of(sentence)
        )

    def detached(self, mention: DateMention, sentence: Sentence) -> bool:
        """Whether a date of the anchor sentence speaks of something else: a clause or a thing of its own."""
        if self.moved_to(mention):
            return self.status != "planned"
        if self.relative(mention, sentence):
            return True
        if counts_since(self.text, sentence.start, mention.start) and self._closed(mention):
            return True
        year = mention.rule == "year"
        return names_a_thing(self.text, sentence.start, mention.start, mention.end, year=year)

    def _closed(self, mention: DateMention) -> bool:
        """Whether words that count from a date end with it: they follow the cue, or a comma parts them."""
        if mention.start > self.scene.cue_start:
            return True
        opens = self.text[self.anchor.start : mention.start].count(" ") < _FIRST_WORDS
        return not opens and "," in self.text[mention.end : self.scene.cue_start]

    def distance(self, mention: DateMention) -> int:
        """Characters between a date and the cue."""
        return max(self.scene.cue_start - mention.end, mention.start - self.scene.cue_end, 0)
