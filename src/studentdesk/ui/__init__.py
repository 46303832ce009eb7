"""What people see. Knows Qt; knows no SQL and no school rule. How a screen is made, in one page:

    # ui/attendance.py, named in app.SCREEN_MODULES
    @screen("attendance", "Attendance", icon="calendar-check", order=3, needs="attendance.see")
    class AttendanceScreen(Screen):
        interested = frozenset({"attendance_mark", "attendance_taken"})  # refresh() when one was written
        records = frozenset({"section"})                       # open_record("section", 7) comes here

        def build(self) -> None: ...      # once: widgets into self.body, buttons by self.heading.add(...)
        def refresh(self) -> None:        # when shown and touched, or when another program wrote
            self.work.read(lambda desk: attendance.classes(desk, school, day), self._show, slot="attendance")

    self.work.write(lambda desk: attendance.take(desk, section, day, marks), self._kept, self._refused)
    self.work.child(module_function, (args,), self._done, self._progress)   # > 0.5 s: another process

    @command("attendance.all_present", "Mark Everyone &Present", menu="&Attendance", keys="Ctrl+Shift+P",
             needs="attendance.edit", screen="attendance")
    def all_present(window): ...          # menus, shortcuts, Ctrl+K and F1 come from this list

`self.main` is the `Window`: work, person, show_screen, screen_named, open_student(id, field), open_record,
go_to(finding), say, trouble. Widgets: screen.label, button, card, EmptyState (self.say_empty, show_content);
form.Form with text, day, choice, flag, fact fields saved when left; grid.EntryGrid and Column;
listing.Listing for long lists of ids; problems.ProblemList for findings; choices.Choice; dates.day, shown,
in_words; theme.colors(), scaled(px), font(); icons.give(button, "users"). A width or margin is `scaled(12)`;
a look is the property "look" (see style.py). Every field and button has an objectName and an accessible
name. Tests and pictures use `Work.at_once(desk)`.
"""
