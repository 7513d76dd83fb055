"""系统认得的四本工作簿：花名册、方案、分工、结果。"""

from attribution.responsibility.forms import DIVISION
from attribution.results.forms import RESULT_BOOK
from attribution.schemes.forms import SCHEME_BOOK
from cadre.roster.forms import ROSTER

BOOKS = {book.code: book for book in (ROSTER, SCHEME_BOOK, DIVISION, RESULT_BOOK)}
