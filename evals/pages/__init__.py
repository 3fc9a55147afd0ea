"""The pages of a run: HTML, Markdown, and the table of the README."""
