"""Updates as Telegram would never send them: malformed, forged, huge (hypothesis strategies)."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

CHATS = (42, 43, -5, 0, 2**31, 2**52, 2**63, 10**200, -(2**70))
TEXTS = (
    "/start",
    "/restart",
    '/ya{"pilihan":"kirim_dulu"}',
    "/" * 5000,
    "x" * 100_000,
    "\ud800 setengah huruf",
    "\x00\x01",
    "\u202e\u200b",
    "👩‍👩‍👧‍👦" * 2000,
    "<b>",
    "'; DROP TABLE inbox; --",
)
PRESSES = ("r1:0:0", "r999999999:0:0", "r0:0:0", "p1,2", "pn", "/hapus_semua", "x" * 10_000, "")
KINDS = ("message", "edited_message", "callback_query", "channel_post", "my_chat_member", "poll")

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=True),
    st.sampled_from(TEXTS),
    st.text(max_size=20),
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def often(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly what belongs there, sometimes anything at all."""
    return st.one_of(usual, usual, usual, anything)


def fields(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object in which each part may be missing."""
    return st.fixed_dictionaries({}, optional=parts)


people = fields(id=often(st.sampled_from(CHATS)), is_bot=often(st.booleans()))
chats = st.fixed_dictionaries(
    {"id": often(st.sampled_from(CHATS))},
    optional={"type": often(st.sampled_from(("private", "private", "group", "channel")))},
)
files = fields(
    file_id=often(st.sampled_from(("file0", "../../etc/passwd", "x" * 3000))),
    file_size=often(st.integers(-1, 2**40)),
    width=often(st.integers(0, 2**40)),
    height=often(st.integers(0, 2**40)),
    mime_type=often(st.sampled_from(("image/jpeg", "text/html"))),
)
points = fields(latitude=often(st.floats(-200, 200)), longitude=often(st.floats(-400, 400)))
contents = fields(
    message_id=often(st.integers(0, 2**40)),
    date=often(st.sampled_from((0, -1, 1_795_000_000, 2**33, 2**63))),
    text=often(st.sampled_from(TEXTS)),
    caption=often(st.sampled_from(TEXTS)),
    photo=often(st.lists(files, max_size=3)),
    document=often(files),
    location=often(points),
    venue=often(fields(title=anything, address=anything)),
    voice=often(files),
    sticker=anything,
    contact=anything,
    media_group_id=often(st.text(max_size=300)),
    reply_to_message=anything,
    entities=anything,
    pinned_message=anything,
)
messages = st.builds(
    lambda head, content: {**head, **content},
    st.fixed_dictionaries({}, optional={"chat": often(chats), "from": people}),
    contents,
)
presses = fields(
    id=often(st.sampled_from(("1", "q" * 500))),
    data=often(st.sampled_from(PRESSES)),
    message=often(messages),
    **{"from": people},
)
bodies = st.one_of(
    st.builds(lambda content: {"message": content}, often(messages)),
    st.builds(lambda content: {"message": content}, often(messages)),
    st.builds(lambda content: {"edited_message": content}, often(messages)),
    st.builds(lambda content: {"callback_query": content}, often(presses)),
    st.dictionaries(st.sampled_from(KINDS), anything, max_size=2),
)
numbers = st.integers(1, 2**40)
strangers = st.one_of(
    anything,
    st.builds(lambda number, body: {"update_id": number, **body}, often(numbers), bodies),
    bodies,
)
"""What comes through a door that anybody may knock at: even the number may be made up."""
