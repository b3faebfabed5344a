"""Words that stand where nothing is known or decided: a field that holds them says no more than one left out."""

import re
import unicodedata

from ictpmo.model.texts import Translations


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.replace("\n", ",").split(",") if word.strip())


NOT_THERE = frozenset(
    _listed("""
    n/a, na, none, nil, not applicable, no aplica, ninguno, entfällt, keine, sans objet, néant, -, –, —
    不适用, 不適用, 无, 無, 暂无, 暫無, 没有, なし, 該当なし, нет, не применимо, لا ينطبق
    """)
)
"""What says that there is nothing."""
_OPEN = _listed("""
    tbd, tba, tbc, tbn, unknown, not known, not yet known, not given, not stated, not available, unassigned
    unspecified, undecided, undetermined, pending, vacant, nobody, no one, no data, data not provided, no reason
    no owner, à déterminer, à définir, à préciser, à confirmer, à désigner, inconnu, non disponible, n.d., s.o.
    por determinar, por definir, por confirmar, por designar, a determinar, sin determinar, pendiente, desconocido
    no disponible, offen, noch offen, unbekannt, keine Angabe, k. A., noch zu bestimmen
    待定, 未定, 待确定, 待確定, 待确认, 待確認, 待公布, 待补充, 待補充, 待填, 未知, 不详, 不詳, 未提供, 未说明, 未說明
    空缺, 尚未确定, 尚未確定, 尚未决定, 没有资料, 无资料, не определено, неизвестно, н/д, уточняется
    подлежит определению, غير محدد, غير معروف, يحدد لاحقا
""")
_TO_BE = _listed("""
    determined, decided, confirmed, announced, advised, assigned, named, appointed, agreed, defined, nominated
    identified, provided, added, designated, specified, filled in
""")


def says_something(text: str | Translations | None) -> bool:
    """Whether a text is there, and is in one of its languages more than words for nothing (`TBD`, `n/a`, `待定`)."""
    texts = text.values() if isinstance(text, dict) else (text or "",)
    return any(_letters(one) not in _EMPTY for one in texts)


def _letters(text: str) -> str:
    """A text in small letters, without what stands between letters: `T.B.D.` is `tbd`."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


_BETWEEN = re.compile(r"[\W_]+")
_NOT_DONE = (f"{before} {done}" for before in ("to be", "still to be", "not yet", "not") for done in _TO_BE)
_EMPTY = frozenset(map(_letters, ("", *NOT_THERE, *_OPEN, *_NOT_DONE)))
