"""Did it happen: held, planned or cancelled?

Words near the engagement and the dates beside them are weighed by two small regressions, one for "to
come" and one for "called off"; where neither says yes, it was held.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from etl.extract.dates import DateMention, article_dates
from etl.extract.linear import LinearModel, load_model
from etl.extract.status_plans import plan_features
from etl.extract.tenses import Mark, find_marks
from etl.model import Document, Finding, Scene, Sentence
from etl.paths import DATA

Features = dict[str, float]

WEIGHTS = DATA / "weights"
# Characters on either side of the words that say they met.
CLOSE = 40
NEAR = 110
# Marks that say something about the whole article when its title or first sentence has them.
_TELLING = ("future", "was_to", "arranged", "setting_out", "cancelled", "unreal", "done")
# Marks that may decide by themselves, and what they decide.
_SORTS = {
    "ahead": {"future", "arranged", "setting_out"},
    "off": {"cancelled", "unreal", "was_to"},
    "back": {"done", "perfect", "pluperfect", "background"},
}
_DECIDING = frozenset().union(*_SORTS.values())


@dataclass(frozen=True, slots=True)
class StatusModels:
    """The two decisions: is it still to come, was it called off?"""

    planned: LinearModel
    cancelled: LinearModel


@cache
def load_status_models() -> StatusModels:
    """The weights in data/weights."""
    return StatusModels(
        load_model(WEIGHTS / "status_planned.json"), load_model(WEIGHTS / "status_cancelled.json")
    )


def find_status(scene: Scene) -> Finding:
    """`held`, `planned` or `cancelled`, with the words that say so (else the engagement's own)."""
    status = choose_status(status_features(scene), load_status_models())
    if status == "cancelled":
        return _finding(scene, status, ("cancelled", "unreal", "was_to"))
    if status == "planned":
        return _finding(scene, status, ("arranged", "future", "was_to", "setting_out"))
    return Finding(status, "tense", scene.cue_start, scene.cue_end)


def choose_status(features: Features, models: StatusModels) -> str:
    """The status these features speak for.

    "Was to have met" was called off whatever else is said, and so is what "was to" take place in an
    article about a cancellation; elsewhere "was to" tells a plan.
    """
    if "leading:unreal" in features or ("leading:was_to" in features and "called_off:was_to" in features):
        return "cancelled"
    if "not_called_off:was_to" in features and not any(
        f"anchor:{kind}" in features for kind in _SORTS["back"]
    ):
        return "planned"
    if "in:arranged" in features and "only:ahead" in features and "called_off:not_done" not in features:
        return "planned"
    cancelled, planned = models.cancelled.score(features), models.planned.score(features)
    if max(cancelled, planned) <= 0:
        return "held"
    return "cancelled" if cancelled >= planned else "planned"


def _finding(scene: Scene, value: str, kinds: tuple[str, ...]) -> Finding:
    """The nearest words of these sorts: in the anchor sentence, else anywhere in the scene."""
    anchor = scene.document.sentence_at(scene.cue_start)
    others = (scene.document.sentences[index] for index in (*scene.anchors, *scene.span, 0))
    for sentence in (anchor, *others):
        marks = [mark for mark in _marks(sentence) if mark.kind in kinds]
        if marks:
            nearest = min(marks, key=lambda mark: abs(mark.start - scene.cue_start))
            return Finding(value, nearest.kind, nearest.start, nearest.end)
    return Finding(value, "context", scene.cue_start, scene.cue_end)


def _marks(sentence: Sentence) -> tuple[Mark, ...]:
    base = sentence.start
    return tuple(Mark(m.kind, m.start + base, m.end + base) for m in find_marks(sentence.text))


def _own_marks(anchor: Sentence, scene: Scene) -> tuple[Mark, ...]:
    """The marks of the anchor; "will hold their first meeting" tells no background by its last words."""
    marks = _marks(anchor)
    ahead = [mark.start for mark in marks if mark.kind in _SORTS["ahead"]]
    return tuple(
        mark
        for mark in marks
        if mark.kind != "background"
        or not (ahead and ahead[0] < mark.start < scene.cue_end and mark.end > scene.cue_start)
    )


def status_features(scene: Scene) -> Features:
    """What speaks for or against "still to come" and "called off"."""
    document = scene.document
    anchor = document.sentence_at(scene.cue_start)
    features: Features = {}
    marks = _own_marks(anchor, scene)
    kinds = {mark.kind for mark in marks}
    for mark in marks:
        features[f"anchor:{mark.kind}"] = 1.0
        features[f"{_place(mark, scene)}:{mark.kind}"] = 1.0
    leading = [m.kind for m in marks if m.start < scene.cue_start and m.kind in _DECIDING][-1:] or ["none"]
    following = [m.kind for m in marks if m.start >= scene.cue_start and m.kind in _DECIDING][:1] or ["none"]
    features[f"leading:{leading[0]}"] = 1.0
    features[f"following:{following[0]}"] = 1.0
    features[f"{_sort(leading[0])}, then {_sort(following[0])}"] = 1.0
    for sort, members in _SORTS.items():
        if kinds & members and not any(kinds & others for other, others in _SORTS.items() if other != sort):
            features[f"only:{sort}"] = 1.0
    features |= _elsewhere(scene, anchor)
    features |= _days(document, anchor)
    features |= plan_features(scene, anchor)
    # An article that opens with a meeting called off tells of others, too; the sentence must fit.
    if any(
        f"{place}:{kind}" in features
        for place in ("title", "lead")
        for kind in ("cancelled", "unreal", "was_to")
    ):
        for kind in kinds & {"unreal", "was_to", "future", "cancelled", "done", "pluperfect", "background"}:
            features[f"called_off:{kind}"] = 1.0
        features["called_off:not_done"] = float(not kinds & {"done", "perfect"})
    elif "was_to" in kinds:
        features["not_called_off:was_to"] = 1.0
    return features


def _sort(kind: str) -> str:
    return next((sort for sort, kinds in _SORTS.items() if kind in kinds), "none")


def _place(mark: Mark, scene: Scene) -> str:
    if mark.end <= scene.cue_start:
        gap = scene.cue_start - mark.end
        return "just_before" if gap <= CLOSE else "before" if gap <= NEAR else "far_before"
    if mark.start >= scene.cue_end:
        return "just_after" if mark.start - scene.cue_end <= CLOSE else "after"
    return "in"


def _elsewhere(scene: Scene, anchor: Sentence) -> Features:
    document = scene.document
    features: Features = {}
    for index in scene.anchors[1:3]:
        if index != anchor.index:
            for mark in _marks(document.sentences[index]):
                features[f"other:{mark.kind}"] = 1.0
    if anchor.index > 0:
        for mark in _marks(document.sentences[anchor.index - 1]):
            features[f"previous:{mark.kind}"] = 1.0
    if anchor.index + 1 < len(document.sentences):
        for mark in _marks(document.sentences[anchor.index + 1]):
            if mark.kind in _TELLING:
                features[f"next:{mark.kind}"] = 1.0
    for mark in find_marks(document.article.title or ""):
        if mark.kind in _TELLING:
            features[f"title:{mark.kind}"] = 1.0
    for mark in find_marks(document.sentences[0].text):
        if mark.kind in _TELLING:
            features[f"lead:{mark.kind}"] = 1.0
    features["opens"] = float(anchor.index < 2)
    return features


def _days(document: Document, anchor: Sentence) -> Features:
    """How the dates of the anchor sentence lie to the article's own."""
    today = document.article.published
    features: Features = {}
    for mention, side in _sides(article_dates(document), anchor, today):
        features[f"day:{side}"] = 1.0
        if mention.rule in ("tomorrow", "next_week", "next_month", "next_weekday", "next_year"):
            features["day:surely_ahead"] = 1.0
    if not features:
        features["day:none"] = 1.0
    return features


def _sides(
    mentions: tuple[DateMention, ...], anchor: Sentence, today: date | None
) -> Iterator[tuple[DateMention, str]]:
    for mention in mentions:
        if not anchor.start <= mention.start < anchor.end or mention.rule == "dateline":
            continue
        if mention.past is None or today is None:
            yield mention, "unknown"
        elif mention.past.first > today:
            yield mention, "ahead"
        elif mention.past.first == today:
            yield mention, "same"
        elif mention.past != mention.ahead:
            yield mention, "either"
        else:
            yield mention, "back"
