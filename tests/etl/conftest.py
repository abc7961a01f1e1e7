"""The bundled articles, read once for all tests that look at what the reader makes of them."""

import pytest

from etl.extract.pipeline import GrammarReader
from etl.paths import ARTICLES, GOLD
from etl.quality import Annotations, judge, read_annotated
from etl.reference import load_reference


@pytest.fixture(scope="session")
def annotations():
    return Annotations.load(GOLD)


@pytest.fixture(scope="session")
def bundled(annotations):
    """What became of every bundled article."""
    readings = read_annotated(sorted(annotations.gold), GrammarReader.load)
    assert len(readings) == len(list(ARTICLES.glob("*/*.md"))) > 300
    return readings


@pytest.fixture(scope="session")
def quality(annotations, bundled):
    """Everything measured on the bundled articles."""
    return judge(annotations, bundled, load_reference())
