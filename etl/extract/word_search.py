"""Finds the words of many patterns in one pass over a text, as each pattern alone would find them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from etl.extract.beginnings import beginnings
from etl.letters import small_letters

Sort = TypeVar("Sort")


class WordSearch(Generic[Sort]):
    """Patterns by their sort, with an index of what their matches can begin with.

    A regular expression with dozens of alternatives tries them all at every character; here the few places
    where one can begin are found first, all at once.
    """

    def __init__(self, patterns: Iterable[tuple[Sort, re.Pattern[str]]]) -> None:
        """Prepare the index."""
        self._patterns = tuple(patterns)
        self._unknown: list[int] = []
        by_head: dict[str, list[int]] = {}
        for at, (_, pattern) in enumerate(self._patterns):
            heads = beginnings(pattern)
            if heads is None:
                self._unknown.append(at)
            for head in sorted(heads or ()):
                by_head.setdefault(head, []).append(at)
        self._by_head = list(by_head.values())
        self._heads = AhoCorasick(list(by_head))

    def find(self, text: str) -> list[tuple[Sort, re.Match[str]]]:
        """All matches with the sort of their pattern; in order, those of one place by length and pattern."""
        found = sorted(self._matches(text), key=lambda each: (*each[1].span(), each[0]))
        return [(self._patterns[at][0], match) for at, match in found]

    def by_sort(self, text: str) -> dict[Sort, list[re.Match[str]]]:
        """The matches of each sort that has any, the sorts in the order of the patterns."""
        found: dict[Sort, list[re.Match[str]]] = {}
        for at, match in sorted(self._matches(text), key=lambda each: (each[0], each[1].start())):
            found.setdefault(self._patterns[at][0], []).append(match)
        return found

    def _matches(self, text: str) -> Sequence[tuple[int, re.Match[str]]]:
        return [*self._from_heads(text), *self._of_unknown(text)]

    def _from_heads(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        done = [0] * len(self._patterns)
        hits = self._heads.find_matches_as_indexes(small_letters(text), overlapping=True)
        for head, start, _ in sorted(hits, key=itemgetter(1)):
            for at in self._by_head[head]:
                if start >= done[at] and (match := self._patterns[at][1].match(text, start)):
                    done[at] = match.end()
                    yield at, match

    def _of_unknown(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        for at in self._unknown:
            for match in self._patterns[at][1].finditer(text):
                yield at, match
