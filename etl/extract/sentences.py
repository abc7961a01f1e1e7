"""Where does each sentence of an article begin and end?"""

import re

from sentencex import get_sentence_boundaries

from etl.extract.lexicon import load_lexicon
from etl.model import Sentence

_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"([\w.-]+)\.$")
# Initials joined to a word belong to a longer name: "the India-U.S. Defense Relationship".
_JOINED_INITIALS = re.compile(r"\w-(?:[A-Z]\.)+$")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, without the white space around them; a line break ends one, too.

    `paragraph` counts the lines that hold any text, from 0.
    """
    found: list[Sentence] = []
    paragraph = 0
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        for boundary in get_sentence_boundaries("en", line.group()):
            raw = boundary["text"]
            words = raw.strip()
            if words:
                start = line.start() + boundary["start_index"] + raw.index(words)
                end = start + len(words)
                if found and found[-1].paragraph == paragraph and _is_cut(found[-1].text):
                    start = found.pop().start
                found.append(Sentence(len(found), paragraph, start, end, text[start:end]))
        paragraph += 1
    return tuple(found)


def _is_cut(sentence: str) -> bool:
    """True where the full stop is that of a shortened rank or of initials: "Sen. Lieut.", "India-U.S."."""
    if _JOINED_INITIALS.search(sentence):
        return True
    last = _LAST_WORD.search(sentence)
    return last is not None and last[1].lower().replace(".", "") in load_lexicon().words["shortened"]
