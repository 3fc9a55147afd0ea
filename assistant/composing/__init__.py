"""Composers: one module for each kind of answer, and the choice between them."""
