import pytest

from etl.letters import small_letters


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Talks in SEOUL", "talks in seoul"),
        ("Élysée", "élysée"),
        # Its small letter is two characters long, so it stays.
        ("İzmir HQ", "İzmir hq"),
    ],
)
def test_a_text_in_small_letters_is_as_long_as_before(text, small):
    assert small_letters(text) == small
    assert len(small) == len(text)
