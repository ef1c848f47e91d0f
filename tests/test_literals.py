"""Literals of JavaScript, rewritten as JSON."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.appstate import as_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_json_says_the_same(value: object, is_ascii: bool) -> None:
    assert json.loads(as_json(json.dumps(value, ensure_ascii=is_ascii)), strict=False) == value


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("{title:'新区\\'开园\\'',open:!0,shut:!1}", {"title": "新区'开园'", "open": True, "shut": False}),
        ("{a:undefined,b:void 0,c:[1,2,],}", {"a": None, "b": None, "c": [1, 2]}),
        ("{$a_1 : \"\\x3Cp\\u003E\", 'b':'say \"yes\"'}", {"$a_1": "<p>", "b": 'say "yes"'}),
        ("{a:'undefined, true: {x:1}'}", {"a": "undefined, true: {x:1}"}),
        ("{true:true,null:null}", {"true": True, "null": None}),
        ("{a:'//no comment',b:\"c\\\nd\"}", {"a": "//no comment", "b": "c\nd"}),
    ],
)
def test_literals_are_read(literal: str, value: object) -> None:
    assert json.loads(as_json(literal), strict=False) == value


@pytest.mark.parametrize("literal", ["{a:f(1)}", "{a:b+c}", "{a:`x`}", "{a:function(){return 1}}", "{a:/x/}", "{'a':1"])
def test_what_is_no_literal_is_no_json(literal: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(as_json(literal), strict=False)


@pytest.mark.parametrize("piece", ["'", '"', "\\", "'\\", "a", "a:", "{a:", "!", ",", ",  ", "$ ", "''\"", "\\x"])
def test_hostile_literals_take_no_time(piece: str) -> None:
    start = time.process_time()
    as_json("{" + piece * (600_000 // len(piece)))
    assert time.process_time() - start < 3.0
