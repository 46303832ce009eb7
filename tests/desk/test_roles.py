"""The reader sees no restricted value: not in a read, a filter, a sort or the history; and writes nothing."""

import json
import re
from collections.abc import Callable

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from studentdesk.db import Change, Desk
from studentdesk.db.queries import all_names, statement
from studentdesk.db.roles import HIDDEN, RESTRICTED
from studentdesk.findings import NotAllowed
from studentdesk.records import (
    assessment_plans,
    court_papers,
    families,
    incidents,
    local_fields,
    local_values,
    memberships,
    student_years,
    students,
)
from tests.desk.conftest import School

SECRET = "ZQXJ-RESTRICTED"
NUMBER = 8_675_309
# What a parameter must be for its statement to run at all; every other one is 1, the id of what is there.
DAYS = dict.fromkeys(("day", "on", "today"), "2025-10-07")
MARKED = DAYS | {"ids": "[1]", "own": '"li"*', "any": '"li"*'}


def marked(desk: Desk, change: Change, table: str, **values: object) -> int:
    """A row with a marker in every column that is not given."""
    columns = desk._connection.execute(f"pragma table_info([{table}])").fetchall()
    for column in columns:
        if column["name"] != "id" and not _points_or_is_flag(desk, table, column["name"]):
            values.setdefault(column["name"], NUMBER if column["type"] == "INTEGER" else SECRET)
    return change.insert(table, **values)


def _points_or_is_flag(desk: Desk, table: str, column: str) -> bool:
    keys = {row["from"] for row in desk._connection.execute(f"pragma foreign_key_list([{table}])")}
    sql = desk._connection.execute("select sql from sqlite_schema where name = ?", (table,)).fetchone()[0]
    return column in keys or f"check ({column} in" in sql or f"check ({column} between" in sql


def mark_the_whole_child(school: School, change: Change, student: int) -> None:
    """A row with markers in every restricted table."""
    desk, year = school.desk, school.year
    fill: Callable[..., int] = lambda table, **values: marked(desk, change, table, **values)  # noqa: E731
    contact = change.insert("contact", last_name="Li", first_name="Jo")
    page = change.attach("0" * 64, "court paper", SECRET.encode())
    fill("court_paper", student_id=student, contact_id=contact, kind="custody", attachment_id=page)
    fill(
        "student_year", student_id=student, school_year_id=year, economically_disadvantaged=1, promotion=None
    )
    in_program = fill("program_membership", student_id=student, program_id=1, parent_agreed="yes")
    for table in ("special_education", "english_learner", "career_technical", "migrant"):
        fill(table, membership_id=in_program)
    fill("homeless", membership_id=in_program, night_residence="hotel", unaccompanied=1)
    fill("meals", membership_id=in_program, eligibility="free", takes_part=1)
    fill("program_service", membership_id=in_program, kind="service")
    happened = fill("incident", school_id=school.school, school_year_id=year)
    person = fill("incident_person", incident_id=happened, student_id=student, role="offender")
    for table in ("incident_infraction", "incident_weapon", "incident_action"):
        fill(table, incident_person_id=person)
    fill("incident_parent_contact", incident_person_id=person)
    for table in ("alert", "condition", "visit", "health_exam", "immunization", "exemption"):
        fill(table, student_id=student)
    fill("dose", medication_id=fill("medication", student_id=student))
    fill("student_paper", student_id=student, required_paper_id=1, school_year_id=year, attachment_id=page)
    fill("attendance_step", student_id=student, school_year_id=year, by_id=1)
    fill("assessment_plan", student_id=student, school_year_id=year, assessment="a", window="w", exempt=1)
    fill("locker", school_id=school.school, number="1", place="East")
    day = "2025-10-07"
    change.insert("fee", student_id=student, kind="other", amount=1, charged_on=day, settled="waived",
                  settled_on=day)  # fmt: skip
    hidden, doubts = json.dumps({"tag": SECRET}), json.dumps([{"severity": "error", "message": SECRET}])
    values = {"scope": "student", "record_id": student, "school_year_id": None, "content": "{}"}
    change.insert("local_value", **values, restricted_content=hidden)
    given = change.insert("disclosure", at="", person_id=1, what="", recipient="", purpose="")
    change.insert(
        "submission", file="f", layout="l", school_year_id=year, as_of="2025-10-07", name="n", records=1,
        attachment_id=page, disclosure_id=given, findings=doubts,
    )  # fmt: skip


@pytest.fixture
def reader(school: School, secret: bytes) -> Desk:
    """A reader's desk on a file in which every restricted field holds a marker."""
    desk = school.desk
    student = students.add_student(desk, last_name="Li", first_name="Mai", gender_identity=SECRET)
    contact = families.add_contact(desk, last_name="Li", first_name="Bo")
    families.link_contact(
        desk,
        student,
        contact,
        "father",
        legal_custody=SECRET,
        restriction=SECRET,
        may_pick_up="court",
        pick_up_until=SECRET,
    )
    local_fields.add_local_field(
        desk, scope="student", code="tag", label="Tag", kind="text", field_group="programs"
    )
    with desk.change("Add people", final=True) as change:
        change.insert("person", name="Rae", role="reader")
        change.insert("staff", local_id="1", last_name="Ott", first_name="Jo", birth_date=SECRET)
        mark_the_whole_child(school, change, student)
    return Desk.open(desk.path, secret, "Rae")


def restricted(desk: Desk) -> list[tuple[str, str]]:
    """Every restricted column by its name."""
    found: list[tuple[str, str]] = []
    for table, column in sorted(HIDDEN):
        names = [row["name"] for row in desk._connection.execute(f"pragma table_info([{table}])")]
        found += [(table, name) for name in names if name != "id" and column in ("*", name)]
    return found


def test_the_marker_is_there_for_the_administrator(reader: Desk, school: School) -> None:
    """In each restricted column something stands that a leak would show."""
    assert students.student(school.desk, 1).gender_identity == SECRET
    for table, column in restricted(school.desk):
        sql = f"select count([{column}]) from [{table}]"
        links = {
            row["from"] for row in school.desk._connection.execute(f"pragma foreign_key_list([{table}])")
        }
        if column not in links:
            filled = school.desk._connection.execute(sql).fetchone()[0]
            assert filled or column in FLAGS, f"{table}.{column}"


FLAGS = {
    "regular_class_percent", "taught_elsewhere", "agency_placed", "transition_plan", "alternate_assessment",
    "interrupted_schooling", "title3", "against_property", "unfounded", "state_reportable",
    "agency_placed_then", "bars", "carries", "parent_told", "police_told", "treated", "referred_to_help",
    "services", "refused",
}  # fmt: skip


def test_a_reader_is_answered_with_nothing(reader: Desk, school: School) -> None:
    assert students.student(reader, 1).gender_identity is None
    (kin,) = families.kin(reader, 1)
    assert (kin.legal_custody, kin.restriction, kin.may_pick_up) == (None, None, None)
    of_year = student_years.student_year(reader, 1, school.year)
    assert (of_year.economically_disadvantaged, of_year.disadvantage_proof) == (None, None)
    assert memberships.memberships(reader, 1) == []
    assert incidents.conduct(reader, 1) == []
    assert incidents.incidents(reader, None, school.year) == []
    assert court_papers.court_papers(reader, 1) == []
    (test,) = assessment_plans.assessment_plans(reader, 1, school.year)
    assert (test.taking, test.exempt) == (None, None)
    assert local_values.local_values(reader, "student", 1) == {"tag": None}
    for read in (lambda: incidents.incident(reader, 1), lambda: memberships.membership(reader, 1)):
        with pytest.raises(KeyError):
            read()
    with pytest.raises(NotAllowed):
        reader.attachment(1)


def test_the_administrator_is_answered_with_all_of_it(reader: Desk, school: School) -> None:
    desk = school.desk
    assert local_values.local_values(desk, "student", 1) == {"tag": SECRET}
    assert student_years.student_year(desk, 1, school.year).disadvantage_proof == SECRET
    assert [row["level"] for row in desk.read("memberships.by_id", id=1)] == [SECRET]
    assert [row["number"] for row in desk.read("incidents.of_student", student=1)] == [SECRET]
    assert desk.attachment(1) == SECRET.encode()


@pytest.mark.parametrize("group", RESTRICTED)
def test_no_filter_count_or_sort_tells_a_reader_what_a_restricted_column_holds(
    reader: Desk, group: str
) -> None:
    columns = [one for one in restricted(reader) if {one, (one[0], "*")} & RESTRICTED[group]]
    assert columns
    for table, column in columns:
        asked = reader._connection.execute
        assert asked(f"select count(*) from [{table}] where [{column}] is not null").fetchone()[0] == 0
        assert asked(f"select count([{column}]) from [{table}]").fetchone()[0] == 0
        assert asked(f"select max([{column}]) from [{table}]").fetchone()[0] is None
        assert asked(f"select count(*) from [{table}] where [{column}] = ?", (SECRET,)).fetchone()[0] == 0
        ordered = asked(f"select id from [{table}] order by [{column}] desc, id").fetchall()
        assert [row[0] for row in ordered] == sorted(row[0] for row in ordered)


def test_no_named_statement_of_the_program_answers_a_reader_with_a_restricted_value(reader: Desk) -> None:
    ran = 0
    for name in all_names():
        sql = statement(name)
        if sql.lower().startswith(("select", "with")) and "temp." not in sql:
            params = dict.fromkeys(re.findall(r":(\w+)", sql), 1) | MARKED
            try:
                rows = reader.read(name, **params)
            except sqlcipher.OperationalError as error:
                assert "no such table" in str(error), name  # one that a change fills first
                continue
            told = repr([tuple(row) for row in rows])
            assert SECRET not in told, name
            assert str(NUMBER) not in told, name
            ran += 1
    assert ran > 60


def test_a_readers_history_leaves_restricted_fields_out(reader: Desk, school: School) -> None:
    lines = reader.history("student", 1, with_links=True)
    fields = {line.field for line in lines}
    assert "last_name" in fields
    assert not {(line.table, line.field) for line in lines} & set(restricted(reader))
    assert SECRET not in repr(lines)
    for table in sorted({table for table, _column in HIDDEN} - {"attachment"}):
        assert SECRET not in repr(reader.history(table, 1))
    assert reader._connection.execute("select count(was) from entry").fetchone()[0] == 0
    theirs = {line.field for line in school.desk.history("student", 1, with_links=True)}
    assert {"gender_identity", "legal_custody", "disadvantage_proof", "says", "level"} <= theirs


def test_a_reader_changes_no_record(reader: Desk) -> None:
    with pytest.raises(NotAllowed):
        students.correct(reader, 1, last_name="Lee")
    with pytest.raises(NotAllowed):
        local_values.set_local_values(reader, "student", 1, tag="x")
    assert students.student(reader, 1).last_name == "Li"
