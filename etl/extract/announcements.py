"""Is a day the day on which something was said, not on which it happened?"""

from functools import lru_cache

from etl.extract.clauses import tells_an_event
from etl.extract.tenses import find_marks
from etl.model import Sentence

# Characters between a verb of saying and its day: "announced in a post on its website on Tuesday night".
_REACH = 90
RECENT = 256  # days whose answers are kept: each engagement of an article asks about all of them


@lru_cache(maxsize=RECENT)
def is_announced(sentence: Sentence, start: int) -> bool:
    """Whether the day at offset `start` of the article is that of a statement: "said on Monday".

    The nearest words of saying before it must reach it without another verb or event between them.
    """
    at = start - sentence.start
    said = [mark for mark in find_marks(sentence.text) if mark.kind == "reporting" and mark.end <= at]
    if not said or at - said[-1].end > _REACH:
        return False
    return not tells_an_event(sentence.text[said[-1].end : at])
