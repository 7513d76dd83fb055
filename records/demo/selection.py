"""演示年度的选任：一个职位已经任职、正在试用期，另一个考察和四项核查办完，等新用户酝酿和征求意见。"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.foundation.page_entry import Grounds, enter_form, sheet_of_form
from cadre.foundation.sheets import Books
from cadre.roster import appointing_store, unit_store
from cadre.roster.appointing import Move, MoveKind
from records.demo.accounts import acting
from records.eligibility.gates import QUESTIONS
from records.selection import candidate_store, meeting_store, taking_store, vacancy_store
from records.selection.candidate_store import CameBy
from records.selection.steps import CHECKS, CLEAR, NO_OBJECTION, STEPS, VIRTUES, Step
from records.selection.tables import Candidacy, Vacancy
from records.selection.vacancy_store import Opening

Say = Callable[[str], None]
INVENTED = "（虚构）"
BOOK, SHEET = "roster", "annualgrade"
ORGAN = "中共松阳县委常委会（演示）"
IN_FAVOUR = frozenset({"fit", "party", "training", "outstanding"})
FILLED, WAITING = "SY-JX-02", "YH-JX-02"
# 干部、怎么来的、办到哪一步、近三年等次（远的在前）
FILLING = (
    ("G0508", CameBy.SEARCH, Step.APPOINTMENT, ("称职", "优秀", "称职")),
    ("G0510", CameBy.HAND, Step.MOTION, ("称职", "称职", "称职")),
)
CONSIDERED = (
    ("G0608", CameBy.RECOMMENDED, Step.COMPLAINTS, ("优秀", "称职", "优秀")),
    ("G0612", CameBy.SEARCH, Step.RECOMMENDATION, ("称职", "称职", "优秀")),
    ("G0512", CameBy.HAND, Step.MOTION, ("称职", "优秀", "称职")),
)
Rows = tuple[tuple[str, CameBy, Step, tuple[str, ...]], ...]


def follow(engine: Engine, books: Books, say: Say) -> None:
    """Take both selections as far as they go, in one transaction, once."""
    with writing(engine) as session:
        who = acting(session, "ganbu")
        if vacancy_store.vacancies(session, who):
            return
        _grades(session, books)
        decided = today() - timedelta(days=90)
        _made_vacant(session, books, FILLED, decided - timedelta(days=60))
        done = _opened(session, FILLED, decided - timedelta(days=50), "原任职干部免职")
        _walk(session, books, done, FILLING, decided)
        meant = today() + timedelta(days=14)
        _made_vacant(session, books, WAITING, meant - timedelta(days=60))
        open_one = _opened(session, WAITING, meant - timedelta(days=50), "原任职干部免职")
        first = _walk(session, books, open_one, CONSIDERED, meant)[0]
        meeting = meeting_store.call(session, who, "任免事项会议", ORGAN, meant, "常委会议室")
        meeting_store.put_on(session, who, meeting.id or 0, first.id or 0)
    say("选任：一个职位已任职、在试用期；另一个三名人选，最前的等待酝酿和征求意见，会议已排定")


def _grades(session: Session, books: Books) -> None:
    """The grades of the last three years, which the gates ask for on any day of starting."""
    year = today().year
    lines: dict[int, dict[str, str]] = {}
    for official, _, _, grades in (*FILLING, *CONSIDERED):
        for back, grade in zip((3, 2, 1), grades, strict=True):
            lines[len(lines) + 1] = {
                "official": official,
                "year": str(year - back),
                "grade": grade,
                "paper": f"演示考〔{year - back + 1}〕1号",
            }
    form = next(sheet for sheet in books[BOOK].sheets if sheet.code == SHEET)
    entry = enter_form(
        session,
        acting(session, "ganbu"),
        books,
        BOOK,
        {form.title: sheet_of_form(form, lines)},
        grounds=Grounds(f"补录近三年年度考核等次{INVENTED}", f"演示考〔{year}〕1号"),
    )
    if entry.problems:
        raise ValueError(entry.problems)


def _made_vacant(session: Session, books: Books, post: str, on: date) -> None:
    """The holder leaves his posts."""
    who = acting(session, "ganbu")
    held = unit_store.holdings(session, [post])
    code = next(one.official for one in held if one.span.covers(on))
    keys = tuple(one.key for one in appointing_store.held_by(session, code))
    move = Move(code, MoveKind.REMOVED, on, leaving=keys)
    grounds = Grounds(f"免职{INVENTED}", f"演示任〔{on.year}〕2号")
    if appointing_store.appoint(session, who, books, move, grounds).batch is None:
        raise ValueError(post)


def _opened(session: Session, post: str, on: date, reason: str) -> Vacancy:
    paper = f"演示组〔{on.year}〕12号"
    opening = Opening(post, on, f"{reason}{INVENTED}", paper, "熟悉工业经济和企业服务")
    return vacancy_store.open_vacancy(session, acting(session, "ganbu"), opening)


def _walk(
    session: Session, books: Books, vacancy: Vacancy, rows: Rows, decided: date
) -> list[Candidacy]:
    """Put the persons on the list, the others first, and take each to where he stands."""
    who, found = acting(session, "ganbu"), []
    for official, came_by, _, _ in rows:
        words = f"年限和专业相符{INVENTED}"
        found.append(candidate_store.add(session, who, vacancy.id or 0, official, came_by, words))
    for one, (_, _, last, _) in reversed(list(zip(found, rows, strict=True))):
        _take_to(session, books, one, last, decided)
    return found


def _take_to(session: Session, books: Books, one: Candidacy, last: Step, decided: date) -> None:
    forms = _forms(decided)
    for step in (declared.step for declared in STEPS if declared.step is not Step.CONSENT):
        more = _leaving(session, one) if step is Step.APPOINTMENT else {}
        account = "jilu" if step is Step.DISCUSSION else "ganbu"
        session.refresh(one)
        fields = {"paper": f"演示选〔{decided.year}〕{list(Step).index(step) + 1}号"}
        fields |= {**forms.get(step, {}), **more}
        taking_store.take(
            session,
            acting(session, account),
            books,
            one.id or 0,
            step,
            fields,
            version=one.version,
        )
        if step is last:
            return


def _leaving(session: Session, one: Candidacy) -> dict[str, str]:
    held = appointing_store.held_by(session, one.official)
    return {"leaving": ",".join(post.key for post in held)}


def _forms(decided: date) -> Mapping[Step, Mapping[str, str]]:
    """What the forms say, counted from the day of the meeting."""

    def on(days: int) -> str:
        return str(decided + timedelta(days=days))

    votes = {"entitled": "30", "collected": "28", "votes": "21", "talks": "12", "talk_votes": "9"}
    return {
        Step.MOTION: {"on": on(-48), "proposer": "县委组织部（演示）"},
        Step.ELIGIBILITY: {"on": on(-46)}
        | {key: "是" if key in IN_FAVOUR else "否" for key in QUESTIONS},
        Step.RECOMMENDATION: {"on": on(-42)} | votes,
        Step.VETTING: {
            "began_on": on(-36),
            "on": on(-30),
            "team": "陈一、林二（演示）",
            **{name: f"{name}的方面表现较好{INVENTED}。" for name in VIRTUES},
            "strengths": f"熟悉工业运行，善于协调{INVENTED}。",
            "shortcomings": f"抓落实的韧劲还不够{INVENTED}。",
            "opinion": f"建议列为任用人选{INVENTED}。",
        },
        **{check: {"on": on(-28), "outcome": CLEAR} for check in CHECKS},
        Step.CONSULTATION: {
            "asked_on": on(-12),
            "on": on(-5),
            "consulted": "县政府分管领导（演示）",
            "outcome": NO_OBJECTION,
        },
        Step.DISCUSSION: {
            "outcome": "同意",
            "expected": "9",
            "present": "8",
            "agree": "8",
            "organ": ORGAN,
            "meeting": "任免事项会议",
            "minutes_no": f"演示纪要〔{decided.year}〕21号",
            "decided_on": str(decided),
            "reason": f"符合条件，工作需要{INVENTED}",
        },
        Step.PUBLICATION: {"began_on": on(2), "on": on(22), "outcome": CLEAR},
        Step.TALK: {"on": on(24), "talker": "县委组织部部长（演示）"},
        Step.APPOINTMENT: {"on": on(26)},
    }
