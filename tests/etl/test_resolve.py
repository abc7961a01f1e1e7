import csv
import random

import pytest

from etl.errors import ReferenceDataError
from etl.names import NAME_WORDS, bare_words, load_name_words, same_name, sound
from etl.resolve import AMBIGUOUS, resolve_people

ENTRIES = list(csv.DictReader(NAME_WORDS.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["word"])
def test_every_word_that_is_no_name_is_left_out_of_its_example(entry):
    assert bare_words(entry["example"]) == tuple(entry["words"].split())


def test_the_list_is_there():
    assert len(ENTRIES) > 50


def test_an_unknown_kind_is_an_error_with_its_line(tmp_path):
    path = tmp_path / "name_words.csv"
    path.write_text("word,kind,becomes,example,words\nmr,title,,Mr X,x\n")
    with pytest.raises(ReferenceDataError, match=r"name_words.csv, line 2: kind 'title' is unknown"):
        load_name_words(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Recep Tayyip Erdoğan", ("recep", "tayyip", "erdogan")),
        ("Lee Jong-sup", ("lee", "jong", "sup")),
        # A rank only before a name, a particle only inside it.
        ("John Major", ("john", "major")),
        ("Al Gore", ("al", "gore")),
        # Nothing else is left: then it is the name.
        ("Prince", ("prince",)),
    ],
)
def test_bare_words(name, words):
    assert bare_words(name) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hishamuddin bin Hussein", "Hishammuddin Tun Hussein"),
        ("Mohamad Hasan", "Dato' Seri Mohammed Hassan"),
        ("Mohd Khaled Nordin", "Mohamed Khaled Nordin"),
        ("Khaled Nordin", "Mohamed Khalid Nordin"),
        ("S Jaishankar", "Subrahmanyam Jaishankar"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Lee Jong-sup", "Lee Jongsup"),
        ("Nguyen Tan Dung", "Nguyễn Tấn Dũng"),
        ("Prabowo Subianto", "Prabowo"),
    ],
)
def test_spellings_of_one_name(one, other):
    assert same_name(bare_words(one), bare_words(other))
    assert same_name(bare_words(other), bare_words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rajnath Singh", "Manmohan Singh"),
        ("Mohamad Hasan", "Mohamad Hussein"),
        ("Mohamad Hasan", "Mohamad Sabu"),
        ("A. Singh", "Rajnath Singh"),
        # Initials alone are no name.
        ("A. B.", "Anwar Bakri"),
        ("Lee", "Li Shangfu"),
    ],
)
def test_different_names_stay_apart(one, other):
    assert not same_name(bare_words(one), bare_words(other))


@pytest.mark.parametrize(
    ("word", "heard"),
    [
        ("hishammuddin", "hishamudin"),
        ("mohammed", "muhamad"),
        ("yousef", "iusaf"),
        ("tariq", "tarik"),
        ("zelenskyy", "zalanski"),
    ],
)
def test_a_word_as_it_sounds(word, heard):
    assert sound(word) == heard


def test_one_person_has_the_spelling_seen_most_and_the_others_as_aliases():
    people = resolve_people(
        [("Hishammuddin Hussein", "MYS")] * 3
        + [("Hishamuddin bin Hussein", "MYS"), ("Hishammuddin Tun Hussein", "MYS"), ("Anwar Ibrahim", "MYS")]
    )
    assert [person.person_id for person in people.persons] == ["anwar-ibrahim", "hishammuddin-hussein"]
    assert people.persons[1].name == "Hishammuddin Hussein"
    assert people.persons[1].aliases == ("Hishammuddin Tun Hussein", "Hishamuddin bin Hussein")
    assert people.find("Hishamuddin bin Hussein", "MYS") is people.persons[1]


def test_a_name_that_two_people_fit_stays_unresolved_with_a_reason():
    people = resolve_people([("Rajnath Singh", "IND"), ("Manmohan Singh", "IND"), ("Singh", "IND")])
    singh = people.find("Singh", "IND")
    assert (singh.person_id, singh.unresolved) == ("singh", AMBIGUOUS)
    assert people.find("Rajnath Singh", "IND").unresolved is None


def test_namesakes_of_two_countries_are_two_people():
    people = resolve_people([("Hassan Ali", "MDV"), ("Hassan Ali", "SOM"), ("Ali Sabry", "LKA")])
    assert [person.person_id for person in people.persons] == [
        "ali-sabry",
        "hassan-ali-mdv",
        "hassan-ali-som",
    ]


def test_names_that_a_list_gives_one_person_are_one_under_the_usual_name():
    known = [(("Benny Gantz", "Benjamin Gantz"), "ISR"), (("Yair Gantz",), "ISR")]
    people = resolve_people(
        [("Benjamin Gantz", "ISR"), ("Benjamin Gantz", "ISR"), ("Benny Gantz", "ISR")], known
    )
    (gantz,) = people.persons
    assert (gantz.person_id, gantz.name, gantz.aliases) == ("benny-gantz", "Benny Gantz", ("Benjamin Gantz",))


def test_a_known_name_of_another_country_joins_nobody():
    known = [(("Benny Gantz", "Benjamin Gantz"), "ISR")]
    assert len(resolve_people([("Benjamin Gantz", "USA"), ("Benny Gantz", "USA")], known).persons) == 2


def test_a_name_that_two_known_people_have_joins_nobody():
    known = [(("Ali Hassan", "Ali Bakr"), "MDV"), (("Ali Hassan", "Ali Omar"), "MDV")]
    people = resolve_people([("Ali Hassan", "MDV"), ("Ali Bakr", "MDV"), ("Ali Omar", "MDV")], known)
    assert [person.person_id for person in people.persons] == ["ali-bakr", "ali-hassan", "ali-omar"]


def test_nobody_is_found_for_an_unnamed_counterpart():
    assert resolve_people([("Hassan Ali", "MDV")]).find(None, "MDV") is None


def test_the_order_of_names_does_not_matter():
    names = [
        (name, "MYS")
        for name in (
            "Mohamad Hasan",
            "M. Hasan",
            "Hasan",
            "Mat Sabu",
            "Mohamad Sabu",
            "Ali Hassan",
            "Md Hassan",
        )
    ]
    expected = resolve_people(names)
    for seed in range(5):
        shuffled = random.Random(seed).sample(names, len(names))
        assert resolve_people(shuffled) == expected
