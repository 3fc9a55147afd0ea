"""Who is put forward in a differential, and in which order."""
