"""What a spreadsheet makes of text: it runs some of it as formulas."""

_SIGNS = "=+-@"
# East Asian spreadsheets take the signs at their full width, too.
_WIDE = "".join(chr(ord(sign) + 0xFEE0) for sign in _SIGNS)
# Marks that are not seen, and that some programs drop before they look for a sign.
_UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_FORMULA_STARTS = (*_SIGNS, *_WIDE, "\t", "\r", "\n")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.lstrip(_UNSEEN).startswith(_FORMULA_STARTS)


def neutral(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if looks_like_formula(text) else text
