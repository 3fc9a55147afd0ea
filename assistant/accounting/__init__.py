"""What a question asks beside what its answer states."""
