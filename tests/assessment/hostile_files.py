"""Files made to hurt whoever reads them. Each is made here, small, so that none has to lie in the repository."""

import copy
import io
import random
import struct
import zipfile
from collections.abc import Callable

from assessment.importing import template, to_workbook
from assessment.importing.sample import SAMPLE
from tests.assessment.import_files import form

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
EXTERNAL = "xl/externalLinks/externalLink1.xml"


def changed(changes: dict[str, bytes], *, names: dict[str, str] | None = None) -> bytes:
    """Return our template with some of its parts replaced, added or named otherwise."""
    source, target = zipfile.ZipFile(io.BytesIO(template())), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        parts = {name: source.read(name) for name in source.namelist()} | changes
        for name, content in parts.items():
            archive.writestr((names or {}).get(name, name), content)
    return target.getvalue()


def sheet(rows: bytes, head: bytes = b"") -> bytes:
    """Return the XML of a sheet with these rows."""
    body = b'<worksheet xmlns="' + MAIN.encode() + b'"><sheetData>' + rows + b"</sheetData></worksheet>"
    return b'<?xml version="1.0" encoding="UTF-8"?>' + head + body


def part(name: str) -> bytes:
    """Return one part of our template."""
    return zipfile.ZipFile(io.BytesIO(template())).read(name)


def noise(count: int) -> bytes:
    """Return text that does not shrink much when zipped."""
    return random.Random(1).randbytes(count).hex().encode()


def workbook_bomb(rows: int = 300_000) -> bytes:
    cells = b'<c t="n"><v>1</v></c>' * 10
    return changed({SHEET: sheet(b'<row r="1">' + b"</row><row>".join([cells] * rows) + b"</row>")})


def huge_shared_strings() -> bytes:
    texts = b"".join(b"<si><t>%d</t></si>" % number for number in range(900_000))
    body = b'<sst xmlns="' + MAIN.encode() + b'">' + texts + b"</sst>"
    return changed({"xl/sharedStrings.xml": b'<?xml version="1.0"?>' + body})


def million_rows() -> bytes:
    return changed({SHEET: sheet(b'<row r="1048576"><c r="A1048576" t="n"><v>1</v></c></row>')})


def many_columns() -> bytes:
    row = b'<row r="%d"><c r="XFD%d" t="n"><v>1</v></c></row>'
    return changed({SHEET: sheet(b"".join(row % (number, number) for number in range(1, 20_000)))})


def claimed_size() -> bytes:
    """Return a sheet that claims to be as large as sheets can be, with one cell inside."""
    claim = b'<dimension ref="A1:XFD1048576"/><sheetData>'
    return changed({SHEET: sheet(b'<row r="1"><c r="A1" t="n"><v>1</v></c></row>').replace(b"<sheetData>", claim)})


def many_cells() -> bytes:
    return changed({SHEET: sheet(b"<row>" + b"<c/>" * 1_100_000 + b"</row>" + noise(800_000))})


def many_styles() -> bytes:
    found = part("xl/styles.xml").replace(b"</cellXfs>", b'<xf numFmtId="0" fontId="0"/>' * 100_000 + b"</cellXfs>")
    return changed({"xl/styles.xml": found + b"<!--" + noise(500_000) + b"-->"})


def many_names() -> bytes:
    names = b"<definedNames>" + b'<definedName name="a">b</definedName>' * 100_000 + b"</definedNames></workbook>"
    found = part("xl/workbook.xml").replace(b"</workbook>", names)
    return changed({"xl/workbook.xml": found + b"<!--<worksheet >" + noise(500_000) + b"-->"})


def cells_up_to_the_limit() -> bytes:
    cell = b'<c t="inlineStr"><is><t>%d</t></is></c>'
    rows = (b"<row>" + b"".join(cell % (7_919 * n + k) for k in range(6)) + b"</row>" for n in range(7_500))
    return changed({SHEET: sheet(b"".join(rows))})


def entity_bomb() -> bytes:
    steps = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    head = b'<!DOCTYPE bomb [<!ENTITY e0 "boom">' + steps + b"]>"
    return changed({SHEET: sheet(b'<row><c t="inlineStr"><is><t>&e9;</t></is></c></row>', head)})


def outside_entity() -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    return changed({SHEET: sheet(b'<row><c t="inlineStr"><is><t>&file;</t></is></c></row>', head)})


def hidden_entity_bomb() -> bytes:
    """Return the entity bomb in an encoding in which a search for its letters finds nothing."""
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE bomb [<!ENTITY e0 "boom">{steps}]>'
    return changed({SHEET: f'{head}<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode("utf-16")})


def external_link() -> bytes:
    return changed({EXTERNAL: b"<externalLink/>"})


def macros() -> bytes:
    return changed({"xl/vbaProject.bin": b"\0" * 100})


def path_traversal() -> bytes:
    return changed({"x.xml": b"<x/>"}, names={"x.xml": "../../outside.xml"})


def old_workbook() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000


def not_a_zip() -> bytes:
    return b"PK\x03\x04" + noise(10_000)


def cut_off() -> bytes:
    return template()[:3_000]


def flat_zip_of_zeros() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("zeros.yml", b"a" * 29_000_000)
    return target.getvalue()


def lying_size() -> bytes:
    """Return 400 MB of zeros with a list of contents that says they are a thousand bytes."""
    target, size = io.BytesIO(), 400_000_000
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.yml", "w") as zeros:
        for _ in range(size // 1_000_000):
            zeros.write(bytes(1_000_000))
    return target.getvalue().replace(struct.pack("<I", size), struct.pack("<I", 1_000))


def sheet_by_another_name() -> bytes:
    """Return a workbook whose sheet of many cells is called like no sheet."""
    rels = part(RELATIONS).replace(b"/xl/worksheets/sheet1.xml", b"/xl/logo.png")
    body = sheet(b"<row>" + b"<c/>" * 1_100_000 + b"</row>" + noise(800_000))
    return changed({RELATIONS: rels, "xl/logo.png": body})


def many_parts() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(5_000):
            archive.writestr(f"{number}.yml", b"a: 1")
    return target.getvalue()


def cyclic_conditions() -> bytes:
    document = copy.deepcopy(SAMPLE)
    first, second = document["components"][0]["dimensions"][0]["questions"][:2]
    first["shown_when"] = {"question": second["code"], "answered": True}
    second["shown_when"] = {"question": first["code"], "answered": True}
    return to_workbook(document)


def deep_groups() -> bytes:
    begin = [["begin_group", f"g{depth}", "Group"] for depth in range(2_000)]
    return form(survey=[["type", "name", "label"], *begin, *[["end_group"]] * 2_000])


def long_conditions() -> bytes:
    many = " and ".join(["${n1} >= 1"] * 100)
    rows = [["integer", f"n{number}", "N?", many] for number in range(1, 3_000)]
    return form(survey=[["type", "name", "label", "relevant"], *rows])


def large_form() -> bytes:
    rows = [["integer", f"n{number}", "N?"] for number in range(9_000)]
    return form(survey=[["type", "name", "label"], *rows])


def alias_bomb() -> bytes:
    steps = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(["objects: {}", "a0: &a0 [boom, boom]", *steps]).encode()


def alias_of_itself() -> bytes:
    return b"objects: &a {framework: *a}"


def python_tag() -> bytes:
    return b'objects: !!python/object/apply:os.system ["touch /tmp/plumbline-was-here"]'


def deep_nesting() -> bytes:
    return b"objects: " + b"[" * 200_000 + b"]" * 200_000


def deep_blocks() -> bytes:
    return b"".join(b" " * depth + b"a:\n" for depth in range(2_000))


def million_questions() -> bytes:
    return b"objects:\n  framework:\n    requirement_nodes:\n" + b"    - {a: 1}\n" * 1_000_000


def many_small_values() -> bytes:
    return b"objects: [" + b"1," * 2_400_000 + b"1]"


def too_many_questions() -> bytes:
    return b"objects:\n  framework:\n    requirement_nodes:\n" + b"    - {assessable: true, depth: 1}\n" * 9_000


def own_format_of_many_values() -> bytes:
    return b"format: plumbline.framework/2\nlevels: [" + b"1," * 2_400_000 + b"1]"


def too_large() -> bytes:
    return noise(3_000_000)


HOSTILE: tuple[Callable[[], bytes], ...] = (
    workbook_bomb,
    huge_shared_strings,
    million_rows,
    many_columns,
    claimed_size,
    many_cells,
    many_styles,
    many_names,
    cells_up_to_the_limit,
    entity_bomb,
    outside_entity,
    hidden_entity_bomb,
    external_link,
    macros,
    path_traversal,
    old_workbook,
    not_a_zip,
    cut_off,
    flat_zip_of_zeros,
    lying_size,
    sheet_by_another_name,
    many_parts,
    cyclic_conditions,
    deep_groups,
    long_conditions,
    large_form,
    alias_bomb,
    alias_of_itself,
    python_tag,
    deep_nesting,
    deep_blocks,
    million_questions,
    many_small_values,
    too_many_questions,
    own_format_of_many_values,
    too_large,
)
