"""Which names of an article are the same person?"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Self

from etl.extract.chunks import Chunk
from etl.extract.lexicon import load_lexicon
from etl.extract.tokens import fold, tokenise

_TWO = 2
# Two spellings of one word share at least this much ("Shoygu", "Shoigu"); difflib's ratio, 0 to 1.
_ALIKE = 0.8


@lru_cache(maxsize=50_000)
def same_word(a: str, b: str) -> bool:
    """True for equal words, an initial and its word, and spelling variants of longer words."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < 4 or (a[0] != b[0] and min(len(a), len(b)) < 6):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # The quick ratios are never below the ratio.
    return (
        matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
    )


@lru_cache(maxsize=50_000)
def name_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name as they are compared: small, no accents, no particles, hyphens apart."""
    apart = [part for word in words for part in fold(word).replace("'", "").replace("‑", "-").split("-")]
    return tuple(part for part in apart if part not in load_lexicon().words["uncompared"]) or tuple(apart)


def words_of(name: str) -> tuple[str, ...]:
    """The compared words of a name as a list writes it: "S. Jaishankar"."""
    return name_words(tuple(token.text for token in tokenise(name, 0) if token.is_word))


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True where each word of one name answers another of the other, in any order; initials alone do not."""
    left = list(long)
    whole = False
    for word in sorted(short, key=len, reverse=True):
        hit = word if word in left else next((other for other in left if same_word(word, other)), None)
        if hit is None:
            return False
        left.remove(hit)
        whole = whole or min(len(word), len(hit)) > 1
    return whole


@lru_cache(maxsize=50_000)
def same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True where the shorter of two names is within the longer, or both are one joined word or another."""
    short, long = sorted((a, b), key=len)
    return within(short, long) or ("".join(a) == "".join(b))


@dataclass(slots=True)
class Cluster:
    """The name chunks of one person, in the order of the text once the article is read."""

    fullest: Chunk  # the chunk with most words; the earliest of equals
    chunks: list[Chunk]

    @classmethod
    def of(cls, chunk: Chunk) -> Self:
        """A person named once, so far."""
        return cls(chunk, [chunk])

    def add(self, chunk: Chunk) -> None:
        """One more name of the person."""
        self.chunks.append(chunk)
        self.fullest = max(self.fullest, chunk, key=lambda each: (len(each.words), -each.start))

    @property
    def has_rank(self) -> bool:
        """True where a military rank stands before one of its names."""
        return any(
            fold(word) in load_lexicon().words["general"]
            for chunk in self.chunks
            for word in chunk.title_words
        )

    def words(self) -> tuple[str, ...]:
        """The compared words of its fullest name."""
        return name_words(self.fullest.words)


def cluster_names(chunks: Iterable[Chunk], is_person: frozenset[int]) -> list[Cluster]:
    """One cluster a person, in order of first mention.

    `is_person`: first characters of the chunks that the text ties to an office or country; a single
    capital word that is none of them and matches no fuller name is left out.
    """
    ordered = sorted(chunks, key=lambda chunk: chunk.start)
    clusters: list[Cluster] = []
    surnames = {name_words(chunk.words)[-1] for chunk in ordered if len(chunk.words) > 1}
    ordered = [part for chunk in ordered for part in _apart(chunk, ordered, surnames)]
    full = [chunk for chunk in ordered if len(chunk.words) > 1]
    for chunk in sorted(full, key=lambda chunk: (-len(name_words(chunk.words)), chunk.start)):
        words = name_words(chunk.words)
        home = [cluster for cluster in clusters if same_name(words, cluster.words())]
        _take(chunk, home, clusters)
    for chunk in ordered:
        if len(chunk.words) == 1:
            home = _homes(chunk, clusters)
            if home or chunk.title_words or chunk.start in is_person:
                _take(chunk, home, clusters)
    for cluster in clusters:
        cluster.chunks.sort(key=lambda chunk: chunk.start)
    return sorted(clusters, key=lambda cluster: cluster.chunks[0].start)


def _apart(chunk: Chunk, chunks: list[Chunk], surnames: Set[str]) -> list[Chunk]:
    """ "Of his talks with Stoltenberg Umerov said": two surnames side by side are two people."""
    if len(chunk.words) != _TWO or chunk.title_words:
        return [chunk]
    first, second = (fold(word) for word in chunk.words)
    if first not in surnames:
        return [chunk]
    full = {name_words(other.words) for other in chunks if other is not chunk and len(other.words) > 1}
    owners = [{words for words in full if words[-1] == word} for word in (first, second)]
    if not owners[0] or not owners[1] or owners[0] & owners[1] or name_words(chunk.words) in full:
        return [chunk]
    middle, start = chunk.start + len(chunk.words[0]), chunk.end - len(chunk.words[1])
    return [
        chunk._replace(letter="n", end=middle, words=chunk.words[:1]),
        chunk._replace(letter="n", start=start, words=chunk.words[1:]),
    ]


def _take(chunk: Chunk, home: list[Cluster], clusters: list[Cluster]) -> None:
    """Give the name to the nearest of the persons it may mean, or to a new one."""
    if home:
        _nearest(home, chunk).add(chunk)
    else:
        clusters.append(Cluster.of(chunk))


def _homes(chunk: Chunk, clusters: list[Cluster]) -> list[Cluster]:
    """The persons a single word may mean: by last word first, then by any, then by spelling."""
    word = name_words(chunk.words)
    tests = (
        lambda have: have[-len(word) :] == word,
        lambda have: all(part in have for part in word),
        lambda have: within(word, have) and len("".join(word)) > 4,
    )
    names = [cluster.words() for cluster in clusters]
    for test in tests:
        found = [cluster for cluster, have in zip(clusters, names, strict=True) if test(have)]
        if found:
            return found
    return []


def _nearest(clusters: list[Cluster], chunk: Chunk) -> Cluster:
    """The one spoken of last before this chunk, or else the first to come."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = [chunk.start - other.start for other in cluster.chunks if other.start < chunk.start]
        return (False, min(before)) if before else (True, min(other.start for other in cluster.chunks))

    return min(clusters, key=distance)
