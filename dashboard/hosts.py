"""On whose ground an engagement took place, as SQL: asked of one side, and of each side across the table.

Both say `home` for the country one looks from, `third` for a country of none of those at the table, `remote`
for a call or video, which has no place even where the article names the cities it linked, and `unknown`.
"""

from dashboard.filters import Selection

_OWN = (
    "EXISTS (SELECT 1 FROM participants own WHERE own.engagement_id = {engagement}.engagement_id"
    " AND list_contains($ministers, own.person_id) AND own.country = e.venue_country)"
)
_SOMEBODYS = (
    "EXISTS (SELECT 1 FROM sides other WHERE other.engagement_id = {engagement}.engagement_id"
    " AND other.country = e.venue_country)"
)


def setting(selection: Selection) -> str:
    """SQL that says which of SETTINGS an engagement `e` has, seen from the selection's side.

    That of another side is `away`; with nobody to look from, any side's own is `hosted`.
    """
    own = _own_ground(selection, "e")
    somebodys = _SOMEBODYS.format(engagement="e")
    return _told({own: "home", somebodys: "away"} if own else {somebodys: "hosted"})


def met_at(selection: Selection) -> str:
    """SQL that tells at whose place engagement `e` met the side `s` across: one of theme.PLACES.

    That of the side itself is `theirs`; with nobody to look from, home is the side's own.
    """
    theirs = "e.venue_country = s.country"
    own = _own_ground(selection, "s")
    return _told(
        {own: "home", theirs: "theirs"}
        if own
        else {theirs: "home", _SOMEBODYS.format(engagement="s"): "theirs"}
    )


def _own_ground(selection: Selection, engagement: str) -> str | None:
    """SQL for "in the country one looks from", else in that of the ministers chosen; None without either."""
    if selection.seen_from:
        return "e.venue_country = $seen_from"
    return _OWN.format(engagement=engagement) if selection.ministers else None


def _told(grounds: dict[str, str]) -> str:
    """The first of these conditions that holds says whose ground it was."""
    whose = " ".join(f"WHEN {condition} THEN '{name}'" for condition, name in grounds.items())
    return (
        "CASE WHEN e.format IN ('phone', 'video') THEN 'remote' WHEN e.venue_country IS NULL THEN 'unknown'"
        f" {whose} ELSE 'third' END"
    )
