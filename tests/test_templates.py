import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import UndefinedError, nodes

import main
from cadre.foundation.web import TEMPLATES, environment
from cadre.rules.basis import Basis
from cadre.rules.machine import Asked

PAGES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
COMPONENTS = [page for page in PAGES if page.startswith("components/")]
CRAFTED = "<script>alert(1)</script>\"'&"
ENV = environment(main.FILTERS)


def source(page: str) -> str:
    """The text of a template without its comments."""
    return re.sub(r"\{#.*?#\}", "", (TEMPLATES / page).read_text(), flags=re.DOTALL)


def imports(page: str) -> dict[str, str]:
    """What a page imports whole: name → template."""
    tree = ENV.parse((TEMPLATES / page).read_text())
    return {
        node.target: node.template.value
        for node in tree.find_all(nodes.Import)
        if isinstance(node.template, nodes.Const)
    }


def unused(page: str) -> list[str]:
    """Imported names, whole or single, that the page never calls."""
    tree = ENV.parse((TEMPLATES / page).read_text())
    singles = {
        name if isinstance(name, str) else name[1]
        for node in tree.find_all(nodes.FromImport)
        for name in node.names
    }
    read = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    return sorted((imports(page).keys() | singles) - read)


def unknown(page: str) -> list[str]:
    """Macros called by a page that their template does not define."""
    tree = ENV.parse((TEMPLATES / page).read_text())
    defined = {
        name: {macro.name for macro in ENV.parse(source(template)).find_all(nodes.Macro)}
        for name, template in imports(page).items()
    }
    return sorted(
        f"{node.node.name}.{node.attr}"
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name)
        and node.node.name in defined
        and node.attr not in defined[node.node.name]
    )


def bare_forms(text: str) -> list[str]:
    """POST forms written out that carry no token."""
    forms = re.findall(r"<form\b.*?</form>", text, flags=re.DOTALL)
    return [
        form
        for form in forms
        if re.search(r'method="post"', form, re.IGNORECASE)
        and not re.search(r'csrf_field\(csrf\)|name="csrf"', form)
    ]


def words_of_the_code(text: str) -> int:
    """How often `_()`, which marks what it gives as safe, is handed anything but written text."""
    called = ENV.parse(text).find_all(nodes.Call)
    asked = [call for call in called if getattr(call.node, "name", "") == "_"]
    return sum(not isinstance(call.args[0], nodes.Const) for call in asked)


def bare_words(text: str) -> list[str]:
    """Words written out where a rule is asked: given to `may()`, or compared with."""
    tree = ENV.parse(text)
    asked = [call for call in tree.find_all(nodes.Call) if getattr(call.node, "attr", "") == "may"]
    asked += tree.find_all((nodes.Compare, nodes.Test))
    asked += [test for test in tree.find_all(nodes.Filter) if "attr" in test.name]
    words = (str(word.value) for part in asked for word in part.find_all(nodes.Const))
    return [word for word in words if not word.isascii()]


@pytest.mark.parametrize("page", PAGES)
def test_no_template_decides_by_a_word_written_out(page: str):
    assert bare_words(source(page)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{% if who.may("试算") %}1{% endif %}', ["试算"]),
        ("{% if who.may(Permission.CALCULATE) %}1{% endif %}", []),
        ('{% if run.state == "试算" %}1{% endif %}', ["试算"]),
        ('{% if run.state not in ("已公布", "已封账") %}1{% endif %}', ["已公布", "已封账"]),
        ("{% if run.state == RunState.DRAFT %}1{% endif %}", []),
        ('{{ all|selectattr("state", "equalto", "试算") }}', ["试算"]),
        ('{{ _("试算") }}', []),
    ],
)
def test_a_rule_asked_by_a_bare_word_is_noticed(text: str, found: list[str]):
    assert bare_words(text) == found


def test_a_template_that_asks_for_a_right_or_a_state_that_is_not_there_fails():
    for asked in ("Permission.DANCE", "RunState.DANCING"):
        with pytest.raises(UndefinedError):
            ENV.from_string(f"{{{{ 'x' == {asked} }}}}").render()


@pytest.mark.parametrize("page", PAGES)
def test_the_template_parses_and_its_parts_are_there(page: str):
    ENV.get_template(page)

    assert all(part in PAGES for part in imports(page).values())
    assert unknown(page) == []


@pytest.mark.parametrize("page", PAGES)
def test_what_a_template_imports_it_uses(page: str):
    assert unused(page) == []


@pytest.mark.parametrize("page", PAGES)
def test_no_template_turns_escaping_off(page: str):
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", source(page))


@pytest.mark.parametrize("page", PAGES)
def test_only_text_written_in_the_template_is_translated_unescaped(page: str):
    assert words_of_the_code(source(page)) == 0


def test_a_word_of_the_code_that_is_translated_unescaped_is_noticed():
    assert words_of_the_code("{{ _(state) }}") == 1
    assert words_of_the_code('{{ _("状态") }}') == 0


def test_a_word_from_the_code_is_translated_and_escaped():
    assert ENV.from_string("{{ word|word }}").render(word=CRAFTED).startswith("&lt;script&gt;")


@pytest.mark.parametrize("page", PAGES)
def test_every_form_that_changes_something_carries_the_token(page: str):
    assert bare_forms(source(page)) == []
    assert all(
        "csrf" in call for call in re.findall(r"form\.post(?:_button)?\([^\n]*", source(page))
    )


def test_a_form_without_the_token_is_noticed():
    assert bare_forms('<form method="post" action="/x"><button>去</button></form>')
    assert not bare_forms('<form method="get" action="/x"><button>查</button></form>')


def calls() -> list[tuple[str, str, tuple[Any, ...]]]:
    """Every component of words, each given crafted text wherever it takes text."""
    x = CRAFTED
    life = SimpleNamespace(
        kind=x, label=x, span=x, short=x, x=0, y=0, width=9, number=1,
        mark=SimpleNamespace(kind=x, on=x, title=x, words=x),
    )  # fmt: skip
    drawn = SimpleNamespace(
        height=9, years=[(x, 0)], lanes=[(x, 0)], posts=[life], periods=[], dots=[life],
        points=[], own_line="", peers_line="",
    )  # fmt: skip
    return [
        ("asked", "control", (x, Asked(x, x, choices=(x,), sample=x), x)),
        ("asked", "control", (x, Asked(x, x, "textarea"), x)),
        ("asked", "control", (x, Asked(x, x), x)),
        ("disputed", "item", ({x: {x: x}}, x, x)),
        ("lifeline", "picture", (drawn, x)),
        ("lifeline", "listing", (drawn,)),
        ("basis", "line", (x,)),
        ("basis", "line", (Basis(x, x, date(2020, 1, 1), verified=True),)),
        ("basis", "line", (Basis(x, x, date(2020, 1, 1), verified=False, default=True),)),
        ("chart", "line", ([(x, 1), (x, 2)], [], x)),
        ("chart", "bars", ([(x, 1, 2)], x)),
        ("spread", "rates", ([(x, 1)], x)),
        ("spread", "gaps", ([(x, x, x, -1)], x, x, x)),
        ("spread", "strips", ([(x, [(x, 1), (x, 2)], 1)], x)),
        ("decision", "fields", (x, x)),
        ("decision", "votes", ({"expected": x, "present": x, "in_favour": x, "short_reason": x},)),
        ("empty", "state", (x, x, x, x)),
        ("example", "mark", (x,)),
        ("form", "errors", ([(x, x)],)),
        ("form", "field", (x, x, x, x, x)),
        ("form", "field", (x, x, x, x, x, "textarea")),
        ("form", "field", (x, x, x, x, x, "select", [(x, x)])),
        ("form", "field", (x, x, x, x, x, "radio", [(x, x)])),
        ("form", "field", (x, x, x, x, x, "text", (), True, {"data-words": x})),
        ("form", "button", (x, x, x, x)),
        ("form", "link", (x, x)),
        ("form", "post_button", (x, x, x, {x: x})),
        ("path", "steps", ([{"kind": x, "name": x, "words": x, "factor": x, "url": x}] * 2, x)),
        ("problems", "listing",
         ([{"where": x, "what": x, "what_to_do": x, "severity": "须更正"}], x)),
        ("record", "facts", ([(x, x)],)),
        ("record", "notice", (x, x, x, x)),
        ("run", "tabs", (SimpleNamespace(name=x, code="S"), 1)),
        ("table", "head", ([{"label": x, "sort_url": x, "sorted": "ascending"}],)),
        ("table", "num", (x,)),
        ("table", "grade", (x,)),
        ("table", "tag", (x, x)),
        ("table", "pager", (x, x, x)),
        ("timeline", "events", ([{"when": x, "title": x, "words": x, "url": x}],)),
    ]  # fmt: skip


@pytest.mark.parametrize(("component", "macro", "given"), calls())
def test_a_script_in_the_data_is_shown_as_text(component: str, macro: str, given: tuple[Any, ...]):
    module = ENV.get_template(f"components/{component}.html").module

    shown = str(getattr(module, macro)(*given))

    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "\"'&" not in shown


def test_every_component_was_given_crafted_text():
    given = {f"components/{component}.html" for component, _, _ in calls()}

    assert given == set(COMPONENTS)


def test_an_unknown_name_in_a_template_is_an_error_and_not_a_blank():
    with pytest.raises(Exception, match="undefined"):
        ENV.from_string("{{ nobody }}").render()


def test_only_drawn_graphs_are_put_on_the_page_as_they_are():
    marking = {
        path.relative_to(TEMPLATES.parent).as_posix()
        for package in ("cadre", "attribution", "records")
        for path in (TEMPLATES.parent / package).rglob("*.py")
        if "Markup(" in path.read_text()
    }

    assert marking == {
        "attribution/runs/drawing.py",
        "records/matters/machine_page.py",
    }


def test_the_whole_program_lends_its_filters():
    assert set(main.FILTERS) <= set(ENV.filters)
    assert {"points", "factor", "portion", "percent", "word"} <= set(ENV.filters)


def axis(points: list[tuple[str, Decimal]], least: int) -> list[str]:
    """The figures at the axis of a line chart, from below."""
    module = ENV.get_template("components/chart.html").module
    drawn = str(module.line(points, [], "得分率", least=least))
    return re.findall(r'text-anchor="end">([^<]*)<', drawn)


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        ("88.10", "88.65", ("84", "94")),
        ("0.10", "0.65", ("0", "10")),
        ("61.00", "88.65", ("60", "90")),
    ],
)
def test_the_axis_of_a_rate_spans_ten_points_so_that_half_a_point_looks_small(low, high, ends):
    points = [("2019年", Decimal(low)), ("2020年", Decimal(high))]

    marks = axis(points, least=10)

    assert (marks[0], marks[-1]) == ends
    assert Decimal(marks[0]) <= Decimal(low) < Decimal(high) <= Decimal(marks[-1])


def test_a_chart_of_amounts_keeps_its_own_axis():
    marks = axis([("一月", Decimal("88.10")), ("二月", Decimal("88.65"))], least=0)

    assert (marks[0], marks[-1]) == ("88", "90")
