"""系统认得的各本工作簿：花名册、干部信息、全国采集表、放假安排、核准考核事项、方案、征求意见、考察材料、述职、问题清单、分工、结果；方案封账以后，分工和结果随之冻结。"""

from dataclasses import replace

from attribution.responsibility.forms import DIVISION
from attribution.results.forms import RESULT_BOOK
from attribution.runs.outstanding_store import division_frozen
from attribution.runs.store import closed
from attribution.schemes.comment_forms import COMMENT_BOOK
from attribution.schemes.forms import SCHEME_BOOK
from attribution.schemes.register_forms import REGISTER_BOOK
from cadre.foundation.holiday_forms import HOLIDAY_BOOK
from cadre.roster.collection.forms import COLLECTION
from cadre.roster.exchange_forms import EXCHANGE_BOOK
from cadre.roster.forms import ROSTER
from cadre.roster.person_forms import PERSON_BOOK
from records.evidence.forms import EVIDENCE_BOOK, RESTRICTED_BOOK, STATEMENT_BOOK
from records.problems.forms import PROBLEM_BOOK

CLOSED = "方案已封账，不能改动；有新证据的请凭依据冲正。"

BOOKS = {
    book.code: book
    for book in (
        ROSTER,
        PERSON_BOOK,
        EXCHANGE_BOOK,
        COLLECTION,
        HOLIDAY_BOOK,
        REGISTER_BOOK,
        SCHEME_BOOK,
        COMMENT_BOOK,
        EVIDENCE_BOOK,
        RESTRICTED_BOOK,
        STATEMENT_BOOK,
        PROBLEM_BOOK,
        replace(DIVISION, frozen=division_frozen, frozen_words=CLOSED),
        replace(RESULT_BOOK, frozen=closed, frozen_words=CLOSED),
    )
}
