"""身份证号平时只露头六位和末四位，要看全号须另点一下，留下痕迹。

Pure. Source: house law 7, security 5 (fields that one does not need are not shown).
"""

HEAD, TAIL, LEAST = 6, 4, 15


def masked(number: str) -> str:
    """An ID number with its middle hidden; one too short to be one is hidden whole.

    >>> masked("331102197408150012")
    '331102********0012'
    """
    number = number.strip()
    if len(number) < LEAST:
        return "*" * len(number)
    return number[:HEAD] + "*" * (len(number) - HEAD - TAIL) + number[-TAIL:]
