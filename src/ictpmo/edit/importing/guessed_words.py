"""What words in the cells of tables mean, that have one meaning each; and the units that a column's name gives."""

import re

_DEGREES = {
    "h": "high",
    "m": "medium",
    "med": "medium",
    "moderate": "medium",
    "l": "low",
    "高": "high",
    "中": "medium",
    "低": "low",
    **dict.fromkeys(("hoch", "élevé", "élevée", "fort", "forte"), "high"),
    **dict.fromkeys(("mittel", "moyen", "moyenne"), "medium"),
    **dict.fromkeys(("gering", "niedrig", "faible"), "low"),
}
# Words that have one meaning each.
WORDS: dict[str, dict[str, str]] = {
    "state": {
        "complete": "completed",
        "done": "completed",
        "finished": "completed",
        "canceled": "cancelled",
        "ongoing": "in-progress",
        "underway": "in-progress",
        "under way": "in-progress",
        "started": "in-progress",
        "not yet started": "not-started",
        "paused": "on-hold",
        "suspended": "on-hold",
        "已完成": "completed",
        "完成": "completed",
        "进行中": "in-progress",
        "实施中": "in-progress",
        "未开始": "not-started",
        "尚未开始": "not-started",
        "未启动": "not-started",
        "暂停": "on-hold",
        "搁置": "on-hold",
        "取消": "cancelled",
        "已取消": "cancelled",
        "已投入运行": "operational",
        **dict.fromkeys(("in arbeit", "in bearbeitung", "laufend", "läuft", "en cours"), "in-progress"),
        **dict.fromkeys(
            ("abgeschlossen", "fertig", "erledigt", "terminé", "terminée", "achevé", "achevée"), "completed"
        ),
        **dict.fromkeys(
            ("nicht begonnen", "nicht gestartet", "non démarré", "non démarrée", "non commencé"), "not-started"
        ),
        **dict.fromkeys(("ruht", "ruhend", "unterbrochen", "pausiert", "suspendu", "suspendue", "en pause"), "on-hold"),
        **dict.fromkeys(("abgebrochen", "eingestellt", "annulé", "annulée", "abandonné", "abandonnée"), "cancelled"),
    },
    "risks.state": {
        "active": "open",
        "live": "open",
        "new": "open",
        "in progress": "open",
        "managed": "mitigated",
        "realised": "occurred",
        "realized": "occurred",
        "materialised": "occurred",
        "materialized": "occurred",
        **dict.fromkeys(("未关闭", "offen", "ouvert"), "open"),
        **dict.fromkeys(("已关闭", "关闭", "geschlossen", "clos", "fermé"), "closed"),
        **dict.fromkeys(("已发生", "eingetreten", "survenu", "avéré"), "occurred"),
    },
    "rating": {
        **dict.fromkeys(("r", "红", "rot", "rouge"), "red"),
        **dict.fromkeys(("a", "黄", "yellow", "gelb", "jaune", "orange"), "amber"),
        **dict.fromkeys(("g", "绿", "grün", "vert"), "green"),
    },
    "likelihood": _DEGREES,
    "impact": _DEGREES,
    "status": {
        "accepted": "approved",
        "agreed": "approved",
        "pending": "proposed",
        "submitted": "proposed",
        "refused": "rejected",
        "已批准": "approved",
        "批准": "approved",
        "待批准": "proposed",
        "否决": "rejected",
        **dict.fromkeys(("genehmigt", "bewilligt", "approuvé", "approuvée", "accepté", "acceptée"), "approved"),
        **dict.fromkeys(("beantragt", "in prüfung", "soumis", "soumise", "en attente"), "proposed"),
        **dict.fromkeys(("abgelehnt", "refusé", "refusée", "rejeté", "rejetée"), "rejected"),
    },
    "reason": {
        **dict.fromkeys(("采购", "beschaffung", "vergabe", "marchés publics", "supplier", "contract"), "procurement"),
        **dict.fromkeys(("资金", "经费", "budget", "finanzierung", "financement"), "funding"),
        **dict.fromkeys(("范围", "scope change", "umfang", "périmètre"), "scope"),
        **dict.fromkeys(("依赖", "dependencies", "abhängigkeit", "dépendance"), "dependency"),
        **dict.fromkeys(("其他", "sonstiges", "autre"), "other"),
    },
}
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
