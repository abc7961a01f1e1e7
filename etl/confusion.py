"""Which value was read where another is annotated, counted over the engagements that were found."""

from collections import Counter
from collections.abc import Iterable

from etl.scoring import Comparison
from etl.tables import FORMATS, STATUSES

# The fields whose few values can be confused with one another, in the codebook's order.
CONFUSED = {"format": FORMATS, "status": STATUSES}

# (annotated, read) → how many engagements
Confusion = Counter[tuple[str, str]]


def confusion(comparisons: Iterable[Comparison], field: str) -> Confusion:
    """How often each annotated value of `format` or `status` was read as each value."""
    return Counter(
        (getattr(gold, field), getattr(read, field))
        for comparison in comparisons
        for gold, read in comparison.matched
    )


def confusion_table(field: str, counts: Confusion) -> str:
    """The counts for people: a row for each annotated value, a column for each value read."""
    values = CONFUSED[field]
    lines = [f"{field + ' annotated':19}read as " + "".join(f"{value:>11}" for value in values)]
    lines += [
        f"  {gold:25}" + "".join(f"{counts[gold, read] or '·':>11}" for read in values) for gold in values
    ]
    return "\n".join(lines)


def confusion_rows(field: str, counts: Confusion) -> list[dict[str, str | int]]:
    """The counts for machines: `annotated`, `read`, `engagements`, every pair of values once."""
    values = CONFUSED[field]
    return [
        {"annotated": gold, "read": read, "engagements": counts[gold, read]}
        for gold in values
        for read in values
    ]
