"""方案入库前查“参数”列：写法认不出的不收，写了不起作用的指出来。"""

from attribution.schemes.parameters import out_of_range, unknown
from attribution.schemes.reading import parameters
from cadre.foundation.sheets import Entering, SheetForm
from cadre.rules.errors import BadInput
from cadre.rules.problems import Problem, Severity
from cadre.rules.vocabulary import IndicatorKind, Measure, Method


def faulty_parameters(entering: Entering, *, form: SheetForm) -> list[Problem]:
    """Parameters that cannot be read, are out of range, or nothing looks at; `form` is 指标."""
    found = []
    for key, row in entering.rows.get(form.code, {}).items():
        where = entering.place(form, key, "parameters")
        try:
            given = parameters(row.get("parameters", ""))
        except BadInput as error:
            found.append(Problem(where, error.what, error.what_to_do))
            continue
        for name, number in given.items():
            if wrong := out_of_range(name, number):
                found.append(Problem(where, f"参数“{name}”{wrong}", "请核对参数。"))
        kind, method = IndicatorKind(row["kind"]), Method(row["method"])
        measure = Measure(row.get("measure", Measure.VALUE))
        for name, nearest in unknown(kind, method, measure, given).items():
            what = f"“{row['name']}”用{method}，参数“{name}”不起作用。"
            hint = f"最相近的是：{nearest}。" if nearest else "请删去，或核对写法。"
            found.append(Problem(where, what, hint, Severity.WARNS))
    return found
