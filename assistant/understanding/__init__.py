"""What a question says: the parts of reading it, each one kind of words."""
