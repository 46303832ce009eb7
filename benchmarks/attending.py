"""Attendance in figures: a school's day, a student's year, the district; a school's marks in one act.

The raw cost of a figure of the district is the barest SQL that gives the same answer: the school days of each
stay, the marks in force of each day by the columns of their codes, the days that a homeroom did not hand in;
no mark with minutes or of a class period.
"""

from collections.abc import Iterator

from figures import Bench
from raw import Figure, middle, times

from studentdesk.db.queries import statement
from studentdesk.records import attendance, figures, years

BARE = """
with stay as materialized (
  select e.student_id, e.school_id, e.grade_level_id, e.calendar_id, e.begins,
         ifnull(e.ends, '9999') as ends, (
    select ifnull(sum(absent), 0) from (
      select c.absent, min(case m.source when 'office' then 0 when 'discipline' then 1
                                         when 'teacher' then 2 else 3 end)
      from attendance_mark m cross join attendance_code c on c.id = m.code_id
      where m.student_id = e.student_id and m.date >= e.begins and m.date <= ifnull(e.ends, '9999')
        and m.period = ''
      group by m.date)) as absent
  from enrollment e where e.school_year_id = :year and e.status in ('current', 'ended')
), span as materialized (
  select calendar_id, begins, ends, (
    select count(*) from calendar_day d
    where d.calendar_id = s.calendar_id and d.date >= s.begins and d.date <= s.ends
      and d.happened in ('instructional', 'late/early', 'make-up')) as days
  from (select distinct calendar_id, begins, ends from stay) s
), held as materialized (
  select section_id, count(distinct date) as days from attendance_taken
  where section_id is not null group by 1
), short as materialized (
  select s.id, k.calendar_id from section s
  join (select distinct school_id, calendar_id from stay) k using (school_id)
  left join held h on h.section_id = s.id
  where s.school_year_id = :year and s.homeroom = 1 and ifnull(h.days, 0) < (
    select count(*) from calendar_day d
    where d.calendar_id = k.calendar_id and d.happened in ('instructional', 'late/early', 'make-up'))
), gap as materialized (
  select y.student_id, y.begins, count(*) as unknown
  from short s cross join calendar_day d on d.calendar_id = s.calendar_id
  join section_enrollment e on e.section_id = s.id and d.date between e.begins and ifnull(e.ends, '9999')
  join stay y on y.student_id = e.student_id and y.calendar_id = s.calendar_id
    and d.date between y.begins and y.ends
  where d.happened in ('instructional', 'late/early', 'make-up')
    and not exists (select 1 from attendance_taken t where t.section_id = s.id and t.date = d.date)
    and not exists (select 1 from attendance_mark m where m.student_id = y.student_id and m.date = d.date)
  group by y.student_id, y.begins
)
"""
ADA = """
select school_id, grade_level_id, sum(days), sum(absent), sum(unknown)
from stay cross join span using (calendar_id, begins, ends) left join gap using (student_id, begins)
group by 1, 2
"""
CHRONIC = """
select school_id, grade_level_id, band, count(*) from (
  select school_id, grade_level_id, max(begins),
         case when sum(days) < 10 then 0 when 10 * sum(absent) >= 1000 * (sum(days) - total(unknown)) then 3
              when 20 * sum(absent) >= 1000 * (sum(days) - total(unknown)) then 2 else 1 end as band
  from stay cross join span using (calendar_id, begins, ends) left join gap using (student_id, begins)
  group by student_id)
group by 1, 2, 3
"""
RATIO, LONGEST = 1.5, 5000.0


def students_year(bench: Bench) -> Iterator[Figure]:
    desk, year = bench.reading, years.current_year(bench.reading)
    ids = bench.ids(100)
    found = times(lambda id: attendance.student_year(desk, id, year.id), ids)
    asked = {"year": year.id, "until": bench.day.isoformat()}

    def raw(id: int) -> None:
        for name in ("student_marks", "student_days"):
            bench.bare.execute(statement(f"attendance.{name}"), {"student": id, **asked}).fetchall()

    yield Figure("one student's year, counted", middle(found), middle(times(raw, ids)), 100)


def schools_day(bench: Bench) -> Iterator[Figure]:
    desk = bench.reading
    school = bench.bare.execute(
        "select school_id from enrollment group by 1 order by count(*) desc limit 1"
    ).fetchone()[0]
    found = times(lambda _: attendance.classes(desk, school, bench.day), range(10))
    sql = statement("attendance.classes")
    asked = {"school": school, "day": bench.day.isoformat()}
    cost = times(lambda _: bench.bare.execute(sql, asked).fetchall(), range(10))
    yield Figure("a school's day: its classes and who is away", middle(found), middle(cost), 100)


def district(bench: Bench) -> Iterator[Figure]:
    """ADM and ADA, and chronic absence, of everybody and the whole year."""
    desk, year = bench.reading, years.current_year(bench.reading)
    asked = {"year": year.id}
    marks = bench.bare.execute("select count(*) from attendance_mark").fetchone()[0]
    for name, read, sql in (
        ("ADM and ADA of the district", figures.averages, ADA),
        ("chronic absence of the district", figures.chronic, CHRONIC),
    ):
        found = times(lambda _, read=read: read(desk, year, year.begins, year.ends), range(5))
        cost = times(lambda _, sql=sql: bench.bare.execute(BARE + sql, asked).fetchall(), range(5))
        bound = min(RATIO * middle(cost), LONGEST)
        yield Figure(f"{name}, {marks:,} marks", middle(found), middle(cost), bound)


def school_at_once(bench: Bench) -> Iterator[Figure]:
    """4,200 marks of one school saved in one act and one line of history."""
    desk = bench.writing
    ids = [row[0] for row in bench.bare.execute("select id from student order by id limit 1400")]
    code = bench.bare.execute("select id from attendance_code limit 1").fetchone()[0]

    def rows(turn: int) -> list[tuple[object, ...]]:
        return [(id, f"{1990 + turn}-01-0{day}", "", None, "office", code) for day in (1, 2, 3) for id in ids]

    def save(turn: int) -> None:
        with desk.change("Mark a school") as change:
            change.insert_many("attendance_mark", attendance.MARK_COLUMNS, rows(turn))

    def raw(turn: int) -> None:
        bench.bare.execute("begin immediate")
        bench.bare.executemany(
            "insert into attendance_mark (student_id, date, period, section_id, source, code_id)"
            " values (?, ?, ?, ?, ?, ?)",
            rows(turn),
        )
        bench.bare.execute("commit")

    found = times(save, range(3))
    for _ in found:
        desk.undo()
    cost = times(raw, range(3, 6))
    bench.bare.execute("delete from attendance_mark where date < '2000'")
    name = f"{3 * len(ids):,} marks of one school saved in one act"
    yield Figure(name, middle(found), middle(cost), 100 if bench.students <= 2500 else None)


ATTENDING = [students_year, schools_day, district, school_at_once]
