"""What the columns of a table may mean, by their names; whether they do, their contents decide."""

import re
from collections.abc import Mapping

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
        ("end", r".*(?:\bend\b|end date|finish|go.?live|delivery date|due).*"),
        ("end", r".*(?:forecast|expected|estimated).*(?:completion|date).*"),
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
        ("budget", r".*(?:budget|approved cost|total cost).*"),
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
        ("id", r"(?:change|cr|request)? ?(?:id|ref(?:erence)?\.?|no\.?|number|code)|(?:change|request)"),
        ("status", r".*(?:status|decision|outcome|approved\?).*"),
        ("decided", r".*(?:decided|approved on|decision date|approval date|date approved).*"),
        ("date", r".*(?:raised|requested|submitted|\bdate\b).*"),
        ("by", r".*(?:approver|approved by|decided by|authori[sz]ed by|board).*"),
        ("from", r".*(?:\bfrom\b|\bold\b|previous|before|current).*"),
        ("to", r".*(?:\bto\b|\bnew\b|after|proposed|revised).*"),
        ("budget_from", r".*(?:\bfrom\b|\bold\b|previous|before|current).*(?:budget|cost).*"),
        ("budget_to", r".*(?:budget|cost).*"),
        ("explanation", r".*(?:reason|why|justification|description|explanation|title|change).*"),
        ("note", r".*(?:comment|note|remark).*"),
    ),
    "risks": (
        ("id", r"(?:risk )?(?:id|ref(?:erence)?\.?|no\.?|number|code)"),
        ("statement", r".*(?:risk|threat)(?: (?:name|title|description|statement))?|description|title"),
        ("likelihood", r".*(?:likelihood|probability).*"),
        ("impact", r".*(?:impact|severity|consequence).*"),
        ("response", r".*(?:response|mitigation|action|treatment|control).*"),
        ("owner", r".*owner.*"),
        ("state", r".*(?:status|state).*"),
        ("date", r".*(?:assessed|raised|identified|\bdate\b).*"),
        ("note", r".*(?:comment|note|remark).*"),
    ),
    "dependencies": (
        ("depends_on", r".*(?:depend(?:s on|enc(?:y|ies)|ent on)|waits? for|predecessors?|needs).*"),
        ("note", r".*(?:comment|note|remark|what|why|reason|description).*"),
    ),
}
# The same in Chinese.
_CHINESE: dict[str, tuple[tuple[str, str], ...]] = {
    "projects": (
        ("id", r"(?:项目)?(?:编号|代码|代号)"),
        ("depends_on", r".*(?:依赖|前置项目).*"),
        ("name", r"(?:项目)?名称|项目|项目名"),
        ("programme", r".*(?:项目群|方案名称|所属方案)"),
        ("owner", r".*(?:负责人|负责单位|责任人|责任单位|项目经理|主管).*"),
        ("date", r"更新(?:日期|时间)"),
        ("actual_end", r".*实际.*(?:完成|结束|完工).*"),
        ("original_end", r".*(?:原定|原计划|最初).*(?:完成|结束|完工).*"),
        ("previous_end", r".*(?:上期|上次|上月|此前).*(?:完成|结束|完工).*"),
        ("approved_end", r".*(?:基线|批准|核定|计划).*(?:完成|结束|完工).*"),
        ("end", r".*(?:完成|结束|完工)(?:日期|时间)"),
        ("start", r".*(?:开始|启动|开工).*"),
        ("completion", r".*(?:进度|完成率|完成百分比|完成比例|完成度|百分比).*"),
        ("rating", r".*(?:评级|红黄绿|健康度).*"),
        ("state", r".*(?:状态|阶段).*"),
        ("spent", r".*(?:支出|已花费|已使用).*"),
        ("forecast_at_completion", r".*(?:完工成本|完工预测|预计总成本).*"),
        ("budget", r".*预算.*"),
        ("purpose", r".*(?:目的|目标|说明|范围).*"),
        ("note", r".*(?:备注|评论|意见|进展).*"),
    ),
    "milestones": (
        ("id", r".*里程碑(?:编号|代码)"),
        ("id", r".*里程碑(?:名称)?|名称"),
        ("name", r".*里程碑(?:名称)?|名称"),
        ("actual", r".*(?:实际|完成日期|完成时间).*"),
        ("due", r".*(?:到期|应完成|目标|计划|基线|原定).*"),
        ("forecast", r".*(?:预计|预测|修订|最新).*"),
        ("due", r".*(?:日期|时间)"),
        ("state", r".*状态.*"),
    ),
    "change_requests": (
        ("id", r"(?:变更|申请)?(?:编号|号码)"),
        ("status", r".*(?:状态|决定|结果).*"),
        ("decided", r".*(?:批准|决定)(?:日期|时间).*"),
        ("date", r".*(?:申请|提出|提交)(?:日期|时间).*"),
        ("by", r".*(?:批准人|批准单位|决定人).*"),
        ("from", r".*(?:原日期|变更前|原定).*"),
        ("to", r".*(?:新日期|变更后|改为).*"),
        ("explanation", r".*(?:原因|理由|说明).*"),
        ("note", r".*备注.*"),
    ),
    "risks": (
        ("id", r"(?:风险)?编号"),
        ("statement", r"风险(?:名称|说明|描述)?|说明|描述"),
        ("likelihood", r".*(?:可能性|概率).*"),
        ("impact", r".*(?:影响|严重).*"),
        ("response", r".*(?:应对|措施|缓解).*"),
        ("owner", r".*(?:负责人|责任人).*"),
        ("state", r".*状态.*"),
        ("date", r".*(?:日期|时间)"),
        ("note", r".*备注.*"),
    ),
    "dependencies": (
        ("depends_on", r".*(?:依赖|前置).*"),
        ("note", r".*(?:备注|原因|说明).*"),
    ),
}
NAMES = {kind: (*names, *_CHINESE[kind]) for kind, names in _ENGLISH.items()}
REPORT_DATE = re.compile(
    r".*(?:report(?:ing)?|status|snapshot) ?(?:month|date|period)|month|period|as (?:of|at)(?: date)?|date of report"
    r"|报告(?:日期|月份|期|时间)|月份|截至(?:日期|时间)?",
    re.IGNORECASE,
)
KINDS: Mapping[str, re.Pattern[str]] = {
    "change_requests": re.compile(
        r".*\b(?:changes?|crs?|change (?:log|requests?|control))\b.*|.*变更.*", re.IGNORECASE
    ),
    "milestones": re.compile(r".*\b(?:milestones?|deliverables?)\b.*|.*里程碑.*", re.IGNORECASE),
    "risks": re.compile(r".*\b(?:risks?|raid|threats?)\b.*|.*风险.*", re.IGNORECASE),
    "dependencies": re.compile(r".*\b(?:dependenc(?:y|ies)|predecessors?)\b.*|.*依赖.*", re.IGNORECASE),
}
_DEGREES = {
    "h": "high",
    "m": "medium",
    "med": "medium",
    "moderate": "medium",
    "l": "low",
    "高": "high",
    "中": "medium",
    "低": "low",
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
    },
    "rating": {"r": "red", "a": "amber", "g": "green", "红": "red", "黄": "amber", "绿": "green"},
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
    },
}
NO_DATE = frozenset({"n/a", "na", "none", "nil", "-", "–", "—", "not applicable", "无", "不适用"})
# Years of two digits, as spreadsheets show them: of those that a column fits, if it is one alone.
SHORT_DATES = ("%d-%b-%y", "%d %b %y", "%b-%y", "%b %y", "%d/%m/%y", "%m/%d/%y", "%d.%m.%y")
TOTAL = re.compile(r"(?:(?:grand|sub|overall)[ -]?)?totals?:?|sum:?|合计|总计|小计", re.IGNORECASE)
_CODE = re.compile(r"(?<![A-Za-z])[kKmM]?(?P<code>[A-Z]{3})(?:k|mn?)?(?![A-Za-z])")
_UNIT = re.compile(
    r"(?:(?<![A-Za-z0-9])|(?<=[A-Z]{3}))'?(?P<unit>[kK]|[mM]n?|[Tt]housands?|[Mm]illions?|000s?|[千万亿](?=[美欧日]?元))"
    r"(?=[A-Z]{3}(?![A-Za-z])|[^A-Za-z]|$)"
)
_TIMES = {"m": 1_000_000, "k": 1_000, "t": 1_000, "0": 1_000, "千": 1_000, "万": 10_000, "亿": 100_000_000}


def currency_of(name: str, known: frozenset[str]) -> tuple[str | None, int]:
    """The currency that a column's name gives, if any, and what its figures are multiplied by: `Budget (kEUR)`."""
    codes = (found["code"] for found in _CODE.finditer(name) if found["code"] in known)
    found = _UNIT.search(name)
    unit = found["unit"].lower() if found else ""
    times = next((times for start, times in _TIMES.items() if unit.startswith(start)), 1)
    return next(codes, "EUR" if "€" in name else None), times
