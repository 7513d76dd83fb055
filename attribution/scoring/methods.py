"""计分办法一览：每种办法都是一条公开的算式，代入所看的数，得几分、为什么得几分都看得见。"""

from attribution.scoring.bands import bands
from attribution.scoring.comparing import completion, efficacy, rank_points, ratio_to_first
from attribution.scoring.given import (
    as_is,
    bottom_line,
    direct,
    evaluated_places,
    per_unit,
    percent,
    unscored,
)
from attribution.scoring.lines import lines
from attribution.scoring.question import Rule, of_marks, of_value
from cadre.rules.vocabulary import Method

METHODS: dict[Method, Rule] = {
    Method.COMPLETION: of_marks(of_value(completion)),
    Method.GROWTH: of_marks(of_value(completion)),
    Method.EFFICACY: of_marks(efficacy),
    Method.RATIO_TO_FIRST: of_marks(ratio_to_first),
    Method.RANK_POINTS: of_marks(rank_points),
    Method.BANDS: bands,
    Method.PERCENT: of_marks(of_value(percent)),
    Method.AS_IS: of_value(as_is),
    Method.PER_UNIT: of_value(per_unit),
    Method.DIRECT: of_marks(of_value(direct)),
    Method.EVALUATED_PLACES: of_marks(evaluated_places),
    Method.LINES: lines,
    Method.BOTTOM_LINE: of_value(bottom_line),
    Method.NONE: unscored,
}
