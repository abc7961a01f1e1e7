"""With which characters can a match of a regular expression begin?

Read from what the parser of `re` makes of it, so that no sign of an expression is understood otherwise.
"""

import re
from collections.abc import Iterable, Iterator
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# Longer beginnings would tell little more.
LONGEST = 6


def beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """In small letters, strings of which every match begins with one, whatever its case; None if unknown.

    None of them begins with another.
    """
    heads = {text for text, _ in _of_sequence(_parser.parse(pattern.pattern, pattern.flags))}
    if "" in heads:
        return None
    return frozenset(head for head in heads if not any(head[:at] in heads for at in range(1, len(head))))


def _of_sequence(nodes: Iterable[Any]) -> set[tuple[str, bool]]:
    """What the nodes, one after the other, may begin with; True where that is all of them."""
    heads = {("", True)}
    for op, argument in nodes:
        open_heads = {text for text, whole in heads if whole and len(text) < LONGEST}
        if not open_heads:
            break
        following = _of_node(op, argument)
        heads = {(text, False) for text, whole in heads if not whole or len(text) >= LONGEST} | {
            (text + more, whole) for text in open_heads for more, whole in following
        }
    return heads


def _of_node(op: Any, argument: Any) -> set[tuple[str, bool]]:
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {("", True)}
    if op is ops.LITERAL:
        return {(chr(argument).lower(), True)}
    if op is ops.IN:
        return set(_of_class(argument))
    if op is ops.BRANCH:
        return set[tuple[str, bool]]().union(*map(_of_sequence, argument[1]))
    if op is ops.SUBPATTERN:
        return _of_sequence(argument[-1])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, most, repeated = argument
        once = {(text, whole and most == 1) for text, whole in _of_sequence(repeated)}
        return once if least else once | {("", True)}
    return {("", False)}


def _of_class(members: Iterable[Any]) -> Iterator[tuple[str, bool]]:
    """The characters of `[…]` where it lists them one by one."""
    for op, argument in members:
        yield (chr(argument).lower(), True) if op is ops.LITERAL else ("", False)
