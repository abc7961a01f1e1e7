"""Is a pronoun behind a name somebody else than the one named?

"With Ng he spoke" and "Ng received him" speak of two people, "Ng said he would come" of one.
"""

import re
from collections.abc import Sequence

from etl.extract.cues import Cue
from etl.extract.parts import main_list
from etl.extract.phrases import PeopleList, Token, find_phrases, list_people, load_grammar, tokenise
from etl.model import PersonMention, Sentence

# Words that only somebody from abroad is called by.
ABROAD = ("visitor", "guest", "visiting minister")
SUBJECTS = frozenset(("he", "she"))
OBJECTS = frozenset(("him", "her"))
# What governs a name that is no subject.
GOVERNED = frozenset(
    ("with", "to", "from", "by", "between", "on", "meeting", "hosting", "receiving", "seeing")
)
# "Her" before these is an object and owns nothing.
_NO_OWNER = re.compile(
    r"\W*$|[.,;:]| (?:on|in|at|for|to|and|that|with|when|while|as|of|about|there|here|yesterday)\b"
)
# What is said is about the speaker.
_REPORTED = re.compile(
    r"\b(?:said|says|saying|told|that|who|which|according|because|if|asked|after|before)\b|[;:]"
)


def find_another(
    sentence: Sentence, named: Sequence[tuple[int, PersonMention]], cues: Sequence[Cue]
) -> Cue | None:
    """The pronoun behind the first name that stands for another person, if any."""
    tokens = tokenise(sentence)
    lists = list_people(tokens, find_phrases(tokens, named), [])
    if not lists:
        return None
    last = lists[0].phrases[-1].mention.end
    following = lists[1].phrases[0].mention.start if len(lists) > 1 else sentence.end
    fronted = tokens[0].text in load_grammar()["fronts"] and lists[0].governor in GOVERNED
    for cue in cues:
        if cue.kind != "single" or not last <= cue.start < following:
            continue
        word = sentence.text[cue.start - sentence.start : cue.end - sentence.start].casefold()
        between = sentence.text[last - sentence.start : cue.start - sentence.start]
        behind = sentence.text[cue.end - sentence.start :]
        if word in SUBJECTS:
            return cue if fronted and not _REPORTED.search(between) else None
        if word.endswith(ABROAD) or (word in OBJECTS and (word == "him" or _NO_OWNER.match(behind))):
            acts = lists[0].governor not in GOVERNED
            alone = len({person for person, mention in named if mention.start < cue.start}) == 1
            return cue if alone and acts and not _REPORTED.search(between) else None
    return None


def refers_ahead(sentence: Sentence, named: Sequence[tuple[int, PersonMention]], pronoun: Cue) -> bool:
    """Whether the pronoun means one named behind it.

    The subject ("During his talks with Ng, Wei left") or the one who says so ("He was glad, Ng said").
    """
    tokens = tokenise(sentence)
    lists = list_people(tokens, find_phrases(tokens, named), [])
    main = main_list(tokens, lists)
    if main is not None and pronoun.end <= main.phrases[0].mention.start:
        return True
    return any(_speaks(tokens, each) for each in lists if pronoun.end <= each.phrases[0].mention.start)


def _speaks(tokens: Sequence[Token], people: PeopleList) -> bool:
    """Whether the people close a sentence by saying it: ", Ng said", ", said Ng"."""
    said, first, after = load_grammar()["said"], people.phrases[0].first, people.phrases[-1].last + 1
    if people.governor == ",":
        return after < len(tokens) and tokens[after].text in said
    return people.governor in said - {"told"} and first > 1 and tokens[first - 2].text == ","
