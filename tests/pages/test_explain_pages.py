"""Every number opens into its chains: what the page prints is the record, and multiplies out."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from demo_world import app_on, correct
from lxml import html
from matrix_world import everybody
from sqlmodel import col, select
from world import client_for

from attribution.responsibility.tables import Delegation, Exemption
from attribution.runs import chains, store
from cadre.foundation import clock, facts
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import TrailLine
from cadre.roster.tables import Tenure
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting

COUNTIES = "LS2020-1"
PATHS = f"/responsibility/{COUNTIES}/JY"
OFFICIAL = f"/explain/{COUNTIES}/official/G0313"
INDICATOR = f"/explain/{COUNTIES}/indicator/WGJZ"
HEAD = f"/explain/{COUNTIES}/unit/JY-JX"
HIDDEN = "（姓名不在查看权限内）"
MOVED = "G0306|JY-JX-01|2018-01-15"  # 县经信局局长的任职


@pytest.fixture(scope="module")
def app(demo_year, tmp_path_factory) -> Iterator:
    folder = tmp_path_factory.mktemp("explain_pages")
    app = app_on(demo_year.copy(folder), folder)
    yield app
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def people(app):
    return everybody(app)


@pytest.fixture(scope="module")
def changed(demo_year, tmp_path_factory) -> Iterator:
    """The same after the run: the chief leaves in June, and another bureau is handed work."""
    folder = tmp_path_factory.mktemp("explain_changed")
    app = app_on(demo_year.copy(folder), folder)
    with writing(app.state.engine) as session:
        correct(session, Tenure, MOVED, ends_on=date(2020, 6, 30))
        batch = Batch(book="division", account_id=1, entered_at=clock.now(), reason="再分解")
        session.add(batch)
        session.flush()
        line = {
            "scheme": COUNTIES, "number": "Z1", "subject": "JY", "indicator": "WGJZ",
            "giver": "JY-JX", "taker": "JY-FG", "factor": 4000, "paper": "再分解一号",
        }  # fmt: skip
        facts.enter(session, Delegation, {f"{COUNTIES}|Z1": line}, batch, {})
        free = {
            "scheme": COUNTIES, "indicator": "JQRZ", "subject": "JY", "official": "G0302",
            "decided_by": "常委会", "decided_on": date(2020, 12, 1), "paper": "容错一号",
            "reason": "先行先试",
        }  # fmt: skip
        facts.enter(session, Exemption, {"free": free}, batch, {})
    yield app
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def clerk(changed):
    return client_for(changed, AccountRole.AUDITOR)


def words(answer) -> str:
    """The text of the main part, without the tags and with single spaces."""
    main = html.fromstring(answer.text).get_element_by_id("main")
    return re.sub(r"\s+", " ", main.text_content())


def cells(answer, label):
    """The rows of one table of the page, as texts."""
    table = html.fromstring(answer.text).xpath(f"//div[@aria-label='{label}']//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table]


def kept(app, **asked):
    with reading(app.state.engine) as session:
        return store.shares(session, store.current(session, COUNTIES).id, **asked)


def in_points(words: str) -> int:
    return int(Fraction(words) * 10**6)


def indicators(app):
    return sorted({share.indicator for share in kept(app, subject="JY")})


def test_the_figures_on_the_page_are_those_of_the_record_to_the_last_place(app, people):
    for indicator in indicators(app):
        rows = cells(people["督"].get(f"{PATHS}?indicator={indicator}"), "分到谁")
        shares = [s for s in kept(app, subject="JY") if s.indicator == indicator]

        printed = [(int(Fraction(r[3]) * 10**9), in_points(r[4]), in_points(r[5])) for r in rows]
        assert printed[:-1] == [(s.portion, s.got, s.lost) for s in shares]
        assert printed[-1] == (10**9, sum(s.got for s in shares), sum(s.lost for s in shares))


CHAIN = re.compile(r"第\d+条链：(.+)")
PORTION = re.compile(r"份额：(?:各链相加 .+?，)?分配到 ([\d.]+)(（最大余数 \+0\.000000001）)?")
POINTS = re.compile(
    r"[得失]分：([\d.]+) × ([\d.]+) = ([\d.]+)，分配到 ([\d.]+)(（最大余数 \+0\.000001）)?"
)


def calculated(factors: str) -> Fraction:
    product = Fraction(1)
    for factor in factors.split(" × "):
        product *= Fraction(factor)
    return product


def test_whoever_follows_the_page_with_a_calculator_arrives_at_each_printed_figure(app, people):
    followed = 0
    for indicator in indicators(app):
        page = html.fromstring(people["督"].get(f"{PATHS}?indicator={indicator}").text)
        for section in page.xpath("//section[@class='reckoned']"):
            text = re.sub(r"\s+", " ", section.text_content())
            lines = [" ".join(p.text_content().split()) for p in section.xpath(".//p")]
            chains = [found[1] for line in lines if (found := CHAIN.match(line))]
            total = sum((calculated(chain.split(" = ")[0]) for chain in chains), Fraction(0))
            portion, unit = PORTION.search(text).groups()
            assert Fraction(portion) == Fraction(int(total * 10**9) + bool(unit), 10**9)
            for whole, of, product, given, more in POINTS.findall(text):
                assert (of, Fraction(product)) == (portion, Fraction(whole) * Fraction(of))
                assert in_points(given) == int(Fraction(product) * 10**6) + bool(more)
                followed += 1
    assert followed > 50


def test_each_chain_is_a_list_of_steps_with_factor_dates_and_paper(people):
    page = html.fromstring(people["督"].get(f"{PATHS}?indicator=WGJZ&official=G0313").text)

    steps = [" ".join(li.text_content().split()) for li in page.xpath("//ol[@class='path']/li")]

    assert len(steps) == 4
    assert steps[0].startswith("指标 5G基站建设完成率 得 10.235294，失 0.000000")
    assert steps[1].startswith("领导班子 0.50，全周期 →")
    assert steps[1].endswith("系数据演示〔2020〕3号")
    assert "全周期 →" in steps[2]
    assert "缙云县领导分工（演示）；系数据演示〔2020〕3号" in steps[2]
    assert steps[3].startswith("任职 2020-07-01至2020-12-31（184/366天），系数 1.00 →")
    assert "演示任〔2020〕37号" in steps[3]
    assert "市考核委员会（演示） 2020-01-01 决定" in words(people["督"].get(PATHS))
    assert "本系统建议值，随方案一并决定" in words(people["督"].get(PATHS))
    assert page.xpath("//svg[@role='img']/title | //*[local-name()='svg']/*[local-name()='title']")


def test_a_person_opens_into_all_his_results_with_links_into_their_chains(app, people):
    answer = people["本"].get(OFFICIAL)

    rows = cells(answer, "负责的结果")
    own = kept(app, official="G0313")
    assert [(r[0], in_points(r[6]), in_points(r[7])) for r in rows[:-1]] == [
        ("缙云县", s.got, s.lost) for s in own
    ]
    assert in_points(rows[-1][6]) == sum(s.got for s in own)
    links = html.fromstring(answer.text).xpath("//table//a/@href")
    assert {people["本"].get(link).status_code for link in set(links)} == {200}
    assert "<svg" in answer.text


def test_an_indicator_opens_into_the_people_of_every_unit(app, people):
    rows = cells(people["督"].get(INDICATOR), "各单位由谁负责")

    shares = [s for s in kept(app) if s.indicator == "WGJZ"]
    assert [(in_points(r[5]), in_points(r[6])) for r in rows] == [(s.got, s.lost) for s in shares]
    assert len({r[0] for r in rows}) == len({s.subject for s in shares}) > 5


def test_a_unit_opens_into_what_it_leads_and_cooperates_in_and_who_held_its_posts(people):
    answer = people["督"].get(HEAD)

    rows = {row[1]: row for row in cells(answer, "经过本单位的结果")[:-1]}
    assert rows["5G基站建设完成率"][2:5] == ["牵头", "0.5", "5.117647"]
    assert rows["制造业项目数"][2:4] == ["配合", "0.05"]
    assert [row[0] for row in cells(answer, "职务和任职")] == ["局长", "副局长", "产业运行科科长"]


def test_the_names_beyond_ones_authority_are_masked_on_every_page(app, people):
    for url in (f"{PATHS}?indicator=WGJZ", INDICATOR, HEAD):
        page = people["专"].get(url).text
        assert HIDDEN in page
        assert "G0306" not in page
    contact = client_for(app, AccountRole.CONTACT, unit="JY")
    page = contact.get(f"{PATHS}?indicator=WGJZ").text
    assert "郁承泽" not in page
    assert HIDDEN in page


@pytest.mark.parametrize("url", [PATHS, OFFICIAL, INDICATOR, HEAD])
def test_the_facts_of_now_are_the_departments_alone(people, url):
    for letter in "联本":
        assert people[letter].get(f"{url}?now=1").status_code in (403, 404)
    assert people["督"].get(f"{url}?now=1").status_code == 200


def test_a_contact_sees_no_other_units_people_in_any_direction(people):
    assert people["联"].get(f"/explain/{COUNTIES}/unit/JY-JX").status_code == 404
    rows = cells(people["联"].get(INDICATOR), "各单位由谁负责")
    assert {row[0] for row in rows} == {"龙泉市"}


@pytest.mark.parametrize("url", [PATHS, OFFICIAL, INDICATOR, HEAD])
@pytest.mark.parametrize(("asked", "status"), [
    ("on=2020-07-01", 200), ("on=2020-12-31", 200), ("on=", 200), ("now=", 200),
    ("on=2021-01-01", 422), ("on=2019-12-31", 422), ("on=七月", 422), ("on=2020-02-30", 422),
    ("run=99", 404), ("run=1", 404), ("run=x", 422), ("run=99999999999999999999", 404),
])  # fmt: skip
def test_a_time_that_is_none_is_refused_in_words(people, url, asked, status):
    answer = people["督"].get(f"{url}?{asked}")

    assert answer.status_code == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("missing", ["indicator/没有", "unit/ZZ", "official/G9999"])
def test_what_is_not_there_is_not_found(people, missing):
    assert people["督"].get(f"/explain/{COUNTIES}/{missing}").status_code == 404
    assert people["督"].get(f"/explain/没有/{missing}").status_code == 404


def test_a_look_at_a_person_leaves_a_line(app, people):
    people["督"].get(f"{OFFICIAL}?on=2020-07-01")

    with reading(app.state.engine) as session:
        line = session.exec(select(TrailLine).order_by(col(TrailLine.id).desc())).first()
    assert (line.account, line.verb, line.target) == (people["督"].name, "查看", "干部 G0313")


def test_the_page_says_that_it_shows_the_published_run(clerk):
    page = words(clerk.get(f"{PATHS}?indicator=WGJZ"))

    assert "计算时的责任链 第4次计算所依据的责任链" in page
    assert "不同" not in page


def test_now_differs_from_the_published_run_by_the_edges_named(clerk):
    answer = clerk.get(f"{PATHS}?now=1&indicator=WGJZ")

    count = re.search(r"现在的责任链与已公布的第4次计算不同：(\d+)条边。", words(answer))
    rows = cells(answer, "不同的边")
    assert int(count[1]) == len(rows) > 0
    assert ["单位 缙云县经信局", "单位 缙云县发改局", "没有", "0.4"] in [row[1:5] for row in rows]
    assert "任职" in words(answer)
    assert sum(in_points(row[4]) for row in cells(answer, "分到谁")[:-1]) == 10_235_294


def test_the_run_is_as_it_was_whatever_has_been_entered_since(clerk, people):
    then, now = clerk.get(f"{PATHS}?indicator=WGJZ"), clerk.get(f"{PATHS}?now=1&indicator=WGJZ")

    assert cells(then, "分到谁") == cells(people["督"].get(f"{PATHS}?indicator=WGJZ"), "分到谁")
    assert cells(then, "分到谁") != cells(now, "分到谁")


@pytest.mark.parametrize(("day", "vacant"), [("2020-06-30", False), ("2020-07-01", True)])
def test_on_a_day_of_now_only_that_day_is_shown(clerk, day, vacant):
    answer = clerk.get(f"{PATHS}?now=1&on={day}&indicator=WGJZ")

    page, rows = words(answer), cells(answer, "分到谁")
    assert f"只看{day}这一天" in page
    assert any("职务空缺 缙云县经信局局长" in row[0] for row in rows) is vacant
    assert len(rows[0]) == 3  # 不列天数，不计分


def test_on_a_day_the_facts_of_the_run_hold_unless_now_is_asked_for(clerk):
    then = cells(clerk.get(f"{PATHS}?on=2020-07-01&indicator=WGJZ"), "分到谁")

    assert not [row for row in then if "职务空缺 缙云县经信局局长" in row[0]]


def test_who_left_the_chain_finds_on_his_page_that_he_did(clerk):
    page = words(clerk.get(f"/explain/{COUNTIES}/official/G0304?on=2020-07-01"))

    assert "没有经过本人的责任链" in page
    assert "李沛霖" in page
    assert "条边只在一边" in page


def test_work_handed_on_stands_on_the_pages_of_both_units(clerk):
    giver, taker = (
        clerk.get(f"/explain/{COUNTIES}/unit/{unit}?now=1") for unit in ("JY-JX", "JY-FG")
    )

    assert cells(giver, "再分解") == cells(taker, "再分解")
    assert cells(taker, "再分解")[0][2:5] == ["缙云县经信局", "缙云县发改局", "0.40"]
    roles = {row[1]: row[2:4] for row in cells(taker, "经过本单位的结果")[:-1]}
    assert roles["5G基站建设完成率"] == ["承接再分解", "0.2"]


def test_what_an_exemption_takes_off_is_told_in_the_reckoning(clerk):
    page = words(clerk.get(f"{PATHS}?now=1&indicator=JQRZ"))

    assert re.search(r"其中 [\d.]+ 按容错免责的决定不算本人的（常委会 2020-12-01 容错一号）", page)
    assert "按决定从本人的失分里免去，记在这里" in page


def test_an_indicator_and_a_person_of_now_are_told_by_the_chains_of_now(clerk):
    indicator, person = (clerk.get(f"{url}?now=1") for url in (INDICATOR, OFFICIAL))

    assert "现在的责任链与已公布的第4次计算不同" in words(indicator)
    assert "现在的责任链与已公布的第4次计算相同" not in words(indicator)
    assert "缙云县发改局" in words(indicator)
    assert len(cells(person, "负责的结果")) == 6


@pytest.mark.parametrize("url", [PATHS, OFFICIAL, INDICATOR, HEAD])
def test_before_any_run_the_chains_of_now_are_shown_without_points(people, monkeypatch, url):
    for asked in ("shown", "current"):
        monkeypatch.setattr(store, asked, lambda *_: None)

    now, run = (people["督"].get(f"{url}{asked}") for asked in ("?now=1", ""))

    assert (now.status_code, run.status_code) == (200, 404)
    assert "还没有进入计算，所以只列份额" in words(now)
    assert "还没有公布的计算" in words(now)
    assert ">得<" not in now.text


def test_a_page_of_one_result_builds_the_chains_of_that_result_alone(people, monkeypatch):
    built = []
    real = chains.responsibility_graphs

    def counted(scheme, subject, *more):
        built.append((subject, [*scheme.indicators]))
        return real(scheme, subject, *more)

    monkeypatch.setattr(chains, "responsibility_graphs", counted)
    people["督"].get(f"{PATHS}?indicator=WGJZ")
    people["督"].get(INDICATOR)

    assert built == [("JY", ["WGJZ"])]


def test_a_draft_says_by_how_many_edges_it_differs_from_the_published_run(changed, clerk):
    with writing(changed.state.engine) as session:
        run, _ = store.make(session, acting(session, "kaohe"), COUNTIES, "更正任职")
        number = run.id

    page = words(clerk.get(f"{PATHS}?run={number}&indicator=WGJZ"))

    assert f"第{number}次计算所依据的责任链" in page
    assert re.search(r"这里的责任链与已公布的第4次计算不同：\d+条边。", page)


def test_whoever_is_asked_for_without_a_part_in_the_result_is_told_so(app, people):
    with reading(app.state.engine) as session:
        run = store.all_runs(session, acting(session, "kaohe"))[0]
        every = {share.official for share in store.shares(session, run.id or 0)} - {""}
    page = people["督"].get(f"{PATHS}?indicator=WGJZ").text
    outside = next(one for one in sorted(every) if f"/official/{one}" not in page)

    asked = people["督"].get(f"{PATHS}?indicator=WGJZ&official={outside}").text
    held = people["督"].get(f"{PATHS}?indicator=WGJZ&official=G0313").text

    assert "所查的干部在这项结果上没有份额" in asked
    assert "所查的干部在这项结果上没有份额" not in held


def test_an_exemption_where_nothing_was_lost_is_said_to_take_nothing_off(demo_app):
    with writing(demo_app.state.engine) as session:
        batch = Batch(book="division", account_id=1, entered_at=clock.now(), reason="容错")
        session.add(batch)
        session.flush()
        free = {
            "scheme": COUNTIES, "indicator": "WGJZ", "subject": "JY", "official": "G0313",
            "decided_by": "常委会", "decided_on": date(2020, 12, 1), "paper": "容错九号",
            "reason": "先行先试",
        }  # fmt: skip
        facts.enter(session, Exemption, {"idle": free}, batch, {})

    page = words(client_for(demo_app, AccountRole.AUDITOR).get(f"{PATHS}?now=1&indicator=WGJZ"))

    assert page.count("失分为0，没有免去（容错免责，常委会 2020-12-01 容错九号）") == 1
