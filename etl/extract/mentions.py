"""Where does the text name a person, an office, a counterpart or a country?

A sentence becomes a row of chunks and a code with one letter a chunk, on which the patterns of
data/reference/people_links.yml are matched:

    N full name, or any with honorific   n single capital word    O office   M several holders of one office
    K counterpart   J counterparts   C country, demonym or organisation   L city   G guest or host
    t the, a   p his, her, its, their   s 's   f of, for, from   o to   i in, at   a and   q who   b is, was, as
    m acting, new   d former   w with, by   T side, delegation   , ( ) - . signs   x any other word
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from etl.extract.lexicon import Lexicon, Office, Trie
from etl.extract.tokens import Token, tokenise
from etl.model import Document, PlaceMention, Sentence

_LETTERS = {
    "t": "the a an this", "p": "his her its their our my whose", "s": "'s ' ’", "f": "of for from", "o": "to", "T": "side team delegation contingent",
    "i": "in at", "a": "and & plus", "q": "who which", "b": "is was are were as be been became being has had named",
    "w": "with by alongside", "-": "- – —", ",": ", ;", "(": "(", ")": ")", ".": ". ! ? :",
}  # fmt: skip
_LETTER_OF = {word: letter for letter, words in _LETTERS.items() for word in words.split()}
_COUNTRY_KINDS = frozenset({"country", "city_state", "demonym", "organisation"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """One unit of a sentence: see the letters above.

    `words`: of a name, without honorifics. `title_words`: the honorifics and ranks before it.
    `office`, `country`: of an office, of a place. `former`: "former", "late" stands before the office.
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


def chunk_document(document: Document, lexicon: Lexicon, known: Trie[int]) -> list[Chunked]:
    """The chunks of every sentence; `known` holds the names of the office-holder list."""
    places = {place.start: place for place in document.places}
    if document.dateline is not None:
        places.setdefault(document.dateline.start, document.dateline)
    found = []
    for sentence in document.sentences:
        tokens = tokenise(sentence.text, sentence.start)
        chunks = tuple(_Reader(tokens, lexicon, known, places).chunks())
        found.append(Chunked(sentence, chunks, "".join(chunk.letter for chunk in chunks)))
    return found


class _Reader:
    """Walks over the tokens of one sentence and cuts it into chunks."""

    def __init__(
        self, tokens: list[Token], lexicon: Lexicon, known: Trie[int], places: Mapping[int, PlaceMention]
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.known = known
        self.places = places
        self.place_ends = self._place_ends()

    def _place_ends(self) -> dict[int, int]:
        """Where each country, demonym or organisation ends, by the token it begins at."""
        ends = {}
        for at, token in enumerate(self.tokens):
            place = self.places.get(token.start)
            if place is not None and place.kind in _COUNTRY_KINDS and place.country is not None:
                ends[at] = self._end_of(place, at)
        return ends

    def _end_of(self, place: PlaceMention, at: int) -> int:
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].end <= place.end:
            end += 1
        return end

    def chunks(self) -> list[Chunk]:
        """All chunks, in order."""
        found: list[Chunk] = []
        at = 0
        while at < len(self.tokens):
            at, chunk = self._next(at)
            found.append(chunk)
        return found

    def _next(self, at: int) -> tuple[int, Chunk]:
        token = self.tokens[at]
        if not (token.is_capital or token.start in self.places or self._begins_phrase(token)):
            return at + 1, self._plain(token)
        for read in (self._known_name, self._place, self._office, self._counterpart, self._name):
            found = read(at)
            if found:
                return found
        return at + 1, self._plain(token)

    def _begins_phrase(self, token: Token) -> bool:
        return self.lexicon.offices.begins(token.low) or self.lexicon.counterparts.begins(token.low)

    def _plain(self, token: Token) -> Chunk:
        letter = self._letter(token)
        words = (("host" if token.low == "host" else "guest"),) if letter == "G" else ()
        return Chunk(letter, token.start, token.end, words)

    def _letter(self, token: Token) -> str:
        if token.low in _LETTER_OF:
            return _LETTER_OF[token.low]
        words = self.lexicon.words
        for letter, group in (("m", "modifier"), ("d", "former"), ("G", "guest")):
            if token.low in words[group]:
                return letter
        return "x"

    def _known_name(self, at: int) -> tuple[int, Chunk] | None:
        """A name of the office-holder list, where it is no part of a longer run of capitals."""
        if not self.tokens[at].is_capital:
            return None
        found = self.known.longest(self.tokens, at)
        if not found or found[0] - at < 2 or not self.tokens[found[0] - 1].is_word:
            return None
        return self._name(at, found[0])

    def _place(self, at: int) -> tuple[int, Chunk] | None:
        place = self.places.get(self.tokens[at].start)
        if place is None:
            return None
        end = self._end_of(place, at)
        if self.tokens[end - 1].end < place.end - 1:
            return None
        is_country = place.kind in _COUNTRY_KINDS and place.country is not None
        letter = "C" if is_country else "L"
        return end, Chunk(letter, place.start, self.tokens[end - 1].end, country=place.country)

    def _office(self, at: int) -> tuple[int, Chunk] | None:
        found = self.lexicon.offices.longest(self.tokens, at, self.place_ends)
        if not found:
            return None
        end, office = found
        inside = next((i for i in range(at, end) if i in self.place_ends), None)
        country = self.places[self.tokens[inside].start].country if inside is not None else None
        if office.role == "minister" and not office.plural:
            end, office = self._portfolio(end, office)
        letter = "M" if office.plural else "O"
        return end, Chunk(
            letter, self.tokens[at].start, self.tokens[end - 1].end, office=office, country=country
        )

    def _portfolio(self, end: int, office: Office) -> tuple[int, Office]:
        """Past "for Local Government and Cooperatives", a portfolio that no list holds."""
        if end + 1 >= len(self.tokens) or self.tokens[end].low not in {"for", "of"}:
            return end, office
        if not self._is_portfolio_word(end + 1):
            return end, office
        end += 2
        while end < len(self.tokens) and self._is_portfolio_word(end):
            end += 1
        while (
            end + 1 < len(self.tokens)
            and self.tokens[end].low in {"and", "&"}
            and self._is_portfolio_word(end + 1)
        ):
            end += 2
        return end, replace(office, role="other_minister", rank=5)

    def _is_portfolio_word(self, at: int) -> bool:
        token = self.tokens[at]
        return (
            token.is_word
            and token.is_capital
            and token.start not in self.places
            and token.low in self.lexicon.common
        )

    def _counterpart(self, at: int) -> tuple[int, Chunk] | None:
        found = self.lexicon.counterparts.longest(self.tokens, at)
        if not found:
            return None
        end, many = found
        return end, Chunk("J" if many else "K", self.tokens[at].start, self.tokens[end - 1].end)

    def _name(self, at: int, surely_to: int = 0) -> tuple[int, Chunk] | None:
        """A run of capital words, honorifics first; `surely_to`: how far the list vouches for it."""
        end = self._run_end(at, surely_to)
        if end == at:
            return None
        first = self._after_titles(at, end)
        first = first if surely_to else self._after_common(first, end)
        titles = tuple(token.text for token in self.tokens[at:first] if token.is_word)
        body = self.tokens[first:end]
        words = tuple(token.text for token in body if token.is_word and not self._is_title_inside(token))
        if not words or (not surely_to and not self._could_be_name(words, titles)):
            return None
        minister = self.lexicon.offices.longest(self.tokens, end)
        if not surely_to and minister and minister[1].role == "minister" and not titles:
            # "Rural Development Minister": capitals right before the bare word are its portfolio.
            office = replace(minister[1], role="other_minister", rank=5)
            return minister[0], Chunk(
                "O", self.tokens[at].start, self.tokens[minister[0] - 1].end, office=office
            )
        strong = len(words) > 1 or (titles and all(title[0].isupper() for title in titles))
        start = self.tokens[at].start if titles else body[0].start
        return end, Chunk("N" if strong else "n", start, self.tokens[end - 1].end, words, titles)

    def _run_end(self, at: int, surely_to: int) -> int:
        end = max(at, surely_to)
        while end < len(self.tokens):
            step = self._step(at, end)
            if not step:
                break
            end += step
        return end

    def _step(self, at: int, end: int) -> int:
        """How many tokens the run goes on at `end`; 0 where it stops."""
        token, words = self.tokens[end], self.lexicon.words
        after = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        if token.is_word and token.is_capital:
            blocked = token.low in words["never"] or (end > at and self._starts_other(end))
            return 0 if blocked else 1
        if end == at:
            return 0
        before = self.tokens[end - 1]
        if token.text == "." and before.end == token.start and after is not None and after.is_word:
            short = (
                len(before.text) == 1 or before.low in words["honorific"] | words["rank"] | words["suffix"]
            )
            return (
                1
                if short
                or (len(before.text) <= 4 and before.text != before.text.upper() and after.start == token.end)
                else 0
            )
        if token.low in words["particle"]:
            # "von der Leyen": as many particles as there are before the next capital.
            last = end
            while last < len(self.tokens) and self.tokens[last].low in words["particle"]:
                last += 1
            name = self.tokens[last] if last < len(self.tokens) else None
            return (
                last - end
                if name and name.is_capital and name.is_word and name.low not in words["never"]
                else 0
            )
        if token.text == "," and after is not None and after.low in words["suffix"] and after.is_capital:
            return 2
        if token.text == "(" and after is not None and after.low in words["rank"]:
            close = next(
                (i for i in range(end + 2, min(end + 4, len(self.tokens))) if self.tokens[i].text == ")"), 0
            )
            return close + 1 - end if close else 0
        if token.text in "'’‘" and before.end == token.start and before.low in {"dato", "datuk"}:
            return 1
        return 0

    def _starts_other(self, at: int) -> bool:
        """True where a place, an office or a counterpart begins, so that a name cannot go on."""
        token = self.tokens[at]
        if token.start in self.places:
            # "Lloyd Austin": a city's word right after a capital one belongs to the name.
            return self.places[token.start].kind in _COUNTRY_KINDS
        return self.lexicon.offices.longest(self.tokens, at) is not None

    def _after_titles(self, at: int, end: int) -> int:
        titles = self.lexicon.words["honorific"] | self.lexicon.words["rank"]
        first = at
        while first < end - 1 and (self.tokens[first].low in titles or not self.tokens[first].is_word):
            first += 1
        return first

    def _after_common(self, first: int, end: int) -> int:
        """Past the words a sentence begins with by chance: "Visiting", "Later"."""
        while first < end and first == 0 and self.tokens[first].low in self.lexicon.common:
            first += 1
        return first

    def _is_title_inside(self, token: Token) -> bool:
        return token.low in {"haji", "tun", "dato", "datuk", "seri", "dato'", "rtd", "retd", "ret", "awang"}

    def _could_be_name(self, words: tuple[str, ...], titles: tuple[str, ...]) -> bool:
        lists = self.lexicon.words
        low = [word.lower() for word in words]
        if any(word in lists["institution"] for word in low):
            return False
        if not titles and all(word.isupper() and len(word) > 1 for word in words):
            return False
        return not all(word in self.lexicon.common for word in low)
