"""Gold data, and what reads, checks and adds to it."""
