"""The classes of a school for the year to come, begun from those of this year and not typed again."""

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused


def copy_sections(desk: Desk, school_id: int, from_year_id: int, to_year_id: int) -> int:
    """Copy a school's classes into a later year and answer how many; nobody is in them yet.

    With their hours, rooms and seats, their terms where the new year has terms of the same codes, and the
    teachers who are still in them and still work here. Refused where the later year has classes already.
    """
    with desk.change("Copy the classes into another year") as change:
        years = change.read("section_copies.years", school=school_id, before=from_year_id, after=to_year_id)
        if not years:
            raise NotHere()
        if years[0]["first"] >= years[0]["begins"]:
            raise Refused(f"School year “{years[0]['label']}”: choose a later one than that of the classes.")
        if years[0]["there"]:
            raise Refused(f"School year “{years[0]['label']}”: the school has classes then already.")
        asked = {"school": school_id, "before": from_year_id, "after": to_year_id}
        copied = change.run("section_copies.sections", **asked)
        change.run("section_copies.hours", **asked)
        change.run("section_copies.terms", **asked)
        change.run("section_copies.teachers", **asked, begins=years[0]["begins"])
        return copied
