"""Where was the article written? The place at the head of its first lines."""

import re
from collections.abc import Iterator

from etl.extract.gazetteer import Entry, Gazetteer
from etl.model import PlaceMention

LINES_READ = 3
DATELINE_KINDS = frozenset(
    {"capital", "city_state", "city", "base", "building", "residence", "venue", "island", "district", "port"}
)
# Names that tell which country an article is about.
SURE = frozenset({"country", "demonym"})
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MONTH = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_DATE = rf"(?:{_DAY},? )?{_MONTH}(?: ?{_DAY})?(?:,? \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
# What may stand before the place: a date, an agency in brackets or capitals, words up to a dash or a comma.
_LEAD = re.compile(
    rf"\s*(?:by [A-Z][^\n]{{0,40}}\n|\((?:[^()\n]|\([^()\n]*\)){{2,60}}\)\s*[-–—]*\s*"
    r"|[A-Z]{2,6} (?=[A-Z][a-z])"
    rf"|(?:{_DATE}),? ?[-–—(]? ?|[A-Z.]+\.[A-Z]{{2,3}}, |[A-Z]{{2,6}} ?/ ?|[A-Z][a-z]+ House, "
    r"|[A-Z][A-Z &']{3,40} - |[A-Z][a-z]+(?: [a-z]+){1,3}, )?",
)
_WORD = r"[A-Z](?:[\w'.]|-(?!-))*"
_NAME = re.compile(rf"{_WORD}(?: (?:el-|al-)?{_WORD}| de| of| the| and){{0,4}}")
# A town that no list has, told by its country: `SWEIMEH, Jordan —`.
_TOWN = re.compile(
    rf"(?P<town>{_WORD}(?: {_WORD}){{0,2}}), (?P<country>{_WORD}(?: {_WORD}){{0,2}})"
    r" ?(?:\([^)\n]*\) ?)?(?:--?|[–—:])"
)
# A reporter's name and desk on a line of their own.
_BYLINE = re.compile(r" [A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [^\n]{0,40})?(?:\n|$)")
_CAPITALISED = r"(?:D\.?C\.?|[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,2})"
_TAIL = re.compile(rf"(?:,? ?(?:{_DATE})|,? ?[\[(][^\])\n]{{1,70}}[\])]|[,./]? ?{_CAPITALISED}|,(?= ?[(]))*")
_END = re.compile(
    r"\)?(?:\s*(?:\.?--+|[–—:|]|\.-)|\.?\s+-\s|-\s+|\.?\s*(?:\n|$)|\.\s+(?=[A-Z]))"
    r"|(?<=[\])])\s+(?=[A-Z'\"“])"
)


def find_dateline(folded: str, gazetteer: Gazetteer) -> PlaceMention | None:
    """The place of the dateline in a folded text, or None: `NEW DELHI:`, `Baku, July 13, AZERTAC`."""
    for start, end in _first_lines(folded):
        found = _dateline_of(folded, start, end, gazetteer)
        if found:
            return found
    return None


def _first_lines(folded: str) -> Iterator[tuple[int, int]]:
    for read, line in enumerate(_LINE.finditer(folded)):
        if read == LINES_READ:
            return
        yield line.start(), line.end()


def _dateline_of(folded: str, start: int, end: int, gazetteer: Gazetteer) -> PlaceMention | None:
    lead = _LEAD.match(folded, start, end)
    for at in dict.fromkeys((start, lead.end() if lead else start)):
        name = _NAME.match(folded, at, end)
        if not name:
            continue
        for stop in _ends(folded, name.start(), name.end()):
            entry = _city_of(folded[at:stop], folded, gazetteer)
            if entry and _closes(folded, stop, end) and not _BYLINE.match(folded, stop):
                return PlaceMention("dateline", entry.city, entry.country, at, stop)
        town = _TOWN.match(folded, at, end)
        if town:
            for entry in gazetteer.named(town["country"]):
                if entry.kind == "country":
                    city = town["town"].title() if town["town"].isupper() else town["town"]
                    return PlaceMention("dateline", city, entry.country, at, town.end("town"))
    return None


def _ends(folded: str, start: int, end: int) -> Iterator[int]:
    """Where the name may end, the longest first: before each blank, with and without a last dot."""
    while end > start:
        yield end
        if folded[end - 1] in ".-":
            yield end - 1 if folded[end - 2] not in ".-" else end - 2
        end = folded.rfind(" ", start, end)


def _city_of(name: str, folded: str, gazetteer: Gazetteer) -> Entry | None:
    """The city of this name, of several the one whose country is named; `KUWAIT` is Kuwait City."""
    entries = [
        entry
        for entry in (*gazetteer.named(name), *gazetteer.named(f"{name} City"))
        if entry.kind in DATELINE_KINDS
    ]
    if len({entry.country for entry in entries}) > 1:
        named = {each.country for hit in gazetteer.hits(folded) for each in hit.entries if each.kind in SURE}
        return next((entry for entry in entries if entry.country in named), entries[0])
    return entries[0] if entries else None


def _closes(folded: str, at: int, end: int) -> bool:
    """True when only a date, an agency or a region stands between the name and the head's end."""
    tail = _TAIL.match(folded, at, end)
    stop = tail.end() if tail else at
    # The tail may have run into the first word of the sentence; the head may end at any step before.
    return any(_END.match(folded, back, end) for back in (stop, *_steps(folded, at, stop)))


def _steps(folded: str, at: int, stop: int) -> Iterator[int]:
    for back in range(stop - 1, at - 1, -1):
        if folded[back] in " .-)]" or back == at:
            yield back
            yield back + 1
