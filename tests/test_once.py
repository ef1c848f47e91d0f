"""A property that is found out once."""

from dataclasses import FrozenInstanceError, dataclass

import pytest

from pipelines.once import once

asked: list[str] = []


@dataclass(frozen=True)
class Word:
    text: str

    @once
    def length(self) -> int:
        """Characters."""
        asked.append(self.text)
        return 10 // len(self.text) * len(self.text)


def test_it_is_found_out_once_for_each_object() -> None:
    asked.clear()
    one, other = Word("ab"), Word("abcde")
    assert [one.length, one.length, other.length, one.length] == [10, 10, 10, 10]
    assert asked == ["ab", "abcde"]


def test_an_object_is_equal_and_prints_the_same_whether_it_was_asked_or_not() -> None:
    one, other = Word("ab"), Word("ab")
    assert one.length == 10
    assert (one, repr(one), hash(one)) == (other, repr(other), hash(other))


def test_what_could_not_be_found_out_is_asked_again() -> None:
    asked.clear()
    empty = Word("")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            empty.length  # noqa: B018  # asking is what fails
    assert asked == ["", ""]


def test_it_cannot_be_set_on_a_frozen_record_and_is_told_by_its_class() -> None:
    with pytest.raises(FrozenInstanceError):
        Word("ab").length = 3  # type: ignore[misc]
    assert Word.length.__doc__ == "Characters."
