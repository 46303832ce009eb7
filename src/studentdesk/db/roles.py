"""Who may see and do what, decided once: SQLite itself answers a restricted column with nothing."""

from collections.abc import Callable

import sqlcipher3.dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import Connection

ADMINISTRATOR, READER = "administrator", "reader"
ROLES = (ADMINISTRATOR, READER)

# Field groups that a reader does not see (34 CFR 99.31(a)(1)(ii): a legitimate educational interest).
RESTRICTED: dict[str, frozenset[tuple[str, str]]] = {
    "custody": frozenset({("student_contact", "legal_custody"), ("student_contact", "restriction"),
                          ("student_contact", "may_pick_up")}),
    "identity": frozenset({("student", "gender_identity")}),
    "staff": frozenset({("staff", "birth_date")}),
}  # fmt: skip
HIDDEN = frozenset[tuple[str, str]]().union(*RESTRICTED.values())

# Handing out a page is a reader's work too: the disclosure that goes with it must be written.
READER_WRITES = frozenset(
    {"disclosure", "disclosure_student", "change", "entry", "draft", "sqlite_sequence", "current_change"}
)
_WRITES = {sqlcipher.SQLITE_INSERT, sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE}
OK, IGNORE, DENY = int(sqlcipher.SQLITE_OK), int(sqlcipher.SQLITE_IGNORE), int(sqlcipher.SQLITE_DENY)

Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]


def hidden_from(role: str) -> frozenset[tuple[str, str]]:
    """The (table, column) pairs that this role is answered with nothing."""
    return frozenset() if role == ADMINISTRATOR else HIDDEN


class Guard:
    """What SQLite asks before it reads or writes anything for a person of a role."""

    def __init__(self, role: str) -> None:
        self.hidden = hidden_from(role) | ({("entry", "was")} if role != ADMINISTRATOR else set())
        self.resting = False

    def watch(self, connection: Connection) -> None:
        """Stand between this connection and the file. Administrators need no guard."""
        if self.hidden:
            connection.set_authorizer(self.allow)

    def allow(
        self, action: int, first: str | None, second: str | None, schema: str | None, inner: str | None
    ) -> int:
        """SQLite's question for each table and column that a statement touches."""
        if self.resting or (inner or "").startswith("journal_"):
            return OK
        if action == sqlcipher.SQLITE_READ and (first, second) in self.hidden:
            return IGNORE
        if action in _WRITES and schema == "main" and first not in READER_WRITES:
            return DENY
        return OK
