"""The state files that can be made, one a folder, and which year's layout a school year is written with."""

import re
from dataclasses import dataclass
from pathlib import Path

from studentdesk import resources
from studentdesk.findings import Finding, Refused
from studentdesk.states import folder
from studentdesk.states.layout import Decision, Layout

STATE, YEAR, FILE = re.compile(r"[a-z]{2}"), re.compile(r"\d{4}-\d{2}"), folder.PLAIN


@dataclass(frozen=True, slots=True)
class Format:
    """A state file as it is offered: how sure its layout is stands wherever its title does.

    ``years``: the school years that have a layout of their own, newest first. ``year``: the one shown here.
    ``trouble``: why its folder can't be used, empty where it can.
    """

    state: str
    file: str
    title: str
    year: str
    years: tuple[str, ...]
    document: str = ""
    edition: str = ""
    how_sure: str = ""
    sentence: str = ""
    load_order: int = 0
    decisions: tuple[Decision, ...] = ()
    trouble: str = ""

    @property
    def name(self) -> str:
        """How the file is called on the command line: ``xx/file``."""
        return f"{self.state}/{self.file}"


def formats(state: str | None = None, *, root: Path | None = None) -> list[Format]:
    """Every state file that can be made, of one state or of all, in the order in which a state loads them."""
    found = []
    for place in sorted({path.parent.parent / path.name for path in _folders(root, state or "*", "*")}):
        years = _years(root, place.parent.name, place.name)
        found.append(_format(root, place.parent.name, place.name, years))
    return sorted(found, key=lambda format: (format.state, format.load_order, format.file))


def format_for(layout: Layout, *, root: Path | None = None) -> Format:
    """A layout as it is offered."""
    source = layout.source
    return Format(
        layout.state, layout.file, layout.title, layout.year, _years(root, layout.state, layout.file),
        source.document, source.edition, source.how_sure, source.sentence, layout.load_order,
        layout.corrections.decisions,
    )  # fmt: skip


def layout_for(
    state: str, file: str, year_label: str, *, root: Path | None = None
) -> tuple[Layout, Finding | None]:
    """The layout for a school year: its own, else with a notice the nearest later one, else the newest."""
    years = _years(root, state, file)
    if not years:
        known = ", ".join(format.name for format in formats(root=root))
        raise Refused(
            f"There is no state file “{state}/{file}”. Choose one of {known or 'none: no folder is there'}."
        )
    year = chosen_year(years, year_label)
    layout = _layout(_root(root) / state / year / file)
    return layout, None if year == year_label else _other_year(layout, year_label)


def chosen_year(years: tuple[str, ...], label: str) -> str:
    """The year whose layout a school year is written with."""
    later = [year for year in years if year >= label]
    return min(later) if later else max(years)


def _other_year(layout: Layout, label: str) -> Finding:
    which = "the nearest later one" if layout.year > label else "the newest we have"
    return Finding(
        "notice",
        f"There is no layout of {layout.title} for {label}. This file is written with that of {layout.year},"
        f" {which}. Ask the state whether it takes it.",
        rule="layout of another year",
        value=layout.year,
        how_sure=layout.source.sentence,
    )


def _format(root: Path | None, state: str, file: str, years: tuple[str, ...]) -> Format:
    try:
        return format_for(_layout(_root(root) / state / years[0] / file), root=root)
    except Refused as trouble:
        return Format(state, file, file, years[0], years, trouble=str(trouble))


def _years(root: Path | None, state: str, file: str) -> tuple[str, ...]:
    return tuple(sorted((path.parent.name for path in _folders(root, state, file)), reverse=True))


def _folders(root: Path | None, state: str, file: str) -> list[Path]:
    """The folders ``xx/2025-26/file``; anything that is named otherwise, or is a link elsewhere, is none."""
    if not (state == "*" or STATE.fullmatch(state)) or not (file == "*" or FILE.fullmatch(file)):
        return []
    return [
        path
        for path in _root(root).glob(f"{state}/*/{file}")
        if all(
            shape.fullmatch(part) for shape, part in zip((STATE, YEAR, FILE), path.parts[-3:], strict=True)
        )
        and path.is_dir()
        and not any(part.is_symlink() for part in (path, path.parent, path.parent.parent))
    ]


def _root(root: Path | None) -> Path:
    return root or resources.folder() / "states"


def _layout(place: Path) -> Layout:
    return folder.layout(place)
