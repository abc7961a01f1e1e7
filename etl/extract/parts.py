"""What part does each person play in a sentence: who acts, upon whom, who stands in one list?

Words of meeting have the list of people before them as their subject and the list behind them as their
object. An arc is how two people stand to each other: "one list", "subject object", "meet objects with".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from etl.extract.cues import Cue
from etl.extract.phrases import (
    FRONT,
    PeopleList,
    Phrase,
    Token,
    find_phrases,
    list_people,
    load_grammar,
    opens_with_clause,
    tokenise,
)
from etl.model import PersonMention, Sentence

Pair = tuple[int, int]

# More words than this between people and words of meeting are far.
NEAR = 8
# Mentions that say what somebody is.
DESCRIBED = frozenset(("office", "counterpart"))
RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "where"))
GOVERNORS = frozenset(("with", "by", "between", "of", "from", "to", "and", ",", ":", "for", "at", "in", "on"))


@dataclass(frozen=True, slots=True)
class Parts:
    """The lists of a sentence's people, and how each two of them stand to its words of meeting.

    `subject`: the first person of the main clause, where the sentence names anybody.
    """

    lists: tuple[PeopleList, ...]
    arcs: Mapping[Pair, frozenset[str]]
    subject: int | None = None

    def list_of(self, person: int) -> int | None:
        """The index of the first list that names the person."""
        return next((n for n, each in enumerate(self.lists) if person in each.people), None)

    def listed(self, pair: Pair) -> bool:
        """Whether the two stand side by side in one list."""
        return "one list" in self.arcs.get(pair, ())

    def acting(self, pair: Pair) -> bool:
        """Whether one of the two is the subject and the other the object of words of meeting."""
        return any(arc.startswith(("subject", "shared")) for arc in self.arcs.get(pair, ()))

    def mates(self, pair: Pair) -> set[int]:
        """All people in the lists that name either of the two."""
        return {p for each in self.lists if set(pair) & set(each.people) for p in each.people}


def read_parts(
    sentence: Sentence, named: Sequence[tuple[int, PersonMention]], meeting: Sequence[Cue]
) -> Parts:
    """The parts of the people named in a sentence. meeting: its words of meeting, in order."""
    if not named:
        return Parts((), {})
    tokens = tokenise(sentence)
    phrases = find_phrases(tokens, named)
    lists = list_people(tokens, phrases, meeting)
    found: dict[Pair, set[str]] = {}
    for each in lists:
        _join(found, combinations(each.people, 2), "one list")
    actors: dict[int, PeopleList] = {}
    for cue in _clear_of(meeting, phrases, tokens):
        _read_cue(found, tokens, lists, cue, actors)
    arcs = {pair: frozenset(arcs) for pair, arcs in found.items()}
    main = main_list(tokens, lists) or lists[0]
    return Parts(lists, arcs, main.people[0])


def main_list(tokens: Sequence[Token], lists: Sequence[PeopleList]) -> PeopleList | None:
    """The subject behind an opening clause: "At his office, Ng met Wei", "Before he left Ng met Wei"."""
    if not opens_with_clause(tokens):
        return None
    behind_comma = next((each for each in lists if each.governor == ","), None)
    return behind_comma or next((each for each in lists if _has_verb(tokens, each)), None)


def _has_verb(tokens: Sequence[Token], people: PeopleList) -> bool:
    after = people.phrases[-1].last + 1
    helped = after < len(tokens) and tokens[after].text in load_grammar()["helps"]
    return helped and people.governor not in GOVERNORS


def _clear_of(cues: Sequence[Cue], phrases: Sequence[Phrase], tokens: Sequence[Token]) -> list[Cue]:
    """The words of meeting, overlapping ones once, without those that name a person ("his host")."""
    kept: list[Cue] = []
    for cue in cues:
        naming = any(tokens[p.first].start <= cue.start < p.mention.end for p in phrases)
        if not naming and (not kept or cue.start >= kept[-1].end):
            kept.append(cue)
    return kept


def _read_cue(
    found: dict[Pair, set[str]],
    tokens: Sequence[Token],
    lists: Sequence[PeopleList],
    cue: Cue,
    actors: dict[int, PeopleList],
) -> None:
    """actors: who acted upon the list that begins at a token, by the words of meeting read before."""
    inside = [n for n, token in enumerate(tokens) if token.end > cue.start and token.start < cue.end]
    if not inside:
        return
    subject = next((each for each in reversed(lists) if each.phrases[-1].mention.end <= cue.start), None)
    behind = next((each for each in lists if each.phrases[0].mention.start >= cue.end), None)
    nearest = subject
    subject = _with_company(lists, subject) if subject else None
    before = _way(tokens, nearest.phrases[-1].last + 1, inside[0]) if nearest else ""
    after = _way(tokens, inside[-1] + 1, behind.phrases[0].first) if behind else ""
    governor = _governor(behind, inside[-1]) if behind else ""
    thing = nearest is not None and governor == "by" and _says_of_a_thing(tokens, nearest, inside[0])
    before = " broken" if thing else before
    if behind and not subject and (fronted := _fronted(tokens, lists, behind, inside[0])):
        # "After talks with Wei, Ng left."
        _join(found, product(fronted.people, behind.people), f"{cue.kind} fronted object {governor}{after}")
        _join(found, product(fronted.people, behind.people), f"fronted object{after}")
    if behind:
        _join(found, combinations(behind.people, 2), f"{cue.kind} objects {governor}{after}")
    if subject:
        _join(found, combinations(subject.people, 2), f"{cue.kind} subjects{before}")
    shared = _subject_shared(tokens, subject, inside[0], actors) if subject and not thing else None
    if shared and behind and subject and shared is not behind:
        # "Ng received Wei and later met Marles": it is Ng who met Marles.
        _join(
            found,
            product(shared.people, behind.people),
            f"{cue.kind} shared subject object {governor}{after}",
        )
        _join(found, product(shared.people, behind.people), f"shared subject object{after}")
        _join(found, product(subject.people, behind.people), "objects of one subject")
        actors[behind.phrases[0].first] = shared
    elif subject and behind:
        actors[behind.phrases[0].first] = subject
        both = list(product(subject.people, behind.people))
        _join(found, both, f"{cue.kind} subject{before} object {governor}{after}")
        _join(found, both, f"subject{before} object{after}")


def _says_of_a_thing(tokens: Sequence[Token], nearest: PeopleList, at: int) -> bool:
    """Whether a participle at token `at` belongs to the word before it: "spoke at a dinner hosted by Wei"."""
    before = tokens[at - 1].text
    last = nearest.phrases[-1].last
    return at - 1 > last and before not in load_grammar()["passives"] and before != ","


def _with_company(lists: Sequence[PeopleList], subject: PeopleList) -> PeopleList:
    """The list that the subject is described behind: "Ng and Wei, who is an envoy, met Marles"."""
    at = next(n for n, each in enumerate(lists) if each is subject)
    described = all(phrase.mention.kind in DESCRIBED for phrase in subject.phrases)
    if at and described and set(subject.people) <= set(lists[at - 1].people):
        return lists[at - 1]
    return subject


def _subject_shared(
    tokens: Sequence[Token], subject: PeopleList, at: int, actors: Mapping[int, PeopleList]
) -> PeopleList | None:
    """Who acted upon the people before the words of meeting at token `at`, where no new clause begins."""
    actor = actors.get(subject.phrases[0].first)
    if actor is None:
        return None
    between = [tokens[n].text for n in range(subject.phrases[-1].last + 1, at)]
    opened = any(word in RELATIVES for word in between)
    return None if opened or not any(word in load_grammar()["goes_on"] for word in between) else actor


def _fronted(
    tokens: Sequence[Token], lists: Sequence[PeopleList], behind: PeopleList, at: int
) -> PeopleList | None:
    """The list behind the comma that ends an opening clause with the words of meeting at token `at`."""
    if at > FRONT or tokens[0].text not in load_grammar()["fronts"]:
        return None
    n = lists.index(behind) + 1
    if n == len(lists):
        return None
    between = [tokens[m].text for m in range(lists[n - 1].phrases[-1].last + 1, lists[n].phrases[0].first)]
    return lists[n] if "," in between and not any(word in RELATIVES for word in between) else None


def _governor(behind: PeopleList, cue_end: int) -> str:
    if behind.governor in GOVERNORS:
        return behind.governor
    return "direct" if behind.phrases[0].first <= cue_end + 2 else "word"


def _way(tokens: Sequence[Token], first: int, last: int) -> str:
    """Whether a clause begins between two tokens, or many words stand there."""
    breaks = load_grammar()["breaks"]
    for n in range(first, last):
        # "one after another", "one after the other" begin no clause.
        behind = [token.text for token in tokens[n + 1 : n + 3]]
        turn = tokens[n].text == "after" and (behind[:1] == ["another"] or behind == ["the", "other"])
        if tokens[n].text in breaks and not turn:
            return " broken"
    return " far" if last - first > NEAR else ""


def _join(found: dict[Pair, set[str]], pairs: Iterable[Pair], arc: str) -> None:
    for one, other in pairs:
        if one != other:
            found.setdefault((min(one, other), max(one, other)), set()).add(arc)
