"""A group as the office names it: a class, a saved list, a question, or students by ID or name."""

from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import questions, students
from studentdesk.records.class_lists import class_lines, classes, session
from studentdesk.records.saved_lists import saved_lists

EXAMPLE = "3A; Bus riders; 100234; grade level is 9"


def students_named(desk: Desk, text: str, on: date) -> list[int]:
    """The students that words with semicolons between them name, each once, in that order.

    Refused where a word names nobody, or several students, with the word.
    """
    words = [word.strip() for word in text.split(";") if word.strip()]
    if not words:
        raise Refused(f"Who: it can't be empty. Example: {EXAMPLE}.")
    found = [student for word in words for student in _named(desk, word, on)]
    return list(dict.fromkeys(found))


def _named(desk: Desk, word: str, on: date) -> list[int]:
    for kept in saved_lists(desk):
        if kept.name.casefold() == word.casefold():
            return questions.answer(desk, kept.question)
    if (members := _class(desk, word, on)) is not None:
        return members
    hits = students.find(desk, word, 3)
    exact = [hit for hit in hits if word.casefold() in (hit.local_id.casefold(), hit.name.casefold())]
    if len(hits) == 1 or len(exact) == 1:
        return [(exact or hits)[0].id]
    if hits:
        raise Refused(
            f"Who “{word}”: several students have it. Write the student ID. Example: {hits[0].local_id}."
        )
    try:
        return questions.answer(desk, word)
    except Refused:
        raise Refused(
            f"Who “{word}”: no class, list, question or student has that name. Example: {EXAMPLE}."
        ) from None


def _class(desk: Desk, word: str, on: date) -> list[int] | None:
    said = word.casefold()
    known = classes(desk, session(desk, on).year_id, on)
    here = [one for one in known if said in {one.code.casefold(), one.title.casefold()}]
    if len(here) > 1:
        raise Refused(f"Who “{word}”: {len(here)} classes have that code. Example: {here[0].title}.")
    if not here:
        return None
    return [line.student_id for line in class_lines(desk, [here[0].section_id], on)[here[0].section_id]]
