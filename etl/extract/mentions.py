"""Where does the text name a person, an office, a counterpart or a country?"""

import re
from collections.abc import Mapping
from dataclasses import replace

from etl.extract.chunks import Chunk, Chunked, plain_chunk
from etl.extract.lexicon import Lexicon, Office, Trie
from etl.extract.name_runs import COUNTRY_KINDS, DATELINE, NameRuns
from etl.extract.tokens import Token, tokenise
from etl.model import Document, PlaceMention

# "Secretary General of the": what comes next is the office's own.
_OFFICE_OF = re.compile(r"O[ft]+$")


def chunk_document(
    document: Document, lexicon: Lexicon, known: Trie[int], organisations: Trie[str]
) -> list[Chunked]:
    """The chunks of every sentence.

    `known`: the names of the office-holder list; `organisations`: the codes of organisations by name.
    """
    places = {place.start: place for place in document.places}
    if document.dateline is not None:
        places.setdefault(document.dateline.start, document.dateline)
    kinds = {start: place.kind for start, place in places.items()}
    if document.dateline is not None:
        kinds[document.dateline.start] = DATELINE
    found = []
    for sentence in document.sentences:
        tokens = tokenise(sentence.text, sentence.start)
        names = NameRuns(tokens, lexicon, kinds)
        chunks = _Walk(tokens, lexicon, known, organisations, places, names).chunks()
        found.append(Chunked(sentence, tuple(chunks), "".join(chunk.letter for chunk in chunks)))
    return found


def _is_country(place: PlaceMention) -> bool:
    return place.kind in COUNTRY_KINDS and place.country is not None


class _Walk:
    """Walks over the tokens of one sentence and cuts it into chunks."""

    def __init__(
        self,
        tokens: list[Token],
        lexicon: Lexicon,
        known: Trie[int],
        organisations: Trie[str],
        places: Mapping[int, PlaceMention],
        names: NameRuns,
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.known = known
        self.organisations = organisations
        self.places = places
        self.place_ends = {
            at: self._end_of(places[token.start], at)
            for at, token in enumerate(tokens)
            if token.start in places and _is_country(places[token.start])
        }
        self.names = names
        self.code = ""

    def chunks(self) -> list[Chunk]:
        """All chunks, in order."""
        found: list[Chunk] = []
        at = 0
        while at < len(self.tokens):
            at, chunk = self._next(at)
            found.append(chunk)
            self.code += chunk.letter
        return found

    def _next(self, at: int) -> tuple[int, Chunk]:
        token = self.tokens[at]
        if token.is_capital or token.low in self.lexicon.beginnings or token.start in self.places:
            found = (
                self._service(at)
                or self._known_name(at)
                or self._office(at)
                or self._place(at)
                or self._counterpart(at)
                or self.names.read(at)
            )
            if found:
                return found
        return at + 1, plain_chunk(token, self.lexicon)

    def _service(self, at: int) -> tuple[int, Chunk] | None:
        """ "U.S. Air Force Gen. Charles Brown": the service before the rank is no part of the name."""
        found = self.lexicon.services.longest(self.tokens, at) if self.tokens[at].is_capital else None
        if not found or found[0] + 1 >= len(self.tokens):
            return None
        rank, stop = self.tokens[found[0]], self.tokens[found[0] + 1]
        if stop.text != "." or stop.start != rank.end or rank.low not in self.lexicon.words["rank"]:
            return None
        return found[0], Chunk("m", self.tokens[at].start, self.tokens[found[0] - 1].end)

    def _known_name(self, at: int) -> tuple[int, Chunk] | None:
        """A name of the office-holder list, with the capital words that go on after it."""
        # "Sultan Haitham" is an alias of the list; here the first word is his office.
        found = self.known.longest(self.tokens, at) if self.tokens[at].is_capital else None
        if not found or found[0] - at < 2 or not self.tokens[found[0] - 1].is_word:
            return None
        if self.lexicon.offices.longest(self.tokens, at):
            return None
        return self.names.read(at, found[0])

    def _end_of(self, place: PlaceMention, at: int) -> int:
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].end <= place.end:
            end += 1
        return end

    def _place(self, at: int) -> tuple[int, Chunk] | None:
        place = self.places.get(self.tokens[at].start)
        if place is None:
            return self._organisation(at)
        end = self._end_of(place, at)
        if not _is_country(place) and self.code.endswith("O") and self._is_capital(end):
            # "Defence Minister Aden Duale": a city's word right after an office begins a name.
            return None
        if self.tokens[end - 1].end < place.end - 1:
            return None
        letter = "C" if _is_country(place) else "L"
        last = self.tokens[end - 1].end
        return end, Chunk(
            letter, place.start, last, (place.kind, self.tokens[end - 1].low), country=place.country
        )

    def _organisation(self, at: int) -> tuple[int, Chunk] | None:
        """An organisation that an office belongs to; elsewhere its name is that of a forum."""
        found = self.organisations.longest(self.tokens, at) if self.tokens[at].is_capital else None
        if not found:
            return None
        end, code = found
        owns = end < len(self.tokens) and self.tokens[end].low in ("'s", "’s")
        office = self.lexicon.offices.longest(self.tokens, end + owns)
        before = office is not None and not office[1].plural
        if not before and not _OFFICE_OF.search(self.code):
            return None
        return end, Chunk("C", self.tokens[at].start, self.tokens[end - 1].end, country=code)

    def _office(self, at: int) -> tuple[int, Chunk] | None:
        found = self.lexicon.offices.longest(self.tokens, at, self.place_ends)
        if not found:
            return None
        end, office = found
        inside = next((i for i in range(at, end) if i in self.place_ends), None)
        country = self.places[self.tokens[inside].start].country if inside is not None else None
        if office.role == "minister" and not office.plural:
            end, office = self._portfolio(end, office)
            if office.role == "minister" and self._is_portfolio_before(at):
                office = replace(office, role="other_minister", rank=5)
        elif not office.plural and any(self._is_word(i, {"for", "of"}) for i in range(at, end)):
            end = self._more_portfolios(end)
        letter = "M" if office.plural else "O"
        start, last = self.tokens[at].start, self.tokens[end - 1].end
        return end, Chunk(letter, start, last, office=office, country=country)

    def _portfolio(self, end: int, office: Office) -> tuple[int, Office]:
        """Past "for Local Government and Cooperatives", a portfolio that no list holds."""
        if not self._is_word(end, {"for", "of"}) or not self._is_capital(end + 1):
            return end, office
        end += 2
        while True:
            if self._is_word(end, {"and", "&"}) and self._is_capital(end + 1):
                end += 2
            elif self._is_capital(end) and self._is_subject(end):
                end += 1
            else:
                return end, replace(office, role="other_minister", rank=5)

    def _is_portfolio_before(self, at: int) -> bool:
        """True for "State Enterprises Minister": the portfolio is a capital word that begins no sentence."""
        if at < 2 or not self.code.endswith("x"):
            return False
        return self._is_capital(at - 1) and self._is_subject(at - 1)

    def _more_portfolios(self, end: int) -> int:
        """Past ", Regional Integration and International Trade" after "Minister of Foreign Affairs"."""
        at = end
        while self._is_word(at, {",", "and", "&"}):
            last = at + 1
            while self._is_capital(last) and self._is_subject(last):
                last += 1
            if last == at + 1:
                break
            end = end if self.tokens[at].text == "," else last
            at = last
        return end

    def _is_subject(self, at: int) -> bool:
        """True for a word that ministries are called by and people are not."""
        word = self.tokens[at].low
        return word in self.lexicon.words["subject"] or word in self.lexicon.common

    def _is_word(self, at: int, words: set[str]) -> bool:
        return at < len(self.tokens) and self.tokens[at].low in words

    def _is_capital(self, at: int) -> bool:
        """True for a capital word that is no place, office or honorific."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if not token.is_word or not token.is_capital or token.start in self.places:
            return False
        return token.low not in self.lexicon.titles and not self.lexicon.offices.longest(self.tokens, at)

    def _counterpart(self, at: int) -> tuple[int, Chunk] | None:
        found = self.lexicon.counterparts.longest(self.tokens, at)
        if not found:
            return None
        end, many = found
        return end, Chunk("J" if many else "K", self.tokens[at].start, self.tokens[end - 1].end)
