"""The last touch before the file is written: one set of metadata that names both standards, links that say where to."""

from __future__ import annotations

import re
from typing import Any

import pydyf

from reports.finishing.writing import settle

VARIANT = "pdf/a-3a"
# Fixed by ISO 14289-1 (part) and ISO 19005-3, 6.6.2.3.3 (the extension schema that PDF/A asks for).
PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>\
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description></rdf:li></rdf:Seq>\
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def finish(_document: Any, pdf: Any) -> None:
    """Complete a file that was made as PDF/A-3a, so that it keeps PDF/UA-1 as well."""
    _name_both_standards(pdf)
    if "AF" in pdf.catalog:
        # WeasyPrint 70 lists each enclosed file twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    settle(pdf)


def _name_both_standards(pdf: Any) -> None:
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (content,) = metadata.stream
    metadata.stream = [re.sub(rb"</rdf:RDF>", lambda end: PDF_UA + end[0], content, count=1)]
    # Readable without any decoder, as archives want it.
    metadata.compress = False
