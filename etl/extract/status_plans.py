"""What speaks for a meeting to come beyond the words of statuses.yml: its verb, and how the article is told.

An announcement is told ahead from end to end, and many of its sentences have no word of the future: "In
Canberra they hold detailed talks." A report of talks promises much, but what is promised is no meeting.
"""

from functools import cache, lru_cache

from etl.extract.dates import article_dates
from etl.extract.tenses import find_marks
from etl.extract.word_patterns import load_word_patterns
from etl.extract.word_search import WordSearch
from etl.model import Document, Scene, Sentence
from etl.paths import REFERENCE

PLANS = REFERENCE / "plans.yml"
Features = dict[str, float]
Span = tuple[str, int, int]


def plan_features(scene: Scene, anchor: Sentence) -> Features:
    """Features of the anchor's verbs, of the title and the first sentence, and of the whole article."""
    document = scene.document
    features: Features = {}
    found = find_plans(anchor.text)
    kinds = {kind for kind, _, _ in found}
    for kind, start, end in found:
        features[f"anchor:{kind}"] = 1.0
        if start + anchor.start < scene.cue_end and end + anchor.start > scene.cue_start:
            features[f"around:{kind}"] = 1.0
    future = any(mark.kind == "future" for mark in find_marks(anchor.text))
    if future and "meeting_ahead" not in kinds:
        features["future of no meeting"] = 1.0
    if "past" not in kinds:
        features["no past"] = 1.0
        features |= {f"no past, {kind}": 1.0 for kind in kinds}
        if future:
            features["no past, future"] = 1.0
    for name, text in (("title", document.article.title or ""), ("lead", document.sentences[0].text)):
        features |= {f"{name}:{kind}": 1.0 for kind, _, _ in find_plans(text)}
    ahead, over = _told(document)
    features["article ahead"] = ahead
    features["article over"] = over
    if ahead > over:
        features["article more ahead"] = 1.0
        if "past" not in kinds:
            features["article more ahead, no past"] = 1.0
    features |= _days(scene, anchor)
    return features


@lru_cache(maxsize=2048)
def find_plans(text: str) -> tuple[Span, ...]:
    """The words of plans.yml in a text: their sort, their start and end."""
    return tuple((kind, match.start(), match.end()) for kind, match in _search().find(text))


@cache
def _search() -> WordSearch[str]:
    return WordSearch(load_word_patterns(PLANS).items())


@lru_cache(maxsize=8)
def _told(document: Document) -> tuple[float, float]:
    """The shares of the article's sentences that tell of what lies ahead, and of what is over."""
    kinds = [
        {mark.kind for mark in find_marks(sentence.text)} | {kind for kind, _, _ in find_plans(sentence.text)}
        for sentence in document.sentences
    ]
    ahead = sum(bool(each & {"future", "setting_out", "arranged", "meeting_ahead"}) for each in kinds)
    over = sum(bool(each & {"done", "past", "perfect", "pluperfect"}) for each in kinds)
    return ahead / len(kinds), over / len(kinds)


def _days(scene: Scene, anchor: Sentence) -> Features:
    """Weekdays of the anchor and the first sentence, by whether they are nearer ahead or behind."""
    today = scene.document.article.published
    features: Features = {}
    if today is None:
        return features
    for mention in article_dates(scene.document):
        if mention.rule == "dateline" or mention.past is None or mention.ahead is None:
            continue
        name = "anchor" if anchor.start <= mention.start < anchor.end else None
        name = name or ("lead" if mention.start < scene.document.sentences[0].end else None)
        if name is None:
            continue
        if mention.past != mention.ahead:
            nearer = (mention.ahead.first - today).days < (today - mention.past.first).days
            features[f"{name}: weekday nearer {'ahead' if nearer else 'behind'}"] = 1.0
        elif name == "lead":
            features[f"lead: day {'ahead' if mention.past.first > today else 'behind'}"] = 1.0
    return features
