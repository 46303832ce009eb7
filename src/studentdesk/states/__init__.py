"""State files from folders of tables. What differs by state is a table; no state has a name in this code.

``formats``: what can be made. ``filing``: check, prepare, file away. ``submissions``: what we sent.
"""
