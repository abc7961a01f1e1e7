"""Quality is a floor that only rises: data/gold/floors.json holds what was once reached."""

import pytest

from etl import floors as floors_module
from etl.errors import MissingPathError, ReferenceDataError
from etl.floors import FLOORS, HOW_TO_RAISE, MERGING, levels, main, raised, read_floors, write_floors
from etl.quality import END_TO_END, HELD_OUT, MERGING_ALONE, WORKED_ON
from etl.scoring import LEFT_EMPTY, RATED, SHARED

KEPT = [
    (part, name, floor) for part, of_part in read_floors(FLOORS).items() for name, floor in of_part.items()
]


@pytest.mark.parametrize(("part", "name", "floor"), KEPT, ids=[f"{part} {name}" for part, name, _ in KEPT])
def test_quality_does_not_fall(quality, part, name, floor):
    measured = levels(quality)[part][name]
    assert measured >= floor, (
        f"{name} ({part}) fell to {measured:.3f}, below its floor of {floor:.3f} in {FLOORS.name}. "
        "Floors only rise: mend the reader. `python -m etl.evaluate --misses` lists its mistakes, "
        f"`{HOW_TO_RAISE}` raises the floors where it has become better."
    )


def test_every_figure_has_a_floor():
    floors = read_floors(FLOORS)
    assert list(floors) == [WORKED_ON, HELD_OUT, MERGING]
    for part in (WORKED_ON, HELD_OUT):
        assert set(floors[part]) == {*RATED, *SHARED, LEFT_EMPTY}
    assert set(floors[MERGING]) == {END_TO_END, MERGING_ALONE}
    assert all(0 < floor < 1 for _, _, floor in KEPT)


@pytest.mark.parametrize(
    ("floor", "measured", "new"),
    [
        # Rounded down: a floor that is rounded up could lie above what was measured.
        (0.5, 0.8999, 0.894),
        (None, 0.9, 0.895),
        # Never lowered, whatever was measured.
        (0.9, 0.7, 0.9),
        (0.9, 0.903, 0.9),
    ],
)
def test_floors_only_rise(floor, measured, new):
    floors = {} if floor is None else {"held out": {"strict": floor}}
    assert raised(floors, {"held out": {"strict": measured}}, 0.005) == {"held out": {"strict": new}}


def test_floors_are_kept_as_written(tmp_path):
    floors = {"held out": {"strict": 0.5}, "merging": {"as read": 0.75}}
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


@pytest.mark.parametrize("text", ["{", '["strict"]', '{"held out": 0.5}', '{"held out": {"strict": "high"}}'])
def test_floors_that_cannot_be_used(tmp_path, text):
    (tmp_path / "floors.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"floors\.json: .*; write part, measure and floor"):
        read_floors(tmp_path / "floors.json")


@pytest.fixture
def measured_once(monkeypatch, quality, tmp_path):
    """The command over the figures measured already, its files in a folder of their own."""
    monkeypatch.setattr(floors_module, "measure", lambda annotations, processes: quality)
    monkeypatch.setattr(floors_module, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(floors_module, "QUALITY", tmp_path / "quality.json")
    return tmp_path


def test_one_command_raises_all_floors(measured_once, quality, capsys):
    assert main(["--raise"]) == 0
    kept = read_floors(measured_once / "floors.json")
    assert kept == raised({}, levels(quality), 0.005)
    assert (measured_once / "quality.json").is_file()
    assert len(capsys.readouterr().out.splitlines()) == len(KEPT)


def test_the_command_names_a_broken_floor(measured_once, capsys):
    write_floors({HELD_OUT: {"strict": 0.999}}, measured_once / "floors.json")
    assert main([]) == 1
    (broken,) = [line for line in capsys.readouterr().out.splitlines() if line.endswith("broken")]
    assert broken.startswith("held out    strict")
    assert not (measured_once / "quality.json").exists()


def test_missing_floors(tmp_path):
    with pytest.raises(MissingPathError, match=r"write it with `python -m etl\.floors --raise`"):
        read_floors(tmp_path / "floors.json")
