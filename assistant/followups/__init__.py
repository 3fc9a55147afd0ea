"""What a follow-up leans on: the parts of completing it from the questions before."""
