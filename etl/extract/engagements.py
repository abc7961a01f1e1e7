"""A gathering becomes a report: each field of the codebook asked in turn, each answer with its quote."""

from collections.abc import Iterator, Sequence

from etl.extract.kinds import find_kind
from etl.extract.occasions import find_occasion
from etl.extract.outcomes import find_outcomes
from etl.extract.situation import Gathering
from etl.extract.stage import STRONG, Stage
from etl.extract.statuses import find_status
from etl.extract.timing import When, find_when
from etl.extract.topics import find_topics
from etl.extract.venues import Venue
from etl.extract.whereabouts import settle
from etl.model import (
    Document,
    Evidence,
    Finding,
    Outcome,
    Participant,
    Person,
    Report,
    Scene,
)


def set_scenes(
    document: Document, people: Sequence[Person], stages: Sequence[Stage], gatherings: Sequence[Gathering]
) -> tuple[Scene, ...]:
    """Each gathering as the stretch of text that tells of it."""
    return tuple(_scene(document, people, stages, gathering) for gathering in gatherings)


def _scene(
    document: Document, people: Sequence[Person], stages: Sequence[Stage], gathering: Gathering
) -> Scene:
    anchor = stages[gathering.sentences[0]]
    strong = [cue for cue in anchor.cues if cue.kind in STRONG] or list(anchor.cues)
    start, end = (strong[0].start, strong[0].end) if strong else (anchor.sentence.start, anchor.sentence.end)
    start, end = gathering.cue or (start, end)
    return Scene(
        document,
        tuple(people[index] for index in gathering.people),
        gathering.sentences,
        tuple(sorted(gathering.sentences)),
        start,
        end,
    )


def read_scene(scene: Scene, others: Sequence[Scene], probability: float) -> Report:
    """The report of one scene. others: the article's other scenes, whose words are not this one's."""
    status = find_status(scene)
    form, venue = settle(scene, others)
    when = find_when(scene, status.value, others)
    occasion = find_occasion(scene, others)
    topics = find_topics(scene, others)
    outcomes = find_outcomes(scene, others) if status.value == "held" else ()
    kind = find_kind(scene)
    return Report(
        status=status.value,
        kind=kind.value,
        format=form.value,
        date_start=when.first if when else None,
        date_end=when.last if when else None,
        venue_city=venue.city if venue else None,
        venue_country=venue.country if venue else None,
        occasion=occasion.value if occasion else None,
        participants=tuple(_participant(person) for person in scene.people),
        topics=tuple(topic.value for topic in topics),
        outcomes=tuple(Outcome(outcome.kind, outcome.title) for outcome in outcomes),
        evidence=(
            *_single(kind, status, form, when, venue, occasion),
            *_people(scene),
            *(Evidence("topic", n, t.value, t.rule, t.start, t.end) for n, t in enumerate(topics)),
            *(Evidence("outcome", n, o.title, o.rule, o.start, o.end) for n, o in enumerate(outcomes)),
        ),
        confidence=round(probability, 3),
    )


def _participant(person: Person) -> Participant:
    return Participant(
        person.name,
        person.as_written,
        person.country.value if person.country else None,
        person.role.value if person.role else "other",
    )


def _single(
    kind: Finding,
    status: Finding,
    form: Finding,
    when: When | None,
    venue: Venue | None,
    occasion: Finding | None,
) -> Iterator[Evidence]:
    yield Evidence("status", 0, status.value, status.rule, status.start, status.end)
    yield Evidence("kind", 0, kind.value, kind.rule, kind.start, kind.end)
    yield Evidence("format", 0, form.value, form.rule, form.start, form.end)
    if when:
        yield Evidence("date", 0, _span(when), when.rule, when.start, when.end)
    if venue:
        value = ", ".join(part for part in (venue.city, venue.country) if part)
        yield Evidence("venue", 0, value, venue.rule, venue.start, venue.end)
    if occasion:
        yield Evidence("occasion", 0, occasion.value, occasion.rule, occasion.start, occasion.end)


def _span(when: When) -> str:
    return str(when.first) if when.first == when.last else f"{when.first} to {when.last}"


def _people(scene: Scene) -> Iterator[Evidence]:
    for position, person in enumerate(scene.people):
        first = person.mentions[0]
        name = person.name or "unnamed"
        yield Evidence("participant", position, name, f"{first.kind} in the text", first.start, first.end)
        for field, finding in (("country", person.country), ("role", person.role)):
            if finding:
                yield Evidence(field, position, finding.value, finding.rule, finding.start, finding.end)
