"""The units a sentence is read in, and the letters that patterns are written with.

The small letters stand for the words that data/reference/people.yml gives them.

N full name, or any with honorific   n single capital word    O office   M several holders of one office
K counterpart   J counterparts   C country, demonym or organisation   L city   G guest or host
t the, a   p his, her, its, their   s 's   f of, from   u for   o to   i in, at   a and   q who
b is, was, as   m acting, new   e then   d former   v said, told   w with, by   T side, delegation
R represented   B both, two   D countries, nations   , ; ( ) - . signs   x any other word
"""

from dataclasses import dataclass
from typing import NamedTuple

from etl.extract.lexicon import Lexicon, Office
from etl.extract.tokens import Token
from etl.model import Sentence

# Chunks of one ordinary word or sign.
PLAIN = frozenset("xtpsfuoiaqbwmdevRBD,;().-")


class Chunk(NamedTuple):
    """One unit of a sentence: see the letters above.

    `words`: of a name, without honorifics; `host` or `guest` for G; the kind and last word of a place.
    `title_words`: the honorifics and ranks before a name. `office` and `country`: what an office or a
    place stands for.
    """

    letter: str
    start: int
    end: int
    words: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()
    office: Office | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Chunked:
    """A sentence, its chunks, and one letter for each of them."""

    sentence: Sentence
    chunks: tuple[Chunk, ...]
    code: str


def plain_chunk(token: Token, lexicon: Lexicon) -> Chunk:
    """The chunk of a word that is neither name nor place nor office."""
    letter = lexicon.letters.get(token.low, "x")
    said = (("host" if token.low == "host" else "guest"),) if letter == "G" else ()
    # Made without the detour of named arguments: most words of an article are such chunks.
    return tuple.__new__(Chunk, (letter, token.start, token.end, said, (), None, None))
