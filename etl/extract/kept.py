"""Keeps what is prepared from the reference lists, one for each Reference object.

A plain cache would hash every entry of every list at each call, which costs more than reading a sentence.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from etl.reference import Reference

Prepared = TypeVar("Prepared")


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A reference that equals nothing but itself."""

    reference: Reference

    def __hash__(self) -> int:
        return id(self.reference)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.reference is self.reference


def kept(prepare: Callable[[Reference], Prepared]) -> Callable[[Reference], Prepared]:
    """The function, run once for each reference object."""

    @functools.lru_cache(maxsize=4)
    def prepared(same: _Same) -> Prepared:
        return prepare(same.reference)

    @functools.wraps(prepare)
    def lookup(reference: Reference) -> Prepared:
        return prepared(_Same(reference))

    return lookup
