"""Everything about a student that the first page of the record shows, read in one go."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db.desk import Desk
from studentdesk.records import (
    alerts,
    enrollment,
    families,
    merges,
    neighbors,
    placements,
    releases,
    schedules,
    still_out,
    students,
)
from studentdesk.records.class_lists import session
from studentdesk.records.district import district
from studentdesk.records.other_numbers import OtherNumber, other_numbers
from studentdesk.records.years import SchoolYear, current_year


@dataclass(frozen=True, slots=True)
class Whole:
    """One student. ``day``: today, or the nearest day of the school year; ``homes`` and ``kin`` are dated.

    ``rights_stay``: what the district does at 18 where the record is silent.
    """

    student: students.Student
    line: students.Hit | None
    races: frozenset[str]
    former: tuple[students.FormerName, ...]
    numbers: tuple[OtherNumber, ...]
    homes: tuple[families.Home, ...]
    neighbors: tuple[neighbors.Neighbor, ...]
    kin: tuple[families.Kin, ...]
    pieces: tuple[enrollment.Piece, ...]
    placements: tuple[placements.Placement, ...]
    classes: tuple[schedules.ClassOfStudent, ...]
    alerts: tuple[alerts.Alert, ...]
    warnings: tuple[releases.Warned, ...]
    out: tuple[still_out.StillOut, ...]
    rights_stay: bool | None
    day: date
    year: SchoolYear

    @property
    def stay(self) -> bool | None:
        """Whether this child's rights stay with the parents at 18: by the record, or else by the district."""
        own = self.student.rights_with_parents
        return self.rights_stay if own is None else own

    @property
    def home(self) -> families.Home | None:
        """Where the child lives now, the home that decides residence first."""
        return next((home for home in self.homes if home.ends is None), None)

    @property
    def open_piece(self) -> enrollment.Piece | None:
        """What the child is on the roll with, or is planned to be; of two the one with more of the day."""
        still = [piece for piece in self.pieces if piece.status in ("current", "planned")]
        here = [piece for piece in still if piece.begins <= self.day and (piece.ends or self.day) >= self.day]
        return max(here or still, key=lambda piece: (piece.ends is None, piece.share), default=None)


def read_whole(desk: Desk, id: int) -> Whole:
    """Read it; of a retired record the one that is kept. Raises KeyError for a student that nobody has."""
    id = merges.kept_for(desk, id)
    year = current_year(desk)
    homes = families.homes(desk, id)
    now = next((home for home in homes if home.ends is None and home.address_id), None)
    near = neighbors.neighbors(desk, now.address_id, but=id) if now and now.address_id else []
    day = session(desk, desk.now().date()).nearest(desk.now().date())
    return Whole(
        student=students.student(desk, id),
        line=next(iter(students.rows(desk, [id], on=day)), None),
        races=frozenset(students.races(desk, id)),
        former=tuple(students.former_names(desk, id)),
        numbers=tuple(other_numbers(desk, id)),
        homes=tuple(homes),
        neighbors=tuple(near),
        kin=tuple(families.kin(desk, id)),
        pieces=tuple(enrollment.pieces(desk, id)),
        placements=tuple(placements.placements(desk, id)),
        classes=tuple(schedules.classes_of(desk, id, year.id)),
        alerts=tuple(alerts.alerts(desk, id, on=desk.now().date())),
        warnings=tuple(releases.warnings(desk, id)),
        out=tuple(still_out.still_out(desk, student_ids=[id])),
        rights_stay=district(desk).rights_with_parents,
        day=day,
        year=year,
    )
