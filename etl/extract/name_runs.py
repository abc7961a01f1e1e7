"""Where does a run of capital words name a person, and which of them are honorifics?"""

from collections.abc import Mapping
from dataclasses import replace

from etl.extract.chunks import Chunk
from etl.extract.lexicon import Lexicon
from etl.extract.tokens import Token, fold

# An adverb has more letters than "Lily" or "Polly".
_ADVERB = 5
# Signs around a nickname, and how many tokens follow the first: the word, the other sign, the surname.
_QUOTES = frozenset("\"“”'‘’")
_NICKNAME = 3
# Kinds of places that have officials.
COUNTRY_KINDS = frozenset({"country", "city_state", "demonym", "organisation"})

# The place an article is written from, which ends the agency's name before it: "AKP Phnom Penh, June 18".
DATELINE = "dateline"


class NameRuns:
    """Reads names in the tokens of one sentence."""

    def __init__(self, tokens: list[Token], lexicon: Lexicon, places: Mapping[int, str]) -> None:
        """`places`: the kind of the place that begins at a character."""
        self.tokens = tokens
        self.lexicon = lexicon
        self.places = places

    def read(self, at: int, surely_to: int = 0) -> tuple[int, Chunk] | None:
        """Where a name that begins at token `at` ends, and its chunk; None where none does.

        `surely_to`: up to which token the office-holder list vouches for it.
        """
        end = self._run_end(at, surely_to)
        if end == at:
            return None
        at = at if surely_to else self._after_common(at, end)
        first = self._after_titles(at, end)
        titles = tuple(token.text for token in self.tokens[at:first] if token.is_word)
        body = self.tokens[first:end]
        inside = self.lexicon.words["inside"]
        words = self._outside_brackets(body, inside)
        if not words or (not surely_to and not self._could_be_name(words, titles)):
            return None
        # One finds oneself in a place: "in Pahang" names nobody, whoever else is called so.
        owns = end < len(self.tokens) and self.tokens[end].low in ("'s", "’s")
        if len(words) == 1 and not titles and not owns and at > 0 and self.tokens[at - 1].low == "in":
            return None
        if not surely_to and not titles and (portfolio := self._portfolio(at, end)):
            return portfolio
        strong = len(words) > 1 or (titles and all(title[0].isupper() for title in titles))
        start = self.tokens[at].start if titles else body[0].start
        return end, Chunk("N" if strong else "n", start, self.tokens[end - 1].end, words, titles)

    @staticmethod
    def _outside_brackets(body: list[Token], inside: frozenset[str]) -> tuple[str, ...]:
        """The words of a name without honorifics inside it and without "(PhD)"."""
        found, bracket = [], False
        for token in body:
            bracket = token.text == "(" or (bracket and token.text != ")")
            if token.is_word and not bracket and token.low not in inside:
                found.append(token.text)
        return tuple(found)

    def _portfolio(self, at: int, end: int) -> tuple[int, Chunk] | None:
        """ "Rural Development Minister": capitals right before the bare word are its portfolio."""
        minister = self.lexicon.offices.longest(self.tokens, end)
        if not minister or minister[1].role != "minister":
            return None
        office = replace(minister[1], role="other_minister", rank=5)
        last = self.tokens[minister[0] - 1].end
        return minister[0], Chunk("O", self.tokens[at].start, last, office=office)

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
        token = self.tokens[end]
        if token.is_word and token.is_capital:
            return 0 if self._is_never_name(at, end) or (end > at and self._starts_other(end)) else 1
        if end == at:
            return 0
        if token.text == ".":
            return self._over_full_stop(end)
        if token.low in self.lexicon.words["particle"]:
            return self._over_particles(end)
        if token.text == "(":
            return self._over_bracket(end)
        if token.text in _QUOTES and (nickname := self._over_nickname(end)):
            return nickname
        after = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        if token.text == "," and after is not None and after.low in self.lexicon.words["suffix"]:
            return 2 if after.is_capital else 0
        before = self.tokens[end - 1]
        if token.text in "'’‘" and before.end == token.start and before.low in {"dato", "datuk"}:
            return 1
        return 0

    def _is_never_name(self, first: int, at: int) -> bool:
        """A word like "The" or "Monday"; but "To Lam", "Dong Jun" inside a sentence are names."""
        word = self.tokens[at].low
        if self._is_initial(first, at):
            return False
        if word in self.lexicon.titles and at > first and self.tokens[at - 1].low in self.lexicon.titles:
            # "Air Chief Marshal"
            return False
        if word in self.lexicon.words["also_last"] and at > first and self._is_first_name(at - 1):
            return False
        if word in self.lexicon.words["also_months"] and at > first and self._is_first_name(at - 1):
            return at + 1 < len(self.tokens) and self.tokens[at + 1].text[0].isdigit()
        if word not in self.lexicon.words["never"]:
            return False
        if word not in self.lexicon.words["short"] or at == 0 or at + 1 == len(self.tokens):
            return True
        return not self.tokens[at + 1].is_capital

    def _is_initial(self, first: int, at: int) -> bool:
        """The letter of "A K Antony", "Mark A. Milley": no article and no pronoun."""
        if len(self.tokens[at].text) != 1 or at + 1 >= len(self.tokens):
            return False
        after = self.tokens[at + 1]
        if after.text == ".":
            return at + 2 < len(self.tokens) and self.tokens[at + 2].is_capital
        return (len(after.text) == 1 and after.is_capital) or (at > first and after.is_capital)

    def _over_full_stop(self, end: int) -> int:
        """Past the full stop of an initial or an abbreviation: "T.", "Gen.", "Md."."""
        before, token = self.tokens[end - 1], self.tokens[end]
        after = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        if before.end != token.start or after is None:
            return 0
        if not after.is_word:
            if before.low not in self.lexicon.abbreviated or end + 2 >= len(self.tokens):
                return 0
            if after.text == "-":
                # "Maj.-Gen. Daouda Niang"
                return 2 if self.tokens[end + 2].low in self.lexicon.titles else 0
            # "Lt. Gen. (Ret.) Sjafrie Sjamsoeddin"
            return 1 if self._over_bracket(end + 1) else 0
        if len(before.text) == 1 or before.low in self.lexicon.abbreviated:
            return 1
        return 1 if len(before.text) <= 4 and not before.text.isupper() and after.start == token.end else 0

    def _over_particles(self, end: int) -> int:
        """Past "von der" in "von der Leyen": as many particles as there are before the next capital."""
        last = end
        while last < len(self.tokens) and self.tokens[last].low in self.lexicon.words["particle"]:
            last += 1
        name = self.tokens[last] if last < len(self.tokens) else None
        goes_on = name and name.is_capital and name.is_word and name.low not in self.lexicon.words["never"]
        return last - end if goes_on else 0

    def _over_bracket(self, end: int) -> int:
        """Past "(Retd)", "(Dr)"."""
        if self.tokens[end].text != "(":
            return 0
        inside = [token.low for token in self.tokens[end + 1 : end + 4]]
        if not inside or inside[0] not in self.lexicon.words["bracketed"] or ")" not in inside:
            return 0
        return inside.index(")") + 2

    def _over_nickname(self, end: int) -> int:
        """Past the quoted word in `Benjamin "Benny" Gantz`; it counts as one of the name's."""
        said = self.tokens[end + 1 : end + 4]
        if len(said) < _NICKNAME or said[1].text not in _QUOTES or said[0].start != self.tokens[end].end:
            return 0
        return 3 if all(word.is_word and word.is_capital for word in (said[0], said[2])) else 0

    def _starts_other(self, at: int) -> bool:
        """True where a place or an office begins, so that a name cannot go on."""
        start = self.tokens[at].start
        if start in self.places:
            # "Lloyd Austin", "Sorin Moldovan": a city's word, or a demonym after a first name, is a surname.
            kind = self.places[start]
            if kind == DATELINE:
                return True
            return kind in COUNTRY_KINDS and not (kind == "demonym" and self._is_first_name(at - 1))
        office = self.lexicon.offices.longest(self.tokens, at)
        if office is None:
            return False
        # "Omar bin Sultan", "General Amir Hatami", "Angus King": inside a run such a word is a name.
        is_surname = office[0] == at + 1 and self.tokens[at].low in self.lexicon.words["also_names"]
        before = self.tokens[at - 1].low
        inside = before in self.lexicon.words["particle"] or before in self.lexicon.titles
        return not (is_surname and (inside or self._is_first_name(at - 1)))

    def _is_first_name(self, at: int) -> bool:
        token = self.tokens[at]
        word = token.low
        known = word in self.lexicon.common or word in self.lexicon.titles
        institution = word in self.lexicon.words["institution"]
        return token.is_word and not token.text.isupper() and not known and not institution

    def _after_titles(self, at: int, end: int) -> int:
        first = at + self._address(at, end)
        while first < end - 1 and (
            self.tokens[first].low in self.lexicon.titles or not self.tokens[first].is_word
        ):
            first += 1
        return first

    def _address(self, at: int, end: int) -> int:
        """How many tokens "H.E." or "Y. B." take where a name goes on after them."""
        if self.tokens[at].low not in ("h", "y"):
            return 0
        letters = [index for index in range(at, end) if self.tokens[index].is_word]
        for address in (("h", "r", "h"), ("h", "e"), ("h", "h"), ("y", "b")):
            said = tuple(self.tokens[index].low for index in letters[: len(address)])
            if said == address and len(letters) > len(address) + 1:
                return letters[len(address)] - at
        return 0

    def _after_common(self, at: int, end: int) -> int:
        """Past the word a sentence begins with by chance: "Visiting", "Later"."""
        if at == 0 and end > 1 and self._begins_by_chance(self.tokens[0].low):
            return 1
        return at

    def _begins_by_chance(self, word: str) -> bool:
        return word in self.lexicon.common or (word.endswith(("ly", "ing")) and len(word) > _ADVERB)

    def _could_be_name(self, words: tuple[str, ...], titles: tuple[str, ...]) -> bool:
        low = [fold(word) for word in words]
        if all(word in self.lexicon.titles or len(word) == 1 for word in low):
            # Honorifics and letters name nobody: "R & D", "Y. B. Dato' Seri …" (Yang Berhormat).
            return False
        family = self.lexicon.words["also_family"]
        # "Park Chang-shik"
        korean = not titles and low[0] in family and any("-" in word for word in low[1:])
        spared = family if titles else frozenset[str]()
        institution = self.lexicon.words["institution"]
        if not korean and any(word in institution and word not in spared for word in low):
            return False
        if not titles and all(word.isupper() and len(word) > 1 for word in words):
            return False
        return not all(word in self.lexicon.common for word in low)
