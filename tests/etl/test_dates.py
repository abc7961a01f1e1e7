"""Time expressions: what they mean, where they stand, and the wording file's own examples."""

from datetime import date

import pytest
import yaml

from etl.errors import ReferenceDataError
from etl.extract.date_wording import DATES, Rule, load_date_wording
from etl.extract.dates import DateMention, find_dates
from etl.extract.sentences import split_sentences
from etl.extract.visit_wording import VISITS, load_visit_wording
from etl.extract.visits import find_visits
from etl.model import Article, Document

# A Tuesday.
TUESDAY = "2023-07-11"


def dated(text: str, published: str | None) -> Document:
    day = date.fromisoformat(published) if published else None
    return Document(Article("a1", text, published=day), split_sentences(text), None, ())


def last_mention(text: str, published: str | None) -> tuple[str, str | None, DateMention]:
    """The last expression of a text, its days written as in `2023-07-10` or `2023-07-10/2023-07-12`."""
    mention = find_dates(dated(text, published))[-1]
    days = mention.past
    written = None
    if days is not None:
        written = str(days.first) if days.first == days.last else f"{days.first}/{days.last}"
    return text[mention.start : mention.end], written, mention


@pytest.mark.parametrize(
    ("text", "published", "quote", "days"),
    [
        # Days of the calendar
        ("They met on 10 July 2023.", None, "10 July 2023", "2023-07-10"),
        ("They met on July 10, 2023.", None, "July 10, 2023", "2023-07-10"),
        ("They met on 2023-07-10.", None, "2023-07-10", "2023-07-10"),
        ("They met on the 10th of July, 2023.", None, "10th of July, 2023", "2023-07-10"),
        ("They met on July 10.", TUESDAY, "July 10", "2023-07-10"),
        ("They met on Nov. 6.", "2023-11-08", "Nov. 6", "2023-11-06"),
        ("They met on Monday (Nov 6).", "2023-11-08", "Monday (Nov 6)", "2023-11-06"),
        ("They met on Tuesday, 9 December, at a base.", "2025-12-08", "Tuesday, 9 December", "2025-12-09"),
        (
            "They met on Thursday morning, February 6, 2025.",
            None,
            "Thursday morning, February 6, 2025",
            "2025-02-06",
        ),
        ("He took a call on Wednesday (24/4).", "2024-04-25", "Wednesday (24/4)", "2024-04-24"),
        ("They met on 30 May.", "2015-06-01", "30 May", "2015-05-30"),
        # The turn of the year: the December just past, not the one to come.
        ("They met on 30 December.", "2024-01-03", "30 December", "2023-12-30"),
        # A weekday decides the year before nearness does.
        ("He flew in on Monday (Jan 23) of the 2017 chairmanship.", None, "2017", "2017-01-01/2017-12-31"),
        ("The 2017 chair arrived on Monday (Jan 23).", None, "Monday (Jan 23)", "2017-01-23"),
        # The day 31 June does not exist; the month is all that is left.
        ("They met on 31 June 2023.", TUESDAY, "June 2023", "2023-06-01/2023-06-30"),
        # Half a year off, a day and month still belong to the past.
        ("They met on June 4 this year.", "2017-12-05", "June 4 this year", "2017-06-04"),
        ("They first met on June 4.", "2017-12-05", "June 4", "2017-06-04"),
        # Spans of days
        ("The dialogue of June 16-17 in Delhi", "2022-06-27", "June 16-17", "2022-06-16/2022-06-17"),
        ("From 3 to 5 May he was in Oslo.", "2019-05-08", "3 to 5 May", "2019-05-03/2019-05-05"),
        ("He visited on 12-13 February 2019.", None, "12-13 February 2019", "2019-02-12/2019-02-13"),
        (
            "She was there from August 27 to August 30, 2019.",
            None,
            "August 27 to August 30, 2019",
            "2019-08-27/2019-08-30",
        ),
        ("It runs from 30 May to 2 June 2025.", None, "30 May to 2 June 2025", "2025-05-30/2025-06-02"),
        ("It was fixed for September 2 and 3.", "2023-09-01", "September 2 and 3", "2023-09-02/2023-09-03"),
        ("They met from Dec. 30 to Jan. 2, 2024.", None, "Dec. 30 to Jan. 2, 2024", "2023-12-30/2024-01-02"),
        ("He was there yesterday and today.", "2015-06-03", "yesterday and today", "2015-06-02/2015-06-03"),
        (
            "He is there Monday (March 28) and Tuesday.",
            "2022-03-28",
            "Monday (March 28) and Tuesday",
            "2022-03-28/2022-03-29",
        ),
        # In figures: only 13 July exists, 5 July lies nearer than 7 May, else nobody knows.
        ("They met on 7/13/2023.", None, "7/13/2023", "2023-07-13"),
        ("They met on 5/7/2023.", TUESDAY, "5/7/2023", "2023-07-05"),
        ("They met on 5/7/2023.", None, "5/7/2023", None),
        ("They met on 05.07.2023.", None, "05.07.2023", "2023-07-05"),
        ("They met on the third of May.", TUESDAY, "third of May", "2023-05-03"),
        ("They met on June 5, 6 and 7.", TUESDAY, "June 5, 6 and 7", "2023-06-05/2023-06-07"),
        ("They met in the week of July 3.", TUESDAY, "week of July 3", "2023-07-03/2023-07-09"),
        ("They met last summer.", TUESDAY, "last summer", None),
        # Days of the week
        ("They met on Monday.", TUESDAY, "Monday", "2023-07-10"),
        ("They met on Tuesday.", TUESDAY, "Tuesday", "2023-07-11"),
        ("They met on Wednesday.", TUESDAY, "Wednesday", "2023-07-05"),
        ("They met on Thursday night.", TUESDAY, "Thursday night", "2023-07-06"),
        ("Monday's talks were brief.", TUESDAY, "Monday", "2023-07-10"),
        ("They met last Tuesday.", TUESDAY, "last Tuesday", "2023-07-04"),
        ("They met on Thursday last week.", TUESDAY, "Thursday last week", "2023-07-06"),
        ("They met on Thursday and Friday.", "2023-07-08", "Thursday and Friday", "2023-07-06/2023-07-07"),
        (
            "They talked from Monday to Wednesday.",
            "2023-07-11",
            "Monday to Wednesday",
            "2023-07-10/2023-07-12",
        ),
        # Nobody could tell which Monday.
        ("They met on Monday.", None, "Monday", None),
        # A weekday beside a day with its weekday and year.
        ("On Saturday, June 11, 2022, they dined. They talked on Sunday.", None, "Sunday", "2022-06-12"),
        # A date without its weekday may be anything's; it does not place "Friday".
        ("They last met on 18 December 2019. Officials conferred on Friday.", None, "Friday", None),
        # Counted from publication
        ("They met today.", TUESDAY, "today", "2023-07-11"),
        ("They met yesterday.", TUESDAY, "yesterday", "2023-07-10"),
        ("He said this morning that they met.", TUESDAY, "this morning", "2023-07-11"),
        ("They dined last night.", TUESDAY, "last night", "2023-07-10"),
        ("He leaves tomorrow.", TUESDAY, "tomorrow", "2023-07-12"),
        ("They met the day before yesterday.", TUESDAY, "day before yesterday", "2023-07-09"),
        ("They met three days ago.", TUESDAY, "three days ago", "2023-07-08"),
        ("They met a week ago.", TUESDAY, "a week ago", "2023-07-03/2023-07-09"),
        ("They met two months ago.", TUESDAY, "two months ago", "2023-05-01/2023-05-31"),
        ("They met last week.", TUESDAY, "last week", "2023-07-03/2023-07-09"),
        ("They met earlier this week.", TUESDAY, "this week", "2023-07-10/2023-07-16"),
        ("They meet next week.", TUESDAY, "next week", "2023-07-17/2023-07-23"),
        ("They met over the weekend.", TUESDAY, "weekend", "2023-07-08/2023-07-09"),
        ("They met last weekend.", "2023-07-09", "last weekend", "2023-07-01/2023-07-02"),
        ("They met earlier this month.", TUESDAY, "this month", "2023-07-01/2023-07-31"),
        ("They met last month.", "2023-01-05", "last month", "2022-12-01/2022-12-31"),
        ("They meet next month.", "2023-12-05", "next month", "2024-01-01/2024-01-31"),
        ("They met last year.", TUESDAY, "last year", "2022-01-01/2022-12-31"),
        ("They met this year.", TUESDAY, "this year", "2023-01-01/2023-12-31"),
        # Months and years
        ("They met in April.", TUESDAY, "April", "2023-04-01/2023-04-30"),
        ("They met in September.", TUESDAY, "September", "2022-09-01/2022-09-30"),
        ("They met in early November.", "2026-01-28", "early November", "2025-11-01/2025-11-30"),
        ("They met in mid-January.", TUESDAY, "mid-January", "2023-01-01/2023-01-31"),
        ("Earlier in April they met.", TUESDAY, "Earlier in April", "2023-04-01/2023-04-30"),
        ("They met last July.", TUESDAY, "last July", "2022-07-01/2022-07-31"),
        ("They met this June.", TUESDAY, "this June", "2023-06-01/2023-06-30"),
        ("They met in November 2019.", None, "November 2019", "2019-11-01/2019-11-30"),
        ("They met in January of last year.", TUESDAY, "January of last year", "2022-01-01/2022-01-31"),
        ("They met in 2019.", None, "2019", "2019-01-01/2019-12-31"),
        ("They met in late 2021.", None, "2021", "2021-01-01/2021-12-31"),
        ("They met in April.", None, "April", None),
        # Counted from the last day named
        ("They met on 12 July 2023. The same day he left.", None, "same day", "2023-07-12"),
        ("They met on 12 July 2023, and he had come the day before.", None, "day before", "2023-07-11"),
        ("They met on 12 July 2023 and, a day later, again.", None, "a day later", "2023-07-13"),
        ("They met on 12 July 2023. The following day he left.", None, "following day", "2023-07-13"),
        ("They met on 12 July 2023 and on the previous Friday.", None, "previous Friday", "2023-07-07"),
        (
            "They met on 7 July 2020. The week before, they talked.",
            None,
            "week before",
            "2020-06-29/2020-07-05",
        ),
        (
            "It was planned for March 2022. In a call that month it fell.",
            None,
            "that month",
            "2022-03-01/2022-03-31",
        ),
        # "That call" is the article's news, not the day named last.
        (
            "They spoke yesterday. The summit opens today. Two days before that call, she rang.",
            "2021-06-04",
            "Two days before",
            "2021-06-01",
        ),
        # What follows "a day after" came first.
        ("They met on Thursday, a day after Rubio rang him.", "2025-05-01", "a day after", "2025-04-30"),
        # No day was named before.
        ("Later in the day he met her.", TUESDAY, "in the day", None),
        # A year of two figures is one only beside the article's own.
        ("They met on 10.7.23 in Oslo.", TUESDAY, "10.7.23", "2023-07-10"),
        ("The moment was logged at 2023-07-10T09:30.", TUESDAY, "2023-07-10T09:30", "2023-07-10"),
        ("They met on 7.14.2023.", TUESDAY, "7.14.2023", "2023-07-14"),
        ("They had met earlier in the week.", TUESDAY, "in the week", "2023-07-10/2023-07-16"),
        (
            "He is here from 10 to 12 July 2023. On the second day he sees her.",
            None,
            "second day",
            "2023-07-11",
        ),
        ("They had met a few days before.", TUESDAY, "few days before", None),
        # "May" after a preposition is a month.
        ("They will meet in May.", "2023-04-11", "May", "2022-05-01/2022-05-31"),
    ],
)
def test_expression_means_days(text: str, published: str | None, quote: str, days: str | None) -> None:
    found, written, _ = last_mention(text, published)
    assert (found, written) == (quote, days)


@pytest.mark.parametrize(
    ("text", "published", "quote", "first"),
    [
        ("They will meet on Monday.", TUESDAY, "Monday", "2023-07-17"),
        ("They will meet on Tuesday.", TUESDAY, "Tuesday", "2023-07-11"),
        ("They will meet next Tuesday.", TUESDAY, "next Tuesday", "2023-07-18"),
        ("They will meet in April.", TUESDAY, "April", "2024-04-01"),
        ("They will meet in November.", TUESDAY, "November", "2023-11-01"),
        ("It is set for May 2-15.", "2020-03-29", "May 2-15", "2020-05-02"),
        ("It is set for January 9.", "2023-12-20", "January 9", "2024-01-09"),
        (
            "He flies on Thursday. The following day he meets her.",
            "2026-01-28",
            "following day",
            "2026-01-30",
        ),
    ],
)
def test_plans_lie_ahead(text: str, published: str, quote: str, first: str) -> None:
    found, _, mention = last_mention(text, published)
    ahead = mention.days(planned=True)
    assert found == quote
    assert ahead is not None
    assert str(ahead.first) == first


@pytest.mark.parametrize(
    "text",
    [
        "They may meet.",
        # A verb at the head of a sentence.
        "March on, he said.",
        "May I come in?",
        # A surname and a verb, not days of the week.
        "Sun met Sat.",
        "The 2+2 and the F-35 came up.",
        "COVID-19 was discussed.",
        "Some 12,000 troops and 2,000-ton ships",
        # The years of a plan are its name.
        "They adopted the plan of action for 2026–2030.",
    ],
)
def test_no_expression(text: str) -> None:
    assert find_dates(dated(text, TUESDAY)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON, May 27, 2015 – They met today.",
        "New Delhi, May 27, 2015 (PTI) They met today.",
        "AKP Phnom Penh, May 27, 2015 — They met today.",
        "MOSCOW, May 27, 2015. /TASS/. They met today.",
        "Nuku'alofa, TONGA – May 27, 2015 (High Commission): They met today.",
        "Bishkek, May 27, 2015. /Kabar/. They met today.",
        "DUSHANBE, May 27, 2015, Asia-Plus – They met today.",
        "CAIRO (UrduPoint News / Sputnik - 27th May, 2015) They met today.",
        "Lima, May 27, 2015 (EFE).- They met today.",
        "New Delhi, May 27, 2015 They met today.",
        "27.05.2015 | They met today.",
        "May 27, 2015 They met today.",
        "Posted on May 27, 2015. They met today.",
        "Published: 27 May 2015 10:22 They met today.",
    ],
)
def test_dateline_dates_the_article(text: str) -> None:
    mentions = find_dates(dated(text, None))
    assert [(m.rule, str(m.first)) for m in mentions] == [("dateline", "2015-05-27"), ("today", "2015-05-27")]


@pytest.mark.parametrize(
    "text",
    [
        "On August 30, 2024, they met.",
        "Officials from Oslo, who came on August 30, 2024, met him.",
        "His August 30, 2024 visit went well.",
        "Delhi, Moscow August 30, 2024 talks end",
    ],
)
def test_first_words_with_a_date_are_no_dateline(text: str) -> None:
    assert [m.rule for m in find_dates(dated(text, None))] == ["month_day"]


def test_today_is_the_day_it_was_filed() -> None:
    mentions = find_dates(dated("New Delhi, April 3 (PTI) They met today.", "2024-04-04"))
    assert [(m.rule, str(m.first)) for m in mentions] == [("dateline", "2024-04-03"), ("today", "2024-04-03")]


def test_the_day_of_a_statement_carries_nothing_on() -> None:
    mentions = find_dates(dated("They met on July 6, he said on July 8. The same day they dined.", TUESDAY))
    assert [str(m.first) for m in mentions] == ["2023-07-06", "2023-07-08", "2023-07-06"]


def test_mentions_carry_their_characters() -> None:
    text = "They met on Monday.\n\nOn July 3 they talked, and in 2019."
    found = [text[m.start : m.end] for m in find_dates(dated(text, TUESDAY))]
    assert found == ["Monday", "July 3", "2019"]


@pytest.mark.parametrize("rule", load_date_wording().rules, ids=lambda rule: rule.name)
def test_wording_example(rule: Rule) -> None:
    example = rule.example
    published = example.get("published")
    mentions = find_dates(dated(example["text"], str(published) if published else None))
    found = [m for m in mentions if m.rule == rule.name]
    assert [example["text"][m.start : m.end] for m in found] == [example["found"]]
    readings = [(days.first, days.last) if days else (None, None) for days in (found[0].past, found[0].ahead)]
    assert (example["first"], example["last"]) in readings


@pytest.mark.parametrize(
    ("text", "published", "quote", "first", "last"),
    [
        (
            "A three-day visit from Sunday is planned.",
            TUESDAY,
            "three-day visit from Sunday",
            "2023-07-09",
            "2023-07-11",
        ),
        (
            "He arrived on Thursday for a two-day visit.",
            "2025-10-31",
            "Thursday for a two-day visit",
            "2025-10-30",
            "2025-10-31",
        ),
        (
            "He landed on Sunday and flies home on Tuesday.",
            "2023-07-10",
            "Sunday and flies home on Tuesday",
            "2023-07-09",
            "2023-07-11",
        ),
        (
            "He arrived on June 16 and stays until June 20.",
            "2018-06-18",
            "June 16 and stays until June 20",
            "2018-06-16",
            "2018-06-20",
        ),
        (
            "He ended his trip on Thursday after two days of talks.",
            "2016-12-02",
            "Thursday after two days",
            "2016-11-30",
            "2016-12-01",
        ),
        (
            "The forum closed on 19 October after two days.",
            "2022-10-20",
            "19 October after two days",
            "2022-10-18",
            "2022-10-19",
        ),
        (
            "He was received on Tuesday, day two of a three-day visit.",
            "2024-08-20",
            "Tuesday, day two of a three-day visit",
            "2024-08-19",
            "2024-08-21",
        ),
        (
            "The two-day Asia-Pacific Ministers' Security Forum opened on Monday.",
            TUESDAY,
            "two-day Asia-Pacific Ministers' Security Forum opened on Monday",
            "2023-07-10",
            "2023-07-11",
        ),
        (
            "In the five days of her stay, which began on Monday, she sees the president.",
            TUESDAY,
            "five days of her stay, which began on Monday",
            "2023-07-10",
            "2023-07-14",
        ),
        # Two ends, in one sentence or in two.
        (
            "He is there from today until Friday.",
            TUESDAY,
            "today until Friday",
            "2023-07-11",
            "2023-07-14",
        ),
        (
            "It ran from Monday (10/7) to Tuesday (11/7).",
            "2023-07-12",
            "Monday (10/7) to Tuesday (11/7)",
            "2023-07-10",
            "2023-07-11",
        ),
        (
            "She arrived on Monday and leaves on Wednesday.",
            TUESDAY,
            "Monday and leaves on Wednesday",
            "2023-07-10",
            "2023-07-12",
        ),
        (
            "He set out today on a visit. He will be back on July 14.",
            TUESDAY,
            "July 14",
            "2023-07-11",
            "2023-07-14",
        ),
        (
            "He wound up on Tuesday a visit that had begun on Sunday.",
            "2023-07-12",
            "Tuesday a visit that had begun on Sunday",
            "2023-07-09",
            "2023-07-11",
        ),
        (
            "It ended on July 8, 2023. It had begun on the 5th.",
            None,
            "5th",
            "2023-07-05",
            "2023-07-08",
        ),
        (
            "He today came to the end of a visit that had brought him here on Sunday.",
            "2023-07-12",
            "today came to the end of a visit that had brought him here on Sunday",
            "2023-07-09",
            "2023-07-12",
        ),
        (
            "He had been there since Sunday. In the course of the three days he saw her.",
            "2023-07-12",
            "Sunday",
            "2023-07-09",
            "2023-07-11",
        ),
        # The length is told in the next sentence.
        (
            "He has been there since Sunday. The three-day trip goes on.",
            "2023-07-11",
            "Sunday",
            "2023-07-09",
            "2023-07-11",
        ),
    ],
)
def test_visit_is_told_by_its_length(text: str, published: str, quote: str, first: str, last: str) -> None:
    document = dated(text, published)
    visits = find_visits(document, find_dates(document))
    assert [(text[v.start : v.end], str(v.first), str(v.last)) for v in visits] == [(quote, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        # On some day of the visit, nobody says which.
        "They met on Saturday, during his three-day visit.",
        "The three-day visit went well.",
        "He arrived on Sunday.",
    ],
)
def test_no_visit_without_length_and_day(text: str) -> None:
    document = dated(text, TUESDAY)
    assert find_visits(document, find_dates(document)) == ()


def test_visit_wording_examples() -> None:
    patterns = load_visit_wording()
    kinds = {"length", "begin", "end", "second_day", "until", "arrive", "depart", "begun", "from", "to"}
    assert set(patterns) == kinds
    for kind, entries in _entries().items():
        for entry in entries:
            assert patterns[kind].search(entry["example"]), entry


def _entries() -> dict[str, list[dict[str, str]]]:
    entries: dict[str, list[dict[str, str]]] = yaml.safe_load(VISITS.read_text(encoding="utf-8"))
    return entries


def test_unusable_rule_is_named(tmp_path) -> None:
    broken = tmp_path / "dates.yml"
    broken.write_text(
        DATES.read_text(encoding="utf-8")
        .replace("reads: iso", "reads: iso")
        .replace("'{month} {day}{dash}{day2}", "'{month} ({day}{dash}{day2}"),
        encoding="utf-8",
    )
    with pytest.raises(ReferenceDataError, match=r"dates\.yml, rule month_day_day"):
        load_date_wording(broken)
