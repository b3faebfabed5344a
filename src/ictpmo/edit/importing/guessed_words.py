"""What words in the cells of tables mean, that have one meaning each; and the units that a column's name gives."""

import re


def _words(by_meaning: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in by_meaning.items() for word in words.split(", ")}


_DEGREES = _words(
    {
        "high": "h, 高, hoch, élevé, élevée, fort, forte",
        "medium": "m, med, moderate, 中, mittel, moyen, moyenne",
        "low": "l, 低, gering, niedrig, faible",
    }
)
WORDS: dict[str, dict[str, str]] = {
    "state": _words(
        {
            "completed": "complete, done, finished, 已完成, 完成, abgeschlossen, fertig, erledigt, terminé, terminée, "
            "achevé, achevée",
            "cancelled": "canceled, 取消, 已取消, abgebrochen, eingestellt, annulé, annulée, abandonné, abandonnée",
            "in-progress": "ongoing, underway, under way, started, 进行中, 实施中, in arbeit, in bearbeitung, laufend, "
            "läuft, en cours",
            "not-started": "not yet started, 未开始, 尚未开始, 未启动, nicht begonnen, nicht gestartet, non démarré, "
            "non démarrée, non commencé",
            "on-hold": "paused, suspended, 暂停, 搁置, ruht, ruhend, unterbrochen, pausiert, suspendu, suspendue, "
            "en pause",
            "operational": "已投入运行",
        }
    ),
    "risks.state": _words(
        {
            "open": "active, live, new, in progress, 未关闭, offen, ouvert",
            "mitigated": "managed",
            "occurred": "realised, realized, materialised, materialized, 已发生, eingetreten, survenu, avéré",
            "closed": "已关闭, 关闭, geschlossen, clos, fermé",
        }
    ),
    "rating": _words(
        {
            "red": "r, 红, rot, rouge",
            "amber": "a, 黄, yellow, gelb, jaune, orange",
            "green": "g, 绿, grün, vert",
        }
    ),
    "likelihood": _DEGREES,
    "impact": _DEGREES,
    "status": _words(
        {
            "approved": "accepted, agreed, 已批准, 批准, genehmigt, bewilligt, approuvé, approuvée, accepté, acceptée",
            "proposed": "pending, submitted, 待批准, beantragt, in prüfung, soumis, soumise, en attente",
            "rejected": "refused, 否决, abgelehnt, refusé, refusée, rejeté, rejetée",
        }
    ),
    "reason": _words(
        {
            "procurement": "采购, beschaffung, vergabe, marchés publics, supplier, contract",
            "funding": "资金, 经费, budget, finanzierung, financement",
            "scope": "范围, scope change, umfang, périmètre",
            "dependency": "依赖, dependencies, abhängigkeit, dépendance",
            "other": "其他, sonstiges, autre",
        }
    ),
}
"""Words that have one meaning each, by the field that they stand in."""
# Years of two digits, as spreadsheets show them: of those that a column fits, if it is one alone.
SHORT_DATES = ("%d-%b-%y", "%d %b %y", "%b-%y", "%b %y", "%d/%m/%y", "%m/%d/%y", "%d.%m.%y")
TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[ -]?)?totals?:?|sum:?|合计|总计|小计|(?:gesamt)?summe:?|gesamt|total général",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![A-Za-z])[kKmMT]?(?P<code>[A-Z]{3})(?:k|mn?)?(?![A-Za-z])")
_UNIT = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=[A-Z]{3}))'?(?P<unit>[kK]|T(?=€|[A-Z]{3}\b)|[Tt](?:sd|ausend)|[mM](?:n|io)?|[Mm]illi(?:on|er)e?n?s?|[Mm]rd|[Tt]housands?|000s?|[千万亿](?=[美欧日]?元))"
    r"(?=[A-Z]{3}(?![A-Za-z])|[^A-Za-z]|$)"
)
_TIMES = {
    "mrd": 1_000_000_000,
    "millier": 1_000,
    "m": 1_000_000,
    "k": 1_000,
    "t": 1_000,
    "0": 1_000,
    "千": 1_000,
    "万": 10_000,
    "亿": 100_000_000,
}


def currency_of(name: str, known: frozenset[str]) -> tuple[str | None, int]:
    """The currency that a column's name gives, if any, and what its figures are multiplied by: `Budget (kEUR)`."""
    codes = (found["code"] for found in _CODE.finditer(name) if found["code"] in known)
    found = _UNIT.search(name)
    unit = found["unit"].lower() if found else ""
    times = next((times for start, times in _TIMES.items() if unit.startswith(start)), 1)
    return next(codes, "EUR" if "€" in name else None), times
