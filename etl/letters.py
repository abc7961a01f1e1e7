"""A text in small letters, character for character, so that offsets stay those of the text."""


def small_letters(text: str) -> str:
    """The text in small letters, as long as before: a Turkish İ has no small letter of one character."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
