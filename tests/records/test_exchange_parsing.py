import io
import subprocess
import sys
import zipfile

import pytest
from appointment_persons import AS_OF, a_paper, paper
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.roster.lrmx.writing import write
from cadre.rules.errors import BadInput
from records.dossier.appointment.writing import write_one
from records.dossier.exchange import child, coding, parsing, unpacking
from records.dossier.exchange.unpacking import named, pieces, shown


def zipped(files, **more):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content, **more)
    return held.getvalue()


def parsed(*files):
    return parsing.parse(coding.packed(files))


def test_files_of_several_kinds_are_read_in_one_child_process():
    form = write_one(paper(), AS_OF)

    found = parsed(("甲.lrmx", write(a_paper(1))), ("乙.docx", form), ("丙.xls", b"x"))

    names = [coding.read(one.paper, b"").name for one in found.files if one.paper]
    assert names == [a_paper(1).name, "林砚"]
    assert "不是任免审批表文件" in found.files[2].problem


def test_a_paper_written_down_and_read_again_is_the_same():
    one = a_paper(9)

    assert coding.read(coding.written(one), one.photo) == one


def test_progress_is_told_file_by_file():
    told = []

    parsing.parse(
        coding.packed([("包.zip", zipped([(f"{i}.lrmx", write(a_paper(i))) for i in range(3)]))]),
        lambda done, total: told.append((done, total)),
    )

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_file_that_kills_the_child_is_named_and_the_rest_is_read(monkeypatch):
    monkeypatch.setattr(parsing, "_child", killed_by("坏.lrmx"))

    found = parsed(("好.lrmx", write(a_paper(1))), ("坏.lrmx", b"x"), ("也好.lrmx", b"<Person/>"))

    assert [one.problem for one in found.files] == ["", parsing.TOO_COMPLEX, ""]


def test_a_file_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(parsing, "_child", killed_by("坏.lrmx", "time.sleep(60)"))
    monkeypatch.setattr(parsing, "PATIENCE", 2)

    assert parsed(("坏.lrmx", b"x")).files[0].problem == parsing.TOO_COMPLEX


def killed_by(name, how="os._exit(9)"):
    """A child that comes to grief at one file."""
    program = f"""
import os, sys, time
from records.dossier.exchange import child
taken = child.taken
def grieved(piece, found):
    if piece.name == {name!r}:
        {how}
    return taken(piece, found)
child.taken = grieved
child.main(int(sys.argv[1]))
"""

    def run(passed):
        return subprocess.Popen(  # noqa: S603  测试自己的程序
            [sys.executable, "-c", program, str(passed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=parsing.Path(parsing.__file__).parents[3],
        )

    return run


def test_an_upload_that_is_no_zip_inside_is_refused_by_name():
    found = parsed(("包.zip", b"PK\x03\x04" + b"\x00" * 40))

    assert "压缩包“包.zip”已损坏" in found.problem


def test_a_member_without_a_name_is_passed_over():
    paper = write(a_paper(1))
    archive = zipped([("空.lrmx", paper), ("一.lrmx", paper)]).replace(
        "空.lrmx".encode(), b"\0" * 8
    )

    found = parsed(("包.zip", archive))

    assert [one.name for one in found.files] == ["一.lrmx"]


def test_a_bomb_is_stopped_by_the_bytes_that_come_out():
    bomb = zipped([("大.lrmx", b" " * (unpacking.LARGEST + 1)), ("小.lrmx", write(a_paper(1)))])

    found = parsed(("包.zip", bomb))

    assert "解开后超过" in found.files[0].problem
    assert found.files[1].problem == ""


def test_all_files_together_may_not_unpack_without_end(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 100)
    archive = zipped([("一.lrmx", b" " * 80), ("二.lrmx", b" " * 80)])

    first, second = pieces([("包.zip", archive)])

    assert len(first.read()) == 80
    with pytest.raises(BadInput, match="解开后过大"):
        second.read()


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)

    assert len(pieces([("a.lrmx", b""), ("b.lrmx", b"")])) == 2
    with pytest.raises(BadInput, match="最多 2 个"):
        pieces([("a.lrmx", b""), ("b.lrmx", b""), ("c.lrmx", b"")])
    with pytest.raises(BadInput, match="超过 2 个"):
        pieces([("包.zip", zipped([(f"{i}.lrmx", b"") for i in range(3)]))])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("里面.zip", "又有压缩包"),
        ("里面.7z", "又有压缩包"),
        ("/".join("深" * 9) + "/甲.lrmx", "层次太深"),
    ],
)
def test_nested_archives_and_deep_folders_are_refused(name, words):
    (piece,) = pieces([("包.zip", zipped([(name, b"x")]))])

    with pytest.raises(BadInput, match=words):
        piece.read()


def test_a_member_under_a_password_is_refused():
    content = bytearray(zipped([("甲.lrmx", b"x")]))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1

    (piece,) = pieces([("包.zip", bytes(content))])

    with pytest.raises(BadInput, match="密码"):
        piece.read()


@pytest.mark.parametrize("way", ["utf-8", "gb18030"])
def test_unmarked_names_are_read_in_either_encoding(way):
    info = zipfile.ZipInfo("甲样例.lrmx".encode(way).decode("cp437"))

    assert named(info) == "甲样例.lrmx"


def test_litter_of_other_systems_is_left_out():
    litter = [("__MACOSX/._甲.lrmx", b""), (".DS_Store", b""), ("夹/Thumbs.db", b""), ("夹/", b"")]

    assert [p.name for p in pieces([("包.zip", zipped([*litter, ("甲.lrmx", b"")]))])] == [
        "甲.lrmx"
    ]


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\\\甲\\\\乙.lrmx", "甲/乙.lrmx"),
        ("/甲.lrmx", "甲.lrmx"),
        ("甲\u202exmrl.exe", "甲xmrl.exe"),
        ("..", "（没有名称）"),
        ("甲\r\n.lrmx", "甲.lrmx"),
    ],
)
def test_paths_and_unseen_characters_in_names_are_harmless(name, harmless):
    assert shown(name) == harmless


def test_the_photo_beside_an_older_form_is_not_listed_by_itself():
    found = pieces([("甲.LRM", b""), ("甲.pic", b""), ("乙.pic", b"")])

    assert [piece.name for piece in child.listed(found)] == ["甲.LRM", "乙.pic"]
    assert "没有同名的 lrm" in child.taken(found[2], found).problem


def test_a_photo_that_is_none_is_left_out_and_said():
    one = a_paper(1)
    bad = type(one)(one.texts, one.family, b"\xff\xd8\xff not a picture")
    (piece,) = pieces([("甲.lrmx", write(bad))])

    taken = child.taken(piece, [piece])

    assert taken.photo == b""
    assert any("照片没有取用" in words for words in taken.remarks)


LETTERS = st.characters(exclude_categories=("Cs", "Cc"))
NAMES = st.text(LETTERS, min_size=1, max_size=12) | st.sampled_from(
    ["甲.lrmx", "甲.lrm", "甲.pic", "a/乙.docx"]
)
MEMBERS = st.dictionaries(NAMES, st.binary(max_size=60), max_size=5).map(dict.items)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | MEMBERS.map(zipped), st.integers(0, 400), st.binary(max_size=4))
def test_whatever_the_bytes_of_a_zip_each_file_is_read_or_refused(content, at, patch):
    content = content[:at] + patch + content[at + len(patch) :]
    try:
        found = pieces([("包.zip", b"PK" + content[2:])])
    except BadInput:
        return
    for piece in child.listed(found):
        taken = child.taken(piece, found)
        assert taken.paper or taken.problem
