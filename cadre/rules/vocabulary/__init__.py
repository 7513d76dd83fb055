"""本系统的词汇：一词一义，代码里的名字与屏幕上的用语一一对应。

The value of each term is the Chinese word that is printed, imported and stored; the member's name
is the English word used in code. README's glossary equals these modules; a test reads both.
"""

from cadre.rules.vocabulary.bodies import (
    Position,
    PostRank,
    SubjectKind,
    TenureManner,
    UnitEventKind,
    UnitKind,
)
from cadre.rules.vocabulary.careers import (
    CivilRank,
    EducationTrack,
    Grade,
    HandlingKind,
    OfficialStatus,
    ReserveState,
)
from cadre.rules.vocabulary.duties import (
    ChargeRole,
    Liability,
    PortfolioKind,
    Rest,
    Role,
    RulingKind,
    Side,
)
from cadre.rules.vocabulary.scoring import (
    Consequence,
    Direction,
    GradeBy,
    IndicatorKind,
    Measure,
    Method,
    Nature,
    Reach,
    TeamGrade,
    Treatment,
)
from cadre.rules.vocabulary.states import (
    AccountRole,
    ClaimState,
    CommentDealing,
    DayKind,
    DisputeState,
    DisputeWindow,
    JobState,
    RunState,
    SchemeState,
)

__all__ = [
    "AccountRole",
    "ChargeRole",
    "CivilRank",
    "ClaimState",
    "CommentDealing",
    "Consequence",
    "DayKind",
    "Direction",
    "DisputeState",
    "DisputeWindow",
    "EducationTrack",
    "Grade",
    "GradeBy",
    "HandlingKind",
    "IndicatorKind",
    "JobState",
    "Liability",
    "Measure",
    "Method",
    "Nature",
    "OfficialStatus",
    "PortfolioKind",
    "Position",
    "PostRank",
    "Reach",
    "ReserveState",
    "Rest",
    "Role",
    "RulingKind",
    "RunState",
    "SchemeState",
    "Side",
    "SubjectKind",
    "TeamGrade",
    "TenureManner",
    "Treatment",
    "UnitEventKind",
    "UnitKind",
]
