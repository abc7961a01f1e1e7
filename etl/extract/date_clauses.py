"""What does the clause say in which a date stands: a coming, a going, or that something takes place?"""

from etl.extract.clauses import clause_around, tells_its_day
from etl.extract.date_readers import Days
from etl.extract.date_surroundings import Surroundings
from etl.extract.dates import DateMention
from etl.extract.visit_wording import load_visit_wording
from etl.model import Sentence

Features = dict[str, float]
_MOVES = ("arrive", "depart")
_HOME = ("anchor", "other")
_WEEK = 7


def describe_clause(
    days: Days, reading: str, mention: DateMention, sentence: Sentence, place: str, around: Surroundings
) -> Features:
    """Features of the clause in which a date stands, for an engagement told in or beside it."""
    features: Features = {}
    where = place if place in _HOME else "away"
    text = around.text[
        slice(*clause_around(around.text, sentence.start, sentence.end, mention.start, mention.end))
    ]
    if not mention.rule.startswith("visit"):
        for move in _MOVES:
            if load_visit_wording()[move].search(text):
                features[f"clause:{move}:{where}"] = 1.0
                features[f"clause:{move}:{around.status}"] = 1.0
                if not around.inside:
                    features[f"clause:{move}:nothing_inside"] = 1.0
    if tells_its_day(text):
        gap = sentence.index - around.anchor.index
        features[f"clause:its_day:{where}"] = 1.0
        features["clause:its_day:next"] = float(0 < gap <= 2)
    if around.status == "cancelled" and around.today is not None and mention.past != mention.ahead:
        # Of the Friday before and the Friday to come, the nearer is likelier.
        features[f"cancelled:{reading}:gap"] = min(abs((days.first - around.today).days), _WEEK) / 2
    return features


def describe_stay(days: Days, mention: DateMention, around: Surroundings) -> Features:
    """How a day lies to the visits told, and how a visit's span lies to the days of the anchor sentence."""
    if mention.rule.startswith("visit"):
        inside = [each for each in around.inside if each.precision == "day"]
        here = [each for each in around.told if (each.start, each.end) == (mention.start, mention.end)]
        return {
            "stay:day_inside": float(bool(inside)),
            # "He arrived on Monday. … The visit lasts three days": the day is quoted alone.
            "stay:length_elsewhere": float(len(here) > 1),
            "stay:day_apart": float(any(not mention.start <= each.start < mention.end for each in inside)),
        }
    spans = [
        span
        for each in around.mentions
        if (each.rule.startswith("visit") or each.precision == "span")
        and (span := each.days(planned=around.status == "planned"))
    ]
    if not days.single or not spans:
        return {}
    features: Features = {
        "stay:first_day": float(any(span.first == days.first for span in spans)),
        "stay:last_day": float(any(span.last == days.first for span in spans)),
        "stay:within": float(any(span.first < days.first < span.last for span in spans)),
    }
    if not around.inside:
        features |= {f"{name}:nothing_inside": value for name, value in features.items()}
    return features
