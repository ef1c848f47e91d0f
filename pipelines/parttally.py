"""What came of the files that parts were made of, and of their pages: for people, for programs, as an exit code."""

from collections import Counter
from dataclasses import dataclass, field

from .errors import Exit
from .partfile import Made
from .rows import Trouble


@dataclass
class PartTally:
    """Counts parts and pages."""

    #: `Made.word` → parts.
    parts: Counter[str] = field(default_factory=Counter)
    #: Of the parts that are new: `article`, or the reason of a rejection → pages.
    pages: Counter[str] = field(default_factory=Counter)
    #: Files that end the process that reads them.
    poison: list[str] = field(default_factory=list)
    #: Records and files that hold no page, or cannot be read.
    skipped: int = 0

    def add(self, made: Made) -> None:
        self.parts[made.word] += 1
        self.pages += made.pages
        if made.is_poison:
            self.poison.append(str(made.job.source))
        for trouble in made.troubles:
            self.skip(trouble)

    def skip(self, trouble: Trouble) -> None:
        self.skipped += trouble.number

    @property
    def words(self) -> dict[str, int]:
        """For people."""
        return {
            **{f"parts {word}": count for word, count in self.parts.items()},
            "records or files skipped": self.skipped,
        }

    @property
    def exit_code(self) -> Exit:
        """As that of `ingest`; parts that were there before have pages."""
        if not self.pages and set(self.parts) <= {"made"}:
            return Exit.BAD_INPUT
        return Exit.EXPECTATION_FAILED if self.skipped else Exit.OK

    def as_json(self) -> dict[str, object]:
        """For programs."""
        return {
            "parts": self.parts.total(), "there_before": self.parts["there before"], "page_by_page": self.poison,
            "pages": dict(sorted(self.pages.items())), "skipped": self.skipped,
        }  # fmt: skip
