import pytest

from cadre.foundation.clock import now
from cadre.rules.errors import Refused
from records.dossier.appointment import archive
from records.dossier.appointment.adopting import examine
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import OFFICIAL
from records.dossier.papers import template_store
from records.dossier.papers.tables import PaperTemplate

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
RELS, TYPES, ROOT = "word/_rels/document.xml.rels", "[Content_Types].xml", "_rels/.rels"


def with_parts(new, edits=()):
    parts = {**archive.unpacked(make(OFFICIAL)), **{k: v.encode() for k, v in new.items()}}
    for name, old, text in edits:
        assert old in parts[name].decode()
        parts[name] = parts[name].decode().replace(old, text, 1).encode()
    return archive.joined(archive.member(name, body) for name, body in parts.items())


def related(kind, target):
    return (
        RELS,
        "</Relationships>",
        (f'<Relationship Id="rX" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'),
    )


def typed(name):
    return TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="{HEADER}"/></Types>'


def said(content):
    seen = examine(content)
    assert not seen.fit
    return " ".join(str(each) for each in seen.problems)


@pytest.mark.parametrize("name", ["hdr/h1.xml", "word/header9.bin"])
@pytest.mark.parametrize("space", [W, STRICT])
def test_a_header_under_any_name_may_not_fetch_anything(name, space):
    header = f'<w:hdr xmlns:w="{space}"><w:instrText>DDEAUTO c:\\x</w:instrText></w:hdr>'

    content = with_parts({name: header}, [related("header", f"/{name}"), typed(name)])

    assert "DDEAUTO" in said(content)


def test_the_main_part_of_a_template_is_the_document_that_was_examined():
    content = with_parts(
        {"alt/evil.xml": f'<w:document xmlns:w="{W}"/>'},
        [(ROOT, "word/document.xml", "alt/evil.xml")],
    )

    assert "正文不是 word/document.xml" in said(content)


@pytest.mark.parametrize("name", ["word/_rels/settings.xml.RELS", "word/_rels/settings.xml.rels"])
@pytest.mark.parametrize("mode", ["", 'TargetMode="External"'])
def test_an_attached_template_from_outside_is_named_and_refused(name, mode):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/attachedTemplate" Target="http://x.invalid/a"'
        f" {mode}/></Relationships>"
    )

    assert "x.invalid" in said(with_parts({name: relations}))


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ('<v:imagedata xmlns:v="urn:v" src="http://x.invalid/p.png"/>', "x.invalid"),
        ('<v:imagedata xmlns:v="urn:v" src="\\\\x.invalid\\p.png"/>', "x.invalid"),
        ('<v:imagedata xmlns:v="urn:v" src="file:p.png"/>', "file:p.png"),
        ("<w:subDoc/>", "subDoc"),
        ("<w:altChunk/>", "altChunk"),
        (f'<s:instrText xmlns:s="{STRICT}">DDE x</s:instrText>', "DDE x"),
        (f'<s:fldSimple xmlns:s="{STRICT}" s:instr="DDE x"/>', "DDE x"),
    ],
)
def test_what_leads_out_of_the_body_is_named_and_refused(inside, named):
    content = with_parts({}, [("word/document.xml", "</w:body>", f"{inside}</w:body>")])

    assert named in said(content)


@pytest.mark.parametrize(("kind", "target"), [("header", "none.xml"), ("frame", "styles.xml")])
def test_a_relation_is_of_a_known_kind_and_its_part_is_there(kind, target):
    assert target in said(with_parts({}, [related(kind, target)]))


@pytest.mark.parametrize("same", [True, False])
def test_a_stored_template_is_used_only_while_it_is_what_was_tried(monkeypatch, same):
    content = make(OFFICIAL)
    mark = examine(content).mark if same else "0" * 64
    kept = PaperTemplate(
        number=1, mark=mark, file_name="表.docx", content=content, fields="", note="",
        account_id=1, uploaded_at=now(),
    )  # fmt: skip
    monkeypatch.setattr(template_store, "one", lambda *_: kept)

    if same:
        assert template_store.ready(None, 1) is not None
    else:
        with pytest.raises(Refused, match="摘要不符"):
            template_store.ready(None, 1)
