"""Every report there is: what the Reports screen lists and the command line prints."""

from studentdesk.reports.attendance_letters import ATTENDANCE_LETTERS
from studentdesk.reports.board import BOARD_REPORT
from studentdesk.reports.chronic import CHRONIC_ABSENCE, CHRONIC_STUDENTS
from studentdesk.reports.class_list import CLASS_LIST
from studentdesk.reports.class_rank import CLASS_RANK
from studentdesk.reports.day_lists import DAILY_ABSENCES, NOT_HANDED_IN, SUBSTITUTE_ROSTER, TARDY_SLIP
from studentdesk.reports.drill_log import DRILL_LOG
from studentdesk.reports.going_home import EARLY_CLOSING, GOING_HOME
from studentdesk.reports.gradebook import GRADEBOOK
from studentdesk.reports.half_timers import ABSENT_HERE, CENTER_LIST
from studentdesk.reports.id_card import ID_CARD
from studentdesk.reports.immunization_letters import IMMUNIZATION_LETTERS
from studentdesk.reports.immunizations import EXCLUSIONS, IMMUNIZATIONS
from studentdesk.reports.missing_papers import MISSING_PAPERS
from studentdesk.reports.one_page import ONE_PAGE
from studentdesk.reports.perfect_attendance import PERFECT_ATTENDANCE
from studentdesk.reports.register import REGISTER
from studentdesk.reports.report import Report
from studentdesk.reports.schedules import CLASS_LOADS, STUDENT_SCHEDULE, TIMETABLES
from studentdesk.reports.still_out import LENT_LETTERS, STILL_OUT
from studentdesk.reports.student_attendance import STUDENT_ATTENDANCE
from studentdesk.reports.student_list import STUDENT_LIST
from studentdesk.reports.taught_elsewhere import TAUGHT_ELSEWHERE
from studentdesk.reports.transcript import TRANSCRIPT
from studentdesk.reports.year_calendar import YEAR_CALENDAR

ALL = (
    CLASS_LIST,
    STUDENT_LIST,
    ID_CARD,
    ONE_PAGE,
    IMMUNIZATIONS,
    EXCLUSIONS,
    IMMUNIZATION_LETTERS,
    MISSING_PAPERS,
    TAUGHT_ELSEWHERE,
    GOING_HOME,
    EARLY_CLOSING,
    DRILL_LOG,
    CENTER_LIST,
    ABSENT_HERE,
    STILL_OUT,
    LENT_LETTERS,
    DAILY_ABSENCES,
    NOT_HANDED_IN,
    SUBSTITUTE_ROSTER,
    TARDY_SLIP,
    ATTENDANCE_LETTERS,
    YEAR_CALENDAR,
    GRADEBOOK,
    BOARD_REPORT,
    CHRONIC_ABSENCE,
    CHRONIC_STUDENTS,
    STUDENT_SCHEDULE,
    TIMETABLES,
    CLASS_LOADS,
    REGISTER,
    PERFECT_ATTENDANCE,
    STUDENT_ATTENDANCE,
    CLASS_RANK,
    TRANSCRIPT,
)
REPORTS: dict[str, Report] = {report.name: report for report in ALL}
