"""Metrics: one a file, each with its formula, range, undefined cases and source."""
