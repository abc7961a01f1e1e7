from etl.bench_merge import made_up_readings, seconds_to_merge
from etl.reference import load_reference

REFERENCE = load_reference()


def test_made_up_reports_are_the_same_in_every_run_and_merge_to_fewer_engagements():
    readings = made_up_readings(REFERENCE, 300)
    assert readings == made_up_readings(REFERENCE, 300)
    assert len({reading.article_id for reading in readings}) == 300
    _, engagements = seconds_to_merge(readings, REFERENCE)
    assert 100 < engagements < 200
