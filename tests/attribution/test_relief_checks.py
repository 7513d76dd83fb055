from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from edge_builders import a_ruling
from ground_builders import a_county, a_scheme

from attribution.responsibility.duties import ExemptionLine, HandoverLine
from attribution.responsibility.relief_checks import relief_findings
from attribution.responsibility.review import review
from attribution.runs.finding_links import Whereabouts, target
from cadre.rules.vocabulary import RulingKind

CHIEF = "工业局局长"


def freed(official):
    return replace(a_county(), exemptions=(ExemptionLine("I", "县", official, "文"),))


def inherited(official):
    return replace(a_county(), rulings=(a_ruling(official, kind=RulingKind.INHERITED),))


@pytest.mark.parametrize("decided", [freed, inherited])
def test_relief_for_somebody_who_has_no_part_in_the_result_warns(decided):
    (finding,) = relief_findings(a_scheme(), decided("外人"))

    assert "决定的干部 外人 在这项结果上没有份额" in finding.what
    assert not finding.blocks
    assert list(relief_findings(a_scheme(), decided(CHIEF))) == []


@pytest.mark.parametrize(
    ("ground", "sheet", "key"),
    [
        (freed("外人"), "exemption", "S|I|县|外人"),
        (
            replace(
                a_county(),
                handovers=(HandoverLine("I", "县", date(2021, 7, 1), Decimal(3), "清单"),),
            ),
            "handover",
            "S|I|县|2021-07-01",
        ),
    ],
)
def test_a_finding_about_a_row_leads_to_the_form_of_that_row(ground, sheet, key):
    urls = [
        urlsplit(target(one, "S", Whereabouts(), enters=True, sees=lambda _code: True).url)
        for one in review(a_scheme(), ground)
    ]

    found = [parse_qs(url.query) for url in urls if url.path == f"/division/S/line/{sheet}"]
    assert {one["key"][0] for one in found} == {key}
