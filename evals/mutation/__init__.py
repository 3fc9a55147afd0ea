"""Mutation of answers: right drafts made wrong in one place each, to see what the guard catches."""
