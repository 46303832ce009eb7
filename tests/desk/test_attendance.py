"""Attendance: a class handed in, only what differs, the office beside the teacher, a student's year."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from studentdesk.db import Desk
from studentdesk.db.queries import statement
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import attendance, courses, enrollment, students, teachers
from studentdesk.records.calendars import DAY_KINDS, is_instructional, make_calendar, set_day
from studentdesk.records.schools import add_school, correct_school
from studentdesk.records.staff import add_staff
from studentdesk.records.terms import add_term

if TYPE_CHECKING:
    from conftest import School

START, MONDAY = date(2025, 8, 25), date(2025, 10, 6)
LABOR_DAY, SATURDAY = date(2025, 9, 1), date(2025, 9, 6)


@dataclass
class Room:
    """Homeroom 4A with three children, by last name, and a second class in period 3."""

    desk: Desk
    school: "School"
    section: int
    algebra: int
    abel: int
    baker: int
    cruz: int

    def take(self, day: date = MONDAY, **marks: str) -> None:
        attendance.take(
            self.desk, self.section, day, {getattr(self, who): code for who, code in marks.items()}
        )

    def codes(self, day: date = MONDAY) -> list[tuple[str, str]]:
        return [(line.mark_code, line.source) for line in attendance.day_sheet(self.desk, self.section, day)]

    def count(self, table: str) -> int:
        return int(self.desk._connection.execute(f"select count(*) from [{table}]").fetchone()[0])


@pytest.fixture
def room(school: "School") -> Room:
    desk = school.desk
    course = courses.add_course(desk, local_code="HR", name="Homeroom")
    made = {"school_id": school.school, "school_year_id": school.year}
    section = courses.add_section(desk, course_id=course, code="4A", homeroom=True, **made)
    algebra = courses.add_section(
        desk,
        course_id=courses.add_course(desk, local_code="ALG", name="Algebra"),
        code="2",
        period="3",
        **made,
    )
    teachers.assign_staff(desk, section, add_staff(desk, local_id="T1", last_name="Ott", first_name="Jo"))
    children = []
    for last, first in (("Cruz", "Cy"), ("Abel", "Al"), ("Baker", "Bo")):
        child = students.add_student(desk, last_name=last, first_name=first)
        enrollment.enroll(
            desk, child, school_id=school.school, begins=START, grade_level_id=school.fourth, entry_kind="new"
        )
        courses.join_section(desk, section, child, START)
        courses.join_section(desk, algebra, child, START)
        children.append(child)
    cruz, abel, baker = children
    return Room(desk, school, section, algebra, abel, baker, cruz)


def test_a_sheet_lists_who_is_in_the_class_by_last_name(room: Room) -> None:
    lines = attendance.day_sheet(room.desk, room.section, MONDAY)
    assert [(line.name, line.grade, line.mark_code, line.in_session) for line in lines] == [
        ("Abel, Al", "04", "", True),
        ("Baker, Bo", "04", "", True),
        ("Cruz, Cy", "04", "", True),
    ]
    assert lines[0].student_id == room.abel


def test_who_left_the_roll_or_the_class_is_not_on_the_sheet_the_day_after(room: Room) -> None:
    (piece,) = enrollment.pieces(room.desk, room.abel)
    enrollment.correct_piece(room.desk, piece.id, ends=MONDAY, status="ended")
    left = courses.members(room.desk, room.section, MONDAY)[1].section_enrollment_id
    courses.leave_section(room.desk, left, MONDAY)
    assert len(attendance.day_sheet(room.desk, room.section, MONDAY)) == 3
    assert [line.name for line in attendance.day_sheet(room.desk, room.section, date(2025, 10, 7))] == [
        "Cruz, Cy"
    ]


def test_all_present_writes_one_row(room: Room) -> None:
    before = room.desk.head()[0]
    room.take(abel="", baker="", cruz="")
    assert (room.count("attendance_taken"), room.count("attendance_mark")) == (1, 0)
    assert room.desk.head()[0] == before + 1


def test_taking_the_same_again_writes_nothing_and_no_line_of_history(room: Room) -> None:
    room.take(abel="A", baker="", cruz="T")
    before = room.desk.head()
    room.desk.now = lambda: datetime(2025, 10, 7, 9, 0)
    room.take(abel="A", baker="", cruz="t")
    assert room.desk.head() == before


def test_only_what_differs_is_written_and_the_class_handed_in_anew(room: Room) -> None:
    room.take(abel="A", baker="E", cruz="T")
    room.desk.now = lambda: datetime(2025, 10, 7, 9, 0)
    number = room.desk.head()[0] + 1
    room.take(abel="A", baker="", cruz="U")
    assert room.codes() == [("A", "teacher"), ("", ""), ("U", "teacher")]
    written = room.desk._connection.execute(
        "select table_name, kind from entry where change_id = ? order by id", (number,)
    ).fetchall()
    assert sorted(tuple(entry) for entry in written) == [
        ("attendance_mark", "delete"),
        ("attendance_mark", "update"),
        ("attendance_taken", "update"),
    ]
    (line,) = attendance.classes(room.desk, room.school.school, MONDAY)
    assert line.taken_at == datetime(2025, 10, 7, 9, 0)


def test_who_is_not_named_keeps_the_mark(room: Room) -> None:
    room.take(abel="A")
    room.take(baker="T")
    assert room.codes() == [("A", "teacher"), ("T", "teacher"), ("", "")]


def test_a_new_code_does_not_keep_the_minutes_of_the_old_one(room: Room) -> None:
    attendance.mark(room.desk, room.abel, MONDAY, "T", time_in="08:40", minutes_absent=40, source="teacher")
    room.take(abel="A")
    (mark,) = attendance.student_marks(room.desk, room.abel, room.school.year)
    assert (mark.code, mark.time_in, mark.minutes_absent) == ("A", None, None)


def test_one_undo_takes_a_class_back(room: Room) -> None:
    room.take(abel="A", cruz="T")
    assert room.desk.undo() == "Attendance, 4A, Oct 6"
    assert (room.count("attendance_taken"), room.count("attendance_mark")) == (0, 0)
    room.desk.redo()
    assert room.codes() == [("A", "teacher"), ("", ""), ("T", "teacher")]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (LABOR_DAY, "4A, Sep 1, 2025: it is not a school day"),
        (SATURDAY, "4A, Sep 6, 2025: it is not a school day"),
        (date(2026, 6, 20), "4A, Jun 20, 2026: it is not a school day"),
    ],
)
def test_a_day_without_school_is_refused(room: Room, day: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        room.take(day, abel="A")
    with pytest.raises(Refused, match=r"Abel, Al, .* not a school day"):
        attendance.mark(room.desk, room.abel, day, "A")
    assert (room.count("attendance_taken"), room.count("attendance_mark")) == (0, 0)


def test_a_snow_day_is_refused_and_the_day_that_makes_it_up_is_not(room: Room) -> None:
    set_day(room.desk, room.school.calendar, MONDAY, "weather", lost_reason="weather")
    set_day(room.desk, room.school.calendar, date(2025, 10, 11), "make-up", makes_up=MONDAY)
    with pytest.raises(Refused, match="4A, Oct 6, 2025"):
        room.take(MONDAY, abel="A")
    room.take(date(2025, 10, 11), abel="A")


def test_a_student_on_another_calendar_is_refused_by_name_and_the_class_is_not(room: Room) -> None:
    other = make_calendar(
        room.desk, school_year_id=room.school.year, code="PK", name="Pre-K", first_day=START,
        last_day=date(2026, 6, 5), weekdays=(1, 2, 3), minutes=150, school_ids=[room.school.school],
    )  # fmt: skip
    (piece,) = enrollment.pieces(room.desk, room.baker)
    enrollment.correct_piece(room.desk, piece.id, calendar_id=other)
    with pytest.raises(Refused, match=r"Baker, Bo, Oct 6, 2025: .*calendar says “not a school day”"):
        room.take(abel="A", baker="A")
    room.take(abel="A", baker="")
    assert [line.in_session for line in attendance.day_sheet(room.desk, room.section, MONDAY)] == [
        True,
        False,
        True,
    ]
    (line,) = attendance.classes(room.desk, room.school.school, MONDAY)
    assert line.students == 2


def test_an_unknown_letter_refuses_all_of_it_and_names_the_letters(room: Room) -> None:
    with pytest.raises(Refused, match=r"Baker, Bo, Oct 6, 2025: “Q” .* Use A, E, U, T") as refused:
        room.take(abel="A", baker="Q")
    assert "nothing for present" in str(refused.value)
    assert (room.count("attendance_taken"), room.count("attendance_mark")) == (0, 0)


def test_a_letter_out_of_use_is_refused_and_not_named(room: Room) -> None:
    (u,) = (code for code in attendance.codes(room.desk) if code.code == "U")
    with room.desk.change("Retire a code") as change:
        change.update("attendance_code", u.id, active=False)
    with pytest.raises(Refused, match="Use A, E, T"):
        room.take(abel="U")


def test_a_student_who_is_not_in_the_class_is_refused_by_name(room: Room) -> None:
    stranger = students.add_student(room.desk, last_name="Núñez", first_name="Ana")
    enrollment.enroll(
        room.desk, stranger, school_id=room.school.school, begins=START, grade_level_id=room.school.fourth,
        entry_kind="new",
    )  # fmt: skip
    with pytest.raises(Refused, match="Núñez, Ana, Oct 6, 2025: the student is not in this class that day"):
        attendance.take(room.desk, room.section, MONDAY, {stranger: "A"})
    with pytest.raises(Refused, match="Núñez, Ana, Oct 6, 2025: the student has no class in period 3"):
        attendance.mark(room.desk, stranger, MONDAY, "A", period="3")
    assert room.count("attendance_mark") == 0


def test_a_student_who_is_not_on_a_roll_is_refused_by_name(room: Room) -> None:
    stranger = students.add_student(room.desk, last_name="Núñez", first_name="Ana")
    with pytest.raises(Refused, match="Núñez, Ana, Oct 6, 2025: the student is not on the roll"):
        attendance.mark(room.desk, stranger, MONDAY, "A")


def test_a_class_without_a_period_that_is_no_homeroom_cannot_mark_the_whole_day(room: Room) -> None:
    courses.correct_section(room.desk, room.algebra, period="")
    with pytest.raises(Refused, match="Algebra 2, Oct 6, 2025: the class has no class period"):
        attendance.take(room.desk, room.algebra, MONDAY, {room.abel: "A"})


def test_the_office_counts_before_the_teacher_whose_letter_stays_beside_it(room: Room) -> None:
    room.take(abel="A")
    attendance.mark(room.desk, room.abel, MONDAY, "E", reason="doctor")
    line = attendance.day_sheet(room.desk, room.section, MONDAY)[0]
    assert (line.mark_code, line.word, line.source) == ("E", "Excused absence", "office")
    assert (line.teacher_code, line.office_code) == ("A", "E")
    room.take(abel="E")
    assert attendance.day_sheet(room.desk, room.section, MONDAY)[0].teacher_code == "A"
    attendance.mark(room.desk, room.abel, MONDAY, "")
    assert room.codes()[0] == ("", "")


def test_the_office_writes_down_times_minutes_and_reason_and_corrects_them_in_place(room: Room) -> None:
    attendance.mark(
        room.desk,
        room.abel,
        MONDAY,
        "t",
        time_in="08:40",
        time_out="14:05",
        minutes_absent=40,
        reason="dentist",
    )
    attendance.mark(room.desk, room.abel, MONDAY, "T", time_in="08:45", minutes_absent=45)
    (mark,) = attendance.student_marks(room.desk, room.abel, room.school.year)
    assert (mark.code, mark.time_in, mark.time_out, mark.minutes_absent, mark.reason) == (
        "T",
        "08:45",
        None,
        45,
        None,
    )
    assert (mark.section_id, mark.late) == (room.section, True)
    before = room.desk.head()
    attendance.mark(room.desk, room.abel, MONDAY, "T", time_in="08:45", minutes_absent=45)
    assert room.desk.head() == before
    assert room.count("attendance_taken") == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"time_in": "8:40"}, "“8:40” is not a time of day"),
        ({"time_out": "24:00"}, "“24:00” is not a time of day"),
        ({"minutes_absent": 331}, "“331” minutes absent: write 1 to 330"),
        ({"minutes_absent": 0}, "“0” minutes absent"),
    ],
)
def test_times_and_minutes_that_cannot_be_are_refused(
    room: Room, fields: dict[str, object], words: str
) -> None:
    with pytest.raises(Refused, match=f"Abel, Al, Oct 6, 2025: {words}"):
        attendance.mark(room.desk, room.abel, MONDAY, "T", **fields)  # type: ignore[arg-type]
    assert room.count("attendance_mark") == 0


def test_labels_in_the_history_name_no_student(room: Room) -> None:
    attendance.take(room.desk, room.algebra, MONDAY, {room.abel: "A"})
    attendance.mark(room.desk, room.abel, MONDAY, "E", period="3")
    labels = [
        row[0] for row in room.desk._connection.execute("select label from change order by id desc limit 2")
    ]
    assert labels == ["Attendance mark, Oct 6", "Attendance, Algebra 2, Oct 6"]
    assert attendance.day_sheet(room.desk, room.algebra, MONDAY)[0].mark_code == "E"
    assert room.codes()[0] == ("", "")


def test_the_days_classes_say_who_teaches_how_many_are_in_and_whether_they_are_handed_in(room: Room) -> None:
    (waiting,) = attendance.classes(room.desk, room.school.school, MONDAY)
    assert (waiting.code, waiting.teacher, waiting.students, waiting.taken_at) == ("4A", "Ott, Jo", 3, None)
    assert attendance.not_handed_in(room.desk, MONDAY) == [waiting]
    room.take(abel="A", baker="T", cruz="E")
    attendance.mark(room.desk, room.cruz, MONDAY, "F")
    (line,) = attendance.classes(room.desk, room.school.school, MONDAY)
    assert (line.absent, line.taken_at, line.taken_by) == (1, datetime(2025, 10, 7, 8, 14, 3), "Pat")
    assert attendance.not_handed_in(room.desk, MONDAY) == []


def test_no_class_waits_on_a_day_without_school(room: Room) -> None:
    assert [attendance.not_handed_in(room.desk, day) for day in (LABOR_DAY, SATURDAY)] == [[], []]


def test_classes_with_a_period_hand_in_where_attendance_is_by_period(room: Room) -> None:
    correct_school(room.desk, room.school.school, attendance_by="both")
    lines = attendance.classes(room.desk, None, MONDAY)
    assert [(line.code, line.period, line.homeroom) for line in lines] == [
        ("4A", "", True),
        ("2", "3", False),
    ]


def test_a_class_hands_in_only_in_its_terms(room: Room) -> None:
    term = add_term(
        room.desk, school_year_id=room.school.year, school_id=room.school.school, kind="semester", code="S1",
        name="Fall", begins=START, ends=MONDAY,
    )  # fmt: skip
    with room.desk.change("Terms") as change:
        change.insert("section_term", section_id=room.section, term_id=term)
    days = [MONDAY, date(2025, 10, 7)]
    assert [len(attendance.classes(room.desk, None, day)) for day in days] == [1, 0]


def test_a_school_that_is_not_ones_own_has_no_classes_sheets_or_numbers(room: Room) -> None:
    other = add_school(room.desk, "Franklin Elementary", "FE")
    room.take(abel="A")
    with room.desk.change("Choose a school", final=True) as change:
        change.insert("person_school", person_id=room.desk.person.id, school_id=other)
    assert attendance.classes(room.desk, None, MONDAY) == []
    assert attendance.day_sheet(room.desk, room.section, MONDAY) == []
    assert attendance.absent_today(room.desk, MONDAY) == []
    assert attendance.student_marks(room.desk, room.abel, room.school.year) == []
    assert attendance.student_year(room.desk, room.abel, room.school.year).days == ()
    with pytest.raises(KeyError):
        room.take(baker="A")
    with pytest.raises(KeyError):
        attendance.mark(room.desk, room.baker, MONDAY, "A")


def test_todays_numbers_count_each_student_once_by_excuse(room: Room) -> None:
    room.take(abel="A", baker="E", cruz="T")
    (school,) = attendance.absent_today(room.desk, MONDAY)
    assert (school.school, school.enrolled, school.expected) == ("LE", 3, 3)
    assert (school.absent, school.excused, school.waiting, school.unexcused, school.late) == (2, 1, 1, 0, 1)
    attendance.mark(room.desk, room.abel, MONDAY, "U")
    (school,) = attendance.absent_today(room.desk, MONDAY)
    assert (school.absent, school.waiting, school.unexcused) == (2, 0, 1)
    (school,) = attendance.absent_today(room.desk, LABOR_DAY)
    assert (school.enrolled, school.expected, school.absent) == (3, 0, 0)


def test_by_period_whoever_is_away_in_a_class_is_among_todays_absent(room: Room) -> None:
    attendance.take(room.desk, room.algebra, MONDAY, {room.abel: "U"})
    assert attendance.absent_today(room.desk, MONDAY)[0].absent == 0
    correct_school(room.desk, room.school.school, attendance_by="period")
    assert attendance.absent_today(room.desk, MONDAY)[0].absent == 1


def test_a_students_year_counts_up_to_today_and_names_what_nobody_handed_in(room: Room) -> None:
    room.desk.now = lambda: datetime(2025, 8, 29, 15, 0)
    room.take(date(2025, 8, 25))
    room.take(date(2025, 8, 26), abel="A")
    room.take(date(2025, 8, 27), abel="T")
    attendance.mark(room.desk, room.abel, date(2025, 8, 27), "T", minutes_absent=33)
    room.take(date(2025, 8, 28), abel="U")
    attendance.mark(room.desk, room.abel, date(2025, 8, 28), "E", reason="note came")
    attendance.mark(room.desk, room.abel, date(2025, 9, 2), "F", reason="a trip to come")
    year = attendance.student_year(room.desk, room.abel, room.school.year)
    assert [day.presence for day in year.days] == ["present", "absent", "present", "absent", "unknown"]
    assert (year.present, year.absent) == (Decimal("1.9"), Decimal("2.1"))
    assert (year.excused, year.unexcused, year.late) == (Decimal(1), Decimal("1.1"), 1)
    assert year.by_kind == {"absent": Decimal(2), "in person": Decimal("1.9"), "tardy": Decimal("0.1")}
    assert year.unknown == (date(2025, 8, 29),)
    assert [mark.code for mark in year.marks] == ["A", "T", "T", "E", "U"]


def test_a_year_counts_only_days_on_the_roll_and_the_minutes_of_that_day(room: Room) -> None:
    (piece,) = enrollment.pieces(room.desk, room.abel)
    enrollment.correct_piece(room.desk, piece.id, begins=MONDAY)
    set_day(room.desk, room.school.calendar, MONDAY, "late/early", minutes=165)
    attendance.mark(room.desk, room.abel, MONDAY, "E", minutes_absent=33)
    year = attendance.student_year(room.desk, room.abel, room.school.year)
    assert [day.date for day in year.days] == [MONDAY, date(2025, 10, 7)]
    assert year.absent == Decimal("0.2")


def test_class_periods_add_up_where_nobody_marked_the_day(room: Room) -> None:
    room.desk.now = lambda: datetime(2025, 8, 25, 15, 0)
    attendance.take(room.desk, room.algebra, START, {room.abel: "U"})
    second = courses.add_section(
        room.desk, course_id=courses.section(room.desk, room.algebra).course_id, school_id=room.school.school,
        school_year_id=room.school.year, code="9", period="4",
    )  # fmt: skip
    courses.join_section(room.desk, second, room.abel, START)
    assert attendance.student_year(room.desk, room.abel, room.school.year).absent == Decimal("0.5")
    assert attendance.student_year(room.desk, room.baker, room.school.year).present == 1


def test_a_homeroom_handed_in_by_name_counts_for_those_in_it(room: Room) -> None:
    room.desk.now = lambda: datetime(2025, 8, 25, 15, 0)
    (piece,) = enrollment.pieces(room.desk, room.abel)
    enrollment.correct_piece(room.desk, piece.id, homeroom="4A")
    with room.desk.change("Bring in", source="import") as change:
        change.insert("attendance_taken", school_id=room.school.school, homeroom="4A", date=START)
    years = [attendance.student_year(room.desk, id, room.school.year) for id in (room.abel, room.baker)]
    assert [len(year.unknown) for year in years] == [0, 1]


def test_a_correction_of_an_imported_mark_shows_at_once(room: Room) -> None:
    code = next(code.id for code in attendance.codes(room.desk) if code.code == "A")
    with room.desk.change("Bring in", source="import") as change:
        change.insert(
            "attendance_mark", student_id=room.abel, date=MONDAY, period="", source="import", code_id=code
        )
    assert room.codes()[0] == ("A", "import")
    room.take(abel="")
    assert room.codes()[0] == ("", "")


def test_a_reader_takes_no_attendance(room: Room, secret: bytes) -> None:
    with room.desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(room.desk.path, secret, "Rae")
    try:
        with pytest.raises(NotAllowed):
            attendance.take(reader, room.section, MONDAY, {room.abel: "A"})
    finally:
        reader.close()
    assert room.codes()[0] == ("", "")


def test_the_statements_know_the_same_school_days_as_the_calendar() -> None:
    kinds = ", ".join(f"'{kind}'" for kind in DAY_KINDS if is_instructional(kind))
    for name in ("attendance.classes", "attendance.schools_of_day", "figures.pieces"):
        assert f"in ({kinds})" in statement(name)
