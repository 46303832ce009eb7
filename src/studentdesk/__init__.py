"""StudentDesk: a school district's student records, on one's own machine and encrypted."""

__version__ = "0.1.0"
