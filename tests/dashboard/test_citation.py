"""A citation names the version of the data, the address and the day; the codebook fits under a page."""

from datetime import date

from dashboard.citation import Cited, Work, as_bibtex, as_sentence, work
from dashboard.codebook import demoted

WORK = Work("Parley: engagements", "The Parley contributors", "0.1.0", 2026)
DAY = date(2026, 11, 25)


def test_the_tables_are_cited_with_their_version():
    assert as_sentence(Cited(WORK, "084bb0f38ffca975", "https://parley.example/", DAY)) == (
        "The Parley contributors (2026). Parley: engagements, version 0.1.0, data 084bb0f38ffca975 "
        "[data set]. https://parley.example/ (read on 25 November 2026)."
    )


def test_an_engagement_is_cited_by_its_title():
    cited = Cited(
        WORK, "084b", "https://parley.example/engagements?engagement=e2", DAY, "A & B {met}, 10 July"
    )
    assert "“A & B {met}, 10 July.” Parley: engagements" in as_sentence(cited)
    assert as_bibtex(cited).splitlines() == [
        "@misc{parley-084b,",
        "  author = {{The Parley contributors}},",
        r"  title = {{A \& B met, 10 July. Parley: engagements}},",
        "  year = {2026},",
        "  version = {0.1.0, data 084b},",
        "  url = {https://parley.example/engagements?engagement=e2},",
        "  urldate = {2026-11-25},",
        "}",
    ]


def test_the_work_is_that_of_the_citation_file(tmp_path):
    assert work().title.startswith("Parley")
    assert work().year
    assert work(tmp_path / "none.cff") == Work()


def test_the_codebook_loses_its_title_and_stands_below_the_pages_headings():
    assert demoted("# Codebook\n\nText # one.\n\n## The unit\n") == "Text # one.\n\n### The unit\n"
