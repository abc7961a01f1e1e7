"""Is a place told in one clause with the words that say the engagement took place?"""

from etl.extract.plain_text import small_text
from etl.extract.venue_signs import PLACING_RULES, Sign, read_signs
from etl.extract.venue_wording import load_venue_wording
from etl.model import Scene

# Somewhere to be, but not yet where the meeting is: "before he leaves for Lhasa".
ELSEWHERE = frozenset({"leave_for", "invited_to"})


def signs_by_the_cue(scene: Scene) -> tuple[Sign, ...]:
    """The signs that place something in the clause that says so: "talks in Hanoi", "Doha, where they met"."""
    return tuple(
        sign
        for sign in read_signs(scene.document)
        if sign.sentence == scene.anchors[0] and (_same_clause(scene, sign) or _where(scene, sign))
    )


def _same_clause(scene: Scene, sign: Sign) -> bool:
    if sign.rule not in PLACING_RULES or sign.rule in ELSEWHERE:
        return False
    start, end = sorted((sign.start, sign.end, scene.cue_start, scene.cue_end))[1:3]
    return not _breaks(scene, start, end)


def _where(scene: Scene, sign: Sign) -> bool:
    """True where the clause that says so hangs on the place: `Djibouti, where she conferred`."""
    text = scene.document.article.text
    where = load_venue_wording().where.match(text, sign.end)
    return (
        where is not None
        and where.end() <= scene.cue_end
        and not _breaks(scene, where.end(), scene.cue_start)
    )


def _breaks(scene: Scene, start: int, end: int) -> bool:
    return load_venue_wording().breaks.search(small_text(scene.document.article), start, end) is not None
