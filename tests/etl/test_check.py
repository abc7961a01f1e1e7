from datetime import date

import pytest
from factories import HASAN, make_article, make_report

from etl.check import broken
from etl.model import Evidence, Outcome

ARTICLE = make_article(text="They met on Monday.")
QUOTE = Evidence("status", 0, "held", "toy", 5, 8)


def test_a_report_that_keeps_the_contract_has_nothing_wrong():
    evidence = (
        QUOTE,
        Evidence("topic", 0, "space", "toy", 0, 4),
        Evidence("topic", 1, "health", "toy", 0, 4),
    )
    assert broken(ARTICLE, make_report(evidence=evidence, outcomes=(Outcome("mou", "MoU"),))) is None


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"status": "done"}, "status 'done' is not in the codebook"),
        ({"kind": "trilateral"}, "kind 'trilateral' is not in the codebook"),
        ({"format": ""}, "format '' is not in the codebook"),
        ({"outcomes": (Outcome("pact", "Pact"),)}, "outcome 'pact' is not in the codebook"),
        ({"date_end": None}, "it has one end of its dates only"),
        ({"date_end": date(2023, 7, 1)}, "it ends on 2023-07-01, before it begins on 2023-07-10"),
        ({"confidence": 1.5}, "confidence 1.5 is not between 0 and 1"),
        (
            {"evidence": (Evidence("date", 0, "x", "toy", 5, 99),)},
            "the quote of date, 5 to 99, is not in the text",
        ),
        (
            {"evidence": (Evidence("date", 0, "x", "toy", 5, 5),)},
            "the quote of date, 5 to 5, is not in the text",
        ),
        ({"evidence": (QUOTE, QUOTE)}, "status has two quotes at one position"),
    ],
)
def test_what_breaks_the_contract_is_told(values, wrong):
    assert broken(ARTICLE, make_report(**values)) == wrong


def test_a_role_outside_the_codebook_is_told():
    name, country, _ = HASAN
    assert broken(ARTICLE, make_report((name, country, "boss"))) == "role 'boss' is not in the codebook"
