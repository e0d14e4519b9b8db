"""The web chat: one page for citizens and the small HTTP interface behind it."""
