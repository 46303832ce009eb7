"""Who may see and do what, decided once: SQLite itself answers a restricted column with nothing."""

from collections.abc import Callable

import sqlcipher3.dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import Connection

ADMINISTRATOR, READER = "administrator", "reader"
ROLES = (ADMINISTRATOR, READER)

# Field groups that a reader does not see (34 CFR 99.31(a)(1)(ii): a legitimate educational interest).
# "*" is every column of the table but its id.
RESTRICTED: dict[str, frozenset[tuple[str, str]]] = {
    "custody": frozenset(
        {
            ("student_contact", "legal_custody"),
            ("student_contact", "restriction"),
            ("student_contact", "may_pick_up"),
            ("student_contact", "pick_up_until"),
            ("court_paper", "*"),
        }
    ),
    "identity": frozenset({("student", "gender_identity")}),
    "staff": frozenset({("staff", "birth_date")}),
    "economic": frozenset(
        {
            ("student_year", "economically_disadvantaged"),
            ("student_year", "disadvantage_proof"),
            ("meals", "*"),
            ("fee", "settled"),
        }
    ),
    "lockers": frozenset({("locker", "combination")}),
    "programs": frozenset(
        {
            (table, "*")
            for table in (
                "program_membership",
                "program_service",
                "special_education",
                "english_learner",
                "homeless",
                "career_technical",
                "migrant",
            )
        }
        | {("assessment_plan", column) for column in ("taking", "tested_by_id", "exempt")}
    ),
    "discipline": frozenset(
        {
            (table, "*")
            for table in (
                "incident",
                "incident_person",
                "incident_infraction",
                "incident_weapon",
                "incident_action",
                "incident_parent_contact",
            )
        }
    ),
    "health": frozenset(
        {
            (table, "*")
            for table in (
                "alert",
                "condition",
                "visit",
                "medication",
                "dose",
                "health_exam",
                "immunization",
                "exemption",
            )
        }
    ),
    "truancy": frozenset({("attendance_step", "*")}),
    "papers": frozenset({("student_paper", "*")}),
    "local": frozenset({("local_value", "restricted_content")}),
    # Files as they were filed, scanned orders, and findings hold what the groups above hide.
    "kept": frozenset({("attachment", "content"), ("submission", "findings")}),
}
HIDDEN = frozenset[tuple[str, str]]().union(*RESTRICTED.values())

# Views that answer every role with a little of what is hidden: that an order stands, never its words.
TELLS = frozenset({"barred"})

# Handing out a page is a reader's work too: the disclosure that goes with it must be written.
READER_WRITES = frozenset(
    {
        "disclosure",
        "disclosure_student",
        "given_copy",
        "change",
        "entry",
        "draft",
        "sqlite_sequence",
        "current_change",
    }
)
_WRITES = {sqlcipher.SQLITE_INSERT, sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE}
OK, IGNORE, DENY = int(sqlcipher.SQLITE_OK), int(sqlcipher.SQLITE_IGNORE), int(sqlcipher.SQLITE_DENY)

Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]


def sees(role: str, table: str, column: str) -> bool:
    """Whether a role is answered with what this column holds."""
    if role == ADMINISTRATOR or column == "id":
        return True
    return (table, column) not in HIDDEN and (table, "*") not in HIDDEN


class Guard:
    """What SQLite asks before it reads or writes anything for a person of a role."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.resting = False

    def watch(self, connection: Connection) -> None:
        """Stand between this connection and the file. Administrators need no guard."""
        if self.role != ADMINISTRATOR:
            connection.set_authorizer(self.allow)

    def allow(
        self, action: int, first: str | None, second: str | None, schema: str | None, inner: str | None
    ) -> int:
        """SQLite's question for each table and column that a statement touches."""
        if self.resting or inner in TELLS or (inner or "").startswith("journal_"):
            return OK
        if action == sqlcipher.SQLITE_READ and self._hides(first or "", second or ""):
            return IGNORE
        if action in _WRITES and schema == "main" and first not in READER_WRITES:
            return DENY
        return OK

    def _hides(self, table: str, column: str) -> bool:
        return (table, column) == ("entry", "was") or not sees(self.role, table, column)
