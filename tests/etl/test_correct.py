"""Hand corrections: what each does, and what stops the build when the guard fails."""

import pytest
from factories import ANWAR, HASAN, NOBODY, RAJNATH, make_article, make_reading, make_report

from etl.assemble import article_reports, resolve, settle_all
from etl.corrections import COLUMNS, load_corrections
from etl.errors import CorrectionError
from etl.model import Outcome

ID = "2023-07-10-rajnath-singh-mohamad-hasan"
LATER = "2023-08-01-rajnath-singh-anwar-ibrahim"
VOCABULARY = {"topics": {"training", "space"}, "countries": {"IND", "MYS"}}
WHY = "The paper corrected itself.,A. Nalyst,2024-01-02"


def readings():
    first = make_report(
        venue_city="Kuala Lumpur",
        venue_country="MYS",
        topics=("training",),
        outcomes=(Outcome("mou", "MoU on training"),),
    )
    return [
        make_reading(make_article("a1"), first),
        make_reading(make_article("a2"), make_report(on="2023-07-11")),
        make_reading(make_article("a3"), make_report(RAJNATH, ANWAR, on="2023-08-01")),
    ]


def loaded(tmp_path, *lines):
    path = tmp_path / "corrections.csv"
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    return load_corrections(path, **VOCABULARY)


def corrected(tmp_path, *lines):
    corrections = loaded(tmp_path, *lines)
    people = resolve(readings(), NOBODY, corrections)
    engagements, retired, applied = settle_all(article_reports(readings(), people), people, corrections)
    return {e.engagement_id: e for e in engagements}, retired, applied


def test_without_corrections_two_articles_tell_of_one_meeting(tmp_path):
    engagements, retired, applied = corrected(tmp_path)
    assert [len(e.reports) for e in engagements.values()] == [2, 1]
    assert list(engagements) == [ID, LATER]
    assert retired == {
        "2023-07-11-rajnath-singh-mohamad-hasan": (ID, "Another report tells of the same meeting.")
    }
    assert applied == []


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("set,format,video,in_person", "format", "video"),
        ("set,venue_city,Putrajaya,Kuala Lumpur", "venue_city", "Putrajaya"),
        ("set,venue_city,,Kuala Lumpur", "venue_city", None),
        ("set,occasion,ADMM-Plus,", "occasion", "ADMM-Plus"),
        ("add,topic,space,", "topics", ("training", "space")),
        ("remove,topic,,training", "topics", ()),
        ("remove,outcome,,mou | MoU on training", "outcomes", ()),
    ],
)
def test_a_field_takes_the_corrected_value_and_says_so(tmp_path, line, field, value):
    engagements, _, applied = corrected(tmp_path, f"{ID},{line},{WHY}")
    assert getattr(engagements[ID], field) == value
    assert engagements[ID].corrected == (line.split(",")[1],)
    assert [(each.engagement_id, each.correction.author) for each in applied] == [(ID, "A. Nalyst")]


def test_a_date_is_set_as_a_day_or_a_span(tmp_path):
    engagements, _, _ = corrected(tmp_path, f"{ID},set,date,2023-07-10/2023-07-12,2023-07-10,{WHY}")
    assert (str(engagements[ID].date_start), str(engagements[ID].date_end)) == ("2023-07-10", "2023-07-12")


def test_people_come_and_go(tmp_path):
    engagements, _, _ = corrected(
        tmp_path,
        f"{ID},remove,participant,,Mohamad Hasan | MYS | defence_minister,{WHY}",
        f"{ID},add,participant,Siti Rahmah | MYS | deputy_minister,,{WHY}",
    )
    assert [(a.person_id, a.role) for a in engagements[ID].attendees] == [
        ("rajnath-singh", "defence_minister"),
        ("siti-rahmah", "deputy_minister"),
    ]
    assert engagements[ID].corrected == ("participant",)


def test_a_later_line_builds_on_an_earlier_one_and_an_old_identifier_is_followed(tmp_path):
    engagements, _, _ = corrected(
        tmp_path,
        f"{ID},set,format,video,in_person,{WHY}",
        f"2023-07-11-rajnath-singh-mohamad-hasan,set,format,phone,video,{WHY}",
    )
    assert engagements[ID].format == "phone"


def test_merged_engagements_are_one_and_the_identifier_leads_on(tmp_path):
    engagements, retired, _ = corrected(tmp_path, f"{LATER},merge,,{ID},a3,{WHY}")
    assert [r.article.article_id for r in engagements[ID].reports] == ["a1", "a2", "a3"]
    assert list(engagements) == [ID]
    assert retired[LATER] == (ID, "The paper corrected itself.")


def test_an_article_split_off_tells_of_a_meeting_of_its_own(tmp_path):
    engagements, retired, _ = corrected(tmp_path, f"{ID},split,,a2,a1 | a2,{WHY}")
    assert [r.article.article_id for r in engagements[ID].reports] == ["a1"]
    own = engagements["2023-07-11-rajnath-singh-mohamad-hasan"]
    assert [r.article.article_id for r in own.reports] == ["a2"]
    assert retired == {}


def test_a_dropped_engagement_is_gone_and_its_identifier_says_why(tmp_path):
    engagements, retired, applied = corrected(tmp_path, f"{ID},drop,,,a1 | a2,{WHY}")
    assert list(engagements) == [LATER]
    assert retired == {ID: (None, "The paper corrected itself.")}
    assert applied[0].engagement_id == ID


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "2023-07-10-rajnath-sing,drop,,,a1",
            r"line 2: no engagement has the id .*perhaps 2023-07-10",
        ),
        ("x,drop,,,a1", r"line 2: no engagement has the id 'x'; write one of the table"),
        (f"{ID},set,format,video,phone", r"line 2: it expects format 'phone', but .* has 'in_person'; read"),
        (f"{ID},set,date,,2023-07-11", r"it expects date '2023-07-11', but .* has '2023-07-10'"),
        (f"{ID},add,topic,training,", r"it expects no topic 'training' yet"),
        (f"{ID},remove,topic,,space", r"it expects topic 'space', but .* has none such"),
        (
            f"{ID},merge,,2023-08-01-rajnath-singh-anwar-ibrahim,a1",
            r"expects the articles 'a1', but .*'a1 \| a2'",
        ),
        (f"{ID},merge,,{ID},a1 | a2", r"cannot be merged into itself"),
        (f"{ID},split,,a9,a1 | a2", r"the articles 'a9' are not some of 'a1 \| a2'"),
        (f"{ID},split,,a1 | a2,a1 | a2", r"are not some of"),
        (f"{ID},drop,,,a1", r"expects the articles 'a1'"),
    ],
)
def test_a_guard_that_fails_names_line_found_and_wanted(tmp_path, line, message):
    with pytest.raises(CorrectionError, match=message):
        corrected(tmp_path, f"{line},{WHY}")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (f"{ID},mend,,,,{WHY}", "action 'mend' is not known; write one of set, add"),
        (f"{ID},set,colour,x,,{WHY}", "'colour' is no field to set"),
        (f"{ID},set,status,done,held,{WHY}", "status 'done' is not in the codebook; write one of held"),
        (f"{ID},set,venue_country,Malaysia,MYS,{WHY}", "'Malaysia' is no country code"),
        (f"{ID},set,date,yesterday,,{WHY}", "'yesterday' is no date"),
        (f"{ID},set,date,2023-07-12/2023-07-10,,{WHY}", "ends before it begins"),
        (f"{ID},add,topic,cricket,,{WHY}", "topic 'cricket' is not in the codebook"),
        (f"{ID},add,topic,,,{WHY}", "the value is empty"),
        (f"{ID},add,topic,space,space,{WHY}", "leave expects empty"),
        (f"{ID},remove,topic,,,{WHY}", "expects is empty"),
        (f"{ID},remove,topic,space,space,{WHY}", "says nothing here"),
        (f"{ID},add,participant,Siti,,{WHY}", "write NAME | COUNTRY | ROLE"),
        (f"{ID},add,participant,Siti | XXX | official,,{WHY}", "'XXX' is no country code"),
        (f"{ID},add,participant,Siti | MYS | boss,,{WHY}", "role 'boss' is unknown"),
        (f"{ID},add,outcome,pact | Pact,,{WHY}", "outcome 'pact | Pact' cannot be read"),
        (f"{ID},drop,topic,,a1,{WHY}", "'topic' is no field to drop; leave the field empty"),
        (f"{ID},drop,,,a1,,A. Nalyst,2024-01-02", "reason is empty"),
        (f"{ID},drop,,,a1,Why,A. Nalyst,soon", "the date is no day"),
        (f"{ID},drop", "2 cells instead of 8"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path, line, message):
    with pytest.raises(CorrectionError, match="line 2: ") as problem:
        loaded(tmp_path, line)
    assert message in str(problem.value)


def test_other_columns_and_a_missing_file_are_errors(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("id,what\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match="the columns are id, what; write engagement_id, action"):
        load_corrections(path, **VOCABULARY)
    with pytest.raises(CorrectionError, match="it cannot be read"):
        load_corrections(tmp_path / "none.csv", **VOCABULARY)


def test_the_people_of_the_report_stay_as_they_were_read(tmp_path):
    engagements, _, _ = corrected(
        tmp_path, f"{ID},remove,participant,,Mohamad Hasan | MYS | defence_minister,{WHY}"
    )
    assert HASAN[0] in {p.name for r in engagements[ID].reports for p in r.report.participants}
