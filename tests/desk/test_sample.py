"""The invented district in a real encrypted file."""

import csv
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance, enrollment, families, grades, standings, student_papers, students
from studentdesk.records.calendars import calendars
from studentdesk.records.courses import sections
from studentdesk.records.district import district
from studentdesk.records.grade_scales import grade_scales, usual_scale
from studentdesk.records.phones import dialable
from studentdesk.records.schools import schools
from studentdesk.records.terms import terms
from studentdesk.records.years import year_named
from studentdesk.resources import folder
from studentdesk.sample import make as making
from studentdesk.sample.make import make
from studentdesk.sample.tables import table as rows_of
from studentdesk.states.filing import check

APRIL = date(2026, 4, 15)
STUDENTS = 600


def _empty(folder: Path, today: date = APRIL) -> Desk:
    folder.mkdir(exist_ok=True)
    desk = Desk.create(folder / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(today.year, today.month, today.day, 9, 30)
    return desk


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A district of 600 in the middle of April."""
    desk = _empty(tmp_path_factory.mktemp("sample"))
    make(desk, students=STUDENTS)
    yield desk
    desk.close()


def _all(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in desk._connection.execute(sql)]


def _records(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of records, ids and all; the journal's own times and salts are not records."""
    names = [
        name for (name,) in _all(desk, "select name from sqlite_schema where type = 'table' order by name")
    ]
    own = {"change", "entry", "person", "_sqlite_migrations", "sqlite_sequence", "sqlite_stat1"}
    tables = [name for name in names if name not in own and not name.startswith("student_search")]
    return {name: _all(desk, f"select * from [{name}] order by id") for name in tables}


def _made(folder: Path, **wishes: Any) -> dict[str, list[tuple[Any, ...]]]:
    desk = _empty(folder)
    make(desk, students=60, **wishes)
    found = _records(desk)
    desk.close()
    return found


def test_the_same_seed_gives_the_same_records_and_another_seed_others(tmp_path: Path) -> None:
    first, again = _made(tmp_path / "a", seed=7), _made(tmp_path / "b", seed=7)
    other = _made(tmp_path / "c", seed=8)
    assert first == again and first["attendance_mark"] and first["final_grade"]
    assert all(
        first[name] != other[name] for name in ("student", "contact", "attendance_mark", "final_grade")
    )


def test_a_district_made_in_many_changes_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = _empty(tmp_path / "one")
    steps: list[tuple[int, int]] = []
    make(desk, students=300, schools=9, progress=lambda done, of: steps.append((done, of)))
    monkeypatch.setattr(making, "STUDENTS_A_CHANGE", 1)
    many = _empty(tmp_path / "many")
    make(many, students=300, schools=9)
    assert _records(desk) == _records(many)
    changes = [
        _all(made, "select count(*) from change where source = 'sample'")[0][0] for made in (desk, many)
    ]
    assert changes == [1, 2]
    assert steps[-1] == (300, 300) and len(steps) == 2
    desk.close()
    many.close()


def test_the_numbers_are_those_of_a_small_district(town: Desk) -> None:
    count = {name: len(rows) for name, rows in _records(town).items()}
    assert count["student"] == STUDENTS and count["school"] == 3
    assert 1.4 <= STUDENTS / count["household"] <= 1.9
    assert 9 <= STUDENTS / count["staff"] <= 17
    assert STUDENTS < count["enrollment"] < STUDENTS * 1.03
    assert {"contact", "contact_phone", "address", "student_race", "student_name", "term"} <= {
        name for name, rows in count.items() if rows
    }
    assert len(calendars(town, _year(town))) == 3
    for school in schools(town):
        codes = [term.code for term in terms(town, school.id, _year(town))]
        assert codes == ["FY", "S1", "Q1", "Q2", "S2", "Q3", "Q4"]


def test_no_last_name_is_that_of_more_than_one_in_a_hundred(town: Desk) -> None:
    names = Counter(name for (name,) in _all(town, "select last_name from student"))
    assert max(names.values()) <= STUDENTS / 100
    assert len(names) > STUDENTS / 4


def test_siblings_share_a_household_and_an_address(town: Desk) -> None:
    homes = [families.homes(town, id) for (id,) in _all(town, "select id from student")]
    assert all(own and own[0].line1 and own[0].city for own in homes)
    with_siblings = sum(any(home.siblings for home in own) for own in homes)
    assert with_siblings > STUDENTS / 2
    apart = [own for own in homes if len(own) == 2]
    assert 0.1 * STUDENTS < len(apart) < 0.25 * STUDENTS
    assert all([home.decides_residence for home in own].count(True) == 1 for own in homes)


def test_everybody_has_somebody_to_call(town: Desk) -> None:
    for (id,) in _all(town, "select id from student"):
        people = families.kin(town, id)
        assert people and any(person.phones and person.education_rights for person in people)
    typed = _all(town, "select as_typed, number, 1 from contact_phone")
    assert all("555" in as_typed and dialable(as_typed) == number for as_typed, number, _ in typed)
    assert not _all(town, "select email from contact where email not like '%@example.org'")


def test_everybody_who_came_has_a_stay_and_a_homeroom(town: Desk) -> None:
    assert not _all(town, "select id from student where id not in (select student_id from enrollment)")
    homeless = _all(
        town,
        "select id from enrollment e where status <> 'no-show' and (homeroom is null or not exists"
        " (select 1 from section_enrollment m join section s on s.id = m.section_id where s.homeroom = 1"
        " and m.student_id = e.student_id and s.school_id = e.school_id"
        " and m.begins = e.begins and m.ends is e.ends))",
    )
    assert not homeless
    kinds = {kind for (kind,) in _all(town, "select entry_kind from enrollment")}
    assert {"new", "from outside", "next year"} <= kinds


def test_nobody_is_in_two_classes_at_once(town: Desk) -> None:
    clashes = _all(
        town,
        "select a.student_id from section_enrollment a join section s on s.id = a.section_id"
        " join section_enrollment b on b.student_id = a.student_id and b.id > a.id"
        " join section t on t.id = b.section_id where s.period = t.period"
        " and a.begins <= ifnull(b.ends, '9999') and b.begins <= ifnull(a.ends, '9999')",
    )
    assert not clashes
    busy = _all(
        town,
        "select x.staff_id from section_staff x join section s on s.id = x.section_id"
        " join section_staff y on y.staff_id = x.staff_id and y.id > x.id"
        " join section t on t.id = y.section_id where s.period = t.period"
        " and (s.homeroom or exists (select 1 from section_term a join section_term b"
        " on b.term_id = a.term_id where a.section_id = s.id and b.section_id = t.id))",
    )
    assert not busy


def test_classes_are_neither_overfull_nor_empty(town: Desk) -> None:
    classes = [each for school in schools(town) for each in sections(town, school.id, _year(town), on=APRIL)]
    sizes = [each.students for each in classes if each.students]
    assert max(sizes) <= 30 and sum(sizes) / len(sizes) > 14
    assert all(each.teacher for each in classes)


def test_birth_dates_fit_the_grade(town: Desk) -> None:
    rows = _all(
        town,
        "select s.birth_date, g.code from student s join enrollment e on e.student_id = s.id"
        " join grade_level g on g.id = e.grade_level_id where e.continues_id is null",
    )
    for born, code in rows:
        age = students.age_on(date.fromisoformat(born), date(2025, 9, 1))
        grade = 0 if code == "K" else int(code)
        assert grade + 5 <= age <= grade + 6


def test_absences_are_about_seven_percent_and_uneven(town: Desk) -> None:
    shares = []
    for (id,) in _all(
        town, "select student_id from enrollment where status = 'current' and entry_kind = 'next year'"
    ):
        known = [each for each in attendance.student_marks(town, id, _year(town)) if each.code in "AEUSM"]
        shares.append(len(known) / _taught(town))
    assert 0.05 <= sum(shares) / len(shares) <= 0.09
    chronic = sum(share >= 0.10 for share in shares) / len(shares)
    hardly = sum(share < 0.05 for share in shares) / len(shares)
    assert 0.1 < chronic < 0.35 and hardly > 0.35 and max(shares) > 0.2
    absent = "join attendance_code c on c.id = m.code_id where c.presence = 'absent'"
    days = _all(town, f"select date from attendance_mark m {absent}")
    weekdays = Counter(date.fromisoformat(day).weekday() for (day,) in days)
    assert weekdays[0] > weekdays[2] and weekdays[4] > weekdays[2]


def test_every_homeroom_is_handed_in_every_school_day(town: Desk) -> None:
    for day in (date(2025, 8, 25), date(2026, 2, 3), APRIL):
        classes = [each for school in schools(town) for each in attendance.classes(town, school.id, day)]
        assert classes and all(each.homeroom and each.taken_at for each in classes)
    [[taken]] = _all(town, "select count(*) from attendance_taken")
    [[homerooms]] = _all(town, "select count(*) from section where homeroom = 1")
    assert taken == homerooms * _taught(town)


def test_no_mark_falls_on_a_day_without_school_or_without_the_student(town: Desk) -> None:
    stray = _all(
        town,
        "select m.id from attendance_mark m where not exists (select 1 from enrollment e"
        " join calendar_day d on d.calendar_id = e.calendar_id and d.date = m.date"
        " and d.happened in ('instructional', 'late/early', 'make-up')"
        " join section_enrollment x on x.student_id = e.student_id and x.section_id = m.section_id"
        " and x.begins <= m.date and ifnull(x.ends, m.date) >= m.date"
        " where e.student_id = m.student_id and e.status in ('current', 'ended')"
        " and e.begins <= m.date and ifnull(e.ends, m.date) >= m.date)",
    )
    assert not stray


def test_finished_marking_periods_have_their_grades(town: Desk) -> None:
    posted = Counter(
        code for (code,) in _all(town, "select t.code from final_grade f join term t on t.id = f.term_id")
    )
    assert (
        posted["Q1"] > 1000
        and posted["Q2"] > 1000
        and posted["Q3"] > 1000
        and not posted["Q4"] + posted["FY"]
    )
    [[student]] = _all(
        town,
        "select min(student_id) from section_enrollment where id in"
        " (select section_enrollment_id from final_grade)",
    )
    shown = [line.text for line in grades.student_grades(town, student)]
    usual = usual_scale(grade_scales(town))
    assert shown and all(usual.parse(text) for text in shown)
    assert not _all(
        town, "select letter, percent from final_grade where (letter is null) = (percent is null)"
    )


def test_every_code_of_a_program_or_an_incident_is_on_a_list() -> None:
    known = {(row["list"], row["code"]) for row in _list_rows("common", "pa")}
    lists = {
        "gifted": "program_level", "help": "action", "environment": "environment", "quit_plan": "post_plan",
    }  # fmt: skip
    for row in rows_of("codes"):
        assert (lists.get(row["picked_for"], row["picked_for"]), row["code"]) in known, row
    assert {("program_kind", row["kind"]) for row in rows_of("programs")} <= known
    assert {("award", row["award"]) for row in rows_of("careers")} <= known
    assert {("assessment", row["assessment"]) for row in rows_of("assessments")} <= known


def test_programs_are_as_common_as_in_the_country(town: Desk) -> None:
    kinds = dict(
        _all(
            town,
            "select p.kind, count(distinct m.student_id) * 1000 / 600 from program_membership m"
            " join program p on p.id = m.program_id where m.ends is null group by 1",
        )
    )
    assert 120 <= kinds["special education"] <= 210 and 20 <= kinds["el"] <= 80
    assert 320 <= kinds["meals"] <= 480 and 5 <= kinds["504"] <= 50 and 15 <= kinds["gifted"] <= 70
    assert kinds["career"] and kinds.get("foster", 0) < 20 and kinds.get("migrant", 0) < 20


def test_every_membership_has_its_details_and_every_child_its_year(town: Desk) -> None:
    details = {
        "special education": "special_education", "el": "english_learner", "meals": "meals",
        "homeless": "homeless", "career": "career_technical", "migrant": "migrant",
    }  # fmt: skip
    for kind, name in details.items():
        assert not _all(
            town,
            "select m.id from program_membership m join program p on p.id = m.program_id"
            f" where p.kind = '{kind}' and m.id not in (select membership_id from [{name}])",
        )
    assert not _all(town, "select id from student where id not in (select student_id from student_year)")
    assert not _all(
        town, "select id from student_year where economically_disadvantaged and disadvantage_proof is null"
    )
    assert len(_all(town, "select id from school_in_year")) == 3


def test_most_children_have_what_the_state_asks_for_and_some_do_not(town: Desk) -> None:
    stand = Counter(one.standing.state for one in standings.standings(town, APRIL))
    everybody = stand.total()
    assert everybody > STUDENTS * 0.8 and stand["complete"] > everybody * 0.9
    assert 0 < stand["out"] < everybody * 0.08 and stand["exempt"]
    missing = {one.student_id for one in student_papers.missing_papers(town, APRIL) if one.code == "AGE"}
    new = _all(town, "select distinct student_id from enrollment where entry_kind in ('new', 'from outside')")
    assert 0 < len(missing) < len(new) / 4
    [[conditions]] = _all(town, "select count(*) from condition")
    [[alerts]] = _all(town, "select count(*) from alert")
    assert STUDENTS * 0.08 < conditions < STUDENTS * 0.2 and 5 < alerts < conditions


def test_brothers_and_sisters_eat_at_the_same_price(town: Desk) -> None:
    prices: dict[int, set[str | None]] = {}
    for home, price in _all(
        town,
        "select h.household_id, (select e.eligibility from program_membership m"
        " join meals e on e.membership_id = m.id where m.student_id = h.student_id) from household_member h"
        " join student_contact k on k.student_id = h.student_id"
        " where h.decides_residence and k.relationship <> 'foster parent'"
        " and exists (select 1 from enrollment e where e.student_id = h.student_id"
        " and e.status <> 'no-show')",
    ):
        prices.setdefault(home, set()).add(price)
    assert all(len(known) == 1 for known in prices.values())


def test_a_suspension_is_in_the_incident_and_in_the_attendance(town: Desk) -> None:
    [[incidents]] = _all(town, "select count(*) from incident")
    assert STUDENTS * 0.02 < incidents < STUDENTS * 0.07
    suspended = _all(
        town,
        "select p.student_id, a.begins, a.attendance_code_id from incident_action a"
        " join incident_person p on p.id = a.incident_person_id where a.action like '%suspension'",
    )
    marks = set(
        _all(town, "select student_id, date, code_id from attendance_mark where source = 'discipline'")
    )
    assert suspended and {each for each in suspended if each[1] <= APRIL.isoformat()} <= marks
    assert not _all(
        town,
        "select id from incident where id not in"
        " (select incident_id from incident_person where role = 'offender')",
    )


def test_tests_are_planned_by_grade_and_only_where_the_state_has_them(tmp_path: Path, town: Desk) -> None:
    taking = _all(
        town,
        "select distinct a.assessment, g.code from assessment_plan a join enrollment e"
        " on e.student_id = a.student_id and e.status = 'current'"
        " join grade_level g on g.id = e.grade_level_id",
    )
    assert {grade for test, grade in taking if test == "PSSA/PASA"} == {f"{n:02}" for n in range(3, 9)}
    assert "K" in {grade for test, grade in taking if test == "ACCESS"}
    elsewhere = _empty(tmp_path / "il")
    make(elsewhere, students=40, state="il")
    assert not _all(elsewhere, "select id from assessment_plan")
    elsewhere.close()


def test_nothing_is_later_than_today(town: Desk) -> None:
    dated = {
        "enrollment": ("begins", "ends"),
        "section_enrollment": ("begins", "ends"),
        "attendance_taken": ("date", "at"),
        "attendance_mark": ("date",),
        "final_grade": ("posted_on",),
        "staff": ("begins", "birth_date"),
        "student": ("birth_date",),
        "student_name": ("until",),
        "program_membership": ("begins",),
        "incident": ("date",),
        "special_education": ("iep_starts", "evaluated_on"),
        "english_learner": ("screened_on",),
        "immunization": tuple(f"dose{number}" for number in range(1, 7)),
        "condition": ("begins", "care_plan_on"),
        "alert": ("begins",),
        "student_paper": ("asked_on", "received_on"),
    }
    for table, columns in dated.items():
        for column in columns:
            assert not _all(town, f"select id from [{table}] where date([{column}]) > '{APRIL}'"), table


def test_the_year_that_is_past_ends_with_final_grades_and_diplomas(tmp_path: Path) -> None:
    desk = _empty(tmp_path / "past", date(2026, 11, 24))
    make(desk, students=130)
    [[graduated]] = _all(desk, "select count(*) from enrollment where exit_kind = 'graduated'")
    assert graduated == len(_all(desk, "select id from graduation")) > 5
    finals = _all(
        desk, "select percent, credit_attempted, credit_earned from final_grade where kind = 'final'"
    )
    assert any(earned for _, _, earned in finals)
    assert all((percent >= 6000) == bool(earned) for percent, tried, earned in finals if tried)
    assert len({day for (day,) in _all(desk, "select date from attendance_taken")}) == 180
    desk.close()


def test_a_year_to_come_is_planned(tmp_path: Path) -> None:
    desk = _empty(tmp_path / "next", date(2026, 7, 10))
    make(desk, students=60, year="2026-27")
    assert {status for (status,) in _all(desk, "select status from enrollment")} == {"planned"}
    assert not _all(desk, "select id from attendance_mark")
    desk.close()


def test_the_file_points_at_nothing_that_is_missing_and_its_history_holds(town: Desk) -> None:
    assert not _all(town, "pragma foreign_key_check")
    assert town.first_break() is None
    [[entries]] = _all(
        town, "select count(*) from entry e join change c on c.id = e.change_id where c.source = 'sample'"
    )
    assert entries > sum(map(len, _records(town).values())) * 0.9


def test_nobody_undoes_the_whole_district(town: Desk) -> None:
    assert town.undo() is None
    assert len(enrollment.roster(town, schools(town)[0].id, APRIL)) > 100


def test_students_are_found_by_name_number_and_parent(town: Desk) -> None:
    [[id, local, last]] = _all(town, "select id, local_id, last_name from student where id = 17")
    assert id in [hit.id for hit in students.find(town, last)]
    assert [hit.id for hit in students.find(town, local)] == [id]
    parent = families.kin(town, id)[0]
    assert id in [hit.id for hit in students.find(town, f"{parent.first_name} {parent.last_name}")]


@pytest.mark.parametrize(
    ("state", "files", "students"), [("pa", ("school_enroll", "student"), 700), ("il", ("attendance",), 200)]
)
def test_its_state_files_have_no_problems(
    tmp_path: Path, state: str, files: tuple[str, ...], students: int
) -> None:
    desk = _empty(tmp_path / state, date(2026, 7, 1))
    make(desk, students=students, state=state)
    for file in files:
        result = check(desk, f"{state}/{file}", year="2025-26")
        assert result.records > students * 0.75
        assert not [finding for finding in result.findings if finding.severity != "notice"]
    desk.close()


def test_a_district_with_records_is_left_alone(town: Desk) -> None:
    before = _records(town)
    with pytest.raises(Refused, match="needs an empty one"):
        make(town, students=10)
    assert _records(town) == before


def test_a_founded_district_keeps_its_name_and_state(desk: Desk) -> None:
    make(desk, students=40, state="il")
    assert (district(desk).name, district(desk).state) == ("Example Area SD", "pa")
    assert len(district(desk).code or "") == 9


def _list_rows(*names: str) -> Iterator[dict[str, str]]:
    for name in names:
        with (folder() / "lists" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def _year(desk: Desk) -> int:
    year = year_named(desk, "2025-26")
    assert year
    return year.id


def _taught(desk: Desk) -> int:
    days = _all(
        desk,
        "select count(*) from calendar_day where calendar_id = 1 and date <= '2026-04-15'"
        " and happened in ('instructional', 'late/early', 'make-up')",
    )
    return int(days[0][0])


def test_the_mornings_have_notes_calls_and_something_for_the_principal(town: Desk) -> None:
    (explained,) = _all(
        town,
        "select count(*) from absence_note n where n.accepted = 'yes' and not exists"
        " (select 1 from attendance_mark m where m.note_id = n.id)",
    )
    assert explained[0] == 0
    counts = (
        "absence_note where accepted = 'yes'",
        "absence_note where accepted = 'principal'",
        "trip_student",
    )
    assert all(_all(town, f"select count(*) from {rows}")[0][0] for rows in counts)
    assert _all(town, "select accepted from trip") == [("principal",)]
