"""Who is on stage in each sentence, named there or carried over from the sentences before?"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter

from etl.extract.cues import Cue, find_cues
from etl.extract.date_readers import Days
from etl.extract.dates import DateMention, article_dates
from etl.extract.parts import Parts, read_parts
from etl.extract.phrases import MARKS, tokenise
from etl.extract.pronouns import Memory
from etl.model import Document, Person, PersonMention, Sentence

# The sorts of cue that by themselves say that people dealt with each other.
STRONG = frozenset(("meet", "host", "talk", "call"))
_START = attrgetter("start")
_WORD_START, _WORD_END = itemgetter(1), itemgetter(2)


@dataclass(frozen=True, slots=True)
class Appearance:
    """A mention of the person at `person` (an index) in a sentence."""

    person: int
    mention: PersonMention


@dataclass(frozen=True, eq=False)
class Stage:
    """One sentence with all that is needed to ask who dealt with whom in it.

    `carried` maps a person who is not mentioned here to how many sentences ago he or she was;
    `subject` is the person that the last sentence which mentions anybody is about. `times` are the
    days that the sentence names, the dateline's left out. `parts` says who acts upon whom.
    """

    sentence: Sentence
    appearances: tuple[Appearance, ...]
    carried: dict[int, int]
    cues: tuple[Cue, ...]
    subject: int | None
    times: tuple[DateMention, ...]
    parts: Parts

    def first(self, person: int) -> PersonMention | None:
        """The person's first mention in the sentence."""
        return self._firsts.get(person)

    @cached_property
    def _firsts(self) -> dict[int, PersonMention]:
        return {a.person: a.mention for a in reversed(self.appearances)}

    @cached_property
    def cast(self) -> tuple[int, ...]:
        """The people mentioned, each once, in order."""
        return tuple(dict.fromkeys(a.person for a in self.appearances))

    @cached_property
    def words(self) -> tuple[tuple[str, int, int], ...]:
        """The words in small letters, with their characters in the article."""
        return tuple((t.text, t.start, t.end) for t in tokenise(self.sentence) if t.text not in MARKS)

    def words_before(self, offset: int, start: int = 0) -> list[str]:
        """The last two words, or fewer, that end before an offset and begin at `start` or later."""
        last = bisect_right(self.words, offset, key=_WORD_END)
        return [word for word, begins, _ in self.words[max(last - 2, 0) : last] if begins >= start]

    def words_after(self, offset: int) -> list[str]:
        """The first two words, or fewer, from an offset on."""
        first = bisect_left(self.words, offset, key=_WORD_START)
        return [word for word, _, _ in self.words[first : first + 2]]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(word for word, _, _ in self.words)

    @property
    def days(self) -> Days | None:
        """The first days named, ahead where the sentence speaks of what is to come."""
        planned = "plan" in self.cue_kinds()
        found = (mention.days(planned=planned) for mention in self.times)
        return next((days for days in found if days), None)

    def cue_kinds(self) -> frozenset[str]:
        """The sorts of cue in the sentence."""
        return self._kinds

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(cue.kind for cue in self.cues)


def set_stages(document: Document, people: Sequence[Person]) -> tuple[Stage, ...]:
    """A stage a sentence, in order."""
    by_sentence: dict[int, list[Appearance]] = {}
    for index, person in enumerate(people):
        for mention in person.mentions:
            at = document.sentence_at(mention.start).index
            by_sentence.setdefault(at, []).append(Appearance(index, mention))
    home = document.dateline.country if document.dateline else None
    memory = Memory(people, _protagonist(by_sentence), home)
    return tuple(
        _set_stage(document, sentence, by_sentence.get(sentence.index, []), memory)
        for sentence in document.sentences
    )


def _protagonist(by_sentence: Mapping[int, Sequence[Appearance]]) -> int | None:
    counts = Counter(
        person for appearances in by_sentence.values() for person in {a.person for a in appearances}
    )
    return max(counts, key=lambda person: (counts[person], -person), default=None)


def _set_stage(document: Document, sentence: Sentence, named: Sequence[Appearance], memory: Memory) -> Stage:
    text = document.article.text
    cues = find_cues(text, sentence.start, sentence.end)
    memory.opening = (
        not sentence.index or document.sentences[sentence.index - 1].paragraph < sentence.paragraph
    )
    stand_ins = memory.stand_ins(sentence, [(a.person, a.mention) for a in named], cues)
    found = sorted(
        [*named, *(Appearance(*stand_in) for stand_in in stand_ins)],
        key=lambda a: (a.mention.start, a.mention.end, a.person),
    )
    cast = tuple(dict.fromkeys(a.person for a in found))
    carried = {p: far for p, far in memory.carried(sentence.index).items() if p not in cast}
    subject = memory.subject
    meeting = [cue for cue in cues if cue.kind in STRONG]
    parts = read_parts(sentence, [(a.person, a.mention) for a in found], meeting)
    memory.learn(sentence.index, cast, parts.subject)
    dates = article_dates(document)
    first = bisect_left(dates, sentence.start, key=_START)
    times = tuple(
        mention
        for mention in dates[first : bisect_left(dates, sentence.end, lo=first, key=_START)]
        if mention.rule != "dateline"
    )
    return Stage(sentence, tuple(found), carried, cues, subject, times, parts)
