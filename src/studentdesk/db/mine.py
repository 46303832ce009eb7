"""Whose records a person is answered with: those of their schools, or of every school where none is named."""

from sqlcipher3.dbapi2 import Connection


def narrow(connection: Connection, person: int) -> None:
    """Two views for the named reads of this connection: ``my_school``, and ``my_student``.

    A child belongs to every school it is or was enrolled in; one that is enrolled nowhere yet, to all.
    """
    connection.execute(
        "create temp view my_school as select id from main.school where id in (select school_id from"
        f" main.person_school where person_id = {person}) or not exists (select 1 from"
        f" main.person_school where person_id = {person})"
    )
    connection.execute(
        "create temp view my_student as select s.id from main.student s"
        " where not exists (select 1 from main.enrollment e where e.student_id = s.id)"
        " or exists (select 1 from main.enrollment e where e.student_id = s.id"
        " and +e.school_id in (select id from temp.my_school))"
    )
