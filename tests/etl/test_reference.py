"""The reference lists: what is read, what is refused, and what the lists hold."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.errors import ReferenceDataError
from etl.paths import REFERENCE
from etl.reference import load_reference

FILES = ("countries.csv", "cities.csv", "places.csv", "forums.csv", "office_holders.csv")
# A few lines of each file, enough to load.
SMALL = {
    "countries.csv": "code,kind,name,article,aliases,demonyms,capital,metonyms,latitude,longitude\n"
    "MYS,country,Malaysia,,,Malaysian|Malaysians,Kuala Lumpur,Putrajaya,3.1412,101.6865\n"
    "PHL,country,Philippines,the,,Filipino,Manila,,14.6042,120.9822\n"
    "EU,organisation,European Union,the,EU,,,,,\n",
    "cities.csv": "name,country,latitude,longitude,population\nIpoh,MYS,4.5841,101.0829,673318\n",
    "places.csv": "place,kind,city,country,aliases\nWisma Putra,building,Putrajaya,MYS,\n",
    "forums.csv": "forum,aliases,kind,members\nMalindo,GBC Malindo|The Malindo,committee,MYS PHL\n",
    "office_holders.csv": "person,aliases,country,office,from,to,source\n"
    'Ann Lee,"A. Lee",MYS,defence_minister,2018,2019-10,"a list, with a comma"\n'
    "Bo Tan,,PHL,foreign_minister,2020-02,,a list\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_partial_dates_become_the_first_and_the_last_day(folder: Path) -> None:
    first, second = load_reference(folder).office_holders
    assert (first.start, first.end) == (date(2018, 1, 1), date(2019, 10, 31))
    assert (second.start, second.end) == (date(2020, 2, 1), None)
    assert first.aliases == ("A. Lee",)


def test_lists_are_split_and_empty_cells_are_none(folder: Path) -> None:
    reference = load_reference(folder)
    malaysia, union = reference.country("MYS"), reference.country("EU")
    assert malaysia.demonyms == ("Malaysian", "Malaysians")
    assert malaysia.metonyms == ("Putrajaya",)
    assert (union.capital, union.latitude) == (None, None)
    assert reference.forums[0].aliases == ("GBC Malindo", "The Malindo")
    assert reference.forums[0].members == ("MYS", "PHL")


@pytest.mark.parametrize(("code", "written"), [("PHL", "the Philippines"), ("MYS", "Malaysia")])
def test_full_name_is_as_running_text_writes_it(folder: Path, code: str, written: str) -> None:
    assert load_reference(folder).country(code).full_name == written


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "countries.csv",
            "MYS,country",
            "MY,country",
            "countries.csv, line 2: code 'MY' is no ISO alpha-3 code",
        ),
        ("countries.csv", ",country,Phil", ",state,Phil", "countries.csv, line 3: kind 'state' is not known"),
        (
            "countries.csv",
            "3.1412",
            "north",
            "countries.csv, line 2: latitude 'north' is no number of degrees",
        ),
        ("countries.csv", "code,kind", "iso,kind", "countries.csv, line 1: the columns are iso, kind"),
        ("countries.csv", "EU,organisation", "PHL,organisation", "countries.csv: 'PHL' stands there twice"),
        ("cities.csv", ",MYS,", ",MAL,", "cities.csv, line 2: country 'MAL' is no code of countries.csv"),
        ("cities.csv", "673318", "many", "cities.csv, line 2: population 'many' is no whole number"),
        (
            "cities.csv",
            "4.5841",
            "104.5841",
            "cities.csv, line 2: latitude '104.5841' is no number of degrees",
        ),
        ("places.csv", "Wisma Putra,", ",", "places.csv, line 2: column 'place' is empty"),
        ("forums.csv", "MYS PHL", "MYS UK", "forums.csv, line 2: member 'UK' is no code of countries.csv"),
        ("forums.csv", ",committee,", ",club,", "forums.csv, line 2: kind 'club' is not known"),
        (
            "office_holders.csv",
            '"a list, with a comma"',
            "a list, with a comma",
            "office_holders.csv, line 2: 8 cells instead of 7",
        ),
        (
            "office_holders.csv",
            "2020-02,",
            "2020-13,",
            "office_holders.csv, line 3: from '2020-13' is no date",
        ),
        (
            "office_holders.csv",
            "2018,2019-10",
            "2019-11,2019-10",
            "line 2: the term ends (2019-10-31) before",
        ),
    ],
)
def test_a_broken_line_is_named_in_a_sentence(
    folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        load_reference(folder)
    assert sentence in str(caught.value)
    assert "; " in str(caught.value)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    for name in FILES:
        shutil.copy(REFERENCE / name, tmp_path)
    (tmp_path / file).unlink()
    with pytest.raises(ReferenceDataError, match=rf"^{file}: it cannot be read"):
        load_reference(tmp_path)


def test_every_member_of_the_united_nations_is_there() -> None:
    countries = [country for country in load_reference().countries if country.kind == "country"]
    codes = {country.code for country in countries}
    assert len(codes) == len(countries) >= 193 + 4
    assert codes >= {"TWN", "XKX", "PSE", "VAT", "HKG", "SSD", "TLS", "NRU", "MNE"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "USA"),
        ("United States of America", "USA"),
        ("Britain", "GBR"),
        ("Republic of Korea", "KOR"),
        ("ROK", "KOR"),
        ("Türkiye", "TUR"),
        ("UAE", "ARE"),
        ("Lao PDR", "LAO"),
        ("Czechia", "CZE"),
        ("Emirati", "ARE"),
        ("Filipino", "PHL"),
        ("Dutch", "NLD"),
        ("Briton", "GBR"),
        ("Putrajaya", "MYS"),
        ("Kiev", "UKR"),
    ],
)
def test_names_people_and_seats_of_government_belong_to_one_country(name: str, code: str) -> None:
    found = {
        country.code
        for country in load_reference().countries
        if name in (country.name, *country.aliases, *country.demonyms, country.capital, *country.metonyms)
    }
    assert found == {code}


def test_no_name_stands_for_two_countries() -> None:
    owners: dict[str, set[str]] = {}
    for country in load_reference().countries:
        for name in {country.name, *country.aliases, *country.demonyms}:
            owners.setdefault(name, set()).add(country.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_cities_are_sorted_and_hold_no_traps() -> None:
    cities = load_reference().cities
    order = [(city.name, city.country) for city in cities]
    assert order == sorted(set(order))
    names = {city.name for city in cities}
    assert names >= {"Geneva", "Siem Reap", "Nara", "Antalya"}
    assert names.isdisjoint({"Austin", "Victoria", "March", "Men", "Of", "Nelson", "Prince"})


def test_names_left_out_of_the_cities_are_not_in_the_list() -> None:
    lines = (REFERENCE / "not_cities.txt").read_text(encoding="utf-8").splitlines()
    refused = {line.split("#")[0].strip() for line in lines} - {""}
    assert len(refused) > 500
    assert refused.isdisjoint({city.name for city in load_reference().cities})


def test_places_lie_in_listed_countries_and_say_what_they_are() -> None:
    kinds = {place.kind for place in load_reference().places}
    assert kinds >= {"city", "building", "base", "venue", "island", "residence", "district"}
    assert all(place.country for place in load_reference().places)
