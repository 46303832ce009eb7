"""The encrypted file, and the only room that knows how it is kept.

sqlite-utils looks for a module called ``pysqlite3`` before it takes Python's own sqlite3. We hand it
sqlcipher3 under that name here, before anything can import sqlite-utils, so that its tables and
migrations work on the encrypted file.
"""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from studentdesk.db.change import Change  # noqa: E402
from studentdesk.db.desk import Desk, Row  # noqa: E402
from studentdesk.db.history import HistoryLine  # noqa: E402
from studentdesk.db.person import Person  # noqa: E402

__all__ = ["Change", "Desk", "HistoryLine", "Person", "Row"]
