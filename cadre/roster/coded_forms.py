"""民族、政治面貌照代码表写；写别的也收，但入库之前就提请核对，不等到检查页才说。

Pure. Only rows that bring a new spelling are told; what is on record is told by the check page.
"""

from cadre.foundation.sheets import Entering, SheetForm
from cadre.roster.checking.person_rules import known_nation, known_politics
from cadre.rules.problems import Problem, Severity

CODED = (
    ("nation", "民族", known_nation),
    ("party", "政治面貌", known_politics),
)


def uncoded(entering: Entering, form: SheetForm) -> list[Problem]:
    """Warnings for nations and parties of the rows to be entered that no national list has."""
    on_record = entering.known.get(form.code, {})
    return [
        Problem(
            entering.place(form, key, name),
            f"{label}“{said[:20]}”不在代码表内。",
            "确实这样写的可以照收，检查页上也会列出；写错的请改。",
            Severity.WARNS,
        )
        for key, row in entering.rows.get(form.code, {}).items()
        for name, label, known in CODED
        if (said := row.get(name) or "")
        and said != on_record.get(key, {}).get(name)
        and not known(said)
    ]
