"""Rule 40 of the reliability sheet: what people type is text in the report, whatever it looks like."""

from pathlib import Path

import pytest
import weasyprint

from reports import pdf
from reports.fetching import bundled
from reports.pdf import RefusedByEngine, render
from tests.reports import sample
from tests.reports.reading import html_of, made, named_objects, squeezed, text_of

PAYLOADS = """
<b>bold</b>
<script>alert(1)</script>
<img src="file:///etc/hostname">
<img src=x onerror=alert(2)>
<link rel=attachment href="file:///etc/hostname">
<link rel=stylesheet href="http://127.0.0.1:9/a.css">
<a rel=attachment href="file:///etc/hosts">a</a>
<a href="javascript:alert(3)">b</a>
<base href="file:///etc/">
<style>@import url(file:///etc/hostname);</style>
<style>p{background:url(file:///etc/passwd)}</style>
<style>@font-face{font-family:Q;src:url(file:///q.ttf)}</style>
<style>li{list-style-image:url(file:///x.png)}</style>
<style>@page{size:2mm}</style>
<style>*{display:none}</style>
<p style="position:fixed;top:0">over all</p>
<p style="font-size:1e6px">huge</p>
<object data="file:///etc/group"></object>
<embed src="file:///etc/shells">
<iframe src="http://127.0.0.1:9/"></iframe>
<svg><image href="file:///etc/fstab"/></svg>
<svg><use href="file:///etc/issue#a"/></svg>
<svg onload=alert(4)></svg>
<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">
<input type=file>
<form action="http://127.0.0.1:9/"><input name=q>
</p></div></section></body></html>
</title><script>alert(5)</script>
--><script>alert(6)</script><!--
<!--
]]><![CDATA[
<?xml-stylesheet href="file:///etc/motd"?>
<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/profile">]>&e;
&lt;already&gt; &amp; &#60;escaped&#62;
{{ report.cover.digest }}{% include "base.html" %}{{ 7|add:7 }}
{% load static %}{% debug %}
"><table><td colspan=65534>x
' onmouseover='alert(7)
url(file:///etc/services)
\\3c script\\3e expression(alert(8))
"""
FORTY = PAYLOADS.strip().splitlines()
FIELDS = ["note", "reason", "review", "agency", "round", "approved", "edition", "plan", "mark"]


def hostile(field: str) -> dict[str, object]:
    """Return the arguments of a report with all payloads in one field."""
    lines, joined = "\n".join(FORTY), " ".join(FORTY)
    base = sample.snapshot()
    match field:
        case "note" | "reason":
            return {"snapshot": sample.snapshot(answers=sample.answers({"A1.1": {field: lines}}))}
        case "review":
            return {"snapshot": sample.snapshot(reviews=[sample.review("A1.1", "agreed", reason=lines, by=joined)])}
        case "agency" | "round":
            return {"snapshot": {**base, field: {**base[field], "name": joined}}}
        case "approved":
            return {"snapshot": {**base, "approved": {**base["approved"], "by": joined}}}
        case "edition":
            return {"snapshot": {**base, "edition": {**base["edition"], "title": joined}}}
        case "plan":
            step = sample.initiative("D1-x", joined, "D1", 3, start=0, owner=joined, why=joined)
            phases = [{**sample.plan()["phases"][0], "initiatives": [step]}]
            return {"snapshot": base, "plan": sample.plan(phases=phases)}
        case _:
            return {"snapshot": base, "mark": joined, "classification": joined}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every address that a render asked for."""
    seen: list[str] = []
    monkeypatch.setattr(pdf, "bundled", lambda url: seen.append(url) or bundled(url))
    return seen


def test_there_are_forty_payloads() -> None:
    assert len(FORTY) == len(set(FORTY)) == 40


@pytest.mark.parametrize("field", FIELDS)
def test_forty_payloads_in_a_field_are_printed_as_text_and_fetch_nothing(field: str, asked: list[str]) -> None:
    file = made(**hostile(field))

    text = text_of(file)

    assert asked == ["assets:report.css"]
    assert [payload for payload in FORTY if squeezed(payload) not in text] == []
    assert named_objects(file, "/EmbeddedFile", "/JavaScript", "/Launch", "/URI", "/AcroForm", "/RichMedia") == set()


@pytest.mark.parametrize("field", FIELDS)
def test_no_payload_becomes_an_element_of_the_page(field: str) -> None:
    html = html_of(**hostile(field))

    for raw in ("<script", "<img", "<iframe", "<object", "<base", "<style", "onload=alert(4)>"):
        assert raw not in html


SECRET = "A-SECRET-ON-THE-DISK"
CHANNELS = {
    "attachment": '<link rel=attachment href="{url}">',
    "linked attachment": '<a rel=attachment href="{url}">a</a>',
    "image": '<img src="{url}" alt="x">',
    "style sheet": '<link rel=stylesheet href="{url}">',
    "import": "<style>@import url({url});</style>",
    "background": "<style>p{{background:url({url})}}</style>",
    "list image": "<style>li{{list-style-image:url({url})}}</style><ul><li>x</ul>",
    "font": "<style>@font-face{{font-family:Q;src:url({url})}}</style>",
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "svg image": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}" width="3" height="3"/></svg>',
    "svg use": '<svg xmlns="http://www.w3.org/2000/svg"><use href="{url}#a"/></svg>',
}


def page_naming(channel: str, address: str) -> str:
    body = CHANNELS[channel].format(url=address)
    return f"<!doctype html><html lang=en><head><title>t</title></head><body><p>x</p>{body}</body></html>"


def rendered_or_nothing(html: str) -> bytes:
    try:
        return render(html)
    except RefusedByEngine:
        return b""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


def test_control_the_default_fetcher_embeds_a_local_file(secret: Path) -> None:
    html = page_naming("attachment", secret.as_uri())

    file = weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True)

    assert SECRET.encode() in file


@pytest.mark.parametrize("channel", CHANNELS)
def test_raw_html_that_names_a_file_gets_nothing(channel: str, secret: Path) -> None:
    file = rendered_or_nothing(page_naming(channel, secret.as_uri()))

    assert not file or named_objects(file, "/EmbeddedFile", SECRET) == set()


@pytest.mark.parametrize("channel", ["attachment", "image", "style sheet", "import", "background", "svg image"])
def test_a_report_that_names_a_foreign_address_is_refused_whole(channel: str) -> None:
    with pytest.raises(RefusedByEngine, match="not part of it"):
        render(page_naming(channel, "http://127.0.0.1:9/a"))
