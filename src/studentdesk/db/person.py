"""Who has unlocked the file."""

from dataclasses import dataclass

from sqlcipher3.dbapi2 import Connection

from studentdesk.findings import NotAllowed


@dataclass(frozen=True, slots=True)
class Person:
    """Who has unlocked the file, and as what."""

    id: int
    name: str
    role: str


def person_named(connection: Connection, name: str) -> Person:
    """The person of this name. Raises NotAllowed where the district knows nobody so called, or no longer."""
    row = connection.execute(
        "select id, name, role from person where name = ? and active = 1", (name,)
    ).fetchone()
    if row is None:
        raise NotAllowed(f"{name} is not among the people of this district.")
    return Person(row["id"], row["name"], row["role"])
