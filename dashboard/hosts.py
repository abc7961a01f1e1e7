"""Who was host and who visitor, as SQL."""

from dashboard.filters import Selection


def met_at(selection: Selection) -> str:
    """SQL that tells at whose place engagement `e` met the side `s` across: one of theme.PLACES.

    Home is the country one looks from, else that of the ministers chosen, else the side's own.
    """
    theirs = "e.venue_country = s.country"
    if selection.seen_from:
        home = "e.venue_country = $seen_from"
    elif selection.ministers:
        home = (
            "EXISTS (SELECT 1 FROM participants own WHERE own.engagement_id = s.engagement_id"
            " AND list_contains($ministers, own.person_id) AND own.country = e.venue_country)"
        )
    else:
        home = theirs
        theirs = (
            "EXISTS (SELECT 1 FROM sides other WHERE other.engagement_id = s.engagement_id"
            " AND other.country = e.venue_country)"
        )
    return (
        "CASE WHEN e.format IN ('phone', 'video') THEN 'remote' WHEN e.venue_country IS NULL THEN 'unknown'"
        f" WHEN {home} THEN 'home' WHEN {theirs} THEN 'theirs' ELSE 'third' END"
    )
