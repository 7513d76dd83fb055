"""系统认得的四本工作簿：花名册、方案、分工、结果；印发了的方案不能再改。"""

from dataclasses import replace

from attribution.responsibility.forms import DIVISION
from attribution.results.forms import RESULT_BOOK
from attribution.schemes.forms import SCHEME_BOOK
from attribution.schemes.issuing import frozen
from cadre.roster.forms import ROSTER

BOOKS = {
    "roster": ROSTER,
    "scheme": replace(SCHEME_BOOK, frozen=frozen),
    "division": DIVISION,
    "results": RESULT_BOOK,
}
