"""The HTML twin of a sheet: the same words for whoever cannot read the PDF (its pages carry no tags).

One file that stands alone and loads nothing. Tables have a caption, each title is the heading of its
column and each name the heading of its row (WCAG 2.1, 1.3.1).
"""

from base64 import b64encode
from html import escape

from studentdesk.i18n import written
from studentdesk.reports.letters import storable
from studentdesk.reports.sheet import LANGUAGE, PRIVATE, Column, Letter, Sheet, Table, day_words

LOADS_NOTHING = "default-src 'none'; style-src 'unsafe-inline'"
OWN_PICTURES = f"{LOADS_NOTHING}; img-src data:"
STYLE = (
    "body{font:16px/1.45 'Noto Sans',system-ui,sans-serif;color:#1b2430;background:#fff;"
    "max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2{color:#1f4e79;line-height:1.2;overflow-wrap:anywhere}"
    "dl{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0 0 .75rem}dl div{display:flex;gap:.4rem}"
    "dt{color:#4a5561}dd{margin:0;font-weight:600}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%}"
    "caption{text-align:left;color:#4a5561;padding:.25rem .5rem}"
    "address{font-style:normal;margin:0 0 1.5rem}"
    "th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #cbd2da;"
    "overflow-wrap:anywhere}thead th{border-bottom:2px solid #1b2430}.number{text-align:right}"
    ".mark{text-align:center}"
    "tbody tr:nth-child(even){background:#f3f5f8}.off{background:#dfe3e8}.absent{background:#f8c9c4}"
    ".excused{background:#fbe7b2}.late{background:#cfe0f6}footer{margin-top:2rem;color:#4a5561}"
    "@media print{section{break-after:page}}"
)


def html(sheet: Sheet) -> str:
    """The sheet as one HTML document."""
    title = _text(f"{sheet.title}, {sheet.district}")
    made, whom = sheet.stamp.lines()
    loads = OWN_PICTURES if any(sheet.face(table) for table in sheet.tables) else LOADS_NOTHING
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{LANGUAGE}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{loads}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            f"<header><p><b>{_text(sheet.district)}</b>, school year {_text(sheet.school_year)}</p></header>",
            "<main>",
            f"<h1>{_text(sheet.title)}, {day_words(sheet.day)}</h1>",
            *(line for table in sheet.tables for line in _table(sheet, table)),
            "</main>",
            f"<footer><p>{_text(whom)}</p><p>{_text(made)}</p>{_private(sheet)}</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _private(sheet: Sheet) -> str:
    read = (f'<p lang="{each[:2]}">{_text(written(each)(PRIVATE))}</p>' for each in sheet.languages())
    return "".join([f"<p>{_text(PRIVATE)}</p>", *read])


def _table(sheet: Sheet, table: Table) -> list[str]:
    facts = [
        f'<div><dt>{_text(label)}</dt><dd dir="auto">{_text(value)}</dd></div>'
        for label, value in zip(sheet.facts, table.facts, strict=True)
        if value
    ]
    titles = [
        f'<th scope="col"{_align(column)}>{_text(column.title)}</th>' for column in sheet.columns_of(table)
    ]
    caption = ", ".join(filter(None, (table.title, table.tally)))
    letter = table.letter or Letter((), (), ())
    address = "<br>".join(f'<span dir="auto">{_text(line)}</span>' for line in letter.address)
    return [
        "<section>",
        *([f"<address>{address}</address>"] if address else []),
        f'<h2 dir="auto">{_text(table.title)}</h2>',
        *_face(table, sheet.face(table)),
        *(["<dl>", *facts, "</dl>"] if facts else []),
        *(f'<p dir="auto">{_text(words)}</p>' for words in letter.before),
        '<div class="wide"><table>',
        f"<caption>{_text(caption)}</caption>",
        f"<thead><tr>{''.join(titles)}</tr></thead>",
        "<tbody>",
        *(_row(sheet, table, at) for at in range(len(table.rows))),
        "</tbody>",
        "</table></div>",
        *(f'<p dir="auto">{_text(words)}</p>' for words in letter.after),
        "</section>",
    ]


def _face(table: Table, face: bytes | None) -> list[str]:
    if not face:
        return []
    held = f"data:image/jpeg;base64,{b64encode(face).decode()}"
    return [f'<img src="{held}" height="120" alt="Photo of {_text(table.title)}">']


def _row(sheet: Sheet, table: Table, at: int) -> str:
    cells = []
    for place, (column, text) in enumerate(zip(sheet.columns_of(table), table.rows[at], strict=True)):
        tint = table.tints.get((at, place), "")
        if place == sheet.named_by:
            cells.append(f'<th scope="row" dir="auto">{_text(text)}</th>')
        else:
            cells.append(f'<td dir="auto"{_align(column, tint)}>{_text(text)}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _align(column: Column, tint: str = "") -> str:
    classes = " ".join(filter(None, (column.kind if column.kind != "text" else "", tint)))
    return f' class="{classes}"' if classes else ""


def _text(text: str) -> str:
    return escape(storable(text))
