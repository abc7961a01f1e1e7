"""Active filters are said in words, each with what lifts it; text of articles is no Markdown."""

import altair as alt
import pytest

from dashboard import widgets
from dashboard.filters import Selection
from dashboard.widgets import active_filters, escape


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("![x](https://tracker.example/p.png)", r"\!\[x\]\(https\:\/\/tracker\.example\/p\.png\)"),
        ("<b>bold</b>", r"\<b\>bold\<\/b\>"),
        (":red[alarm] $x^2$ `code` # head", r"\:red\[alarm\] \$x\^2\$ \`code\` \# head"),
        # A blank line would begin a paragraph, four spaces a block of code.
        ("one\n\n    two", "one two"),
        ("Yaşar Güler", "Yaşar Güler"),
    ],
)
def test_text_of_articles_is_shown_letter_by_letter(text, escaped):
    assert escape(text) == escaped


def test_each_active_filter_has_words_and_the_selection_without_it(database):
    selection = Selection(
        text="talks",
        seen_from="IND",
        years=(2021, 2024),
        ministers=("rajnath-singh",),
        counterparts=("MYS", "IDN"),
        formats=("phone",),
        statuses=("held", "planned"),
    )
    filters = active_filters(database, selection)
    assert [words for words, _ in filters] == [
        "Search: talks",
        "Seen from India",
        "2021–2024",
        "Rajnath Singh",
        "With Malaysia",
        "With Indonesia",
        "Format: phone",
        "Status: held or planned",
    ]
    lifted = dict(filters)
    assert lifted["With Malaysia"].counterparts == ("IDN",)
    assert lifted["Status: held or planned"].statuses == ("held",)
    assert lifted["2021–2024"] == selection.without("years")


def test_nothing_chosen_is_no_filter(database):
    assert active_filters(database, Selection()) == []
    assert [words for words, _ in active_filters(database, Selection(statuses=()))] == ["Status: any"]


def test_a_chart_keeps_its_place_while_it_loads():
    bar = alt.Chart().mark_bar()
    assert widgets._room(bar.properties(height=320)) == 320
    assert widgets._room(bar.properties(height=320, autosize=alt.AutoSizeParams(type="fit-x"))) == "content"
