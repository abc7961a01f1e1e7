"""By what names are international organisations called?"""

import functools

from etl.extract.lexicon import Trie
from etl.extract.tokens import tokenise
from etl.reference import Reference


@functools.lru_cache(maxsize=4)
def organisation_codes(reference: Reference) -> frozenset[str]:
    """The codes that stand for an organisation, no country."""
    return frozenset(each.code for each in reference.countries if each.kind == "organisation")


@functools.lru_cache(maxsize=4)
def organisation_names(reference: Reference) -> Trie[str]:
    """The codes of all organisations by their names and abbreviations."""
    names: Trie[str] = Trie()
    for each in reference.countries:
        if each.kind == "organisation":
            for name in (each.name, *each.aliases):
                names.add([token.low for token in tokenise(name, 0)], each.code)
    return names
