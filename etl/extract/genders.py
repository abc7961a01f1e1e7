"""Can "she", or "he", mean this person? By titles and by the given names that women bear."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

from etl.errors import ReferenceDataError
from etl.extract.names import words_of
from etl.model import Person
from etl.paths import REFERENCE

SHE = frozenset(("she", "her", "hers", "herself"))
HE = frozenset(("he", "him", "his", "himself"))
RECENT = 512


@cache
def load_genders(path: Path = REFERENCE / "genders.yml") -> Mapping[str, frozenset[str]]:
    """The titles of women and of men, and the given names of women: woman_titles, man_titles, women."""
    stored = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        women = " ".join(stored["women"].values())
        found = {"woman_titles": stored["woman_titles"], "man_titles": stored["man_titles"], "women": women}
        return {use: frozenset(words.split()) for use, words in found.items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ReferenceDataError(
            f"{path.name}: {error} is missing; write woman_titles, man_titles, women, blanks between words."
        ) from error


def may_mean(pronoun: str, person: Person) -> bool:
    """Whether a pronoun can mean the person, for all that titles and names tell."""
    woman = is_woman(person.name, person.as_written)
    return not ((pronoun in HE and woman is True) or (pronoun in SHE and woman is False))


def surely_means(pronoun: str, person: Person) -> bool:
    """Whether the pronoun is a woman's and the person known to be one."""
    return pronoun in SHE and is_woman(person.name, person.as_written) is True


@lru_cache(maxsize=RECENT)
def is_woman(name: str | None, written: str | None) -> bool | None:
    """True for a woman, False for a man, None where neither title nor given name tells.

    name: without titles. written: as in the article, with them.
    """
    genders = load_genders()
    titles = {word.strip(".,()'’").casefold() for word in (written or "").split()[:4]}
    if titles & genders["woman_titles"]:
        return True
    # The first of several: "José Maria", "Jean-Marie".
    given = next((word for word in words_of(name or "")[:-1] if len(word) > 1), "")
    if given.split("-")[0] in genders["women"]:
        return True
    return False if titles & genders["man_titles"] else None
