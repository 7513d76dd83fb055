"""The plan of the house, read from the imports: who may know whom, and through which door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

TOP = Path(__file__).parent.parent
PACKAGES = {"cadre": 0, "attribution": 1, "records": 2, "main": 3}
FLOORS = {
    "cadre": {"rules": 0, "foundation": 1, "roster": 2},
    "attribution": {
        "scales": 0, "plan": 1, "filled": 1, "values": 1, "schemes": 2,
        "results": 3, "scoring": 3, "responsibility": 3, "runs": 4,
        "ballots": 4,
    },
    "records": {
        "ledger": -1, "evidence": 0, "grades": 1, "matters": 1, "appeals": 2, "eligibility": 2,
        "problems": 2, "teams": 3, "selection": 3, "dossier": 4, "cases": 5, "desk": 6, "demo": 6,
    },
}  # fmt: skip

PURE, TABLES, STORE, FORMS, ROUTES = range(5)
# 不叫 store 而在一次事务里读写的模块；名字说的是它办的事。
ACTS = {
    "attribution.results.entering": "入库前的把关要看库里已有的事实",
    "attribution.runs.disputes": "异议自成一库：提出、答复、列出",
    "attribution.runs.scope": "查看范围要问名册",
    "attribution.schemes.editing": "页面上改方案：核对没有过时，再成批入库",
    "attribution.schemes.issuing": "印发方案：检查、记录、冻结一笔完成",
    "cadre.roster.entering": "入库前的把关要问干部管理权限",
    "records.demo.appeals": "演示年度的书面询问",
    "records.demo.accounts": "演示账号",
    "records.demo.case_story": "一件个案照写好的经过办完",
    "records.demo.ballots": "演示年度的两场测评",
    "records.demo.consequences": "演示年度的后半段",
    "records.demo.grading": "演示年度的等次评定",
    "records.demo.kunshan_story": "昆山的故事",
    "records.demo.locking": "演示里第二个人锁定决定",
    "records.demo.places": "各地的方案和示例数据",
    "records.demo.problems": "演示年度的问题清单",
    "records.demo.selection": "演示年度的两次选任",
    "records.demo.story": "演示年度",
    "records.dossier.appeal_papers": "申诉的答复照办理经过写，要读申诉",
    "records.dossier.background": "一次计算连同所依据的事实一次取齐",
    "records.dossier.interview_papers": "约谈文书照办理经过写，要读事项",
    "records.dossier.reading": "把一名干部的材料从各库读齐",
    "cadre.foundation.decisions": "记录组织决定",
    "records.matters.taking": "办理事项：走一步、记一笔",
}
# 不在 store 里的查询，各有理由。
QUERIES = {
    "cadre.foundation.decisions": "组织决定自成一库",
    "cadre.foundation.facts": "事实的存取机制，各库都经过它",
    "cadre.foundation.first": "只问系统是不是全新的",
    "cadre.foundation.sign_in": "登录与会话自成一库",
    "cadre.foundation.trail": "留痕自成一库",
    "attribution.runs.disputes": "异议自成一库",
    "attribution.schemes.issuing": "印发记录只此一问",
    "records.demo.accounts": "演示账号按名取用",
}
# 一种外部的手艺只从一扇门进来。
DOORS = {
    "docx": {
        "records.dossier.word_page",
        "records.dossier.appointment.template",
    },
    "PIL": {"records.dossier.appointment.photo"},
    "openpyxl": {
        "cadre.foundation.template",
        "cadre.foundation.marking",
        "cadre.foundation.export",
    },
    "python_calamine": {"cadre.foundation.workbook_child"},
    "matplotlib": {"records.dossier.chart"},
    "argon2": {"cadre.foundation.sign_in"},
    "alembic": {"cadre.foundation.database"},
    "huey": {"cadre.foundation.jobs"},
    "jinja2": {"cadre.foundation.web"},
    "pygraphviz": {"attribution.responsibility.picture", "records.matters.drawing"},
    "scipy": {"attribution.responsibility.bulk.product"},
    "uvicorn": {"main"},
    "typer": {
        "records.desk.carry_command",
        "records.desk.commands",
        "records.desk.picture_command",
        "records.desk.score_command",
        "records.demo.commands",
    },
}
OUTSIDE_WORLD = {"fastapi", "starlette", "sqlmodel", "sqlalchemy", "jinja2", "docx", "openpyxl"}
EXACT_ROOMS = (
    "attribution.scoring", "attribution.responsibility", "attribution.runs",
    "attribution.values", "attribution.plan", "attribution.filled", "cadre.rules", "records.grades",
)  # fmt: skip


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__")


TREES = {
    module_name(path): ast.parse(path.read_text())
    for package in PACKAGES
    for path in sorted([*(TOP / package).rglob("*.py"), *TOP.glob(f"{package}.py")])
    if "migrations" not in path.parts
}


def imported(tree: ast.AST) -> Iterator[str]:
    """Names of the modules that a tree imports; `from room import store` gives room.store."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in TREES else node.module


ARROWS = [(name, other) for name, tree in TREES.items() for other in sorted(set(imported(tree)))]
OURS = [(name, other) for name, other in ARROWS if other.partition(".")[0] in PACKAGES]


def room(name: str) -> str:
    return ".".join(name.split(".")[:2])


def rank(name: str) -> int:
    """How near a module is to the page: pure, tables, store, forms and pages, routes."""
    last = name.rpartition(".")[2]
    if last in ("routes", "commands") or last.endswith(("_routes", "_command")) or name == "main":
        return ROUTES
    if last in ("forms", "page", "pages") or last.endswith("_forms"):
        return FORMS
    if last == "store" or last.endswith("_store") or name in ACTS:
        return STORE
    return TABLES if last == "tables" or last.endswith("_tables") else PURE


def is_foundation(name: str) -> bool:
    return name.startswith("cadre.foundation")


PURE_MODULES = [name for name in TREES if rank(name) == PURE and not is_foundation(name)]


def calls(tree: ast.AST) -> Iterator[str]:
    """The names that are called: `date.today`, `float`, `select`."""
    yield from (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))


def climbs(name: str, other: str) -> bool:
    """Whether an import goes up, or sideways into a room that it must not know."""
    package, theirs = name.partition(".")[0], other.partition(".")[0]
    if package != theirs:
        return PACKAGES[theirs] > PACKAGES[package]
    if package == "main" or room(name) == room(other) or "." not in other:
        return False
    floors = FLOORS[package]
    return floors[other.split(".")[1]] >= floors[name.split(".")[1]]


def test_the_whole_program_was_read():
    assert len(TREES) > 100
    assert len(OURS) > 300
    assert len(PURE_MODULES) > 40


def test_every_room_stands_on_a_floor_of_the_plan():
    rooms = {tuple(name.split(".")[:2]) for name in TREES if "." in name}

    assert {inner for package, inner in rooms if inner not in FLOORS[package]} == set()


def test_arrows_run_from_records_to_attribution_to_cadre_and_down_the_floors():
    assert [f"{name} → {other}" for name, other in OURS if climbs(name, other)] == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("cadre.roster.store", "attribution.values"),
        ("attribution.scoring.totals", "attribution.responsibility.shares"),
        ("attribution.schemes.store", "attribution.runs.store"),
        ("records.ledger.store", "records.grades.store"),
        ("records.grades.store", "records.matters.store"),
        ("cadre.rules.basis", "cadre.foundation.facts"),
    ],
)
def test_an_arrow_the_wrong_way_is_noticed(name: str, other: str):
    assert climbs(name, other)


def test_an_arrow_down_the_floors_is_allowed():
    assert not climbs("attribution.runs.store", "attribution.schemes.store")
    assert not climbs("records.ledger.record", "cadre.rules.periods")
    assert not climbs("attribution.scoring.totals", "attribution.scoring.methods")


def test_no_two_modules_need_each_other():
    assert list(nx.simple_cycles(nx.DiGraph(OURS))) == []


def test_inside_and_between_rooms_arrows_run_from_routes_to_store_to_tables_to_pure():
    upward = [
        f"{name} → {other}"
        for name, other in OURS
        if rank(other) > rank(name) and not is_foundation(name)
    ]

    assert upward == []


def test_pure_modules_know_no_web_no_database_no_word_and_no_clock():
    knowing = [
        f"{name} → {other}"
        for name, other in ARROWS
        if name in PURE_MODULES
        and (other.partition(".")[0] in OUTSIDE_WORLD or is_foundation(other))
        and name not in DOORS.get(other.partition(".")[0], ())
    ]

    assert knowing == []


def test_a_module_that_acts_in_a_transaction_is_still_there_and_needs_its_entry():
    idle = [
        name for name in ACTS if name not in TREES or "sqlmodel" not in set(imported(TREES[name]))
    ]

    assert idle == []


@pytest.mark.parametrize("library", DOORS)
def test_each_outside_craft_enters_by_its_door_only(library: str):
    users = {name for name, other in ARROWS if other.partition(".")[0] == library}

    assert users == DOORS[library]


def test_only_pages_and_their_guard_know_the_web_framework():
    users = {name for name, other in ARROWS if other.partition(".")[0] in ("fastapi", "starlette")}

    assert {name for name in users if rank(name) != ROUTES} == {
        "cadre.foundation.decision_forms",
        "cadre.foundation.furnishing",
        "cadre.foundation.guard",
        "cadre.foundation.surroundings",
        "cadre.foundation.typed",
        "cadre.foundation.web",
    }


def test_only_stores_ask_the_database():
    asking = {
        name
        for name, tree in TREES.items()
        if set(calls(tree)) & {"select", "sqlmodel.select"} and not name.endswith("store")
    }

    assert asking == set(QUERIES)


def test_only_the_clock_knows_what_time_it_is():
    looks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}

    looking = {name for name, tree in TREES.items() if looks & set(calls(tree))}

    assert looking == {"cadre.foundation.clock"}


def inexact(tree: ast.AST) -> list[int]:
    """Lines where a float is written or named."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


def test_no_float_stands_where_scores_shares_and_places_are_decided():
    found = {
        name: lines
        for name, tree in TREES.items()
        if name.startswith(EXACT_ROOMS) and (lines := inexact(tree))
    }

    assert found == {}
    assert inexact(ast.parse("a = 0.5\nb = float(a)")) == [1, 2]


def test_only_the_command_line_commits_by_hand_to_keep_a_failed_sign_in():
    committing = {
        name
        for name, tree in TREES.items()
        if any(call.endswith("session.commit") for call in calls(tree))
    }

    assert committing == {"records.desk.commands"}


def test_every_module_opens_with_one_sentence():
    silent = [name for name, tree in TREES.items() if tree.body and not ast.get_docstring(tree)]

    assert silent == []
