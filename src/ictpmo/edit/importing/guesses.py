"""What columns may mean by their names, and words in cells that have one meaning each; their contents decide."""

import re
from collections.abc import Mapping


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
        {"red": "r, 红, rot, rouge", "amber": "a, 黄, yellow, gelb, jaune, orange", "green": "g, 绿, grün, vert"}
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


_NO_START = r"(?!.*\b(?:start|begin)).*"
_ENDS = r".*(?:end|finish|completion|delivery|date|go.?live).*"
_ENGLISH: dict[str, tuple[tuple[str, str], ...]] = {
    # Of two columns that would do, the first pattern counts, then the first column.
    "projects": (
        ("id", r"(?:(?:project|unique) )?(?:id|pid|ref(?:erence)?\.?|code|number|no\.?|key)"),
        ("id", r"(?:programme|pmo|gmpp) ?(?:id|ref|code).*"),
        ("depends_on", r".*(?:depend(?:s on|enc(?:y|ies)|ent on)|waits? for|predecessors?).*"),
        ("name", r"(?:latest |current )?(?:project|initiative)(?: (?:name|title))?|name|title"),
        ("name", r"programme(?: (?:name|title))?"),
        ("programme", r".*\bprogram(?:me)?\b(?: (?:name|title))?"),
        ("owner", r".*(?:owner|manager|\bsro\b|\blead\b|sponsor|responsible|accountable).*"),
        ("date", r"(?:date )?(?:last )?updated?(?: on| date)?|(?:date of )?last update"),
        ("actual_end", rf"{_NO_START}actual{_ENDS}"),
        ("original_end", rf"{_NO_START}original{_ENDS}"),
        ("previous_end", rf"{_NO_START}(?:previous|prior|last (?:month|period|report)){_ENDS}"),
        ("approved_end", rf"{_NO_START}(?:baseline|approved|planned|target){_ENDS}"),
        ("end_moved_days", r"(?:.*\b)?(?:slip(?:page|ped)?|moved|movement)\b.*\bdays?\b.*"),
        ("end", r".*(?:\bend\b|end date|finish|go.?live|delivery date|due).*"),
        ("end", r".*(?:forecast|expected|estimated).*(?:completion|date).*|(?:latest |current |revised )?forecast"),
        ("start", r".*(?:start|begin).*"),
        (
            "completion",
            r".*(?:(?:%|per ?cent).*(?:complet|done)|(?:complet|done).*(?:%|per ?cent)|progress).*|%|per ?cent",
        ),
        ("completion", r".*complet.*"),
        ("rating", r".*(?:\brag\b|rating|health|\bdca\b|confidence).*"),
        ("state", r".*(?:status|state|stage).*"),
        ("spent", r".*(?:spen[dt]|expenditure|actual cost|cost to date).*"),
        (
            "forecast_at_completion",
            r".*(?:whole.?life|outturn|at completion|\beac\b|forecast (?:total )?cost|cost forecast).*",
        ),
        ("budget", r"(?!.*(?:variance|%)).*(?:budget|approved cost|total cost).*"),
        ("purpose", r".*(?:purpose|description|scope).*"),
        ("note", r".*(?:comment|note|remark|narrative|commentary|highlights|update).*"),
    ),
    "milestones": (
        ("id", r"(?:ms|.*(?:milestone|deliverable|output))(?: (?:id|ref|no\.?|number|code))"),
        ("id", r".*(?:milestone|deliverable|output)(?: (?:name|title|description))?|name|title|description"),
        ("name", r".*(?:milestone|deliverable|output)(?: (?:name|title|description))?|name|title|description"),
        ("actual", r".*(?:actual|\bdone\b|achieved|delivered|completed on).*"),
        ("due", r".*(?:due|target|planned|baseline|original).*"),
        ("forecast", r".*(?:forecast|expected|estimated|revised|latest).*"),
        ("due", r".*(?:finish|end|\bdate\b).*"),
        ("state", r".*(?:status|state).*"),
    ),
    "change_requests": (
        ("id", r"(?:(?:change|cr|request|change request) )?(?:id|ref(?:erence)?\.?|no\.?|number|code)"),
        ("id", r"change|cr|request|change request"),
        ("status", r".*(?:status|decision|outcome|approved\?).*"),
        ("decided", r".*(?:decided|approved on|decision date|approval date|date approved|approved date).*"),
        ("date", r".*(?:raised|requested|submitted|logged|created|opened|received).*"),
        ("by", r".*(?:approver|approved by|decided by|authori[sz]ed by|board).*"),
        ("from", r".*(?:\bfrom\b|\bold\b|previous|before|current|original|baseline).*"),
        ("to", r".*(?:\bto\b|\bnew\b|after|proposed|revised).*"),
        ("date", r"(?:(?:change|cr|request) )?date(?: of .*)?"),
        ("budget_from", r".*(?:\bfrom\b|\bold\b|previous|before|current).*(?:budget|cost).*"),
        ("budget_to", r".*(?:budget|cost).*"),
        ("reason", r".*(?:reason|cause).*"),
        ("explanation", r".*(?:reason|why|justification|description|explanation|title|change).*"),
        ("note", r".*(?:comment|note|remark).*"),
    ),
    "risks": (
        ("id", r"(?:risk )?(?:id|ref(?:erence)?\.?|no\.?|number|code)"),
        ("statement", r".*(?:risk|threat)(?: (?:name|title|description|statement))?|description|title"),
        ("likelihood", r".*(?:likelihood|probability|\bprob\b).*"),
        ("impact", r".*(?:impact|severity|consequence).*"),
        ("response", r".*(?:response|mitigation|action|treatment|control).*"),
        ("owner", r".*owner.*"),
        ("state", r".*(?:status|state).*"),
        ("date", r"(?!.*(?:review|next|due|target|clos)).*(?:assessed|raised|identified|\bdate\b).*"),
        ("note", r".*(?:comment|note|remark).*"),
    ),
    "dependencies": (
        ("depends_on", r".*(?:depend(?:s on|enc(?:y|ies)|ent on)|waits? for|predecessors?|needs).*"),
        ("note", r".*(?:comment|note|remark|what|why|reason|description).*"),
    ),
}
# The same in Chinese, German and French. None of it is a word of English tables.
_OTHERS: dict[str, tuple[tuple[str, str], ...]] = {
    "projects": (
        ("id", r"(?:项目)?(?:编号|代码|代号)|(?:projekt|vorhaben)?[- ]?(?:nr\.?|nummer|kennung|kürzel)"),
        ("id", r"(?:projekt)?[- ]?(?:id|code)"),
        ("id", r"(?:n[°º]|numéro|code|réf(?:érence)?\.?|id)(?: (?:du |de )?projet)?"),
        ("depends_on", r".*(?:依赖|前置项目|abhängig|vorgänger|dépend|prédécesseur).*"),
        ("name", r"(?:项目)?名称|项目|项目名|(?:projekt|vorhaben)[- ]?(?:name|titel|bezeichnung)?|bezeichnung|titel"),
        ("name", r"(?:nom|titre|intitulé|libellé)(?: (?:du |de )?projet)?|projet"),
        ("programme", r".*(?:项目群|方案名称|所属方案|programm\b).*"),
        ("owner", r".*(?:负责人|负责单位|责任人|责任单位|项目经理|主管|projektleit|verantwortlich|zuständig).*"),
        ("owner", r".*(?:chef(?:fe)? de projet|responsable|pilote|porteur).*"),
        ("date", r"更新(?:日期|时间)|aktualisiert(?: am)?|mis à jour(?: le)?|date de mise à jour"),
        (
            "actual_end",
            r".*实际.*(?:完成|结束|完工).*|.*(?:\bist\b|tatsächlich).*(?:ende|abschluss|fertig).*|.*\bfin\b.*réel.*",
        ),
        (
            "original_end",
            r".*(?:原定|原计划|最初).*(?:完成|结束|完工).*|.*ursprünglich.*(?:ende|abschluss|fertig).*|.*\bfin\b.*initial.*",
        ),
        (
            "previous_end",
            r".*(?:上期|上次|上月|此前).*(?:完成|结束|完工).*|.*(?:bisherig|vormonat).*ende.*|.*\bfin\b.*précédent.*",
        ),
        (
            "approved_end",
            r".*(?:基线|批准|核定|计划).*(?:完成|结束|完工).*|.*\bfin\b.*(?:prévu|planifié|approuvé|référence).*",
        ),
        ("approved_end", r".*(?:plan|soll|genehmigt).*(?:ende|abschluss|fertigstellung).*"),
        (
            "end",
            r".*(?:完成|结束|完工)(?:日期|时间)|.*(?:voraussichtlich|prognose|erwartet).*(?:ende|abschluss|fertigstellung).*",
        ),
        ("end", r".*(?:\bende\b|enddatum|endtermin|\bfin\b|achèvement).*"),
        ("start", r".*(?:开始|启动|开工|beginn|startdatum|starttermin|projektstart|début|lancement).*"),
        ("completion", r".*(?:进度|完成率|完成百分比|完成比例|完成度|百分比|fertigstellung|fortschritt|avancement).*"),
        ("rating", r".*(?:评级|红黄绿|健康度|ampel|météo).*"),
        ("state", r".*(?:状态|阶段|statut|état).*"),
        ("spent", r".*(?:支出|已花费|已使用|\bist-?kosten|ausgaben|ausgegeben|dépens|consommé).*"),
        ("forecast_at_completion", r".*(?:完工成本|完工预测|预计总成本|kostenprognose|coût (?:final|à terminaison)).*"),
        ("budget", r".*预算.*"),
        ("purpose", r".*(?:目的|目标|说明|范围|zweck|\bziele?\b|objectif).*"),
        ("note", r".*(?:备注|评论|意见|进展|bemerkung|kommentar|anmerkung|commentaire|remarque).*"),
    ),
    "milestones": (
        ("id", r".*里程碑(?:编号|代码)|meilenstein[- ]?(?:nr\.?|nummer|id)|(?:n[°º]|numéro|code|id) (?:du |de )?jalon"),
        (
            "id",
            r".*里程碑(?:名称)?|名称|meilenstein(?:name)?|bezeichnung|(?:(?:nom|libellé|intitulé) (?:du |de )?)?jalon",
        ),
        (
            "name",
            r".*里程碑(?:名称)?|名称|meilenstein(?:name)?|bezeichnung|(?:(?:nom|libellé|intitulé) (?:du |de )?)?jalon",
        ),
        ("actual", r".*(?:实际|完成日期|完成时间|\bist-?(?:termin|datum)|tatsächlich|erledigt am|réel).*"),
        ("due", r".*(?:到期|应完成|目标|计划|基线|原定|plan|soll|fällig|prévu|échéance|initial).*"),
        ("forecast", r".*(?:预计|预测|修订|最新|prognose|erwartet|voraussichtlich|estimé|révisé).*"),
        ("due", r".*(?:日期|时间|termin|datum)"),
        ("state", r".*(?:状态|statut|état).*"),
    ),
    "change_requests": (
        ("id", r"(?:变更|申请)?(?:编号|号码)|(?:änderungs)?(?:antrag)?s?[- ]?(?:nr\.?|nummer)"),
        ("id", r"(?:n[°º]|numéro)(?: (?:de )?demande)?"),
        ("decided", r".*(?:(?:批准|决定)(?:日期|时间)|(?:entschieden|genehmigt) am).*"),
        ("decided", r".*(?:(?:décidé|approuvé)e? le|date de décision).*"),
        ("status", r".*(?:状态|决定|结果|entscheidung|statut|décision).*"),
        ("date", r".*(?:(?:申请|提出|提交)(?:日期|时间)|beantragt am|datum|demandée? le|date de demande).*"),
        ("by", r".*(?:批准人|批准单位|决定人|(?:genehmigt|entschieden) (?:von|durch)|(?:approuvé|décidé)e? par).*"),
        ("from", r".*(?:变更前|原.*(?:日期|时间)|\b(?:alt|bisherig)(?:e[rs]?)?\b|ancien|\bavant\b).*"),
        ("to", r".*(?:变更后|改为|新.*(?:日期|时间)|\bneu(?:e[rs]?)?\b|nouve(?:au|l)|\baprès\b).*"),
        ("reason", r".*(?:原因|理由|grund|motif|raison).*"),
        ("explanation", r".*(?:原因|理由|说明|grund|begründung|beschreibung|motif|raison).*"),
        ("note", r".*(?:备注|bemerkung|commentaire).*"),
    ),
    "risks": (
        (
            "id",
            r"(?:风险)?编号|(?:risiko)?[- ]?(?:nr\.?|nummer)|risiko[- ]?id|(?:n[°º]|numéro)(?: (?:du |de )?risque)?",
        ),
        ("statement", r"风险(?:名称|说明|描述)?|说明|描述|risiko(?:beschreibung)?|beschreibung"),
        ("statement", r"(?:description (?:du |de )?)?risque"),
        ("likelihood", r".*(?:可能性|概率|wahrscheinlich|probabilité).*"),
        ("impact", r".*(?:影响|严重|auswirkung|gravité).*"),
        ("response", r".*(?:应对|措施|缓解|massnahme|mesure|réponse).*"),
        ("owner", r".*(?:负责人|责任人|verantwortlich|zuständig|responsable|porteur).*"),
        ("state", r".*(?:状态|statut|état).*"),
        ("date", r".*(?:日期|时间|datum)"),
        ("note", r".*(?:备注|bemerkung|commentaire).*"),
    ),
    "dependencies": (
        ("depends_on", r".*(?:依赖|前置|abhängig|vorgänger|dépend|prédécesseur).*"),
        ("note", r".*(?:备注|原因|说明|bemerkung|grund|commentaire|motif).*"),
    ),
}
NAMES = {kind: (*_OTHERS[kind], *names) for kind, names in _ENGLISH.items()}
REPORT_DATE = re.compile(
    r".*(?:report(?:ing)?|status|snapshot) ?(?:month|date|period|quarter|year)|month|period|quarter"
    r"|report(?:ed)?(?: on)?"
    r"|as (?:of|at)(?: date)?|date of report"
    r"|报告(?:日期|月份|期|时间)|月份|截至(?:日期|时间)?|berichts(?:monat|datum)|stichtag|monat|mois|date du rapport",
    re.IGNORECASE,
)
KINDS: Mapping[str, re.Pattern[str]] = {
    "change_requests": re.compile(
        r".*\b(?:changes?|crs?|change (?:log|requests?|control))\b.*|.*(?:变更|änderung|changement).*", re.IGNORECASE
    ),
    "milestones": re.compile(r".*\b(?:milestones?|deliverables?)\b.*|.*(?:里程碑|meilenstein|jalon).*", re.IGNORECASE),
    "risks": re.compile(r".*\b(?:risks?|raid|threats?)\b.*|.*(?:风险|risik|risque).*", re.IGNORECASE),
    "dependencies": re.compile(
        r".*\b(?:dependenc(?:y|ies)|predecessors?)\b.*|.*(?:依赖|abhängigkeit|dépendance).*", re.IGNORECASE
    ),
}
