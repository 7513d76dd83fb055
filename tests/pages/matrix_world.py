"""十种角色、每个页面、每种对象：谁该看到什么，写成可以逐行核对的表。"""

import io
import re
import zipfile
from dataclasses import dataclass, field

from fastapi import FastAPI
from httpx2 import Response
from sqlalchemy import select
from sqlmodel import SQLModel
from world import Person, client_for

from cadre.foundation.database import reading
from cadre.rules.vocabulary import AccountRole, PostRank

R = AccountRole
COUNTY_LEVEL = (PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY)
MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)

# 每种角色一个人：专责只管县处级，干部专责本人是莲都区发改局局长，联络员在龙泉市，干部在缙云县
PEOPLE = {
    R.CLERK: {"ranks": COUNTY_LEVEL},
    R.SUPPLIER: {"unit": "LSTJ"},
    R.CADRE_OFFICER: {"ranks": MANAGED, "official": "G0111"},
    R.RECORDER: {"ranks": MANAGED},
    R.CONTACT: {"unit": "LQ"},
    R.OFFICIAL: {"official": "G0313"},
    R.AUDITOR: {},
    R.SYSTEM_ADMIN: {},
    R.SECURITY_ADMIN: {},
    R.AUDIT_ADMIN: {},
}
LETTERS = dict(zip("专填干记联本督系安审", PEOPLE, strict=True))
EVERYBODY, DEPARTMENT = "专填干记联本督系安审", "专干记督"

# 每个页面和每张表单，哪些角色可以用；其余角色一律 403
ROUTES = {
    "GET /": EVERYBODY,
    "GET /help": EVERYBODY,
    "GET /calendar": EVERYBODY,
    "GET /calendar/holidays": EVERYBODY,
    "POST /calendar/holidays": "专干",
    "GET /change-password": EVERYBODY,
    "POST /change-password": EVERYBODY,
    "POST /sign-out": EVERYBODY,
    "GET /schemes": "专填干记联本督",
    "GET /schemes/{code}": "专填干记联本督",
    "GET /schemes/approved-checks": "专填干记联本督",
    "GET /schemes/{code}/comments": DEPARTMENT,
    "GET /schemes/{code}/details": "专填干记联本督",
    "GET /schemes/{code}/against": "专填干记联本督",
    "GET /schemes/{code}/check": DEPARTMENT,
    "GET /schemes/{code}/what-if": DEPARTMENT,
    "GET /schemes/{code}/bottom-lines": DEPARTMENT,
    "GET /schemes/{code}/workbook": "专干",
    "GET /schemes/{code}/edit/{sheet}": "专干",
    "POST /schemes/{code}/edit/{sheet}": "专干",
    "GET /schemes/{code}/weights": "专干",
    "POST /schemes/{code}/weights": "专干",
    "GET /schemes/{code}/indicators/{indicator}": "专干",
    "POST /schemes/{code}/indicators/{indicator}": "专干",
    "POST /schemes/{code}/indicators/{indicator}/remove": "专干",
    "GET /schemes/{code}/clone": "专干",
    "POST /schemes/{code}/clone": "专干",
    "POST /schemes/{code}/decide": "记",
    "POST /schemes/{code}/issue": "专",
    "GET /filling": "专填干记联督",
    "GET /filling/{scheme_code}": "专填干记联督",
    "GET /filling/{scheme_code}/cell": "专填干记联督",
    "GET /filling/{scheme_code}/monitor": "专填干记联督",
    "GET /filling/{scheme_code}/projects": "专填干记联督",
    "GET /filling/{scheme_code}/ballots": DEPARTMENT,
    "GET /filling/{scheme_code}/ratings": DEPARTMENT,
    "POST /filling/{scheme_code}/check": "专",
    "POST /filling/{scheme_code}/confirm": "联",
    "POST /filling/{scheme_code}/lock": "专",
    "POST /filling/{scheme_code}/resubmit": "专填",
    "POST /filling/{scheme_code}/evidence": "专填",
    "GET /filling/{scheme_code}/evidence/{number}": "专填干记联督",
    "GET /results": DEPARTMENT,
    "GET /results/{scheme_code}": DEPARTMENT,
    "GET /runs": DEPARTMENT,
    "POST /runs": "专",
    "GET /runs/{run_id}": DEPARTMENT,
    "POST /runs/{run_id}/publish": "专",
    "GET /runs/{run_id}/against": DEPARTMENT,
    "GET /runs/{run_id}/against/{other_id}": DEPARTMENT,
    "GET /standings": "专干记联本督",
    "GET /standings/{scheme_code}": "专干记联本督",
    "GET /standings/{scheme_code}/{subject}": "专干记联本督",
    "GET /publication/{scheme_code}": "专干记联本督",
    "GET /publication/{scheme_code}/table.xlsx": "专干记联本督",
    "GET /publication/{scheme_code}/items": "专干记联本督",
    "GET /publication/{scheme_code}/items.xlsx": "专干记联本督",
    "GET /corrections/{scheme_code}": "专干记联本督",
    "GET /meetings/{scheme_code}": DEPARTMENT,
    "POST /meetings/{scheme_code}": "专",
    "GET /deductions/{scheme_code}": "专干记联本督",
    "GET /deductions/{scheme_code}/sheets.xlsx": "专干记联本督",
    "GET /deductions/{scheme_code}/{subject}": "专干记联本督",
    "GET /deductions/{scheme_code}/{subject}/sheet.xlsx": "专干记联本督",
    "GET /analyses/{scheme_code}": "专干记联本督",
    "GET /analyses/{scheme_code}/indicators/{indicator}": "专干记联本督",
    "GET /analyses/{scheme_code}/units/{subject}": "专干记联本督",
    "GET /analyses/{scheme_code}/years": "专干记联本督",
    "GET /responsibility": "专干记联本督",
    "GET /responsibility/{scheme_code}": "专干记联本督",
    "GET /responsibility/{scheme_code}/{subject}": "专干记联本督",
    "GET /responsibility/{scheme_code}/{subject}/explained.docx": "专干记联本督",
    "GET /explain/{scheme_code}/official/{official}": "专干记本督",
    "GET /explain/{scheme_code}/indicator/{indicator}": "专干记联本督",
    "GET /explain/{scheme_code}/unit/{unit}": "专干记联本督",
    "GET /division/{scheme_code}": "专干",
    "GET /division/{scheme_code}/paste": "专干",
    "POST /division/{scheme_code}/paste": "专干",
    "POST /division/{scheme_code}/paste/enter": "专干",
    "GET /division/{scheme_code}/assign": "专干",
    "POST /division/{scheme_code}/assign": "专干",
    "POST /division/{scheme_code}/assign/enter": "专干",
    "GET /division/{scheme_code}/copy": "专干",
    "POST /division/{scheme_code}/copy": "专干",
    "GET /division/{scheme_code}/grid": "专干",
    "GET /division/{scheme_code}/lines/{sheet}": "专干",
    "GET /division/{scheme_code}/line/{sheet}": "专干",
    "POST /division/{scheme_code}/line/{sheet}": "专干",
    "POST /division/{scheme_code}/line/{sheet}/remove": "专干",
    "GET /edges/{scheme_code}/trial": "专干",
    "POST /edges/{scheme_code}/trial": "专干",
    "POST /edges/{scheme_code}/trial/workbook": "专干",
    "GET /division/{scheme_code}/rulings": DEPARTMENT,
    "POST /division/{scheme_code}/rulings": "记",
    "GET /division/{scheme_code}/checks": DEPARTMENT,
    "GET /division/{scheme_code}/checks.xlsx": DEPARTMENT,
    "GET /disputes": "专干记联本督",
    "GET /disputes/list.xlsx": "专干记联本督",
    "POST /disputes": "联本",
    "GET /disputes/{scheme_code}/new": "联本",
    "POST /disputes/edges": "联本",
    "GET /disputes/{dispute_id}": "专干记联本督",
    "POST /disputes/{dispute_id}/answer": "专",
    "GET /appeals": "专干记联本督",
    "POST /appeals": "专干联本",
    "GET /appeals/list.xlsx": "专干记联本督",
    "GET /appeals/again": DEPARTMENT,
    "GET /appeals/again.xlsx": DEPARTMENT,
    "POST /appeals/again/{matter}": "记",
    "GET /appeals/new": "专干联本",
    "POST /appeals/inquiries": "专干联本",
    "GET /appeals/scores/{dispute_id}": "专干记联本督",
    "POST /appeals/scores/{dispute_id}/{event}": "专干",
    "GET /appeals/{number}": "专干记联本督",
    "POST /appeals/{number}/own/{event}": "专干联本",
    "POST /appeals/{number}/office/{event}": "专干",
    "POST /appeals/{number}/decided/{event}": "记",
    "POST /appeals/{number}/handover": "专干",
    "GET /appeals/{number}/letter.docx": "专干记联本督",
    "GET /division/{scheme_code}/notice": "专干记联本督",
    "POST /division/{scheme_code}/notice": "专",
    "GET /claims": "专干记本督",
    "GET /claims/list.xlsx": "专干记本督",
    "POST /claims": "本",
    "GET /claims/{scheme_code}/new": "本",
    "GET /claims/{number}": "专干记本督",
    "POST /claims/{number}/propose": "专干",
    "POST /claims/{number}/decide": "记",
    "POST /closings/{scheme}/correct": "专",
    "GET /grades": DEPARTMENT,
    "GET /grades/list.xlsx": DEPARTMENT,
    "POST /grades/propose": "专干",
    "POST /grades/{number}/decide": "记",
    "POST /grades/{number}/notify": "专干",
    "GET /grades/sessions": DEPARTMENT,
    "GET /grades/sessions/list.xlsx": DEPARTMENT,
    "POST /grades/sessions": "专干",
    "GET /grades/sessions/{number}": DEPARTMENT,
    "GET /grades/sessions/{number}/list.xlsx": DEPARTMENT,
    "GET /grades/sessions/{number}/list.docx": DEPARTMENT,
    "GET /grades/sessions/{number}/after": DEPARTMENT,
    "GET /grades/sessions/{number}/after.xlsx": DEPARTMENT,
    "GET /grades/sessions/{number}/notices/{outcome}.docx": DEPARTMENT,
    "POST /grades/sessions/{number}/adopt": "记",
    "POST /grades/sessions/{number}/hold": "记",
    "POST /grades/sessions/{number}/decided/{event}": "记",
    "POST /grades/sessions/{number}/findings": "专干",
    "POST /grades/sessions/{number}/propose": "专干",
    "POST /grades/sessions/{number}/move": "专干",
    "POST /grades/sessions/{number}/finalise": "专干",
    "POST /grades/sessions/{number}/send-back": "专干",
    "POST /grades/sessions/{number}/publish": "专干",
    "POST /grades/sessions/{number}/not-published": "专干",
    "POST /grades/sessions/{number}/comments": "专干",
    "POST /grades/sessions/{number}/publication-ends": "专干",
    "POST /grades/sessions/{number}/tell": "专干",
    "POST /grades/sessions/{number}/replies/{outcome}": "专干",
    "POST /grades/sessions/{number}/tasks": "专干",
    "POST /grades/sessions/{number}/settle": "专干",
    "GET /my-grades": "本",
    "POST /my-grades/{outcome}": "本",
    "GET /my-grades/{outcome}.docx": "本",
    "GET /problems": "专干记联督",
    "GET /problems/list.xlsx": "专干记联督",
    "GET /problems/published": "专干记联本督",
    "GET /problems/published.xlsx": "专干记联本督",
    "GET /problems/new": "专干",
    "POST /problems/new": "专干",
    "GET /problems/{code}": "专干记联督",
    "POST /problems/{code}/{event}": "专干联",
    "POST /problems/{code}/evidence": "专干联",
    "GET /problems/{code}/evidence/{number}": "专干记联督",
    "GET /problems/papers/{kind}.docx": "专干记联督",
    "GET /matters": DEPARTMENT,
    "GET /matters/list.xlsx": DEPARTMENT,
    "POST /matters/propose": "专干",
    "POST /matters/ladder": "记",
    "POST /matters/demotions": "专干",
    "GET /matters/machines": DEPARTMENT,
    "GET /matters/{number}": DEPARTMENT,
    "POST /matters/{number}/decided/{event}": "记",
    "POST /matters/{number}/{event}": "专干",
    "GET /matters/{number}/papers/{kind}.docx": DEPARTMENT,
    "GET /cases": DEPARTMENT,
    "POST /cases": "专干",
    "GET /cases/list.xlsx": DEPARTMENT,
    "GET /cases/{number}": DEPARTMENT,
    "GET /cases/{number}/timeline": DEPARTMENT,
    "GET /cases/{number}/told": "专干记本督",
    "GET /cases/{number}/papers/{kind}.docx": DEPARTMENT,
    "POST /cases/{number}/evidence": "专干",
    "POST /cases/{number}/decided/{event}": "记",
    "POST /cases/{number}/{event}": "专干",
    "GET /selection": "干记",
    "POST /selection": "干",
    "GET /selection/list.xlsx": "干记",
    "GET /selection/add": "干",
    "POST /selection/add": "干",
    "GET /selection/afterwards": "干记",
    "GET /selection/afterwards/list.xlsx": "干记",
    "GET /selection/{number}/list.xlsx": "干记",
    "GET /selection/{number}/comparison.xlsx": "干记",
    "GET /selection/candidates/{number}/list.xlsx": "干记",
    "GET /selection/meetings/{number}/list.xlsx": "干记",
    "GET /selection/{number}": "干记",
    "GET /selection/{number}/comparison": "干记",
    "GET /selection/{number}/comparison.docx": "干记",
    "POST /selection/{number}/candidates": "干",
    "POST /selection/{number}/end": "干",
    "POST /selection/meetings": "干",
    "GET /selection/meetings/{number}": "干记",
    "POST /selection/meetings/{number}/items": "干",
    "POST /selection/meetings/{number}/removals": "干",
    "POST /selection/meetings/{number}/removals/{item}/off": "干",
    "POST /selection/meetings/{number}/removals/{item}/decided": "记",
    "POST /selection/meetings/{number}/order": "干",
    "POST /selection/meetings/{number}/close": "记",
    "GET /selection/meetings/{number}/pack": "干记",
    "POST /selection/meetings/{number}/pack": "干",
    "GET /selection/packs": "干记",
    "GET /selection/packs/{number}": "干记",
    "POST /selection/packs/{number}/pdf": "干",
    "GET /selection/packs/{number}/pdf.zip": "干记",
    "GET /selection/packs/{number}/pack.zip": "干记",
    "POST /selection/packs/{number}/copies": "干",
    "GET /selection/candidates/{number}": "干记",
    "POST /selection/candidates/{number}/leave": "干",
    "POST /selection/candidates/{number}/decided/{step}": "记",
    "POST /selection/candidates/{number}/{step}": "干",
    "GET /eligibility/{code}": "专干",
    "POST /eligibility/{code}": "专干",
    "GET /ballots": DEPARTMENT,
    "GET /ballots/list.xlsx": DEPARTMENT,
    "GET /ballots/new": "专干",
    "POST /ballots/new": "专干",
    "GET /ballots/{number}": DEPARTMENT,
    "GET /ballots/{number}/result.xlsx": DEPARTMENT,
    "POST /ballots/{number}/voters": "专干",
    "POST /ballots/{number}/parts/{place}": "专干",
    "POST /ballots/{number}/steps/{event}": "专干",
    "POST /ballots/{number}/codes/{voters}": "专干",
    "GET /ballots/{number}/counts/{part}/{voters}": "专干",
    "POST /ballots/{number}/counts/{part}/{voters}": "专干",
    "GET /ballots/{number}/counts.xlsx": "专干",
    "POST /ballots/{number}/counts.xlsx": "专干",
    "GET /ballots/{number}/scoring": "专干",
    "POST /ballots/{number}/scoring": "专干",
    "GET /ballots/{number}/papers/{kind}.docx": DEPARTMENT,
    "GET /closings/{scheme}": DEPARTMENT,
    "POST /closings/{scheme}/decide": "记",
    "POST /closings/{scheme}/close": "专",
    "POST /entries/{number}/reverse": "专",
    "GET /officials-standing": DEPARTMENT,
    "GET /officials-standing/{scheme_code}": DEPARTMENT,
    "GET /officials-standing/{scheme_code}/table.xlsx": DEPARTMENT,
    "GET /roster": DEPARTMENT,
    "GET /roster/people": DEPARTMENT,
    "GET /roster/people/new": "专干",
    "POST /roster/people/new": "专干",
    "GET /roster/people/{code}": DEPARTMENT,
    "GET /roster/people/{code}/photo": DEPARTMENT,
    "GET /roster/people/{code}/history/{sheet}": DEPARTMENT,
    "GET /roster/people/{code}/edit/{sheet}": "专干",
    "POST /roster/people/{code}/edit/{sheet}": "专干",
    "GET /roster/people/{code}/appoint": "专干",
    "POST /roster/people/{code}/appoint": "专干",
    "GET /roster/units": DEPARTMENT,
    "GET /roster/units/{code}": DEPARTMENT,
    "GET /roster/units/{code}/team": DEPARTMENT,
    "GET /roster/units/{code}/edit/{sheet}": "专干",
    "POST /roster/units/{code}/edit/{sheet}": "专干",
    "GET /roster/units/{code}/change": "专干",
    "POST /roster/units/{code}/change": "专干",
    "GET /roster/exchange": "干",
    "POST /roster/exchange": "干",
    "GET /roster/exchange/uploads/{number}": "干",
    "GET /roster/exchange/uploads/{number}/papers/{place}": "干",
    "POST /roster/exchange/uploads/{number}/papers/{place}": "干",
    "POST /roster/exchange/uploads/{number}/choose": "干",
    "POST /roster/exchange/uploads/{number}/drop": "干",
    "POST /roster/exchange/uploads/{number}/commit": "干",
    "GET /roster/exchange/people/{code}.lrmx": "干",
    "POST /roster/exchange/export": "干",
    "GET /roster/collection": "干",
    "GET /roster/collection/export.xlsx": "干",
    "GET /roster/check": DEPARTMENT,
    "GET /roster/check.xlsx": DEPARTMENT,
    "POST /roster/check/{digest}/aside": "专干",
    "POST /roster/check/{digest}/back": "专干",
    "GET /roster/search": DEPARTMENT,
    "POST /roster/search": "干",
    "POST /roster/search/select": "专干记",
    "GET /roster/search/saved": DEPARTMENT,
    "POST /roster/search/saved": "专干记",
    "POST /roster/search/saved/{number}": "专干记",
    "POST /roster/search/saved/{number}/drop": "专干记",
    "GET /roster/search/names": "专干记",
    "POST /roster/search/names": "专干记",
    "GET /roster/reserves": "干",
    "GET /roster/people/{code}/reserve": "干",
    "POST /roster/people/{code}/reserve": "干",
    "GET /roster/lists": DEPARTMENT,
    "GET /roster/lists/new": "专干记",
    "POST /roster/lists/new": "专干记",
    "GET /roster/lists/{number}": DEPARTMENT,
    "GET /roster/lists/{number}/edit": "专干记",
    "POST /roster/lists/{number}/edit": "专干记",
    "POST /roster/lists/{number}/copy": "专干记",
    "POST /roster/lists/{number}/delete": "专干记",
    "GET /roster/lists/{number}/list.xlsx": DEPARTMENT,
    "POST /roster/lists/{number}/export": "专干记",
    "GET /roster/lists/{number}/list.csv": DEPARTMENT,
    "GET /roster/lists/{number}/list.docx": DEPARTMENT,
    "GET /roster/reminders": DEPARTMENT,
    "POST /roster/reminders/{token}": "专干记",
    "GET /evidence": DEPARTMENT,
    "GET /evidence/list.xlsx": DEPARTMENT,
    "GET /evidence/people/{code}": "专干记本督",
    "GET /evidence/people/{code}/history/{sheet}": "专干",
    "GET /evidence/{whose}/{code}/edit/{sheet}": "专干",
    "POST /evidence/{whose}/{code}/edit/{sheet}": "专干",
    "GET /special": DEPARTMENT,
    "GET /special/list.xlsx": DEPARTMENT,
    "GET /special/new": "专干",
    "POST /special/new": "专干",
    "GET /special/{code}": DEPARTMENT,
    "GET /special/{code}/names.xlsx": DEPARTMENT,
    "GET /statements": "专干记本督",
    "GET /statements/list.xlsx": DEPARTMENT,
    "POST /statements/dues": "专干",
    "GET /statements/{code}": "专干记本督",
    "POST /statements/{code}": "专干本",
    "POST /statements/{code}/comment": "专干本",
    "GET /awards": DEPARTMENT,
    "GET /awards/list.xlsx": DEPARTMENT,
    "GET /teams": "专干记联本督",
    "GET /teams/list.xlsx": "专干记联本督",
    "GET /teams/{code}": "专干记联本督",
    "GET /teams/{code}/record.xlsx": "专干记联本督",
    "GET /officials": "专干记本督",
    "GET /officials/{code}": "专干记本督",
    "GET /officials/{code}/summary.docx": "专干本",
    "GET /feedback/{scheme_code}/{subject}.docx": "专干记联本督",
    "POST /feedback/{scheme_code}": "专",
    "GET /dossiers": "专干本",
    "POST /dossiers/all": "专干本",
    "GET /papers": "干",
    "POST /papers": "干",
    "GET /papers/officials/{code}.docx": "干",
    "GET /papers/officials/{code}": "干",
    "GET /papers/templates": "干记督",
    "POST /papers/templates": "干",
    "GET /papers/templates/blank.docx": "干记督",
    "GET /papers/templates/{number}": "干记督",
    "GET /papers/templates/{number}/file.docx": "干记督",
    "GET /papers/templates/{number}/sample.docx": "干记督",
    "POST /papers/templates/{number}/adopt": "记",
    "GET /jobs": EVERYBODY,
    "GET /jobs/{number}": EVERYBODY,
    "GET /jobs/{number}/file": EVERYBODY,
    "GET /intake": "专填干",
    "GET /intake/batches": "专填干",
    "POST /intake/batches/{batch_id}/undo": "专填干",
    "GET /intake/uploads/{upload_id}": "专填干",
    "GET /intake/uploads/{upload_id}/marked": "专填干",
    "POST /intake/uploads/{upload_id}/commit": "专填干",
    "GET /intake/{code}/template": "专填干",
    "GET /intake/{code}/export": "专填干",
    "POST /intake/{code}/export": "专填干",
    "POST /intake/{code}": "专填干",
    "GET /people": "系安",
    "POST /people": "系",
    "GET /people/{name}": "系安",
    "POST /people/{name}/reset": "系",
    "POST /people/{name}/disable": "系",
    "POST /people/{name}/enable": "安",
    "POST /people/{name}/rights": "安",
    "GET /trail": "审",
    "GET /trail/verify": "审",
}
WITHOUT_SIGNING_IN = {
    "GET /sign-in", "POST /sign-in", "GET /health",
    "GET /vote", "POST /vote", "GET /vote/done", "POST /vote/cast",
}  # fmt: skip

# 路径里每个参数取一个确实存在的对象，用来验“没有权限就是 403”
THERE = {
    "scheme_code": "LS2020-1",
    "scheme": "LS2020-1",
    "subject": "LQ",
    "official": "G0313",
    "unit": "LQ",
    "indicator": "WGJZ",
    "run_id": "4",
    "other_id": "2",
    "dispute_id": "1",
    "batch_id": "9",
    "upload_id": "1",
    "event": "核实",
    "sheet": "class",
    "name": "xitong",
    "number": "1",
    "place": "1",
    "token": "0",
    "kind": "notice",
    "part": "1",
    "voters": "1",
    "item": "1",
    "digest": "0",
    "matter": "1",
    "step": "动议",
    "outcome": "29",  # 缙云县副县长的等次，见 grade_world
}
CODES = {
    "/schemes": "LS2020-1",
    "/papers": "G0313",
    "/officials": "G0313",
    "/eligibility": "G0313",
    "/intake": "results",
    "/evidence": "G0313",
    "/special": "ZX2020-FG",
    "/problems": "2020下-04",
    "/statements": "G0313",
    "/teams": "JY",
}


@dataclass(frozen=True)
class Scope:
    """Pages of one kind: what each role may see, what it may not, and what is not there."""

    url: str
    missing: str
    seen: dict[str, tuple[str, ...]]
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)


# 有权用这个页面的角色，看得到哪些对象；看不到的，回答须与不存在的一模一样
SCOPES = (
    Scope(
        "/roster/people/{}",
        "G9999",
        {"专": ("G0313", "G0302"), "干": ("G0306", "G0408"), "督": ("G0306", "G0018")},
        {"专": ("G0306", "G0408", "G0018"), "干": ("G0111", "G0210", "G0018"), "记": ("G0018",)},
    ),
    Scope(
        "/roster/people/{}/history/tenure",
        "G9999",
        {"专": ("G0313",), "干": ("G0306",), "督": ("G0306",)},
        {"专": ("G0306",), "干": ("G0111", "G0210"), "记": ("G0018",)},
    ),
    Scope(
        "/roster/people/{}/edit/familymember",
        "G9999",
        {"干": ("G0306",)},
        {"专": ("G0313",), "干": ("G0111", "G0210")},
    ),
    Scope(
        "/roster/people/{}/appoint",
        "G9999",
        {"专": ("G0313",), "干": ("G0306",)},
        {"专": ("G0306",), "干": ("G0111", "G0210")},
    ),
    Scope(
        "/roster/exchange/people/{}.lrmx",
        "G9999",
        {"干": ("G0306", "G0313")},
        {"干": ("G0111", "G0210", "G0018")},
    ),
    Scope(
        "/roster/lists/{}",
        "99",
        dict.fromkeys(DEPARTMENT, ("1",)),
        dict.fromkeys(DEPARTMENT, ("2",)),
    ),
    Scope("/roster/units/{}", "ZZ", dict.fromkeys(DEPARTMENT, ("LQ",)), {}),
    Scope(
        "/officials/{}",
        "G9999",
        {
            "专": ("G0313", "G0302"),  # 县处级
            "干": ("G0313", "G0306", "G0408"),
            "记": ("G0313", "G0306"),
            "督": ("G0313", "G0306", "G0018"),
            "本": ("G0313",),
        },
        {
            "专": ("G0306", "G0408", "G0018"),  # 乡科级、科员级、管理范围外
            "干": ("G0111", "G0210", "G0018"),  # 本人、亲属、管理范围外
            "记": ("G0018",),
            "本": ("G0302", "G0304", "G0306", "G0904"),  # 上级、前任、下级、别县的
        },
    ),
    Scope(
        "/eligibility/{}?rank=四级调研员&on=2021-01-20",
        "G9999",
        {"专": ("G0313",), "干": ("G0306",)},
        {"专": ("G0306", "G0018"), "干": ("G0111", "G0210", "G0018")},
    ),
    Scope(
        "/officials/{}/summary.docx",
        "G9999",
        {"专": ("G0313",), "干": ("G0306",), "本": ("G0313",)},
        {"专": ("G0306",), "干": ("G0111", "G0210"), "本": ("G0302", "G0304", "G0904")},
    ),
    Scope(
        "/papers/officials/{}.docx",
        "G9999",
        {"干": ("G0313", "G0306")},
        {"干": ("G0111", "G0210", "G0018")},
    ),
    Scope(
        "/papers/officials/{}",
        "G9999",
        {"干": ("G0313", "G0306")},
        {"干": ("G0111", "G0210", "G0018")},
    ),
    Scope(
        "/evidence/people/{}",
        "G9999",
        {
            "专": ("G0313",),
            "干": ("G0306",),
            "记": ("G0306",),
            "督": ("G0306", "G0018"),
            "本": ("G0313",),
        },
        {
            "专": ("G0306", "G0018"),
            "干": ("G0111", "G0210", "G0018"),  # 本人、亲属、管理范围外
            "记": ("G0018",),
            "本": ("G0302", "G0304", "G0306", "G0904"),  # 上级、前任、下级、别县的
        },
    ),
    Scope(
        "/evidence/people/{}/edit/finding",
        "G9999",
        {"专": ("G0313",), "干": ("G0306",)},
        {"专": ("G0306",), "干": ("G0111", "G0210")},
    ),
    Scope(
        "/evidence/people/G0313/edit/{}",
        "nothing",
        {"干": ("restrictedmaterial",)},
        {"专": ("restrictedmaterial", "workstatement")},  # 限制知悉的，考核专责连有没有都不知道
    ),
    Scope(
        "/evidence/people/G0313/history/{}",
        "nothing",
        {"干": ("restrictedmaterial",), "专": ("finding",)},
        {"专": ("restrictedmaterial",)},
    ),
    Scope(
        "/evidence/special/{}/edit/specialname",
        "ZX0",
        {"专": ("ZX2020-FG",), "干": ("ZX2020-FG",)},
    ),
    Scope("/special/{}", "ZX0", dict.fromkeys(DEPARTMENT, ("ZX2020-FG",))),
    Scope(
        "/statements/{}?year=2020",
        "G9999",
        {"专": ("G0313", "G0302"), "干": ("G0306",), "督": ("G0302",), "本": ("G0313",)},
        {
            "专": ("G0306", "G0018"),
            "干": ("G0111", "G0210", "G0018"),
            "本": ("G0302", "G0304", "G0306", "G0904"),
        },
    ),
    Scope(
        "/teams/{}",
        "ZZ",
        {
            "专": ("JY", "LQ", "LSJX"),
            "干": ("JY", "JY-JX"),
            "督": ("JY", "LD-FG", "LSTT"),
            "联": ("LQ",),
            "本": ("JY", "JY-ZF"),
        },
        {
            "专": ("JY-JX", "LSTT"),  # 乡科级班子、管理范围外
            "干": ("LD-FG", "LSTT"),  # 本人的班子、管理范围外
            "联": ("JY", "LQ-JX"),
            "本": ("LQ", "JY-JX"),
        },
    ),
    Scope(
        "/standings/LS2020-1/{}",
        "ZZ",
        dict.fromkeys(DEPARTMENT, ("LQ", "SC", "KF")) | {"联": ("LQ", "JY"), "本": ("JY", "LQ")},
        {"联": ("SC", "KF"), "本": ("SC", "KF")},
    ),
    Scope(
        "/standings/LSSZ2020-1/{}",
        "ZZ",
        {"督": ("LSJX",)},
        {"联": ("LSJX", "LSTJ"), "本": ("LSJX",)},
    ),
    Scope(
        "/responsibility/LS2020-1/{}",
        "ZZ",
        dict.fromkeys(DEPARTMENT, ("LQ", "SC")) | {"联": ("LQ",), "本": ("JY",)},
        {"联": ("JY", "SC", "KF"), "本": ("LQ", "SC", "KF")},
    ),
    Scope(
        "/standings/LS2020-1?run={}",
        "99",
        {"专": ("2", "4", "5"), "联": ("2", "4")},
        {"专": ("1", "3"), "联": ("1", "3", "5"), "本": ("5",)},  # 别的方案的，没有公布的
    ),
    Scope(
        "/standings/LS2020-1/LQ?run={}",
        "99",
        {"督": ("5",), "联": ("4",)},
        {"督": ("1",), "联": ("1", "5")},
    ),
    Scope("/standings/LS2019-1/SC?run={}", "99", {"联": ("1",)}, {"联": ("2", "4", "5")}),
    Scope(
        "/responsibility/LS2020-1?run={}",
        "99",
        {"督": ("5",), "联": ("4",)},
        {"督": ("1",), "联": ("1", "5")},
    ),
    Scope(
        "/explain/LS2020-1/official/{}",
        "G9999",
        {"专": ("G0313", "G0302"), "干": ("G0313", "G0306"), "督": ("G0306",), "本": ("G0313",)},
        {
            "专": ("G0306", "G0408", "G0018"),
            "干": ("G0111", "G0210", "G0018"),
            "本": ("G0302", "G0304", "G0306", "G0904"),
        },
    ),
    Scope(
        "/explain/LS2020-1/unit/{}",
        "ZZ",
        {"专": ("LQ", "SC", "JY"), "督": ("JY",), "联": ("LQ",), "本": ("JY",)},
        {"联": ("JY", "SC"), "本": ("LQ", "SC")},
    ),
    Scope("/division/LS2020-1/checks?run={}", "99", {"专": ("4", "5"), "督": ("4",)}, {}),
    Scope("/responsibility/LS2019-1/LQ?run={}", "99", {"联": ("1",)}, {"联": ("4", "5")}),
    Scope(
        "/deductions/LS2020-1/{}",
        "ZZ",
        dict.fromkeys(DEPARTMENT, ("LQ", "SC")) | {"联": ("LQ", "JY"), "本": ("JY", "LQ")},
        {"联": ("SC", "KF"), "本": ("SC", "KF")},
    ),
    Scope(
        "/deductions/LS2020-1/{}/sheet.xlsx",
        "ZZ",
        dict.fromkeys(DEPARTMENT, ("LQ", "SC")) | {"联": ("LQ", "JY"), "本": ("JY", "LQ")},
        {"联": ("SC", "KF"), "本": ("SC", "KF")},
    ),
    Scope(
        "/analyses/LS2020-1/units/{}",
        "ZZ",
        dict.fromkeys(DEPARTMENT, ("LQ", "SC")) | {"联": ("LQ", "JY"), "本": ("JY", "LQ")},
        {"联": ("SC", "KF"), "本": ("SC", "KF")},
    ),
    Scope("/publication/LS2020-1?run={}", "99", {"专": ("4", "5"), "联": ("4",)}, {"联": ("5",)}),
    Scope(
        "/feedback/LS2020-1/{}.docx",
        "ZZ",
        dict.fromkeys(DEPARTMENT, ("LQ", "SC")) | {"联": ("LQ",), "本": ("JY",)},
        {"联": ("JY", "SC", "KF"), "本": ("LQ", "SC", "KF")},
    ),
    Scope(
        "/filling/LS2020-1/evidence/{}",
        "99",
        {"专": ("1", "2"), "填": ("2",), "联": ("1",)},
        {"填": ("1",), "联": ("2",)},
    ),
    Scope(
        "/disputes/{}",
        "99",
        dict.fromkeys(DEPARTMENT, ("1", "2", "3")) | {"联": ("1", "2"), "本": ("3",)},
        {"联": ("3",), "本": ("1", "2")},
    ),
    Scope(
        "/appeals/{}",
        "99",
        dict.fromkeys(DEPARTMENT, ("1", "2")) | {"本": ("1", "2")},
        {"联": ("1", "2")},
    ),
    Scope(
        "/appeals/{}/letter.docx",
        "99",
        dict.fromkeys(DEPARTMENT, ("1",)) | {"本": ("1",)},
        {"联": ("1",)},
    ),
    Scope(
        "/claims/{}",
        "99",
        dict.fromkeys(DEPARTMENT, ("1",)) | {"本": ("1",)},
    ),
    Scope(
        "/officials-standing/LS2020-1?run={}",
        "99",
        dict.fromkeys(DEPARTMENT, ("2", "4", "5")),
        dict.fromkeys(DEPARTMENT, ("1", "3")),  # 别的方案的
    ),
    Scope("/grades/sessions/{}", "99", dict.fromkeys(DEPARTMENT, ("1", "2"))),
    Scope("/grades/sessions/1/notices/{}.docx", "999", dict.fromkeys(DEPARTMENT, ("29",))),
    Scope("/my-grades/{}.docx", "999", {"本": ("29",)}, {"本": ("1", "30")}),
    Scope("/ballots/{}", "99", dict.fromkeys(DEPARTMENT, ("1", "2"))),
    Scope("/runs/{}", "99", dict.fromkeys(DEPARTMENT, ("1", "4", "5"))),
    Scope(
        "/matters/{}",
        "99",
        dict.fromkeys(DEPARTMENT, ("1",)),
        {"专": ("4",)},  # 乡科级副职
    ),
    Scope("/cases/{}", "99", dict.fromkeys("干记督", ("4",)), {"专": ("4",)}),
    Scope("/matters/{}/papers/notice.docx", "99", {"专": ("1",), "督": ("1",)}, {"专": ("4",)}),
    Scope(
        "/closings/LS2019-1?official={}",
        "G9999",
        {"专": ("G0302",), "干": ("G0306",), "督": ("G0306",)},
        {"专": ("G0306",), "干": ("G0111", "G0210")},
    ),
    Scope("/intake/uploads/{}", "99", {"填": ("1",)}, {"专": ("1",), "干": ("1",)}),
    Scope("/intake/uploads/{}/marked", "99", {}, {"专": ("1",), "干": ("1",)}),
    Scope("/jobs/{}", "99", {"本": ("1",)}, {r: ("1",) for r in EVERYBODY if r != "本"}),
    Scope("/jobs/{}/file", "99", {"本": ("1",)}, {r: ("1",) for r in EVERYBODY if r != "本"}),
    Scope("/people/{}", "nobody", {"系": ("kaohe",), "安": ("kaohe",)}),
)


NAMED_THERE = {"evidence": {"whose": "people", "sheet": "routineassessment"}}


def _appeal_of(template: str, letter: str) -> dict[str, str]:
    """The appeal or the dispute that a role may see."""
    if template.startswith("/appeals/scores"):
        return {"dispute_id": "4" if letter == "本" else "2"}
    if template.startswith("/disputes") and letter == "本":
        return {"dispute_id": "3"}  # 本人提出的那一件
    return {"number": "3"} if template.startswith("/appeals") and letter == "联" else {}


ASKED_WITH = {  # 地址里还要带条件的
    "/problems/{code}/evidence/{number}": "/problems/2020上-01/evidence/1",
    "/problems/papers/{kind}.docx": "/problems/papers/report.docx?unit=LQ&period=2020上半年",
}


def url_of(template: str, letter: str = "专") -> str:
    """A path with its parameters filled in, for a role."""
    code = CODES.get("/" + template.split("/")[1], "")
    named = THERE | {"code": "roster" if (code, letter) == ("results", "干") else code}
    if template.startswith(("/responsibility", "/feedback")) and letter == "本":
        named["subject"] = "JY"  # 份额只看本单位的
    if template.startswith("/ballots"):
        named["kind"] = "sheet"
    if template.startswith("/division"):
        named["sheet"] = "duty"
    if template.startswith(("/roster/people", "/roster/units", "/roster/exchange")):
        unit = "/units/" in template
        named |= {"code": "LQ", "sheet": "post"} if unit else {"code": "G0313", "sheet": "tenure"}
    named |= NAMED_THERE.get(template.split("/")[1], {})
    if template.startswith("/teams") and letter == "联":
        named["code"] = "LQ"
    if template.startswith("/explain") and letter == "本":
        named["unit"] = "JY"
    named |= _appeal_of(template, letter)
    if template.startswith("/filling") and letter == "填":
        named["number"] = "2"  # 佐证附在自己负责的指标上
    asked = ASKED_WITH.get(template, template)
    return re.sub(r"\{(\w+)\}", lambda found: named[found[1]], asked)


def everybody(app: FastAPI) -> dict[str, Person]:
    """One browser for each role, by its letter."""
    return {letter: client_for(app, role, **PEOPLE[role]) for letter, role in LETTERS.items()}


def words_of(answer: Response) -> str:
    """The text of an answer: of a page, and of what is packed in a workbook, paper or zip."""
    return answer.text if not answer.content.startswith(b"PK") else _unpacked(answer.content)


def _unpacked(content: bytes) -> str:
    words = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            packed = inner.startswith(b"PK")
            words += [name, _unpacked(inner) if packed else inner.decode(errors="ignore")]
    return "\n".join(words)


def facts_kept(app: FastAPI) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the trail and the sign-ins."""
    kept = SQLModel.metadata.tables.keys() - {"trailline", "trailhead", "signin"}
    with reading(app.state.engine) as session:
        read = {n: session.execute(select(SQLModel.metadata.tables[n])).all() for n in sorted(kept)}
    return {name: sorted(map(tuple, rows), key=repr) for name, rows in read.items()}
