"""Who is found in a text, with which country and office. The people are invented: no list knows them."""

from datetime import date

import pytest

from etl.extract.people import find_people
from etl.extract.places import prepare_document
from etl.model import Article, Person
from etl.paths import ARTICLES
from etl.read.files import read_file
from etl.reference import load_reference

TWO_MINISTERS = (
    "Norway's Kari Solheim-Dahl, the minister of defence, flew to Accra, where she had talks with Ghana's "
    "defence minister, Kwabena Addo-Mensah. The two ministers agreed on training. The Ghanaian minister "
    "accepted an invitation. Solheim-Dahl thanked Mr Addo-Mensah."
)


def read(text: str, published: date | None = date(2025, 3, 1)) -> tuple[Person, ...]:
    return find_people(prepare_document(Article("invented", text, published=published)), load_reference())


def coded(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (person.name, person.country and person.country.value, person.role and person.role.value)
        for person in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chilean Defence Minister Rosa Tapia-Soto spoke.", ("Rosa Tapia-Soto", "CHL", "defence_minister")),
        (
            "Rosa Tapia-Soto, Chile's Minister for Defence, spoke.",
            ("Rosa Tapia-Soto", "CHL", "defence_minister"),
        ),
        (
            "Chile's newly appointed defence minister, Rosa Tapia-Soto, spoke.",
            ("Rosa Tapia-Soto", "CHL", "defence_minister"),
        ),
        (
            "Minister of Defence of Latvia Ilze Kalnina-Ozola spoke.",
            ("Ilze Kalnina-Ozola", "LVA", "defence_minister"),
        ),
        (
            "General Pana Boonmee-Chai, the man who holds Thailand's defence portfolio, spoke.",
            ("Pana Boonmee-Chai", "THA", "defence_minister"),
        ),
        (
            "Abai Sadyk-Uulu, who heads Kyrgyzstan's defence ministry, spoke.",
            ("Abai Sadyk-Uulu", "KGZ", "defence_minister"),
        ),
        (
            "Turkey was represented by Demir Kocaoglu-Aydin, the defence minister.",
            ("Demir Kocaoglu-Aydin", "TUR", "defence_minister"),
        ),
        (
            "The Saudi deputy defence minister, Prince Badr bin Fahd, spoke.",
            ("Badr bin Fahd", "SAU", "deputy_minister"),
        ),
        (
            "The minister called on President Chanda Mulenga-Phiri of Zambia.",
            ("Chanda Mulenga-Phiri", "ZMB", "head_of_state"),
        ),
        # The same words are a minister's in London and a civil servant's in New Delhi.
        (
            "British Defence Secretary Ronald Pikeworth spoke.",
            ("Ronald Pikeworth", "GBR", "defence_minister"),
        ),
        ("Indian Defence Secretary Girish Aramanekar spoke.", ("Girish Aramanekar", "IND", "official")),
        # An ambassador is of the country that sends, not of the one that receives.
        (
            "Bangladesh High Commissioner to Malaysia Shahadat Hossainuddin spoke.",
            ("Shahadat Hossainuddin", "BGD", "official"),
        ),
        (
            "Xu Qiangwen, vice chairman of China's Central Military Commission, spoke.",
            ("Xu Qiangwen", "CHN", "military_chief"),
        ),
        ("Former Indian Defence Minister Arun Kulkarnikar spoke.", ("Arun Kulkarnikar", "IND", "other")),
        (
            "NATO Secretary General Pieter van der Meulen-Bos spoke.",
            ("Pieter van der Meulen-Bos", "NATO", "organisation_head"),
        ),
        (
            "Bangladesh's Minister for Local Government and Cooperatives, Tajul Haqueuddin, spoke.",
            ("Tajul Haqueuddin", "BGD", "other_minister"),
        ),
        (
            "Senior Minister of State for Defence Dr Yeo Beng Huat of Singapore spoke.",
            ("Yeo Beng Huat", "SGP", "deputy_minister"),
        ),
    ],
)
def test_office_and_country_are_read_in_every_order(text, expected):
    assert expected in coded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chilean Defence Minister Rosa Tapia-Soto met her Peruvian counterpart, Jorge Quispe-Rojas.",
            ("Jorge Quispe-Rojas", "PER", "defence_minister"),
        ),
        (
            "Chilean Foreign Minister Rosa Tapia-Soto and Defence Minister Luis Araya-Vera received their "
            "Australian counterparts, Ann Whitlock-Hughes and Peter Dunstan-Lee.",
            ("Peter Dunstan-Lee", "AUS", "defence_minister"),
        ),
        (
            "Kenyan Defence Minister Joyce Otieno-Kamau met the Minister of Defence of Uganda, "
            "Engineer Peter Okello-Mugisha.",
            ("Peter Okello-Mugisha", "UGA", "defence_minister"),
        ),
        (
            "Zambian defence minister Ambassador Ruth Mwale-Banda met Chilean minister Luis Araya-Vera.",
            ("Ruth Mwale-Banda", "ZMB", "defence_minister"),
        ),
        (
            "Chilean Defence Minister Luis Araya-Vera met NATO's Secretary General Sven Dahlberg-Holm.",
            ("Sven Dahlberg-Holm", "NATO", "organisation_head"),
        ),
        (
            "The defence ministers of Azerbaijan, Turkey and Georgia, Zaur Hasanli, Demir Kocaoglu and "
            "Irakli Burchuladze-Gelashvili, met.",
            ("Demir Kocaoglu", "TUR", "defence_minister"),
        ),
        (
            "The defence ministers Ana Pires-Couto of Portugal, Jonas Eberhardt-Lang of Germany and Ilze "
            "Kalnina-Ozola of Latvia signed.",
            ("Jonas Eberhardt-Lang", "DEU", "defence_minister"),
        ),
    ],
)
def test_lists_and_counterparts_are_taken_apart(text, expected):
    assert expected in coded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A service, an initial, a small article, a bracket, a shortened rank: none of them cuts the name.
        (
            "Indian Defence Minister Rajan K. Solanki met U.S. Air Force Gen. Mark A. Milford.",
            ("Mark A Milford", "USA"),
        ),
        ("Nadir al-Zuwayni, the foreign minister of Libya, was there.", ("Nadir al-Zuwayni", "LBY")),
        ("Lyonpo (Dr) Tandin Dorgyel, the foreign minister of Bhutan, was there.", ("Tandin Dorgyel", "BTN")),
        ("Sen. Lieut. Gen. Pham Quoc Lan, defence minister of Vietnam, was there.", ("Pham Quoc Lan", "VNM")),
        ("Mr Park Chang-shik, the defence minister of South Korea, was there.", ("Park Chang-shik", "KOR")),
        # A portfolio's further subjects and an office's abbreviation stand between office and name.
        (
            "Ghana's Minister for Foreign Affairs and Regional Integration, Hon. Esi Botwe, was there.",
            ("Esi Botwe", "GHA"),
        ),
        (
            "Pakistan's Chief of Army Staff (COAS), General Tariq Bajwani, was there.",
            ("Tariq Bajwani", "PAK"),
        ),
        # A nickname between quotation marks is a word of the name.
        ('Israeli Defence Minister Avraham "Avi" Peretzky was there.', ("Avraham Avi Peretzky", "ISR")),
        ("Israeli Defence Minister Avraham “Avi” Peretzky was there.", ("Avraham Avi Peretzky", "ISR")),
        ("Qatar's Amir Sheikh Jabor bin Fahd was there.", ("Jabor bin Fahd", "QAT")),
    ],
)
def test_a_name_is_read_whole_through_what_stands_around_it(text, expected):
    assert expected in [(name, country) for name, country, _ in coded(text)]


def test_later_mentions_belong_to_the_person():
    norwegian, ghanaian = read(TWO_MINISTERS)
    said = [TWO_MINISTERS[mention.start : mention.end] for mention in ghanaian.mentions]
    assert said == ["Kwabena Addo-Mensah", "Ghanaian minister", "Mr Addo-Mensah"]
    assert [mention.kind for mention in ghanaian.mentions] == ["name", "office", "surname"]
    assert norwegian.name == "Kari Solheim-Dahl"


def test_two_offices_said_together_are_one_mention():
    text = (
        "Peru's Deputy Prime Minister and Minister of Defence Jorge Quispe-Rojas spoke. "
        "The Deputy Prime Minister and Minister of Defence also signed a plan."
    )
    (person,) = read(text)
    assert [text[m.start : m.end] for m in person.mentions if m.kind == "office"] == [
        "The Deputy Prime Minister and Minister of Defence"
    ]


def test_findings_quote_the_words_that_say_it():
    norwegian, ghanaian = read(TWO_MINISTERS)
    assert norwegian.country is not None
    assert norwegian.role is not None
    assert TWO_MINISTERS[norwegian.country.start : norwegian.country.end] == "Norway"
    assert TWO_MINISTERS[norwegian.role.start : norwegian.role.end] == "minister of defence"
    assert ghanaian.country is not None
    assert TWO_MINISTERS[ghanaian.country.start : ghanaian.country.end] == "Ghana"


def test_spelling_variants_are_one_person_and_namesakes_two():
    text = (
        "Indian Defence Minister Rajendra Singhania met Admiral Karamjit Singhania, India's navy chief. "
        "Rajendre Singhania, the defence minister, told Admiral Singhania so."
    )
    assert [person.name for person in read(text)] == ["Rajendra Singhania", "Karamjit Singhania"]


def test_honorifics_and_ranks_are_written_but_no_part_of_the_name():
    text = (
        "Brunei's Defence Minister Pehin Datu Major General (Rtd) Dato Seri Haji Awang Halim bin Yusop spoke."
    )
    (minister,) = read(text)
    assert minister.as_written == "Pehin Datu Major General (Rtd) Dato Seri Haji Awang Halim bin Yusop"
    assert minister.name == "Halim bin Yusop"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chilean Defence Minister Rosa Tapia-Soto met her counterparts from Tonga and Fiji.",
            {("TON", "defence_minister"), ("FJI", "defence_minister")},
        ),
        (
            "The foreign and defence ministers of Peru and Ecuador will meet in Quito.",
            {
                ("PER", "foreign_minister"),
                ("PER", "defence_minister"),
                ("ECU", "foreign_minister"),
                ("ECU", "defence_minister"),
            },
        ),
        (
            "Defence ministers and army commanders of Peru and Ecuador met in Quito.",
            {
                ("PER", "defence_minister"),
                ("PER", "military_chief"),
                ("ECU", "defence_minister"),
                ("ECU", "military_chief"),
            },
        ),
        (
            "Rosa Tapia-Soto, Chile's president, telephoned the South Korean president.",
            {("KOR", "head_of_state")},
        ),
        # The counterpart has a name further on: it is no second person.
        (
            "Chilean Defence Minister Rosa Tapia-Soto met her Peruvian counterpart. Jorge Quispe-Rojas of "
            "Peru, the defence minister, agreed.",
            set(),
        ),
    ],
)
def test_unnamed_counterparts_have_country_and_office(text, expected):
    unnamed = [person for person in read(text) if person.name is None]
    assert {(p.country.value, p.role.value) for p in unnamed if p.country and p.role} == expected


def test_who_chairs_an_organisation_is_minister_of_a_country():
    text = "Fiji Prime Minister Sitiveni Rabuka spoke. PIF Chair and Prime Minister Sitiveni Rabuka left."
    assert coded(text) == [("Sitiveni Rabuka", "FJI", "head_of_government")]


def test_the_list_supplies_what_the_text_leaves_out_and_never_overrides_it():
    assert coded("Defence Minister Rajnath Singh spoke.") == [("Rajnath Singh", "IND", "defence_minister")]
    assert coded("Nepal's Defence Minister Rajnath Singh spoke.")[0][1] == "NPL"


def test_a_country_said_of_somebody_else_does_not_pass_to_a_listed_name():
    text = (
        "India's envoy flew in. In his talks with the Defence Secretary of the Philippines, "
        "Rajnath Singh thanked him."
    )
    assert ("Rajnath Singh", "IND") in [(name, country) for name, country, _ in coded(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry of Defence bought ten Black Hawk helicopters in Fort Worth.",
        "HMAS Choules and the Nimitz Strike Group took part in Exercise Malabar.",
        "By Demir Azizov-Aliyev",
        "KPX Phnom Penh, June 18, 2018 — The Defence Minister was busy.",
        "The army chief spoke of the fight against Al Shabaab and Boko Haram in Kenya.",
        "Latin American partners, Central Asian republics and the Northern Triangle were represented.",
        "The match between Real Madrid and Borussia Dortmund ended in a draw on Tuesday.",
    ],
)
def test_ships_arms_bylines_and_clubs_are_no_officials(text):
    assert coded(text) == []


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "General", "Mr. ", "The minister of", "His counterpart,", "A. B. C. (Retd", "of bin al"],
)
def test_scraps_of_text_name_nobody(text):
    assert read(text, None) == ()


@pytest.mark.parametrize("region", sorted(ARTICLES.iterdir()), ids=lambda region: region.name)
def test_every_finding_lies_in_its_article(region):
    articles = [read_file(path) for path in sorted(region.glob("*.md"))]
    assert articles
    for article in articles:
        for person in find_people(prepare_document(article), load_reference()):
            starts = [mention.start for mention in person.mentions]
            assert starts == sorted(starts)
            spans = [(mention.start, mention.end) for mention in person.mentions]
            spans += [(each.start, each.end) for each in (person.country, person.role) if each]
            assert all(0 <= start < end <= len(article.text) for start, end in spans)


def test_honorifics_and_single_letters_name_nobody() -> None:
    found = coded(
        "Norway's defence minister, Y. B. Dato' Seri Kari Solheim-Dahl, and her Ghanaian counterpart, "
        "Kwabena Addo-Mensah, spoke about R & D establishments."
    )
    assert [name for name, *_ in found] == ["Kari Solheim-Dahl", "Kwabena Addo-Mensah"]
