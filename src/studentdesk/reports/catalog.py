"""Every report there is: what the Reports screen lists and the command line prints."""

from studentdesk.reports.class_list import CLASS_LIST
from studentdesk.reports.report import Report
from studentdesk.reports.student_list import STUDENT_LIST

REPORTS: dict[str, Report] = {report.name: report for report in (CLASS_LIST, STUDENT_LIST)}
