"""Where does each sentence of an article begin and end?"""

import re

from sentencex import get_sentence_boundaries

from etl.model import Sentence

_LINE = re.compile(r"[^\n]+")


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
                found.append(Sentence(len(found), paragraph, start, start + len(words), words))
        paragraph += 1
    return tuple(found)
