"""In and out: records that other programs wrote, brought into the district's file and compared with it."""

from studentdesk.exchange.bring_in import bring_in
from studentdesk.exchange.left_out import left_out
from studentdesk.exchange.report import ImportReport, KeptOurs, KindCount

__all__ = ["ImportReport", "KeptOurs", "KindCount", "bring_in", "left_out"]
