"""A field that a letter fills: "s" is sick, "m" the mother. No list opens, so that no key waits for one."""

from collections.abc import Sequence

from studentdesk.ui.choices import Choice, meant, plain
from studentdesk.ui.field import NotGood
from studentdesk.ui.link_field import WordField


class LetterField(WordField):
    """One of a short list by the beginning of its code or word; with ``free`` any other text as well.

    Where several begin so, the first counts: the list is short and stands beside the field.
    """

    def __init__(self, name: str, words: str, *, free: bool = False, **more: object) -> None:
        self._free = free
        super().__init__(name, words, (), **more)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Take these from now on; they are read beside the field."""
        self._choices = list(choices)
        self.line.setPlaceholderText(", ".join(choice.word for choice in choices))

    def read(self, text: str) -> str | None:
        """The code that was meant, or the text itself where any may stand."""
        typed = plain(text)
        begins = [one for one in self._choices if typed and plain(one.word).startswith(typed)]
        found = meant(self._choices, text) or next(iter(begins), None)
        if found:
            return found.word if self._free else found.code
        if typed and not self._free:
            some = ", ".join(choice.word for choice in self._choices)
            raise NotGood(f"“{text}”: {some}.")
        return super().read("") if not typed else text.strip()

    def words_of(self, value: object) -> str:
        """The word of a code; free text as it is."""
        return (
            ""
            if value is None
            else next((one.word for one in self._choices if one.code == value), str(value))
        )
