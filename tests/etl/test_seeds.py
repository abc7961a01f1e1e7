"""Five real articles, third-party text that stays outside the repository: read where they are at hand."""

import pytest

from etl.cli import main
from etl.extract.pipeline import GrammarReader
from etl.gold import read_gold
from etl.paths import ROOT
from etl.read.files import find_files, read_file
from etl.scoring import Score, compare, score

SEEDS = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason=f"{SEEDS} is not there: the five real articles are not ours to publish."
)


@pytest.fixture(scope="module")
def result() -> Score:
    reader = GrammarReader.load()
    articles = {article.article_id: article for article in map(read_file, find_files([SEEDS]))}
    gold = read_gold(SEEDS)
    return score([compare(name, reports, reader.read(articles[name])) for name, reports in gold.items()])


def test_the_engagements_of_the_five_are_found(result):
    assert result.articles == 5
    assert result.rates["engagements"].f1 >= 0.95


def test_their_fields_are_right(result):
    assert result.rates["strict"].f1 >= 0.80


def test_a_build_codes_all_five(tmp_path, capsys):
    assert main(["build", str(SEEDS), "--out", str(tmp_path / "seeds")]) == 0
    assert "read 5 = coded 5 + empty 0 + rejected 0" in capsys.readouterr().out
