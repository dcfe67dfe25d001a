"""The last hand on a PDF: one file that is both PDF/A-2a and PDF/UA-1.

WeasyPrint writes one of the two profiles. What the other asks for is added here, before the file is
written: that it is PDF/UA, which headers belong to rows and which to columns, and in which language
people wrote where that is another than the document's.
"""

from collections.abc import Iterator
from typing import Any

EXTENSION = "http://www.aiim.org/pdfa/ns/"

# The prefixes are prescribed: PDF/A reads them, not only the namespaces behind them.
PDF_UA_IDENTIFIER = f"""
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:pdfaExtension="{EXTENSION}extension/" xmlns:pdfaSchema="{EXTENSION}schema#"
    xmlns:pdfaProperty="{EXTENSION}property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

# The kinds of element that carry people's own words in our template, and their names in the PDF.
SPOKEN = {"p": "/P", "span": "/Span", "blockquote": "/BlockQuote"}


def finish(document: Any, pdf: Any) -> None:
    """Complete the PDF that WeasyPrint is about to write."""
    _say_that_it_is_accessible(pdf)
    _scope_headers(pdf)
    _keep_languages(document, pdf)


def _say_that_it_is_accessible(pdf: Any) -> None:
    # The stream stays readable as it lies in the file: some validators do not unpack it.
    metadata = _target(pdf, pdf.catalog["Metadata"])
    metadata.compress = False
    end = b"</rdf:RDF>"
    metadata.stream[0] = metadata.stream[0].replace(end, PDF_UA_IDENTIFIER.encode() + end)


def _scope_headers(pdf: Any) -> None:
    """Say of every header cell whether it speaks for its column or its row."""
    for element in _structure(pdf):
        if element["S"] == "/TH" and "A" in element:
            row = _target(pdf, element["P"])
            group = _target(pdf, row["P"])
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _keep_languages(document: Any, pdf: Any) -> None:
    """Mark what is written in another language than the document's.

    Boxes and elements are walked in the same order, the one WeasyPrint made the elements in. Should
    they ever fail to match, the rendering fails: a wrong mark would be read aloud wrongly.
    """
    main = document.metadata.lang
    boxes = [box for page in document.pages for box in _spoken_boxes(page._page_box)]
    elements = [e for e in _structure(pdf) if e["S"] in SPOKEN.values() and not _is_leaf(e)]
    spoken = [(box, element) for box, element in zip(boxes, elements, strict=True)]
    for box, element in spoken:
        language = box.style["lang"]
        if element["S"] != SPOKEN[box.element_tag]:
            raise ValueError("The tags do not follow the boxes")
        if language and language != main:
            element["Lang"] = f"({language})"


def _spoken_boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # a placeholder for what is placed absolutely
    if type(box).__name__ in ("TextBox", "MarginBox"):
        return
    if box.element_tag in SPOKEN and type(box).__name__ != "LineBox":
        yield box
    for child in getattr(box, "children", ()):
        yield from _spoken_boxes(child)


def _is_leaf(element: dict) -> bool:
    """A leaf is the text itself, under the element that holds it."""
    return bool(element["K"]) and all(isinstance(kid, int) for kid in element["K"])


def _structure(pdf: Any) -> Iterator[dict]:
    return (o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem")


def _target(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
