"""From a file of any release to today's tables: each step is a .sql file, whole or not at all."""

from pathlib import Path

from sqlcipher3.dbapi2 import Connection
from sqlite_utils import Database, Migrations

from studentdesk.findings import Damaged, FileTooNew, NotADistrict

APPLICATION = 0x53444B31  # "SDK1"
STEPS = sorted((Path(__file__).parent / "tables").glob("*.sql"))

steps = Migrations("studentdesk")


def _step(file: Path) -> None:
    @steps(name=file.stem)
    def apply(db: Database) -> None:
        for sql in _split(file.read_text(encoding="utf-8")):
            db.execute(sql)


for _file in STEPS:
    _step(_file)


def migrate(connection: Connection) -> None:
    """Bring the open file up to date. Foreign keys rest meanwhile and are checked at the end of it."""
    db = Database(connection, execute_plugins=False)
    if not steps.pending(db):
        return
    connection.execute("pragma foreign_keys = off")
    try:
        steps.apply(db)
    finally:
        connection.execute("pragma foreign_keys = on")
    if connection.execute("pragma foreign_key_check").fetchone():
        raise Damaged()
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.execute(f"pragma user_version = {len(STEPS)}")


def look(connection: Connection) -> None:
    """Refuse what is not a district's file of this release or an earlier one."""
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION:
        raise NotADistrict()
    if connection.execute("pragma user_version").fetchone()[0] > len(STEPS):
        raise FileTooNew()


def _split(script: str) -> list[str]:
    """The statements of a script; a trigger's body keeps its own semicolons."""
    found, lines = [], list[str]()
    for line in script.splitlines():
        if not lines and (not line.strip() or line.startswith("--")):
            continue
        lines.append(line)
        text = "\n".join(lines)
        body = text.lower().startswith("create trigger")
        if line.endswith(";") and (not body or line == "end;"):
            found.append(text)
            lines = []
    return found
