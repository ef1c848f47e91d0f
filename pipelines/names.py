"""What at one place of two texts gives way to something else: which words of it may be a name."""

from collections.abc import Iterator

from .align import CONTEXT, Gap, Tokens, is_number, phrase, undated

#: Tokens of a name.
NAME = 10

#: What a name is called that stands for another one, even if only once.
_CALLED = (*"省市区县镇乡村州旗盟馆", "街道", "公司", "集团", "学校", "医院", "town", "county", "city", "district")
#: What gives way, and to what.
Name = tuple[Tokens, Tokens]


def windows(gap: Gap) -> Iterator[Name]:
    """Names that may have given way: the gap itself; one character with what stands around it."""
    old, new = undated(gap.old), undated(gap.new)
    if not old or not new or max(len(old), len(new)) > NAME:
        return
    if min(len("".join(old)), len("".join(new))) > 1:
        yield old, new
    elif not (is_number(old[0]) or is_number(new[0])):
        for k in range(1, CONTEXT + 1):
            yield old + gap.after[:k], new + gap.after[:k]
            yield gap.before[-k:] + old, gap.before[-k:] + new


def are_called(name: Name, gap: Gap) -> bool:
    """北小营镇 → 李桥镇; 北小营 → 李桥 before 镇; never one character: 全市 → 本市."""
    follows = phrase(gap.after[:2]).startswith(_CALLED)
    whole = name[0] == undated(gap.old)
    return whole and all(follows or phrase(side).endswith(_CALLED) for side in name)
